import { executeCommand } from '../../application/execute-command';
import { performDuty } from '../../application/perform-duty';
import type { IncidentRecord } from '../../application/ports/incidents';
import { sweep } from '../../application/sweep';
import type { DutyKind } from '../../domain/incident/duty';
import { shifted } from '../../domain/time';
import { by } from '../asked';
import { alarmMessage } from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const minute = 60_000;
const hour = 60 * minute;

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
});

const later = (ms: number) => shifted(saturdayEvening, ms);

async function recordOf(
  id = 'INC-1',
): Promise<IncidentRecord & { watch: NonNullable<IncidentRecord['watch']> }> {
  const record = await house.deps.incidents.load(id);
  if (record?.watch === undefined) throw new Error(`${id} has no watch.`);
  return { ...record, watch: record.watch };
}

const perform = async (watchId?: string) =>
  performDuty(house.deps, 'INC-1', watchId ?? (await recordOf()).watch.id);

const pagesOf = async (id?: string) => (await house.incident(id)).pages.map(({ responder }) => responder);

describe('a watch that wakes', () => {
  it('performs what is due, and stays on watch', async () => {
    const { watch } = await recordOf();
    house.moveTo(watch.duty.wakeAt);
    expect(await perform()).toBe('performed');
    expect(await pagesOf()).toEqual(['finn', 'elif']);
    expect((await recordOf()).watch.id).toBe(watch.id);
  });

  it('twice at once pages once', async () => {
    const { watch } = await recordOf();
    house.moveTo(watch.duty.wakeAt);
    const performances = await Promise.all([perform(watch.id), perform(watch.id), perform(watch.id)]);
    expect(performances.sort()).toEqual(['nothing-due', 'nothing-due', 'performed']);
    await house.flush();
    expect(await pagesOf()).toEqual(['finn', 'elif']);
    expect(house.sent).toHaveLength(4);
  });

  it('twice, one after the other, pages once', async () => {
    const { watch } = await recordOf();
    house.moveTo(watch.duty.wakeAt);
    await perform(watch.id);
    const before = await house.snapshot();
    expect(await perform(watch.id)).toBe('nothing-due');
    expect(await house.snapshot()).toEqual(before);
  });

  it.each([
    [1, 'performed'],
    [2000, 'performed'],
    [2001, 'nothing-due'],
    [minute, 'nothing-due'],
  ])('%i ms early: %s', async (early, expected) => {
    const { watch, incident } = await recordOf();
    house.moveTo(shifted(watch.duty.wakeAt, -early));
    expect(await perform()).toBe(expected);
    if (expected === 'performed') {
      const reached = (await house.timeline()).at(-2);
      expect(reached).toMatchObject({ type: 'level-reached', at: watch.duty.dueAt });
    } else {
      expect((await house.incident()).version).toBe(incident.version);
    }
  });

  it('hours late does what is due now, once', async () => {
    house.moveTo(later(6 * hour));
    expect(await perform()).toBe('performed');
    expect(await pagesOf()).toEqual(['finn', 'elif']);
    expect((await recordOf()).watch.duty.wakeAt).toBe(later(6 * hour + 5 * minute));
  });

  it('after it has been relieved changes nothing', async () => {
    const { watch } = await recordOf();
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.door('POST', house.linkTo('finn'), { action: 'classify', severity: 'SEV1' });
    const before = await house.snapshot();
    house.moveTo(later(hour));
    expect(await perform(watch.id)).toBe('relieved');
    expect(await perform('INC-1-watch-nobody-named')).toBe('relieved');
    house.moveTo(saturdayEvening);
    expect(await house.snapshot()).toEqual(before);
  });

  it('over an incident that has ended, or never was, changes nothing', async () => {
    const { watch } = await recordOf();
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    expect(await perform(watch.id)).toBe('relieved');
    await house.door('POST', house.linkTo('finn'), { action: 'resolve' });
    const before = await house.snapshot();
    expect(await perform(watch.id)).toBe('relieved');
    expect(await performDuty(house.deps, 'INC-99', watch.id)).toBe('gone');
    expect(await house.snapshot()).toEqual(before);
  });

  it('in the moment somebody acknowledges: either the page goes out or it does not, never half', async () => {
    const { watch } = await recordOf();
    house.moveTo(watch.duty.wakeAt);
    const acknowledge = by('finn', { type: 'acknowledge', page: 1 });
    await Promise.all([perform(watch.id), executeCommand(house.deps, 'INC-1', acknowledge)]);
    await house.flush();
    const incident = await house.incident();
    expect(incident).toMatchObject({ status: 'triage', acknowledgedBy: 'finn' });
    expect(incident.pages.filter(({ outcome }) => outcome === 'awaiting')).toEqual([]);
  });
});

describe('the sweep', () => {
  it('keeps no incident waiting for another that is slow to read', async () => {
    await house.alarm('search is slow', 'ALARM');
    house.watches.clear();
    house.moveTo(later(hour));
    const { incidents } = house.dispatch;
    let answer = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const replaced = new Promise<string>((resolve) => {
      house.dispatch.incidents = {
        ...incidents,
        async load(id) {
          if (id === 'INC-1') await slow;
          return incidents.load(id);
        },
        async replaceWatch(record, fresh) {
          resolve(record.incident.id);
          return incidents.replaceWatch(record, fresh);
        },
      };
    });
    const sweeping = sweep(house.dispatch, () => {});
    const first = await Promise.race([
      replaced,
      new Promise((resolve) => setImmediate(() => resolve('nobody'))),
    ]);
    answer();
    expect(first).toBe('INC-2');
    expect((await sweeping).sort()).toEqual(['INC-1', 'INC-2']);
  });

  /** Every execution is gone, as after a failure of the whole service. */
  const loseWatches = () => house.watches.clear();

  it('finds what lost watches left overdue, and paging goes on', async () => {
    loseWatches();
    await house.pass(5 * minute + 44_000);
    expect(await house.runSweep()).toEqual([]);
    await house.pass(2000);
    expect(await house.runSweep()).toEqual(['INC-1']);
    await house.pass(0);
    expect(await pagesOf()).toEqual(['finn', 'elif']);
    await house.pass(5 * minute);
    expect(await pagesOf()).toEqual(['finn', 'elif', 'ben']);
  });

  it('has paging go on where the watch waits for a duty that only a later version knows', async () => {
    const { incident, watch } = await recordOf();
    const kind = 'water-the-plants' as DutyKind;
    const unknown = {
      ...watch,
      id: 'INC-1-watch-later',
      duty: { ...watch.duty, kind, wakeAt: later(minute) },
    };
    await house.deps.incidents.replaceWatch({ incident, watch }, unknown);
    house.moveTo(later(2 * minute));
    expect(await house.runSweep()).toEqual(['INC-1']);
    expect((await recordOf()).watch.duty).toEqual(watch.duty);
    expect(await house.runSweep()).toEqual([]);
    await house.pass(4 * minute);
    expect(await pagesOf()).toEqual(['finn', 'elif']);
  });

  it('leaves in peace who is on watch, who owes nothing, and who has ended', async () => {
    await house.alarm('billing', 'ALARM');
    await house.alarm('eightbells-drill-1', 'ALARM');
    await executeCommand(house.deps, 'INC-2', by('finn', { type: 'acknowledge' }));
    await executeCommand(house.deps, 'INC-3', by('finn', { type: 'resolve', reason: 'done' }));
    await house.flush();
    await house.pass(hour);
    const before = await house.snapshot();
    expect(await house.runSweep()).toEqual([]);
    expect(await house.snapshot()).toEqual(before);
  });

  it('run twice before the fresh watch woke pages once', async () => {
    loseWatches();
    await house.pass(7 * minute);
    await house.runSweep();
    await house.runSweep();
    expect([...house.watches.keys()]).toEqual([(await recordOf()).watch.id]);
    await house.pass(minute);
    expect(await pagesOf()).toEqual(['finn', 'elif']);
    expect(house.sent).toHaveLength(4);
    expect(await house.runSweep()).toEqual([]);
  });

  it('run twice at once sets one fresh watch', async () => {
    loseWatches();
    await house.pass(7 * minute);
    const unheard = () => {
      throw new Error('Nothing was to fail.');
    };
    await Promise.all([sweep(house.dispatch, unheard), sweep(house.dispatch, unheard)]);
    await house.flush();
    expect([...house.watches.keys()]).toEqual([(await recordOf()).watch.id]);
    expect((await recordOf()).watch.id).toMatch(/-relieved-1$/);
  });

  it('relieves a watch that is stuck, which changes nothing when it wakes after all', async () => {
    const stuck = (await recordOf()).watch.id;
    loseWatches();
    await house.pass(7 * minute);
    await house.runSweep();
    await house.pass(0);
    const before = await house.snapshot();
    expect(await perform(stuck)).toBe('relieved');
    expect(await house.snapshot()).toEqual(before);
  });

  it('goes on with the next incident when one cannot be read, and says which', async () => {
    await house.alarm('billing', 'ALARM');
    loseWatches();
    await house.pass(7 * minute);
    const { incidents } = house.deps;
    const load: typeof incidents.load = async (id) => {
      if (id === 'INC-1') throw new Error('This item cannot be understood.');
      return incidents.load(id);
    };
    const heard: string[] = [];
    const deps = { ...house.dispatch, incidents: { ...incidents, load } };
    const overdue = await sweep(deps, (id) => heard.push(id));
    await house.flush();
    await house.pass(minute);
    expect(overdue.sort()).toEqual(['INC-1', 'INC-2']);
    expect(heard).toEqual(['INC-1']);
    expect(await pagesOf('INC-2')).toEqual(['finn', 'elif']);
    expect(await pagesOf('INC-1')).toEqual(['finn']);
  });

  it('sees one stuck among many, and only that', async () => {
    for (let n = 1; n <= 5; n += 1)
      await house.deliver(alarmMessage(`eightbells-drill-${n}`, 'ALARM', house.now()));
    house.watches.delete((await recordOf('INC-3')).watch.id);
    await house.pass(7 * minute);
    expect(await house.runSweep()).toEqual(['INC-3']);
    await house.pass(0);
    for (const id of ['INC-1', 'INC-2', 'INC-3', 'INC-6'])
      expect(await pagesOf(id)).toEqual(['finn', 'elif']);
  });
});
