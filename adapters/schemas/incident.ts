import { type AlarmFacts, comparisons, places } from '../../domain/alert/alarm-facts';
import type { AlertSignal } from '../../domain/alert/alert';
import type { DutyKind } from '../../domain/incident/duty';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Incident } from '../../domain/incident/incident';
import { statuses } from '../../domain/incident/lifecycle/lifecycle';
import { pagePurposes } from '../../domain/incident/paging/paging';
import { severities } from '../../domain/incident/severity';
import type { Watch } from '../../domain/incident/watch';
import {
  byType,
  channel,
  channels,
  event,
  flag,
  optional,
  responders,
  type SchemasByType,
  text,
  texts,
  whole,
} from './common';
import { assembly, crewEvents, crewMember, post } from './crew';
import { breaks, handoff, reliefEvents } from './relief';
import { review, reviewEvents } from './review';
import { planShape } from './stored-roster';
import { storedAs, upcast } from './upcasters';
import { postedUpdate, updateEvents, updatePromise } from './updates';
import { IncidentId, Instant, ResponderId, ServiceId } from './values';
import { attachedHealthEvent, vendorCase, vendorEvents } from './vendor';
import { recordedDecision, situation, task, workEvents } from './work';
import * as z from './zod';

const severity = z.enum(severities);
const purpose = z.enum(pagePurposes);
const sequence = optional.whole;
const contacts = z.array(z.looseObject({ channels, dueAt: Instant }));

const page = z.looseObject({
  number: whole,
  responder: ResponderId,
  purpose,
  role: optional.text,
  fallback: flag,
  sentAt: Instant,
  answerBy: Instant,
  standing: channels,
  left: z.looseObject({ sms: sequence, email: sequence, webhook: sequence }),
  later: contacts,
  spare: channels,
  proveBy: optional.instant,
  outcome: z.enum(['awaiting', 'answered', 'passed-on', 'expired', 'withdrawn']),
});

const shift = z.looseObject({
  commander: ResponderId,
  startedAt: Instant,
  endsAt: Instant,
  overranAt: optional.instant,
  endedAt: optional.instant,
});

const alarmFacts: z.ZodMiniType<AlarmFacts> = z.looseObject({
  alarm: text,
  account: optional.text,
  region: optional.text,
  elsewhere: z.optional(z.array(z.enum(places))),
  measure: optional.text,
  value: optional.number,
  comparison: z.optional(z.enum(comparisons)),
  limit: optional.number,
  lowerLimit: optional.number,
  unit: optional.text,
  silentFor: optional.number,
  children: z.optional(texts),
});

/** It is written back: what a later version keeps in it, or in a part of it, must not be lost by this one. */
const state = z.looseObject({
  id: IncidentId,
  version: whole,
  drill: flag,
  service: ServiceId,
  group: text,
  title: text,
  plan: planShape,
  status: z.enum(statuses),
  severity: z.optional(severity),
  gravestSeverity: z.optional(severity),
  severityBefore: z.optional(severity),
  openedAt: Instant,
  reopenedAt: optional.instant,
  changedAt: Instant,
  clockOffset: z.number(),
  alerts: z.array(
    z.looseObject({
      key: text,
      partOf: optional.text,
      title: text,
      detail: z.string(),
      status: z.enum(['firing', 'cleared']),
      lastAt: Instant,
      since: optional.instant,
      count: whole,
      about: z.optional(alarmFacts),
    }),
  ),
  uncountedAlerts: whole,
  allClearAt: optional.instant,
  pages: z.array(page),
  pagesSent: whole,
  escalation: z.optional(
    z.looseObject({
      nextLevel: whole,
      round: whole,
      deadline: Instant,
      exhausted: flag,
      startedAt: optional.instant,
      everyone: optional.responders,
      soughtSince: optional.instant,
      passedOnBy: optional.responders,
    }),
  ),
  acknowledgedBy: optional.responder,
  acknowledgedAt: optional.instant,
  firstAcknowledgedAt: optional.instant,
  search: z.optional(
    z.looseObject({
      asked: responders,
      round: whole,
      deadline: Instant,
      preferred: optional.responder,
      byHand: optional.flag,
      declinedBy: optional.responders,
    }),
  ),
  shift: z.optional(shift),
  firstCommandAt: optional.instant,
  pastShifts: z.array(shift),
  handoff: z.optional(handoff),
  posts: z.array(post),
  crew: z.array(crewMember),
  assembly: z.optional(assembly),
  spanAdvised: whole,
  promises: z.array(updatePromise),
  updates: z.array(postedUpdate),
  firstUpdateAt: optional.instant,
  updatesMissed: whole,
  situation: z.optional(situation),
  tasks: z.array(task),
  tasksAdded: whole,
  decisions: z.array(recordedDecision),
  vendorCases: z.array(vendorCase),
  healthEvents: z.array(attachedHealthEvent),
  review: z.optional(review),
  closedAt: optional.instant,
  closedBy: optional.responder,
});

/** A watch as it is stored. */
export const watchSchema: z.ZodMiniType<Watch> = z.object({
  id: text,
  since: whole,
  duty: z.object({
    // A later version may owe more: its incidents can still be answered, and the sweep sees to their watch.
    kind: z.custom<DutyKind>((kind) => typeof kind === 'string'),
    dueAt: Instant,
    wakeAt: Instant,
  }),
});

/** An incident and its watch, as they are stored. */
export const incidentRecordSchema = storedAs('incident', z.object({ state, watch: z.optional(watchSchema) }));

/** An incident as the API shows it, and as it is stored within its record. */
export const incidentSchema: z.ZodMiniType<Incident> = z.pipe(
  z.transform((stored) => upcast('incident', { state: stored }).state),
  state,
);

/** A signal of monitoring, as it is stored. */
export const alertSignalSchema: z.ZodMiniType<AlertSignal> = z.object({
  key: text,
  partOf: optional.text,
  status: z.enum(['firing', 'cleared']),
  at: Instant,
  title: text,
  detail: text,
  about: z.optional(alarmFacts),
  raw: optional.text,
  clearedAt: optional.instant,
});

const reason = text;
const answeredPage = { page: optional.whole };

/** The schema of each type of event. */
export const eventSchemas: SchemasByType<TimelineEvent> = {
  'incident-opened': () =>
    event('incident-opened', {
      id: IncidentId,
      service: ServiceId,
      group: text,
      title: text,
      drill: flag,
      plan: planShape,
    }),
  'alerts-attached': () =>
    event('alerts-attached', {
      alerts: z.array(alertSignalSchema),
      uncounted: whole,
      over: z.optional(whole),
    }),
  'alerts-cleared': () =>
    event('alerts-cleared', { alerts: z.array(alertSignalSchema), uncounted: z.optional(whole) }),
  'level-reached': () =>
    event('level-reached', {
      level: whole,
      round: whole,
      responders,
      everyone: optional.responders,
      answerBy: Instant,
      waiting: optional.wholes,
    }),
  'level-skipped': () => event('level-skipped', { level: whole, round: whole, reason }),
  'escalation-exhausted': () =>
    event('escalation-exhausted', { nextShoutAt: Instant, waiting: optional.wholes }),
  'escalated-by-hand': () => event('escalated-by-hand', answeredPage),
  paged: () =>
    event('paged', {
      page: whole,
      responder: ResponderId,
      purpose,
      role: optional.text,
      fallback: flag,
      reason,
      answerBy: Instant,
      channels: channels,
      later: contacts,
      spare: channels,
      doubt: optional.text,
      proveBy: optional.instant,
    }),
  'contacted-again': () =>
    event('contacted-again', { page: whole, responder: ResponderId, channels, proveBy: optional.instant }),
  delivered: () => event('delivered', { page: whole, responder: ResponderId, channel }),
  'not-delivered': () =>
    event('not-delivered', {
      page: whole,
      responder: ResponderId,
      channel,
      reason,
      final: flag,
      gone: flag,
    }),
  unproved: () => event('unproved', { page: whole, responder: ResponderId, channel }),
  'acknowledged-in-part': () => event('acknowledged-in-part', { ...answeredPage, waitsFor: responders }),
  acknowledged: () => event('acknowledged', answeredPage),
  classified: () => event('classified', { severity }),
  'command-candidate-chosen': () =>
    event('command-candidate-chosen', {
      candidate: ResponderId,
      reason,
      answerBy: Instant,
      breaks,
    }),
  'command-search-exhausted': () =>
    event('command-search-exhausted', { reason, nextRoundAt: Instant, waiting: optional.wholes }),
  'command-declined': () => event('command-declined', answeredPage),
  'command-taken': () => event('command-taken', { commander: ResponderId, shiftEndsAt: Instant }),
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
export const timelineEventSchema = storedAs('event', byType(eventSchemas));

/** Every type of event that a timeline may have. */
export const timelineEventTypes: readonly string[] = Object.keys(eventSchemas);
