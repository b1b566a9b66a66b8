import type { ResponderId, ScheduleId } from '../ids';
import { shiftsBetween } from '../schedule/final-layer';
import type { OnCallShift, Override, Schedule } from '../schedule/schedule';
import { readerDateTime } from '../text/reader-time';
import {
  after,
  before,
  type Duration,
  type Instant,
  laterOf,
  millisecondsBetween,
  millisecondsOf,
} from '../time';
import { nameOf, type RosterInForce, responderOf } from './roster';
import type { RosterNow } from './roster-now';
import { overridesInForce } from './targets';

/** The longest stretch arranged at once: our own choice. Whoever is away for longer belongs in the roster. */
export const longestOverride: Duration = 'P90D';
/** The time ahead in which people arrange: our own choice, a year and the day that a leap year has more. */
export const furthestAhead: Duration = 'P366D';
/** The time around a moment in which its shift is looked for: no shift that may be taken whole is longer. */
const longerThanAny: Duration = 'P91D';
/** The most that hold at once: our own choice, since all are read with the roster before each page. */
export const mostOverrides = 500;

/** The stretch that is meant: from one moment to another, or the whole shift during which `shiftAt` falls. */
export type Stretch = { from: Instant; to: Instant } | { shiftAt: Instant };

export interface TakeRequest {
  id: string;
  schedule: ScheduleId;
  /** The person who will be on call. */
  responder: ResponderId;
  stretch: Stretch;
  by: ResponderId;
}

export interface FillRequest {
  id: string;
  schedule: ScheduleId;
  responder: ResponderId;
  from: Instant;
  to: Instant;
  by: ResponderId;
}

/** One side of a swap: the shift that this person has at that moment. */
export interface SwapSide {
  schedule: ScheduleId;
  at: Instant;
  responder: ResponderId;
}

export interface SwapRequest {
  /** The name that both halves bear; their own ids are made from it. */
  id: string;
  mine: SwapSide;
  theirs: SwapSide;
  by: ResponderId;
}

/** A stretch of one schedule. */
export interface OverrideStretch extends Range {
  schedule: ScheduleId;
}

interface Range {
  from: Instant;
  to: Instant;
}

/** The reasons why shifts cannot be arranged so, for programs. */
export const overrideRefusalCodes = [
  'unknown-schedule',
  'unknown-responder',
  'empty-range',
  'too-long',
  'too-far-ahead',
  'past',
  'too-many',
  'no-shift',
  'not-their-shift',
  'same-person',
  'no-gap',
  'no-change',
  'no-such-override',
  'half-over',
] as const;

/** The reason why an arrangement cannot be made, in a word for programs and a sentence for people. */
export interface OverrideRefusal {
  code: (typeof overrideRefusalCodes)[number];
  /** The part of the request that is at fault, where it is one. */
  field?: string | undefined;
  sentence: string;
}

/** The changes of an arrangement. What ends has `to` at the plan's moment, or is gone if it had not begun. */
export interface OverrideChange {
  added: readonly Override[];
  ended: readonly Override[];
}

export type OverridePlan =
  | { outcome: 'planned'; change: OverrideChange }
  | { outcome: 'refused'; refusal: OverrideRefusal };

/** The plan by which somebody covers a stretch of a schedule, whoever it was before. */
export function takeShift(rosterNow: RosterNow, request: TakeRequest): OverridePlan {
  const schedule = scheduleNamed(rosterNow, request.schedule, 'schedule');
  if (isRefusal(schedule)) return refused(schedule);
  const unknown = unknownResponder(rosterNow, request.responder, 'responder');
  if (unknown !== undefined) return refused(unknown);
  const range = rangeOf(rosterNow, schedule, request.stretch);
  if (isRefusal(range)) return refused(range);
  return adding(rosterNow, [overrideOf(rosterNow, 'cover', request, range)]);
}

/** The plan by which somebody is on call where nobody would be; elsewhere in the range nothing changes. */
export function fillGaps(rosterNow: RosterNow, request: FillRequest): OverridePlan {
  const schedule = scheduleNamed(rosterNow, request.schedule, 'schedule');
  if (isRefusal(schedule)) return refused(schedule);
  const unknown = unknownResponder(rosterNow, request.responder, 'responder');
  if (unknown !== undefined) return refused(unknown);
  const range = rangeOf(rosterNow, schedule, request);
  if (isRefusal(range)) return refused(range);
  const shifts = shiftsIn(rosterNow.roster, { schedule: schedule.id, ...range });
  if (shifts.every(({ responder }) => responder !== undefined)) {
    const sentence = `There is no gap in ${schedule.id} in that time: somebody is always on call.`;
    return refused({ code: 'no-gap', sentence });
  }
  return adding(rosterNow, [overrideOf(rosterNow, 'fill', request, range)]);
}

/** The plan by which two people take over each other's shift, in one schedule or in two. */
export function swapShifts(rosterNow: RosterNow, { id, mine, theirs, by }: SwapRequest): OverridePlan {
  if (mine.responder === theirs.responder) {
    const sentence = 'Both shifts are of the same person.';
    return refused({ code: 'same-person', field: 'theirs.responder', sentence });
  }
  const one = shiftOfSide(rosterNow, mine, 'mine');
  if (isRefusal(one)) return refused(one);
  const other = shiftOfSide(rosterNow, theirs, 'theirs');
  if (isRefusal(other)) return refused(other);
  const half = (name: string, side: SwapSide, taker: ResponderId, range: Range): Override => {
    const request = { id: `${id}-${name}`, schedule: side.schedule, responder: taker, by };
    return { ...overrideOf(rosterNow, 'cover', request, range), swap: id };
  };
  return adding(rosterNow, [
    half('mine', mine, theirs.responder, one),
    half('theirs', theirs, mine.responder, other),
  ]);
}

/** The plan that takes back an arrangement, or a swap whole, from now on; the past is not rewritten. */
export function cancel({ roster, now }: RosterNow, id: string): OverridePlan {
  const holding = roster.overrides.filter(({ to }) => to > now);
  const first = holding.find((override) => override.id === id || override.swap === id);
  if (first === undefined) {
    const sentence = 'There is no such arrangement; perhaps it is over, or was cancelled.';
    return refused({ code: 'no-such-override', sentence });
  }
  if (first.swap === undefined) return planned({ added: [], ended: [first] });
  const halves = holding.filter(({ swap }) => swap === first.swap);
  if (halves.length < 2) {
    const sentence =
      'One shift of this swap is over, so that it cannot be taken back whole. Take the other shift instead.';
    return refused({ code: 'half-over', sentence });
  }
  return planned({ added: [], ended: halves });
}

/** The overrides as they are after `change` was made at `now`. */
export function withChange(
  overrides: readonly Override[],
  { added, ended }: OverrideChange,
  now: Instant,
): Override[] {
  const ends = new Set(ended.map(({ id }) => id));
  const kept = overrides.flatMap((override) => {
    if (!ends.has(override.id)) return [override];
    return override.from < now ? [{ ...override, to: now }] : [];
  });
  return [...kept, ...added];
}

/** The stretches that `change` is about, from `now` on. */
export function stretchesOf({ added, ended }: OverrideChange, now: Instant): OverrideStretch[] {
  return [...added, ...ended].map(({ schedule, from, to }) => ({ schedule, from: laterOf(from, now), to }));
}

function adding({ roster, now }: RosterNow, added: readonly Override[]): OverridePlan {
  if (roster.overrides.length + added.length > mostOverrides) {
    const sentence = `There are ${roster.overrides.length} arrangements already, and ${mostOverrides} at most. Put lasting changes into the roster.`;
    return refused({ code: 'too-many', sentence });
  }
  const change = { added, ended: [] };
  const changed = { ...roster, overrides: withChange(roster.overrides, change, now) };
  const stretches = stretchesOf(change, now);
  if (stretches.some((stretch) => !isSame(shiftsIn(roster, stretch), shiftsIn(changed, stretch)))) {
    return planned(change);
  }
  const names = [...new Set(added.map(({ responder }) => nameOf(roster, responder)))].join(' and ');
  return refused({ code: 'no-change', sentence: `Nothing would change: ${names} would be on call anyway.` });
}

/** The shifts in that stretch; none in a schedule that there is not. */
export function shiftsIn(roster: RosterInForce, { schedule: id, from, to }: OverrideStretch): OnCallShift[] {
  const schedule = roster.schedules.find((each) => each.id === id);
  return schedule === undefined ? [] : shiftsBetween(schedule, overridesInForce(roster), from, to);
}

function overrideOf(
  { now }: RosterNow,
  kind: Override['kind'],
  { id, schedule, responder, by }: Omit<TakeRequest, 'stretch'>,
  { from, to }: Range,
): Override {
  return { id, schedule, responder, from, to, kind, madeBy: by, madeAt: now };
}

/** The shift of the person on that side, as far as it is still to come. */
function shiftOfSide(
  rosterNow: RosterNow,
  { schedule: id, at, responder }: SwapSide,
  side: string,
): Range | OverrideRefusal {
  const schedule = scheduleNamed(rosterNow, id, `${side}.schedule`);
  if (isRefusal(schedule)) return schedule;
  const unknown = unknownResponder(rosterNow, responder, `${side}.responder`);
  if (unknown !== undefined) return unknown;
  const shift = wholeShiftAt(rosterNow, schedule, at, `${side}.at`);
  if (isRefusal(shift) || shift.responder === responder) return shift;
  const { roster } = rosterNow;
  const [who, instead] = [nameOf(roster, responder), nameOf(roster, shift.responder)];
  return {
    code: 'not-their-shift',
    field: `${side}.at`,
    sentence: `${who} is not on call in ${id} ${told(at, schedule)}: ${instead} is.`,
  };
}

function rangeOf(rosterNow: RosterNow, schedule: Schedule, stretch: Stretch): Range | OverrideRefusal {
  return 'shiftAt' in stretch
    ? wholeShiftAt(rosterNow, schedule, stretch.shiftAt, 'shiftAt')
    : allowedRange(rosterNow, schedule, stretch, 'to');
}

/** The whole shift of whoever is on call at that moment, as far as it is still to come. */
function wholeShiftAt(
  rosterNow: RosterNow,
  schedule: Schedule,
  at: Instant,
  field: string,
): (Range & { responder: ResponderId }) | OverrideRefusal {
  if (at > after(rosterNow.now, furthestAhead)) return tooFarAhead(field);
  const [from, to] = [before(at, longerThanAny), after(at, longerThanAny)];
  const shifts = shiftsIn(rosterNow.roster, { schedule: schedule.id, from, to });
  const shift = shifts.find((each) => each.from <= at && at < each.to);
  if (shift?.responder === undefined) {
    const sentence = `Nobody is on call in ${schedule.id} ${told(at, schedule)}. Fill the gap instead.`;
    return { code: 'no-shift', field, sentence };
  }
  const range = allowedRange(rosterNow, schedule, shift, field);
  return isRefusal(range) ? range : { ...range, responder: shift.responder };
}

/** The range, as far as it is still to come; `field` is named when it is too long or too far ahead. */
function allowedRange(
  { now }: RosterNow,
  { timeZone }: Schedule,
  { from: asked, to }: Range,
  field: string,
): Range | OverrideRefusal {
  if (asked >= to) return { code: 'empty-range', field, sentence: 'It has to end after it begins.' };
  if (to <= now)
    return { code: 'past', field, sentence: `That was over on ${readerDateTime(to, timeZone)}.` };
  const from = laterOf(asked, now);
  if (millisecondsBetween(from, to) > millisecondsOf(longestOverride)) {
    const sentence = `That is longer than 90 days. Say from when to when, or put it into the roster.`;
    return { code: 'too-long', field, sentence };
  }
  return to > after(now, furthestAhead) ? tooFarAhead(field) : { from, to };
}

function tooFarAhead(field: string): OverrideRefusal {
  return { code: 'too-far-ahead', field, sentence: 'That is more than a year ahead.' };
}

function scheduleNamed({ roster }: RosterNow, id: ScheduleId, field: string): Schedule | OverrideRefusal {
  const found = roster.schedules.find((schedule) => schedule.id === id);
  if (found !== undefined) return found;
  const all = roster.schedules.map((schedule) => schedule.id).join(', ') || 'none';
  const sentence = `There is no schedule "${id}" in the roster; it has ${all}.`;
  return { code: 'unknown-schedule', field, sentence };
}

function unknownResponder(
  { roster }: RosterNow,
  id: ResponderId,
  field: string,
): OverrideRefusal | undefined {
  if (responderOf(roster, id) !== undefined) return undefined;
  return { code: 'unknown-responder', field, sentence: `There is no responder "${id}" on the roster.` };
}

function isSame(shifts: readonly OnCallShift[], others: readonly OnCallShift[]): boolean {
  const told = (each: readonly OnCallShift[]) =>
    each.map(({ responder, from }) => `${responder} ${from}`).join();
  return told(shifts) === told(others);
}

function isRefusal(found: object): found is OverrideRefusal {
  return 'sentence' in found;
}

function planned(change: OverrideChange): OverridePlan {
  return { outcome: 'planned', change };
}

function refused(refusal: OverrideRefusal): OverridePlan {
  return { outcome: 'refused', refusal };
}

/** A moment as the people of that schedule read it. */
function told(at: Instant, { timeZone }: Schedule): string {
  return `on ${readerDateTime(at, timeZone)}`;
}
