import { commitOf } from '../../application/execute-command';
import type { Commit, IncidentStore } from '../../application/ports/incidents';
import { decide } from '../../domain/incident/decide';
import { incidentsNamed } from '../../domain/incident/gathering/decide';
import type { Instruction } from '../../domain/incident/instruction';
import { freshWatch } from '../../domain/incident/watch';
import { planById } from '../../domain/roster/roster';
import { type Instant, longAgo, shifted } from '../../domain/time';
import { by, byMonitoring } from '../asked';
import { saturdayEvening } from '../simulation/memory-house';
import { inForce, sampleRoster, withoutNights } from '../simulation/sample-roster';

const roster = inForce(withoutNights(sampleRoster()));
const plan = planById(roster, 'standard');
const now = saturdayEvening;

function opening(id: string, group: string): Instruction {
  const alerts = [
    { key: `${id}-alarm`, status: 'firing' as const, at: now, title: 'shop-errors', detail: '' },
  ];
  const about = { service: 'shop', group, title: 'shop-errors', drill: false };
  return byMonitoring({ type: 'open', id, ...about, plan, alerts });
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

  async function commitOn(id: string, asked: Instruction, change: Partial<Commit> = {}, at: Instant = now) {
    const record = await store.load(id);
    const names = await Promise.all(incidentsNamed(asked.command).map((other) => store.load(other)));
    const others = { named: names.flatMap((other) => other?.incident ?? []), members: [] };
    const decision = decide(record?.incident, asked, { now: at, roster, others });
    if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
    return store.commit({ ...commitOf(record, decision, at), ...change });
  }

  const commitAt = (at: Instant, id: string, asked: Instruction) => commitOn(id, asked, {}, at);

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

    it('gives back exactly what was committed: state, watch, timeline and group', async () => {
      const { id, group } = fresh();
      const decision = decide(undefined, opening(id, group), { now, roster });
      if (decision.outcome === 'refused') throw new Error('refused');
      const commit = commitOf(undefined, decision, now);
      expect(await store.commit(commit)).toBe('committed');
      expect(await store.load(id)).toEqual(commit.record);
      expect(await store.timeline(id, 0, 100)).toEqual(decision.events);
      expect(await store.openIncidentOf(group)).toBe(id);
    });

    it('pages through a timeline in order', async () => {
      const { id } = await opened();
      for (const text of ['one', 'two', 'three']) await commitOn(id, by('ada', { type: 'add-note', text }));
      const first = await store.timeline(id, 0, 3);
      const rest = await store.timeline(id, 3, 100);
      expect([...first, ...rest].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    });

    it('pages back through a timeline from its newest event, each page in order', async () => {
      const { id } = await opened();
      for (const text of ['one', 'two', 'three']) await commitOn(id, by('ada', { type: 'add-note', text }));
      const seqs = async (before: number | undefined, limit: number) =>
        (await store.latest(id, before, limit)).map(({ seq }) => seq);
      expect(await seqs(undefined, 3)).toEqual([5, 6, 7]);
      expect(await seqs(5, 3)).toEqual([2, 3, 4]);
      expect(await seqs(2, 3)).toEqual([1]);
      expect(await seqs(1, 3)).toEqual([]);
      expect(await seqs(100, 100)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(await store.latest(id, undefined, 100)).toEqual(await store.timeline(id, 0, 100));
      expect(await store.latest('INC-0', undefined, 3)).toEqual([]);
    });

    it('lets one of two decisions on the same version through, and leaves no trace of the other', async () => {
      const { id } = await opened();
      const record = await store.load(id);
      const commitFor = (id: string) => {
        const decision = decide(record?.incident, by(id, { type: 'acknowledge' }), { now, roster });
        if (decision.outcome === 'refused') throw new Error('refused');
        return store.commit(commitOf(record, decision, now));
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
      await commitOn(id, by('ada', { type: 'resolve', reason: 'done' }));
      expect(await store.openIncidentOf(group)).toBeUndefined();
      const next = fresh().id;
      expect(await commitOn(next, opening(next, group))).toBe('committed');
    });

    it('does not reopen an incident whose group has another open one', async () => {
      const { id, group } = await opened();
      await commitOn(id, by('ada', { type: 'resolve', reason: 'done' }));
      const next = fresh().id;
      await commitOn(next, opening(next, group));
      expect(await commitOn(id, by('ada', { type: 'reopen', reason: 'again' }))).toBe('conflict');
    });

    it('carries the request of one token out once', async () => {
      const { id } = await opened();
      const note: Instruction = by('ada', { type: 'add-note', text: 'once' });
      const token = { by: 'ada', key: `key-${id}`, request: 'note: once' };
      expect(await store.carriedOut(token)).toBeUndefined();
      expect(await commitOn(id, note, { token })).toBe('committed');
      expect(await store.carriedOut(token)).toEqual({ incidentId: id, request: 'note: once' });
      expect(await store.carriedOut({ ...token, by: 'ben' })).toBeUndefined();
      expect(await commitOn(id, note, { token })).toBe('repeated');
      expect((await store.timeline(id, 0, 100)).filter(({ type }) => type === 'note-added')).toHaveLength(1);
    });

    it('writes what is known of alarms lately only over the revision that was read', async () => {
      const { id } = await opened();
      const service = `service-of-${id}`;
      const gauge = { service, newcomers: [now], revision: 0 };
      expect(await store.gaugeOf(service)).toEqual({ service, newcomers: [], revision: 0 });
      const note = (text: string) => by('ada', { type: 'add-note', text });
      expect(await commitOn(id, note('one'), { gauge })).toBe('committed');
      expect(await store.gaugeOf(service)).toEqual({ ...gauge, revision: 1 });
      expect(await commitOn(id, note('two'), { gauge })).toBe('conflict');
      expect(await commitOn(id, note('two'), { gauge: { ...gauge, revision: 1 } })).toBe('committed');
    });

    it('writes an alert cursor only over the revision that was read', async () => {
      const { id } = await opened();
      const cursor = { key: `${id}-alarm`, firedAt: now, incident: id, revision: 0 };
      expect(await store.rememberCursors([cursor], now)).toBe(true);
      expect(await store.rememberCursors([cursor], now)).toBe(false);
      const [stored] = await store.cursorsOf([cursor.key, 'unknown']);
      expect(stored).toEqual({ ...cursor, revision: 1 });
      const late = commitOn(id, by('ada', { type: 'add-note', text: 'x' }), { cursors: [cursor] });
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

    it('finds an incident by what its new watch waits for', async () => {
      const { id } = await opened();
      const record = await store.load(id);
      if (record?.watch === undefined) throw new Error('no watch');
      const wakeAt = shifted(record.watch.duty.wakeAt, 60_000);
      const later = { ...record.watch, duty: { ...record.watch.duty, wakeAt } };
      await store.replaceWatch(record, freshWatch(record.incident, later));
      expect(await store.overdueSince(wakeAt)).not.toContain(id);
      expect(await store.overdueSince(shifted(wakeAt, 1))).toContain(id);
    });

    it('does not bring back a watch that was replaced while a decision was made', async () => {
      const { id } = await opened();
      const record = await store.load(id);
      if (record?.watch === undefined) throw new Error('no watch');
      const decision = decide(record.incident, by('ada', { type: 'add-note', text: 'x' }), { now, roster });
      if (decision.outcome === 'refused') throw new Error('refused');
      const decided = commitOf(record, decision, now);
      await store.replaceWatch(record, freshWatch(record.incident, record.watch));
      expect(await store.commit(decided)).toBe('conflict');
      expect(await commitOn(id, by('ada', { type: 'add-note', text: 'x' }))).toBe('committed');
    });

    it('lists open incidents, those overdue, and those closed in a month', async () => {
      const { id } = await opened();
      const { id: closed } = await opened();
      await commitOn(closed, by('ada', { type: 'resolve', reason: 'done' }));
      const wakeAt = (await store.load(id))?.watch?.duty.wakeAt ?? longAgo;
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

    it('keeps beside an incident what is part of it, and finds that apart from what is led by itself', async () => {
      const [leader, member] = [await opened(), await opened()];
      await commitOn(member.id, by('elif', { type: 'gather-under', leader: leader.id }));
      const title = 'shop-errors';
      const joined = { id: member.id, title, service: 'shop', since: now, by: 'elif' };
      const kept = { ...joined, state: 'gathered', people: ['finn'] };
      expect(await store.membersOf(leader.id)).toEqual([kept]);
      expect(await store.openIncidents()).toContainEqual(
        expect.objectContaining({ id: member.id, under: leader.id }),
      );
      expect(await store.openIncidentsOf('elif')).not.toContain(member.id);
      const alerts = [{ key: `${member.id}-alarm`, status: 'cleared' as const, at: now, title, detail: '' }];
      await commitOn(member.id, byMonitoring({ type: 'clear-alerts', alerts }));
      expect(await store.membersOf(leader.id)).toEqual([{ ...kept, state: 'clear' }]);
      await commitOn(member.id, by('elif', { type: 'leave' }));
      expect(await store.membersOf(leader.id)).toEqual([{ ...kept, state: 'left', until: now }]);
      expect(await store.membersOf(member.id)).toEqual([]);
    });

    it('knows the groups of which an incident opened lately, each once, by the minute', async () => {
      const { group: key } = fresh();
      const noted = (group: string, seconds: number) =>
        store.openingsLately(key, group, shifted(now, (seconds - 300) * 1000), shifted(now, seconds * 1000));
      expect(await noted('shop', 0)).toEqual(['shop']);
      expect((await noted('search', 61)).toSorted()).toEqual(['search', 'shop']);
      expect((await noted('search', 62)).toSorted()).toEqual(['search', 'shop']);
      expect((await noted('billing', 400)).toSorted()).toEqual(['billing', 'search']);
      expect(await store.openingsLately(`${key}-other`, 'shop', now, now)).toEqual(['shop']);
    });

    it('knows which open incidents concern somebody, and which may', async () => {
      const [mine, others, before] = [await opened(), await opened(), fresh()];
      await commitOn(mine.id, by('finn', { type: 'add-task', text: 'look', owner: 'dev' }));
      // Nothing was written down of it by the version that opened it.
      await commitOn(before.id, opening(before.id, before.group), { concerned: undefined });
      const seen = async (responder: string) => {
        const ids = await store.openIncidentsOf(responder);
        return [mine, others, before].map(({ id }) => ids.includes(id));
      };
      expect(await seen('finn')).toEqual([true, true, true]);
      expect(await seen('dev')).toEqual([true, false, true]);
      // From the next change of people on, all of them are written down.
      await commitOn(before.id, by('finn', { type: 'add-task', text: 'look', owner: 'gita' }));
      expect(await seen('dev')).toEqual([true, false, false]);
      expect(await seen('finn')).toEqual([true, true, true]);
      await commitOn(mine.id, by('finn', { type: 'resolve', reason: 'done' }));
      expect(await seen('dev')).toEqual([false, false, false]);
      await commitOn(mine.id, by('finn', { type: 'reopen', reason: 'again' }));
      expect(await seen('dev')).toEqual([true, false, false]);
    });

    it('writes down whom an incident concerns only when somebody is new', async () => {
      const { id } = await opened();
      const record = await store.load(id);
      const concernedAfter = (asked: Instruction) => {
        const decision = decide(record?.incident, asked, { now, roster });
        return decision.outcome === 'refused' ? 'refused' : commitOf(record, decision, now).concerned;
      };
      expect(concernedAfter(by('ada', { type: 'add-note', text: 'x' }))).toBeUndefined();
      expect(concernedAfter(by('finn', { type: 'acknowledge' }))).toBeUndefined();
      expect(concernedAfter(by('ada', { type: 'acknowledge' }))).toEqual(['ada', 'finn']);
    });

    it('finds a closed incident that still owes its review, and lists it among those closed', async () => {
      const { id } = await opened();
      await commitOn(id, by('ada', { type: 'classify', severity: 'SEV1' }));
      await commitOn(id, by('ada', { type: 'resolve', reason: 'done' }));
      const { watch } = (await store.load(id)) ?? {};
      expect(watch?.duty.kind).toBe('remind-of-review');
      const wakeAt = watch?.duty.wakeAt ?? longAgo;
      const ids = (list: readonly { id: string }[]) => list.map((summary) => summary.id);
      expect(ids(await store.openIncidents())).not.toContain(id);
      expect(await store.overdueSince(shifted(wakeAt, 1))).toContain(id);
      expect(await store.overdueSince(wakeAt)).not.toContain(id);
      expect(ids(await store.incidentsClosedIn('2026-11'))).toContain(id);
      expect(ids(await store.incidentsClosedIn('2026-10'))).not.toContain(id);
      const notes = { summary: 'Gone.', wentWell: ['Fast'] };
      await commitOn(id, by('ada', { type: 'draft-review', notes }));
      await commitOn(id, by('ada', { type: 'record-review' }));
      expect((await store.load(id))?.watch).toBeUndefined();
      expect(await store.overdueSince(shifted(wakeAt, 1))).not.toContain(id);
      expect(ids(await store.incidentsClosedIn('2026-11')).filter((listed) => listed === id)).toHaveLength(1);
    });

    it('lists those closed in a month with the newest first, whether they owe something or not', async () => {
      const first = (await opened()).id;
      const second = (await opened()).id;
      const third = (await opened()).id;
      await commitAt('2027-01-05T10:00:00.000Z', first, by('ada', { type: 'resolve', reason: 'done' }));
      await commitAt('2027-01-06T10:00:00.000Z', second, by('ada', { type: 'classify', severity: 'SEV1' }));
      await commitAt('2027-01-06T11:00:00.000Z', second, by('ada', { type: 'resolve', reason: 'done' }));
      await commitAt('2027-01-07T10:00:00.000Z', third, by('ada', { type: 'resolve', reason: 'done' }));
      const listed = (await store.incidentsClosedIn('2027-01')).map(({ id }) => id);
      expect(listed.filter((id) => [first, second, third].includes(id))).toEqual([third, second, first]);
    });

    it('never gives the same number twice', async () => {
      const numbers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.nextNumber(`taker ${index}`)),
      );
      expect(new Set(numbers).size).toBe(20);
    });

    it('gives the next taker a number that came back, once', async () => {
      const number = await store.nextNumber('one');
      await store.giveBackNumber(number, 'one');
      expect(await store.nextNumber('other')).toBe(number);
      // The answer to the first was lost: it is asked for again.
      await store.giveBackNumber(number, 'one');
      expect(await store.nextNumber('third')).toBe(number + 1);
    });

    it('does not give again a number after which another was taken', async () => {
      const number = await store.nextNumber('one');
      await store.nextNumber('other');
      await store.giveBackNumber(number, 'one');
      expect(await store.nextNumber('third')).toBe(number + 2);
    });
  });
}
