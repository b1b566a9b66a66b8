import type { ShiftComparison } from '../application/arrange-overrides';
import type { OnCallNow, PagedNow, Preview } from '../application/who-is-on-call';
import { nameOf, type Roster } from '../domain/roster/roster';
import type { OnCallShift, Override } from '../domain/schedule/schedule';
import { hoursInWords, lengthInWords } from '../domain/text/length-in-words';
import { millisecondsBetween, millisecondsOf } from '../domain/time';
import { bold, type Terminal } from '../local/terminal';
import { readIn, timesIn } from './moments';
import { textTable } from './text-table';

const nobody = 'nobody';

/** The people on call, schedule by schedule, and whom each plan would page. */
export function nowReport(
  { schedules, plans }: { schedules: readonly OnCallNow[]; plans: readonly PagedNow[] },
  zone: string,
  terminal: Terminal,
): string[] {
  const rows = schedules.map(({ schedule, now, next, trouble }) => [
    schedule,
    now.person?.name ?? (trouble === undefined ? nobody : `${nobody}: ${trouble}`),
    now.until === undefined ? 'no end in sight' : readIn(zone, now.until),
    next === undefined ? '' : next.person.name,
    next === undefined ? '' : readIn(zone, next.from),
  ]);
  const paged = plans.flatMap(({ plan, levels, fallback }) => [
    '',
    bold(`An incident of plan ${plan} that opens now pages`, terminal),
    ...levels.map(({ level, people, everyone, acknowledgeWithin }) => {
      const all = everyone && people.length > 1 ? ', all of whom have to acknowledge' : '';
      const told = people.length === 0 ? 'nobody, and goes straight on' : `${names(people)}${all}`;
      return `  level ${level}: ${told}${people.length === 0 ? '' : ` (${lengthInWords(millisecondsOf(acknowledgeWithin))})`}`;
    }),
    `  then: ${names(fallback)}`,
  ]);
  return [
    ...textTable(['schedule', 'on call', 'until', 'next', 'from'], rows, terminal),
    ...paged,
    '',
    timesIn(zone),
  ];
}

/** The shifts of a schedule, each with who is on call. */
export function previewReport(
  { schedule, from, to, shifts, overrides }: Preview,
  roster: Roster,
  zone: string,
  terminal: Terminal,
): string[] {
  const rows = shifts.map((shift) => [
    readIn(zone, shift.from),
    readIn(zone, shift.to),
    personOf(roster, shift),
  ]);
  const gaps = shifts.filter(({ responder }) => responder === undefined);
  const stood = overrides.length > 0 ? [`Arrangements in it: ${overrides.length}.`] : [];
  return [
    bold(`${schedule}, ${readIn(zone, from)} to ${readIn(zone, to)}`, terminal),
    ...textTable(['from', 'to', 'on call'], rows, terminal),
    '',
    ...(gaps.length > 0
      ? [`Gaps in it (${nobody}), which paging passes over: ${gaps.length}, ${hoursOf(gaps)} in all.`]
      : []),
    ...stood,
    timesIn(zone),
  ];
}

/** The changes that an arrangement makes, stretch by stretch. */
export function comparisonReport(
  comparison: readonly ShiftComparison[],
  roster: Roster,
  zone: string,
  terminal: Terminal,
): string[] {
  const shown = (shifts: readonly OnCallShift[]) =>
    shifts.map((shift) => {
      const [from, to] = [readIn(zone, shift.from), readIn(zone, shift.to)];
      return `    ${from} to ${to}  ${personOf(roster, shift)}`;
    });
  const stretches = comparison.flatMap(({ schedule, before, after }) => [
    bold(schedule, terminal),
    '  before:',
    ...shown(before),
    '  after:',
    ...shown(after),
  ]);
  return [...stretches, timesIn(zone)];
}

/** The arrangements that hold, the earliest first. */
export function overridesReport(
  overrides: readonly Override[],
  roster: Roster,
  zone: string,
  terminal: Terminal,
): string[] {
  if (overrides.length === 0) return ['Nobody has arranged anything on top of the roster.'];
  const rows = overrides.map(({ id, schedule, responder, from, to, kind, swap, madeBy }) => [
    swap ?? id,
    schedule,
    swap === undefined ? { cover: 'takes', fill: 'fills gaps' }[kind] : 'swaps',
    nameOf(roster, responder),
    readIn(zone, from),
    readIn(zone, to),
    nameOf(roster, madeBy),
  ]);
  const idle = overrides.flatMap((override) => {
    const missing = missingOf(override, roster);
    return missing === undefined
      ? []
      : [`${override.swap ?? override.id} counts for nothing: no such ${missing}.`];
  });
  const heads = ['id', 'schedule', 'what', 'who', 'from', 'to', 'made by'];
  return [...textTable(heads, rows, terminal), '', ...new Set(idle), timesIn(zone)];
}

/** The part of an arrangement that is not on the roster in force, so that it does not count. */
function missingOf({ schedule, responder }: Override, { schedules, responders }: Roster): string | undefined {
  if (!schedules.some(({ id }) => id === schedule)) return `schedule (${schedule})`;
  if (!responders.some(({ id }) => id === responder)) return `responder (${responder})`;
  return undefined;
}

function hoursOf(shifts: readonly OnCallShift[]): string {
  const length = shifts.reduce((sum, { from, to }) => sum + millisecondsBetween(from, to), 0);
  return hoursInWords(length);
}

function personOf(roster: Roster, { responder }: OnCallShift): string {
  return responder === undefined ? nobody : nameOf(roster, responder);
}

function names(people: readonly { name: string }[]): string {
  return people.map(({ name }) => name).join(', ');
}
