import type { TimelineEvent } from '../incident/event';
import { type Incident, isOpen } from '../incident/incident';
import { isEnd, type Moment, momentsOf } from '../incident/rules/story';
import { isSerious } from '../incident/severity';
import { nextUpdateAt } from '../incident/updates/cadence';
import { type Goals, nameOf, type Roster } from '../roster/roster';
import { lengthInWords } from '../text/length-in-words';
import { type Duration, type Instant, longAgo, millisecondsBetween, millisecondsOf } from '../time';
import { loadsOf, type PersonalLoad } from './load';

/** One thing that a drill is scored by, or that is only told (`of` 0). */
export interface ScoreLine {
  about:
    | 'acknowledge'
    | 'command'
    | 'first-update'
    | 'updates'
    | 'shifts'
    | 'limits'
    | 'reliefs'
    | 'pages'
    | 'commander';
  points: number;
  /** The most points that there are for it. */
  of: number;
  /** One plain sentence: what happened, and what that is worth. */
  text: string;
}

/** The points for the response to a drill. A low score is something to practise, no failure of the drill. */
export interface DrillScore {
  /** The share of the points that could be had, in per cent. */
  percent: number;
  points: number;
  of: number;
  lines: readonly ScoreLine[];
  /** The messages that each person was sent, whoever had most first. */
  loads: readonly PersonalLoad[];
}

/** The events by which people are scored. */
type Timeline = readonly TimelineEvent[];

/** Points for each part: our own choice. What a drill did not ask for counts neither for nor against it. */
const worth = { goal: 20, updates: 20, shifts: 10, limits: 10 } as const;

/** The score of a whole timeline against the goals of its plan; `roster` has the names. */
export function scoreOf(timeline: Timeline, roster: Roster): DrillScore {
  const opening = timeline[0];
  if (opening?.type !== 'incident-opened') return { percent: 0, points: 0, of: 0, lines: [], loads: [] };
  const { goals } = opening.plan;
  const moments = momentsOf(timeline);
  const lines = [
    goalLine('acknowledge', 'Acknowledged', goals, timeline, isAcknowledgement),
    ...(wasSerious(timeline)
      ? [
          goalLine('command', 'Command taken', goals, timeline, isTaking),
          goalLine('firstUpdate', 'First update posted', goals, timeline, isUpdate),
        ]
      : []),
    ...updatesLine(moments, roster),
    ...shiftsLine(timeline),
    ...limitsLine(timeline),
    ...reliefsLine(timeline),
    pagesLine(timeline),
    ...commanderLine(moments, roster),
  ];
  const points = sum(lines.map((line) => line.points));
  const of = sum(lines.map((line) => line.of));
  const percent = of === 0 ? 0 : Math.round((100 * points) / of);
  return { percent, points, of, lines, loads: loadsOf(moments, roster) };
}

const isAcknowledgement = ({ type }: TimelineEvent) => type === 'acknowledged';
const isTaking = ({ type }: TimelineEvent) => type === 'command-taken';
type ShiftBeginning = Extract<TimelineEvent, { type: 'command-taken' | 'command-relieved' }>;
const beginsShift = (event: TimelineEvent): event is ShiftBeginning =>
  event.type === 'command-taken' || event.type === 'command-relieved';
/** A role that is held to the end has no tour that could overrun. */
const beginsTour = (event: TimelineEvent) =>
  event.type === 'role-taken' && event.as === 'lead' && event.shiftEndsAt !== undefined;
const isUpdate = ({ type }: TimelineEvent) => type === 'update-posted';

const abouts = { acknowledge: 'acknowledge', command: 'command', firstUpdate: 'first-update' } as const;

function goalLine(
  goal: keyof Goals,
  done: string,
  goals: Goals,
  timeline: Timeline,
  is: (event: TimelineEvent) => boolean,
): ScoreLine {
  const about = abouts[goal];
  const [opening, met] = [timeline[0], timeline.find(is)];
  const aim = `goal ${spoken(goals[goal])}`;
  if (opening === undefined || met === undefined)
    return { about, points: 0, of: worth.goal, text: `${done}: never; ${aim}: missed.` };
  const ms = millisecondsBetween(opening.at, met.at);
  // Judged by what is told, which is whole seconds.
  const held = Math.floor(ms / 1000) * 1000 <= millisecondsOf(goals[goal]);
  const verdict = held ? 'held' : 'missed';
  return {
    about,
    points: held ? worth.goal : 0,
    of: worth.goal,
    text: `${done} after ${lengthInWords(ms, { seconds: true })}; ${aim}: ${verdict}.`,
  };
}

function wasSerious(timeline: Timeline): boolean {
  return timeline.some((event) => event.type === 'classified' && isSerious(event.severity));
}

function updatesLine(moments: readonly Moment[], roster: Roster): ScoreLine[] {
  const { kept, missed } = promisesIn(moments, roster);
  const told = ['updates that were owed came in time', 'came late or never'] as const;
  return shareLine('updates', kept + missed, missed, worth.updates, told);
}

/**
 * The promised updates, kept and missed. One that stands overdue counts once more for each interval of the
 * plan that goes by: whoever falls silent owes them all the same.
 */
function promisesIn(moments: readonly Moment[], roster: Roster): { kept: number; missed: number } {
  const count = { kept: 0, missed: 0 };
  let anew: Instant = moments[0]?.event.at ?? longAgo;
  for (const [index, { event, before, after }] of moments.entries()) {
    if (event.type === 'reopened') anew = event.at;
    const isPost = event.type === 'update-posted';
    const isLast = isEnd(event) || (index === moments.length - 1 && isOpen(after));
    // What was promised before it began anew was closed with its end.
    const standing = (before?.promises ?? []).filter(({ promisedAt }) => promisedAt >= anew);
    for (const { audience, promisedAt } of standing) {
      const isKept = isPost && event.audience === audience;
      if (before === undefined || !(isKept || isLast)) continue;
      count.missed += owedSince(promisedAt, event.at, before, roster);
      if (isKept && event.at <= promisedAt) count.kept += 1;
    }
  }
  return count;
}

/** The number of updates that were owed and did not come from `promisedAt` until `at`. */
function owedSince(promisedAt: Instant, at: Instant, incident: Incident, roster: Roster): number {
  let owed = 0;
  for (let due: Instant | undefined = promisedAt; due !== undefined && due < at; owed += 1)
    due = nextUpdateAt(incident, incident.severity, due, roster);
  return owed;
}

function shiftsLine(timeline: Timeline): ScoreLine[] {
  const shifts = timeline.filter((event) => beginsShift(event) || beginsTour(event)).length;
  const overruns = timeline.filter(({ type }) => type === 'shift-overran' || type === 'role-overran').length;
  const told = ['shifts in command and roles ended in time', 'overran'] as const;
  return shareLine('shifts', shifts, overruns, worth.shifts, told);
}

function limitsLine(timeline: Timeline): ScoreLine[] {
  const asked = timeline.filter(
    (event) =>
      event.type === 'command-candidate-chosen' ||
      event.type === 'relief-candidate-chosen' ||
      event.type === 'role-candidate-chosen',
  );
  const broken = asked.filter(({ breaks = [] }) => breaks.length > 0).length;
  const told = ['asked to command or to take a role were rested and within their hours', 'were not'] as const;
  return shareLine('limits', asked.length, broken, worth.limits, told);
}

/** A share of `worth` points for those of `all` that were not `lost`; nothing where there were none at all. */
function shareLine(
  about: ScoreLine['about'],
  all: number,
  lost: number,
  of: number,
  [kept, missed]: readonly [string, string],
): ScoreLine[] {
  if (all === 0) return [];
  const held = Math.max(0, all - lost);
  const text = `${held} of ${all} ${kept}${lost === 0 ? '' : `; ${lost} ${missed}`}.`;
  return [{ about, points: Math.round((of * held) / all), of, text }];
}

function reliefsLine(timeline: Timeline): ScoreLine[] {
  const reliefs = timeline.filter((event) => event.type === 'command-relieved');
  if (reliefs.length === 0) return [];
  const forced = reliefs.filter(({ how }) => how === 'forced').length;
  const early = reliefs.filter(({ how }) => how === 'confirmed').length;
  const declined = timeline.filter(({ type }) => type === 'relief-declined').length;
  const notes = [
    `Command changed hands ${times(reliefs.length)}`,
    ...(early > 0 ? [`${early} before the end of the shift`] : []),
    ...(forced > 0 ? [`${forced} FORCED`] : []),
    ...(declined > 0 ? [`${times(declined)} somebody declined`] : []),
  ];
  return [{ about: 'reliefs', points: 0, of: 0, text: `${notes.join('; ')}.` }];
}

function pagesLine(timeline: Timeline): ScoreLine {
  const pages = timeline.filter((event) => event.type === 'paged');
  const people = new Set(pages.map(({ responder }) => responder)).size;
  const again = timeline.filter(({ type }) => type === 'contacted-again').length;
  const more = again === 0 ? '' : `; ${times(again)} somebody was paged again`;
  return {
    about: 'pages',
    points: 0,
    of: 0,
    text: `${counted(pages.length, 'page', 'pages')} to ${counted(people, 'person', 'people')}${more}.`,
  };
}

/** The line about who was in command when it ended, or is now. */
function commanderLine(moments: readonly Moment[], roster: Roster): ScoreLine[] {
  if (!moments.some(({ after }) => isSerious(after.severity))) return [];
  const ending = moments.findLast(({ event, before }) => isEnd(event) && before !== undefined);
  const shift = (ending?.before ?? moments.at(-1)?.after)?.shift;
  const who = shift === undefined ? 'NOBODY' : nameOf(roster, shift.commander);
  return [{ about: 'commander', points: 0, of: 0, text: `${who} was in command at the end.` }];
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function spoken(duration: Duration): string {
  return lengthInWords(millisecondsOf(duration), { seconds: true });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
