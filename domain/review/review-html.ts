import { escapedHtml } from '../notice/escaped-html';
import type { ReviewDocument } from './review-document';
import { readable } from './review-sections';
import type { Block, Section } from './section';

/** The review as one page that needs nothing else and prints well. It has no script. */
export function reviewHtml(document: ReviewDocument): string {
  const { title, standing, sections } = readable(document);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${escapedHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body><main>',
    `<h1>${escapedHtml(title)}</h1>`,
    `<p class="standing">${escapedHtml(standing)}</p>`,
    ...sections.map(sectionOf),
    '</main></body>',
    '</html>',
    '',
  ].join('\n');
}

const style = [
  ':root{color-scheme:light dark}',
  'body{margin:0;font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}',
  'main{max-width:60rem;margin:0 auto;padding:1.5rem}',
  'h1{font-size:1.6rem;line-height:1.25}',
  'h2{font-size:1.2rem;margin-top:2rem}',
  '.standing{border-left:4px solid;padding-left:.75rem}',
  '.hint{font-style:italic;opacity:.75}',
  '.scroll{overflow-x:auto;margin:1rem 0}',
  'table{border-collapse:collapse;width:100%}',
  'th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #8886}',
  'td:first-child{white-space:nowrap}',
  '@media print{body{font-size:10pt}main{max-width:none;padding:0}.scroll{overflow:visible}h2{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}}',
].join('');

function sectionOf({ heading, blocks }: Section): string {
  return `<section>\n<h2>${escapedHtml(heading)}</h2>\n${blocks.map(blockOf).join('\n')}\n</section>`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.paragraphs.map((text) => `<p>${escapedHtml(text).replace(/\n/g, '<br>')}</p>`).join('\n');
    case 'hint':
      return `<p class="hint">${escapedHtml(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escapedHtml(item)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return tableOf(block.head, block.rows);
  }
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const titled = head.some((cell) => cell !== '');
  const top = `<thead><tr>${head.map((cell) => `<th scope="col">${escapedHtml(cell)}</th>`).join('')}</tr></thead>`;
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapedHtml(cell)}</td>`).join('')}</tr>`);
  return `<div class="scroll"><table>${titled ? top : ''}<tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}
