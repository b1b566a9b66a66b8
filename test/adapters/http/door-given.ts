import type { HttpResponse } from '../../../adapters/http/http';

/** What the page says has come of the tap. */
export function answerIn({ body }: HttpResponse): { tone: string; sentence: string } | undefined {
  const [, tone, sentence] = /<p class="answer (\w+)" role="status">(.*?)<\/p>/s.exec(body) ?? [];
  return tone === undefined || sentence === undefined ? undefined : { tone, sentence: unescaped(sentence) };
}

/** What the page offers to do, each once. */
export function offeredIn({ body }: HttpResponse): string[] {
  const actions = [...body.matchAll(/name="action" value="([\w-]+)"/g)].map(([, action]) => action ?? '');
  return [...new Set(actions)];
}

/** Which version of the incident the page shows. */
export function seenIn({ body }: HttpResponse): string {
  return /name="seen" value="(\d+)"/.exec(body)?.[1] ?? 'missing';
}

/** The words of a page, without its tags. */
export function wordsIn({ body }: HttpResponse): string {
  return unescaped(body.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
}

export function unescaped(html: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '');
}
