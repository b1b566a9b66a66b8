import type { PlanId, PolicyId, ResponderId, ScheduleId } from '../domain/ids';
import { nameOf, type RosterInForce, type Target } from '../domain/roster/roster';
import { overridesInForce, respondersOf } from '../domain/roster/targets';
import { shiftsBetween } from '../domain/schedule/final-layer';
import type { OnCallShift, Override, Schedule } from '../domain/schedule/schedule';
import { whyUnusable } from '../domain/schedule/unknown-zones';
import { after, type Duration, type Instant } from '../domain/time';

/** The time ahead in which the end of a shift and the next one are looked for; our own choice. */
const horizon: Duration = 'P35D';

/** Somebody as people and programs know them; the name is the id when they left the roster. */
export interface NamedPerson {
  responder: ResponderId;
  name: string;
}

/** The person on call in one schedule, and the next one. */
export interface OnCallNow {
  schedule: ScheduleId;
  timeZone: string;
  /** The reason why nobody is, where the schedule cannot be used. */
  trouble?: string | undefined;
  /** Nobody: a gap. `until` is absent where nothing changes within five weeks. */
  now: { person?: NamedPerson | undefined; until?: Instant | undefined };
  /** Whoever comes next; absent where nobody does within five weeks. */
  next?: { person: NamedPerson; from: Instant; until?: Instant | undefined } | undefined;
}

/** The people whom one plan would page now, level by level. */
export interface PagedNow {
  plan: PlanId;
  policy: PolicyId;
  levels: readonly {
    level: number;
    targets: readonly Target[];
    everyone: boolean;
    acknowledgeWithin: Duration;
    /** Nobody: the level is passed over at once. */
    people: readonly NamedPerson[];
  }[];
  fallback: readonly NamedPerson[];
}

/** The final layer of a schedule, between two moments. */
export interface Preview {
  schedule: ScheduleId;
  timeZone: string;
  from: Instant;
  to: Instant;
  shifts: readonly OnCallShift[];
  /** The arrangements that touch the range. */
  overrides: readonly Override[];
}

/** The person who is on call now, and who is next, for each schedule of the roster. */
export function onCallNow(roster: RosterInForce, now: Instant): OnCallNow[] {
  return roster.schedules.map((schedule) => {
    const end = after(now, horizon);
    const [current, ...later] = shiftsBetween(schedule, overridesInForce(roster), now, end);
    const next = later.find(({ responder }) => responder !== undefined);
    const person = (id: ResponderId | undefined) => (id === undefined ? undefined : named(roster, id));
    const until = (shift: OnCallShift | undefined) => (shift?.to === end ? undefined : shift?.to);
    return {
      schedule: schedule.id,
      timeZone: schedule.timeZone,
      trouble: whyUnusable(schedule),
      now: { person: person(current?.responder), until: until(current) },
      next:
        next?.responder === undefined
          ? undefined
          : { person: named(roster, next.responder), from: next.from, until: until(next) },
    };
  });
}

/** The people whom an incident that opened now would page, for each plan of the roster. */
export function pagedNow(roster: RosterInForce, now: Instant): PagedNow[] {
  return roster.plans.map(({ id, escalation, fallback }) => ({
    plan: id,
    policy: escalation.id,
    levels: escalation.levels.map(({ targets, everyone, acknowledgeWithin }, index) => ({
      level: index + 1,
      targets,
      everyone,
      acknowledgeWithin,
      people: respondersOf(roster, targets, now).map((responder) => named(roster, responder)),
    })),
    fallback: fallback.responders.map((responder) => named(roster, responder)),
  }));
}

/**
 * The people on call in `schedule` from `from` until `to`. `roster` has to hold the overrides of that range:
 * the roster in force has those that are not over.
 */
export function previewOf(roster: RosterInForce, schedule: Schedule, from: Instant, to: Instant): Preview {
  const overrides = overridesInForce(roster);
  return {
    schedule: schedule.id,
    timeZone: schedule.timeZone,
    from,
    to,
    shifts: shiftsBetween(schedule, overrides, from, to),
    overrides: overrides.filter(
      (override) => override.schedule === schedule.id && override.from < to && override.to > from,
    ),
  };
}

function named(roster: RosterInForce, responder: ResponderId): NamedPerson {
  return { responder, name: nameOf(roster, responder) };
}
