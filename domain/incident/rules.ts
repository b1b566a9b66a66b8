import { approachTo } from '../roster/approach';
import type { ResponderId } from '../roster/responder';
import { qualifiedFor, type ResponsePlan, type RosterInForce } from '../roster/roster';
import {
  after,
  before as beforeBy,
  type Duration,
  earlierOf,
  type Instant,
  laterOf,
  millisecondsBetween,
  millisecondsOf,
} from '../time';
import { nextDuty } from './duty';
import type { EventType, TimelineEvent } from './event';
import { evolve } from './evolve';
import { type Incident, incidentTime, isOpen, isSerious, urgencyOf } from './incident';

/** Whether one thing that must always hold did hold, and where and how it first broke. */
export interface RuleCheck {
  rule: string;
  held: boolean;
  broken?: string;
}

/** An event with the incident before (undefined: there was none yet) and after it. */
interface Moment {
  event: TimelineEvent;
  before: Incident | undefined;
  after: Incident;
}

/** A timeline, ready to be judged. */
interface Story {
  moments: readonly Moment[];
  plan: ResponsePlan;
  roster: RosterInForce;
  /** Milliseconds between a duty's moment and its performance that are nobody's fault. */
  tolerance: number;
}

/** Tells where and how the story first breaks the rule; undefined when it holds. */
type Rule = (story: Story) => string | undefined;

/** What must always hold, as far as one incident's timeline shows it. The sentences are the documentation. */
const rules: Readonly<Record<string, Rule>> = {
  'The timeline is numbered from 1 without gaps, and its time never runs backwards.': isOrdered,
  "Only a drill's clock is moved, only forward, and incident time is the wall's time plus that.": keepsTime,
  'Until somebody acknowledges, the next level or the fallback is called at every deadline.': escalates,
  'Until somebody takes command of a serious incident, the next candidate is sought at every deadline.':
    findsCommander,
  'Whoever the timeline says is called is paged in that moment, and every page has a number of its own.':
    pagesWhomItCalls,
  'Nobody is paged for what is already taken care of.': pagesOnlyWhatIsNeeded,
  'A page that waits goes on to its next contact in time, and one that no longer waits goes on to none.':
    contactsAgain,
  'There are never two commanders, and from the first acceptance to the end never none.': hasOneCommander,
  'Every commander is qualified.': hasQualifiedCommanders,
  'Relief is sought before a shift ends; a shift that outlasts the plan is written down as an overrun at its end.':
    relieves,
  'Nobody is asked for command in vain: only the qualified, once a round, never the commander.': asksSensibly,
  'Nobody who needs rest is asked while somebody rested and reachable is still to be asked.': letsRest,
  'A promised update is reminded of before it is due, and again and again while it is overdue.':
    remindsOfUpdates,
  'After the end nothing happens but notes, until it is reopened.': restsWhenClosed,
  'An incident that waits for somebody is owed a duty; a closed one is owed nothing.': owesWhatItShould,
};

const opensOnce = 'An incident opens once, with its first event.';

/**
 * Checks what must always hold against one incident's whole `timeline`. `roster` is the one in force during it.
 * `tolerance` is how late the system itself may be. Time that a drill skipped counts for nobody.
 */
export function checkRules(
  timeline: readonly TimelineEvent[],
  roster: RosterInForce,
  tolerance: Duration = 'PT1M',
): RuleCheck[] {
  const opening = timeline[0];
  const misplaced = timeline.findIndex(({ type }, index) => (type === 'incident-opened') !== (index === 0));
  if (opening?.type !== 'incident-opened' || misplaced !== -1) {
    const broken =
      opening === undefined
        ? 'The timeline is empty.'
        : `Event ${misplaced + 1} is ${timeline[misplaced]?.type}.`;
    const untold = Object.keys(rules).map((rule) => ({
      rule,
      held: false,
      broken: 'Cannot be told without one opening.',
    }));
    return [{ rule: opensOnce, held: false, broken }, ...untold];
  }
  const story = {
    moments: momentsOf(timeline),
    plan: opening.plan,
    roster,
    tolerance: millisecondsOf(tolerance),
  };
  return [
    { rule: opensOnce, held: true },
    ...Object.entries(rules).map(([rule, check]) => verdict(rule, check(story))),
  ];
}

function verdict(rule: string, broken: string | undefined): RuleCheck {
  return broken === undefined ? { rule, held: true } : { rule, held: false, broken };
}

function momentsOf(timeline: readonly TimelineEvent[]): Moment[] {
  let before: Incident | undefined;
  return timeline.map((event) => {
    const moment = { event, before, after: evolve(before, event) };
    before = moment.after;
    return moment;
  });
}

function isOrdered({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before }) => {
    if (event.seq !== (before?.version ?? 0) + 1) return `follows ${before?.version ?? 'nothing'}`;
    return before !== undefined && event.at < before.changedAt
      ? `is earlier than the event before it`
      : undefined;
  });
}

function keepsTime({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before }) => {
    const expected = before === undefined ? event.wallAt : incidentTime(before, event.wallAt);
    if (event.at !== expected) return `is at ${event.at} where the clock says ${expected}`;
    if (event.type !== 'clock-advanced') return undefined;
    if (!before?.drill) return 'moves the clock of an incident in earnest';
    return event.byMs > 0 ? undefined : 'does not move the clock forward';
  });
}

function escalates(story: Story): string | undefined {
  const { fallback, escalation } = story.plan;
  return neverLate(story, ({ event, after: next }, deadline) => {
    switch (event.type) {
      case 'incident-opened':
      case 'escalated-by-hand':
      case 'reopened':
        return event.at;
      case 'level-reached':
        // What is not urgent may wait for the end of somebody's quiet hours.
        return urgencyOf(next) === 'low'
          ? event.answerBy
          : after(event.at, escalation.levels[event.level - 1]?.acknowledgeWithin ?? 'PT0S');
      case 'escalation-exhausted':
        return after(event.at, fallback.every);
      case 'acknowledged':
      case 'resolved':
      case 'dismissed':
        return undefined;
      default:
        return deadline;
    }
  });
}

function findsCommander(story: Story): string | undefined {
  const { acknowledgeWithin } = story.plan.command;
  return neverLate(story, ({ event, before, after: next }, deadline) => {
    if (next.status !== 'awaiting-command') return undefined;
    switch (event.type) {
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

function pagesWhomItCalls({ moments, plan }: Story): string | undefined {
  let expectedNumber = 1;
  return firstBreak(moments, ({ event }, index) => {
    if (event.type === 'paged') {
      return event.page === expectedNumber++ ? undefined : `has number ${event.page}`;
    }
    const called = calledBy(event, plan);
    const paged = moments.slice(index + 1, index + 1 + called.length).map(({ event: page }) => page);
    const missing = called.find((id, nth) => !isPageOf(paged[nth], id, event.at));
    return missing === undefined ? undefined : `does not page ${missing}`;
  });
}

function calledBy(event: TimelineEvent, { fallback }: ResponsePlan): readonly ResponderId[] {
  switch (event.type) {
    case 'level-reached':
      return event.responders;
    case 'command-candidate-chosen':
    case 'relief-candidate-chosen':
      return [event.candidate];
    case 'escalation-exhausted':
    case 'command-search-exhausted':
    case 'shift-overran':
      return fallback.responders;
    default:
      return [];
  }
}

function isPageOf(event: TimelineEvent | undefined, responder: ResponderId, at: Instant): boolean {
  return event?.type === 'paged' && event.responder === responder && event.at === at;
}

function pagesOnlyWhatIsNeeded({ moments }: Story): string | undefined {
  const needless = { 'on-call': false, command: true, relief: true };
  return firstBreak(moments, ({ event }) => {
    switch (event.type) {
      case 'acknowledged':
        needless['on-call'] = true;
        return undefined;
      case 'classified':
        if (needless.relief) needless.command = !isSerious(event.severity);
        return undefined;
      case 'command-taken':
        needless.command = true;
        needless.relief = false;
        return undefined;
      case 'escalated-by-hand':
      case 'reopened':
        needless['on-call'] = false;
        return undefined;
      case 'resolved':
      case 'dismissed':
        needless['on-call'] = needless.command = needless.relief = true;
        return undefined;
      case 'paged':
        return needless[event.purpose] ? `pages ${event.responder} for ${event.purpose}` : undefined;
      default:
        return undefined;
    }
  });
}

function contactsAgain(story: Story): string | undefined {
  return firstBreak(story.moments, ({ event, before }) => {
    const waiting = before?.pages.filter(({ outcome }) => outcome === 'awaiting') ?? [];
    const overdue = waiting
      .flatMap(({ later }) => later.map(({ dueAt }) => dueAt))
      .find((dueAt) => isLate(story, dueAt, event));
    if (overdue !== undefined) return `comes after a contact that was due at ${overdue}`;
    const needless = event.type === 'contacted-again' && !waiting.some(({ number }) => number === event.page);
    return needless ? `goes on with page ${event.page}, which no longer waits` : undefined;
  });
}

function hasOneCommander({ moments }: Story): string | undefined {
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

function hasQualifiedCommanders({ moments, roster }: Story): string | undefined {
  const qualified = qualifiedFor(roster, 'commander').map(({ id }) => id);
  return firstBreak(moments, ({ event }) => {
    const commander = commanderMadeBy(event);
    return commander === undefined || qualified.includes(commander)
      ? undefined
      : `puts ${commander} in command`;
  });
}

function relieves(story: Story): string | undefined {
  const { shift, reliefLead, acknowledgeWithin } = story.plan.command;
  for (const { start, moments } of toursOf(story.moments)) {
    const endsAt = after(start, shift);
    const soughtFrom = laterOf(start, beforeBy(endsAt, reliefLead));
    const seeksBy = (deadline: Instant, { event, before }: Moment): Instant => {
      if (event.type === 'relief-candidate-chosen') return after(event.at, acknowledgeWithin);
      if (event.type === 'relief-search-exhausted')
        return earlierOf(event.nextRoundAt, longestPause(story.plan, event.at, endsAt));
      if (event.type === 'shift-overran') return event.at;
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

/** When relief is sought again at the latest, after a round at `at` in which there was nobody (left) to ask. */
function longestPause({ command, fallback }: ResponsePlan, at: Instant, shiftEndsAt: Instant): Instant {
  return [after(at, command.acknowledgeWithin), after(at, fallback.every), shiftEndsAt].reduce(laterOf);
}

/** Each commander's time in charge: when it starts, and what happens from then until it ends (that included). */
function toursOf(moments: readonly Moment[]): { start: Instant; moments: readonly Moment[] }[] {
  const isTurn = ({ event }: Moment) => commanderMadeBy(event) !== undefined || isEnd(event);
  return moments.flatMap((moment, index) => {
    if (commanderMadeBy(moment.event) === undefined) return [];
    const rest = moments.slice(index + 1);
    const end = rest.findIndex(isTurn);
    return [{ start: moment.event.at, moments: end === -1 ? rest : rest.slice(0, end + 1) }];
  });
}

function asksSensibly({ moments, roster }: Story): string | undefined {
  const qualified = qualifiedFor(roster, 'commander').map(({ id }) => id);
  return duringSearches(moments, ({ candidate, asked, commander }) => {
    if (!qualified.includes(candidate)) return `asks ${candidate}, who is not qualified`;
    if (candidate === commander) return `asks ${candidate} to relieve themselves`;
    return asked.includes(candidate) ? `asks ${candidate} twice in a round` : undefined;
  });
}

function letsRest({ moments, roster, plan }: Story): string | undefined {
  const restSince = new Map<ResponderId, Instant>();
  const isRested = (id: ResponderId, at: Instant) => {
    const since = restSince.get(id);
    return since === undefined || after(since, plan.command.minimumRest) <= at;
  };
  return duringSearches(
    moments,
    ({ candidate, asked, commander, at }) => {
      if (isRested(candidate, at)) return undefined;
      const toAsk = qualifiedFor(roster, 'commander')
        .filter(({ id }) => id !== commander && !asked.includes(id))
        .map((person) => ({ id: person.id, approach: approachTo(person, 'high', at, roster) }))
        .filter(({ approach }) => approach.contacts.length > 0);
      const counted = toAsk.some(({ id, approach }) => id === candidate && approach.counts);
      const reachable = toAsk.filter(({ approach }) => approach.counts || !counted);
      const rested = reachable.find(({ id }) => isRested(id, at));
      return rested === undefined ? undefined : `asks ${candidate}, who needs rest, before ${rested.id}`;
    },
    (commander, endedAt) => restSince.set(commander, endedAt),
  );
}

interface Asking {
  candidate: ResponderId;
  /** Who was asked before in this round. */
  asked: readonly ResponderId[];
  commander: ResponderId | undefined;
  at: Instant;
}

/** Follows the searches for a commander or a relief, round by round, and judges each asking. */
function duringSearches(
  moments: readonly Moment[],
  judge: (asking: Asking) => string | undefined,
  onEndOfShift: (commander: ResponderId, at: Instant) => void = () => {},
): string | undefined {
  let asked: ResponderId[] = [];
  let commander: ResponderId | undefined;
  return firstBreak(moments, ({ event, before, after: next }) => {
    const { at } = event;
    if (event.type === 'command-candidate-chosen' || event.type === 'relief-candidate-chosen') {
      const broken = judge({ candidate: event.candidate, asked, commander, at });
      asked = [...asked, event.candidate];
      return broken;
    }
    const turns = commanderMadeBy(event) !== undefined || isEnd(event);
    if (turns && commander !== undefined) onEndOfShift(commander, at);
    if (turns) commander = commanderMadeBy(event);
    const startsSearch = before?.status !== 'awaiting-command' && next.status === 'awaiting-command';
    if (turns || startsSearch || isOneOf(event, ['command-search-exhausted', 'relief-search-exhausted']))
      asked = [];
    return undefined;
  });
}

function remindsOfUpdates(story: Story): string | undefined {
  const { remindAgainEvery, remindBefore } = story.plan.updates;
  let promise: { promisedAt: Instant; remindBy: Instant } | undefined;
  return firstBreak(story.moments, ({ event, before }) => {
    if (promise !== undefined && before?.status === 'commanded') {
      const due = laterOf(promise.remindBy, before.shift?.startedAt ?? promise.remindBy);
      if (isLate(story, due, event)) return `comes when a reminder of the update was due at ${due}`;
    }
    if (event.type === 'update-posted' || isEnd(event)) promise = undefined;
    if (event.type === 'update-promised') {
      const lead = Math.min(millisecondsOf(remindBefore), millisecondsBetween(event.at, event.nextAt) / 2);
      if (millisecondsBetween(event.remindAt, event.nextAt) < Math.floor(lead)) return 'reminds too late';
      promise = { promisedAt: event.nextAt, remindBy: event.remindAt };
    }
    if (event.type === 'update-reminded' && promise !== undefined) {
      const overdue = event.at >= promise.promisedAt;
      if (event.overdue !== overdue)
        return overdue ? 'does not say that it is overdue' : 'says that it is overdue';
      if (event.responder !== before?.shift?.commander)
        return `reminds ${event.responder}, who does not command`;
      promise.remindBy = overdue ? after(event.at, remindAgainEvery) : promise.promisedAt;
    }
    return undefined;
  });
}

function restsWhenClosed({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ event, before, after: next }) => {
    if (before !== undefined && !isOpen(before) && !isOneOf(event, ['note-added', 'reopened'])) {
      return `happens after the incident was ${before.status}`;
    }
    const waiting = isOpen(next) ? undefined : next.pages.find(({ outcome }) => outcome === 'awaiting');
    return waiting && `leaves page ${waiting.number} waiting for an answer`;
  });
}

function owesWhatItShould({ moments }: Story): string | undefined {
  return firstBreak(moments, ({ after: next }) => {
    const duty = nextDuty(next);
    if (!isOpen(next)) return duty && `leaves the duty ${duty.kind} to a closed incident`;
    const waits = next.status !== 'triage' && next.status !== 'handling';
    return waits && duty === undefined ? `leaves nobody called while it is ${next.status}` : undefined;
  });
}

function commanderMadeBy(event: TimelineEvent): ResponderId | undefined {
  if (event.type === 'command-taken') return event.commander;
  return event.type === 'command-relieved' ? event.to : undefined;
}

function isEnd(event: TimelineEvent): boolean {
  return isOneOf(event, ['resolved', 'dismissed']);
}

function isOneOf({ type }: TimelineEvent, types: readonly EventType[]): boolean {
  return types.includes(type);
}

/** Follows a deadline through the story: `next` moves it, and no event may come after it with nothing done. */
function neverLate(
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

/** Whether `event` shows that the system let more than its tolerance pass after `dueAt`. */
function isLate({ moments, tolerance }: Story, dueAt: Instant, event: TimelineEvent): boolean {
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
function firstBreak(
  moments: readonly Moment[],
  judge: (moment: Moment, index: number) => string | undefined,
): string | undefined {
  for (const [index, moment] of moments.entries()) {
    const broken = judge(moment, index);
    if (broken !== undefined) return told(moment.event, broken);
  }
  return undefined;
}

function told({ seq, type, at }: TimelineEvent, broken: string): string {
  return `Event ${seq} (${type}, ${at}) ${broken}.`;
}
