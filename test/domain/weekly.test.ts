import { lastWeekly } from '../../domain/roster/weekly';
import type { Instant } from '../../domain/time';

describe('the last time it was Tuesday at eleven', () => {
  it.each<[string, string, Instant, Instant, string]>([
    ['just now', 'Europe/Berlin', '2026-11-24T10:00:00.000Z', '2026-11-24T10:00:00.000Z', '2026-W48'],
    [
      'a week ago, but for a minute',
      'Europe/Berlin',
      '2026-11-24T09:59:00.000Z',
      '2026-11-17T10:00:00.000Z',
      '2026-W47',
    ],
    [
      'on the day before',
      'Europe/Berlin',
      '2026-11-25T10:00:00.000Z',
      '2026-11-24T10:00:00.000Z',
      '2026-W48',
    ],
    [
      'already, where the day is further',
      'Pacific/Auckland',
      '2026-11-23T22:00:00.000Z',
      '2026-11-23T22:00:00.000Z',
      '2026-W48',
    ],
    [
      'before the clocks went forward',
      'Europe/Berlin',
      '2026-03-30T10:00:00.000Z',
      '2026-03-24T10:00:00.000Z',
      '2026-W13',
    ],
    [
      'after the clocks went forward',
      'Europe/Berlin',
      '2026-03-31T09:00:00.000Z',
      '2026-03-31T09:00:00.000Z',
      '2026-W14',
    ],
    [
      'in a zone with half an hour',
      'Asia/Kolkata',
      '2026-11-24T05:30:00.000Z',
      '2026-11-24T05:30:00.000Z',
      '2026-W48',
    ],
    ['in the last week of a year', 'UTC', '2026-12-31T00:00:00.000Z', '2026-12-29T11:00:00.000Z', '2026-W53'],
    [
      'in the week that a year begins in',
      'UTC',
      '2025-01-01T00:00:00.000Z',
      '2024-12-31T11:00:00.000Z',
      '2025-W01',
    ],
  ])('was %s', (_, zone, now, at, week) => {
    expect(lastWeekly('tue', '11:00', zone, now)).toEqual({ at, week });
  });

  it('is a moment later where the clocks skip the hour', () => {
    expect(lastWeekly('sun', '02:30', 'Europe/Berlin', '2026-03-29T12:00:00.000Z').at).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });
});
