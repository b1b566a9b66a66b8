import type { IncidentId } from '../domain/ids';
import type { TimelineEvent } from '../domain/incident/event';
import type { Incident } from '../domain/incident/incident';
import { type BulletinEvent, bulletinFor, teamOf, tellsTeam } from '../domain/notice/bulletin';
import {
  isPage,
  isStillWanted,
  type Message,
  messagesFor,
  type ToldEvent,
  tellsSomebody,
} from '../domain/notice/messages';
import { bulletinPayload } from '../domain/notice/webhook-payload';
import type { ChannelAddress } from '../domain/roster/channel';
import { revokedSince } from '../domain/roster/link-revocation';
import { addressOf } from '../domain/roster/responder';
import { type RosterInForce, responderOf } from '../domain/roster/roster';
import { after, type Duration } from '../domain/time';
import { asksForSomething, mayBeSlow, type SlowEvent } from './asking-events';
import { type CountingDeps, countPage, isCountedOver, tellCountedPages } from './counted-pages';
import { type CommandDeps, executeCommand } from './execute-command';
import { doorCode, replyCode } from './link-codes';
import { type ClosingEvent, closesIncident, type MeasuringDeps, measureClosing } from './measure-incident';
import { once } from './once';
import { openVendorCase, type VendorDeskDeps } from './open-vendor-case';
import type { Courier } from './ports/messages';
import type { Outbox, RetryJob, TellingJob } from './ports/outbox';
import type { WatchKeeper } from './ports/watch';
import { type PracticeDeps, recordPractice } from './record-practice';
import { type ReportDeps, recordReport } from './record-report';
import { rosterInForce } from './roster-in-force';
import { type NoticeDeps, sendNotice } from './send-notice';
import { type Failure, sendOnce } from './send-once';
import { attachOpenHealthEvents, type HealthNewsDeps, openHealthEventsFor } from './take-in-vendor-news';
import { unlessUnsealed } from './without-link';

/** What a commit wrote, as the stream tells it. */
export type Change =
  | { kind: 'event'; incidentId: IncidentId; event: TimelineEvent }
  | { kind: 'watch'; incidentId: IncidentId; before?: string | undefined }
  | { kind: 'notice'; noticeId: string }
  /** Something was written that this version cannot read; a later version may, or a person. */
  | { kind: 'unreadable'; job: RetryJob; error: unknown };

/** What sending needs. */
export interface DispatchDeps
  extends CommandDeps,
    NoticeDeps,
    ReportDeps,
    MeasuringDeps,
    PracticeDeps,
    VendorDeskDeps,
    CountingDeps,
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
      return tellNow(deps, tellingOf(deps, change.incidentId, change.event));
    case 'notice':
      return tellNotice(deps, change.noticeId);
    case 'watch':
      return handOverWatch(deps, change.incidentId, change.before);
  }
}

/**
 * An event to be told, with the incident and the roster as they stand: each is read once, when the first effect asks for
 * it, and whoever needs it fails by itself when it cannot be read.
 */
interface Telling<E extends TimelineEvent = TimelineEvent> {
  incidentId: IncidentId;
  event: E;
  incident(): Promise<Incident>;
  roster(): Promise<RosterInForce>;
}

function tellingOf<E extends TimelineEvent>(
  deps: DispatchDeps,
  incidentId: IncidentId,
  event: E,
): Telling<E> {
  return {
    incidentId,
    event,
    incident: once(() => incidentAfter(deps, incidentId, event)),
    roster: once(() => rosterInForce(deps.rosters, deps.clock.now())),
  };
}

/** Whether the telling's event is of one of these types, told to the compiler. */
function isOf<E extends TimelineEvent>(
  telling: Telling,
  is: (event: TimelineEvent) => event is E,
): telling is Telling<E> {
  return is(telling.event);
}

function jobOfTelling({ incidentId, event }: Telling): TellingJob {
  return { kind: 'event', incidentId, seq: event.seq };
}

/** Tells what leaves at once. What is slow is done beside the stream, by whoever tries again what failed. */
async function tellNow(deps: DispatchDeps, telling: Telling): Promise<void> {
  const leaving = leaveSlowForLater(deps, telling);
  await allOf([leaving, tellQuickly(deps, telling)]);
  if (!(await leaving)) await deps.outbox.recordSent(jobOfTelling(telling));
}

/** True when something is left. */
async function leaveSlowForLater(deps: DispatchDeps, telling: Telling): Promise<boolean> {
  if (!isOf(telling, mayBeSlow)) return false;
  const { event } = telling;
  const incident = await telling.incident();
  if (event.type === 'vendor-case-asked' && incident.drill) {
    await openVendorCase(deps, incident, event);
    return false;
  }
  const isLeft = await isSlow(deps, incident, event);
  if (isLeft) await deps.retries.tryLater(jobOfTelling(telling));
  return isLeft;
}

/** A vendor may be slow to answer just now, what AWS Health says is a decision each, and a drill's timeline is long. */
async function isSlow(deps: DispatchDeps, incident: Incident, event: SlowEvent): Promise<boolean> {
  if (event.type === 'vendor-case-asked') return true;
  if (event.type === 'incident-opened') return (await openHealthEventsFor(deps, incident)).length > 0;
  return incident.drill;
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
  if (job.kind === 'counted-pages') return tellCountedPages(deps, job);
  const [event] = await deps.incidents.timeline(job.incidentId, job.seq - 1, 1);
  if (event?.seq !== job.seq) throw new Error(`${job.incidentId}: event ${job.seq} cannot be read.`);
  await tell(deps, tellingOf(deps, job.incidentId, event));
}

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
      await tell(deps, tellingOf(deps, incidentId, event)).catch((error) => failures.push(error));
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

/** Does all that the event asks for. */
async function tell(deps: DispatchDeps, telling: Telling): Promise<void> {
  await allOf([tellQuickly(deps, telling), ...(isOf(telling, mayBeSlow) ? [tellSlowly(deps, telling)] : [])]);
  await deps.outbox.recordSent(jobOfTelling(telling));
}

/** Tells whom the event concerns, one person, a team, or both, and measures an incident that ends with it. */
async function tellQuickly(deps: DispatchDeps, telling: Telling): Promise<void> {
  await allOf([
    ...(isOf(telling, tellsSomebody) ? [sendMessages(deps, telling)] : []),
    ...(isOf(telling, tellsTeam) ? [sendBulletins(deps, telling)] : []),
    ...(isOf(telling, closesIncident) ? [measureEnded(deps, telling)] : []),
  ]);
}

/** Asks a vendor; tells an incident that opens what AWS says; remembers of a drill that ends who took part. */
async function tellSlowly(deps: DispatchDeps, { incident: read, event }: Telling<SlowEvent>): Promise<void> {
  const incident = await read();
  if (event.type === 'vendor-case-asked') return openVendorCase(deps, incident, event);
  if (event.type === 'incident-opened') return attachOpenHealthEvents(deps, incident);
  await recordPractice(deps, incident, event);
}

async function measureEnded(deps: DispatchDeps, { incident, event }: Telling<ClosingEvent>): Promise<void> {
  await measureClosing(deps, await incident(), event);
}

async function sendMessages(deps: DispatchDeps, telling: Telling<ToldEvent>): Promise<void> {
  const { incidentId, event } = telling;
  const [incident, roster] = await Promise.all([telling.incident(), telling.roster()]);
  const messages = await messagesWithLinks(deps, event, incident, roster);
  const wanted = isStillWanted(event, incident);
  const page = 'page' in event ? event.page : undefined;
  const isCounted = once(() => countPage(deps, event, incident));
  await allOf(
    messages.map(async (message) => {
      const effect = { incidentId, seq: event.seq, channel: message.channel };
      const handOver = async () =>
        isCountedOver(message.channel) && (await isCounted())
          ? `counted-${incidentId}-${event.seq}-${message.channel}`
          : handTo(deps.courier, effect, message);
      const sending = { effect, to: message.to, page };
      const onFailure = (failure: Failure) => reportFailure(deps, sending, failure);
      await sendOnce(deps, sending, wanted ? handOver : undefined, onFailure);
    }),
  );
}

/**
 * One for each channel, with a link that opens by that channel, and to that address, alone. A page leaves without it
 * where it cannot be made; what only reminds waits until it can.
 */
async function messagesWithLinks(
  deps: DispatchDeps,
  event: ToldEvent,
  incident: Incident,
  roster: RosterInForce,
): Promise<Message[]> {
  const responder = responderOf(roster, event.responder);
  const byChannel = event.channels.map(async (channel) => {
    const address = responder && addressOf(responder, channel);
    if (responder === undefined || address === undefined) return [];
    const to = { responder: responder.id, channel, address };
    const effect = { incidentId: incident.id, seq: event.seq, channel };
    const make = () => sealedFor(deps, { event, incident }, to, roster);
    const sealed = isPage(event) ? await unlessUnsealed(deps, effect, make) : await make();
    return messagesFor({ ...event, channels: [channel] }, incident, roster, sealed?.link, sealed?.reply);
  });
  return (await Promise.all(byChannel)).flat();
}

async function sealedFor(
  { seals, publicUrl }: DispatchDeps,
  { event, incident }: { event: ToldEvent; incident: Incident },
  to: ChannelAddress,
  { sms, linkRevocations }: RosterInForce,
): Promise<{ link: string; reply: string | undefined }> {
  const revokedAt = revokedSince(linkRevocations, to, event.wallAt);
  const code = await doorCode(seals, { incidentId: incident.id, seq: event.seq }, to, revokedAt);
  const reply = sms?.requireCode ? await replyCode(seals, incident.id, to) : undefined;
  return { link: `${publicUrl}/p/${code}`, reply };
}

/** Lets the page go on by another channel at once, instead of waiting until this one works again. */
async function reportFailure(
  deps: DispatchDeps,
  { effect: { incidentId, seq }, to: { channel }, page }: PageSending,
  { error: { message: detail }, final }: Failure,
): Promise<void> {
  if (page === undefined) return;
  const news = { page, seq, channel, outcome: 'failed', detail, final, gone: final } as const;
  await executeCommand(deps, incidentId, {
    by: { kind: 'courier' },
    command: { type: 'report-delivery', ...news },
  });
}

interface PageSending {
  effect: { incidentId: IncidentId; seq: number; channel: string };
  to: ChannelAddress;
  page: number | undefined;
}

/** Later, what a team is told is no news any more: after an outage, or where it wanted to hear nothing before. */
const newsFor: Duration = 'PT30M';

async function sendBulletins(deps: DispatchDeps, telling: Telling<BulletinEvent>): Promise<void> {
  const { incidentId, event } = telling;
  const [incident, roster] = await Promise.all([telling.incident(), telling.roster()]);
  const team = teamOf(incident, roster);
  const bulletin = bulletinFor(event, incident, roster);
  if (team === undefined || bulletin === undefined) return;
  const { courier, clock } = deps;
  const { webhook: url, id } = team;
  const isNews = clock.now() <= after(event.wallAt, newsFor);
  const effect = (channel: string) => ({ incidentId, seq: event.seq, channel });
  const chat = async () => courier.sendChat({ team: id, bulletin });
  const webhook = (to: string) => async () => {
    const message = { owner: `team:${id}`, url: to, id: `${incidentId}-${event.seq}` };
    return (
      await courier.sendWebhook({ ...message, payload: bulletinPayload(event, incident, roster, bulletin) })
    ).providerId;
  };
  const send = (channel: string, handOver: () => Promise<string>) =>
    sendOnce(deps, { effect: effect(channel) }, isNews ? handOver : undefined);
  await allOf([
    ...(team.chat ? [send('chat', chat)] : []),
    ...(url === undefined ? [] : [send('team-webhook', webhook(url))]),
  ]);
}

/** The incident as it stands, which is at or past the event: what was just written may not be there to read yet. */
async function incidentAfter(
  { incidents }: DispatchDeps,
  incidentId: IncidentId,
  event: TimelineEvent,
): Promise<Incident> {
  const record = await incidents.load(incidentId);
  if (record === undefined || record.incident.version < event.seq) throw unreadable(incidentId, event);
  return record.incident;
}

/** A retry costs nothing, a lost page much. */
function unreadable(incidentId: IncidentId, { seq }: TimelineEvent): Error {
  return new Error(`${incidentId}: what event ${seq} asks for cannot be read yet.`);
}

async function handTo(
  courier: Courier,
  { incidentId, seq }: { incidentId: IncidentId; seq: number },
  message: Message,
): Promise<string> {
  const { responder, address } = message.to;
  if (message.channel === 'sms') return courier.sendSms({ to: address, text: message.text });
  if (message.channel === 'email') return courier.sendEmail({ ...message, responder });
  const call = {
    owner: `responder:${responder}`,
    url: address,
    id: `${incidentId}-${seq}`,
    payload: message.payload,
  };
  return (await courier.sendWebhook(call)).providerId;
}

/** Rejects with the first failure when all have ended. */
async function allOf(sendings: readonly Promise<unknown>[]): Promise<void> {
  const failures = (await Promise.allSettled(sendings)).filter((sending) => sending.status === 'rejected');
  if (failures[0] !== undefined) throw failures[0].reason;
}
