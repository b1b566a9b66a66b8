import * as z from 'zod';
import { type AlarmFacts, comparisons, places } from '../../domain/alert/alarm-facts';
import type { AlertSignal } from '../../domain/alert/alert';
import type { DutyKind } from '../../domain/incident/duty';
import type { TimelineEvent } from '../../domain/incident/event';
import { type Incident, pagePurposes, severities, statuses } from '../../domain/incident/incident';
import type { Watch } from '../../domain/incident/watch';
import {
  byType,
  channel,
  channels,
  event,
  flag,
  instantSchema,
  optional,
  responder,
  responders,
  type SchemasByType,
  text,
  texts,
  whole,
} from './common';
import { assembly, crewEvents, crewMember, post } from './crew';
import { breaks, handoff, reliefEvents } from './relief';
import { review, reviewEvents } from './review';
import { storedPlanSchema } from './stored-roster';
import { postedUpdate, updateEvents, updatePromise } from './updates';
import { attachedHealthEvent, vendorCase, vendorEvents } from './vendor';
import { recordedDecision, situation, task, workEvents } from './work';

export { instantSchema };

const severity = z.enum(severities);
const purpose = z.enum(pagePurposes);
const sequence = optional.whole;
// What was written before there were personal rules left by everything at once, and no more followed.
const contacts = z.array(z.looseObject({ channels, dueAt: instantSchema })).default([]);

const page = z.looseObject({
  number: whole,
  responder,
  purpose,
  role: optional.text,
  fallback: flag,
  sentAt: instantSchema,
  answerBy: instantSchema,
  standing: channels.default([]),
  left: z.looseObject({ sms: sequence, email: sequence, webhook: sequence }).default({}),
  later: contacts,
  spare: channels.default([]),
  proveBy: optional.instant,
  outcome: z.enum(['awaiting', 'answered', 'passed-on', 'expired', 'withdrawn']),
});

const shift = z.looseObject({
  commander: responder,
  startedAt: instantSchema,
  endsAt: instantSchema,
  overranAt: optional.instant,
  endedAt: optional.instant,
});

const alarmFacts: z.ZodType<AlarmFacts> = z.looseObject({
  alarm: text,
  account: optional.text,
  region: optional.text,
  elsewhere: z.array(z.enum(places)).optional(),
  measure: optional.text,
  value: optional.number,
  comparison: z.enum(comparisons).optional(),
  limit: optional.number,
  lowerLimit: optional.number,
  unit: optional.text,
  silentFor: optional.number,
  children: texts.optional(),
});

/** It is written back: what a later version keeps in it, or in a part of it, must not be lost by this one. */
const state = z.looseObject({
  id: text,
  version: whole,
  drill: flag,
  service: text,
  group: text,
  title: text,
  plan: storedPlanSchema,
  status: z.enum(statuses),
  severity: severity.optional(),
  gravestSeverity: severity.optional(),
  severityBefore: severity.optional(),
  openedAt: instantSchema,
  reopenedAt: optional.instant,
  changedAt: instantSchema,
  clockOffset: z.number(),
  alerts: z.array(
    z.looseObject({
      key: text,
      partOf: optional.text,
      title: text,
      detail: z.string().default(''),
      status: z.enum(['firing', 'cleared']),
      lastAt: instantSchema,
      since: optional.instant,
      count: whole,
      about: alarmFacts.optional(),
    }),
  ),
  uncountedAlerts: whole,
  allClearAt: optional.instant,
  pages: z.array(page),
  pagesSent: whole,
  escalation: z
    .looseObject({
      nextLevel: whole,
      round: whole,
      deadline: instantSchema,
      exhausted: flag,
      startedAt: optional.instant,
      everyone: optional.responders,
      soughtSince: optional.instant,
      passedOnBy: optional.responders,
    })
    .optional(),
  acknowledgedBy: optional.responder,
  acknowledgedAt: optional.instant,
  firstAcknowledgedAt: optional.instant,
  search: z
    .looseObject({
      asked: responders,
      round: whole,
      deadline: instantSchema,
      preferred: optional.responder,
      byHand: optional.flag,
      declinedBy: optional.responders,
    })
    .optional(),
  shift: shift.optional(),
  firstCommandAt: optional.instant,
  pastShifts: z.array(shift),
  handoff: handoff.optional(),
  posts: z.array(post).default([]),
  crew: z.array(crewMember).default([]),
  assembly: assembly.optional(),
  spanAdvised: whole.default(0),
  promises: z.array(updatePromise).default([]),
  updates: z.array(postedUpdate).default([]),
  firstUpdateAt: optional.instant,
  updatesMissed: whole.default(0),
  situation: situation.optional(),
  tasks: z.array(task).default([]),
  tasksAdded: whole.default(0),
  decisions: z.array(recordedDecision).default([]),
  vendorCases: z.array(vendorCase).default([]),
  healthEvents: z.array(attachedHealthEvent).default([]),
  review: review.optional(),
  closedAt: optional.instant,
  closedBy: optional.responder,
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
  id: text,
  since: whole,
  duty: z.object({
    // A later version may owe more: its incidents can still be answered, and the sweep sees to their watch.
    kind: z.custom<DutyKind>((kind) => typeof kind === 'string'),
    dueAt: instantSchema,
    wakeAt: instantSchema,
  }),
});

/** A signal of monitoring, as it is stored. */
export const alertSignalSchema: z.ZodType<AlertSignal> = z.object({
  key: text,
  partOf: optional.text,
  status: z.enum(['firing', 'cleared']),
  at: instantSchema,
  title: text,
  detail: text,
  about: alarmFacts.optional(),
  raw: optional.text,
  clearedAt: optional.instant,
});

const reason = text;
const answeredPage = { page: optional.whole };

const eventSchemas: SchemasByType<TimelineEvent> = {
  'incident-opened': () =>
    event('incident-opened', {
      id: text,
      service: text,
      group: text,
      title: text,
      drill: flag,
      plan: storedPlanSchema,
    }),
  'alerts-attached': () =>
    event('alerts-attached', {
      alerts: z.array(alertSignalSchema),
      uncounted: whole,
      over: whole.optional(),
    }),
  'alerts-cleared': () =>
    event('alerts-cleared', { alerts: z.array(alertSignalSchema), uncounted: whole.optional() }),
  'level-reached': () =>
    event('level-reached', {
      level: whole,
      round: whole,
      responders,
      everyone: optional.responders,
      answerBy: instantSchema,
      waiting: optional.wholes,
    }),
  'level-skipped': () => event('level-skipped', { level: whole, round: whole, reason }),
  'escalation-exhausted': () =>
    event('escalation-exhausted', { nextShoutAt: instantSchema, waiting: optional.wholes }),
  'escalated-by-hand': () => event('escalated-by-hand', answeredPage),
  paged: () =>
    event('paged', {
      page: whole,
      responder,
      purpose,
      role: optional.text,
      fallback: flag,
      reason,
      answerBy: instantSchema,
      channels: channels.default(['sms', 'email']),
      later: contacts,
      spare: channels.default([]),
      doubt: optional.text,
      proveBy: optional.instant,
    }),
  'contacted-again': () =>
    event('contacted-again', { page: whole, responder, channels, proveBy: optional.instant }),
  delivered: () => event('delivered', { page: whole, responder, channel }),
  'not-delivered': () =>
    event('not-delivered', {
      page: whole,
      responder,
      channel,
      reason,
      final: flag,
      gone: flag,
    }),
  unproved: () => event('unproved', { page: whole, responder, channel }),
  'acknowledged-in-part': () => event('acknowledged-in-part', { ...answeredPage, waitsFor: responders }),
  acknowledged: () => event('acknowledged', answeredPage),
  classified: () => event('classified', { severity }),
  'command-candidate-chosen': () =>
    event('command-candidate-chosen', {
      candidate: responder,
      reason,
      answerBy: instantSchema,
      breaks,
    }),
  'command-search-exhausted': () =>
    event('command-search-exhausted', { reason, nextRoundAt: instantSchema, waiting: optional.wholes }),
  'command-declined': () => event('command-declined', answeredPage),
  'command-taken': () => event('command-taken', { commander: responder, shiftEndsAt: instantSchema }),
  'note-added': () => event('note-added', { text }),
  resolved: () => event('resolved', { reason }),
  dismissed: () => event('dismissed', { reason }),
  reopened: () => event('reopened', { reason }),
  'clock-advanced': () => event('clock-advanced', { byMs: z.number() }),
  ...reliefEvents,
  ...crewEvents,
  ...updateEvents,
  ...workEvents,
  ...vendorEvents,
  ...reviewEvents,
};

/** An event of a timeline, as it is stored and as the API shows it. */
export const timelineEventSchema: z.ZodType<TimelineEvent> = byType(eventSchemas);

/** Every type of event that a timeline may have. */
export const timelineEventTypes: readonly string[] = Object.keys(eventSchemas);
