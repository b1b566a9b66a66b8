import type { RoleName } from '../../ids';
import { isNight, isSameNight, nightFrom, nightUntil } from '../../roster/night';
import { qualifiedFor, responderOf } from '../../roster/roster';
import { stretchBegan } from '../../roster/tour';
import { after, type Duration, type Instant, laterOf, millisecondsOf } from '../../time';
import type { Post, RoleShift } from '../crew/crew';
import { callsCrew } from '../crew/crew-members';
import { isAskFor, restOf } from '../crew/posts';
import type { EventOf, TimelineEvent } from '../event';
import type { Incident } from '../incident';
import { toursOf } from '../search/tours';
import { firstBreak, isLate, type Moment, type Story } from './story';

/** A tour of a role that has no end was chosen so, by whoever wrote the plan. */
export function relievesRoles(story: Story): string | undefined {
  const sought = new Set<string>();
  let calledSince: Instant | undefined;
  return firstBreak(story.moments, (moment) => {
    const { event, before } = moment;
    // While an incident alerts again, nobody is called for roles.
    if (before === undefined || !callsCrew(before)) calledSince = event.at;
    for (const post of before?.posts ?? []) {
      const broken = judgedTour(post, moment, calledSince ?? event.at, sought, story);
      if (broken !== undefined) return broken;
    }
    if (isAboutRole(event)) sought.add(`${event.role} ${tourAt(moment, event.role)}`);
    return undefined;
  });
}

/** The moment at which the tour of that role began that lasts. */
function tourAt({ before }: Moment, role: RoleName): Instant | undefined {
  return before?.posts.find((post) => post.role === role)?.lead?.startedAt;
}

type AboutRole = EventOf<'role-candidate-chosen' | 'role-search-exhausted'>;

function isAboutRole(event: TimelineEvent): event is AboutRole {
  const isAsk = event.type === 'role-candidate-chosen' && event.as === 'lead';
  return isAsk || event.type === 'role-search-exhausted';
}

/** The longest time in a role without anything: half of a day, or the whole tour where that is longer. */
const longest: Duration = 'PT12H';

function judgedTour(
  { role, lead }: Post,
  { event, before }: Moment,
  calledSince: Instant,
  sought: ReadonlySet<string>,
  story: Story,
): string | undefined {
  if (lead?.endsAt === undefined || before?.shift?.commander === lead.responder) return undefined;
  // Whoever commands is not spared before they are relieved of that.
  const relievedAt = before?.pastShifts.findLast(({ commander }) => commander === lead.responder)?.endedAt;
  const judgedFrom = laterOf(calledSince, relievedAt ?? calledSince);
  const tooLong = laterOf(laterOf(after(lead.startedAt, longest), lead.endsAt), judgedFrom);
  if (isLate(story, tooLong, event) && !sought.has(`${role} ${lead.startedAt}`))
    return `comes when ${lead.responder} has had ${role} since ${lead.startedAt} and no relief was sought`;
  const asleepBy = laterOf((before && needsSleepAt(before, lead, story)) ?? event.at, judgedFrom);
  return isLate(story, asleepBy, event)
    ? `comes when ${lead.responder} should have been spared as ${role} at ${asleepBy}`
    : undefined;
}

/**
 * The moment by which whoever has the role is to be let go: twelve hours after the first of the tours without sleep between, where a
 * night lies in them, else at the next night; an hour is granted to whoever takes it beyond that by day, a tour by night.
 */
function needsSleepAt(incident: Incident, lead: RoleShift, { roster }: Story): Instant | undefined {
  const { responder, startedAt, endsAt = startedAt } = lead;
  const person = responderOf(roster, responder);
  const since = stretchBegan(toursOf(incident), responder, startedAt, millisecondsOf('PT6H')) ?? startedAt;
  const tooLong = after(since, longest);
  const [first, next] = person ? [nightFrom(person, since), nightFrom(person, tooLong)] : [];
  if (person === undefined || first === undefined || next === undefined) return undefined;
  const granted = since < startedAt && !isNight(person, startedAt) ? after(startedAt, 'PT1H') : endsAt;
  return laterOf(first < tooLong ? tooLong : next, granted);
}

/**
 * Whoever commands answers for the role of somebody who was spared, and is told in that moment; not again where it is as the night
 * before. Nobody is given a role unasked but who was spared from it, has rested and has day.
 */
export function tellsOfSparing(story: Story): string | undefined {
  const owed = new Map<RoleName, Instant>();
  return firstBreak(story.moments, ({ event, before }) => {
    const given =
      event.type === 'role-taken' && event.rested ? givenWrongly(event, before, story) : undefined;
    if (given !== undefined) return given;
    for (const [role, since] of owed) {
      const due = laterOf(since, before?.shift?.startedAt ?? since);
      if (before?.shift !== undefined && callsCrew(before) && isLate(story, due, event))
        return `comes when ${before.shift.commander} was to be told of ${role} at ${due}`;
    }
    if (event.type === 'role-spared' && !knowsHowItGoes(event, before)) owed.set(event.role, event.at);
    if (event.type === 'role-trouble-told')
      for (const { role } of [event, ...(event.others ?? [])]) owed.delete(role);
    for (const role of [...owed.keys()]) if (!isLeftEmpty(role, before, event)) owed.delete(role);
    return undefined;
  });
}

function givenWrongly(
  { role, responder, at }: EventOf<'role-taken'>,
  before: Moment['before'],
  { roster }: Story,
): string | undefined {
  const { lead, rest } = before?.posts.find((post) => post.role === role) ?? {};
  if (lead !== undefined || rest?.responder !== responder)
    return `gives ${role} to ${responder}, who did not rest`;
  const person = responderOf(roster, responder);
  const isEarly = rest.until > at || person === undefined || isNight(person, at);
  return isEarly ? `gives ${role} to ${responder} before they have rested and have day` : undefined;
}

/** True of whoever had it again after a rest: whoever commanded then was told how it goes. */
function knowsHowItGoes({ role }: EventOf<'role-spared'>, before: Moment['before']): boolean {
  return before?.posts.find((post) => post.role === role)?.lead?.rested === true;
}

/** True while nobody has the role, nor is sought by name. */
function isLeftEmpty(role: RoleName, before: Moment['before'], event: TimelineEvent): boolean {
  if (event.type === 'role-spared') return true;
  if ('role' in event && event.role === role && ['role-taken', 'role-sought'].includes(event.type))
    return false;
  return before?.posts.some((post) => post.role === role && post.rest !== undefined) ?? false;
}

/** The pauses after the rounds of one search for relief: they grow. */
const pauses: readonly Duration[] = ['PT30M', 'PT1H', 'PT2H', 'PT4H'];

export function pausesSearches(story: Story): string | undefined {
  const over = new Map<RoleName, { at: Instant; rounds: number }>();
  return firstBreak(story.moments, (moment) => {
    const { event, before } = moment;
    const post = 'role' in event ? before?.posts.find(({ role }) => role === event.role) : undefined;
    const last = post && over.get(post.role);
    const isPaused = last !== undefined && post?.lead?.overranAt !== undefined && isAboutRole(event);
    const broken = isPaused ? comesTooSoon(post, last, event, story) : undefined;
    if (event.type === 'role-search-exhausted')
      over.set(event.role, { at: event.at, rounds: (last?.rounds ?? 0) + 1 });
    else if ('role' in event && begins(event)) over.delete(event.role);
    else if (isPaused && last !== undefined) over.set(post.role, { ...last, at: event.at });
    return broken;
  });
}

function begins({ type }: TimelineEvent): boolean {
  return ['role-sought', 'role-taken', 'role-overran', 'role-spared', 'role-released'].includes(type);
}

/** A new round begins after its pause, or when somebody has rested, or is not at night any more. */
function comesTooSoon(
  post: Post,
  { at, rounds }: { at: Instant; rounds: number },
  event: AboutRole,
  { roster, plan }: Story,
): string | undefined {
  if ((post.search?.asked.length ?? 0) > 0) return undefined;
  const pause = pauses[Math.min(rounds, pauses.length) - 1] ?? longest;
  if (event.at >= after(at, pause)) return undefined;
  const helps = qualifiedFor(roster, post.role).some((person) => {
    const rested = roster.tours
      .filter(({ responder, endedAt }) => responder === person.id && endedAt !== undefined)
      .map(({ endedAt = at }) => after(endedAt, plan.command.minimumRest));
    return [nightUntil(person, at), ...rested].some((moment) => moment > at && moment <= event.at);
  });
  return helps ? undefined : `seeks relief for ${post.role} again before ${after(at, pause)}`;
}

export function wakesOnceANight({ moments, roster }: Story): string | undefined {
  return firstBreak(moments, ({ event, before }) => {
    if (event.type !== 'role-candidate-chosen' || event.as !== 'lead') return undefined;
    const { role, candidate, at } = event;
    const post = before?.posts.find((each) => each.role === role);
    const person = responderOf(roster, candidate);
    const isAnswered = post !== undefined && (post.lead !== undefined || restOf(post, at) !== undefined);
    if (!isAnswered || person === undefined || !isNight(person, at)) return undefined;
    if (post.search?.preferred === candidate) return undefined;
    const asked = before?.pages.find(
      (page) =>
        page.responder === candidate && isAskFor(page, role, 'lead') && isSameNight(person, page.sentAt, at),
    );
    return asked && `asks ${candidate} for ${role} again, who was asked in this night at ${asked.sentAt}`;
  });
}
