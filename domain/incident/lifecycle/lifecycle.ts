import type { AlarmFacts } from '../../alert/alarm-facts';
import type { AlertSignal } from '../../alert/alert';
import type { IncidentId, ResponderId, ServiceId } from '../../ids';
import type { ResponsePlan } from '../../roster/roster';
import type { Instant } from '../../time';
import type { ManyAtOnce } from '../gathering/gathering';
import type { Severity } from '../severity';

/** The statuses of an incident. The table of transitions says which command is legal in which. */
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

export interface IncidentAlert {
  key: string;
  /** Of one contributor to an alarm of many time series: the key of the alarm as a whole. */
  partOf?: string | undefined;
  title: string;
  /** The word of monitoring on it, or its raw text; cut. */
  detail: string;
  status: 'firing' | 'cleared';
  lastAt: Instant;
  /** The moment at which it began to fire, in incident time; of one that cleared, at which it had begun. */
  since?: Instant | undefined;
  count: number;
  /** The facts that its alarm measures, as it fired last. */
  about?: AlarmFacts | undefined;
}

/** The state of the incident as a whole: what it is about, how grave it is, and where it stands. */
export interface LifecycleState {
  id: IncidentId;
  drill: boolean;
  service: ServiceId;
  /** Alerts of one group join one open incident. */
  group: string;
  title: string;
  plan: ResponsePlan;
  status: Status;
  severity?: Severity | undefined;
  /** The gravest that it was ever classified with. */
  gravestSeverity?: Severity | undefined;
  /** The severity before the present one; absent when that is the first. */
  severityBefore?: Severity | undefined;
  openedAt: Instant;
  /** The moment at which it was last reopened. */
  reopenedAt?: Instant | undefined;
  reopenedBy?: ResponderId | undefined;
  /** Incident time minus wall time, in milliseconds; not zero only in a drill that was fast-forwarded. */
  clockOffset: number;
  alerts: readonly IncidentAlert[];
  /** Alerts beyond those kept by name which are not known to have ended. */
  uncountedAlerts: number;
  allClearAt?: Instant | undefined;
  closedAt?: Instant | undefined;
  closedBy?: ResponderId | undefined;
}

/** Those of its fields that an incident has from the first, and for good. */
type Opening = Pick<LifecycleState, 'id' | 'service' | 'group' | 'title' | 'drill' | 'plan'>;

/** The statuses in which an incident goes on that is open again: whoever reopened it has it. */
export const reopenedStatuses = ['triage', 'handling', 'awaiting-command'] as const satisfies Status[];
export type ReopenedStatus = (typeof reopenedStatuses)[number];

/** The commands to all aspects together. */
export type WholeCommand =
  /** `pagesFrom`: until then it may clear by itself before anybody is paged; absent: nobody waits for that. */
  | ({
      type: 'open';
      givenBy?: 'responder' | 'monitoring';
      alerts: readonly AlertSignal[];
      pagesFrom?: Instant | undefined;
      /** The leader that a rule gathers it under from its opening. */
      under?: IncidentId | undefined;
      /** The incidents that a rule gathers here from its opening. */
      gathers?: ManyAtOnce | undefined;
    } & Opening)
  | { type: 'fast-forward'; to?: Instant | undefined }
  | { type: 'perform-duty'; givenBy?: 'watch' };

export type LifecycleCommand =
  | { type: 'attach-alerts'; givenBy?: 'monitoring'; alerts: readonly AlertSignal[] }
  /** `ended`: the keys of those whose firing became part of this incident, and had not ended before. */
  | {
      type: 'clear-alerts';
      givenBy?: 'monitoring';
      alerts: readonly AlertSignal[];
      ended?: readonly string[] | undefined;
    }
  | { type: 'classify'; severity: Severity }
  | { type: 'add-note'; givenBy?: 'responder' | 'vendor'; text: string }
  | { type: 'resolve'; reason: string }
  | { type: 'dismiss'; reason: string }
  | { type: 'reopen'; reason: string };

interface Ended {
  reason: string;
  /** The incident that it was part of and ended with, and whoever ended that. */
  with?: { leader: IncidentId; by?: ResponderId | undefined } | undefined;
}

export type LifecycleEvent =
  | ({ type: 'incident-opened'; pagesFrom?: Instant | undefined } & Opening)
  /** `over`: so many of the uncounted had ended before they came; absent: none. */
  | {
      type: 'alerts-attached';
      alerts: readonly AlertSignal[];
      uncounted: number;
      over?: number | undefined;
    }
  /** `uncounted`: so many of those that were only counted; absent: none. */
  | { type: 'alerts-cleared'; alerts: readonly AlertSignal[]; uncounted?: number | undefined }
  | { type: 'classified'; severity: Severity }
  | { type: 'note-added'; text: string }
  /** `silent`: true if it cleared before anybody was paged, or told of it. */
  | ({ type: 'resolved'; silent?: true | undefined } & Ended)
  | ({ type: 'dismissed' } & Ended)
  /** `status`: the one in which it goes on; absent of those after which the first level was paged, as once after all. */
  | {
      type: 'reopened';
      reason: string;
      status?: ReopenedStatus | undefined;
      /** The group that it claims from now on, where that is not the one of before. */
      group?: string | undefined;
    }
  | { type: 'clock-advanced'; byMs: number };
