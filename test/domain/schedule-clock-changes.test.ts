import type { Turn } from '../../domain/schedule/schedule';
import { weekdays } from '../../domain/schedule/schedule';
import { layer, schedule, shifts } from './schedule-given';

const daily: Turn = { every: 1, unit: 'day' };
const hourly: Turn = { every: 1, unit: 'hour' };
const halfDays: Turn = { every: 12, unit: 'hour' };
const weekly: Turn = { every: 1, unit: 'week' };

/** Zone; what is shown; first handoff; turn; the range, and the handoffs expected in it, all in UTC. */
type Row = [string, string, string, Turn, [string, string], string[]];

const rows: Row[] = [
  [
    'Europe/Berlin',
    'the handoff stays at nine when summer time begins',
    '2026-03-23 09:00',
    weekly,
    ['2026-03-23 08:00', '2026-04-07 00:00'],
    ['2026-03-23 08:00 ada', '2026-03-30 07:00 ben', '2026-04-06 07:00 cleo'],
  ],
  [
    'Europe/Berlin',
    'the handoff stays at nine when summer time ends',
    '2026-10-19 09:00',
    weekly,
    ['2026-10-19 07:00', '2026-11-03 00:00'],
    ['2026-10-19 07:00 ada', '2026-10-26 08:00 ben', '2026-11-02 08:00 cleo'],
  ],
  [
    'Europe/Berlin',
    'twelve-hour turns stay at nine and nine: one of them is an hour shorter',
    '2026-03-28 09:00',
    halfDays,
    ['2026-03-28 08:00', '2026-03-29 20:00'],
    ['2026-03-28 08:00 ada', '2026-03-28 20:00 ben', '2026-03-29 07:00 cleo', '2026-03-29 19:00 ada'],
  ],
  [
    'Europe/Berlin',
    'a handoff in the hour that is left out happens when the clocks jump',
    '2026-03-28 02:30',
    daily,
    ['2026-03-28 01:30', '2026-03-30 12:00'],
    ['2026-03-28 01:30 ada', '2026-03-29 01:00 ben', '2026-03-30 00:30 cleo'],
  ],
  [
    'Europe/Berlin',
    'the turn of an hour that is left out is left out',
    '2026-03-29 00:00',
    hourly,
    ['2026-03-28 23:00', '2026-03-29 03:00'],
    ['2026-03-28 23:00 ada', '2026-03-29 00:00 ben', '2026-03-29 01:00 ada', '2026-03-29 02:00 ben'],
  ],
  [
    'Europe/Berlin',
    'a handoff in the hour that comes twice happens the first time',
    '2026-10-24 02:30',
    daily,
    ['2026-10-24 00:30', '2026-10-26 12:00'],
    ['2026-10-24 00:30 ada', '2026-10-25 00:30 ben', '2026-10-26 01:30 cleo'],
  ],
  [
    'Europe/Berlin',
    'the turn of an hour that comes twice lasts two',
    '2026-10-25 01:00',
    hourly,
    ['2026-10-24 23:00', '2026-10-25 04:00'],
    ['2026-10-24 23:00 ada', '2026-10-25 00:00 ben', '2026-10-25 02:00 cleo', '2026-10-25 03:00 ada'],
  ],
  [
    'Europe/Berlin',
    'a leap day is a day',
    '2028-02-28 09:00',
    daily,
    ['2028-02-28 08:00', '2028-03-02 00:00'],
    ['2028-02-28 08:00 ada', '2028-02-29 08:00 ben', '2028-03-01 08:00 cleo'],
  ],
  [
    'Europe/Berlin',
    'a rotation may start on a leap day',
    '2028-02-29 09:00',
    weekly,
    ['2028-02-28 08:00', '2028-03-08 00:00'],
    ['2028-02-28 08:00 nobody', '2028-02-29 08:00 ada', '2028-03-07 08:00 ben'],
  ],
  [
    'America/New_York',
    'the handoff stays at nine when daylight-saving time begins',
    '2026-03-02 09:00',
    weekly,
    ['2026-03-02 14:00', '2026-03-17 00:00'],
    ['2026-03-02 14:00 ada', '2026-03-09 13:00 ben', '2026-03-16 13:00 cleo'],
  ],
  [
    'America/New_York',
    'the handoff stays at nine when daylight-saving time ends',
    '2026-10-26 09:00',
    weekly,
    ['2026-10-26 13:00', '2026-11-10 00:00'],
    ['2026-10-26 13:00 ada', '2026-11-02 14:00 ben', '2026-11-09 14:00 cleo'],
  ],
  [
    'America/New_York',
    'a handoff in the hour that is left out happens when the clocks jump',
    '2026-03-07 02:30',
    daily,
    ['2026-03-07 07:30', '2026-03-09 12:00'],
    ['2026-03-07 07:30 ada', '2026-03-08 07:00 ben', '2026-03-09 06:30 cleo'],
  ],
  [
    'America/New_York',
    'a handoff in the hour that comes twice happens the first time',
    '2026-10-31 01:30',
    daily,
    ['2026-10-31 05:30', '2026-11-02 12:00'],
    ['2026-10-31 05:30 ada', '2026-11-01 05:30 ben', '2026-11-02 06:30 cleo'],
  ],
  [
    'America/New_York',
    'a handoff at the end of that hour waits for its second end',
    '2026-10-31 02:00',
    daily,
    ['2026-10-31 06:00', '2026-11-02 12:00'],
    ['2026-10-31 06:00 ada', '2026-11-01 07:00 ben', '2026-11-02 07:00 cleo'],
  ],
  [
    'America/Sao_Paulo',
    'a midnight that is left out is one in the morning',
    '2018-11-03 00:00',
    daily,
    ['2018-11-03 03:00', '2018-11-05 12:00'],
    ['2018-11-03 03:00 ada', '2018-11-04 03:00 ben', '2018-11-05 02:00 cleo'],
  ],
  [
    'America/Sao_Paulo',
    'a midnight that almost came is the later one',
    '2019-02-16 00:00',
    daily,
    ['2019-02-16 02:00', '2019-02-18 12:00'],
    ['2019-02-16 02:00 ada', '2019-02-17 03:00 ben', '2019-02-18 03:00 cleo'],
  ],
  [
    'America/Sao_Paulo',
    'half past eleven, which came twice that evening, is the first',
    '2019-02-15 23:30',
    daily,
    ['2019-02-16 01:30', '2019-02-18 12:00'],
    ['2019-02-16 01:30 ada', '2019-02-17 01:30 ben', '2019-02-18 02:30 cleo'],
  ],
  [
    'America/Sao_Paulo',
    'the clocks have not changed since',
    '2026-10-31 00:00',
    daily,
    ['2026-10-31 03:00', '2026-11-02 12:00'],
    ['2026-10-31 03:00 ada', '2026-11-01 03:00 ben', '2026-11-02 03:00 cleo'],
  ],
  [
    'Australia/Lord_Howe',
    'the handoff stays at nine when the clocks go forward by half an hour',
    '2026-10-03 09:00',
    daily,
    ['2026-10-02 22:30', '2026-10-05 12:00'],
    ['2026-10-02 22:30 ada', '2026-10-03 22:00 ben', '2026-10-04 22:00 cleo'],
  ],
  [
    'Australia/Lord_Howe',
    'a handoff in the half hour that is left out happens when the clocks jump',
    '2026-10-03 02:15',
    daily,
    ['2026-10-02 15:45', '2026-10-05 12:00'],
    ['2026-10-02 15:45 ada', '2026-10-03 15:30 ben', '2026-10-04 15:15 cleo'],
  ],
  [
    'Australia/Lord_Howe',
    'a handoff in the half hour that comes twice happens the first time',
    '2026-04-04 01:45',
    daily,
    ['2026-04-03 14:45', '2026-04-06 12:00'],
    ['2026-04-03 14:45 ada', '2026-04-04 14:45 ben', '2026-04-05 15:15 cleo'],
  ],
  [
    'Australia/Lord_Howe',
    'the turn of the hour with that half hour lasts an hour and a half',
    '2026-04-05 00:00',
    hourly,
    ['2026-04-04 13:00', '2026-04-04 17:00'],
    ['2026-04-04 13:00 ada', '2026-04-04 14:00 ben', '2026-04-04 15:30 cleo', '2026-04-04 16:30 ada'],
  ],
  [
    'Asia/Kolkata',
    'nothing ever changes, at half past the hour of UTC',
    '2026-03-28 09:00',
    daily,
    ['2026-03-28 03:30', '2026-03-31 00:00'],
    ['2026-03-28 03:30 ada', '2026-03-29 03:30 ben', '2026-03-30 03:30 cleo'],
  ],
  [
    'Asia/Kolkata',
    'nothing changes in autumn either',
    '2026-10-24 09:00',
    daily,
    ['2026-10-24 03:30', '2026-10-27 00:00'],
    ['2026-10-24 03:30 ada', '2026-10-25 03:30 ben', '2026-10-26 03:30 cleo'],
  ],
  [
    'Asia/Kathmandu',
    'nothing changes at a quarter to the hour of UTC',
    '2026-03-28 09:00',
    daily,
    ['2026-03-28 03:15', '2026-03-31 00:00'],
    ['2026-03-28 03:15 ada', '2026-03-29 03:15 ben', '2026-03-30 03:15 cleo'],
  ],
  [
    'Pacific/Apia',
    'the handoff of the day that was skipped happens as the next day begins',
    '2011-12-29 09:00',
    daily,
    ['2011-12-29 19:00', '2012-01-01 00:00'],
    ['2011-12-29 19:00 ada', '2011-12-30 10:00 ben', '2011-12-30 19:00 cleo', '2011-12-31 19:00 ada'],
  ],
  [
    'Pacific/Apia',
    'a turn that lay wholly in the day that was skipped has no length',
    '2011-12-29 00:00',
    daily,
    ['2011-12-29 10:00', '2012-01-01 00:00'],
    ['2011-12-29 10:00 ada', '2011-12-30 10:00 cleo', '2011-12-31 10:00 ada'],
  ],
  [
    'Pacific/Apia',
    'the clocks have not changed since 2021',
    '2026-04-04 09:00',
    daily,
    ['2026-04-03 20:00', '2026-04-06 12:00'],
    ['2026-04-03 20:00 ada', '2026-04-04 20:00 ben', '2026-04-05 20:00 cleo'],
  ],
];

describe('when the clocks change', () => {
  test.each(rows)('in %s %s', (timeZone, _, first, turn, [from, to], expected) => {
    const [starts = '', handoffTime = ''] = first.split(' ');
    expect(shifts(schedule(timeZone, layer({ starts, handoffTime, turn })), from, to)).toEqual(expected);
  });

  test('in Europe/Berlin the night window has an hour less in spring and one more in autumn', () => {
    const night = layer({ rotation: ['ada'], during: [{ days: weekdays, from: '22:00', to: '06:00' }] });
    const it = schedule('Europe/Berlin', night);
    expect(shifts(it, '2026-03-28 12:00', '2026-03-29 12:00')).toEqual([
      '2026-03-28 12:00 nobody',
      '2026-03-28 21:00 ada',
      '2026-03-29 04:00 nobody',
    ]);
    expect(shifts(it, '2026-10-24 12:00', '2026-10-25 12:00')).toEqual([
      '2026-10-24 12:00 nobody',
      '2026-10-24 20:00 ada',
      '2026-10-25 05:00 nobody',
    ]);
  });

  test('in Europe/Berlin a window that lies wholly in the hour that is left out does not come that day', () => {
    const early = layer({ rotation: ['ada'], during: [{ days: weekdays, from: '02:00', to: '03:00' }] });
    const it = schedule('Europe/Berlin', early);
    expect(shifts(it, '2026-03-28 00:00', '2026-03-30 12:00')).toEqual([
      '2026-03-28 00:00 nobody',
      '2026-03-28 01:00 ada',
      '2026-03-28 02:00 nobody',
      '2026-03-30 00:00 ada',
      '2026-03-30 01:00 nobody',
    ]);
  });
});
