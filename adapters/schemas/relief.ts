import * as z from 'zod';
import { severities } from '../../domain/incident/incident';
import type { Brief } from '../../domain/incident/relief/brief';
import { audiences, stages } from '../../domain/roster/roster';
import { channels, event, instantSchema, responder, whole } from './common';

export const breaks = z.array(z.enum(['rest', 'hours'])).optional();

const at = instantSchema;

const brief: z.ZodType<Brief> = z.object({
  at,
  title: z.string(),
  severity: z.enum(severities).optional(),
  openedAt: at,
  hours: z.number(),
  situation: z.string().optional(),
  impact: z.string().optional(),
  known: z.array(z.string()),
  unknown: z.array(z.string()),
  objectives: z.array(z.string()),
  actions: z.array(z.object({ at, text: z.string(), by: responder.optional() })),
  tasks: z.array(
    z.object({ number: whole, text: z.string(), owner: responder.optional(), dueAt: at.optional() }),
  ),
  roles: z.array(z.object({ role: z.string(), responder, as: z.enum(['lead', 'deputy']), since: at })),
  crew: z.array(responder),
  promises: z.array(z.object({ audience: z.enum(audiences), by: at, overdue: z.boolean() })),
  updates: z.array(z.object({ audience: z.enum(audiences), at, stage: z.enum(stages), text: z.string() })),
  vendors: z.array(
    z.object({
      vendor: z.string(),
      state: z.string(),
      caseId: z.string().optional(),
      lastContactAt: at.optional(),
      lastAnswerAt: at.optional(),
      nextContactAt: at.optional(),
    }),
  ),
  health: z.array(z.object({ service: z.string(), region: z.string(), text: z.string() })),
  shift: z.object({ commander: responder, startedAt: at, endsAt: at }).optional(),
});

export const handoff = z.object({ to: responder, acceptedAt: at });

export const reliefEvents = [
  event('relief-candidate-chosen', { candidate: responder, reason: z.string(), answerBy: at, breaks }),
  event('relief-search-exhausted', { reason: z.string(), nextRoundAt: at }),
  event('relief-declined', { page: whole.optional() }),
  event('relief-asked-for', { to: responder.optional(), reason: z.string().optional() }),
  event('brief-acknowledged', { brief }),
  event('relief-accepted', { page: whole.optional() }),
  event('relief-fell-through', { relief: responder, reason: z.string() }),
  event('shift-overran', { commander: responder, endedAt: at }),
  event('command-relieved', {
    from: responder,
    to: responder,
    shiftEndsAt: at,
    // Before there was a handoff, whoever accepted took over at once.
    how: z.enum(['confirmed', 'shift-ended', 'overrun', 'forced', 'roster-changed']).default('confirmed'),
    reason: z.string().optional(),
  }),
  event('handoff-told', {
    responder,
    news: z.enum(['asked-to-confirm', 'in-command', 'relieved', 'called-off']),
    other: responder,
    channels,
    forcedFor: z.string().optional(),
  }),
] as const;
