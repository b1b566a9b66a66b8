import * as z from 'zod';
import { type AlarmFacts, comparisons, places } from '../../domain/alert/alarm-facts';
import type { AlertSignal } from '../../domain/alert/alert';
import { type DutyKind, dutyRules } from '../../domain/incident/duty';
import type { TimelineEvent } from '../../domain/incident/event';
import { type Incident, pagePurposes, severities, statuses } from '../../domain/incident/incident';
import type { Watch } from '../../domain/incident/watch';
import { channel, channels, event, instantSchema, responder, whole } from './common';
import { assembly, crewEvents, crewMember, post } from './crew';
import { breaks, handoff, reliefEvents } from './relief';
import { review, reviewEvents } from './review';
import { storedPlanSchema } from './stored-roster';
import { postedUpdate, updateEvents, updatePromise } from './updates';
import { healthEvent, vendorCase, vendorEvents } from './vendor';
import { recordedDecision, situation, task, workEvents } from './work';

export { instantSchema };

const severity = z.enum(severities);
const purpose = z.enum(pagePurposes);
const sequence = whole.optional();
// What was written before there were personal rules left by everything at once, and no more followed.
const contacts = z.array(z.object({ channels, dueAt: instantSchema })).default([]);

const page = z.object({
  number: whole,
  responder,
  purpose,
  role: z.string().optional(),
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

const alarmFacts: z.ZodType<AlarmFacts> = z.object({
  alarm: z.string(),
  account: z.string().optional(),
  region: z.string().optional(),
  elsewhere: z.array(z.enum(places)).optional(),
  measure: z.string().optional(),
  value: z.number().optional(),
  comparison: z.enum(comparisons).optional(),
  limit: z.number().optional(),
  lowerLimit: z.number().optional(),
  unit: z.string().optional(),
  silentFor: z.number().optional(),
  children: z.array(z.string()).optional(),
});

const state = z.object({
  id: z.string(),
  version: whole,
  drill: z.boolean(),
  service: z.string(),
  group: z.string(),
  title: z.string(),
  plan: storedPlanSchema,
  status: z.enum(statuses),
  severity: severity.optional(),
  gravestSeverity: severity.optional(),
  severityBefore: severity.optional(),
  openedAt: instantSchema,
  reopenedAt: instantSchema.optional(),
  changedAt: instantSchema,
  clockOffset: z.number(),
  alerts: z.array(
    z.object({
      key: z.string(),
      partOf: z.string().optional(),
      title: z.string(),
      detail: z.string().default(''),
      status: z.enum(['firing', 'cleared']),
      lastAt: instantSchema,
      since: instantSchema.optional(),
      count: whole,
      about: alarmFacts.optional(),
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
  firstAcknowledgedAt: instantSchema.optional(),
  search: z
    .object({
      asked: z.array(responder),
      round: whole,
      deadline: instantSchema,
      preferred: responder.optional(),
      byHand: z.boolean().optional(),
    })
    .optional(),
  shift: shift.optional(),
  firstCommandAt: instantSchema.optional(),
  pastShifts: z.array(shift),
  handoff: handoff.optional(),
  posts: z.array(post).default([]),
  crew: z.array(crewMember).default([]),
  assembly: assembly.optional(),
  spanAdvised: whole.default(0),
  promises: z.array(updatePromise).default([]),
  updates: z.array(postedUpdate).default([]),
  firstUpdateAt: instantSchema.optional(),
  updatesMissed: whole.default(0),
  situation: situation.optional(),
  tasks: z.array(task).default([]),
  tasksAdded: whole.default(0),
  decisions: z.array(recordedDecision).default([]),
  vendorCases: z.array(vendorCase).default([]),
  healthEvents: z.array(healthEvent).default([]),
  review: review.optional(),
  closedAt: instantSchema.optional(),
  closedBy: responder.optional(),
});

const withOnePromise = z.looseObject({ promises: z.undefined().optional(), updatePromise });

/** An incident as it is stored. Before there was a public, it had one promise of an update, to the organisation itself. */
export const incidentSchema: z.ZodType<Incident> = z.preprocess((stored) => {
  const earlier = withOnePromise.safeParse(stored);
  if (!earlier.success) return stored;
  const { updatePromise, ...rest } = earlier.data;
  return { ...rest, promises: [updatePromise] };
}, state);

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

/** A signal of monitoring, as it is stored. */
export const alertSignalSchema: z.ZodType<AlertSignal> = z.object({
  key: z.string(),
  partOf: z.string().optional(),
  status: z.enum(['firing', 'cleared']),
  at: instantSchema,
  title: z.string(),
  detail: z.string(),
  about: alarmFacts.optional(),
  raw: z.string().optional(),
  clearedAt: instantSchema.optional(),
});

const reason = z.string();
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
  event('alerts-attached', { alerts: z.array(alertSignalSchema), uncounted: whole }),
  event('alerts-cleared', { alerts: z.array(alertSignalSchema) }),
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
    role: z.string().optional(),
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
  event('command-candidate-chosen', {
    candidate: responder,
    reason,
    answerBy: instantSchema,
    breaks,
  }),
  event('command-search-exhausted', { reason, nextRoundAt: instantSchema }),
  event('command-declined', answeredPage),
  event('command-taken', { commander: responder, shiftEndsAt: instantSchema }),
  event('note-added', { text: z.string() }),
  event('resolved', { reason }),
  event('dismissed', { reason }),
  event('reopened', { reason }),
  event('clock-advanced', { byMs: z.number() }),
  ...reliefEvents,
  ...crewEvents,
  ...updateEvents,
  ...workEvents,
  ...vendorEvents,
  ...reviewEvents,
]);
