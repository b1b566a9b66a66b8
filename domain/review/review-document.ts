import type { IncidentId, ResponderId, RoleName, VendorId } from '../ids';
import type { ReliefManner } from '../incident/command/command';
import type { RolePlace } from '../incident/crew/crew';
import type { Status } from '../incident/lifecycle/lifecycle';
import type { Severity } from '../incident/severity';
import type { HealthEvent } from '../incident/vendor-cases/vendor-cases';
import type { Audience } from '../roster/roster';
import type { Instant } from '../time';

/** The review of an incident as plain data: what its timeline tells, and what people wrote. Lengths are in milliseconds. */
export interface ReviewDocument {
  format: 'eight-bells-review';
  version: 1;
  /** `interim` while the incident is open, `draft` until somebody records it. */
  state: 'interim' | 'draft' | 'recorded';
  recordedAt?: Instant | undefined;
  recordedBy?: Person | undefined;
  incident: ReviewedIncident;
  /** The words of people; where they wrote none yet, what was last said of the situation. */
  summary?: string | undefined;
  impact?: string | undefined;
  /** The zone in which it is read; instants in it are UTC all the same. */
  timeZone: string;
  times: Times;
  shifts: readonly ServedShift[];
  /** The number of further shifts. Their hours are counted. */
  shiftsLeftOut: number;
  reliefs: readonly Relief[];
  /** The number of further reliefs. */
  reliefsLeftOut: number;
  people: readonly ServedHours[];
  promises: Promises;
  vendors: readonly VendorRecord[];
  /** The number of further vendors. */
  vendorsLeftOut: number;
  health: readonly HealthEvent[];
  /** The number of further events of AWS Health. */
  healthLeftOut: number;
  /** Those that were part of this incident. */
  gathered: Counted<GatheredRecord>;
  /** Those of which it was a part itself: there it was handled. */
  partOf: Counted<GatheredRecord>;
  decisions: Counted<DecisionRecord>;
  tasks: Counted<TaskRecord>;
  wentWell: readonly string[];
  wentBadly: readonly string[];
  gotLucky: readonly string[];
  followUps: readonly FollowUpRecord[];
  /** Tasks that were left open, which nobody has made a follow-up of. */
  proposedFollowUps: readonly FollowUpRecord[];
  timeline: Counted<TimelineEntry>;
  /** Events of the whole timeline. */
  events: number;
  /** Events that this version could not read, by their numbers: what they tell is missing here. */
  unread: Counted<EventRange>;
}

export interface Person {
  id: ResponderId;
  name: string;
}

/** A stretch of numbers from one to another, both included. */
export interface EventRange {
  from: number;
  to: number;
}

/** A list that is bounded, and how many more there were. */
export interface Counted<T> {
  shown: readonly T[];
  leftOut: number;
}

export interface ReviewedIncident {
  id: IncidentId;
  title: string;
  service: string;
  severity?: Severity | undefined;
  drill: boolean;
  status: Extract<Status, 'resolved' | 'dismissed'> | 'open';
  /** The words at its closing. */
  reason?: string | undefined;
  closedBy?: Person | undefined;
  reopened: number;
  alerts: number;
  pages: number;
}

/** The moment when something first happened, how long after the opening, and how soon it should have. */
export interface Milestone {
  at: Instant;
  afterMs: number;
  goalMs?: number | undefined;
}

/** The times of what happened first; what is absent never did. */
export interface Times {
  openedAt: Instant;
  acknowledged?: Milestone | undefined;
  commanded?: Milestone | undefined;
  firstUpdate?: Milestone | undefined;
  closed?: Milestone | undefined;
  lastEventAt: Instant;
}

/** One person's tour in one role. */
export interface ServedShift {
  role: RoleName;
  as: RolePlace;
  who: Person;
  startedAt: Instant;
  plannedEndAt?: Instant | undefined;
  /** Absent while it lasts. */
  endedAt?: Instant | undefined;
  lengthMs: number;
  /** The time by which it outlasted its plan, where that was noticed. */
  overranMs?: number | undefined;
}

/** Command changing hands. */
export interface Relief {
  at: Instant;
  from: Person;
  to: Person;
  how: ReliefManner;
  reason?: string | undefined;
}

/** One person's hours; those in several roles at once count once. */
export interface ServedHours {
  who: Person;
  roles: readonly RoleName[];
  lengthMs: number;
}

export interface Promises extends Counted<PromiseRecord> {
  kept: number;
  late: number;
  /** Those overdue when the incident ended. */
  missed: number;
}

/** One promised update, and what became of it. */
export interface PromiseRecord {
  audience: Audience;
  promisedAt: Instant;
  /** Absent where none was posted before the incident ended. */
  postedAt?: Instant | undefined;
  /** 0 where it was kept. */
  lateMs: number;
}

export interface VendorRecord {
  id: VendorId;
  name: string;
  caseId?: string | undefined;
  url?: string | undefined;
  openedAt?: Instant | undefined;
  closedAt?: Instant | undefined;
  /** The reason why no case could be opened for us. */
  trouble?: string | undefined;
  contacts: number;
  answers: number;
  firstAnswerMs?: number | undefined;
  longestAnswerMs?: number | undefined;
  averageAnswerMs?: number | undefined;
  /** The moment since which they have owed an answer. */
  unansweredSince?: Instant | undefined;
}

/** The other incident, where one was part of another. */
export interface GatheredRecord {
  id: IncidentId;
  title?: string | undefined;
  since: Instant;
  /** Whoever gathered it; a rule did where neither this is there nor `from`. */
  by?: Person | undefined;
  /** The one that led it before, and took it along. */
  from?: IncidentId | undefined;
  until?: Instant | undefined;
  /** Absent while it lasts. */
  end?: 'left' | 'ended' | undefined;
}

export interface DecisionRecord {
  at: Instant;
  by?: Person | undefined;
  text: string;
  why: string;
}

export interface TaskRecord {
  number: number;
  text: string;
  owner?: Person | undefined;
  state: 'open' | 'done' | 'dropped';
  dueAt?: Instant | undefined;
  endedAt?: Instant | undefined;
  /** The words at its end. */
  note?: string | undefined;
}

export interface FollowUpRecord {
  text: string;
  owner?: Person | undefined;
  due?: string | undefined;
}

export interface TimelineEntry {
  seq: number;
  at: Instant;
  text: string;
}
