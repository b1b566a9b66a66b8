import { dayMs, type LocalMs, timeOfDay } from './local-clock';
import { type Window, weekdays } from './schedule';

/** Hours that begin on one day, in milliseconds after its midnight; they may end on the next day. */
interface Hours {
  from: number;
  to: number;
}

/** The hours that begin on each day of the week, Monday first. */
export type WeeklyHours = readonly (readonly Hours[])[];

/** The weekday of 1970-01-01, a Thursday. */
const firstWeekday = weekdays.indexOf('thu');

/** The windows by the days on which they begin. */
export function weeklyHours(windows: readonly Window[]): WeeklyHours {
  return weekdays.map((day) => windows.filter(({ days }) => days.includes(day)).map(hoursOf));
}

/** True if the local time lies in hours of its own day, or in some that began the day before. */
export function areHoursAt(week: WeeklyHours, local: LocalMs): boolean {
  const day = Math.floor(local / dayMs);
  const time = local - day * dayMs;
  const within = (sinceMidnight: number) => (hours: Hours) =>
    hours.from <= sinceMidnight && sinceMidnight < hours.to;
  return hoursOn(week, day).some(within(time)) || hoursOn(week, day - 1).some(within(time + dayMs));
}

/** The local times at which hours begin or end, for all days that touch `from` to `to`; in no order. */
export function edgesOfHours(week: WeeklyHours, from: LocalMs, to: LocalMs): LocalMs[] {
  const edges: LocalMs[] = [];
  for (let day = Math.floor(from / dayMs) - 1; day * dayMs <= to; day++)
    for (const hours of hoursOn(week, day)) edges.push(day * dayMs + hours.from, day * dayMs + hours.to);
  return edges;
}

function hoursOn(week: WeeklyHours, day: number): readonly Hours[] {
  return week[indexInWeek(day)] ?? [];
}

function indexInWeek(day: number): number {
  return (((day + firstWeekday) % 7) + 7) % 7;
}

function hoursOf(window: Window): Hours {
  const from = timeOfDay(window.from);
  const to = timeOfDay(window.to);
  return { from, to: to <= from ? to + dayMs : to };
}
