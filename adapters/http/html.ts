import { escapedHtml } from '../../domain/notice/escaped-html';
import { doorStyle } from './door-style';
import type { HttpResponse } from './http';

/** HTML that is safe to put into a page as it is. */
export interface Html {
  html: string;
}

type Part = string | Html | readonly Html[];

/** Joins a template; every plain string put into it is escaped. */
export function markup(literals: TemplateStringsArray, ...parts: Part[]): Html {
  const pieces = literals.map(
    (literal, index) => literal + (index < parts.length ? htmlOf(parts[index] ?? '') : ''),
  );
  return { html: pieces.join('') };
}

/** A whole page without any script, which no cache keeps and no other page shows. */
export function page(status: number, title: string, parts: readonly Html[]): HttpResponse {
  const html = markup`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${{ html: doorStyle }}</style></head><body><main>${parts}</main></body></html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    },
    body: html.html,
  };
}

function htmlOf(part: Part): string {
  if (typeof part === 'string') return escapedHtml(part);
  return 'html' in part ? part.html : part.map(({ html }) => html).join('');
}
