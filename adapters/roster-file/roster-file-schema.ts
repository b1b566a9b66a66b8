import { z } from 'zod';
import { escalationPolicySchema, rosterParts } from '../schemas/roster';

const { responder, schedule, fallback, duration, service, id, updates } = rosterParts;

const policy = escalationPolicySchema.extend({ repeat: z.int().min(0).max(20).default(1) });

const command = z.strictObject({
  schedule: id.optional(),
  acknowledgeWithin: duration.default('PT5M'),
  shift: duration.default('PT8H'),
  reliefLead: duration.default('PT30M'),
  minimumRest: duration.default('PT10H'),
});

const updatesWithDefaults = updates.extend({
  every: updates.shape.every.default({ SEV1: 'PT20M', SEV2: 'PT30M' }),
  remindBefore: duration.default('PT5M'),
  remindAgainEvery: duration.default('PT10M'),
});

const plan = z.strictObject({
  id,
  policy: id,
  fallback: fallback.optional(),
  command: command.prefault({}),
  updates: updatesWithDefaults.prefault({}),
  quietPeriod: duration.default('PT5M'),
});

/** `eightbells.yaml`, with what a team need not write filled in. */
export const rosterFileSchema = z.strictObject({
  responders: z.array(responder).min(1, 'needs at least one person'),
  schedules: z.array(schedule).default([]),
  policies: z.array(policy).min(1, 'needs at least one escalation policy'),
  fallback,
  plans: z.array(plan).min(1, 'needs at least one plan'),
  services: z.array(service).min(1, 'needs at least one service'),
  defaultService: id,
});

export type RosterFile = z.output<typeof rosterFileSchema>;
