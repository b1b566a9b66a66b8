import { withoutEnd } from '../../domain/text/without-end';
import { type Html, markup } from './html';

/** A link to somebody else's page, which learns nothing of ours; what is not https is shown and leads nowhere. */
export function outwardLink(url: string, words: string): Html {
  return isHttps(url)
    ? markup`<a href="${url}" rel="noreferrer noopener" target="_blank">${words}</a>`
    : markup`${words}`;
}

/** Not what ends a sentence or is cut short: half an address leads to somewhere else. */
const address = /https:\/\/[^\s<>"'`\u2026]+/g;

/** Text that others wrote, with its https addresses as links; nothing else in it is more than text. */
export function withLinks(text: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const url = withoutEnd(found, /[.,;:!?)\]]/);
    const stop = index + found.length;
    const isCut = text[stop] === '\u2026' || (stop === text.length && stop >= longestWhole);
    parts.push(markup`${text.slice(end, index)}`);
    parts.push(isCut ? markup`${url}` : outwardLink(url, url));
    end = index + url.length;
  }
  return markup`${[...parts, markup`${text.slice(end)}`]}`;
}

/** Characters to which texts stored earlier were cut without showing it. */
const longestWhole = 300;

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}
