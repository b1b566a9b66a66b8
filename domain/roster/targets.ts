import type { ResponderId } from '../ids';
import { onCallAt } from '../schedule/final-layer';
import type { Override } from '../schedule/schedule';
import type { Instant } from '../time';
import { mostPagedAtOnce, type Roster, type RosterInForce, responderOf, type Target } from './roster';

/**
 * The responders that `targets` mean at `at`, each once, in order, and so many as can be paged in one moment. People
 * who left the roster are left out.
 */
export function respondersOf(roster: RosterInForce, targets: readonly Target[], at: Instant): ResponderId[] {
  const ids = new Set(targets.flatMap((target) => meantBy(roster, target, at)));
  return [...ids].filter((id) => isOnRoster(roster, id)).slice(0, mostPagedAtOnce);
}

/**
 * The person on call in the schedule of that name at `at`; undefined when nobody is, when whoever is has left
 * the roster, and when there is no such schedule.
 */
export function onCallIn(roster: RosterInForce, scheduleId: string, at: Instant): ResponderId | undefined {
  const schedule = roster.schedules.find(({ id }) => id === scheduleId);
  if (schedule === undefined) return undefined;
  const onCall = onCallAt(schedule, overridesOf(roster, scheduleId), at);
  return onCall !== undefined && isOnRoster(roster, onCall) ? onCall : undefined;
}

/** The overrides that count: nobody who has left the roster stands in for anybody. */
export function overridesInForce(roster: RosterInForce): readonly Override[] {
  return roster.overrides.filter((override) => isOnRoster(roster, override.responder));
}

function meantBy(roster: RosterInForce, target: Target, at: Instant): readonly ResponderId[] {
  if ('responder' in target) return [target.responder];
  if ('team' in target) return roster.teams.find(({ id }) => id === target.team)?.members ?? [];
  const onCall = onCallIn(roster, target.schedule, at);
  return onCall === undefined ? [] : [onCall];
}

/** The overrides of one schedule: only those are looked at, since people wait for their page. */
function overridesOf(roster: RosterInForce, scheduleId: string): readonly Override[] {
  const overrides = roster.overrides.filter(({ schedule }) => schedule === scheduleId);
  return overridesInForce({ ...roster, overrides });
}

function isOnRoster(roster: Roster, id: ResponderId): boolean {
  return responderOf(roster, id) !== undefined;
}
