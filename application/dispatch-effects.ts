import type { IncidentId } from '../domain/ids';
import { asksForSomething } from '../domain/incident/asks';
import type { TimelineEvent } from '../domain/incident/event';
import { mostPagedAtOnce } from '../domain/roster/roster';
import { allOf } from './all-of';
import { tellCountedPages } from './counted-pages';
import { type Effect, type EffectOf, effectsOf, type Reading } from './effects-of';
import type { CommandDeps } from './execute-command';
import { countGathered, followGathering } from './follow-gathering';
import { type MeasuringDeps, measureClosing } from './measure-incident';
import { openVendorCase, type VendorDeskDeps } from './open-vendor-case';
import type { Outbox, RetryJob } from './ports/outbox';
import type { WatchKeeper } from './ports/watch';
import { type PracticeDeps, recordPractice } from './record-practice';
import { type ReportDeps, recordReport } from './record-report';
import { rosterInForce } from './roster-in-force';
import { type AnnouncingDeps, sendAnnouncement } from './send-announcement';
import { type BulletinDeps, sendBulletin } from './send-bulletin';
import { type MailingDeps, sendMails } from './send-mail';
import { type MessagesDeps, sendMessages } from './send-messages';
import { sendNotice } from './send-notice';
import { attachOpenHealthEvents, type HealthNewsDeps, openHealthEventsFor } from './take-in-vendor-news';
import { tellWaited } from './waited-things';

/** One thing that a commit wrote, as the stream tells it. */
export type Change =
  | { kind: 'event'; incidentId: IncidentId; event: TimelineEvent }
  | { kind: 'watch'; incidentId: IncidentId; before?: string | undefined }
  | { kind: 'notice'; noticeId: string }
  /** Something was written that this version cannot read; a later version may, or a person. */
  | { kind: 'unreadable'; job: RetryJob; error: unknown };

/** The ports that sending needs. */
export interface DispatchDeps
  extends CommandDeps,
    MessagesDeps,
    AnnouncingDeps,
    MailingDeps,
    BulletinDeps,
    ReportDeps,
    MeasuringDeps,
    PracticeDeps,
    VendorDeskDeps,
    HealthNewsDeps {
  watches: WatchKeeper;
  outbox: Outbox;
  /** Told of every failure that is going to be tried again. */
  onFailure(job: RetryJob, error: unknown): void;
}

/**
 * Does what a change asks for. What fails is put on the retry queue, so that it never holds up another incident; this
 * rejects only when even that fails.
 */
export async function dispatchChange(deps: DispatchDeps, change: Change): Promise<void> {
  const job = jobOf(change);
  if (job === undefined) return;
  try {
    await carryOut(deps, change);
  } catch (error) {
    deps.onFailure(job, error);
    await deps.retries.tryLater(job);
  }
}

async function carryOut(deps: DispatchDeps, change: Change): Promise<void> {
  switch (change.kind) {
    case 'unreadable':
      throw change.error;
    case 'event':
      return tellNow(deps, await readingOf(deps, change.incidentId, change.event));
    case 'notice':
      return tellNotice(deps, change.noticeId);
    case 'watch':
      return handOverWatch(deps, change.incidentId, change.before);
  }
}

/** The ground on which effects are decided. What was just written may not be there yet: it is tried again. */
async function readingOf(
  { incidents, rosters, clock }: DispatchDeps,
  incidentId: IncidentId,
  event: TimelineEvent,
): Promise<Reading> {
  const [record, roster] = await Promise.all([
    incidents.load(incidentId),
    rosterInForce(rosters, clock.now()),
  ]);
  if (record === undefined || record.incident.version < event.seq)
    throw new Error(`${incidentId}: what event ${event.seq} asks for cannot be read yet.`);
  return { event, incident: record.incident, roster };
}

/** Does what leaves at once. What is slow is done beside the stream, by whoever tries again what failed. */
async function tellNow(deps: DispatchDeps, reading: Reading): Promise<void> {
  const left = await allOf(effectsOf(reading).map((effect) => performUnlessSlow(deps, reading, effect)));
  const job = jobOfTelling(reading);
  await (left.includes(true) ? deps.retries.tryLater(job) : deps.outbox.recordSent(job));
}

/**
 * True when it is left for later: a vendor may be slow to answer just now, what AWS Health says is a decision each, a
 * drill's timeline is long, and neither what many people are told nor a mail keeps a page waiting.
 */
async function performUnlessSlow(deps: DispatchDeps, reading: Reading, effect: Effect): Promise<boolean> {
  if (effect.kind === 'health-news') return (await openHealthEventsFor(deps, reading)).length > 0;
  const isLater = isSlow(reading, effect);
  if (!isLater) await perform(deps, reading, effect);
  return isLater;
}

function isSlow({ incident }: Reading, effect: Effect): boolean {
  if (effect.kind === 'announcement') return effect.to.length > mostPagedAtOnce;
  if (effect.kind === 'mail' || effect.kind === 'practice') return true;
  return effect.kind === 'vendor-case' && !incident.drill;
}

type Performer<K extends Effect['kind']> = (
  deps: DispatchDeps,
  reading: Reading,
  effect: EffectOf<K>,
) => Promise<void>;

const performers: { [K in Effect['kind']]: Performer<K> } = {
  messages: sendMessages,
  announcement: sendAnnouncement,
  mail: sendMails,
  bulletin: sendBulletin,
  measures: (deps, { incident }, { event }) => measureClosing(deps, incident, event),
  practice: (deps, { incident }, { event }) => recordPractice(deps, incident, event),
  'vendor-case': (deps, reading, { event }) => openVendorCase(deps, reading, event),
  'health-news': attachOpenHealthEvents,
  gathering: (deps, { incident }, { event }) => followGathering(deps, incident, event),
};

function perform(deps: DispatchDeps, reading: Reading, effect: Effect): Promise<void> {
  const performer = performers[effect.kind] as Performer<Effect['kind']>;
  return performer(deps, reading, effect);
}

/** Does all that the event asks for. */
async function tell(deps: DispatchDeps, incidentId: IncidentId, event: TimelineEvent): Promise<void> {
  const reading = await readingOf(deps, incidentId, event);
  await allOf(effectsOf(reading).map((effect) => perform(deps, reading, effect)));
  await deps.outbox.recordSent(jobOfTelling(reading));
}

function jobOfTelling({ incident, event }: Reading) {
  return { kind: 'event', incidentId: incident.id, seq: event.seq } as const;
}

async function tellNotice(deps: DispatchDeps, noticeId: string): Promise<void> {
  await sendNotice(deps, noticeId);
  await deps.outbox.recordSent({ kind: 'notice', noticeId });
}

/** Tries once more what failed before. Rejects when it fails again. */
export async function retryJob(deps: DispatchDeps, job: RetryJob): Promise<void> {
  if (job.kind === 'watch') return handOverWatch(deps, job.incidentId, job.relieved);
  if (job.kind === 'incident') return catchUp(deps, job.incidentId);
  if (job.kind === 'notice') return tellNotice(deps, job.noticeId);
  if (job.kind === 'report') return recordReport(deps, job.report);
  if (job.kind === 'gathering') return countGathered(deps, job.leader);
  if (job.kind === 'counted-pages') return tellCountedPages(deps, job);
  if (job.kind === 'waited') return tellWaited(deps, job);
  const [event] = await deps.incidents.timeline(job.incidentId, job.seq - 1, 1);
  if (event?.seq !== job.seq) throw new Error(`${job.incidentId}: event ${job.seq} cannot be read.`);
  await tell(deps, job.incidentId, event);
}

/** Events read at a time; our own choice. */
const eventsAtATime = 200;

/**
 * Goes through an incident's whole timeline; the ledger and the incident's state tell what is still to be sent. Rejects
 * at the end, when everything else is done, if something could not be sent or read.
 */
async function catchUp(deps: DispatchDeps, incidentId: IncidentId): Promise<void> {
  await handOverWatch(deps, incidentId);
  const version = (await deps.incidents.load(incidentId))?.incident.version ?? 0;
  let unread = version;
  const failures: unknown[] = [];
  for (let after = 0; after < version; ) {
    const events = await deps.incidents.timeline(incidentId, after, eventsAtATime);
    for (const event of events.filter(asksForSomething))
      await tell(deps, incidentId, event).catch((error) => failures.push(error));
    unread -= events.filter(({ seq }) => seq <= version).length;
    after = events.at(-1)?.seq ?? after + eventsAtATime;
  }
  if (failures.length > 0) throw failures[0];
  if (unread > 0) throw new Error(`${incidentId}: ${unread} of its events cannot be read.`);
}

function jobOf(change: Change): RetryJob | undefined {
  if (change.kind === 'unreadable') return change.job;
  if (change.kind === 'notice') return change;
  if (change.kind === 'watch')
    return { kind: 'watch', incidentId: change.incidentId, relieved: change.before };
  return asksForSomething(change.event)
    ? { kind: 'event', incidentId: change.incidentId, seq: change.event.seq }
    : undefined;
}

/** Starts the watch that the incident names now, which may be a later one than the change told of, and stops the old. */
async function handOverWatch(
  { incidents, watches }: DispatchDeps,
  incidentId: IncidentId,
  relieved?: string,
) {
  const watchId = (await incidents.load(incidentId))?.watch?.id;
  if (watchId !== undefined) await watches.start(incidentId, watchId);
  if (relieved !== undefined && relieved !== watchId) await watches.stop(relieved);
}
