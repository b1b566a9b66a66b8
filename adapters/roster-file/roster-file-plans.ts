import { z } from 'zod';
import { mostLevels, mostPagedAtOnce } from '../../domain/roster/roster';
import { duration, durationBetween, id, name, timeOfDay, weekday } from './roster-file-values';

const target = z.union(
  [z.strictObject({ responder: id }), z.strictObject({ schedule: id }), z.strictObject({ team: id })],
  { error: 'must be "responder: <id>", "schedule: <id>" or "team: <id>"' },
);

const tooMany = `must not be more than ${mostPagedAtOnce}, since all are paged at once`;

const level = z.strictObject({
  targets: z.array(target).min(1, 'needs at least one target').max(mostPagedAtOnce, tooMany),
  acknowledgeWithin: duration,
  everyone: z.boolean().default(false),
});

export const policy = z.strictObject({
  id,
  levels: z
    .array(level)
    .min(1, 'needs at least one level')
    .max(mostLevels, `must not be more than ${mostLevels}`),
  repeat: z.int().min(0).max(20).default(1),
});

export const fallback = z.strictObject({
  responders: z.array(id).min(1, 'needs at least one person').max(mostPagedAtOnce, tooMany),
  every: duration,
});

const command = z.strictObject({
  schedule: id.optional(),
  acknowledgeWithin: duration.default('PT5M'),
  shift: duration.default('PT8H'),
  reliefLead: duration.default('PT30M'),
  minimumRest: duration.default('PT10H'),
});

const updates = z.strictObject({
  every: z
    .partialRecord(z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']), duration)
    .default({ SEV1: 'PT20M', SEV2: 'PT30M' }),
  remindBefore: duration.default('PT5M'),
  remindAgainEvery: duration.default('PT10M'),
});

export const plan = z.strictObject({
  id,
  urgency: z.enum(['high', 'low'], 'must be high or low').default('high'),
  policy: id,
  fallback: fallback.optional(),
  command: command.prefault({}),
  updates: updates.prefault({}),
  quietPeriod: duration.default('PT5M'),
});

export const service = z.strictObject({
  id,
  name,
  plan: id,
  alarms: z.array(z.string().min(1).max(255)).default([]),
  drill: z.boolean().default(false),
  groupBy: z.enum(['service', 'alarm']).default('service'),
  team: id.optional(),
});

export const delivery = z.strictObject({ proveSmsWithin: durationBetween('PT10S', 'PT1H').optional() });

export const weeklyTest = z.strictObject({ day: weekday, at: timeOfDay });
