import { weeklyTurns } from '../../domain/roster/weekly-turns';
import { responder } from './given';

const minute = 60_000;
const crowd = (size: number) => Array.from({ length: size }, (_, n) => responder(`person-${n}`));

/** How many have their turn in each run, in the order of the runs. */
function runsOf(size: number, at: string): [minutes: number, people: number][] {
  const runs = new Map<number, number>();
  for (const turn of weeklyTurns(crowd(size), at).values()) {
    runs.set(turn / minute, (runs.get(turn / minute) ?? 0) + 1);
  }
  return [...runs].sort(([one], [other]) => one - other);
}

describe('the turns at what comes to everybody once a week', () => {
  test.each([1, 20])('are at once for %d people', (size) => {
    expect(runsOf(size, '10:00')).toEqual([[0, size]]);
  });

  it('are each five minutes for 20 more', () => {
    expect(runsOf(50, '10:00')).toEqual([
      [0, 20],
      [5, 20],
      [10, 10],
    ]);
    expect(runsOf(1500, '10:00').at(-1)).toEqual([370, 20]);
  });

  it.each([
    ['eight hours', '09:00', 8 * 60 - 5],
    ['until eight in the evening', '15:00', 5 * 60 - 5],
    ['an hour, where it begins late', '19:45', 60 - 5],
  ])('of very many people last for %s', (_, at, last) => {
    expect(runsOf(6000, at).at(-1)?.[0]).toBe(last);
  });

  it('hardly move when somebody comes', () => {
    const before = weeklyTurns(crowd(500), '10:00');
    const after = weeklyTurns([...crowd(500), responder('ada')], '10:00');
    for (const [id, turn] of before) {
      expect(Math.abs((after.get(id) ?? Number.NaN) - turn)).toBeLessThanOrEqual(5 * minute);
    }
  });
});
