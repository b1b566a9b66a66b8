import { onCallAt, onCallIn, respondersOf, type Schedule } from '../../domain/roster/schedule';
import type { Instant } from '../../domain/time';
import { roster } from './given';

function weekly(changes: Partial<Schedule> = {}): Schedule {
  const rotation = ['ada', 'ben', 'cleo'];
  return {
    id: 'web',
    timeZone: 'Europe/Berlin',
    starts: '2026-01-05',
    handoffTime: '09:00',
    rotation,
    ...changes,
  };
}

/** Who is on call a second before, and in, the moment of a handoff. */
function around(schedule: Schedule, handoff: Instant) {
  const secondBefore = new Date(Date.parse(handoff) - 1000).toISOString();
  return [onCallAt(schedule, secondBefore), onCallAt(schedule, handoff)];
}

describe('a weekly rotation', () => {
  test('has nobody on call before its first handoff', () => {
    expect(around(weekly(), '2026-01-05T08:00:00.000Z')).toEqual([undefined, 'ada']);
    expect(onCallAt(weekly(), '2025-12-29T12:00:00.000Z')).toBeUndefined();
  });

  test('hands off at nine in the morning, local time, once a week', () => {
    expect(around(weekly(), '2026-01-12T08:00:00.000Z')).toEqual(['ada', 'ben']);
    expect(onCallAt(weekly(), '2026-01-15T23:00:00.000Z')).toBe('ben');
  });

  test('begins anew after its last person', () => {
    expect(around(weekly(), '2026-01-26T08:00:00.000Z')).toEqual(['cleo', 'ada']);
    expect(onCallAt(weekly(), '2027-01-05T12:00:00.000Z')).toBe('ben');
  });

  test('of one person never ends', () => {
    expect(around(weekly({ rotation: ['ada'] }), '2026-01-12T08:00:00.000Z')).toEqual(['ada', 'ada']);
  });

  test('without people has nobody on call', () => {
    expect(onCallAt(weekly({ rotation: [] }), '2026-02-01T00:00:00.000Z')).toBeUndefined();
  });

  test('that starts on another weekday hands off on that weekday', () => {
    expect(around(weekly({ starts: '2026-01-08' }), '2026-01-15T08:00:00.000Z')).toEqual(['ada', 'ben']);
  });
});

describe('when the clocks change', () => {
  test.each([
    ['Europe/Berlin', 'spring', '2026-03-23', ['2026-03-23T08:00:00.000Z', '2026-03-30T07:00:00.000Z']],
    ['Europe/Berlin', 'autumn', '2026-10-19', ['2026-10-19T07:00:00.000Z', '2026-10-26T08:00:00.000Z']],
    ['America/New_York', 'spring', '2026-03-02', ['2026-03-02T14:00:00.000Z', '2026-03-09T13:00:00.000Z']],
    ['America/New_York', 'autumn', '2026-10-26', ['2026-10-26T13:00:00.000Z', '2026-11-02T14:00:00.000Z']],
  ])('in %s in %s the handoff stays at nine, local time', (timeZone, _, starts, handoffs) => {
    const schedule = weekly({ timeZone, starts });
    const [first = '', second = ''] = handoffs;
    expect(around(schedule, first)).toEqual([undefined, 'ada']);
    expect(around(schedule, second)).toEqual(['ada', 'ben']);
  });

  test('on the very day of the change the handoff is at nine by the new time', () => {
    const sundays = weekly({ starts: '2026-03-22' });
    expect(around(sundays, '2026-03-29T07:00:00.000Z')).toEqual(['ada', 'ben']);
    const newYork = weekly({ timeZone: 'America/New_York', starts: '2026-10-25' });
    expect(around(newYork, '2026-11-01T14:00:00.000Z')).toEqual(['ada', 'ben']);
  });

  test('a handoff in the hour that is left out happens when the clock has jumped over it', () => {
    const sundays = weekly({ starts: '2026-03-22', handoffTime: '02:30' });
    expect(around(sundays, '2026-03-29T01:00:00.000Z')).toEqual(['ada', 'ben']);
  });

  test('the week of the spring change is an hour shorter, for whoever is on call in it', () => {
    const schedule = weekly({ starts: '2026-03-16' });
    const hours = Array.from({ length: 24 * 21 - 1 }, (_, hour) =>
      new Date(Date.UTC(2026, 2, 16, 8 + hour)).toISOString(),
    );
    const shifts = hours.map((at) => onCallAt(schedule, at));
    expect(shifts.filter((who) => who === 'ada')).toHaveLength(168);
    expect(shifts.filter((who) => who === 'ben')).toHaveLength(167);
    expect(shifts.filter((who) => who === 'cleo')).toHaveLength(168);
  });
});

describe('whom targets mean', () => {
  test('is people and whoever is on call, each once and in order', () => {
    const targets = [
      { responder: 'ben' },
      { schedule: 'first-line' },
      { responder: 'ada' },
      { responder: 'ben' },
    ];
    expect(respondersOf(roster, targets, '2026-03-02T03:00:00.000Z')).toEqual(['ben', 'ada']);
  });

  test('leaves out people who left, schedules that do not exist and schedules that have not begun', () => {
    const targets = [{ responder: 'zoe' }, { schedule: 'no-such' }, { schedule: 'first-line' }];
    expect(respondersOf(roster, targets, '2026-01-01T00:00:00.000Z')).toEqual([]);
    expect(onCallIn(roster, 'no-such', '2026-03-02T03:00:00.000Z')).toBeUndefined();
    expect(onCallIn(roster, 'first-line', '2026-03-02T03:00:00.000Z')).toBe('ada');
  });

  test('leaves out somebody on call who has left the roster', () => {
    const schedules = [weekly({ rotation: ['zoe'] })];
    expect(respondersOf({ ...roster, schedules }, [{ schedule: 'web' }], '2026-03-02T03:00:00.000Z')).toEqual(
      [],
    );
  });
});
