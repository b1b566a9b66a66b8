import { onCallAt } from '../../domain/schedule/final-layer';
import { weekdays } from '../../domain/schedule/schedule';
import { layer, schedule, shifts, utc } from './schedule-given';

const weekend = weekdays.slice(5);
const workdays = weekdays.slice(0, 5);

describe('a rotation', () => {
  test('has nobody on call before its first handoff', () => {
    const weekly = schedule('Europe/Berlin', layer());
    expect(shifts(weekly, '2026-01-04 00:00', '2026-01-06 00:00')).toEqual([
      '2026-01-04 00:00 nobody',
      '2026-01-05 08:00 ada',
    ]);
    expect(onCallAt(weekly, [], '2026-01-05T07:59:59.999Z')).toBeUndefined();
    expect(onCallAt(weekly, [], '2026-01-05T08:00:00.000Z')).toBe('ada');
  });

  test('is over from the handoff time of the day on which it ends', () => {
    const it = schedule('Europe/Berlin', layer({ ends: '2026-01-14' }));
    expect(shifts(it, '2026-01-11 00:00', '2026-02-01 00:00')).toEqual([
      '2026-01-11 00:00 ada',
      '2026-01-12 08:00 ben',
      '2026-01-14 08:00 nobody',
    ]);
  });

  test('that ends before it starts never has anybody', () => {
    const it = schedule('UTC', layer({ ends: '2026-01-04' }));
    expect(shifts(it, '2026-01-01 00:00', '2026-02-01 00:00')).toEqual(['2026-01-01 00:00 nobody']);
  });

  test('begins anew after its last person', () => {
    expect(shifts(schedule('Europe/Berlin', layer()), '2026-01-18 00:00', '2026-02-01 00:00')).toEqual([
      '2026-01-18 00:00 ben',
      '2026-01-19 08:00 cleo',
      '2026-01-26 08:00 ada',
    ]);
  });

  test('of one person never ends', () => {
    const it = schedule('Europe/Berlin', layer({ rotation: ['ada'] }));
    expect(shifts(it, '2026-02-01 00:00', '2036-02-01 00:00')).toEqual(['2026-02-01 00:00 ada']);
  });

  test('without people has nobody on call, and covers nobody', () => {
    const empty = layer({ rotation: [] });
    const alone = schedule('Europe/Berlin', empty);
    expect(shifts(alone, '2026-02-01 00:00', '2026-03-01 00:00')).toEqual(['2026-02-01 00:00 nobody']);
    expect(onCallAt(schedule('Europe/Berlin', layer(), empty), [], utc('2026-02-03 00:00'))).toBe('ben');
  });

  test('that starts on another weekday hands off on that weekday', () => {
    const it = schedule('Europe/Berlin', layer({ starts: '2026-01-08' }));
    expect(shifts(it, '2026-01-09 00:00', '2026-01-23 00:00')).toEqual([
      '2026-01-09 00:00 ada',
      '2026-01-15 08:00 ben',
      '2026-01-22 08:00 cleo',
    ]);
  });

  test('may change every two weeks, every day, or every few days', () => {
    const fortnightly = schedule('UTC', layer({ turn: { every: 2, unit: 'week' } }));
    expect(shifts(fortnightly, '2026-01-05 09:00', '2026-02-10 00:00')).toEqual([
      '2026-01-05 09:00 ada',
      '2026-01-19 09:00 ben',
      '2026-02-02 09:00 cleo',
    ]);
    const daily = schedule('UTC', layer({ turn: { every: 1, unit: 'day' } }));
    expect(shifts(daily, '2026-02-27 09:00', '2026-03-01 12:00')).toEqual([
      '2026-02-27 09:00 cleo',
      '2026-02-28 09:00 ada',
      '2026-03-01 09:00 ben',
    ]);
    const threeDays = schedule('UTC', layer({ turn: { every: 3, unit: 'day' } }));
    expect(shifts(threeDays, '2026-01-05 09:00', '2026-01-12 00:00')).toEqual([
      '2026-01-05 09:00 ada',
      '2026-01-08 09:00 ben',
      '2026-01-11 09:00 cleo',
    ]);
  });

  test('of twelve hours changes at the same two times each day', () => {
    const it = schedule(
      'Asia/Kolkata',
      layer({ rotation: ['ada', 'ben'], turn: { every: 12, unit: 'hour' } }),
    );
    expect(shifts(it, '2026-06-01 00:00', '2026-06-02 12:00')).toEqual([
      '2026-06-01 00:00 ben',
      '2026-06-01 03:30 ada',
      '2026-06-01 15:30 ben',
      '2026-06-02 03:30 ada',
    ]);
  });

  test('of five hours drifts through the day', () => {
    const it = schedule('UTC', layer({ turn: { every: 5, unit: 'hour' } }));
    expect(shifts(it, '2026-01-05 09:00', '2026-01-06 06:00')).toEqual([
      '2026-01-05 09:00 ada',
      '2026-01-05 14:00 ben',
      '2026-01-05 19:00 cleo',
      '2026-01-06 00:00 ada',
      '2026-01-06 05:00 ben',
    ]);
  });
});

describe('a layer with windows', () => {
  test('counts in office hours, and its turns go on changing outside of them', () => {
    const during = [{ days: workdays, from: '09:00', to: '17:00' }];
    const it = schedule('Europe/Berlin', layer({ turn: { every: 1, unit: 'day' }, during }));
    expect(shifts(it, '2026-01-08 00:00', '2026-01-13 00:00')).toEqual([
      '2026-01-08 00:00 nobody',
      '2026-01-08 08:00 ada',
      '2026-01-08 16:00 nobody',
      '2026-01-09 08:00 ben',
      '2026-01-09 16:00 nobody',
      '2026-01-12 08:00 ben',
      '2026-01-12 16:00 nobody',
    ]);
  });

  test('counts through the night that begins on its days', () => {
    const during = [{ days: [...weekend], from: '22:00', to: '06:00' }];
    const it = schedule('UTC', layer({ during }));
    expect(shifts(it, '2026-01-16 12:00', '2026-01-20 00:00')).toEqual([
      '2026-01-16 12:00 nobody',
      '2026-01-17 22:00 ben',
      '2026-01-18 06:00 nobody',
      '2026-01-18 22:00 ben',
      '2026-01-19 06:00 nobody',
    ]);
  });

  test.each([
    ['00:00', '24:00'],
    ['00:00', '00:00'],
  ])('from %s to %s counts all day', (from, to) => {
    const it = schedule('UTC', layer({ during: [{ days: weekend, from, to }] }));
    expect(shifts(it, '2026-01-16 00:00', '2026-01-20 00:00')).toEqual([
      '2026-01-16 00:00 nobody',
      '2026-01-17 00:00 ben',
      '2026-01-19 00:00 nobody',
    ]);
  });

  test('until midnight ends with the day', () => {
    const it = schedule('UTC', layer({ during: [{ days: ['fri'], from: '18:00', to: '24:00' }] }));
    expect(shifts(it, '2026-01-16 00:00', '2026-01-20 00:00')).toEqual([
      '2026-01-16 00:00 nobody',
      '2026-01-16 18:00 ben',
      '2026-01-17 00:00 nobody',
    ]);
  });

  test('counts in any of several, which may touch or overlap', () => {
    const during = [
      { days: weekdays, from: '08:00', to: '12:00' },
      { days: weekdays, from: '11:00', to: '14:00' },
      { days: weekdays, from: '14:00', to: '16:00' },
    ];
    expect(shifts(schedule('UTC', layer({ during })), '2026-01-16 00:00', '2026-01-17 00:00')).toEqual([
      '2026-01-16 00:00 nobody',
      '2026-01-16 08:00 ben',
      '2026-01-16 16:00 nobody',
    ]);
  });

  test('on no day never counts', () => {
    const it = schedule('UTC', layer({ during: [{ days: [], from: '08:00', to: '12:00' }] }));
    expect(shifts(it, '2026-01-16 00:00', '2026-01-17 00:00')).toEqual(['2026-01-16 00:00 nobody']);
  });
});

test('nobody is on call by a schedule in an unknown time zone', () => {
  const nowhere = schedule('Europe/Atlantis', layer());
  expect(onCallAt(nowhere, [], utc('2026-01-16 00:00'))).toBeUndefined();
});
