import { type Approach, approachTo } from '../roster/approach';
import { type Channel, stateOf } from '../roster/channel';
import { addressesOf, type Responder, type ResponderId, type Urgency } from '../roster/responder';
import { mostPagedAtOnce, type RosterInForce, responderOf } from '../roster/roster';
import { after, type Instant } from '../time';
import type { IncidentEvent } from './event';
import type { Incident, Page } from './incident';

type Paged = Extract<IncidentEvent, { type: 'paged' }>;

/** A page about to be sent, and to whom. */
export type Call = Pick<Paged, 'responder' | 'purpose' | 'role' | 'fallback' | 'reason' | 'answerBy'>;

/** How `id` is reached; undefined when they are not on the roster. */
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

/** Calls to every fallback contact; where none of them has a channel that counts, to others who have one as well. */
export function fallbackCalls(
  { plan }: Pick<Incident, 'plan'>,
  at: Instant,
  roster: RosterInForce,
  call: Pick<Call, 'purpose' | 'reason' | 'answerBy'>,
): Call[] {
  const counts = (id: ResponderId) => approachOf(id, 'high', at, roster)?.counts ?? false;
  const everybody = roster.responders.map(({ id }) => id);
  const contacts = plan.fallback.responders.filter((id) => everybody.includes(id));
  const others = contacts.some(counts) ? [] : everybody.filter((id) => counts(id) && !contacts.includes(id));
  const reached = contacts.length + others.length > 0 ? [...contacts, ...others] : everybody;
  return reached.slice(0, mostPagedAtOnce).map((responder) => ({ responder, fallback: true, ...call }));
}

/** Until when a text that leaves at `at` has to be reported delivered; undefined when no report is expected. */
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
    later: contacts.filter(({ dueAt }) => dueAt > at),
    spare: approach?.spare ?? [],
    doubt: responder && approach && !approach.counts ? doubtAbout(responder, approach, roster) : undefined,
    proveBy: proofDue(channels, at, roster),
  };
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
    (page) => page.responder === responder && (page.purpose === 'command' || page.purpose === 'relief'),
  );
}
