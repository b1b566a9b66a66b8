import { onCallNow, pagedNow, previewOf } from '../../application/who-is-on-call';
import { comparisonReport, nowReport, overridesReport, previewReport } from '../../cli/on-call-report';
import { asWritten } from '../../domain/roster/roster';
import type { Override } from '../../domain/schedule/schedule';
import type { Instant } from '../../domain/time';
import { roster as written } from '../adapters/http/api-given';

const roster = asWritten(written);
const now: Instant = '2026-11-21T22:00:00.000Z';
const handoff: Instant = '2026-11-23T08:00:00.000Z';
const berlin = 'Europe/Berlin';
const plain = { write: () => {}, live: false, colour: false };
const override: Override = {
  id: 'o1',
  schedule: 'first-line',
  responder: 'ada',
  from: '2026-11-22T12:00:00.000Z',
  to: '2026-11-22T18:00:00.000Z',
  kind: 'cover',
  madeBy: 'operator',
  madeAt: now,
};

it('who is on call now reads like this', () => {
  const found = { schedules: onCallNow(roster, now), plans: pagedNow(roster, now) };
  expect(nowReport(found, berlin, plain)).toEqual([
    'SCHEDULE    ON CALL  UNTIL                 NEXT  FROM',
    'first-line  Ben      Mon 2026-11-23 09:00  Ada   Mon 2026-11-23 09:00',
    'office      nobody   Mon 2026-11-23 09:00  Cleo  Mon 2026-11-23 09:00',
    'commanders  Cleo     no end in sight',
    '',
    'An incident of plan standard that opens now pages',
    '  level 1: Ben (5 min)',
    '  level 2: Ben (10 min)',
    '  then: Fay',
    '',
    'Times are in Europe/Berlin.',
  ]);
});

it('a preview reads like this', () => {
  const office = roster.schedules.find(({ id }) => id === 'office');
  if (office === undefined) throw new Error('There is no office.');
  const preview = previewOf(roster, office, now, '2026-11-24T22:00:00.000Z');
  expect(previewReport(preview, roster, berlin, plain)).toEqual([
    'office, Sat 2026-11-21 23:00 to Tue 2026-11-24 23:00',
    'FROM                  TO                    ON CALL',
    'Sat 2026-11-21 23:00  Mon 2026-11-23 09:00  nobody',
    'Mon 2026-11-23 09:00  Mon 2026-11-23 17:00  Cleo',
    'Mon 2026-11-23 17:00  Tue 2026-11-24 09:00  nobody',
    'Tue 2026-11-24 09:00  Tue 2026-11-24 17:00  Cleo',
    'Tue 2026-11-24 17:00  Tue 2026-11-24 23:00  nobody',
    '',
    'Gaps in it (nobody), which paging passes over: 3, 56 h in all.',
    'Times are in Europe/Berlin.',
  ]);
});

it('what an arrangement changes reads like this', () => {
  const stretch = { schedule: 'first-line', from: now, to: handoff };
  const comparison = {
    ...stretch,
    before: [{ responder: undefined, from: now, to: handoff }],
    after: [{ responder: 'ada', from: now, to: handoff }],
  };
  expect(comparisonReport([comparison], roster, 'UTC', plain)).toEqual([
    'first-line',
    '  before:',
    '    Sat 2026-11-21 22:00 to Mon 2026-11-23 08:00  nobody',
    '  after:',
    '    Sat 2026-11-21 22:00 to Mon 2026-11-23 08:00  Ada',
    'Times are in UTC.',
  ]);
});

it('what was arranged reads like this, with the id that cancels it', () => {
  const halves = [{ ...override, id: 's1-mine', swap: 's1', madeBy: 'ben' }];
  expect(overridesReport([override, ...halves], roster, 'UTC', plain).slice(0, 3)).toEqual([
    'ID  SCHEDULE    WHAT   WHO  FROM                  TO                    MADE BY',
    'o1  first-line  takes  Ada  Sun 2026-11-22 12:00  Sun 2026-11-22 18:00  operator',
    's1  first-line  swaps  Ada  Sun 2026-11-22 12:00  Sun 2026-11-22 18:00  Ben',
  ]);
  const [gone, left] = [
    { ...override, id: 'o2', schedule: 'night' },
    { ...override, id: 'o3', responder: 'zoe' },
  ];
  expect(overridesReport([override, gone, left], roster, 'UTC', plain).slice(4)).toEqual([
    '',
    'o2 counts for nothing: no such schedule (night).',
    'o3 counts for nothing: no such responder (zoe).',
    'Times are in UTC.',
  ]);
  expect(overridesReport([], roster, 'UTC', plain)).toEqual([
    'Nobody has arranged anything on top of the roster.',
  ]);
});
