import { z } from 'zod';
import type { AlertSignal } from '../../domain/alert/alert';
import { type DutyKind, dutyRules } from '../../domain/incident/duty';
import type { TimelineEvent } from '../../domain/incident/event';
import { type Incident, severities, statuses } from '../../domain/incident/incident';
import type { Watch } from '../../domain/incident/watch';
import { type Channel, channels as channelNames } from '../../domain/roster/channel';
import { storedPlanSchema } from './stored-roster';

export const instantSchema = z.iso.datetime({ precision: 3 });
const severity = z.enum(severities);
const responder = z.string().min(1);
const whole = z.int().min(0);
const purpose = z.enum(['on-call', 'command', 'relief']);

const channel = z.enum(channelNames);
// A later version may know more channels; this one can do nothing by them.
const channels = z.array(z.string()).transform((names) => names.filter(isChannel));
const sequence = whole.optional();
const isChannel = (name: string): name is Channel => channelNames.some((known) => known === name);
// What was written before there were personal rules left by everything at once, and no more followed.
const contacts = z.array(z.object({ channels, dueAt: instantSchema })).default([]);

const page = z.object({
  number: whole,
  responder,
  purpose,
  fallback: z.boolean(),
  sentAt: instantSchema,
  answerBy: instantSchema,
  standing: channels.default([]),
  left: z.object({ sms: sequence, email: sequence, webhook: sequence }).default({}),
  later: contacts,
  spare: channels.default([]),
  proveBy: instantSchema.optional(),
  outcome: z.enum(['awaiting', 'answered', 'passed-on', 'expired', 'withdrawn']),
});

const shift = z.object({
  commander: responder,
  startedAt: instantSchema,
  endsAt: instantSchema,
  overranAt: instantSchema.optional(),
  endedAt: instantSchema.optional(),
});

/** An incident as it is stored. */
export const incidentSchema: z.ZodType<Incident> = z.object({
  id: z.string(),
  version: whole,
  drill: z.boolean(),
  service: z.string(),
  group: z.string(),
  title: z.string(),
  plan: storedPlanSchema,
  status: z.enum(statuses),
  severity: severity.optional(),
  openedAt: instantSchema,
  changedAt: instantSchema,
  clockOffset: z.number(),
  alerts: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      detail: z.string().default(''),
      status: z.enum(['firing', 'cleared']),
      lastAt: instantSchema,
      count: whole,
    }),
  ),
  uncountedAlerts: whole,
  allClearAt: instantSchema.optional(),
  pages: z.array(page),
  pagesSent: whole,
  escalation: z
    .object({
      nextLevel: whole,
      round: whole,
      deadline: instantSchema,
      exhausted: z.boolean(),
      startedAt: instantSchema.optional(),
      everyone: z.array(responder).optional(),
    })
    .optional(),
  acknowledgedBy: responder.optional(),
  acknowledgedAt: instantSchema.optional(),
  search: z.object({ asked: z.array(responder), round: whole, deadline: instantSchema }).optional(),
  shift: shift.optional(),
  pastShifts: z.array(shift),
  updatePromise: z
    .object({ promisedAt: instantSchema, remindAt: instantSchema, overdue: z.boolean() })
    .optional(),
  closedAt: instantSchema.optional(),
  closedBy: responder.optional(),
});

/** A watch as it is stored. */
export const watchSchema: z.ZodType<Watch> = z.object({
  id: z.string(),
  since: whole,
  duty: z.object({
    kind: z.enum(Object.keys(dutyRules) as [DutyKind, ...DutyKind[]]),
    dueAt: instantSchema,
    wakeAt: instantSchema,
  }),
});

const alertSignal: z.ZodType<AlertSignal> = z.object({
  key: z.string(),
  status: z.enum(['firing', 'cleared']),
  at: instantSchema,
  title: z.string(),
  detail: z.string(),
  raw: z.string().optional(),
  clearedAt: instantSchema.optional(),
});

const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('responder'), id: responder }),
  z.object({ kind: z.literal('monitoring') }),
  z.object({ kind: z.literal('watch') }),
  z.object({ kind: z.literal('courier') }),
]);

const stamp = { seq: whole, at: instantSchema, wallAt: instantSchema, by: actor };
const reason = z.string();
const candidateChosen = { candidate: responder, reason, answerBy: instantSchema };
const searchExhausted = { reason, nextRoundAt: instantSchema };
const answeredPage = { page: whole.optional() };

/** An event of a timeline, as it is stored and as the API shows it. */
export const timelineEventSchema: z.ZodType<TimelineEvent> = z.discriminatedUnion('type', [
  event('incident-opened', {
    id: z.string(),
    service: z.string(),
    group: z.string(),
    title: z.string(),
    drill: z.boolean(),
    plan: storedPlanSchema,
  }),
  event('alerts-attached', { alerts: z.array(alertSignal), uncounted: whole }),
  event('alerts-cleared', { alerts: z.array(alertSignal) }),
  event('level-reached', {
    level: whole,
    round: whole,
    responders: z.array(responder),
    everyone: z.array(responder).optional(),
    answerBy: instantSchema,
  }),
  event('level-skipped', { level: whole, round: whole, reason }),
  event('escalation-exhausted', { nextShoutAt: instantSchema }),
  event('escalated-by-hand', answeredPage),
  event('paged', {
    page: whole,
    responder,
    purpose,
    fallback: z.boolean(),
    reason,
    answerBy: instantSchema,
    channels: channels.default(['sms', 'email']),
    later: contacts,
    spare: channels.default([]),
    doubt: z.string().optional(),
    proveBy: instantSchema.optional(),
  }),
  event('contacted-again', { page: whole, responder, channels, proveBy: instantSchema.optional() }),
  event('delivered', { page: whole, responder, channel }),
  event('not-delivered', { page: whole, responder, channel, reason, final: z.boolean(), gone: z.boolean() }),
  event('unproved', { page: whole, responder, channel }),
  event('acknowledged-in-part', { ...answeredPage, waitsFor: z.array(responder) }),
  event('acknowledged', answeredPage),
  event('classified', { severity }),
  event('command-candidate-chosen', candidateChosen),
  event('command-search-exhausted', searchExhausted),
  event('command-declined', answeredPage),
  event('command-taken', { commander: responder, shiftEndsAt: instantSchema }),
  event('relief-candidate-chosen', candidateChosen),
  event('relief-search-exhausted', searchExhausted),
  event('relief-declined', answeredPage),
  event('shift-overran', { commander: responder, endedAt: instantSchema }),
  event('command-relieved', { from: responder, to: responder, shiftEndsAt: instantSchema }),
  event('update-promised', { nextAt: instantSchema, remindAt: instantSchema }),
  event('update-reminded', {
    responder,
    promisedAt: instantSchema,
    overdue: z.boolean(),
    channels: channels.default(['sms', 'email']),
    nextReminderAt: instantSchema,
  }),
  event('update-posted', { text: z.string(), nextWithin: z.string().optional() }),
  event('note-added', { text: z.string() }),
  event('resolved', { reason }),
  event('dismissed', { reason }),
  event('reopened', { reason }),
  event('clock-advanced', { byMs: z.number() }),
]);

function event<T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) {
  return z.object({ type: z.literal(type), ...stamp, ...shape });
}
