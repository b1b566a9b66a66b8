import { z } from 'zod';
import {
  command,
  duration,
  fallback,
  id,
  policy,
  responder,
  schedule,
  service,
  updates,
} from './roster-file-parts';

const plan = z.strictObject({
  id,
  policy: id,
  fallback: fallback.optional(),
  command: command.prefault({}),
  updates: updates.prefault({}),
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
