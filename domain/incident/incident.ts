import type { AlarmFacts } from '../alert/alarm-facts';
import type { IncidentId, ResponderId, ServiceId } from '../ids';
import type { Contact } from '../roster/approach';
import type { Channel } from '../roster/channel';
import type { Urgency } from '../roster/responder';
import type { ResponsePlan } from '../roster/roster';
import { type Instant, laterOf, shifted } from '../time';
import type { Assembly, CrewMember, Post } from './crew/crew';
import type { Handoff } from './relief/relief';
import type { Review } from './review/review';
import { isSerious, type Severity } from './severity';
import type { PostedUpdate, UpdatePromise } from './updates/updates';
import type { HealthEvent, VendorCase } from './vendor/vendor';
import type { RecordedDecision, Situation, Task } from './work/work';

/** Where an incident stands. The table of transitions says which command is legal in which. */
export const statuses = [
  'alerting',
  'triage',
  'handling',
  'awaiting-command',
  'commanded',
  'resolved',
  'dismissed',
] as const;
export type Status = (typeof statuses)[number];

export const openStatuses = [
  'alerting',
  'triage',
  'handling',
  'awaiting-command',
  'commanded',
] as const satisfies Status[];

/** What a page asks of its responder. */
export const pagePurposes = ['on-call', 'command', 'relief', 'role', 'crew'] as const;
export type PagePurpose = (typeof pagePurposes)[number];

/** One request for one responder's attention, sent over their channels as their rules say. */
export interface Page {
  /** Unique within the incident, counted from 1. */
  number: number;
  responder: ResponderId;
  purpose: PagePurpose;
  /** The role that it asks to take, or what somebody is called in for. */
  role?: string | undefined;
  /** True when it shouts on the fallback because everybody else stayed silent. */
  fallback: boolean;
  sentAt: Instant;
  /** When the system goes on without this answer. */
  answerBy: Instant;
  /** Channels by which it left and that are not known to have failed. */
  standing: readonly Channel[];
  /** The latest event by which it left, channel by channel. */
  left: Readonly<Partial<Record<Channel, number | undefined>>>;
  /** Contacts that follow while it waits. */
  later: readonly Contact[];
  /** Channels to fall back on when those of the rules fail. */
  spare: readonly Channel[];
  /** Until when the carrier's report is waited for. */
  proveBy?: Instant | undefined;
  outcome: 'awaiting' | 'answered' | 'passed-on' | 'expired' | 'withdrawn';
}

export interface IncidentAlert {
  key: string;
  /** Of one contributor to an alarm of many time series: the key of the alarm as a whole. */
  partOf?: string | undefined;
  title: string;
  /** What monitoring said of it, or its raw text; cut. */
  detail: string;
  status: 'firing' | 'cleared';
  lastAt: Instant;
  /** When it began to fire, in incident time; of one that cleared, when it had begun. */
  since?: Instant | undefined;
  count: number;
  /** What its alarm measures, as it fired last. */
  about?: AlarmFacts | undefined;
}

/** Where paging the on-call people stands: the level that comes next, and when. */
export interface Escalation {
  nextLevel: number;
  round: number;
  /** When the next level is due. */
  deadline: Instant;
  exhausted: boolean;
  /** When it began, or began anew. */
  startedAt?: Instant | undefined;
  /** Who all have to acknowledge at the level that was reached; absent where anybody may. */
  everyone?: readonly ResponderId[] | undefined;
  /** Since when nobody has had it: who was paged before that was asked something else. */
  soughtSince?: Instant | undefined;
  /** Who has passed it on since then. */
  passedOnBy?: readonly ResponderId[] | undefined;
}

/** Looking for somebody to take command, or to relieve the one who has it. */
export interface Search {
  /** Candidates already asked in this round. */
  asked: readonly ResponderId[];
  round: number;
  /** When the next candidate is due. */
  deadline: Instant;
  /** Somebody who is asked first, since the commander named them. */
  preferred?: ResponderId | undefined;
  /** Whether the commander asked for it before it was due. */
  byHand?: boolean | undefined;
  /** Who has said no, in whatever round. */
  declinedBy?: readonly ResponderId[] | undefined;
}

/** One commander's tour. */
export interface Shift {
  commander: ResponderId;
  startedAt: Instant;
  endsAt: Instant;
  overranAt?: Instant | undefined;
  endedAt?: Instant | undefined;
}

/** An incident as its timeline folds to it. */
export interface Incident {
  id: IncidentId;
  /** The sequence number of the last event. */
  version: number;
  drill: boolean;
  service: ServiceId;
  /** Alerts of one group join one open incident. */
  group: string;
  title: string;
  plan: ResponsePlan;
  status: Status;
  severity?: Severity | undefined;
  /** The gravest that it was ever classified with: reopening forgets the severity, and not this. */
  gravestSeverity?: Severity | undefined;
  /** What it was classified as before the present severity; absent when that is the first. */
  severityBefore?: Severity | undefined;
  openedAt: Instant;
  /** When it was last reopened. */
  reopenedAt?: Instant | undefined;
  /** Incident time of the last event; incident time never runs backwards, whatever the clocks of machines say. */
  changedAt: Instant;
  /** Incident time minus wall time, in milliseconds; not zero only in a drill that was fast-forwarded. */
  clockOffset: number;
  alerts: readonly IncidentAlert[];
  /** Alerts beyond those kept by name which are not known to have ended. */
  uncountedAlerts: number;
  allClearAt?: Instant | undefined;
  pages: readonly Page[];
  pagesSent: number;
  escalation?: Escalation | undefined;
  acknowledgedBy?: ResponderId | undefined;
  acknowledgedAt?: Instant | undefined;
  /** When somebody first acknowledged, whatever was passed on or reopened since. */
  firstAcknowledgedAt?: Instant | undefined;
  search?: Search | undefined;
  shift?: Shift | undefined;
  /** When somebody first took command, whatever was reopened since. */
  firstCommandAt?: Instant | undefined;
  pastShifts: readonly Shift[];
  handoff?: Handoff | undefined;
  posts: readonly Post[];
  crew: readonly CrewMember[];
  assembly?: Assembly | undefined;
  /** The most people who reported to the commander when it was last advised to appoint section leads. */
  spanAdvised: number;
  promises: readonly UpdatePromise[];
  /** The latest updates of each audience, oldest first. */
  updates: readonly PostedUpdate[];
  firstUpdateAt?: Instant | undefined;
  /** How many promised updates came late or never. */
  updatesMissed: number;
  situation?: Situation | undefined;
  /** Open tasks, and the latest of the others. */
  tasks: readonly Task[];
  tasksAdded: number;
  /** The latest decisions, oldest first. */
  decisions: readonly RecordedDecision[];
  vendorCases: readonly VendorCase[];
  healthEvents: readonly HealthEvent[];
  review?: Review | undefined;
  closedAt?: Instant | undefined;
  closedBy?: ResponderId | undefined;
}

/** How much a page of this incident may disturb: it follows the severity, and before there is one the plan. */
export function urgencyOf({ severity, plan }: Pick<Incident, 'severity' | 'plan'>): Urgency {
  if (severity === undefined) return plan.urgency;
  return isSerious(severity) ? 'high' : 'low';
}

/** Incident time when the wall clock shows `wall`. */
export function incidentTime(incident: Pick<Incident, 'clockOffset' | 'changedAt'>, wall: Instant): Instant {
  return laterOf(shifted(wall, incident.clockOffset), incident.changedAt);
}

/** Whether anybody still has to do with this incident. */
export function isOpen(incident: Pick<Incident, 'status'>): boolean {
  return (openStatuses as readonly Status[]).includes(incident.status);
}
