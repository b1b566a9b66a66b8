import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** The project's folder. */
export const root = join(__dirname, '../..');

/** The text of a file, by its path from the project's folder. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every Markdown file that is the project's own, by its path from the project's folder. */
export function documents(): string[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  const atRoot = readdirSync(root);
  const all = [...atRoot, ...inDocs.map((path) => join('docs', path))];
  return all.filter((path) => path.endsWith('.md')).sort();
}

/** The anchors that headings of a Markdown text have on GitHub. */
export function anchorsIn(markdown: string): string[] {
  const headings = withoutCode(markdown).match(/^#{1,6} .*$/gm) ?? [];
  const seen = new Map<string, number>();
  return headings.map((line) => {
    const anchor = line
      .replace(/^#+ /, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** The targets of a Markdown text's links and images, as they are written. */
export function linksIn(markdown: string): string[] {
  const prose = withoutCode(markdown).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)].map(([, target]) => target ?? '');
}

/** Where a link that is written in `document` leads, from the project's folder; an empty path is the document. */
export function placeOf(document: string, target: string): { path: string; anchor: string | undefined } {
  const [path = '', anchor] = target.split('#');
  return { path: path === '' ? document : relative(root, join(root, dirname(document), path)), anchor };
}

/** What stands between `<!-- name -->` and `<!-- /name -->`, without the empty lines around it. */
export function partOf(markdown: string, name: string): string {
  const [, part] = new RegExp(`<!-- ${name} -->\\n([\\s\\S]*?)<!-- /${name} -->`).exec(markdown) ?? [];
  if (part === undefined) throw new Error(`There is no <!-- ${name} --> … <!-- /${name} -->.`);
  return part.trim();
}

/** Throws what to paste when the document's part `name` is not exactly `expected`. */
export function expectPart(document: string, name: string, expected: string): void {
  if (partOf(textOf(document), name) === expected) return;
  throw new Error(
    `${document} tells something else than the code between the marks "${name}". Paste this:\n\n${expected}\n`,
  );
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^(```|~~~)[\s\S]*?^\1\s*$/gm, '');
}
