import { commitOf } from '../../application/execute-command';
import type { Commit, EffectId, EffectLedger, IncidentStore, RosterStore } from '../../application/ports';
import type { Command } from '../../domain/incident/command';
import { decide } from '../../domain/incident/decide';
import { freshWatch } from '../../domain/incident/watch';
import { planById } from '../../domain/roster/roster';
import { shifted } from '../../domain/time';
import { saturdayEvening } from '../simulation/memory-house';
import { sampleRoster } from '../simulation/sample-roster';

const roster = sampleRoster();
const plan = planById(roster, 'standard');
const now = saturdayEvening;
let codes = 0;
const mintCode = () => {
  codes += 1;
  return `contract${String(codes).padStart(8, '0')}`;
};

function opening(id: string, group: string): Command {
  const alerts = [
    { key: `${id}-alarm`, status: 'firing' as const, at: now, title: 'shop-errors', detail: '' },
  ];
  return { type: 'open', id, service: 'shop', group, title: 'shop-errors', drill: false, plan, alerts };
}

/** The contract of every incident store; each test works on incidents and groups of its own. */
export function describeIncidentStore(name: string, storeOf: () => IncidentStore): void {
  let store: IncidentStore;
  let used = 0;

  beforeEach(() => {
    store = storeOf();
  });

  const fresh = () => {
    used += 1;
    return { id: `INC-${1000 + used}`, group: `group-${used}` };
  };

  async function commitOn(id: string, command: Command, change: Partial<Commit> = {}) {
    const record = await store.load(id);
    const decision = decide(record?.incident, command, { now, roster });
    if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
    return store.commit({ ...commitOf(record, decision, mintCode, now), ...change });
  }

  async function opened() {
    const { id, group } = fresh();
    await commitOn(id, opening(id, group));
    return { id, group };
  }

  describe(`the incident store ${name}`, () => {
    it('keeps nothing of an incident nobody opened', async () => {
      expect(await store.load('INC-0')).toBeUndefined();
      expect(await store.openIncidentOf('nothing')).toBeUndefined();
      expect(await store.timeline('INC-0', 0, 10)).toEqual([]);
    });

    it('gives back exactly what was committed: state, watch, timeline and doors', async () => {
      const { id, group } = fresh();
      const decision = decide(undefined, opening(id, group), { now, roster });
      if (decision.outcome === 'refused') throw new Error('refused');
      const commit = commitOf(undefined, decision, mintCode, now);
      expect(await store.commit(commit)).toBe('committed');
      expect(await store.load(id)).toEqual(commit.record);
      expect(await store.timeline(id, 0, 100)).toEqual(decision.events);
      expect(await store.openIncidentOf(group)).toBe(id);
      const [door] = commit.doors;
      expect(door).toBeDefined();
      expect(await store.doorOf(door?.code ?? '')).toEqual(door);
      expect(await store.doorTo(id, door?.seq ?? 0)).toEqual(door);
    });

    it('pages through a timeline in order', async () => {
      const { id } = await opened();
      for (const text of ['one', 'two', 'three']) await commitOn(id, { type: 'add-note', by: 'ada', text });
      const first = await store.timeline(id, 0, 3);
      const rest = await store.timeline(id, 3, 100);
      expect([...first, ...rest].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    });

    it('lets one of two decisions on the same version through, and leaves no trace of the other', async () => {
      const { id } = await opened();
      const record = await store.load(id);
      const commitFor = (by: string) => {
        const decision = decide(record?.incident, { type: 'acknowledge', by }, { now, roster });
        if (decision.outcome === 'refused') throw new Error('refused');
        return store.commit(commitOf(record, decision, mintCode, now));
      };
      const outcomes = await Promise.all(['elif', 'finn'].map(commitFor));
      expect([...outcomes].sort()).toEqual(['committed', 'conflict']);
      const events = await store.timeline(id, 0, 100);
      expect(events.filter(({ type }) => type === 'acknowledged')).toHaveLength(1);
    });

    it('refuses a second open incident of one group', async () => {
      const { group } = await opened();
      const { id } = fresh();
      expect(await commitOn(id, opening(id, group))).toBe('conflict');
      expect(await store.load(id)).toBeUndefined();
    });

    it('gives a group free when its incident ends', async () => {
      const { id, group } = await opened();
      await commitOn(id, { type: 'resolve', by: 'ada', reason: 'done' });
      expect(await store.openIncidentOf(group)).toBeUndefined();
      const next = fresh().id;
      expect(await commitOn(next, opening(next, group))).toBe('committed');
    });

    it('does not reopen an incident whose group has another open one', async () => {
      const { id, group } = await opened();
      await commitOn(id, { type: 'resolve', by: 'ada', reason: 'done' });
      const next = fresh().id;
      await commitOn(next, opening(next, group));
      expect(await commitOn(id, { type: 'reopen', by: 'ada', reason: 'again' })).toBe('conflict');
    });

    it('carries the request of one token out once', async () => {
      const { id } = await opened();
      const note: Command = { type: 'add-note', by: 'ada', text: 'once' };
      const token = { by: 'ada', key: `key-${id}`, request: 'note: once' };
      expect(await store.carriedOut(token)).toBeUndefined();
      expect(await commitOn(id, note, { token })).toBe('committed');
      expect(await store.carriedOut(token)).toEqual({ incidentId: id, request: 'note: once' });
      expect(await store.carriedOut({ ...token, by: 'ben' })).toBeUndefined();
      expect(await commitOn(id, note, { token })).toBe('repeated');
      expect((await store.timeline(id, 0, 100)).filter(({ type }) => type === 'note-added')).toHaveLength(1);
    });

    it('writes an alert cursor only over the revision that was read', async () => {
      const { id } = await opened();
      const cursor = { key: `${id}-alarm`, firedAt: now, revision: 0 };
      expect(await store.rememberCursors([cursor], now)).toBe(true);
      expect(await store.rememberCursors([cursor], now)).toBe(false);
      const [stored] = await store.cursorsOf([cursor.key, 'unknown']);
      expect(stored).toEqual({ ...cursor, revision: 1 });
      const late = commitOn(id, { type: 'add-note', by: 'ada', text: 'x' }, { cursors: [cursor] });
      expect(await late).toBe('conflict');
    });

    it('replaces a watch unless the incident or its watch changed since', async () => {
      const { id } = await opened();
      const record = await store.load(id);
      if (record?.watch === undefined) throw new Error('no watch');
      const replacement = freshWatch(record.incident, record.watch);
      expect(await store.replaceWatch(record, replacement)).toBe(true);
      expect((await store.load(id))?.watch).toEqual(replacement);
      expect(await store.replaceWatch(record, replacement)).toBe(false);
    });

    it('does not bring back a watch that was replaced while a decision was made', async () => {
      const { id } = await opened();
      const record = await store.load(id);
      if (record?.watch === undefined) throw new Error('no watch');
      const decision = decide(record.incident, { type: 'add-note', by: 'ada', text: 'x' }, { now, roster });
      if (decision.outcome === 'refused') throw new Error('refused');
      const decided = commitOf(record, decision, mintCode, now);
      await store.replaceWatch(record, freshWatch(record.incident, record.watch));
      expect(await store.commit(decided)).toBe('conflict');
      expect(await commitOn(id, { type: 'add-note', by: 'ada', text: 'x' })).toBe('committed');
    });

    it('lists open incidents, those overdue, and those closed in a month', async () => {
      const { id } = await opened();
      const { id: closed } = await opened();
      await commitOn(closed, { type: 'resolve', by: 'ada', reason: 'done' });
      const wakeAt = (await store.load(id))?.watch?.duty.wakeAt ?? '';
      const ids = (list: readonly { id: string }[]) => list.map((summary) => summary.id);
      expect(ids(await store.openIncidents())).toContain(id);
      expect(ids(await store.openIncidents())).not.toContain(closed);
      expect(await store.overdueSince(shifted(wakeAt, 1))).toContain(id);
      expect(await store.overdueSince(wakeAt)).not.toContain(id);
      expect(ids(await store.incidentsClosedIn('2026-11'))).toContain(closed);
      expect(ids(await store.incidentsClosedIn('2026-10'))).not.toContain(closed);
      expect(await store.openIncidents()).toContainEqual(
        expect.objectContaining({
          id,
          title: 'shop-errors',
          service: 'shop',
          status: 'alerting',
          drill: false,
          wakeAt,
        }),
      );
    });

    it('never gives the same number twice', async () => {
      const numbers = await Promise.all(Array.from({ length: 20 }, () => store.nextNumber()));
      expect(new Set(numbers).size).toBe(20);
    });
  });
}

/** The contract of every roster store. */
export function describeRosterStore(name: string, makeStore: () => Promise<RosterStore> | RosterStore): void {
  describe(`the roster store ${name}`, () => {
    it('has none, then the first, then the next; a rival on the same version loses', async () => {
      const store = await makeStore();
      expect(await store.current()).toBeUndefined();
      expect(await store.apply(roster, 0, now)).toBe(true);
      expect(await store.current()).toEqual({ version: 1, roster });
      const smaller = { ...roster, schedules: [] };
      expect(await store.apply(smaller, 1, now)).toBe(true);
      expect(await store.apply(roster, 1, now)).toBe(false);
      expect(await store.current()).toEqual({ version: 2, roster: smaller });
    });
  });
}

/** The contract of every effect ledger. */
export function describeEffectLedger(name: string, ledgerOf: () => EffectLedger): void {
  let seq = 0;
  const newEffect = (): EffectId => {
    seq += 1;
    return { incidentId: 'INC-1', seq, channel: 'sms' };
  };

  describe(`the effect ledger ${name}`, () => {
    it('gives a message to one claimant at a time', async () => {
      const effect = newEffect();
      const claims = await Promise.all([1, 2, 3].map(() => ledgerOf().claim(effect, now)));
      expect([...claims].sort()).toEqual(['claimed', 'held', 'held']);
    });

    it('never gives out again what left, or what nobody wants any more', async () => {
      const [left, withdrawn] = [newEffect(), newEffect()];
      await ledgerOf().claim(left, now);
      await ledgerOf().recordHanded(left, 'provider-id', now);
      await ledgerOf().claim(withdrawn, now);
      await ledgerOf().recordWithdrawn(withdrawn, now);
      expect(await ledgerOf().claim(left, shifted(now, 3_600_000))).toBe('done');
      expect(await ledgerOf().claim(withdrawn, shifted(now, 3_600_000))).toBe('done');
    });

    it('gives out again what failed, and what its claimant crashed over', async () => {
      const [failed, crashed] = [newEffect(), newEffect()];
      await ledgerOf().claim(failed, now);
      await ledgerOf().recordFailed(failed, 'the provider is down', now);
      await ledgerOf().claim(crashed, now);
      expect(await ledgerOf().claim(failed, shifted(now, 1000))).toBe('claimed');
      expect(await ledgerOf().claim(crashed, shifted(now, 59_000))).toBe('held');
      expect(await ledgerOf().claim(crashed, shifted(now, 60_000))).toBe('claimed');
    });
  });
}
