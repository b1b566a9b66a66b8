import type { IncidentId, ResponderId, RoleName } from '../../ids';
import { isSameNight } from '../../roster/night';
import { qualifiedFor, type Roster, responderOf } from '../../roster/roster';
import { before as beforeBy, type Duration, type Instant } from '../../time';
import { emptyPost, isAskFor, postOf, restOf, shiftOf } from '../crew/posts';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import type { Page } from '../paging/paging';
import { commanderMadeBy, firstBreak, isEnd, isHeardOf, isOneOf, type Moment, type Story } from './story';

/** The asking of somebody to command, or to relieve the commander. */
export interface Asking {
  event: EventOf<'command-candidate-chosen' | 'relief-candidate-chosen'>;
  before: NonNullable<Moment['before']>;
  /** Those who were asked before in this round. */
  asked: readonly ResponderId[];
  /** Those who have said no since this search began, in whatever round. */
  declined: readonly ResponderId[];
  commander: ResponderId | undefined;
}

/** The first break that `judge` finds in an asking, told; the searches for command and relief are followed round by round. */
export function duringSearches(
  moments: readonly Moment[],
  judge: (asking: Asking) => string | undefined,
): string | undefined {
  let asked: ResponderId[] = [];
  let declined: ResponderId[] = [];
  let commander: ResponderId | undefined;
  return firstBreak(moments, (moment) => {
    const { event, before } = moment;
    if (event.type === 'command-candidate-chosen' || event.type === 'relief-candidate-chosen') {
      const broken = before && judge({ event, before, asked, declined, commander });
      asked = [...asked, event.candidate];
      return broken;
    }
    if (isOneOf(event, ['command-declined', 'relief-declined']) && event.by.kind === 'responder')
      declined = [...declined, event.by.id];
    if (event.type === 'relief-asked-for') asked = asked.filter((id) => id !== event.to);
    if (event.type === 'relief-fell-through') asked = [...asked, event.relief];
    const turns = commanderMadeBy(event) !== undefined || isEnd(event);
    if (turns) commander = commanderMadeBy(event);
    // Who said no before the end is known when it is open again.
    if (commanderMadeBy(event) !== undefined || (begins(moment) && event.type !== 'reopened')) declined = [];
    if (turns || begins(moment) || isNextRound(moment) || isHeardOf(moment)) asked = [];
    return undefined;
  });
}

/** Those who were asked for it within the last minute. */
export function askedLately({ event: { at }, before }: Asking): ResponderId[] {
  const minuteAgo = beforeBy(at, 'PT1M');
  return before.pages
    .filter(({ ask, sentAt }) => sentAt > minuteAgo && ['command', 'relief'].includes(ask.for))
    .map(({ responder }) => responder);
}

/** The choice of somebody to ask for command, for relief or for a role, and what it is judged by. */
export interface Choice {
  event: Pick<EventOf<'role-candidate-chosen'>, 'candidate' | 'at' | 'breaks'>;
  before: Incident;
  /** Absent where it is about command. */
  role?: RoleName | undefined;
  /** The length of the tour; absent where it has no end. */
  shift?: Duration | undefined;
  named?: ResponderId | undefined;
  /** Another incident that they command, since which they are asked first. */
  besides?: IncidentId | undefined;
  /** The others who are qualified, and neither asked in this round, nor lately, nor have said no, nor have a part already. */
  others: readonly ResponderId[];
  /** Those who give up no rest for it, since they are on duty here in any case. */
  onDuty: readonly ResponderId[];
}

/** The first break that `judge` finds in a choice, told: first of those for command, then of those for roles. */
export function duringChoices(
  story: Story,
  judge: (choice: Choice) => string | undefined,
): string | undefined {
  const { moments, plan, roster } = story;
  const ofCommand = duringSearches(moments, (asking) => {
    const { event, before, asked, declined, commander } = asking;
    const spared = [commander, ...asked, ...declined, ...askedLately(asking)];
    const others = idsQualifiedFor('commander', roster).filter((id) => !spared.includes(id));
    const { shift } = plan.command;
    const besides = besidesOf(event);
    const onDuty = besides === undefined ? [] : [event.candidate];
    return judge({ event, before, shift, named: before.search?.preferred, besides, others, onDuty });
  });
  return (
    ofCommand ??
    firstBreak(moments, ({ event, before }) => {
      if (event.type !== 'role-candidate-chosen' || event.as !== 'lead' || before === undefined)
        return undefined;
      return judge(choiceForRole(event, before, story));
    })
  );
}

/** The incident to which this one may belong, as the asking says. */
export function besidesOf(event: Asking['event']): IncidentId | undefined {
  return event.type === 'command-candidate-chosen' ? event.besides : undefined;
}

function choiceForRole(
  event: EventOf<'role-candidate-chosen'>,
  before: Incident,
  { plan, roster }: Story,
): Choice {
  const { role, at } = event;
  const { lead, search, deputies, deputiesAsked, rest } = postOf(before, role) ?? emptyPost(role);
  const onDuty = [
    before.shift?.commander,
    before.handoff?.to,
    ...before.posts.map(({ lead }) => lead?.responder),
  ].filter((id) => id !== undefined);
  const lately = before.pages.filter(
    (page) => isAskFor(page, role, 'lead') && page.sentAt > beforeBy(at, 'PT1M'),
  );
  const spared = [
    ...onDuty,
    ...deputies,
    ...deputiesAsked,
    restOf({ rest }, at)?.responder,
    ...(lead === undefined ? [] : wokenThisNight(event, before, roster)),
    ...(search?.asked ?? []),
    ...(search?.declinedBy ?? []),
    ...[...lately, ...before.pages.filter((page) => asksNow(page, at))].map(({ responder }) => responder),
  ];
  return {
    event,
    before,
    role,
    shift: shiftOf(plan, role),
    named: search?.preferred,
    others: idsQualifiedFor(role, roster).filter((id) => !spared.includes(id)),
    onDuty,
  };
}

/** Those who have been asked to relieve whoever has the role in the night that it is for them. */
function wokenThisNight(
  { role, at }: EventOf<'role-candidate-chosen'>,
  { pages }: Incident,
  roster: Roster,
): ResponderId[] {
  return pages.flatMap((page) => {
    const person = isAskFor(page, role, 'lead') ? responderOf(roster, page.responder) : undefined;
    return person !== undefined && isSameNight(person, page.sentAt, at) ? [page.responder] : [];
  });
}

/** Whoever is just being asked for something else is asked for it after the others. */
function asksNow({ ask, outcome, answerBy }: Page, at: Instant): boolean {
  return ['command', 'relief', 'role'].includes(ask.for) && outcome === 'awaiting' && answerBy > at;
}

function idsQualifiedFor(role: RoleName, roster: Roster): ResponderId[] {
  return qualifiedFor(roster, role).map(({ id }) => id);
}

function begins({ before, after }: Moment): boolean {
  return before?.status !== 'awaiting-command' && after.status === 'awaiting-command';
}

function isNextRound({ event }: Moment): boolean {
  return isOneOf(event, ['command-search-exhausted', 'relief-search-exhausted']);
}
