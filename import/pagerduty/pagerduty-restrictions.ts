import { day, type WeeklyStretch, week } from '../weekly-windows';
import type { PagerDutyRestriction } from './pagerduty-records';

export interface FoundHours {
  stretches: readonly WeeklyStretch[];
  /** True if anything had to be rounded to whole minutes. */
  isRounded: boolean;
}

/** The hours of the week that a layer's restrictions leave; none when there are no restrictions. */
export function hoursOf(restrictions: readonly PagerDutyRestriction[]): FoundHours {
  const found = restrictions.map(hoursOfOne);
  return {
    stretches: found.flatMap(({ stretches }) => stretches),
    isRounded: found.some(({ isRounded }) => isRounded),
  };
}

function hoursOfOne({
  type,
  start_time_of_day,
  start_day_of_week,
  duration_seconds,
}: PagerDutyRestriction): FoundHours {
  const [hours = 0, minutes = 0, seconds = 0] = start_time_of_day.split(':').map(Number.parseFloat);
  const start = hours * 60 + minutes + seconds / 60;
  const end = start + duration_seconds / 60;
  const from = Math.round(start);
  // No hours at all would mean all hours.
  const to = Math.max(Math.round(end), from + 1);
  const isRounded = from !== start || to !== end;
  const isWeekly = type === 'weekly_restriction';
  // Monday is 1.
  const days = isWeekly ? [((start_day_of_week ?? 1) + 6) % 7] : [0, 1, 2, 3, 4, 5, 6];
  const longest = isWeekly ? week : day;
  const stretches = days.map((number) => ({
    from: number * day + from,
    to: number * day + Math.min(to, from + longest),
  }));
  return { stretches, isRounded };
}
