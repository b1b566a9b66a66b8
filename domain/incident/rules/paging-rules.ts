import type { ResponderId } from '../../ids';
import type { ResponsePlan } from '../../roster/roster';
import { after, before as beforeBy, type Instant, laterOf } from '../../time';
import type { TimelineEvent } from '../event';
import { type Incident, isOpen, urgencyOf } from '../incident';
import type { PagePurpose } from '../paging/paging';
import { firstBreak, isLate, type Moment, neverLate, type Story } from './story';

export function escalates(story: Story): string | undefined {
  const { fallback, escalation } = story.plan;
  let clearsBy: Instant | undefined;
  return neverLate(story, (moment, deadline) => {
    const { event, after: next } = moment;
    clearsBy = timeToClear(moment, clearsBy);
    if (clearsBy !== undefined)
      return next.allClearAt === undefined ? laterOf(event.at, clearsBy) : undefined;
    switch (event.type) {
      case 'incident-opened':
      case 'escalated-by-hand':
      case 'attention-lapsed':
        return event.at;
      case 'reopened':
        return event.status === undefined ? event.at : undefined;
      case 'level-reached':
        // What is not urgent may wait for the end of somebody's quiet hours.
        return urgencyOf(next) === 'low'
          ? event.answerBy
          : after(event.at, escalation.levels[event.level - 1]?.acknowledgeWithin ?? 'PT0S');
      case 'escalation-exhausted':
        return after(event.at, fallback.every);
      case 'left-gathering':
        return next.status === 'alerting' ? event.at : undefined;
      case 'acknowledged':
      case 'gathered-under':
      case 'resolved':
      case 'dismissed':
        return undefined;
      default:
        return deadline;
    }
  });
}

/** The moment until which a fault may clear by itself, as `event` leaves it; undefined once nobody waits for that. */
function timeToClear({ event }: Moment, until: Instant | undefined): Instant | undefined {
  switch (event.type) {
    case 'incident-opened':
      return event.pagesFrom;
    case 'alerts-attached':
      return until && event.alerts.some(({ raw }) => raw !== undefined) ? event.at : until;
    case 'level-reached':
    case 'escalation-exhausted':
    case 'escalated-by-hand':
    case 'gathered-under':
    case 'acknowledged':
    case 'resolved':
    case 'dismissed':
      return undefined;
    default:
      return until;
  }
}

export function waitsForItToClear({ moments }: Story): string | undefined {
  let until: Instant | undefined;
  return firstBreak(moments, (moment) => {
    const { event, before } = moment;
    const clearsBy = until;
    until = timeToClear(moment, until);
    const isCall = event.type === 'level-reached' || event.type === 'escalation-exhausted';
    if (!isCall || clearsBy === undefined) return undefined;
    if (event.at < clearsBy) return `does not wait until ${clearsBy} whether it clears by itself`;
    return before?.allClearAt === undefined ? undefined : 'calls people for what has cleared by itself';
  });
}

export function pagesWhomItCalls({ moments, plan }: Story): string | undefined {
  let expectedNumber = 1;
  return firstBreak(moments, (moment, index) => {
    const { event } = moment;
    if (event.type === 'paged') {
      return event.page === expectedNumber++ ? undefined : `has number ${event.page}`;
    }
    const called = endsAtOnce(event, moments[index + 1]) ? [] : calledBy(event, plan);
    const others = moments.slice(index + 1).findIndex(({ event: { type } }) => type !== 'paged');
    const paged = moments.slice(index + 1, others === -1 ? undefined : index + 1 + others);
    const isCalled = (id: ResponderId) =>
      paged.some(({ event: page }) => isPageOf(page, id, event.at)) || wasAskedLately(id, moment);
    const spared = whoIsSpared(moment);
    const willing = called.filter((id) => !spared.includes(id));
    const then = moments[index + 1 + paged.length]?.event;
    const isAsked = (id: ResponderId) => then?.type === 'relief-candidate-chosen' && then.candidate === id;
    const isTold = (id: ResponderId) => isCalled(id) || isAsked(id);
    const missing = called.find((id) => !isTold(id));
    const excused = missing !== undefined && spared.includes(missing) && willing.some(isTold);
    return missing === undefined || excused ? undefined : `does not page ${missing}`;
  });
}

/** True if they were asked within the last minute, and the page waits on, or was passed on. */
function wasAskedLately(id: ResponderId, { event, after: next }: Moment): boolean {
  return next.pages.some(
    ({ responder, outcome, sentAt }) =>
      responder === id &&
      (outcome === 'awaiting' || outcome === 'passed-on') &&
      sentAt > beforeBy(event.at, 'PT1M'),
  );
}

/** Those who are spared where others are called: they said no, or had it and did not answer. */
function whoIsSpared({ event, before, after: next }: Moment): readonly ResponderId[] {
  if (event.type !== 'escalation-exhausted') return next.search?.declinedBy ?? [];
  return [next.escalation?.passedOnBy ?? [], before?.escalation?.othersThan ?? []].flat();
}

/** An overrun that ends in the moment in which it is written down calls nobody any more. */
function endsAtOnce({ type, at }: TimelineEvent, next: Moment | undefined): boolean {
  return type === 'shift-overran' && next?.event.type === 'command-relieved' && next.event.at === at;
}

function calledBy(event: TimelineEvent, { fallback }: ResponsePlan): readonly ResponderId[] {
  switch (event.type) {
    case 'level-reached':
    case 'crew-called':
      return event.responders;
    case 'command-candidate-chosen':
    case 'relief-candidate-chosen':
    case 'role-candidate-chosen':
      return [event.candidate];
    case 'escalation-exhausted':
    case 'command-search-exhausted':
    case 'shift-overran':
      return fallback.responders;
    default:
      return [];
  }
}

function isPageOf(event: TimelineEvent | undefined, responder: ResponderId, at: Instant): boolean {
  return event?.type === 'paged' && event.responder === responder && event.at === at;
}

/** The conditions on which each kind of page is needed. */
const neededFor: Readonly<Record<PagePurpose, (incident: Incident) => boolean>> = {
  'on-call': ({ status }) => status === 'alerting',
  command: ({ status }) => status === 'awaiting-command',
  relief: ({ status, handoff }) => status === 'commanded' && handoff === undefined,
  role: isOpen,
  crew: isOpen,
};

export function pagesOnlyWhatIsNeeded({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before }) => {
    if (event.type !== 'paged' || before === undefined || neededFor[event.ask.for](before)) return undefined;
    return `pages ${event.responder} for ${event.ask.for}`;
  });
}

export function contactsAgain(story: Story): string | undefined {
  return firstBreak(story.moments, ({ event, before }) => {
    const waiting = before?.pages.filter(({ outcome }) => outcome === 'awaiting') ?? [];
    const overdue = waiting
      .flatMap(({ later }) => later.map(({ dueAt }) => dueAt))
      .find((dueAt) => isLate(story, dueAt, event));
    if (overdue !== undefined) return `comes after a contact that was due at ${overdue}`;
    const needless = event.type === 'contacted-again' && !waiting.some(({ number }) => number === event.page);
    return needless ? `goes on with page ${event.page}, which no longer waits` : undefined;
  });
}
