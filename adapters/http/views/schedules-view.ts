import * as z from '../../schemas/zod';
import { duration, flag, instant, optional, responder, text, whole } from './parts';
import { scheduleParts, targetView } from './roster-view';

/** Somebody as people and programs know them. */
const person = z.lazy(() => z.object({ responder, name: text }));

/** The person on call now, and the next one. */
const turns = () => ({
  now: z.object({ person: z.optional(person), until: optional.instant }),
  next: z.optional(z.object({ person, from: instant, until: optional.instant })),
});

const onCallView = z.lazy(() =>
  z.object({ schedule: text, timeZone: text, trouble: optional.text, ...turns() }),
);

/** The people whom a plan would page now. */
const pagedView = z.lazy(() =>
  z.object({
    plan: text,
    policy: text,
    levels: z.array(
      z.object({
        level: whole,
        targets: z.array(targetView),
        everyone: flag,
        acknowledgeWithin: duration,
        people: z.array(person),
      }),
    ),
    fallback: z.array(person),
  }),
);

export const shownOnCall = z.lazy(() =>
  z.object({
    at: instant,
    schedules: z.array(onCallView),
    plans: z.array(pagedView),
    next: optional.text,
  }),
);

export const scheduleList = z.lazy(() =>
  z.object({
    schedules: z.array(z.object({ ...scheduleParts(), ...turns() })),
    next: optional.text,
  }),
);

/** One stretch of a schedule; nobody: a gap. */
const shiftView = z.lazy(() =>
  z.object({ responder: z.nullable(responder), name: z.nullable(text), from: instant, to: instant }),
);

/** An override: what people arranged among themselves. */
const overrideView = z.lazy(() =>
  z.object({
    id: text,
    schedule: text,
    responder,
    from: instant,
    to: instant,
    kind: z.enum(['cover', 'fill']),
    madeBy: responder,
    madeAt: instant,
    swap: optional.text,
  }),
);

export const shownSchedule = z.lazy(() =>
  z.object({
    schedule: text,
    timeZone: text,
    from: instant,
    to: instant,
    shifts: z.array(shiftView),
    overrides: z.array(overrideView),
  }),
);

export const overrideList = z.lazy(() => z.object({ overrides: z.array(overrideView), next: optional.text }));

const changes = z.lazy(() =>
  z.array(
    z.object({
      schedule: text,
      from: instant,
      to: instant,
      before: z.array(shiftView),
      after: z.array(shiftView),
    }),
  ),
);

/** The overrides that were arranged, and what they changed. */
export const arranged = z.lazy(() => z.object({ overrides: z.array(overrideView), changes }));

/** The overrides that were taken back, and what that changed. */
export const cancelled = z.lazy(() => z.object({ cancelled: z.array(overrideView), changes }));
