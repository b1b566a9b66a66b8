import fc from 'fast-check';
import { onCallAt } from '../../domain/schedule/final-layer';
import { epochMsOf, type Instant, instantOf } from '../../domain/time';
import { type FoundRotation, layerOf } from '../../import/layers';

const now: Instant = '2026-03-02T12:00:00.000Z';
const hourMs = 3_600_000;
const weekly: Omit<FoundRotation, 'people'> = {
  turnSeconds: 604_800,
  during: [],
  firstTurn: '2026-01-05T09:00:00.000Z',
  from: '2026-01-05T09:00:00.000Z',
};

const scheduleOf = (found: ReturnType<typeof layerOf>) => {
  if (found === undefined) throw new Error('There is no layer.');
  return { id: 's', timeZone: 'UTC', layers: [found.layer] };
};

describe('a rotation of another tool as a layer', () => {
  it('has the same person on call at every moment in which it holds, wherever its count begins', () => {
    const anyMoment = fc
      .integer({ min: -2000, max: 2000 })
      .map((hours) => instantOf(epochMsOf(now) + hours * hourMs));
    const rotations = fc.record({
      people: fc.constantFrom(['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'a', 'c']),
      firstTurn: anyMoment,
      hours: fc.integer({ min: 1, max: 400 }),
      from: anyMoment,
      later: fc.array(fc.nat(5000), { minLength: 5, maxLength: 5 }),
    });
    fc.assert(
      fc.property(rotations, ({ people, firstTurn, hours, from, later }) => {
        const found = layerOf({ people, firstTurn, turnSeconds: hours * 3600, from, during: [] }, 'UTC', now);
        const begins = Math.max(epochMsOf(from), epochMsOf(now));
        return later.every((distance) => {
          const at = begins + distance * hourMs;
          const turns = Math.floor((at - epochMsOf(firstTurn)) / (hours * hourMs));
          const index = ((turns % people.length) + people.length) % people.length;
          return onCallAt(scheduleOf(found), [], instantOf(at)) === people[index];
        });
      }),
      { numRuns: 500 },
    );
  });

  it('is written in weeks, days or hours', () => {
    const turn = (seconds: number) =>
      layerOf({ ...weekly, people: ['a'], turnSeconds: seconds }, 'UTC', now)?.layer.turn;
    expect([1_209_600, 86_400, 129_600, 43_200].map(turn)).toEqual([
      { every: 2, unit: 'week' },
      { every: 1, unit: 'day' },
      { every: 36, unit: 'hour' },
      { every: 12, unit: 'hour' },
    ]);
  });

  it('reads its first handoff on the clock of its zone', () => {
    const found = layerOf({ ...weekly, people: ['a'] }, 'Asia/Kolkata', now);
    expect(found?.layer).toMatchObject({ starts: '2026-01-05', handoffTime: '14:30' });
  });

  it('doubts a turn that is no whole hours', () => {
    const found = layerOf({ ...weekly, people: ['a'], turnSeconds: 5400 }, 'UTC', now);
    expect(found?.doubts).toEqual(['turns of 5400 seconds became 2 hours: here they are whole hours']);
  });

  it('keeps the turn of now, and the order, where somebody is taken out', () => {
    // The eighth week since 5 January is that of the second of three; the third follows on 2 March at 9:00.
    const onCall = (people: (string | undefined)[]) => {
      const schedule = scheduleOf(layerOf({ ...weekly, people }, 'UTC', now));
      const noons: Instant[] = [
        '2026-03-02T12:00:00.000Z',
        '2026-03-09T12:00:00.000Z',
        '2026-03-16T12:00:00.000Z',
      ];
      return noons.map((at) => onCallAt(schedule, [], at));
    };
    expect(onCall(['a', 'b', 'c'])).toEqual(['c', 'a', 'b']);
    expect(onCall(['a', undefined, 'c'])).toEqual(['c', 'a', 'c']);
    expect(onCall(['a', 'b', undefined])).toEqual(['a', 'b', 'a']);
  });

  it('is none without anybody', () => {
    expect(layerOf({ ...weekly, people: [undefined] }, 'UTC', now)).toBeUndefined();
    expect(layerOf({ ...weekly, people: [] }, 'UTC', now)).toBeUndefined();
  });

  it('ends at the handoff time on or after its end, and says so', () => {
    const ending = (to: Instant) => layerOf({ ...weekly, people: ['a'], to }, 'UTC', now);
    expect(ending('2026-04-06T09:00:00.000Z')).toMatchObject({
      layer: { ends: '2026-04-06' },
      differences: [],
    });
    expect(ending('2026-04-06T10:00:00.000Z')).toMatchObject({
      layer: { ends: '2026-04-07' },
      differences: [
        'ends on 2026-04-07 09:00 instead of 2026-04-06 10:00: here it ends at the time of a handoff',
      ],
    });
  });
});
