import type { ResponderId } from '../../ids';
import { approachTo } from '../../roster/approach';
import { type RosterInForce, responderOf } from '../../roster/roster';
import { after, before as beforeBy, type Instant, laterOf, longAgo } from '../../time';
import { personBehind } from '../actor';
import type { EventOf, TimelineEvent } from '../event';
import { type Incident, isOpen } from '../incident';
import { isHeldBack } from '../paging/page-outcomes';
import { firstBreak, isLate, isOneOf, isUrgent, type Moment, type Story, told } from './story';

/** The traces of one person so far. */
interface Seen {
  /** The last moment at which a page of high urgency left for them. */
  wokenAt?: Instant;
  /** The last moment at which they answered. */
  answeredAt?: Instant;
}

/** The end or reopening that people are being told of. */
interface Turn {
  event: TimelineEvent;
  /** Those who are still to be told, and by when at the latest. */
  untold: Map<ResponderId, Instant>;
  heard: ResponderId[];
}

type Telling = EventOf<'end-told' | 'reopening-told'>;

export function tellsEverybody(story: Story): string | undefined {
  const seen = new Map<ResponderId, Seen>();
  const unaware = new Set<ResponderId>();
  let turn: Turn | undefined;
  const broken = firstBreak(story.moments, (moment) => {
    const { event } = moment;
    const late = [...(turn?.untold ?? [])].find(([, dueAt]) => isLate(story, dueAt, event));
    if (late !== undefined) return `comes when ${late[0]} should have been told by ${late[1]}`;
    if (isEnding(event) || event.type === 'reopened') turn = turnAt(moment, seen, story);
    if (event.type === 'gathered-under') turn = undefined;
    if (event.type === 'end-told' || event.type === 'reopening-told') {
      const wrong = toldWrongly(event, moment, turn, seen, story) ?? toldOfNothing(event, unaware);
      if (wrong !== undefined) return wrong;
      for (const { responder } of event.to) turn?.untold.delete(responder);
      // A drill may skip from one night to the next.
      for (const { responder } of event.waiting) {
        const quietUntil = quietEndOf(responder, event.at, story.roster);
        if (quietUntil !== undefined) turn?.untold.set(responder, quietUntil);
      }
      turn?.heard.push(...event.to.map(({ responder }) => responder));
    }
    noteUnaware(unaware, moment, seen);
    for (const [id, more] of seenIn(moment)) {
      seen.set(id, { ...seen.get(id), ...more });
      // While it is open, whoever is asked something or answers knows that it is.
      if (isOpen(moment.after)) turn?.untold.delete(id);
    }
    if (goesOn(event) && holderIn(event) !== personBehind(event.by))
      turn?.untold.set(holderIn(event), event.at);
    return undefined;
  });
  if (broken !== undefined) return broken;
  const last = story.moments.at(-1)?.event;
  const missed = [...(turn?.untold ?? [])].find(([, dueAt]) => last !== undefined && dueAt <= last.at);
  return missed && last && told(last, `is the last, and ${missed[0]} was not told by ${missed[1]}`);
}

/** Adds whoever has only pages that wait for the end of their quiet hours, and takes out whoever hears of it or does anything. */
function noteUnaware(
  unaware: Set<ResponderId>,
  { event, after: next }: Moment,
  seen: ReadonlyMap<ResponderId, Seen>,
): void {
  const by = personBehind(event.by);
  if (by !== undefined) unaware.delete(by);
  if (!('responder' in event) || event.responder === undefined) return;
  const page = event.type === 'paged' ? next.pages.find(({ number }) => number === event.page) : undefined;
  if (page === undefined || !isHeldBack(page)) unaware.delete(event.responder);
  else if (!seen.has(event.responder)) unaware.add(event.responder);
}

function toldOfNothing({ type, to }: Telling, unaware: ReadonlySet<ResponderId>): string | undefined {
  const told = type === 'end-told' ? to.find(({ responder }) => unaware.has(responder)) : undefined;
  return told && `tells ${told.responder} of the end of what they never heard of`;
}

function isEnding(event: TimelineEvent): boolean {
  return isOneOf(event, ['resolved', 'dismissed']);
}

/** Nobody is told of what reopened once, when the first level was paged after it. */
function turnAt(
  { event, before }: Moment,
  seen: ReadonlyMap<ResponderId, Seen>,
  { roster, plan }: Story,
): Turn | undefined {
  if (event.type === 'reopened' && event.status === undefined) return undefined;
  // What is part of another is told of with that.
  if (isEnding(event) && before?.under !== undefined) return undefined;
  const untold = new Map<ResponderId, Instant>();
  for (const [id, traces] of seen) {
    const quietUntil = quietEndOf(id, event.at, roster);
    if (id === personBehind(event.by) || quietUntil === undefined || before === undefined) continue;
    const isUp = isEnding(event) && keepsUp(before, id, traces, event.at, plan.command.shift);
    untold.set(id, isUp ? event.at : quietUntil);
  }
  return { event, untold, heard: [] };
}

function keepsUp(
  { shift, handoff, posts, pages }: Incident,
  id: ResponderId,
  { wokenAt = longAgo, answeredAt = longAgo }: Seen,
  at: Instant,
  aShift: Story['plan']['command']['shift'],
): boolean {
  if (shift?.commander === id || handoff?.to === id) return true;
  const leads = posts.some(({ lead }) => lead?.responder === id);
  if (leads && answeredAt > beforeBy(at, aShift)) return true;
  const awaits = pages.some((page) => page.responder === id && page.outcome === 'awaiting');
  return awaits && wokenAt > beforeBy(at, 'PT1H');
}

/** The end of their quiet hours; undefined of somebody who is not on the roster. */
function quietEndOf(id: ResponderId, at: Instant, roster: RosterInForce): Instant | undefined {
  const responder = responderOf(roster, id);
  if (responder === undefined) return undefined;
  const { contacts, startsAt } = approachTo(responder, 'low', at, roster);
  return contacts.length === 0 ? at : startsAt;
}

function toldWrongly(
  { type, to, at }: Telling,
  { before }: Moment,
  turn: Turn | undefined,
  seen: ReadonlyMap<ResponderId, Seen>,
  { roster, plan }: Story,
): string | undefined {
  const isOfEnd = type === 'end-told';
  if (turn === undefined || isEnding(turn.event) !== isOfEnd) return 'tells of what has not happened';
  for (const { responder, channels } of to) {
    if (turn.heard.includes(responder)) return `tells ${responder} twice`;
    if (responder === personBehind(turn.event.by)) return `tells ${responder}, who brought it about`;
    if (channels.length > 1) return `tells ${responder} in ${channels.length} messages`;
    const { wokenAt = longAgo, answeredAt = longAgo } = seen.get(responder) ?? {};
    const lately = laterOf(wokenAt, answeredAt);
    const wasUp = after(lately, plan.command.shift) > at || after(lately, 'PT1H') > at;
    const isAwake = isOfEnd ? wasUp : hasSomething(before, responder);
    const isQuiet = (quietEndOf(responder, at, roster) ?? at) > at;
    if (isQuiet && !isAwake && channels.length > 0) return `wakes ${responder} to tell them`;
  }
  return undefined;
}

function hasSomething(incident: Incident | undefined, id: ResponderId): boolean {
  const { shift, posts = [] } = incident ?? {};
  return (
    shift?.commander === id ||
    posts.some(({ lead, deputies }) => lead?.responder === id || deputies.includes(id))
  );
}

type Resuming = EventOf<'command-taken' | 'role-taken'>;

/** True of somebody who goes on with what they had before the end, or a rest: nobody has asked them. */
function goesOn(event: TimelineEvent): event is Resuming {
  if (event.type === 'role-taken' && event.rested) return true;
  return (event.type === 'command-taken' || event.type === 'role-taken') && event.resumed === true;
}

function holderIn(event: Resuming): ResponderId {
  return event.type === 'command-taken' ? event.commander : event.responder;
}

/** Those whom the event is about, and what it shows of them. */
function seenIn({ event, before, after: next }: Moment): [ResponderId, Seen][] {
  const { at } = event;
  if (event.type === 'paged' || event.type === 'contacted-again') {
    const page = next.pages.find(({ number }) => number === event.page);
    if (page !== undefined && isHeldBack(page)) return [];
    const wakes = page !== undefined && event.channels.length > 0 && isUrgent(page, before ?? next);
    return [[event.responder, wakes ? { wokenAt: at } : {}]];
  }
  if (event.type === 'gathering-counted') return event.people.map((id) => [id, {}]);
  if (event.type === 'update-posted')
    return [...(event.to ?? []), ...(event.waiting ?? [])].map(({ responder }) => [responder, {}]);
  const who = goesOn(event) ? undefined : actingIn(event);
  return who === undefined ? [] : [[who, { answeredAt: at }]];
}

function actingIn(event: TimelineEvent): ResponderId | undefined {
  if (event.type === 'command-taken') return event.commander;
  if (event.type === 'command-relieved') return event.to;
  if (event.type === 'crew-answered' || event.type === 'role-taken') return event.responder;
  return isOneOf(event, ['acknowledged', 'acknowledged-in-part', 'relief-accepted', 'reopened'])
    ? personBehind(event.by)
    : undefined;
}
