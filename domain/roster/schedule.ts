import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../time';
import type { ResponderId, Roster, Target } from './roster';

/** A weekly rotation: each person is on call for one week, then the next one in order. */
export interface Schedule {
  id: string;
  /** IANA name; handoffs happen at this zone's wall-clock time, across daylight-saving changes. */
  timeZone: string;
  /** The local date of the first handoff, `YYYY-MM-DD`; nobody is on call before it. */
  starts: string;
  /** The local time of each handoff, `HH:mm`. */
  handoffTime: string;
  rotation: readonly ResponderId[];
}

/** Who is on call in `schedule` at `at`; undefined before its first handoff or when nobody is in the rotation. */
export function onCallAt(schedule: Schedule, at: Instant): ResponderId | undefined {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(schedule.timeZone).toPlainDateTime();
  const first = Temporal.PlainDate.from(schedule.starts).toPlainDateTime(schedule.handoffTime);
  const days = first.until(local, { largestUnit: 'day' });
  if (days.sign < 0) return undefined;
  return schedule.rotation[Math.floor(days.days / 7) % schedule.rotation.length];
}

/** The responders that `targets` mean at `at`, each once, in order; people who left the roster are left out. */
export function respondersOf(roster: Roster, targets: readonly Target[], at: Instant): ResponderId[] {
  const ids = targets.map((target) =>
    'responder' in target ? target.responder : onCallIn(roster, target.schedule, at),
  );
  const known = (id: ResponderId | undefined): id is ResponderId =>
    roster.responders.some((responder) => responder.id === id);
  return [...new Set(ids.filter(known))];
}

/** Who is on call in the schedule of that name; undefined when nobody is or the roster has no such schedule. */
export function onCallIn(roster: Roster, scheduleId: string, at: Instant): ResponderId | undefined {
  const schedule = roster.schedules.find((candidate) => candidate.id === scheduleId);
  return schedule === undefined ? undefined : onCallAt(schedule, at);
}
