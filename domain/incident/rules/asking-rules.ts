import type { ResponderId } from '../../ids';
import { approachTo } from '../../roster/approach';
import type { Responder } from '../../roster/responder';
import { qualifiedFor } from '../../roster/roster';
import { before as beforeBy, type Instant } from '../../time';
import { isAskFor, restOf } from '../crew/posts';
import type { EventOf, EventType } from '../event';
import type { Page, PagePurpose } from '../paging/paging';
import { isSameAsk } from '../paging/same-ask';
import { askedLately, duringSearches } from './searches';
import { commanderMadeBy, firstBreak, isOneOf, type Moment, type Story } from './story';

/** A page of an earlier search asks something else, and one of which nothing can arrive asks nothing. */
export function asksOnceAMinute({ moments }: Story): string | undefined {
  let before: Readonly<Record<string, number>> = {};
  return firstBreak(moments, (moment, index) => {
    const { event } = moment;
    before = { ...before, ...searchesOver(moment) };
    if (event.type !== 'paged' || isNamed(event, moments[index - 1])) return undefined;
    const minuteAgo = beforeBy(event.at, 'PT1M');
    const asked = moment.before?.pages.find(
      (page) =>
        page.responder === event.responder &&
        isSameAsk(page.ask, event.ask) &&
        page.sentAt > minuteAgo &&
        page.number > (before[event.ask.for] ?? 0) &&
        asksStill(page, moment) &&
        event.channels.every((channel) => page.left[channel] !== undefined),
    );
    return asked && `pages ${event.responder} again, who was asked the same at ${asked.sentAt}`;
  });
}

/** Since then everybody may be asked again. */
const soughtAnew: readonly EventType[] = ['reopened', 'left-gathering', 'attention-lapsed'];

/** The last page of each search that ends here: somebody has had it, or somebody else commands. */
function searchesOver({ event, before, after }: Moment): Readonly<Record<string, number>> {
  const sent = before?.pagesSent ?? 0;
  const isGivenBack = event.type === 'escalated-by-hand' && before?.status !== 'alerting';
  const isSought = before?.status !== 'awaiting-command' && after.status === 'awaiting-command';
  return {
    ...((isGivenBack || isOneOf(event, soughtAnew)) && { 'on-call': sent }),
    ...(isSought && { command: sent }),
    ...(commanderMadeBy(event) !== undefined && { relief: sent }),
  };
}

function asksStill({ responder, ask, outcome, standing, later }: Page, { before }: Moment): boolean {
  if (standing.length + later.length === 0) return false;
  if (outcome !== 'passed-on') return outcome === 'awaiting' || outcome === 'expired';
  const post = before?.posts.find(({ role }) => isAskFor({ ask }, role, 'lead'));
  const saidNo: Partial<Record<PagePurpose, readonly ResponderId[] | undefined>> = {
    'on-call': before?.escalation?.passedOnBy,
    command: before?.search?.declinedBy,
    relief: before?.search?.declinedBy,
    role: post?.search?.declinedBy,
  };
  return saidNo[ask.for]?.includes(responder) ?? false;
}

/** Somebody wants this very person, and not the search. */
function isNamed({ responder, ask, by }: EventOf<'paged'>, last: Moment | undefined): boolean {
  if (ask.for === 'crew' || by.kind === 'responder') return true;
  const { event, before } = last ?? {};
  if (event?.type === 'role-candidate-chosen')
    return before?.posts.find(({ role }) => role === event.role)?.search?.preferred === responder;
  return before?.search?.preferred === responder && event?.type === 'relief-candidate-chosen';
}

export function asksOthersFirst(story: Story): string | undefined {
  return asksForCommand(story) ?? asksForRoles(story) ?? escalatesPastWhoPassedOn(story);
}

function asksForCommand({ moments, roster }: Story): string | undefined {
  return duringSearches(moments, (asking) => {
    const { event, before, asked, declined, commander } = asking;
    const { candidate, at } = event;
    if (!declined.includes(candidate) || before.search?.preferred === candidate) return undefined;
    const spared = [commander, ...asked, ...declined, ...askedLately(asking)];
    const other = qualifiedFor(roster, 'commander').find(
      (person) => !spared.includes(person.id) && isReachable(person, at, roster),
    );
    return other && `asks ${candidate}, who has said no, before ${other.id}`;
  });
}

function asksForRoles({ moments, roster }: Story): string | undefined {
  return firstBreak(moments, ({ event, before }) => {
    if (event.type !== 'role-candidate-chosen' || event.as !== 'lead') return undefined;
    const { role, candidate, at } = event;
    const {
      lead,
      search,
      deputies = [],
      deputiesAsked = [],
      rest,
    } = before?.posts.find((post) => post.role === role) ?? {};
    const declined = search?.declinedBy ?? [];
    if (!declined.includes(candidate) || search?.preferred === candidate) return undefined;
    const lately =
      before?.pages.filter((page) => isAskFor(page, role, 'lead') && page.sentAt > beforeBy(at, 'PT1M')) ??
      [];
    const resting = restOf({ rest }, at)?.responder;
    const asked = search?.asked ?? [];
    const spared = [lead?.responder, resting, ...deputies, ...deputiesAsked, ...declined, ...asked];
    const other = qualifiedFor(roster, role).find(
      (person) =>
        !spared.includes(person.id) &&
        !lately.some(({ responder }) => responder === person.id) &&
        isReachable(person, at, roster),
    );
    return other && `asks ${candidate}, who has said no, before ${other.id}`;
  });
}

/** Whoever passed a page on, or gave back what they acknowledged, is paged by no level, and by the fallback last. */
function escalatesPastWhoPassedOn({ moments, roster, plan }: Story): string | undefined {
  let passedOn: ResponderId[] = [];
  return firstBreak(moments, ({ event, before }) => {
    if (isOneOf(event, ['acknowledged', ...soughtAnew])) passedOn = [];
    if (event.type === 'escalated-by-hand' && event.by.kind === 'responder') {
      const { id } = event.by;
      const was = before?.pages.some(({ ask, responder }) => ask.for === 'on-call' && responder === id);
      if (was || before?.acknowledgedBy === id) passedOn = [...passedOn, id];
    }
    if (event.type !== 'paged' || event.ask.for !== 'on-call' || !passedOn.includes(event.responder))
      return undefined;
    if (!event.fallback) return `pages ${event.responder}, who has passed it on`;
    const other = roster.responders.find(
      (person) =>
        plan.fallback.responders.includes(person.id) &&
        !passedOn.includes(person.id) &&
        isReachable(person, event.at, roster),
    );
    return other && `shouts at ${event.responder}, who has passed it on, beside ${other.id}`;
  });
}

function isReachable(person: Responder, at: Instant, roster: Story['roster']): boolean {
  return approachTo(person, 'high', at, roster).counts;
}
