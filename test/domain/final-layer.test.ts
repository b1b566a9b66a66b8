import { gapsBetween, onCallAt, shiftAfter, shiftsBetween } from '../../domain/schedule/final-layer';
import { weekdays } from '../../domain/schedule/schedule';
import { layer, override, schedule, shifts, utc } from './schedule-given';

const ada = layer({ rotation: ['ada'] });
const workdays = weekdays.slice(0, 5);
const officeHours = layer({ rotation: ['ben'], during: [{ days: workdays, from: '09:00', to: '17:00' }] });
const web = schedule('UTC', ada, officeHours);

/** Monday in Tokyo, Berlin and Los Angeles: everybody has the hours in which they are awake. */
const followTheSun = schedule(
  'UTC',
  ...['Asia/Tokyo', 'Europe/Berlin', 'America/Los_Angeles'].map((timeZone, index) =>
    layer({
      timeZone,
      rotation: [['ren', 'ada', 'lou'][index] ?? ''],
      during: [{ days: workdays, from: '09:00', to: '17:00' }],
    }),
  ),
);

describe('layers', () => {
  test('cover the earlier ones in their hours, and leave what is beneath outside of them', () => {
    expect(shifts(web, '2026-01-09 00:00', '2026-01-12 12:00')).toEqual([
      '2026-01-09 00:00 ada',
      '2026-01-09 09:00 ben',
      '2026-01-09 17:00 ada',
      '2026-01-12 09:00 ben',
    ]);
  });

  test('leave what is beneath before they start and after they end', () => {
    const guest = layer({ rotation: ['cleo'], starts: '2026-01-20', ends: '2026-01-21' });
    expect(shifts(schedule('UTC', ada, guest), '2026-01-19 00:00', '2026-01-23 00:00')).toEqual([
      '2026-01-19 00:00 ada',
      '2026-01-20 09:00 cleo',
      '2026-01-21 09:00 ada',
    ]);
  });

  test('may each have a zone, and follow the sun', () => {
    expect(shifts(followTheSun, '2026-01-13 01:00', '2026-01-14 00:00')).toEqual([
      '2026-01-13 01:00 ren',
      '2026-01-13 08:00 ada',
      '2026-01-13 16:00 nobody',
      '2026-01-13 17:00 lou',
    ]);
  });

  test('are joined where the same person is on call in both', () => {
    const same = schedule('UTC', ada, { ...officeHours, rotation: ['ada'] });
    expect(shifts(same, '2026-01-09 00:00', '2026-02-09 00:00')).toEqual(['2026-01-09 00:00 ada']);
  });

  test('that are none have nobody on call', () => {
    expect(shifts(schedule('UTC'), '2026-01-09 00:00', '2026-01-10 00:00')).toEqual([
      '2026-01-09 00:00 nobody',
    ]);
  });
});

describe('overrides', () => {
  const afternoon = { from: utc('2026-01-09 12:00'), to: utc('2026-01-09 20:00') };

  test('that cover come before every layer', () => {
    expect(shifts(web, '2026-01-09 08:00', '2026-01-10 00:00', [override(afternoon)])).toEqual([
      '2026-01-09 08:00 ada',
      '2026-01-09 09:00 ben',
      '2026-01-09 12:00 dana',
      '2026-01-09 20:00 ada',
    ]);
  });

  test('that fill come after every layer', () => {
    const day = { from: utc('2026-01-13 00:00'), to: utc('2026-01-14 00:00') };
    const fill = override({ ...day, kind: 'fill' });
    expect(shifts(followTheSun, '2026-01-13 12:00', '2026-01-13 20:00', [fill])).toEqual([
      '2026-01-13 12:00 ada',
      '2026-01-13 16:00 dana',
      '2026-01-13 17:00 lou',
    ]);
  });

  test('made later cover those made earlier, in whatever order they come', () => {
    const early = override({ ...afternoon, id: 'o-2', madeAt: utc('2026-01-01 00:00') });
    const late = override({
      from: utc('2026-01-09 18:00'),
      to: utc('2026-01-09 22:00'),
      responder: 'emil',
      madeAt: utc('2026-01-02 00:00'),
    });
    const expected = ['2026-01-09 17:00 dana', '2026-01-09 18:00 emil', '2026-01-09 22:00 ada'];
    expect(shifts(web, '2026-01-09 17:00', '2026-01-10 00:00', [early, late])).toEqual(expected);
    expect(shifts(web, '2026-01-09 17:00', '2026-01-10 00:00', [late, early])).toEqual(expected);
  });

  test('made in the same moment are told apart by their id', () => {
    const one = override({ ...afternoon, id: 'o-1' });
    const other = override({ ...afternoon, id: 'o-2', responder: 'emil' });
    expect(onCallAt(web, [one, other], afternoon.from)).toBe('emil');
    expect(onCallAt(web, [other, one], afternoon.from)).toBe('emil');
  });

  test('of a fill made later do not cover a cover', () => {
    const cover = override(afternoon);
    const fill = override({
      ...afternoon,
      id: 'o-2',
      kind: 'fill',
      responder: 'emil',
      madeAt: utc('2026-01-08 00:00'),
    });
    expect(onCallAt(web, [fill, cover], afternoon.from)).toBe('dana');
  });

  test('of other schedules do not count', () => {
    const elsewhere = override({ ...afternoon, schedule: 'database' });
    expect(onCallAt(web, [elsewhere], afternoon.from)).toBe('ben');
  });

  test('hold from their beginning to just before their end, to the millisecond', () => {
    const [from, to] = ['2026-01-09T12:00:00.001Z', '2026-01-09T12:00:00.003Z'] as const;
    expect(
      shiftsBetween(web, [override({ from, to })], utc('2026-01-09 12:00'), utc('2026-01-09 13:00')),
    ).toEqual([
      { responder: 'ben', from: utc('2026-01-09 12:00'), to: from },
      { responder: 'dana', from, to },
      { responder: 'ben', from: to, to: utc('2026-01-09 13:00') },
    ]);
  });

  test('give somebody a schedule that has no layers', () => {
    expect(onCallAt(schedule('UTC'), [override(afternoon)], afternoon.from)).toBe('dana');
  });
});

describe('a range', () => {
  test('cuts off the shifts that go on outside of it', () => {
    expect(shiftsBetween(web, [], utc('2026-01-10 01:00'), utc('2026-01-10 02:00'))).toEqual([
      { responder: 'ada', from: utc('2026-01-10 01:00'), to: utc('2026-01-10 02:00') },
    ]);
  });

  test('of no length, or backwards, has no shifts and no gaps', () => {
    expect(shifts(followTheSun, '2026-01-10 01:00', '2026-01-10 01:00')).toEqual([]);
    expect(gapsBetween(followTheSun, [], utc('2026-01-10 02:00'), utc('2026-01-10 01:00'))).toEqual([]);
  });
});

test('gaps are the stretches in which nobody is on call', () => {
  expect(gapsBetween(followTheSun, [], utc('2026-01-13 12:00'), utc('2026-01-14 12:00'))).toEqual([
    { from: utc('2026-01-13 16:00'), to: utc('2026-01-13 17:00') },
  ]);
  expect(gapsBetween(web, [], utc('2026-01-13 12:00'), utc('2026-02-14 12:00'))).toEqual([]);
});

describe('the next shift', () => {
  const horizon = utc('2026-02-01 00:00');

  test('is the one that begins after the moment', () => {
    expect(shiftAfter(web, [], utc('2026-01-09 08:00'), horizon)).toEqual({
      responder: 'ben',
      from: utc('2026-01-09 09:00'),
      to: utc('2026-01-09 17:00'),
    });
    expect(shiftAfter(web, [], utc('2026-01-09 09:00'), horizon)?.from).toBe(utc('2026-01-09 17:00'));
  });

  test('is somebody’s, after the gap', () => {
    expect(shiftAfter(followTheSun, [], utc('2026-01-13 12:00'), horizon)).toMatchObject({
      responder: 'lou',
      from: utc('2026-01-13 17:00'),
    });
  });

  test('is none when nothing changes before the horizon', () => {
    expect(shiftAfter(schedule('UTC', ada), [], utc('2026-01-13 12:00'), horizon)).toBeUndefined();
    expect(shiftAfter(web, [], utc('2026-01-10 12:00'), utc('2026-01-12 09:00'))).toBeUndefined();
  });
});
