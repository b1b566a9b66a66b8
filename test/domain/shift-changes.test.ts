import fc from 'fast-check';
import { personalShifts, shiftsEnding, shiftsStarting } from '../../domain/roster/personal-shifts';
import { asWritten, type RosterInForce } from '../../domain/roster/roster';
import { shiftChanges } from '../../domain/roster/shift-changes';
import { onCallIn } from '../../domain/roster/targets';
import type { Override, Schedule } from '../../domain/schedule/schedule';
import { type Instant, instantOf, shifted } from '../../domain/time';
import { person, rosterOf, weekly } from '../application/people-house';

const hour = 3_600_000;
const sunday = '2026-11-22T10:00:00.000Z';
const monday = '2026-11-23T09:00:00.000Z';
const people = ['ada', 'ben', 'cleo'].map((id) => person(id));
const web = weekly('web', ['ada', 'ben']);

function inForce(schedules: readonly Schedule[] = [web], overrides: readonly Override[] = []): RosterInForce {
  return { ...asWritten(rosterOf(people, { schedules })), overrides };
}

function override(responder: string, from: Instant, to: Instant): Override {
  const made = { kind: 'cover', madeBy: 'ada', madeAt: sunday } as const;
  return { id: `${responder} ${from}`, schedule: 'web', responder, from, to, ...made };
}

const stretch = fc
  .tuple(
    fc.integer({ min: 0, max: 300 }),
    fc.integer({ min: 1, max: 200 }),
    fc.constantFrom('ada', 'ben', 'cleo'),
  )
  .map(([start, length, who]) =>
    override(who, shifted(sunday, start * hour), shifted(sunday, (start + length) * hour)),
  );

describe('what changes between two rosters', () => {
  it('is exactly where somebody else is on call than before', () => {
    const until = shifted(sunday, 400 * hour);
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 4 }),
        fc.array(stretch, { maxLength: 4 }),
        fc.integer({ min: 0, max: 400 * 60 - 1 }),
        (was, is, minute) => {
          const [before, after] = [inForce([web], was), inForce([web], is)];
          const at = instantOf(Date.parse(sunday) + minute * 60_000);
          const change = shiftChanges(before, after, sunday, until).find(
            (each) => each.from <= at && at < each.to,
          );
          const [then, now] = [onCallIn(before, 'web', at), onCallIn(after, 'web', at)];
          expect(change === undefined).toBe(then === now);
          if (change !== undefined) expect([change.was, change.is]).toEqual([then, now]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is told in one piece where it is one', () => {
    const arranged = inForce(
      [web],
      [
        override('cleo', monday, shifted(monday, 5 * hour)),
        override('cleo', shifted(monday, 5 * hour), shifted(monday, 9 * hour)),
      ],
    );
    expect(shiftChanges(inForce(), arranged, sunday, '2026-12-01T00:00:00.000Z')).toEqual([
      { schedule: 'web', from: monday, to: shifted(monday, 9 * hour), was: 'ada', is: 'cleo' },
    ]);
  });

  it('is nothing in a range that is empty', () => {
    expect(shiftChanges(inForce(), inForce([]), monday, monday)).toEqual([]);
    expect(shiftChanges(inForce(), inForce([]), monday, sunday)).toEqual([]);
  });
});

describe('handovers', () => {
  it('are found at the very edges of a range, once in ranges that follow one another', () => {
    const edges = [-60_000, -1, 0, 1, 60_000].map((ms) => shifted(monday, ms));
    const found = edges.slice(1).map((to, index) => shiftsStarting(inForce(), edges[index] ?? to, to).length);
    expect(found).toEqual([0, 1, 0, 0]);
    const ends = edges.slice(1).map((to, index) => shiftsEnding(inForce(), edges[index] ?? to, to).length);
    expect(ends).toEqual([0, 1, 0, 0]);
  });

  it('tell who comes and who goes', () => {
    const [before, after] = [shifted(monday, -hour), shifted(monday, hour)];
    expect(shiftsStarting(inForce(), before, after)).toEqual([
      { schedule: 'web', responder: 'ada', from: monday, to: '2026-11-30T09:00:00.000Z' },
    ]);
    expect(shiftsEnding(inForce(), before, after)).toEqual([
      { schedule: 'web', responder: 'ben', at: monday, next: 'ada' },
    ]);
  });
});

describe("a person's shifts", () => {
  it('are whole, over all schedules, in order', () => {
    const nights = weekly('night', ['cleo', 'ada'], { handoffTime: '21:00' });
    const shifts = personalShifts(
      inForce([nights, web]),
      'ada',
      '2026-11-24T00:00:00.000Z',
      '2026-12-09T00:00:00.000Z',
    );
    expect(shifts.map(({ schedule, from, to }) => [schedule, from.slice(0, 13), to?.slice(0, 13)])).toEqual([
      ['web', '2026-11-23T09', '2026-11-30T09'],
      ['night', '2026-11-30T21', '2026-12-07T21'],
      ['web', '2026-12-07T09', '2026-12-14T09'],
    ]);
  });

  it('include those of a schedule where the person only stands in', () => {
    const arranged = inForce([web], [override('cleo', monday, shifted(monday, hour))]);
    expect(personalShifts(arranged, 'cleo', sunday, '2026-12-01T00:00:00.000Z')).toEqual([
      { schedule: 'web', responder: 'cleo', from: monday, to: shifted(monday, hour) },
    ]);
  });

  it('begin at the same moment all month long when they never began within sight', () => {
    const alone = inForce([weekly('web', ['ada'])]);
    const at = (now: Instant) => personalShifts(alone, 'ada', now, shifted(now, 24 * hour));
    expect(at('2026-11-02T00:00:00.000Z')).toEqual(at('2026-11-28T00:00:00.000Z'));
    expect(at(sunday)).toEqual([
      { schedule: 'web', responder: 'ada', from: '2026-10-01T00:00:00.000Z', to: undefined },
    ]);
  });
});
