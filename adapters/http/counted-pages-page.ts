import { acknowledgePages } from '../../application/counted-pages';
import type { CommandDeps } from '../../application/execute-command';
import type { ChannelStore } from '../../application/ports/people';
import type { Incident } from '../../domain/incident/incident';
import { brokeLine, troubleTold } from '../../domain/notice/counted-wording';
import { incidentLabel } from '../../domain/notice/incident-label';
import type { CountedPage } from '../../domain/notice/notice';
import { isStillUnanswered } from '../../domain/notice/pages-a-minute';
import type { ChannelAddress } from '../../domain/roster/channel';
import type { Responder } from '../../domain/roster/responder';
import type { Roster, RosterInForce } from '../../domain/roster/roster';
import { timesOnPage, zoneName } from '../../domain/text/reader-time';
import type { Instant } from '../../domain/time';
import { type Html, markup, page } from './html';
import type { HttpResponse } from './http';

/** The pages that were counted, their reader, and the address that was told of them. */
interface Counted {
  pages: readonly CountedPage[];
  to: ChannelAddress;
  reader: Responder;
  roster: RosterInForce;
}

/**
 * The page that lists the incidents whose pages were counted, and acknowledges one or all of those that still wait. Under it
 * stands what else is told, as `more` says it. `body` is the form that was sent; undefined: somebody only looks.
 */
export async function serveCountedPages(
  deps: CommandDeps & { channels: ChannelStore },
  counted: Counted,
  body: string | undefined,
  more: readonly Html[] = [],
): Promise<HttpResponse> {
  const answer = body === undefined ? undefined : await acknowledge(deps, counted, body);
  const waiting = await waitingOf(deps, counted.pages);
  const { reader, roster } = counted;
  const now = deps.clock.now();
  const timeOf = timesOnPage(reader.timeZone, now);
  const title =
    waiting.length === 1 ? '1 incident waits for you' : `${waiting.length} incidents wait for you`;
  return page(200, `${title} · Eight Bells`, [
    answer === undefined ? markup`` : markup`<p class="answer done" role="status">${answer}</p>`,
    markup`<h1>${title}</h1>`,
    waiting.length < 2 ? markup`` : button('all', `Acknowledge all ${waiting.length}`, 'main'),
    markup`<ul>${waiting.map((incident) => lineOf(incident, roster, timeOf))}</ul>`,
    more.length === 0 ? markup`` : markup`<h2>What waited for the morning</h2><ul>${more}</ul>`,
    markup`<p class="quiet">You answer as ${reader.name}. Times: ${zoneName(now, reader.timeZone)}. The link is yours alone.</p>`,
  ]);
}

async function acknowledge(
  deps: CommandDeps & { channels: ChannelStore },
  { pages, to, reader }: Counted,
  body: string,
): Promise<string> {
  const wanted = new URLSearchParams(body).get('acknowledge');
  const meant = pages.filter(({ incident }) => wanted === 'all' || wanted === incident);
  const acknowledged = await acknowledgePages(deps, reader.id, meant);
  await deps.channels.recordProved(to, 'answered', deps.clock.now());
  if (acknowledged.length === 0) return 'Somebody had taken care of that. Nothing was changed.';
  return acknowledged.length === 1
    ? `You acknowledged ${acknowledged[0]}.`
    : `You acknowledged ${acknowledged.length} incidents.`;
}

async function waitingOf({ incidents }: CommandDeps, pages: readonly CountedPage[]): Promise<Incident[]> {
  const records = await Promise.all(pages.map(({ incident }) => incidents.load(incident)));
  return records.flatMap((record, index) =>
    record !== undefined && isStillUnanswered(record.incident, pages[index]?.page ?? 0)
      ? [record.incident]
      : [],
  );
}

function lineOf(incident: Incident, roster: Roster, timeOf: (at: Instant) => string): Html {
  const { id } = incident;
  return markup`<li>${brokeLine(incidentLabel(incident), troubleTold(incident, roster), timeOf)} ${button(id, `Acknowledge ${id}`, 'other')}</li>`;
}

function button(value: string, text: string, look: string): Html {
  return markup`<form method="post"><button class="${look}" name="acknowledge" value="${value}">${text}</button></form>`;
}
