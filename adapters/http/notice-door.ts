import { type AnswerDeps, answerNotice, openNotice } from '../../application/answer-notice';
import type { CommandDeps } from '../../application/execute-command';
import { serveCountedPages } from './counted-pages-page';
import type { HttpRequest, HttpResponse } from './http';
import { noticePage, unknownNoticePage } from './notice-page';

/** Serves `/n/{id}`: GET only shows, whatever prefetches it; POST is the tap that the notice asks for. */
export async function serveNotice(
  deps: AnswerDeps & CommandDeps,
  { method, path, body }: HttpRequest,
): Promise<HttpResponse> {
  const code = /^\/n\/([a-z0-9]{8,64})$/.exec(path)?.[1];
  const opened = code === undefined ? undefined : await openNotice(deps, code);
  if (opened === undefined) return unknownNoticePage();
  const { content, to } = opened.notice;
  if (content.kind === 'counted-pages') {
    const { pages } = content;
    return serveCountedPages(deps, { ...opened, pages, to }, method === 'POST' ? body : undefined);
  }
  return noticePage(method === 'POST' ? await answerNotice(deps, opened) : opened);
}
