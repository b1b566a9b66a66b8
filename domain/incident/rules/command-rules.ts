import type { ResponderId } from '../../ids';
import { isDeepNight } from '../../roster/night';
import { defaultWakingGrace } from '../../roster/plan-defaults';
import { qualifiedFor, type ResponsePlan, responderOf } from '../../roster/roster';
import {
  after,
  before as beforeBy,
  earlierOf,
  type Instant,
  isShorter,
  laterOf,
  millisecondsOf,
} from '../../time';
import { personBehind } from '../actor';
import { isSilent } from '../attention/in-force';
import type { EventOf, TimelineEvent } from '../event';
import type { Incident } from '../incident';
import { duringSearches } from './searches';
import {
  commanderMadeBy,
  firstBreak,
  isEnd,
  isHeardOf,
  isLate,
  isOneOf,
  type Moment,
  neverLate,
  type Story,
  told,
} from './story';

export function findsCommander(story: Story): string | undefined {
  const { acknowledgeWithin } = story.plan.command;
  return neverLate(story, ({ event, before, after: next }, deadline) => {
    if (next.status !== 'awaiting-command') return undefined;
    switch (event.type) {
      case 'reopened':
      case 'left-gathering':
        return event.at;
      case 'classified':
        return before?.status === 'awaiting-command' ? deadline : event.at;
      case 'command-candidate-chosen':
      case 'command-search-exhausted':
        return after(event.at, acknowledgeWithin);
      case 'command-declined':
        return isAwaited(before, event) ? event.at : deadline;
      default:
        return deadline;
    }
  });
}

function isAwaited(before: Incident | undefined, { by }: TimelineEvent): boolean {
  return by.kind === 'responder' && before?.search?.asked.at(-1) === by.id;
}

export function hasOneCommander({ moments }: Story): string | undefined {
  let commander: ResponderId | undefined;
  return firstBreak(moments, ({ event, after: next }) => {
    if (event.type === 'command-taken') {
      if (commander !== undefined) return `makes ${event.commander} commander beside ${commander}`;
      commander = event.commander;
    }
    if (event.type === 'command-relieved') {
      if (event.from !== commander) return `relieves ${event.from} while ${commander ?? 'nobody'} commands`;
      if (event.to === commander) return `lets ${commander} relieve themselves`;
      commander = event.to;
    }
    if (isEnd(event)) commander = undefined;
    const told = next.status === 'commanded' ? next.shift?.commander : undefined;
    return told === commander
      ? undefined
      : `leaves ${told ?? 'nobody'} in command instead of ${commander ?? 'nobody'}`;
  });
}

export function hasQualifiedCommanders({ moments, roster }: Story): string | undefined {
  const qualified = qualifiedFor(roster, 'commander').map(({ id }) => id);
  return firstBreak(moments, ({ event }) => {
    const commander = commanderMadeBy(event);
    return commander === undefined || qualified.includes(commander)
      ? undefined
      : `puts ${commander} in command`;
  });
}

export function passesOnDuly({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before }) => {
    if (event.type !== 'command-relieved' || before?.shift === undefined) return undefined;
    const by = personBehind(event.by);
    const isOver = event.at >= before.shift.endsAt;
    const hasAccepted = before.handoff?.to === event.to;
    switch (event.how) {
      case 'confirmed':
        return by === event.from && hasAccepted
          ? undefined
          : 'is confirmed by somebody else than the commander';
      case 'shift-ended':
        return isOver && hasAccepted ? undefined : `comes before the shift ends at ${before.shift.endsAt}`;
      case 'overrun':
        return isOver && by === event.to && hasAccepted ? undefined : 'does not end an overrun';
      case 'roster-changed':
        return by !== event.from && hasAccepted && event.reason !== undefined
          ? undefined
          : 'passes to somebody who has not accepted';
      case 'forced':
        if (event.silent && !(hasAccepted && (by === undefined || isSilent(before))))
          return 'passes on from a commander who answers';
        return by !== event.from && event.reason !== undefined ? undefined : 'is forced by nobody else';
    }
  });
}

export function briefsTheNext({ moments }: Story): string | undefined {
  let briefed: ResponderId[] = [];
  return firstBreak(moments, ({ event }) => {
    if (event.type === 'brief-acknowledged' && event.by.kind === 'responder') briefed.push(event.by.id);
    if (event.type === 'command-relieved' && !briefed.includes(event.to))
      return `has not briefed ${event.to}`;
    if (commanderMadeBy(event) !== undefined) briefed = [];
    return undefined;
  });
}

export function relieves(story: Story): string | undefined {
  const { shift, reliefLead } = story.plan.command;
  for (const { start, moments, resumedUntil } of toursOf(story.moments)) {
    const endsAt = resumedUntil ?? after(start, shift);
    const soughtFrom = laterOf(start, beforeBy(endsAt, reliefLead));
    const seeksBy = (deadline: Instant, moment: Moment): Instant => {
      const { event, before } = moment;
      if (event.type === 'relief-candidate-chosen') return asksNextBy(event, endsAt, story);
      if (event.type === 'relief-search-exhausted')
        return earlierOf(
          event.nextRoundAt,
          longestPause(story.plan, event.at, endsAt, before?.search?.round),
        );
      if (isHeardOf(moment)) return soughtFrom;
      if (isOneOf(event, ['shift-overran', 'relief-asked-for', 'relief-fell-through'])) return event.at;
      // Whoever has accepted takes over at the end of the shift at the latest.
      if (event.type === 'relief-accepted') return laterOf(event.at, endsAt);
      return event.type === 'relief-declined' && isAwaited(before, event) ? event.at : deadline;
    };
    let seekBy = soughtFrom;
    let overran = false;
    for (const moment of moments) {
      const { event } = moment;
      if (isLate(story, seekBy, event))
        return told(event, `comes when relief should have been sought at ${seekBy}`);
      if (!overran && isLate(story, endsAt, event))
        return told(event, `comes after the shift ended at ${endsAt} unnoticed`);
      if (event.type === 'shift-overran') {
        if (overran || event.at < endsAt) return told(event, 'is not at the end of the shift');
        overran = true;
      }
      seekBy = seeksBy(seekBy, moment);
    }
  }
  return undefined;
}

/**
 * Before the shift is over, whoever is woken in deep night has a grace before the next one is asked; and whoever is asked ahead of
 * time as long as for a role, where four can be asked in the time that is left.
 */
function asksNextBy(
  { candidate, at }: EventOf<'relief-candidate-chosen'>,
  endsAt: Instant,
  { plan, roster }: Story,
): Instant {
  const { acknowledgeWithin, reliefLead, wakingGrace = defaultWakingGrace } = plan.command;
  const { acknowledgeWithin: unhurried } = plan.crew;
  const person = responderOf(roster, candidate);
  const hasGrace = at < endsAt && person !== undefined && isDeepNight(person, at);
  const isAhead = at < endsAt && 4 * millisecondsOf(unhurried) <= millisecondsOf(reliefLead);
  const inTime = after(
    at,
    isAhead && isShorter(acknowledgeWithin, unhurried) ? unhurried : acknowledgeWithin,
  );
  return hasGrace ? after(inTime, wakingGrace) : inTime;
}

/** The latest moment at which relief is sought again, after a round at `at` in which there was nobody (left) to ask. */
function longestPause(
  { command, fallback }: ResponsePlan,
  at: Instant,
  shiftEndsAt: Instant,
  round = 1,
): Instant {
  const isLong = at >= after(shiftEndsAt, 'PT1H') || (at < shiftEndsAt && round > 6);
  const pauses = [command.acknowledgeWithin, fallback.every, ...(isLong ? (['PT1H'] as const) : [])];
  return pauses.map((pause) => after(at, pause)).reduce(laterOf, shiftEndsAt);
}

interface TourOfCommand {
  start: Instant;
  /** Those from then until it ends (that included). */
  moments: readonly Moment[];
  /** The end of the earlier tour with which it goes on. */
  resumedUntil?: Instant | undefined;
}

/** Each commander's time in charge. */
function toursOf(moments: readonly Moment[]): TourOfCommand[] {
  const isTurn = ({ event }: Moment) => commanderMadeBy(event) !== undefined || isEnd(event);
  return moments.flatMap((moment, index) => {
    if (commanderMadeBy(moment.event) === undefined) return [];
    const rest = moments.slice(index + 1);
    const end = rest.findIndex(isTurn);
    const { event } = moment;
    const resumedUntil = event.type === 'command-taken' && event.resumed ? event.shiftEndsAt : undefined;
    return [{ start: event.at, moments: end === -1 ? rest : rest.slice(0, end + 1), resumedUntil }];
  });
}

export function asksSensibly({ moments, roster }: Story): string | undefined {
  const qualified = qualifiedFor(roster, 'commander').map(({ id }) => id);
  return duringSearches(moments, ({ event: { candidate }, asked, commander }) => {
    if (!qualified.includes(candidate)) return `asks ${candidate}, who is not qualified`;
    if (candidate === commander) return `asks ${candidate} to relieve themselves`;
    return asked.includes(candidate) ? `asks ${candidate} twice in a round` : undefined;
  });
}
