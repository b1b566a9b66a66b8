import type { AlertCursor } from '../domain/alert/alert';
import type { TimelineEvent } from '../domain/incident/event';
import type { Incident, Severity, Status } from '../domain/incident/incident';
import type { Watch } from '../domain/incident/watch';
import type { ResponderId, Roster } from '../domain/roster/roster';
import type { Instant } from '../domain/time';

/** An incident as it is kept: its state, and the watch that stands over it while anything is owed. */
export interface IncidentRecord {
  incident: Incident;
  watch?: Watch | undefined;
}

/** A personal, secret door to an incident: the code in the link of one message. */
export interface Door {
  code: string;
  incidentId: string;
  /** The event whose message carries the link. */
  seq: number;
  responder: ResponderId;
}

/** A cursor with the revision it was read at (0: never stored), which is the condition of writing it. */
export interface StoredCursor extends AlertCursor {
  revision: number;
}

/** Everything that one decision changes; it is written whole or not at all. */
export interface Commit {
  record: IncidentRecord;
  /** The version that the decision was made on (0 for a new incident), and the watch that stood then. */
  decidedOn: { version: number; watchId?: string | undefined };
  events: readonly TimelineEvent[];
  doors: readonly Door[];
  cursors: readonly StoredCursor[];
  /** What happens to the claim on the incident's group: a new or reopened incident takes it, a closed one gives it up. */
  group: 'claim' | 'release' | 'keep';
  token?: RequestToken | undefined;
  now: Instant;
}

/** What makes a request that is sent twice happen once: a key of the person who sends it, and what they asked for. */
export interface RequestToken {
  by: ResponderId;
  key: string;
  /** The request in words, to tell a repetition from another request that carries the same key by mistake. */
  request: string;
}

/** What a request did that was carried out before. */
export interface CarriedOut {
  incidentId: string;
  request: string;
}

/** `conflict`: something that the decision was made on has changed, decide anew. `repeated`: the token was used before. */
export type CommitOutcome = 'committed' | 'conflict' | 'repeated';

/** One line of a list of incidents. */
export interface IncidentSummary {
  id: string;
  title: string;
  service: string;
  status: Status;
  severity?: Severity | undefined;
  drill: boolean;
  openedAt: Instant;
  version: number;
  watchId?: string | undefined;
  wakeAt?: Instant | undefined;
}

/** The truth. Reads are consistent, except for the lists. */
export interface IncidentStore {
  load(id: string): Promise<IncidentRecord | undefined>;
  /** The open incident that alerts of this group join. */
  openIncidentOf(group: string): Promise<string | undefined>;
  /** A number no other incident has; numbers of openings that failed stay unused. */
  nextNumber(): Promise<number>;
  commit(commit: Commit): Promise<CommitOutcome>;
  /** Names another watch, unless the incident or its watch has changed since it was read. */
  replaceWatch(record: IncidentRecord, fresh: Watch): Promise<boolean>;
  /** What the request of this token did; undefined when it was not carried out, or too long ago. */
  carriedOut(token: RequestToken): Promise<CarriedOut | undefined>;
  cursorsOf(keys: readonly string[]): Promise<StoredCursor[]>;
  /** Remembers cursors that concern no open incident; false when one of them changed meanwhile. */
  rememberCursors(cursors: readonly StoredCursor[], now: Instant): Promise<boolean>;
  doorOf(code: string): Promise<Door | undefined>;
  doorTo(incidentId: string, seq: number): Promise<Door | undefined>;
  /** Events after sequence number `after`, oldest first, at most `limit`. */
  timeline(incidentId: string, after: number, limit: number): Promise<TimelineEvent[]>;
  openIncidents(): Promise<IncidentSummary[]>;
  /** Incidents closed in `month` (`YYYY-MM`), newest first. */
  incidentsClosedIn(month: string): Promise<IncidentSummary[]>;
  /** The ids of open incidents that owed something before `instant` (wall time). */
  overdueSince(instant: Instant): Promise<string[]>;
}

export interface StoredRoster {
  version: number;
  roster: Roster;
}

export interface RosterStore {
  /** The roster in force; undefined before the first one is applied. */
  current(): Promise<StoredRoster | undefined>;
  /** Puts `roster` in force as the version after `previous` (0: the first); false when another one came first. */
  apply(roster: Roster, previous: number, now: Instant): Promise<boolean>;
}

/** Names one message of one event. */
export interface EffectId {
  incidentId: string;
  seq: number;
  channel: string;
}

/** Which messages left. `held` means that another attempt is under way. */
export interface EffectLedger {
  claim(effect: EffectId, now: Instant): Promise<'claimed' | 'held' | 'done'>;
  recordHanded(effect: EffectId, providerId: string, now: Instant): Promise<void>;
  recordFailed(effect: EffectId, error: string, now: Instant): Promise<void>;
  recordWithdrawn(effect: EffectId, now: Instant): Promise<void>;
}

/** Hands messages to the provider and returns its id for them; rejects when it does not take them. */
export interface Courier {
  sendSms(message: { to: string; text: string }): Promise<string>;
  sendEmail(message: { responder: ResponderId; subject: string; text: string }): Promise<string>;
}

/** Starts and stops the executions that wait for duties. Both may be repeated. */
export interface WatchKeeper {
  start(incidentId: string, watchId: string): Promise<void>;
  stop(watchId: string): Promise<void>;
}

/** Something to try again later, apart from everything else. */
export type RetryJob =
  | { kind: 'event'; incidentId: string; seq: number }
  | { kind: 'watch'; incidentId: string; relieved?: string | undefined }
  /** Everything an incident asks for that the ledger does not know as done. */
  | { kind: 'incident'; incidentId: string };

export interface RetryQueue {
  tryLater(job: RetryJob): Promise<void>;
}

export interface Clock {
  now(): Instant;
}

/** Makes secrets for doors: unguessable, and short enough for an SMS. */
export type MintCode = () => string;

/** Which responder's messages go to which address. */
export interface EmailSubscription {
  responder: ResponderId;
  email: string;
}

/** The subscriptions of the topic that emails leave by. */
export interface EmailSubscriptions {
  /**
   * Adds what is missing and removes what is no longer wanted; tells the addresses of both, and those that are wanted
   * but have not confirmed: no email reaches them yet. Of these, the ones in `askAgain` (a part of `wanted`) are asked
   * once more.
   */
  follow(
    wanted: readonly EmailSubscription[],
    askAgain: readonly EmailSubscription[],
  ): Promise<{ subscribed: string[]; unsubscribed: string[]; unconfirmed: string[] }>;
}
