import * as z from '../schemas/zod';
import { responder, team } from './roster-file-people';
import { delivery, fallback, gather, plan, policy, service, sms, weeklyTest } from './roster-file-plans';
import { schedule } from './roster-file-schedules';
import { id } from './roster-file-values';

/** `eightbells.yaml`, with what a team need not write filled in. */
export const rosterFileSchema = z.strictObject({
  responders: z.array(responder).check(z.minLength(1, 'needs at least one person')),
  teams: z._default(z.array(team), []),
  schedules: z._default(z.array(schedule), []),
  policies: z.array(policy).check(z.minLength(1, 'needs at least one escalation policy')),
  fallback,
  plans: z.array(plan).check(z.minLength(1, 'needs at least one plan')),
  services: z.array(service).check(z.minLength(1, 'needs at least one service')),
  defaultService: id,
  delivery: z._default(delivery, {}),
  sms: z.optional(sms),
  weeklyTest: z.optional(weeklyTest),
  gather: z.optional(gather),
});

export type RosterFile = z.output<typeof rosterFileSchema>;
