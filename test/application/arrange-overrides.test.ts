import { type ArrangingDeps, arrange, previewArrangement } from '../../application/arrange-overrides';
import { NoRosterError } from '../../application/errors';
import type { NewNotice } from '../../application/ports/notices';
import { cancel, type SwapSide, swapShifts, takeShift } from '../../domain/roster/overrides';
import type { Roster } from '../../domain/roster/roster';
import type { RosterNow } from '../../domain/roster/roster-now';
import type { Instant } from '../../domain/time';
import { roster as given, responder, verified, weekly } from '../domain/given';
import { memoryNoticeStore } from '../memory/memory-notice-store';
import { memoryOverrideStore } from '../memory/memory-override-store';
import { memoryRosterStore } from '../memory/memory-roster-store';

const now = '2026-11-21T22:00:00.000Z';
const sunday: { from: Instant; to: Instant } = {
  from: '2026-11-22T12:00:00.000Z',
  to: '2026-11-22T18:00:00.000Z',
};

/** A schedule in which so many people take turns, an hour each; all wish to hear of changed shifts. */
function crowded(people: number): Roster {
  const ids = Array.from({ length: people }, (_, n) => `p${n}`);
  const [layer] = weekly('first-line').layers;
  if (layer === undefined) throw new Error('There is no layer.');
  const hourly = { ...layer, rotation: ids, turn: { every: 1, unit: 'hour' as const } };
  return {
    ...given,
    responders: ids.map((id) => ({ ...responder(id), notices: ['shift-changed'] })),
    schedules: [{ id: 'first-line', timeZone: 'UTC', layers: [hourly] }],
  };
}

const small = crowded(2);

async function houseOf(roster: Roster = small) {
  let codes = 0;
  const written: { withChange: number; after: number } = { withChange: 0, after: 0 };
  const notices = memoryNoticeStore();
  const store = memoryOverrideStore(notices);
  const states = verified(roster.responders);
  const rosters = memoryRosterStore({ overrides: store.overrides, channelStates: () => states });
  await rosters.apply(roster, 0, now);
  const deps: ArrangingDeps = {
    rosters,
    overrides: {
      ...store,
      async add(overrides, news, at) {
        written.withChange += news.length;
        return store.add(overrides, news, at);
      },
    },
    notices: {
      ...notices,
      async record(news: readonly NewNotice[], at) {
        written.after += news.length;
        return notices.record(news, at);
      },
    },
    clock: { now: () => now },
    mintCode: () => `code${++codes}`,
  };
  const toldTo = () => notices.all().map(({ to }) => to.responder);
  return { deps, store, toldTo, written };
}

const taking =
  (id: string, stretch = sunday, who = 'p0') =>
  (rosterNow: RosterNow) =>
    takeShift(rosterNow, { id, schedule: 'first-line', responder: who, stretch, by: who });

it('shows what would change, and changes nothing', async () => {
  const { deps, store, toldTo } = await houseOf();
  const result = await previewArrangement(deps, { id: 'o1', plan: taking('o1') });
  expect(result).toMatchObject({ outcome: 'arranged', comparison: [{ ...sunday, schedule: 'first-line' }] });
  expect(store.overrides()).toEqual([]);
  expect(toldTo()).toEqual([]);
});

it('refuses and changes nothing', async () => {
  const { deps, store } = await houseOf();
  const plan = taking('o1', { from: sunday.to, to: sunday.from });
  expect(await arrange(deps, { id: 'o1', plan })).toMatchObject({ outcome: 'refused' });
  expect(store.overrides()).toEqual([]);
});

it('happens once for each id, whoever asks again', async () => {
  const { deps, store } = await houseOf();
  const ask = () => arrange(deps, { id: 'o1', plan: taking('o1') });
  const together = await Promise.all([ask(), ask()]);
  expect(together.map(({ outcome }) => outcome).sort()).toEqual(['arranged', 'repeated']);
  expect(await ask()).toMatchObject({ outcome: 'repeated', change: { added: [{ id: 'o1' }] } });
  expect(store.overrides()).toHaveLength(1);
});

it('knows a swap by its name when it is asked for again', async () => {
  const { deps, store } = await houseOf();
  const side = (hour: string, who: string): SwapSide => ({
    schedule: 'first-line',
    at: `2026-11-22T${hour}:30:00.000Z`,
    responder: who,
  });
  const plan = (rosterNow: RosterNow) =>
    swapShifts(rosterNow, { id: 's1', mine: side('12', 'p1'), theirs: side('13', 'p0'), by: 'p1' });
  expect(await arrange(deps, { id: 's1', plan })).toMatchObject({ outcome: 'arranged' });
  expect(await arrange(deps, { id: 's1', plan })).toMatchObject({ outcome: 'repeated' });
  expect(store.overrides()).toHaveLength(2);
});

it('of two who cancel in one moment, one is told that the other was faster', async () => {
  const { deps } = await houseOf();
  await arrange(deps, { id: 'o1', plan: taking('o1') });
  const plan = (rosterNow: RosterNow) => cancel(rosterNow, 'o1');
  const outcomes = await Promise.all([arrange(deps, { plan }), arrange(deps, { plan })]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['arranged', 'refused']);
});

it('tells all who are concerned, also more than one transaction holds', async () => {
  const { deps, toldTo, written } = await houseOf(crowded(60));
  const week = { from: '2026-11-22T00:00:00.000Z', to: '2026-11-29T00:00:00.000Z' } as const;
  await arrange(deps, { id: 'o1', plan: taking('o1', week), by: 'p0' });
  expect(new Set(toldTo()).size).toBe(59);
  expect(written.withChange).toBe(40);
  expect(written.after).toBeGreaterThanOrEqual(19);
});

it('waits for a roster', async () => {
  const { deps } = await houseOf();
  const empty = { ...deps, rosters: memoryRosterStore() };
  await expect(arrange(empty, { plan: taking('o1') })).rejects.toThrow(NoRosterError);
});
