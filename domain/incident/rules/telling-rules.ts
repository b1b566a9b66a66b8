import type { ResponderId } from '../../ids';
import { approachTo } from '../../roster/approach';
import { type RosterInForce, responderOf } from '../../roster/roster';
import { after, before as beforeBy, type Instant, laterOf, longAgo } from '../../time';
import { personBehind } from '../actor';
import type { EventOf, TimelineEvent } from '../event';
import { firstBreak, isLate, isOneOf, isUrgent, type Moment, type Story, told } from './story';

/** The traces of one person so far. */
interface Seen {
  /** The last moment at which a page of high urgency left for them. */
  wokenAt?: Instant;
  /** The last moment at which they answered, or that was done in their name. */
  answeredAt?: Instant;
}

export function tellsEverybodyOfTheEnd(story: Story): string | undefined {
  const seen = new Map<ResponderId, Seen>();
  let untold = new Map<ResponderId, Instant>();
  let ended: EventOf<'resolved' | 'dismissed'> | undefined;
  let heard: ResponderId[] = [];
  const broken = firstBreak(story.moments, (moment) => {
    const { event } = moment;
    const late = [...untold].find(([, dueAt]) => isLate(story, dueAt, event));
    if (late !== undefined) return `comes when ${late[0]} should have been told of the end by ${late[1]}`;
    if (isEnding(event)) {
      ended = event;
      heard = [];
      untold = owedBy(moment, event, seen, story);
    } else if (event.type === 'reopened') {
      ended = undefined;
      untold = new Map();
    } else if (event.type === 'end-told') {
      const wrong = toldWrongly(event, ended, heard, seen, story);
      if (wrong !== undefined) return wrong;
      heard = [...heard, ...event.to.map(({ responder }) => responder)];
      for (const { responder } of event.to) untold.delete(responder);
    }
    for (const [id, more] of seenIn(moment)) seen.set(id, { ...seen.get(id), ...more });
    return undefined;
  });
  if (broken !== undefined) return broken;
  const last = story.moments.at(-1)?.event;
  const missed = [...untold].find(([, dueAt]) => last !== undefined && dueAt <= last.at);
  return (
    missed && last && told(last, `is the last, and ${missed[0]} was not told of the end by ${missed[1]}`)
  );
}

function isEnding(event: TimelineEvent): event is EventOf<'resolved' | 'dismissed'> {
  return isOneOf(event, ['resolved', 'dismissed']);
}

/** Those who are to be told, and by when at the latest. */
function owedBy(
  { before }: Moment,
  { at, by }: TimelineEvent,
  seen: ReadonlyMap<ResponderId, Seen>,
  { roster, plan }: Story,
): Map<ResponderId, Instant> {
  const owed = new Map<ResponderId, Instant>();
  // What is part of another is told of with that.
  if (before?.under !== undefined) return owed;
  for (const [id, { wokenAt = longAgo, answeredAt = longAgo }] of seen) {
    const quietUntil = quietEndOf(id, at, roster);
    if (id === personBehind(by) || quietUntil === undefined) continue;
    const commands = before?.shift?.commander === id || before?.handoff?.to === id;
    const leads = before?.posts.some(({ lead }) => lead?.responder === id) ?? false;
    const isOnDuty = commands || (leads && answeredAt > beforeBy(at, plan.command.shift));
    const awaits = before?.pages.some((page) => page.responder === id && page.outcome === 'awaiting');
    const isUp = isOnDuty || (awaits && wokenAt > beforeBy(at, 'PT1H'));
    owed.set(id, isUp ? at : quietUntil);
  }
  return owed;
}

/** The end of their quiet hours; undefined of somebody who is not on the roster. */
function quietEndOf(id: ResponderId, at: Instant, roster: RosterInForce): Instant | undefined {
  const responder = responderOf(roster, id);
  if (responder === undefined) return undefined;
  const { contacts, startsAt } = approachTo(responder, 'low', at, roster);
  return contacts.length === 0 ? at : startsAt;
}

function toldWrongly(
  { to, at }: EventOf<'end-told'>,
  ended: TimelineEvent | undefined,
  heard: readonly ResponderId[],
  seen: ReadonlyMap<ResponderId, Seen>,
  { roster, plan }: Story,
): string | undefined {
  if (ended === undefined) return 'tells of an end that there is not';
  for (const { responder, channels } of to) {
    if (heard.includes(responder)) return `tells ${responder} of the end twice`;
    if (responder === personBehind(ended.by)) return `tells ${responder}, who ended it`;
    if (channels.length > 1) return `tells ${responder} in ${channels.length} messages`;
    const { wokenAt = longAgo, answeredAt = longAgo } = seen.get(responder) ?? {};
    const lately = laterOf(wokenAt, answeredAt);
    const wasUp = after(lately, plan.command.shift) > at || after(lately, 'PT1H') > at;
    const isQuiet = (quietEndOf(responder, at, roster) ?? at) > at;
    if (isQuiet && !wasUp && channels.length > 0) return `wakes ${responder} to tell of the end`;
  }
  return undefined;
}

/** Those whom the event is about, and what it shows of them. */
function seenIn({ event, before, after: next }: Moment): [ResponderId, Seen][] {
  const { at } = event;
  if (event.type === 'paged' || event.type === 'contacted-again') {
    const page = next.pages.find(({ number }) => number === event.page);
    const wakes = page !== undefined && event.channels.length > 0 && isUrgent(page, before ?? next);
    return [[event.responder, wakes ? { wokenAt: at } : {}]];
  }
  if (event.type === 'gathering-counted') return event.people.map((id) => [id, {}]);
  const who = actingIn(event);
  return who === undefined ? [] : [[who, { answeredAt: at }]];
}

function actingIn(event: TimelineEvent): ResponderId | undefined {
  if (event.type === 'command-taken') return event.commander;
  if (event.type === 'command-relieved') return event.to;
  if (event.type === 'crew-answered' || event.type === 'role-taken') return event.responder;
  return isOneOf(event, ['acknowledged', 'acknowledged-in-part', 'relief-accepted'])
    ? personBehind(event.by)
    : undefined;
}
