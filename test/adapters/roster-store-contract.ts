import type { ChannelBook, OverrideBook, RosterStore } from '../../application/ports';
import { asWritten } from '../../domain/roster/roster';
import type { Override } from '../../domain/schedule/schedule';
import { shifted } from '../../domain/time';
import { saturdayEvening } from '../simulation/memory-house';
import { sampleRoster } from '../simulation/sample-roster';

/** A roster store, and the books that are read with it. */
export interface RosterShelf {
  rosters: RosterStore;
  overrides: OverrideBook;
  channels: ChannelBook;
}

const roster = sampleRoster();
const smaller = { ...roster, schedules: [] };
const now = saturdayEvening;
const hour = 3_600_000;

function overrideBetween(id: string, from: string, to: string): Override {
  const schedule = 'first-line';
  return {
    id,
    schedule,
    responder: 'ada',
    from,
    to,
    kind: 'cover',
    madeBy: 'ada',
    madeAt: shifted(now, -hour),
  };
}

/** The contract of every roster store; `makeShelf` makes an empty one for each test. */
export function describeRosterStore(name: string, makeShelf: () => Promise<RosterShelf>): void {
  describe(`the roster store ${name}`, () => {
    it('has none, then the first, then the next; a rival on the same version loses', async () => {
      const { rosters } = await makeShelf();
      expect(await rosters.current(now)).toBeUndefined();
      expect(await rosters.apply(roster, 0, now)).toBe(true);
      expect(await rosters.current(now)).toEqual({ version: 1, roster: asWritten(roster) });
      expect(await rosters.apply(smaller, 1, now)).toBe(true);
      expect(await rosters.apply(roster, 1, now)).toBe(false);
      expect(await rosters.current(now)).toEqual({ version: 2, roster: asWritten(smaller) });
    });

    it('lets one of two rosters through that are applied in the same moment', async () => {
      const { rosters } = await makeShelf();
      const outcomes = await Promise.all([roster, smaller].map((each) => rosters.apply(each, 0, now)));
      expect([...outcomes].sort()).toEqual([false, true]);
    });

    it('gives the roster in force what people arranged, without what is over', async () => {
      const { rosters, overrides } = await makeShelf();
      const standing = overrideBetween('standing', shifted(now, -hour), shifted(now, 1));
      const coming = overrideBetween('coming', shifted(now, hour), shifted(now, 2 * hour));
      const over = overrideBetween('over', shifted(now, -hour), now);
      await rosters.apply(roster, 0, now);
      await overrides.add([standing, coming, over], [], now);
      const { roster: inForce } = (await rosters.current(now)) ?? {};
      expect(inForce?.overrides).toHaveLength(2);
      expect(inForce?.overrides).toEqual(expect.arrayContaining([standing, coming]));
      await overrides.remove(['coming'], [], now);
      expect((await rosters.current(now))?.roster.overrides).toEqual([standing]);
    });

    it('gives the roster in force what is known of people’s channels, through a change of the roster', async () => {
      const { rosters, channels } = await makeShelf();
      const address = { responder: 'ada', channel: 'sms', address: '+12025550101' } as const;
      await rosters.apply(roster, 0, now);
      await channels.recordVerified(address, now);
      await rosters.apply(smaller, 1, now);
      expect(await rosters.current(now)).toEqual({
        version: 2,
        roster: { ...asWritten(smaller), channelStates: [{ ...address, verifiedAt: now }] },
      });
    });

    it('has none before the first is applied, whatever is known of people', async () => {
      const { rosters, channels } = await makeShelf();
      await channels.recordVerified({ responder: 'ada', channel: 'email', address: 'ada@example.com' }, now);
      expect(await rosters.current(now)).toBeUndefined();
    });

    it('keeps every version as it was written, and lists the latest first, with why', async () => {
      const { rosters } = await makeShelf();
      await rosters.apply(roster, 0, now);
      await rosters.apply(smaller, 1, shifted(now, hour));
      await rosters.apply(roster, 2, shifted(now, 2 * hour), 'rolled back to version 1');
      expect(await rosters.version(2)).toEqual(smaller);
      expect(await rosters.version(4)).toBeUndefined();
      expect(await rosters.versions(2)).toEqual([
        { version: 3, appliedAt: shifted(now, 2 * hour), note: 'rolled back to version 1' },
        { version: 2, appliedAt: shifted(now, hour) },
      ]);
      expect(await rosters.versions(20)).toHaveLength(3);
    });
  });
}
