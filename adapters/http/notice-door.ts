import type { HonoBase as Hono } from 'hono/hono-base';
import { type AnswerDeps, answerNotice, openNotice } from '../../application/answer-notice';
import type { CommandDeps } from '../../application/execute-command';
import { serveCountedPages } from './counted-pages-page';
import { app, type HttpResponse, responseOf } from './http';
import { noticePage, unknownNoticePage } from './notice-page';

/** The ports that answering a notice needs. */
export type NoticeDeps = AnswerDeps & CommandDeps;

const here = '/n/:code{[a-z0-9]{8,64}}';

/** `/n/{code}`: GET only shows, whatever prefetches it; POST is the tap that the notice asks for. */
export function notices(deps: NoticeDeps): Hono {
  return app()
    .get(here, async ({ req }) => responseOf(await serveNotice(deps, req.param('code'), undefined)))
    .post(here, async ({ req }) => responseOf(await serveNotice(deps, req.param('code'), await req.text())))
    .all('/n/*', () => responseOf(unknownNoticePage()));
}

/** `form` is what was sent; undefined: somebody only looks. */
async function serveNotice(deps: NoticeDeps, code: string, form: string | undefined): Promise<HttpResponse> {
  const opened = await openNotice(deps, code);
  if (opened === undefined) return unknownNoticePage();
  const { content, to } = opened.notice;
  if (content.kind === 'counted-pages') {
    const { pages } = content;
    return serveCountedPages(deps, { ...opened, pages, to }, form);
  }
  return noticePage(form === undefined ? opened : await answerNotice(deps, opened));
}
