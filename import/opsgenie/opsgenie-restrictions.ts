import { day, type WeeklyStretch, week } from '../weekly-windows';
import type { OpsgenieRestriction } from './opsgenie-records';

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/**
 * The hours of the week that a rotation's restriction leaves; none when there is no restriction. A restriction by
 * weekday is one stretch from its first day and time to its last, nights included.
 */
export function stretchesOf(restriction: OpsgenieRestriction | null | undefined): readonly WeeklyStretch[] {
  if (restriction == null) return [];
  const byDay = restriction.restriction == null ? [] : days.map((_, index) => index);
  return [
    ...byDay.map((index) => {
      const { startHour, startMin, endHour, endMin } = restriction.restriction ?? midnight;
      return stretch(index * day + startHour * 60 + startMin, index * day + endHour * 60 + endMin, day);
    }),
    ...restriction.restrictions.map(({ startDay, endDay, startHour, startMin, endHour, endMin }) =>
      stretch(dayOf(startDay) + startHour * 60 + startMin, dayOf(endDay) + endHour * 60 + endMin, week),
    ),
  ];
}

const midnight = { startHour: 0, startMin: 0, endHour: 0, endMin: 0 };

/** A stretch by its ends: what ends before it begins, ends the next day or in the next week. */
function stretch(from: number, to: number, period: number): WeeklyStretch {
  return { from, to: to <= from ? to + period : to };
}

function dayOf(name: string): number {
  return Math.max(0, days.indexOf(name.toLowerCase())) * day;
}
