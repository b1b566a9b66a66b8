import { waiting } from '../../adapters/waiting';
import { executeCommand } from '../../application/execute-command';
import type { IncidentStore } from '../../application/ports/incidents';
import type { LinkStore } from '../../application/ports/links';
import type { ChannelStore } from '../../application/ports/people';
import type { OverrideStore, RosterStore } from '../../application/ports/roster';
import type { Instruction } from '../../domain/incident/instruction';
import { asWritten, planById } from '../../domain/roster/roster';
import type { Override } from '../../domain/schedule/schedule';
import { type Instant, shifted } from '../../domain/time';
import { by, byMonitoring } from '../asked';
import { saturdayEvening } from '../simulation/memory-house';
import { sampleRoster } from '../simulation/sample-roster';

/** A roster store, and the stores that are read with it. */
export interface RosterShelf {
  rosters: RosterStore;
  overrides: OverrideStore;
  channels: ChannelStore;
  incidents: IncidentStore;
  links: LinkStore;
}

const roster = sampleRoster();
const smaller = { ...roster, schedules: [] };
const now = saturdayEvening;
const hour = 3_600_000;

function overrideBetween(id: string, from: Instant, to: Instant): Override {
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

    it('gives the roster in force which links open nothing any more', async () => {
      const { rosters, links } = await makeShelf();
      await rosters.apply(roster, 0, now);
      const all = { responder: 'ada', at: shifted(now, -hour) };
      const texted = { responder: 'ada', channel: 'sms', at: now } as const;
      await links.revoke({ ...texted, at: shifted(now, -hour) });
      expect((await rosters.current(now))?.roster.linkRevocations).toHaveLength(1);
      await links.revoke(all);
      await links.revoke(texted);
      const { linkRevocations } = (await rosters.current(now))?.roster ?? {};
      expect(linkRevocations).toHaveLength(2);
      expect(linkRevocations).toEqual(expect.arrayContaining([all, texted]));
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
      expect((await rosters.versions(1, 3)).map(({ version }) => version)).toEqual([2]);
      expect((await rosters.versions(20, 3)).map(({ version }) => version)).toEqual([2, 1]);
      expect(await rosters.versions(20, 1)).toEqual([]);
    });

    describe('tours of duty', () => {
      async function commanded({ rosters, incidents }: RosterShelf, id: string, { drill = false } = {}) {
        await rosters.apply(roster, (await rosters.current(now))?.version ?? 0, now);
        const plan = planById(roster, 'standard');
        const about = { id, service: 'shop', group: id, title: 'shop-errors', drill, plan, alerts: [] };
        const deps = { incidents, rosters, clock: { now: () => now }, waiting };
        const does = (asked: Instruction, at = now) => executeCommand(deps, id, asked, { now: at });
        await does(byMonitoring({ type: 'open', ...about }));
        await does(by('elif', { type: 'classify', severity: 'SEV1' }));
        await does(by('ada', { type: 'take-command' }));
        return does;
      }

      const tour = { incident: 'INC-1', responder: 'ada', role: 'commander', startedAt: now };

      it('are read with the roster from the moment somebody takes command, and once more with their end', async () => {
        const shelf = await makeShelf();
        const does = await commanded(shelf, 'INC-1');
        expect((await shelf.rosters.current(now))?.roster.tours).toEqual([tour]);
        const end = shifted(now, 5 * hour);
        await does(by('ada', { type: 'resolve', reason: 'Fixed.' }), end);
        expect((await shelf.rosters.current(end))?.roster.tours).toEqual([{ ...tour, endedAt: end }]);
      });

      it('are forgotten when they count for nobody any more', async () => {
        const shelf = await makeShelf();
        const does = await commanded(shelf, 'INC-1');
        await does(by('ada', { type: 'resolve', reason: 'Fixed.' }), shifted(now, hour));
        const later = shifted(now, 9 * 24 * hour);
        expect((await shelf.rosters.current(later))?.roster.tours).toEqual([]);
      });

      it("of drills are nobody's hours", async () => {
        const shelf = await makeShelf();
        await commanded(shelf, 'INC-1', { drill: true });
        expect((await shelf.rosters.current(now))?.roster.tours).toEqual([]);
      });
    });
  });
}
