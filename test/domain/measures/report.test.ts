import fc from 'fast-check';
import type { Measures } from '../../../domain/measures/measures';
import { isMonth, monthsAfter, monthsBetween } from '../../../domain/measures/months';
import { reportOf } from '../../../domain/measures/report';
import { spreadOf } from '../../../domain/measures/spread';
import type { Tour } from '../../../domain/roster/tour';

const hour = 3_600_000;

function closed(changes: Partial<Measures> = {}): Measures {
  return {
    incident: 'INC-1',
    version: 9,
    service: 'web',
    severity: 'SEV1',
    drill: false,
    outcome: 'resolved',
    openedAt: '2026-11-02T00:00:00.000Z',
    closedAt: '2026-11-02T10:00:00.000Z',
    times: { acknowledge: 60_000, resolve: 10 * hour },
    overdueUpdates: 1,
    overruns: 0,
    reliefs: 1,
    pages: 3,
    tours: [],
    ...changes,
  };
}

const tour = (
  responder: string,
  from: string,
  to: string,
  changes: { incident?: string; role?: string } = {},
): Tour => ({
  incident: 'INC-1',
  role: 'commander',
  responder,
  startedAt: `2026-11-02T${from}:00.000Z`,
  endedAt: `2026-11-02T${to}:00.000Z`,
  ...changes,
});

describe('a spread', () => {
  test.each([
    [[7], { count: 1, median: 7, ninetieth: 7 }],
    [[3, 1, 2], { count: 3, median: 2, ninetieth: 3 }],
    [[4, 1, 3, 2], { count: 4, median: 2.5, ninetieth: 4 }],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], { count: 10, median: 5.5, ninetieth: 9 }],
    [Array.from({ length: 11 }, (_, n) => n + 1), { count: 11, median: 6, ninetieth: 10 }],
  ])('of %j is %j', (numbers, spread) => {
    expect(spreadOf(numbers)).toEqual(spread);
  });

  test('of nothing there is none', () => {
    expect(spreadOf([])).toBeUndefined();
  });

  test('has at least half at or below its median, and nine in ten at or below its ninetieth', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (numbers) => {
        const spread = spreadOf(numbers);
        const upTo = (limit = 0) => numbers.filter((number) => number <= limit).length / numbers.length;
        expect(upTo(spread?.median)).toBeGreaterThanOrEqual(0.5);
        expect(upTo(spread?.ninetieth)).toBeGreaterThanOrEqual(0.9);
        expect(numbers).toContain(spread?.ninetieth);
      }),
    );
  });
});

describe('months', () => {
  test('run over the end of a year, and backwards', () => {
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsBetween('2026-11', '2026-10')).toEqual([]);
    expect([monthsAfter('2026-01', -2), monthsAfter('2026-12', 1)]).toEqual(['2025-11', '2027-01']);
  });

  test.each(['2026-00', '2026-13', '2026-1', '26-01', '2026-01-01', 'now'])('%s is none', (text) => {
    expect(isMonth(text)).toBe(false);
  });
});

describe('a report', () => {
  test('of nothing is empty', () => {
    expect(reportOf([])).toEqual({ groups: [], people: [] });
  });

  test('groups by month, service and severity, in that order, and what was never classified last', () => {
    const report = reportOf([
      closed({ closedAt: '2026-12-01T00:00:00.000Z' }),
      closed({ severity: undefined }),
      closed({ service: 'api' }),
      closed({ severity: 'SEV4' }),
      closed(),
    ]);
    expect(report.groups.map(({ month, service, severity }) => [month, service, severity])).toEqual([
      ['2026-11', 'api', 'SEV1'],
      ['2026-11', 'web', 'SEV1'],
      ['2026-11', 'web', 'SEV4'],
      ['2026-11', 'web', undefined],
      ['2026-12', 'web', 'SEV1'],
    ]);
  });

  test('takes times over the incidents in which it happened, and adds up the rest', () => {
    const { groups } = reportOf([
      closed({ times: { acknowledge: 1000, resolve: 5000 } }),
      closed({ times: { acknowledge: 3000 }, outcome: 'dismissed', overruns: 2 }),
    ]);
    expect(groups).toEqual([
      {
        month: '2026-11',
        service: 'web',
        severity: 'SEV1',
        incidents: 2,
        dismissed: 1,
        times: {
          acknowledge: { count: 2, median: 2000, ninetieth: 3000 },
          resolve: { count: 1, median: 5000, ninetieth: 5000 },
        },
        overdueUpdates: 2,
        overruns: 2,
        reliefs: 2,
        pages: 6,
      },
    ]);
  });

  test('counts hours in two roles, or in two incidents, once; the longest on duty come first', () => {
    const { people } = reportOf([
      closed({
        tours: [
          tour('cleo', '00:00', '08:00'),
          tour('cleo', '06:00', '10:00', { role: 'liaison' }),
          tour('dana', '08:00', '10:00'),
        ],
      }),
      closed({ incident: 'INC-2', tours: [tour('dana', '09:00', '10:00', { incident: 'INC-2' })] }),
    ]);
    expect(people).toEqual([
      { month: '2026-11', responder: 'cleo', onDuty: 10 * hour, shifts: 2 },
      { month: '2026-11', responder: 'dana', onDuty: 2 * hour, shifts: 2 },
    ]);
  });

  test('counts all hours of an incident in the month in which it was closed', () => {
    const { people } = reportOf([
      closed({
        closedAt: '2026-12-01T00:00:00.000Z',
        tours: [{ ...tour('cleo', '00:00', '00:00'), endedAt: '2026-11-30T00:00:00.000Z' }],
      }),
    ]);
    expect(people).toEqual([{ month: '2026-12', responder: 'cleo', onDuty: 28 * 24 * hour, shifts: 1 }]);
  });
});
