import { type Instant, shifted } from '../time';
import { assembleCrew } from './duties/assemble-crew';
import { contactAgain } from './duties/contact-again';
import { contactVendor } from './duties/contact-vendor';
import { pageCommander } from './duties/page-commander';
import { pageOnCall } from './duties/page-on-call';
import { relieveCommander } from './duties/relieve-commander';
import { remindOfReview } from './duties/remind-of-review';
import { remindOfTask } from './duties/remind-of-task';
import { remindOfUpdate } from './duties/remind-of-update';
import { selfResolve } from './duties/self-resolve';
import { staffRoles } from './duties/staff-roles';
import type { DutyRule } from './duty-rule';
import type { Incident } from './incident';

/** What the system may owe an incident. */
export type DutyKind =
  | 'self-resolve'
  | 'page-on-call'
  | 'page-commander'
  | 'relieve-commander'
  | 'assemble-crew'
  | 'staff-roles'
  | 'contact-again'
  | 'remind-of-update'
  | 'contact-vendor'
  | 'remind-of-task'
  | 'remind-of-review';

/** The next thing the system owes an incident. */
export interface Duty {
  kind: DutyKind;
  /** In incident time. */
  dueAt: Instant;
  /** The same moment on the wall. */
  wakeAt: Instant;
}

/** Every kind of duty; of two that are due, the earlier in this list goes first. */
export const dutyRules: Readonly<Record<DutyKind, DutyRule>> = {
  'self-resolve': selfResolve,
  'page-on-call': pageOnCall,
  'page-commander': pageCommander,
  'relieve-commander': relieveCommander,
  'staff-roles': staffRoles,
  'assemble-crew': assembleCrew,
  'contact-again': contactAgain,
  'remind-of-update': remindOfUpdate,
  'contact-vendor': contactVendor,
  'remind-of-task': remindOfTask,
  'remind-of-review': remindOfReview,
};

/**
 * The duty to perform at `at`, undefined when none is due yet. Where the watch comes late to several, the list's order
 * counts and not which fell due first: nobody is woken for an incident that should have resolved itself by now.
 */
export function dutyDue(incident: Incident, at: Instant): DutyKind | undefined {
  return (Object.keys(dutyRules) as DutyKind[]).find((kind) => {
    const dueAt = dutyRules[kind].dueAt(incident);
    return dueAt !== undefined && dueAt <= at;
  });
}

/** What the system owes this incident next; undefined when it owes nothing any more. */
export function nextDuty(incident: Incident): Duty | undefined {
  let next: Duty | undefined;
  for (const [kind, rule] of Object.entries(dutyRules) as [DutyKind, DutyRule][]) {
    const dueAt = rule.dueAt(incident);
    if (dueAt === undefined || (next !== undefined && next.dueAt <= dueAt)) continue;
    next = { kind, dueAt, wakeAt: shifted(dueAt, -incident.clockOffset) };
  }
  return next;
}
