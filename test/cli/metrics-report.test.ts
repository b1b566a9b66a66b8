import { inShort, metricsReport } from '../../cli/metrics-report';
import type { GroupReport } from '../../domain/measures/report';
import { asWritten } from '../../domain/roster/roster';
import { roster as written } from '../adapters/http/api-given';

const roster = asWritten(written);
const plain = { write: () => {}, live: false, colour: false };
const minute = 60_000;
const hour = 60 * minute;

const group: GroupReport = {
  month: '2026-11',
  service: 'web',
  severity: 'SEV1',
  incidents: 2,
  dismissed: 0,
  times: {
    acknowledge: { count: 2, median: 90_000, ninetieth: 4 * minute },
    command: { count: 1, median: 12 * minute, ninetieth: 12 * minute },
    'first-update': undefined,
    resolve: { count: 2, median: 26 * hour, ninetieth: 72 * hour },
  },
  overdueUpdates: 1,
  overruns: 0,
  reliefs: 8,
  pages: 40,
};

it('a month reads like this', () => {
  const people = [
    { month: '2026-11', responder: 'cleo', onDuty: 20.25 * hour, shifts: 3 },
    { month: '2026-11', responder: 'gone', onDuty: hour, shifts: 1 },
  ];
  expect(
    metricsReport({ groups: [group, { ...group, severity: undefined }], people }, roster, plain, false),
  ).toEqual([
    'Closed in 2026-11',
    'SERVICE  SEV   N  ACK      COMMAND  UPDATE  RESOLVE  LATE  OVER',
    'web      SEV1  2  1.5m/4m  12m/12m  -       26h/3d   1     0',
    'web      -     2  1.5m/4m  12m/12m  -       26h/3d   1     0',
    '',
    'ON DUTY  HOURS        SHIFTS',
    'Cleo     20 h 15 min  3',
    'gone     1 h          1',
    '',
    'Times are median/90th percentile from the opening. LATE: updates, OVER: shifts.',
    'Hours count in the month in which the incident was closed. Months are in UTC.',
    'Drills are left out; --drills counts them too.',
  ]);
});

it('fits 80 columns, however long names and times are', () => {
  const spread = { count: 9, median: 4.2 * 24 * hour, ninetieth: 123.4 * 24 * hour };
  const times = { acknowledge: spread, command: spread, 'first-update': spread, resolve: spread };
  const long = {
    ...group,
    service: 'everything-else-in-the-shop',
    incidents: 999,
    times,
    overdueUpdates: 9999,
  };
  const people = [{ month: '2026-11', responder: 'x'.repeat(200), onDuty: 9999 * hour, shifts: 999 }];
  const lines = metricsReport({ groups: [long], people }, roster, plain, false);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
});

it('says so when there is nothing', () => {
  expect(metricsReport({ groups: [], people: [] }, roster, plain, true)).toEqual([
    'No incident was closed in this time.',
    'Drills are counted too.',
  ]);
});

test.each([
  [0, '0s'],
  [59_400, '59s'],
  [59_600, '1m'],
  [90_000, '1.5m'],
  [9.96 * minute, '10m'],
  [59.6 * minute, '1h'],
  [90 * minute, '1.5h'],
  [47 * hour, '47h'],
  [47.9 * hour, '2d'],
  [60 * hour, '2.5d'],
  [30 * 24 * hour, '30d'],
])('%d ms is %s', (ms, text) => {
  expect(inShort(ms)).toBe(text);
});
