import { Temporal } from 'temporal-polyfill';
import { type Weekday, weekdays } from '../schedule/schedule';
import { type Instant, instantOf } from '../time';
import { momentOn, zonedAt } from '../zoned-time';

/** The moment of something that happens once a week, and the ISO week it belongs to, such as `2026-W48`. */
export interface WeeklyMoment {
  at: Instant;
  week: string;
}

/** The last moment, perhaps just now, when it was `day` at `time` (`HH:mm`) on the clocks of `timeZone`. */
export function lastWeekly(day: Weekday, time: string, timeZone: string, now: Instant): WeeklyMoment {
  const instant = Temporal.Instant.from(now);
  const today = zonedAt(now, timeZone).toPlainDate();
  const since = (today.dayOfWeek - 1 - weekdays.indexOf(day) + 7) % 7;
  const date = today.subtract({ days: since });
  const latest = momentOn(date, time, timeZone);
  return Temporal.Instant.compare(latest, instant) <= 0
    ? told(latest, date)
    : told(momentOn(date.subtract({ days: 7 }), time, timeZone), date.subtract({ days: 7 }));
}

function told(at: Temporal.Instant, date: Temporal.PlainDate): WeeklyMoment {
  const week = String(date.weekOfYear).padStart(2, '0');
  return { at: instantOf(at.epochMilliseconds), week: `${date.yearOfWeek}-W${week}` };
}
