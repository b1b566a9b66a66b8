import type { HonoBase as Hono } from 'hono/hono-base';
import { type EndingDeps, type OpenListener, openListener, setHearing } from '../../application/end-mails';
import { sentencePage } from './door-page';
import { markup, page } from './html';
import { app, type HttpResponse, responseOf } from './http';

const here = '/u/:code{[a-z0-9]{8,64}}';

/** The field, and what is in it, by which a mail program ends mails in one click (RFC 8058); our own button says the same. */
const oneClick = { name: 'List-Unsubscribe', value: 'One-Click' };
const again = { name: 'action', value: 'hear-again' };

/** `/u/{code}`: GET only shows, whatever prefetches it; a POST that says so ends the mails to that address, without asking. */
export function listenerDoor(deps: EndingDeps): Hono {
  return app()
    .get(here, async ({ req }) => {
      const opened = await openListener(deps, req.param('code'));
      return responseOf(opened === undefined ? unknown() : standing(opened));
    })
    .post(here, async ({ req }) => {
      const opened = await openListener(deps, req.param('code'));
      if (opened === undefined) return responseOf(unknown());
      const hears = wishIn(await formOf(req.raw));
      if (hears === undefined) return responseOf(standing(opened, 400));
      return responseOf(standing(await setHearing(deps, opened, hears)));
    });
}

/** True if they want mails; undefined where the form does not say. */
function wishIn(form: FormData): boolean | undefined {
  const says = ({ name, value }: typeof again) => form.get(name) === value;
  if (says(oneClick)) return false;
  return says(again) ? true : undefined;
}

/** Mail programs post either form that there is; a body in none says nothing. */
function formOf(request: Request): Promise<FormData> {
  return request.formData().catch(() => new FormData());
}

function standing({ hears }: OpenListener, status = 200): HttpResponse {
  const title = hears ? 'Updates by mail' : 'No more mails';
  const { name, value } = hears ? oneClick : again;
  return page(status, `${title} · Eight Bells`, [
    markup`<h1>${title}</h1><p>Updates of incidents are ${hears ? '' : 'no longer '}mailed to the address at which this link arrived.</p>`,
    markup`<form method="post"><button class="main" name="${name}" value="${value}">${hears ? 'Send me no more' : 'Send me updates again'}</button></form>`,
    markup`<p class="quiet">Whoever has this link can change that, and nothing else.</p>`,
  ]);
}

function unknown(): HttpResponse {
  return sentencePage(
    404,
    'This link no longer works',
    'It may be mistyped, cut short, or very old. Nothing was changed. If you have a newer mail, use the link in that one.',
  );
}
