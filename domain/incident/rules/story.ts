import type { ResponderId } from '../../ids';
import type { ResponsePlan, RosterInForce } from '../../roster/roster';
import { before as beforeBy, type Instant, laterOf, millisecondsBetween } from '../../time';
import { personBehind } from '../actor';
import { isDeed } from '../deed';
import type { EventType, TimelineEvent } from '../event';
import { evolve } from '../evolve';
import { type Incident, incidentTime, urgencyOf } from '../incident';
import { isAlwaysUrgent } from '../paging/page-outcomes';
import type { Page } from '../paging/paging';

/** An event with the incident before (undefined: there was none yet) and after it. */
export interface Moment {
  event: TimelineEvent;
  before: Incident | undefined;
  after: Incident;
}

/** A timeline, ready to be judged. */
export interface Story {
  moments: readonly Moment[];
  plan: ResponsePlan;
  roster: RosterInForce;
  /** Milliseconds between a duty's moment and its performance that are nobody's fault. */
  tolerance: number;
}

/** The judge of a rule: where and how the story first breaks it; undefined when it holds. */
export type Rule = (story: Story) => string | undefined;

/** The story that `timeline` tells. */
export function momentsOf(timeline: readonly TimelineEvent[]): Moment[] {
  let before: Incident | undefined;
  return timeline.map((event) => {
    const moment = { event, before, after: evolve(before, event) };
    before = moment.after;
    return moment;
  });
}

export function commanderMadeBy(event: TimelineEvent): ResponderId | undefined {
  if (event.type === 'command-taken') return event.commander;
  return event.type === 'command-relieved' ? event.to : undefined;
}

/** True of a page that may wake somebody: command, relief and a shout may however grave it is. */
export function isUrgent(page: Pick<Page, 'ask' | 'fallback'>, incident: Incident): boolean {
  return isAlwaysUrgent(page) || urgencyOf(incident) === 'high';
}

/** True of what ends all that is asked in an incident: also that it is led elsewhere from now on. */
export function isEnd(event: TimelineEvent): boolean {
  return isOneOf(event, ['resolved', 'dismissed', 'gathered-under']);
}

/** True of the first word of a commander whose relief is sought since they were silent, before it would be anyway: it is over. */
export function isHeardOf({ event, before }: Moment): boolean {
  if (!before?.search?.forSilence || before.handoff !== undefined || isReliefDue(before, event.at))
    return false;
  const isTheirs = personBehind(event.by) === before.shift?.commander;
  return isTheirs && isDeed(event) && event.type !== 'relief-asked-for';
}

/** True once relief of the commander is sought in any case. */
export function isReliefDue({ shift, plan }: Incident, at: Instant): boolean {
  return shift !== undefined && at >= beforeBy(shift.endsAt, plan.command.reliefLead);
}

export function isOneOf({ type }: TimelineEvent, types: readonly EventType[]): boolean {
  return types.includes(type);
}

/** The first event to come after a deadline that was missed, told; `next` moves the deadline along the story. */
export function neverLate(
  story: Story,
  next: (moment: Moment, deadline: Instant | undefined) => Instant | undefined,
): string | undefined {
  let deadline: Instant | undefined;
  return firstBreak(story.moments, (moment) => {
    const missed = deadline;
    if (missed !== undefined && isLate(story, missed, moment.event))
      return `comes after the deadline at ${missed} was missed`;
    deadline = next(moment, deadline);
    return undefined;
  });
}

/** True if `event` shows that the system let more than its tolerance pass after `dueAt`. */
export function isLate({ moments, tolerance }: Story, dueAt: Instant, event: TimelineEvent): boolean {
  const late = millisecondsBetween(dueAt, event.at);
  return late > tolerance && late - skipped(moments, dueAt, event) > tolerance;
}

/** Milliseconds of incident time that a drill skipped between `from` and `event`: nobody could do anything in them. */
function skipped(moments: readonly Moment[], from: Instant, event: TimelineEvent): number {
  const skips = moments.filter(
    (moment) => moment.event.type === 'clock-advanced' && moment.event.seq < event.seq,
  );
  const lengths = skips.map((skip) => {
    const landing = incidentTime(skip.after, skip.event.wallAt);
    return millisecondsBetween(laterOf(from, skip.event.at), landing);
  });
  return lengths.filter((length) => length > 0).reduce((sum, length) => sum + length, 0);
}

/** The first break that `judge` finds, told with the event in which it shows. */
export function firstBreak(
  moments: readonly Moment[],
  judge: (moment: Moment, index: number) => string | undefined,
): string | undefined {
  for (const [index, moment] of moments.entries()) {
    const broken = judge(moment, index);
    if (broken !== undefined) return told(moment.event, broken);
  }
  return undefined;
}

export function told({ seq, type, at }: TimelineEvent, broken: string): string {
  return `Event ${seq} (${type}, ${at}) ${broken}.`;
}
