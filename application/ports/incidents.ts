import type { AlertCursor, ArrivedAlert } from '../../domain/alert/alert';
import type { Newcomers } from '../../domain/alert/storm';
import type { IncidentId, ResponderId, ServiceId } from '../../domain/ids';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Member } from '../../domain/incident/gathering/gathering';
import type { Incident } from '../../domain/incident/incident';
import type { Status } from '../../domain/incident/lifecycle/lifecycle';
import type { Severity } from '../../domain/incident/severity';
import type { Watch } from '../../domain/incident/watch';
import type { Measures } from '../../domain/measures/measures';
import type { Tour } from '../../domain/roster/tour';
import type { Instant } from '../../domain/time';
import type { Door } from './links';
import type { CarriedOut, RequestToken } from './requests';

/** An incident as it is kept: its state, and the watch that stands over it while anything is owed. */
export interface IncidentRecord {
  incident: Incident;
  watch?: Watch | undefined;
}

/** A cursor with the revision it was read at (0: never stored), which is the condition of writing it. */
export interface StoredCursor extends AlertCursor {
  revision: number;
}

/** A service's alarms that came lately without an open incident, at the revision read (0: never stored). */
export interface StormGauge {
  service: ServiceId;
  newcomers: Newcomers;
  revision: number;
}

/** A member of an incident, as it is kept beside its leader. */
export interface Membership {
  leader: IncidentId;
  member: Member;
}

/** Everything that one decision changes; it is written whole or not at all. */
export interface Commit {
  record: IncidentRecord;
  /** The version that the decision was made on (0 for a new incident), and the watch that stood then. */
  decidedOn: { version: number; watchId?: string | undefined };
  events: readonly TimelineEvent[];
  cursors: readonly StoredCursor[];
  /** Tours of duty that began or ended; those of drills are nobody's hours. */
  tours: readonly Tour[];
  /** Everybody whom the incident concerns, where somebody is new among them. */
  concerned?: readonly ResponderId[] | undefined;
  /** The news of whether the incident is part of another, beside that one. */
  memberships?: readonly Membership[] | undefined;
  /** The news that alarms of a service came which had no open incident; where each alarm has its own. */
  gauge?: StormGauge | undefined;
  /** The claim on the incident's group: a new or reopened incident takes it, a closed one gives it up. */
  group: 'claim' | 'release' | 'keep';
  token?: RequestToken | undefined;
  now: Instant;
}

/** `conflict`: something that the decision was made on has changed, decide anew. `repeated`: the token was used before. */
export type CommitOutcome = 'committed' | 'conflict' | 'repeated';

/** One line of a list of incidents. */
export interface IncidentSummary {
  id: IncidentId;
  title: string;
  service: ServiceId;
  status: Status;
  severity?: Severity | undefined;
  drill: boolean;
  openedAt: Instant;
  version: number;
  watchId?: string | undefined;
  wakeAt?: Instant | undefined;
  /** The incident that it is part of. */
  under?: IncidentId | undefined;
}

/** The little that can be said of an event whose type only a later version knows. */
export interface LaterEvent {
  seq: number;
  type: string;
  /** Incident time. */
  at: Instant;
}

/** The truth. Reads are consistent, except for the lists. */
export interface IncidentStore {
  load(id: IncidentId): Promise<IncidentRecord | undefined>;
  /** The open incident that alerts of this group join. */
  openIncidentOf(group: string): Promise<string | undefined>;
  /** A number that no other incident has. `taker` is unlike that of any other call. */
  nextNumber(taker: string): Promise<number>;
  /** Takes the number back from `taker`, who used it for nothing; keeps it unused where a later one was taken meanwhile. */
  giveBackNumber(number: number, taker: string): Promise<void>;
  commit(commit: Commit): Promise<CommitOutcome>;
  /** Names another watch, unless the incident or its watch has changed since it was read. */
  replaceWatch(record: IncidentRecord, fresh: Watch): Promise<boolean>;
  /** The record of this token's request; undefined when it was not carried out, or too long ago. */
  carriedOut(token: RequestToken): Promise<CarriedOut | undefined>;
  cursorsOf(keys: readonly string[]): Promise<StoredCursor[]>;
  /** The gauge of a service's alarms lately; an empty one where none is known. */
  gaugeOf(service: ServiceId): Promise<StormGauge>;
  /**
   * Notes that an incident of `group` opens now, among those that are counted together under `key`; the groups of which one
   * did since `since`, to the minute, this one included. Of very many only the first of each minute. Noted twice is noted once.
   */
  openingsLately(key: string, group: string, since: Instant, now: Instant): Promise<string[]>;
  /** Remembers cursors that concern no open incident; false when one of them changed meanwhile. */
  rememberCursors(cursors: readonly StoredCursor[], now: Instant): Promise<boolean>;
  /** The door of a code that was drawn and stored, as all were once; none is any more, and they last 30 days. */
  storedDoor(code: string): Promise<Door | undefined>;
  /** Events after sequence number `after`, oldest first, at most `limit`. */
  timeline(incidentId: IncidentId, after: number, limit: number): Promise<TimelineEvent[]>;
  /** The newest events before sequence number `before` (undefined: of all), oldest first, at most `limit`. */
  latest(incidentId: IncidentId, before: number | undefined, limit: number): Promise<TimelineEvent[]>;
  /** The event of that number which `timeline` leaves out; undefined when it is of a type that this version knows, or is not there. */
  laterEvent(incidentId: IncidentId, seq: number): Promise<LaterEvent | undefined>;
  openIncidents(): Promise<IncidentSummary[]>;
  /** Those that are part of the incident, or were, in no order. */
  membersOf(leader: IncidentId): Promise<Member[]>;
  /** The ids of open incidents, led by themselves, that concern the responder, or may: some do not any more, of some nothing was written down. */
  openIncidentsOf(responder: ResponderId): Promise<string[]>;
  /** Incidents closed in `month` (`YYYY-MM`), newest first. */
  incidentsClosedIn(month: string): Promise<IncidentSummary[]>;
  /** The ids of incidents, open or closed, that owed something before `instant` (wall time). */
  overdueSince(instant: Instant): Promise<string[]>;
}

/** A firing alert that a mute rule holds back. */
export interface MutedAlert {
  alert: ArrivedAlert;
  /** The moment at which the mute rule lets go of it. */
  until: Instant;
}

/** Alerts that mute rules hold back, until they are due. */
export interface MutedAlertStore {
  /** Keeps an alert; the same one twice is kept once. */
  hold(muted: MutedAlert): Promise<void>;
  /** Those whose time has come, the earliest first, at most `limit`. */
  dueBy(now: Instant, limit: number): Promise<MutedAlert[]>;
  release(muted: MutedAlert): Promise<void>;
}

/** Measures of closed incidents, month by month. */
export interface MeasureStore {
  /**
   * Puts the measures in the place of those of the incident's earlier closings, whatever month those count in. Changes
   * nothing where a later version of the incident was measured.
   */
  record(measures: Measures): Promise<void>;
  /** Those of the incidents that count in `month` (`YYYY-MM`), in no order. */
  closedIn(month: string): Promise<Measures[]>;
}
