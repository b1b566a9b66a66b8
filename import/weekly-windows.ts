import { type Window, weekdays } from '../domain/schedule/schedule';

/** Minutes of a day. */
export const day = 24 * 60;
export const week = 7 * day;

/** A stretch that comes every week, in minutes since Monday 00:00 on the wall; `to` may lie in the next week. */
export interface WeeklyStretch {
  from: number;
  to: number;
}

/** The stretches as windows of a layer; none when together they are the whole week. Overlapping ones are joined. */
export function windowsOf(stretches: readonly WeeklyStretch[]): Window[] {
  const windows = new Map<string, Window & { days: string[] }>();
  for (const stretch of joined(stretches).flatMap(perDay)) {
    const { from, to } = timesOf(stretch);
    const key = `${from}-${to}`;
    const window = windows.get(key) ?? { days: [], from, to };
    const weekday = weekdays[Math.floor(stretch.from / day) % 7];
    if (weekday !== undefined) window.days.push(weekday);
    windows.set(key, window);
  }
  return [...windows.values()];
}

/** True if there is a moment in the week that lies in both. */
export function overlap(some: readonly WeeklyStretch[], others: readonly WeeklyStretch[]): boolean {
  const within = others.flatMap(inOneWeek);
  return some.flatMap(inOneWeek).some((one) => within.some(({ from, to }) => one.from < to && from < one.to));
}

/** Stretches that do not touch each other, in order. Empty for the whole week, which needs no windows. */
function joined(stretches: readonly WeeklyStretch[]): WeeklyStretch[] {
  const parts: WeeklyStretch[] = [];
  for (const part of stretches.flatMap(inOneWeek).sort((one, other) => one.from - other.from)) {
    const last = parts.at(-1);
    if (last !== undefined && part.from <= last.to) last.to = Math.max(last.to, part.to);
    else parts.push({ ...part });
  }
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return [];
  if (first.from > 0 || last.to < week) return parts;
  if (first === last) return [];
  return [...parts.slice(1, -1), { from: last.from, to: week + first.to }];
}

function inOneWeek({ from, to }: WeeklyStretch): WeeklyStretch[] {
  if (to - from >= week) return [{ from: 0, to: week }];
  if (to <= week) return from < to ? [{ from, to }] : [];
  if (from >= week) return inOneWeek({ from: from - week, to: to - week });
  return [
    { from, to: week },
    { from: 0, to: to - week },
  ];
}

/** Windows of a stretch: one ends at the latest a day after it began, so a longer stretch is cut at each midnight. */
function perDay({ from, to }: WeeklyStretch): WeeklyStretch[] {
  if (to - from <= day) return [{ from, to }];
  const midnight = (Math.floor(from / day) + 1) * day;
  return [{ from, to: midnight }, ...perDay({ from: midnight, to })];
}

function timesOf({ from, to }: WeeklyStretch): { from: string; to: string } {
  const begins = from % day;
  const ends = begins + (to - from);
  return { from: timeOfDay(begins), to: timeOfDay(ends > day ? ends - day : ends) };
}

function timeOfDay(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
