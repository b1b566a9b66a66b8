import type { ResponderId } from '../../ids';
import type { Approach } from '../../roster/approach';
import { type EscalationPolicy, mostPagedAtOnce, nameOf, type RosterInForce } from '../../roster/roster';
import { respondersOf } from '../../roster/targets';
import { whyUnusable } from '../../schedule/unknown-zones';
import { after, earlierOf, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import { type Incident, urgencyOf } from '../incident';
import { hasAcknowledged } from './everyone';
import { approachOf, type Call, fallbackCalls, pagesWithoutRepeats } from './page';
import type { Escalation } from './paging';

/**
 * The duty to page the escalation policy's next level, and after the last one of the last round the fallback. A level at
 * which nobody can be counted on is passed over at once: who is there is paged all the same, but nobody waits for them.
 */
export const pageOnCall: DutyRule = {
  name: 'Page on-call engineer',
  rank: 'call',
  // The delay is counted from the opening: what fires again after it pages at once, so what flaps pages in the end.
  dueAt({ status, escalation, allClearAt }) {
    const mayBeOver = escalation?.delayed && allClearAt !== undefined;
    return status === 'alerting' && !mayBeOver ? escalation?.deadline : undefined;
  },

  perform(incident, at, { roster }) {
    const { escalation, plan } = incident;
    if (escalation === undefined) return [];
    const skipped: IncidentEvent[] = escalation.delayed ? [{ type: 'delay-over' }] : [];
    const doubtful: ResponderId[] = [];
    for (const step of stepsAhead(escalation, plan.escalation)) {
      const people = peopleAt(incident, step, at, roster);
      if (people.some(({ approach }) => approach.counts)) {
        return [...skipped, ...reach(incident, step, people, doubtful, at, roster)];
      }
      skipped.push({
        type: 'level-skipped',
        ...step,
        reason: whySkipped(incident, step, people, at, roster),
      });
      doubtful.push(...people.map(({ id }) => id));
    }
    const tried = escalation.exhausted ? everybodyAsked(incident, at, roster) : doubtful;
    return [...skipped, ...shout(incident, tried, at, roster)];
  },
};

/** A level of the policy, and the round it is reached in; both count from 1. */
interface Step {
  level: number;
  round: number;
}

interface Person {
  id: ResponderId;
  approach: Approach;
}

/** The levels to try now, in order: what the policy has left, at most each level once. None once it is exhausted. */
function stepsAhead(
  { nextLevel, round, exhausted }: Escalation,
  { levels, repeat }: EscalationPolicy,
): Step[] {
  if (exhausted) return [];
  const taken = (round - 1) * levels.length + nextLevel - 1;
  const left = (repeat + 1) * levels.length - taken;
  return Array.from({ length: Math.max(0, Math.min(left, levels.length)) }, (_, index) => ({
    level: ((taken + index) % levels.length) + 1,
    round: Math.floor((taken + index) / levels.length) + 1,
  }));
}

/**
 * The people who are there to page, without those who passed it on; of a level where everybody has to acknowledge, those who
 * have not yet.
 */
function peopleAt(incident: Incident, { level }: Step, at: Instant, roster: RosterInForce): Person[] {
  const { targets = [], everyone = false } = incident.plan.escalation.levels[level - 1] ?? {};
  return respondersOf(roster, targets, at)
    .filter((id) => !isSpared(incident, id))
    .filter((id) => !everyone || !hasAcknowledged(incident, id))
    .flatMap((id) => {
      const approach = approachOf(id, urgencyOf(incident), at, roster);
      return approach === undefined ? [] : [{ id, approach }];
    });
}

/** True of whoever has passed it on, and of whoever had it and did not answer, until others have been paged. */
function isSpared(incident: Incident, id: ResponderId): boolean {
  return hasPassedOn(incident, id) || incident.escalation?.othersThan === id;
}

function hasPassedOn({ escalation }: Incident, id: ResponderId): boolean {
  return escalation?.passedOnBy?.includes(id) ?? false;
}

/**
 * The people whom a shout asks again: where nobody on the fallback can be counted on who has not passed it on, everybody on
 * the policy who has not.
 */
function everybodyAsked(incident: Incident, at: Instant, roster: RosterInForce): ResponderId[] {
  const { fallback, escalation } = incident.plan;
  const isLeft = (id: ResponderId) => !isSpared(incident, id);
  if (fallback.responders.some((id) => isLeft(id) && approachOf(id, 'high', at, roster)?.counts)) return [];
  return escalation.levels.flatMap(({ targets }) => respondersOf(roster, targets, at)).filter(isLeft);
}

/** The reasons why schedules of the level are empty that should not be. */
function unusableAt({ plan }: Incident, { level }: Step, { schedules }: RosterInForce): string[] {
  const { targets = [] } = plan.escalation.levels[level - 1] ?? {};
  return schedules
    .filter(({ id }) => targets.some((target) => 'schedule' in target && target.schedule === id))
    .flatMap((schedule) => {
      const why = whyUnusable(schedule);
      return why === undefined ? [] : [`${schedule.id}: ${why}`];
    });
}

function whySkipped(
  incident: Incident,
  step: Step,
  people: readonly Person[],
  at: Instant,
  roster: RosterInForce,
): string {
  const namesOf = (ids: readonly ResponderId[]) => ids.map((id) => nameOf(roster, id)).join(', ');
  const { targets = [] } = incident.plan.escalation.levels[step.level - 1] ?? {};
  const onCall = respondersOf(roster, targets, at);
  const passedOn = onCall.filter((id) => hasPassedOn(incident, id));
  const { othersThan } = incident.escalation ?? {};
  const whoIsSpared = [
    ...(passedOn.length > 0 ? [`${namesOf(passedOn)} passed it on`] : []),
    ...(othersThan !== undefined && onCall.includes(othersThan) ? [`${namesOf([othersThan])} had it`] : []),
  ];
  if (people.length > 0) {
    const names = namesOf(people.map(({ id }) => id));
    return [`Nobody at this level has a verified channel that works (${names})`, ...whoIsSpared]
      .join('; ')
      .concat('.');
  }
  const why =
    whoIsSpared.length > 0 ? 'Nobody else is on call at this level' : 'Nobody is on call at this level';
  return [why, ...whoIsSpared, ...unusableAt(incident, step, roster)].join('; ').concat('.');
}

function reach(
  incident: Incident,
  step: Step,
  people: readonly Person[],
  doubtful: readonly ResponderId[],
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const level = incident.plan.escalation.levels[step.level - 1];
  const responders = people.map(({ id }) => id);
  const counted = people.filter(({ approach }) => approach.counts);
  const everyone = level?.everyone ? counted.map(({ id }) => id) : undefined;
  // Where everybody has to answer, nobody can before the last one's quiet hours are over.
  const start = counted
    .map(({ approach }) => approach.startsAt)
    .reduce(everyone === undefined ? earlierOf : laterOf);
  const answerBy = level === undefined ? at : after(start, level.acknowledgeWithin);
  const call = { ask: { for: 'on-call' }, fallback: false, answerBy } as const;
  const reason = `level ${step.level}, round ${step.round}`;
  const calls: Call[] = [
    ...responders.map((responder) => ({ ...call, responder, reason })),
    ...besides(responders, doubtful).map((responder) => ({ ...call, responder, reason: passedOver })),
  ];
  const { pages, waiting } = pagesWithoutRepeats(incident, calls, urgencyOf(incident), at, roster);
  return [{ type: 'level-reached', ...step, responders, everyone, answerBy, waiting }, ...pages];
}

const passedOver = 'a level that was passed over';

function shout(
  incident: Incident,
  doubtful: readonly ResponderId[],
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const nextShoutAt = after(at, incident.plan.fallback.every);
  const reason = 'nobody on the escalation policy answered';
  const call = { ask: { for: 'on-call' }, answerBy: nextShoutAt } as const;
  const { passedOnBy = [], othersThan = [] } = incident.escalation ?? {};
  const spared = [passedOnBy, othersThan].flat();
  const shouts = fallbackCalls(incident, at, roster, { ...call, reason }, spared);
  const others = besides(
    shouts.map(({ responder }) => responder),
    doubtful,
  ).map((responder) => ({ ...call, responder, fallback: false, reason: passedOver }));
  const { pages, waiting } = pagesWithoutRepeats(incident, [...shouts, ...others], 'high', at, roster);
  return [{ type: 'escalation-exhausted', nextShoutAt, waiting }, ...pages];
}

/** Those of `doubtful` who are not called already, as far as so many can be paged in one moment. */
function besides(called: readonly ResponderId[], doubtful: readonly ResponderId[]): ResponderId[] {
  const others = [...new Set(doubtful)].filter((id) => !called.includes(id));
  return others.slice(0, Math.max(0, mostPagedAtOnce - called.length));
}
