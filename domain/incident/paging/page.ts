import type { ResponderId } from '../../ids';
import { type Approach, approachTo, type Contact } from '../../roster/approach';
import { type Channel, stateOf } from '../../roster/channel';
import { awakeFirst } from '../../roster/night';
import { addressesOf, type Responder, type Urgency } from '../../roster/responder';
import { mostPagedAtOnce, type RosterInForce, responderOf } from '../../roster/roster';
import { after, before, type Duration, type Instant, millisecondsBetween, shifted } from '../../time';
import { postOf } from '../crew/posts';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { isLost } from './page-outcomes';
import type { Ask, Page } from './paging';
import { isSameAsk } from './same-ask';

type Paged = Extract<IncidentEvent, { type: 'paged' }>;

/** A page about to be sent, and to whom. */
export type Call = Pick<Paged, 'responder' | 'ask' | 'fallback' | 'reason' | 'answerBy'>;

/** The way to reach `id`; undefined when they are not on the roster. */
export function approachOf(
  id: ResponderId,
  urgency: Urgency,
  at: Instant,
  roster: RosterInForce,
): Approach | undefined {
  const responder = responderOf(roster, id);
  return responder && approachTo(responder, urgency, at, roster);
}

/** The pages for `calls`, which leave together at `at`; they are numbered on from those sent before. */
export function pagesFor(
  { pagesSent }: Pick<Incident, 'pagesSent'>,
  calls: readonly Call[],
  urgency: Urgency,
  at: Instant,
  roster: RosterInForce,
): Paged[] {
  return calls.map((call, index) => paged(pagesSent + index + 1, call, urgency, at, roster));
}

/** So soon after a page nobody gets a second one for the same thing. */
const tooSoon: Duration = 'PT1M';

/** Those who were asked the same within the last minute, by all that it would leave by at once. */
export function askedLately(
  incident: Asking,
  ask: Ask,
  urgency: Urgency,
  at: Instant,
  roster: RosterInForce,
): ResponderId[] {
  const minuteAgo = before(at, tooSoon);
  const paged = incident.pages.filter(({ sentAt }) => sentAt > minuteAgo);
  const asked = new Set(paged.map(({ responder }) => responder));
  return [...asked].filter((responder) => pageRepeatedBy(incident, { ask, responder }, urgency, at, roster));
}

/** The moment until which `responder` has to answer: what is not urgent waits out their quiet hours, and so does the answer. */
export function answerTime(
  responder: ResponderId,
  urgency: Urgency,
  within: Duration,
  at: Instant,
  roster: RosterInForce,
): Instant {
  return after(approachOf(responder, urgency, at, roster)?.startsAt ?? at, within);
}

/** The part of an incident that tells who is asked what. */
type Asking = Pick<Incident, 'pages' | 'escalation' | 'search' | 'shift' | 'posts'>;

/** The search that asks so: since when it has been on, where pages of one before do not count, and who has said no in it. */
function searchFor(
  { escalation, search, shift, posts }: Asking,
  ask: Ask,
): { since?: Instant | undefined; declinedBy?: readonly ResponderId[] | undefined } {
  switch (ask.for) {
    case 'on-call':
      return { since: escalation?.soughtSince, declinedBy: escalation?.passedOnBy };
    case 'command':
      return { declinedBy: search?.declinedBy };
    case 'relief':
      return { since: shift?.startedAt, declinedBy: search?.declinedBy };
    case 'role':
      return { declinedBy: ask.as === 'lead' ? postOf({ posts }, ask.role)?.search?.declinedBy : undefined };
    case 'crew':
      return {};
  }
}

function pageRepeatedBy(
  incident: Asking,
  { responder, ask }: Pick<Call, 'responder' | 'ask'>,
  urgency: Urgency,
  at: Instant,
  roster: RosterInForce,
): Page | undefined {
  const { since = '', declinedBy } = searchFor(incident, ask);
  const outcomes = ['awaiting', 'expired', ...(declinedBy?.includes(responder) ? ['passed-on'] : [])];
  const minuteAgo = before(at, tooSoon);
  const lately = incident.pages.findLast(
    (page) =>
      page.responder === responder &&
      isSameAsk(page.ask, ask) &&
      page.sentAt > minuteAgo &&
      page.sentAt >= since &&
      outcomes.includes(page.outcome) &&
      !isLost(page),
  );
  if (lately === undefined) return undefined;
  const [first] = approachOf(responder, urgency, at, roster)?.contacts ?? [];
  const channels = first?.dueAt === at ? first.channels : [];
  return channels.every((channel) => lately.left[channel] !== undefined) ? lately : undefined;
}

/**
 * The pages for `calls` without those that would repeat one of the last minute. `waiting` are the pages that they would
 * repeat, as far as nobody has passed them on: these go on waiting instead.
 */
export function pagesWithoutRepeats(
  incident: Asking & Pick<Incident, 'pagesSent'>,
  calls: readonly Call[],
  urgency: Urgency,
  at: Instant,
  roster: RosterInForce,
): { pages: Paged[]; waiting: number[] | undefined } {
  const repeated = calls.flatMap((call) => pageRepeatedBy(incident, call, urgency, at, roster) ?? []);
  const asked = repeated.map(({ responder }) => responder);
  const waiting = repeated.filter(({ outcome }) => outcome !== 'passed-on').map(({ number }) => number);
  const fresh = calls.filter(({ responder }) => !asked.includes(responder));
  return {
    pages: pagesFor(incident, fresh, urgency, at, roster),
    waiting: waiting.length > 0 ? waiting : undefined,
  };
}

/**
 * Calls to every fallback contact, except to those who have said no where another has not and can be counted on; where none
 * of them has a channel that counts, to others who have one as well.
 */
export function fallbackCalls(
  { plan }: Pick<Incident, 'plan'>,
  at: Instant,
  roster: RosterInForce,
  call: Pick<Call, 'ask' | 'reason' | 'answerBy'>,
  declined: readonly ResponderId[] = [],
): Call[] {
  const counts = (id: ResponderId) => approachOf(id, 'high', at, roster)?.counts ?? false;
  const everybody = roster.responders.map(({ id }) => id);
  const all = plan.fallback.responders.filter((id) => everybody.includes(id));
  const willing = all.filter((id) => !declined.includes(id));
  const contacts = willing.some(counts) ? willing : all;
  const isOther = (id: ResponderId) => counts(id) && !contacts.includes(id);
  const others = contacts.some(counts) ? [] : awakeFirst(everybody.filter(isOther), at, roster);
  const reached = contacts.length + others.length > 0 ? [...contacts, ...others] : everybody;
  return reached.slice(0, mostPagedAtOnce).map((responder) => ({ responder, fallback: true, ...call }));
}

/** The moment until which a text that leaves at `at` has to be reported delivered; undefined when no report is expected. */
export function proofDue(
  channels: readonly Channel[],
  at: Instant,
  { delivery }: Pick<RosterInForce, 'delivery'>,
): Instant | undefined {
  const { proveSmsWithin } = delivery;
  return proveSmsWithin !== undefined && channels.includes('sms') ? after(at, proveSmsWithin) : undefined;
}

function paged(page: number, call: Call, urgency: Urgency, at: Instant, roster: RosterInForce): Paged {
  const responder = responderOf(roster, call.responder);
  const approach = responder && approachTo(responder, urgency, at, roster);
  const contacts = approach?.contacts ?? [];
  const channels = contacts[0]?.dueAt === at ? contacts[0].channels : [];
  return {
    type: 'paged',
    page,
    ...call,
    channels,
    later: putOff(
      contacts.filter(({ dueAt }) => dueAt > at),
      notBefore(call, at),
    ),
    spare: approach?.spare ?? [],
    doubt: responder && approach && !approach.counts ? doubtAbout(responder, approach, roster) : undefined,
    proveBy: proofDue(channels, at, roster),
  };
}

/** The contacts, the first of them not before that moment and the others as long after it as they were. */
function putOff(contacts: readonly Contact[], moment: Instant): Contact[] {
  const first = contacts[0]?.dueAt ?? moment;
  const wait = Math.max(0, millisecondsBetween(first, moment));
  return contacts.map((contact) => ({ ...contact, dueAt: shifted(contact.dueAt, wait) }));
}

/** The moment before which no further contact follows: half of the time to answer, where it is no emergency that nobody has in hand. */
function notBefore({ ask, fallback, answerBy }: Call, at: Instant): Instant {
  const presses = fallback || ask.for === 'on-call' || ask.for === 'command';
  return presses || answerBy <= at ? at : shifted(at, millisecondsBetween(at, answerBy) / 2);
}

function doubtAbout(responder: Responder, { contacts }: Approach, { channelStates }: RosterInForce): string {
  if (contacts.length > 0) return 'no channel is verified';
  const reasons = addressesOf(responder).map((address) => stateOf(channelStates, address)?.blocked);
  return `nothing can be sent: ${[...new Set(reasons)].filter((reason) => reason !== undefined).join(', ')}`;
}

/** The page of that number; undefined when there is none, or it is long over. */
export function pageNumbered({ pages }: Incident, number: number | undefined): Page | undefined {
  return number === undefined ? undefined : pages.find((page) => page.number === number);
}

/** The newest page that asked `responder` to command, or to relieve the commander. */
export function latestPageOf({ pages }: Incident, responder: ResponderId): Page | undefined {
  return pages.findLast(
    (page) => page.responder === responder && (page.ask.for === 'command' || page.ask.for === 'relief'),
  );
}
