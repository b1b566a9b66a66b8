import type { ResponderId } from '../../domain/ids';
import type { TimelineEvent } from '../../domain/incident/event';
import { isEnd, momentsOf } from '../../domain/incident/rules/story';
import { responderOf } from '../../domain/roster/roster';
import { earlierOf, epochMsOf, type Instant, shifted } from '../../domain/time';
import { zonedAt } from '../../domain/zoned-time';
import { isNight, longestDay } from './people';
import type { PersonalMessage, Played } from './world';

const minute = 60_000;
const hour = 60 * minute;

/** The load on people in a world that was played. Times are in hours, shares in per cent. */
export interface Load {
  messages: number;
  mostForOne: number;
  /** Messages by another channel about the same event, and repeats of the same words. */
  copies: number;
  byNight: number;
  longestWithoutSixHours: number;
  remindersPerUpdate: number;
  lateUpdates: number;
  longestInRole: { stretch: number; inAll: number };
  events: number;
  emptySearches: number;
  ends: { ended: number; toBeTold: number; told: number };
  budget: {
    /** The most that anybody who was paged to acknowledge was sent within the hour after. */
    wokenFirstHour: number;
    commanderIn8h: number;
    communicationsIn8h: number;
    communicationsPerUpdate: number;
    liaisonIn8h: number;
    /** The most times that somebody who was not at work was woken in one night. */
    wakingsANight: number;
  };
}

/** One person's time in one role. */
interface Tenure {
  role: string;
  who: ResponderId;
  from: Instant;
  to: Instant;
}

/** The load of `played`. */
export function loadOf(played: Played): Load {
  const { messages, timelines } = played;
  const events = timelines.flat();
  const tenures = timelines.flatMap((timeline) => tenuresIn(timeline, played.until));
  const posted = events.filter(({ type }) => type === 'update-posted').length;
  const reminders = events.filter(({ type }) => type === 'update-reminded').length;
  return {
    messages: messages.length,
    mostForOne: most(countedBy(messages, ({ to }) => to)),
    copies: percent(messages.length - withoutCopies(messages).length, messages.length),
    byNight: messages.filter((message) => isAtNight(message, played)).length,
    longestWithoutSixHours: most([...byPerson(messages).values()].map(longestWithoutSixHours)),
    remindersPerUpdate: rounded(reminders / Math.max(1, posted)),
    lateUpdates: lateUpdatesIn(timelines),
    longestInRole: longestInRole(tenures),
    events: events.length,
    emptySearches: events.filter(({ type }) => type.endsWith('search-exhausted')).length,
    ends: endsTold(played, tenures),
    budget: budgetOf(played, tenures, posted),
  };
}

function budgetOf(played: Played, tenures: readonly Tenure[], posted: number): Load['budget'] {
  const { messages } = played;
  const during = (role: string) => tenures.filter((tenure) => tenure.role === role);
  const mostIn8hAs = (role: string) =>
    most(during(role).map((tenure) => mostIn8h(sentDuring(messages, [tenure]))));
  const communications = sentDuring(messages, during('communications')).length;
  return {
    wokenFirstHour: most(
      timelinesOf(messages)
        .filter(([first]) => first !== undefined && isOnCall(first, played))
        .map((told) => within(told, told[0]?.at, hour).length),
    ),
    commanderIn8h: mostIn8hAs('commander'),
    communicationsIn8h: mostIn8hAs('communications'),
    communicationsPerUpdate: rounded(communications / Math.max(1, posted)),
    liaisonIn8h: mostIn8hAs('liaison'),
    wakingsANight: mostWakings(played, tenures),
  };
}

/** True of a message that asks its reader to acknowledge. */
function isOnCall({ incident, seq = 0 }: PersonalMessage, { timelines }: Played): boolean {
  const timeline = timelines.find(
    ([opening]) => opening?.type === 'incident-opened' && opening.id === incident,
  );
  const event = timeline?.[seq - 1];
  return event?.type === 'paged' && event.ask.for === 'on-call';
}

/** The messages to each person about each incident. */
function timelinesOf(messages: readonly PersonalMessage[]): PersonalMessage[][] {
  return [...grouped(messages, ({ to, incident = '' }) => `${to} ${incident}`).values()];
}

function within(
  messages: readonly PersonalMessage[],
  from: Instant | undefined,
  ms: number,
): PersonalMessage[] {
  return from === undefined ? [] : messages.filter(({ at }) => at >= from && at < shifted(from, ms));
}

function mostIn8h(messages: readonly PersonalMessage[]): number {
  return most(messages.map(({ at }) => within(messages, at, 8 * hour).length));
}

function sentDuring(messages: readonly PersonalMessage[], tenures: readonly Tenure[]): PersonalMessage[] {
  return messages.filter(({ to, at }) =>
    tenures.some(({ who, from, to: until }) => who === to && at >= from && at < until),
  );
}

/** The times of everybody in command and in roles. */
function tenuresIn(timeline: readonly TimelineEvent[], until: Instant): Tenure[] {
  const tenures: Tenure[] = [];
  const held = new Map<string, { who: ResponderId; from: Instant }>();
  for (const { event, after } of momentsOf(timeline)) {
    const isOver = after.status === 'resolved' || after.status === 'dismissed';
    const now = new Map<string, ResponderId>(
      isOver
        ? []
        : [
            ...(after.shift ? [['commander', after.shift.commander] as const] : []),
            ...after.posts.flatMap(({ role, lead }) => (lead ? [[role, lead.responder] as const] : [])),
          ],
    );
    for (const [role, { who, from }] of held) {
      if (now.get(role) === who) continue;
      tenures.push({ role, who, from, to: event.at });
      held.delete(role);
    }
    for (const [role, who] of now) if (!held.has(role)) held.set(role, { who, from: event.at });
  }
  for (const [role, { who, from }] of held) tenures.push({ role, who, from, to: until });
  return tenures;
}

function longestInRole(tenures: readonly Tenure[]): Load['longestInRole'] {
  const hours = ({ from, to }: Tenure) => (epochMsOf(to) - epochMsOf(from)) / hour;
  const roles = tenures.filter(({ role }) => role !== 'commander');
  const inAll = [...grouped(roles, ({ role, who }) => `${role} ${who}`).values()].map((own) =>
    own.reduce((sum, tenure) => sum + hours(tenure), 0),
  );
  return { stretch: rounded(most(roles.map(hours))), inAll: rounded(most(inAll)) };
}

/** The longest time in hours in which somebody was never six hours without a message. */
function longestWithoutSixHours(messages: readonly PersonalMessage[]): number {
  let longest = 0;
  let began: Instant | undefined;
  let last: Instant | undefined;
  for (const { at } of messages) {
    if (last === undefined || began === undefined || epochMsOf(at) - epochMsOf(last) >= 6 * hour) began = at;
    last = at;
    longest = Math.max(longest, epochMsOf(at) - epochMsOf(began));
  }
  return rounded(longest / hour);
}

/** The words of a message without what differs in each copy: links, and codes of replies. */
function wordsOf({ text }: PersonalMessage): string {
  return text.replaceAll(/https?:\/\/\S+/g, '').replaceAll(/Reply \w+ \w+/g, '');
}

function withoutCopies(messages: readonly PersonalMessage[]): PersonalMessage[] {
  const seen = new Set<string>();
  return messages.filter((message) => {
    const { to, incident, seq } = message;
    const names = [`${to} ${incident} ${wordsOf(message)}`];
    if (seq !== undefined) names.push(`${to} ${incident} ${seq}`);
    const isCopy = names.some((name) => seen.has(name));
    for (const name of names) seen.add(name);
    return !isCopy;
  });
}

function isAtNight({ to, at }: PersonalMessage, { roster }: Played): boolean {
  return isNight(at, responderOf(roster, to)?.timeZone ?? 'UTC');
}

/** The most times that a text woke somebody in one night who was not at work then, and not up because of another. */
function mostWakings(played: Played, tenures: readonly Tenure[]): number {
  const { messages, roster } = played;
  const wakings = new Map<string, number>();
  const lastAt = new Map<ResponderId, Instant>();
  for (const message of messages) {
    const { to, at, channel } = message;
    // Who is told that they are spared, or that it is over, was at work in that minute.
    const holds = tenures.some(
      ({ who, from, to: until }) =>
        who === to && at >= from && at <= earlierOf(until, shifted(from, longestDay)),
    );
    const before = lastAt.get(to);
    lastAt.set(to, at);
    const isUp = before !== undefined && epochMsOf(at) - epochMsOf(before) < hour;
    if (channel === 'email' || holds || isUp || !isAtNight(message, played)) continue;
    // A night belongs to the day on which it began.
    const local = zonedAt(shifted(at, -12 * hour), responderOf(roster, to)?.timeZone ?? 'UTC');
    const night = `${to} ${local.toPlainDate()}`;
    wakings.set(night, (wakings.get(night) ?? 0) + 1);
  }
  return most([...wakings.values()]);
}

/** The share of posted updates that came after the moment promised for them. */
function lateUpdatesIn(timelines: Played['timelines']): number {
  let owed = 0;
  let late = 0;
  for (const moment of timelines.flatMap((timeline) => momentsOf(timeline))) {
    const { event, before } = moment;
    if (event.type !== 'update-posted') continue;
    const promise = before?.promises.find(({ audience }) => audience === event.audience);
    if (promise === undefined) continue;
    owed += 1;
    if (event.at > promise.promisedAt) late += 1;
  }
  return percent(late, owed);
}

/** Of those who were asked anything or held a role when one ended, those who heard of it within half a day. */
function endsTold({ timelines, messages }: Played, tenures: readonly Tenure[]): Load['ends'] {
  const ends = { ended: 0, toBeTold: 0, told: 0 };
  for (const timeline of timelines) {
    for (const [index, end] of timeline.entries()) {
      if (!isEnd(end)) continue;
      ends.ended += 1;
      const asked = timeline
        .slice(0, index)
        .flatMap((event) => (event.type === 'paged' ? [event.responder] : []));
      const held = tenures.filter(({ to }) => to === end.at).map(({ who }) => who);
      const by = end.by.kind === 'responder' ? end.by.id : undefined;
      const all = new Set([...asked, ...held].filter((id) => id !== by));
      const id = timeline[0]?.type === 'incident-opened' ? timeline[0].id : undefined;
      ends.toBeTold += all.size;
      ends.told += [...all].filter((who) =>
        within(messages, end.at, 12 * hour).some(({ to, incident }) => to === who && incident === id),
      ).length;
    }
  }
  return ends;
}

function byPerson(messages: readonly PersonalMessage[]): Map<ResponderId, PersonalMessage[]> {
  return grouped(messages, ({ to }) => to);
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function countedBy<T>(all: readonly T[], keyOf: (one: T) => string): number[] {
  return [...grouped(all, keyOf).values()].map(({ length }) => length);
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.max(one, other), 0);
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole);
}

function rounded(value: number): number {
  return Math.round(10 * value) / 10;
}
