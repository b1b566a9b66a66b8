import type { ReviewDocument } from './review-document';
import { readable } from './review-sections';
import type { Block, Section } from './section';

/** The review as Markdown, as GitHub and CommonMark read it. */
export function reviewMarkdown(document: ReviewDocument): string {
  const { title, standing, sections } = readable(document);
  const parts = [`# ${escaped(title)}`, `> ${escaped(standing)}`, ...sections.map(sectionOf)];
  return `${parts.join('\n\n')}\n`;
}

function sectionOf({ heading, blocks }: Section): string {
  return [`## ${escaped(heading)}`, ...blocks.map(blockOf)].join('\n\n');
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.paragraphs.map(paragraph).join('\n\n');
    case 'hint':
      return `*${escaped(block.text)}*`;
    case 'list':
      return block.items.map((item) => `- ${lineOf(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows.map((row) => row.map(escaped))]
        .map((cells) => `| ${cells.join(' | ')} |`)
        .join('\n');
  }
}

/** A paragraph whose line breaks stay: the two spaces before them say so. */
function paragraph(text: string): string {
  return text
    .split('\n')
    .map((line) => lineOf(line.trim()))
    .filter((line) => line !== '')
    .join('  \n');
}

/** A line, escaped also where only its beginning means something: headings, lists, quotes, rules. */
function lineOf(text: string): string {
  return escaped(text)
    .replace(/^([#+=-])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text that others wrote, in a line: nothing in it is read as Markdown or HTML, and nobody is mentioned. */
function escaped(text: string): string {
  return text
    .replace(/[&<>]/g, (character) => entities[character] ?? '')
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/(^|\W)@(?=\w)/g, '$1@&#8203;');
}
