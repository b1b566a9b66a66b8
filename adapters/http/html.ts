import { html, raw } from 'hono/html';
import { doorStyle } from './door-style';
import type { HttpResponse } from './http';

/** HTML that is safe to put into a page as it is. */
export type Html = ReturnType<typeof raw>;

/** The HTML of a template, in which every plain string is escaped. Of what it takes, nothing has to be waited for. */
export function markup(
  literals: TemplateStringsArray,
  ...parts: readonly (string | Html | readonly Html[])[]
): Html {
  return html(literals, ...parts) as Html;
}

/** A whole page without any script, which no cache keeps. */
export function page(status: number, title: string, parts: readonly Html[]): HttpResponse {
  const whole = markup`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${raw(doorStyle)}</style></head><body><main>${parts}</main></body></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: String(whole) };
}
