import fc from 'fast-check';
import { areHoursAt, weeklyHours } from '../../domain/schedule/weekly-hours';
import { overlap, type WeeklyStretch, week, windowsOf } from '../../import/weekly-windows';

const hour = 60;
const day = 24 * hour;
/** 1970-01-05 was a Monday. */
const monday = 4 * day;

const isWithin = (stretches: readonly WeeklyStretch[], minute: number) =>
  stretches.some(
    ({ from, to }) => (from <= minute && minute < to) || (from <= minute + week && minute + week < to),
  );

const anyStretch = fc
  .record({ from: fc.nat(week - 1), length: fc.integer({ min: 1, max: week }) })
  .map(({ from, length }) => ({ from, to: from + length }));

describe('hours of the week as windows of a layer', () => {
  it('are the same for every minute of the week, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(anyStretch, { minLength: 1, maxLength: 4 }), (stretches) => {
        const windows = windowsOf(stretches);
        const hours = weeklyHours(windows);
        for (let minute = 0; minute < week; minute += 1) {
          const counts = windows.length === 0 || areHoursAt(hours, (monday + minute) * 60_000);
          if (counts !== isWithin(stretches, minute)) return false;
        }
        return true;
      }),
      { numRuns: 100 },
    );
  });

  it('are cut at midnight where they are longer than a day', () => {
    expect(windowsOf([{ from: 9 * hour, to: 4 * day + 17 * hour }])).toEqual([
      { days: ['mon'], from: '09:00', to: '24:00' },
      { days: ['tue', 'wed', 'thu'], from: '00:00', to: '24:00' },
      { days: ['fri'], from: '00:00', to: '17:00' },
    ]);
  });

  it('stay whole over one midnight, also that of Sunday', () => {
    const nights = [5, 6].map((number) => ({ from: number * day + 22 * hour, to: number * day + 30 * hour }));
    expect(windowsOf(nights)).toEqual([{ days: ['sat', 'sun'], from: '22:00', to: '06:00' }]);
  });

  it('are none for the whole week', () => {
    expect(windowsOf([{ from: 3 * day, to: 3 * day + week }])).toEqual([]);
    expect(
      windowsOf([
        { from: 0, to: 3 * day },
        { from: 2 * day, to: week },
      ]),
    ).toEqual([]);
  });

  it('meet or do not meet', () => {
    const work = [{ from: 9 * hour, to: 17 * hour }];
    expect(overlap(work, [{ from: 17 * hour, to: 18 * hour }])).toBe(false);
    expect(overlap(work, [{ from: 6 * day, to: week + 10 * hour }])).toBe(true);
  });
});
