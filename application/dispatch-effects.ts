import type { TimelineEvent } from '../domain/incident/event';
import { isStillWanted, type Message, messagesFor, tellsSomebody } from '../domain/notice/messages';
import type {
  Clock,
  Courier,
  EffectId,
  EffectLedger,
  IncidentStore,
  RetryJob,
  RetryQueue,
  RosterStore,
  WatchKeeper,
} from './ports';
import { rosterInForce } from './roster-in-force';

/** What a commit wrote, as the stream tells it. */
export type Change =
  | { kind: 'event'; incidentId: string; event: TimelineEvent }
  | { kind: 'watch'; incidentId: string; before?: string | undefined }
  /** Something was written that this version cannot read; a later version may, or a person. */
  | { kind: 'unreadable'; job: RetryJob; error: unknown };

/** What sending needs. */
export interface DispatchRoom {
  incidents: IncidentStore;
  rosters: RosterStore;
  ledger: EffectLedger;
  courier: Courier;
  watches: WatchKeeper;
  retries: RetryQueue;
  clock: Clock;
  /** Base of the links in messages, without a slash at its end. */
  publicUrl: string;
  /** Told of every failure that is going to be tried again. */
  onFailure(job: RetryJob, error: unknown): void;
}

/** Another attempt of the same message is under way; whether it succeeds is not known yet. */
export class EffectHeldError extends Error {
  override name = 'EffectHeldError';
}

/**
 * Does what a change asks for. What fails is put on the retry queue, so that it never holds up another incident; this
 * rejects only when even that fails.
 */
export async function dispatchChange(room: DispatchRoom, change: Change): Promise<void> {
  const job = jobOf(change);
  if (job === undefined) return;
  try {
    if (change.kind === 'unreadable') throw change.error;
    if (change.kind === 'event') await sendMessages(room, change.incidentId, change.event);
    else await handOverWatch(room, change.incidentId, change.before);
  } catch (error) {
    room.onFailure(job, error);
    await room.retries.tryLater(job);
  }
}

/** Tries once more what failed before. Rejects when it fails again. */
export async function retryJob(room: DispatchRoom, job: RetryJob): Promise<void> {
  if (job.kind === 'watch') return handOverWatch(room, job.incidentId, job.relieved);
  if (job.kind === 'incident') return catchUp(room, job.incidentId);
  const [event] = await room.incidents.timeline(job.incidentId, job.seq - 1, 1);
  if (event?.seq !== job.seq) throw new Error(`${job.incidentId}: event ${job.seq} cannot be read.`);
  await sendMessages(room, job.incidentId, event);
}

const eventsAtATime = 200;

/**
 * Goes through an incident's whole timeline; the ledger and the incident's state tell what is still to be sent. Rejects
 * at the end, when everything else is done, if an event could not be read.
 */
async function catchUp(room: DispatchRoom, incidentId: string): Promise<void> {
  await handOverWatch(room, incidentId);
  const version = (await room.incidents.load(incidentId))?.incident.version ?? 0;
  let unread = version;
  for (let after = 0; after < version; ) {
    const events = await room.incidents.timeline(incidentId, after, eventsAtATime);
    for (const event of events) await sendMessages(room, incidentId, event);
    unread -= events.filter(({ seq }) => seq <= version).length;
    after = events.at(-1)?.seq ?? after + eventsAtATime;
  }
  if (unread > 0) throw new Error(`${incidentId}: ${unread} of its events cannot be read.`);
}

function jobOf(change: Change): RetryJob | undefined {
  if (change.kind === 'unreadable') return change.job;
  if (change.kind === 'watch')
    return { kind: 'watch', incidentId: change.incidentId, relieved: change.before };
  return tellsSomebody(change.event)
    ? { kind: 'event', incidentId: change.incidentId, seq: change.event.seq }
    : undefined;
}

/** Starts the watch that the incident names now, which may be a later one than the change told of, and stops the old. */
async function handOverWatch({ incidents, watches }: DispatchRoom, incidentId: string, relieved?: string) {
  const watchId = (await incidents.load(incidentId))?.watch?.id;
  if (watchId !== undefined) await watches.start(incidentId, watchId);
  if (relieved !== undefined && relieved !== watchId) await watches.stop(relieved);
}

async function sendMessages(room: DispatchRoom, incidentId: string, event: TimelineEvent): Promise<void> {
  if (!tellsSomebody(event)) return;
  const [record, door, roster] = await Promise.all([
    room.incidents.load(incidentId),
    room.incidents.doorTo(incidentId, event.seq),
    rosterInForce(room.rosters),
  ]);
  // What was just written may not be there to read yet; a retry costs nothing, a lost page much.
  if (record === undefined || record.incident.version < event.seq || door === undefined) {
    throw new Error(`${incidentId}: what event ${event.seq} asks for cannot be read yet.`);
  }
  const wanted = isStillWanted(event, record.incident);
  const messages = messagesFor(event, record.incident, roster, `${room.publicUrl}/p/${door.code}`);
  const sendings = messages.map((message) =>
    sendOnce(room, { incidentId, seq: event.seq, channel: message.channel }, wanted ? message : undefined),
  );
  const failures = (await Promise.allSettled(sendings)).filter((sending) => sending.status === 'rejected');
  if (failures[0] !== undefined) throw failures[0].reason;
}

/**
 * Sends `message` unless it left before; undefined means that nobody wants it any more. A crash, or a failing ledger,
 * between sending and recording leaves the claim standing, and only then a second copy may leave.
 */
async function sendOnce(room: DispatchRoom, effect: EffectId, message: Message | undefined): Promise<void> {
  const { ledger, clock } = room;
  const claim = await ledger.claim(effect, clock.now());
  if (claim === 'done') return;
  if (claim === 'held')
    throw new EffectHeldError(`${effect.incidentId} ${effect.seq} ${effect.channel} is being sent.`);
  if (message === undefined) return ledger.recordWithdrawn(effect, clock.now());
  await ledger.recordHanded(effect, await handOver(room, effect, message), clock.now());
}

async function handOver(
  { courier, ledger, clock }: DispatchRoom,
  effect: EffectId,
  message: Message,
): Promise<string> {
  try {
    return message.channel === 'sms' ? await courier.sendSms(message) : await courier.sendEmail(message);
  } catch (error) {
    await ledger.recordFailed(effect, error instanceof Error ? error.message : String(error), clock.now());
    throw error;
  }
}
