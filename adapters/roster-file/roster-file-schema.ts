import * as z from 'zod';
import { responder, team } from './roster-file-people';
import { delivery, fallback, plan, policy, service, sms, weeklyTest } from './roster-file-plans';
import { schedule } from './roster-file-schedules';
import { id } from './roster-file-values';

/** `eightbells.yaml`, with what a team need not write filled in. */
export const rosterFileSchema = z.strictObject({
  responders: z.array(responder).min(1, 'needs at least one person'),
  teams: z.array(team).default([]),
  schedules: z.array(schedule).default([]),
  policies: z.array(policy).min(1, 'needs at least one escalation policy'),
  fallback,
  plans: z.array(plan).min(1, 'needs at least one plan'),
  services: z.array(service).min(1, 'needs at least one service'),
  defaultService: id,
  delivery: delivery.default({}),
  sms: sms.optional(),
  weeklyTest: weeklyTest.optional(),
});

export type RosterFile = z.output<typeof rosterFileSchema>;
