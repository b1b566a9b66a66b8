import type { HonoBase as Hono } from 'hono/hono-base';
import { type AnswerDeps, answerNotice, type OpenNotice, openNotice } from '../../application/answer-notice';
import type { CommandDeps } from '../../application/execute-command';
import { doorCode } from '../../application/link-codes';
import type { NoticeContent } from '../../domain/notice/notice';
import { revokedSince } from '../../domain/roster/link-revocation';
import { serveCountedPages } from './counted-pages-page';
import { type Html, markup } from './html';
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

/** A line for each thing that waited, with the link that its own message would have had. */
function linesOf(
  { seals }: NoticeDeps,
  { notice, roster }: OpenNotice,
  { things }: Extract<NoticeContent, { kind: 'waited' }>,
): Promise<Html[]> {
  const { to, createdAt } = notice;
  const revokedAt = revokedSince(roster.linkRevocations, to, createdAt);
  return Promise.all(
    things.map(async ({ incident, seq, line, hasLink }) => {
      if (!hasLink) return markup`<li>${line}</li>`;
      const code = await doorCode(seals, { incidentId: incident, seq }, to, revokedAt);
      return markup`<li>${line} <a href="../p/${code}">Open ${incident}</a></li>`;
    }),
  );
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
  if (content.kind === 'waited') {
    const pages = content.things.flatMap(({ incident, page }) =>
      page === undefined ? [] : { incident, page },
    );
    return serveCountedPages(deps, { ...opened, pages, to }, form, await linesOf(deps, opened, content));
  }
  return noticePage(form === undefined ? opened : await answerNotice(deps, opened));
}
