import type { HealthEvent } from '../../../domain/incident/vendor-cases/vendor-cases';
import type {
  DecisionRecord,
  FollowUpRecord,
  GatheredRecord,
  Milestone,
  Person,
  PromiseRecord,
  Relief,
  ReviewDocument,
  ReviewedIncident,
  ServedHours,
  ServedShift,
  TaskRecord,
  Times,
  VendorRecord,
} from '../../../domain/review/review-document';
import type { Fields } from '../../schemas/fields';
import * as z from '../../schemas/zod';
import { audience, flag, instant, optional, responder, text, texts, whole } from './parts';

/** A length in milliseconds. */
const length = z.number();

/** Somebody, as a review names them. */
export const reviewedPerson = z.lazy(() => z.object({ id: responder, name: text } satisfies Fields<Person>));

/** The moment when something first happened. */
export const milestoneView = z.lazy(() =>
  z.object({ at: instant, afterMs: length, goalMs: optional.number } satisfies Fields<Milestone>),
);

/** A review. All that it has is shown: a field of the document without one here does not compile. */
export const shownReview = z.lazy(() => {
  const person = reviewedPerson;
  const by = z.optional(person);
  const milestone = z.optional(milestoneView);
  const followUps = z.array(
    z.object({ text, owner: by, due: optional.text } satisfies Fields<FollowUpRecord>),
  );
  const gathered = z.object(
    counted({
      id: text,
      title: optional.text,
      since: instant,
      by,
      from: optional.text,
      until: optional.instant,
      end: z.optional(z.enum(['left', 'ended'])),
    } satisfies Fields<GatheredRecord>),
  );
  return z.object({
    format: z.literal('eight-bells-review'),
    version: z.literal(1),
    state: z.enum(['interim', 'draft', 'recorded']),
    recordedAt: optional.instant,
    recordedBy: by,
    incident: z.object({
      id: text,
      title: text,
      service: text,
      severity: optional.severity,
      drill: flag,
      status: z.enum(['open', 'resolved', 'dismissed']),
      reason: optional.text,
      closedBy: by,
      reopened: whole,
      alerts: whole,
      pages: whole,
    } satisfies Fields<ReviewedIncident>),
    summary: optional.text,
    impact: optional.text,
    timeZone: text,
    times: z.object({
      openedAt: instant,
      acknowledged: milestone,
      commanded: milestone,
      firstUpdate: milestone,
      closed: milestone,
      lastEventAt: instant,
    } satisfies Fields<Times>),
    shifts: z.array(
      z.object({
        role: text,
        as: z.enum(['lead', 'deputy']),
        who: person,
        startedAt: instant,
        plannedEndAt: optional.instant,
        endedAt: optional.instant,
        lengthMs: length,
        overranMs: optional.number,
      } satisfies Fields<ServedShift>),
    ),
    shiftsLeftOut: whole,
    reliefs: z.array(
      z.object({
        at: instant,
        from: person,
        to: person,
        how: z.enum(['confirmed', 'shift-ended', 'overrun', 'forced', 'roster-changed']),
        reason: optional.text,
      } satisfies Fields<Relief>),
    ),
    reliefsLeftOut: whole,
    people: z.array(z.object({ who: person, roles: texts, lengthMs: length } satisfies Fields<ServedHours>)),
    promises: z.object({
      kept: whole,
      late: whole,
      missed: whole,
      ...counted({
        audience,
        promisedAt: instant,
        postedAt: optional.instant,
        lateMs: length,
      } satisfies Fields<PromiseRecord>),
    } satisfies Fields<ReviewDocument['promises']>),
    vendors: z.array(
      z.object({
        id: text,
        name: text,
        caseId: optional.text,
        url: optional.text,
        openedAt: optional.instant,
        closedAt: optional.instant,
        trouble: optional.text,
        contacts: whole,
        answers: whole,
        firstAnswerMs: optional.number,
        longestAnswerMs: optional.number,
        averageAnswerMs: optional.number,
        unansweredSince: optional.instant,
      } satisfies Fields<VendorRecord>),
    ),
    vendorsLeftOut: whole,
    health: z.array(
      z.object({
        arn: text,
        service: text,
        region: text,
        typeCode: text,
        status: z.enum(['open', 'upcoming', 'closed']),
        startedAt: instant,
        updatedAt: optional.instant,
        text,
      } satisfies Fields<HealthEvent>),
    ),
    healthLeftOut: whole,
    gathered,
    partOf: gathered,
    decisions: z.object(counted({ at: instant, by, text, why: text } satisfies Fields<DecisionRecord>)),
    tasks: z.object(
      counted({
        number: whole,
        text,
        owner: by,
        state: z.enum(['open', 'done', 'dropped']),
        dueAt: optional.instant,
        endedAt: optional.instant,
        note: optional.text,
      } satisfies Fields<TaskRecord>),
    ),
    wentWell: texts,
    wentBadly: texts,
    gotLucky: texts,
    followUps,
    proposedFollowUps: followUps,
    timeline: z.object(counted({ seq: whole, at: instant, text })),
    events: whole,
    unread: z.object(counted({ from: whole, to: whole })),
  } satisfies Fields<ReviewDocument>);
});

/** The fields of a list that is bounded, and of how many more there were. */
function counted<Shape extends z.core.$ZodShape>(fields: Shape) {
  return { shown: z.array(z.object(fields)), leftOut: whole };
}
