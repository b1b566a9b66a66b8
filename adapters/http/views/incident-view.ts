import { comparisons, places } from '../../../domain/alert/alarm-facts';
import { nextDuty } from '../../../domain/incident/duty';
import type { Incident } from '../../../domain/incident/incident';
import { statuses } from '../../../domain/incident/lifecycle/lifecycle';
import { pagePurposes } from '../../../domain/incident/paging/paging';
import * as z from '../../schemas/zod';
import {
  audience,
  flag,
  instant,
  optional,
  responder,
  responders,
  severity,
  stage,
  text,
  texts,
  whole,
} from './parts';

// What people and programs are told of an incident. What its own bookkeeping needs besides stays inside.

const alarmFacts = z.lazy(() =>
  z.object({
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
    children: optional.texts,
  }),
);

const lifecycle = () => ({
  id: text,
  version: whole,
  title: text,
  service: text,
  drill: flag,
  plan: text,
  status: z.enum(statuses),
  severity: optional.severity,
  gravestSeverity: optional.severity,
  openedAt: instant,
  reopenedAt: optional.instant,
  changedAt: instant,
  closedAt: optional.instant,
  closedBy: optional.responder,
  clockOffset: z.number(),
  alerts: z.array(
    z.object({
      title: text,
      detail: text,
      status: z.enum(['firing', 'cleared']),
      lastAt: instant,
      since: optional.instant,
      count: whole,
      about: z.optional(alarmFacts),
    }),
  ),
  uncountedAlerts: whole,
  allClearAt: optional.instant,
});

const paging = () => ({
  pages: z.array(
    z.object({
      number: whole,
      responder,
      purpose: z.enum(pagePurposes),
      role: optional.text,
      fallback: flag,
      sentAt: instant,
      answerBy: instant,
      outcome: z.enum(['awaiting', 'answered', 'passed-on', 'expired', 'withdrawn']),
    }),
  ),
  pagesSent: whole,
  escalation: z.optional(z.object({ nextLevel: whole, round: whole, deadline: instant, exhausted: flag })),
  acknowledgedBy: optional.responder,
  acknowledgedAt: optional.instant,
  firstAcknowledgedAt: optional.instant,
});

const tour = {
  startedAt: instant,
  overranAt: optional.instant,
  endedAt: optional.instant,
};

const command = () => {
  const shift = z.object({ commander: responder, ...tour, endsAt: instant });
  return {
    search: z.optional(z.object({ asked: responders, round: whole, deadline: instant })),
    shift: z.optional(shift),
    firstCommandAt: optional.instant,
    pastShifts: z.array(shift),
    handoff: z.optional(z.object({ to: responder, acceptedAt: instant })),
  };
};

const crew = () => {
  const roleShift = z.object({ responder, ...tour, endsAt: optional.instant });
  return {
    posts: z.array(
      z.object({
        role: text,
        lead: z.optional(roleShift),
        deputies: responders,
        deputiesAsked: responders,
        search: z.optional(z.object({ asked: responders, round: whole, deadline: optional.instant })),
        releaseAskedAt: optional.instant,
        pastShifts: z.array(roleShift),
      }),
    ),
    crew: z.array(
      z.object({
        responder,
        calledFor: text,
        state: z.enum(['asked', 'coming', 'here', 'declined', 'released']),
        askedAt: instant,
        changedAt: instant,
        calledAgainAt: optional.instant,
        expectedAt: optional.instant,
        reportsTo: optional.responder,
      }),
    ),
  };
};

/** When the next update is promised to one audience. */
export const promiseView = z.lazy(() =>
  z.object({ audience, promisedAt: instant, remindAt: instant, overdue: flag }),
);

/** A status update as it was posted. */
export const updateView = z.lazy(() =>
  z.object({ audience, stage, text, at: instant, by: optional.responder, nextAt: optional.instant }),
);

const updates = () => ({
  promises: z.array(promiseView),
  updates: z.array(updateView),
  firstUpdateAt: optional.instant,
  updatesMissed: whole,
});

const work = () => ({
  situation: z.optional(
    z.object({
      summary: optional.text,
      impact: optional.text,
      known: texts,
      unknown: texts,
      objectives: texts,
      at: instant,
      by: optional.responder,
    }),
  ),
  tasks: z.array(
    z.object({
      number: whole,
      text,
      owner: optional.responder,
      addedAt: instant,
      dueAt: optional.instant,
      state: z.enum(['open', 'done', 'dropped']),
      endedAt: optional.instant,
    }),
  ),
  decisions: z.array(z.object({ text, why: text, at: instant, by: optional.responder })),
});

const vendorCases = () => ({
  vendorCases: z.array(
    z.object({
      vendor: text,
      state: z.enum(['asked', 'by-hand', 'open', 'closed']),
      caseId: optional.text,
      url: optional.text,
      askedAt: instant,
      openedAt: optional.instant,
      trouble: optional.text,
      lastContactAt: optional.instant,
      waitingSince: optional.instant,
      lastAnswerAt: optional.instant,
      nextContactAt: optional.instant,
    }),
  ),
  healthEvents: z.array(
    z.object({
      arn: text,
      service: text,
      region: text,
      typeCode: text,
      status: z.enum(['open', 'upcoming', 'closed']),
      startedAt: instant,
      updatedAt: optional.instant,
      text,
    }),
  ),
});

const review = () => ({
  review: z.optional(
    z.object({
      notes: z.object({
        summary: optional.text,
        impact: optional.text,
        wentWell: optional.texts,
        wentBadly: optional.texts,
        gotLucky: optional.texts,
        followUps: z.optional(z.array(z.object({ text, owner: optional.responder, due: optional.text }))),
      }),
      dueAt: optional.instant,
      recordedAt: optional.instant,
      recordedBy: optional.responder,
    }),
  ),
});

/** How an incident stands. */
export const incidentView = z.lazy(() =>
  z.object({
    ...lifecycle(),
    ...paging(),
    ...command(),
    ...crew(),
    ...updates(),
    ...work(),
    ...vendorCases(),
    ...review(),
  }),
);
export type IncidentView = z.output<typeof incidentView>;

/** What the system owes an incident next: when in incident time, and when on the wall. */
export const dutyView = z.lazy(() => z.object({ kind: text, dueAt: instant, wakeAt: instant }));

const shown = {
  incident: incidentView,
  nextDuty: z.nullable(dutyView),
};

/** An incident, and what is owed to it. */
export const shownIncident = z.lazy(() => z.object(shown));

/** The same after a command, with what is worth knowing besides. */
export const commandedIncident = z.lazy(() =>
  z.object({ ...shown, warnings: optional.texts, advice: optional.text }),
);

/** One of a list of incidents. */
const incidentSummary = z.lazy(() =>
  z.object({
    id: text,
    title: text,
    service: text,
    status: z.enum(statuses),
    severity: z.optional(severity),
    drill: flag,
    openedAt: instant,
    version: whole,
  }),
);

export const incidentList = z.lazy(() =>
  z.object({ incidents: z.array(incidentSummary), next: optional.text }),
);

/** The incident as it is shown. */
export function viewOf(incident: Incident) {
  return { incident: { ...incident, plan: incident.plan.id }, nextDuty: nextDuty(incident) ?? null };
}
