import fc from 'fast-check';
import { gapsBetween, onCallAt, shiftsBetween } from '../../domain/schedule/final-layer';
import type { OnCallShift, Override } from '../../domain/schedule/schedule';
import { earlierOf, epochMsOf, type Instant, instantOf, laterOf, shifted } from '../../domain/time';
import { anyCase, anyPlainRotation, type Case } from './schedules-by-chance';
import { steppedSchedule } from './stepped-schedule';

const minute = 60_000;
const hours = 60;
const anySchedule = anyCase({ minutesBefore: 72 * hours, minutesLong: 8 * 24 * hours });

/** Holds for so many schedules, which are the same in every run. */
function always<T>(schedules: number, seed: number, some: fc.Arbitrary<T>, holds: (it: T) => void): void {
  fc.assert(fc.property(some, holds), { numRuns: schedules, seed });
}

function finalLayer({ schedule, overrides, from, to }: Case): OnCallShift[] {
  return shiftsBetween(schedule, overrides, from, to);
}

function between(from: Instant, to: Instant, share: number): Instant {
  return instantOf(Math.floor(epochMsOf(from) + share * (epochMsOf(to) - epochMsOf(from))));
}

function around(shifts: readonly OnCallShift[], at: Instant): OnCallShift | undefined {
  return shifts.find(({ from, to }) => from <= at && at < to);
}

/** Stretches with those of no length left out, and neighbours of the same person as one. */
function joined(stretches: readonly OnCallShift[]): OnCallShift[] {
  const shifts: OnCallShift[] = [];
  for (const { responder, from, to } of stretches) {
    const last = shifts.at(-1);
    if (from >= to) continue;
    if (last === undefined || last.responder !== responder) shifts.push({ responder, from, to });
    else last.to = to;
  }
  return shifts;
}

/** Somebody new in the middle of the range, as it was arranged last of all. */
function arranged({ from, to }: Case, kind: Override['kind']): Override {
  const [begins, ends] = [between(from, to, 0.3), between(from, to, 0.8)];
  const madeAt = '2031-01-01T00:00:00.000Z';
  return { id: '9', schedule: 'web', responder: 'zoe', from: begins, to: ends, kind, madeBy: 'zoe', madeAt };
}

/** The parts of a shift before, in and after an override. */
function cut({ responder, from, to }: OnCallShift, at: Override): [OnCallShift, OnCallShift, OnCallShift] {
  const [begins, ends] = [laterOf(from, at.from), earlierOf(to, at.to)];
  return [
    { responder, from, to: earlierOf(to, at.from) },
    { responder, from: begins, to: ends },
    { responder, from: laterOf(from, at.to), to },
  ];
}

describe('of any schedule, across any change of the clocks', () => {
  test('the final layer covers the range without gap or overlap, and neighbours differ', () => {
    always(3500, 1, anySchedule, (it) => {
      const shifts = finalLayer(it);
      const joints = [it.from, ...shifts.slice(0, -1).map(({ to }) => to)];
      expect(shifts.map(({ from }) => from)).toEqual(joints);
      expect(shifts.at(-1)?.to).toBe(it.to);
      expect(shifts).toEqual(joined(shifts));
    });
  });

  test('who is on call at a moment is who has the shift around it', () => {
    always(2000, 2, anySchedule, (it) => {
      const shifts = finalLayer(it);
      const asked = shifts.flatMap(({ responder, from, to }) =>
        [from, between(from, to, 0.5), shifted(to, -1)].map((at) => ({ at, responder })),
      );
      const inBetween = Array.from({ length: 40 }, (_, index) => between(it.from, it.to, index / 40));
      asked.push(...inBetween.map((at) => ({ at, responder: around(shifts, at)?.responder })));
      const answered = asked.map(({ at }) => ({ at, responder: onCallAt(it.schedule, it.overrides, at) }));
      expect(answered).toEqual(asked);
    });
  });

  test('a range in two parts is the same as in one', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    always(1600, 3, fc.tuple(anySchedule, share), ([it, at]) => {
      const middle = between(it.from, it.to, at);
      const parts = [...finalLayer({ ...it, to: middle }), ...finalLayer({ ...it, from: middle })];
      expect(joined(parts)).toEqual(finalLayer(it));
    });
  });

  test('the gaps are the stretches of nobody', () => {
    always(1000, 4, anySchedule, (it) => {
      const nobody = finalLayer(it).filter(({ responder }) => responder === undefined);
      const gaps = gapsBetween(it.schedule, it.overrides, it.from, it.to);
      expect(gaps.map((gap) => ({ ...gap, responder: undefined }))).toEqual(nobody);
    });
  });

  test('people take turns in order', () => {
    always(1000, 5, anyPlainRotation(), (it) => {
      const rotation = it.schedule.layers[0]?.rotation ?? [];
      const order = finalLayer(it).map(({ responder }) => rotation.indexOf(responder ?? ''));
      const [first = -1] = order;
      expect(order).toEqual(order.map((_, index) => (first + index) % rotation.length));
      expect(order.length).toBeGreaterThan(2);
    });
  });

  test('whoever arranged to cover has the time, and nothing else changes', () => {
    always(1000, 6, anySchedule, (it) => {
      const cover = arranged(it, 'cover');
      const expected = finalLayer(it).flatMap((shift) => {
        const [before, during, after] = cut(shift, cover);
        return [before, { ...during, responder: cover.responder }, after];
      });
      expect(finalLayer({ ...it, overrides: [...it.overrides, cover] })).toEqual(joined(expected));
    });
  });

  test('whoever fills in has the gaps, and nothing else changes', () => {
    always(1000, 7, anySchedule, (it) => {
      const fill = arranged(it, 'fill');
      const covers = it.overrides.filter(({ kind }) => kind === 'cover');
      const expected = finalLayer({ ...it, overrides: covers }).flatMap((shift) => {
        const [before, during, after] = cut(shift, fill);
        return [before, { ...during, responder: shift.responder ?? fill.responder }, after];
      });
      expect(finalLayer({ ...it, overrides: [fill, ...covers] })).toEqual(joined(expected));
    });
  });

  test('it is what a clock that is watched minute by minute comes to', () => {
    const nearAChange = anyCase({ minutesBefore: 2 * hours, minutesLong: 4 * hours });
    always(300, 8, nearAChange, (it) => {
      const watched = steppedSchedule(it.schedule, it.overrides, it.from, it.to);
      const minutes = watched.map(({ at, responder }) => ({ responder, from: at, to: shifted(at, minute) }));
      expect(finalLayer(it)).toEqual(joined(minutes));
    });
  });
});
