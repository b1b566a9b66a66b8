import { type Instant, shifted } from '../time';
import { inRankOrder, merged } from './aspects';
import { type DutyRule, dutyRanks } from './duty-rule';
import type { Incident } from './incident';

const owed = merged('owes');

/** A thing that the system may owe an incident. */
export type DutyKind = keyof typeof owed;

/** The next thing the system owes an incident. */
export interface Duty {
  kind: DutyKind;
  /** In incident time. */
  dueAt: Instant;
  /** The same moment on the wall. */
  wakeAt: Instant;
}

/** Every kind of duty; of two that are due, the earlier in this list goes first. */
export const dutyRules = inRankOrder<DutyKind, DutyRule>(owed, dutyRanks);

/**
 * The duty to perform at `at`, undefined when none is due yet. Where the watch comes late to several, the list's order
 * counts and not which fell due first: nobody is woken for an incident that should have resolved itself by now.
 */
export function dutyDue(incident: Incident, at: Instant): DutyKind | undefined {
  return (Object.keys(dutyRules) as DutyKind[]).find((kind) => {
    const dueAt = dueAtOf(kind, incident);
    return dueAt !== undefined && dueAt <= at;
  });
}

/** The duty that the system owes this incident next; undefined when it owes nothing any more. */
export function nextDuty(incident: Incident): Duty | undefined {
  let next: Duty | undefined;
  for (const kind of Object.keys(dutyRules) as DutyKind[]) {
    const dueAt = dueAtOf(kind, incident);
    if (dueAt === undefined || (next !== undefined && next.dueAt <= dueAt)) continue;
    next = { kind, dueAt, wakeAt: shifted(dueAt, -incident.clockOffset) };
  }
  return next;
}

/** The moment at which that duty falls due; none is owed to a part of another incident, whose review tells of both. */
function dueAtOf(kind: DutyKind, incident: Incident): Instant | undefined {
  return incident.under === undefined || kind === 'tell-leader' ? dutyRules[kind].dueAt(incident) : undefined;
}
