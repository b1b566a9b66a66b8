import { evenHash } from '../domain/even-hash';
import type { ResponderId } from '../domain/ids';
import { person } from '../domain/incident/actor';
import type { Incident } from '../domain/incident/incident';
import { countedServices, mostDescribed, troubleTold } from '../domain/notice/counted-wording';
import { wasHeldBack } from '../domain/notice/held-back';
import type { ToldEvent } from '../domain/notice/messages';
import { type CountedPage, type NoticeContent, noticeIdFrom } from '../domain/notice/notice';
import { idOfPage, isStillUnanswered, type PageOnItsWay, type Reader } from '../domain/notice/pages-a-minute';
import type { Channel } from '../domain/roster/channel';
import { addressesOf } from '../domain/roster/responder';
import { type Roster, responderOf } from '../domain/roster/roster';
import { earlierOf, type Instant, millisecondsBetween } from '../domain/time';
import type { Reading } from './effects-of';
import { type CommandDeps, executeCommand } from './execute-command';
import type { MintCode } from './ports/links';
import type { PageCounter } from './ports/messages';
import type { NewNotice, NoticeStore } from './ports/notices';
import type { RetryQueue } from './ports/outbox';
import { sideBySide } from './side-by-side';

/** The ports that counting pages needs. */
export interface CountingDeps extends CommandDeps {
  pageCounter: PageCounter;
  notices: NoticeStore;
  retries: RetryQueue;
  mintCode: MintCode;
}

/** Channels over which people are told of many pages in one message; a webhook is told of each. */
export const countedChannels: readonly Channel[] = ['sms', 'email'];

/** True if messages over this channel are counted. */
export function isCountedOver(channel: Channel): boolean {
  return countedChannels.includes(channel);
}

/**
 * Counts what `event` tells its reader, if they have had enough pages on their own this minute, or if it waited for the end of
 * their quiet hours; false when it goes on its own. It is counted, and its telling queued, before this returns. Of what did not
 * wait, only what asks to acknowledge is ever counted: whoever is asked for command, for relief or for a role is asked in a
 * message of their own.
 */
export async function countPage(
  deps: CountingDeps,
  event: ToldEvent,
  { incident, roster }: Pick<Reading, 'incident' | 'roster'>,
): Promise<boolean> {
  const person = responderOf(roster, event.responder);
  const waited = person !== undefined && wasHeldBack(event, incident, person);
  if (!waited && !mayBeCounted(event, incident)) return false;
  const page = 'page' in event ? event.page : undefined;
  const channels = event.channels.filter(isCountedOver);
  const onItsWay = { incidentId: incident.id, seq: event.seq, page, channels };
  return count(deps, { responder: event.responder, drill: incident.drill, waited }, onItsWay);
}

function mayBeCounted(event: ToldEvent, { clockOffset, gathered, pages }: Incident): boolean {
  if (event.type !== 'paged' && event.type !== 'contacted-again') return false;
  // One page for all that comes at once is what the others are counted for.
  if (gathered?.byRule) return false;
  // Where a drill skips the empty hours, a minute of the wall holds the pages of half a day.
  if (clockOffset > 0) return false;
  const asked = event.type === 'paged' ? event : pages.find(({ number }) => number === event.page);
  return asked?.ask.for === 'on-call';
}

/** Counts what goes to `reader`, unless it goes on its own; true if it was counted. */
export async function count(
  { pageCounter, retries, clock }: CountingDeps,
  { waited, ...reader }: Reader,
  onItsWay: PageOnItsWay,
): Promise<boolean> {
  const now = clock.now();
  const tellAt = await pageCounter.admit({ ...reader, waited }, onItsWay, now);
  if (tellAt === undefined) return false;
  const wait = Math.max(0, millisecondsBetween(now, tellAt)) + settling;
  await retries.tryLater({ kind: waited ? 'waited' : 'counted-pages', ...reader }, Math.ceil(wait / 1000));
  return true;
}

/** Milliseconds in which pages of the last moment are still counted; our own choice. */
const settling = 2000;

/** Pages that one notice lists, by our own choice; the rest is counted. */
const mostListed = 500;

/** Seconds after which a job looks again whether another that tells the reader is done; our own choice. */
const lookAgainAfter = 5;

/**
 * Tells the reader in one message of the pages that were counted and still ask. Each of them has its job, and many come at
 * once: one tells, the others look again when it is done, since whoever reads between would tell a part of them once more.
 * A crash on the way may tell them twice, and loses none: they are forgotten only when the notice is recorded.
 */
export async function tellCountedPages(deps: CountingDeps, { responder, drill }: Reader): Promise<void> {
  const reader = { responder, drill };
  await tellAlone(deps, reader, async (counted) => {
    const notices = await noticesOf(deps, reader, await stillUnanswered(deps, counted));
    await deps.notices.record(notices, deps.clock.now());
  });
}

/** Has one at a time tell `reader` of what is counted, which is forgotten then; whoever comes meanwhile looks again. */
export async function tellAlone(
  { pageCounter, retries, clock }: CountingDeps,
  reader: Reader,
  tell: (counted: readonly PageOnItsWay[]) => Promise<void>,
): Promise<void> {
  if (!(await pageCounter.beginTelling(reader, crypto.randomUUID(), clock.now()))) {
    const { waited, ...whom } = reader;
    return retries.tryLater({ kind: waited ? 'waited' : 'counted-pages', ...whom }, lookAgainAfter);
  }
  try {
    const counted = await pageCounter.waiting(reader);
    if (counted.length === 0) return;
    await tell(counted);
    await pageCounter.forget(reader, counted);
  } finally {
    await pageCounter.endTelling(reader);
  }
}

/** Incidents read side by side; our own choice. */
const atOnce = 10;

/** A page that still asks, and its incident. */
interface Unanswered {
  page: PageOnItsWay;
  incident: Incident;
}

async function stillUnanswered(
  { incidents }: CommandDeps,
  counted: readonly PageOnItsWay[],
): Promise<Unanswered[]> {
  const records = await sideBySide(counted, atOnce, async (page) => ({
    page,
    record: await incidents.load(page.incidentId),
  }));
  return records.flatMap(({ page, record }) =>
    record !== undefined && isStillUnanswered(record.incident, page.page)
      ? [{ page, incident: record.incident }]
      : [],
  );
}

async function noticesOf(
  { rosters, clock, mintCode }: CountingDeps,
  { responder, drill }: Reader,
  unanswered: readonly Unanswered[],
): Promise<NewNotice[]> {
  const pages = unanswered.map(({ page }) => page);
  const [first] = pages;
  const now = clock.now();
  const roster = (await rosters.current(now))?.roster;
  const reader = roster && responderOf(roster, responder);
  if (first === undefined || roster === undefined || reader === undefined) return [];
  // Another page in the place of one that was answered meanwhile makes another notice.
  const whichOnes = evenHash(pages.map(idOfPage).join());
  const content = contentOf(unanswered, drill, roster);
  return addressesOf(reader)
    .filter(({ channel }) => pages.some(({ channels }) => channels.includes(channel)))
    .map((to) => ({
      key: `counted-${responder}-${to.channel}-${first.incidentId}-${first.seq}-${whichOnes}`,
      notice: { id: noticeIdFrom(mintCode()), to, content, createdAt: now },
    }));
}

function contentOf(unanswered: readonly Unanswered[], drill: boolean, roster: Roster): NoticeContent {
  const newest = new Map<string, { page: number; incident: Incident }>();
  for (const { page: sent, incident } of unanswered) {
    const page = Math.max(sent.page ?? 0, newest.get(incident.id)?.page ?? 0);
    newest.set(incident.id, { page, incident });
  }
  const all = [...newest.values()];
  const pages = all.slice(0, mostListed).map(({ page, incident }, index) => ({
    incident: incident.id,
    page,
    ...(index < mostDescribed && { broke: troubleTold(incident, roster) }),
  }));
  const services = countedServices(
    all.map(({ incident }) => incident),
    roster,
  );
  const deadlines = all.flatMap(({ page, incident }) => deadlineOf(incident, page));
  const answerBy = deadlines.length === 0 ? undefined : deadlines.reduce(earlierOf);
  return { kind: 'counted-pages', drill, pages, count: all.length, services, answerBy };
}

/** The moment until which the page waits for an answer; none where that has passed. */
function deadlineOf({ pages }: Incident, number: number): Instant[] {
  const page = pages.find((each) => each.number === number);
  return page?.outcome === 'awaiting' ? [page.answerBy] : [];
}

/** Acknowledges those of `pages` that still wait, in the name of their reader; returns the ids of their incidents. */
export async function acknowledgePages(
  deps: CommandDeps,
  by: ResponderId,
  pages: readonly CountedPage[],
): Promise<string[]> {
  const results = await sideBySide(pages, atOnce, async ({ incident, page }) => {
    const result = await executeCommand(deps, incident, {
      by: person(by),
      command: { type: 'acknowledge', page },
    });
    return result.outcome === 'accepted' ? [incident] : [];
  });
  return results.flat();
}
