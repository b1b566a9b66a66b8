import type { ResponderId } from '../ids';
import { personBehind } from '../incident/actor';
import type { TimelineEvent } from '../incident/event';
import type { Member } from '../incident/gathering/gathering';
import type { ReviewNotes } from '../incident/review/review';
import { nameOf, type Roster } from '../roster/roster';
import { type Duration, type Instant, millisecondsBetween, millisecondsOf } from '../time';
import { gatheredHere, leadersOf } from './gathering-records';
import { factsAfter, type IncidentFacts } from './incident-facts';
import { promisesKept } from './promises-kept';
import type {
  FollowUpRecord,
  Milestone,
  Person,
  ReviewDocument,
  ReviewedIncident,
  TaskRecord,
  Times,
} from './review-document';
import { servedShifts } from './served-shifts';
import { turningPoints } from './turning-points';
import { unreadEvents } from './unread-events';
import { vendorRecords } from './vendor-records';
import { workRecords } from './work-records';

/** A review in the making: it takes the timeline event by event and keeps what the document needs, however long it is. */
export interface ReviewFold {
  add(event: TimelineEvent): void;
  /**
   * The review of what was added so far; undefined where that has no opening. Says which events are missing, up to number
   * `last`, where it is given.
   */
  document(last?: number): ReviewDocument | undefined;
}

/**
 * A review begun with what people wrote, for readers in `timeZone`; `roster` names people and services. `members` are what was
 * gathered under the incident: each tells that itself.
 */
export function reviewFold(
  roster: Roster,
  notes: ReviewNotes = {},
  timeZone = 'UTC',
  members: readonly Member[] = [],
): ReviewFold {
  let facts: IncidentFacts | undefined;
  const shifts = servedShifts(roster);
  const promises = promisesKept();
  const vendors = vendorRecords();
  const work = workRecords(roster);
  const leaders = leadersOf(roster);
  const points = turningPoints(roster, timeZone);
  const unread = unreadEvents();
  return {
    add(event) {
      facts = factsAfter(facts, event);
      for (const part of [shifts, promises, vendors, work, leaders, points, unread]) part.add(event);
    },
    document(last) {
      if (facts === undefined) return undefined;
      const { left, ...records } = work.result();
      return {
        ...headOf(facts, notes, roster),
        timeZone,
        times: timesOf(facts),
        ...shifts.result(facts.closing?.at ?? facts.lastEventAt),
        promises: promises.result(),
        ...vendors.result(facts.opening.plan),
        gathered: gatheredHere(members, roster),
        partOf: leaders.result(),
        ...records,
        wentWell: notes.wentWell ?? [],
        wentBadly: notes.wentBadly ?? [],
        gotLucky: notes.gotLucky ?? [],
        ...followUpsOf(notes, left, roster),
        timeline: points.result(),
        events: facts.events,
        unread: unread.result(last),
      };
    },
  };
}

/** The review of a whole timeline; undefined where it has no opening. */
export function compileReview(
  timeline: Iterable<TimelineEvent>,
  roster: Roster,
  notes?: ReviewNotes,
  timeZone?: string,
): ReviewDocument | undefined {
  const fold = reviewFold(roster, notes, timeZone);
  for (const event of timeline) fold.add(event);
  return fold.document();
}

function headOf(facts: IncidentFacts, notes: ReviewNotes, roster: Roster) {
  const { closing, recorded } = facts;
  return {
    format: 'eight-bells-review',
    version: 1,
    state: closing === undefined ? 'interim' : recorded === undefined ? 'draft' : 'recorded',
    recordedAt: recorded?.at,
    recordedBy: personOf(recorded?.by, roster),
    incident: incidentOf(facts, roster),
    summary: written(notes.summary) ?? written(facts.summary),
    impact: written(notes.impact) ?? written(facts.impact),
  } as const;
}

function incidentOf(facts: IncidentFacts, roster: Roster): ReviewedIncident {
  const { opening, closing, severity, reopened, alerts, pages } = facts;
  const { id, title, drill } = opening;
  return {
    id,
    title,
    service: roster.services.find((service) => service.id === opening.service)?.name ?? opening.service,
    severity,
    drill,
    status: closing?.type ?? 'open',
    reason: closing?.reason,
    closedBy: personOf(closing && personBehind(closing.by), roster),
    reopened,
    alerts,
    pages,
  };
}

function timesOf(facts: IncidentFacts): Times {
  const { opening, acknowledgedAt, commandedAt, firstUpdateAt, closing, lastEventAt } = facts;
  const { goals } = opening.plan;
  const milestone = (at: Instant | undefined, goal?: Duration): Milestone | undefined =>
    at === undefined
      ? undefined
      : {
          at,
          afterMs: millisecondsBetween(opening.at, at),
          goalMs: goal === undefined ? undefined : millisecondsOf(goal),
        };
  return {
    openedAt: opening.at,
    acknowledged: milestone(acknowledgedAt, goals.acknowledge),
    commanded: milestone(commandedAt, goals.command),
    firstUpdate: milestone(firstUpdateAt, goals.firstUpdate),
    closed: milestone(closing?.at),
    lastEventAt,
  };
}

/** The things that people decided to do, and the open tasks of which they have not said so. */
function followUpsOf(
  { followUps = [] }: ReviewNotes,
  left: readonly TaskRecord[],
  roster: Roster,
): Pick<ReviewDocument, 'followUps' | 'proposedFollowUps'> {
  const decided = followUps.map(
    ({ text, owner, due }): FollowUpRecord => ({ text, owner: personOf(owner, roster), due }),
  );
  const known = new Set(decided.map(({ text }) => text.trim()));
  const open = left.filter(({ text }) => !known.has(text.trim()));
  return { followUps: decided, proposedFollowUps: open.map(({ text, owner }) => ({ text, owner })) };
}

function personOf(id: ResponderId | undefined, roster: Roster): Person | undefined {
  return id === undefined ? undefined : { id, name: nameOf(roster, id) };
}

function written(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
