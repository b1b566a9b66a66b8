import type { Roster, Service } from '../../domain/roster/roster';
import { alarmMessage, metricAlarmEvent } from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const minute = 60_000;
const drillAlarm = 'eightbells-drill-A Region is down (791e)';

let house: MemoryHouse;

/** The sample roster with its services changed, each by its id. */
function rosterWith(changes: Readonly<Record<string, Partial<Service>>>): Roster {
  const roster = plainRoster();
  return { ...roster, services: roster.services.map((one) => ({ ...one, ...changes[one.id] })) };
}

const noDrills = { drill: { drill: false, alarms: [] } };

async function build(changes: Readonly<Record<string, Partial<Service>>>): Promise<void> {
  house = await buildMemoryHouse(rosterWith(changes), saturdayEvening);
}

async function open() {
  const summaries = await house.deps.incidents.openIncidents();
  const incidents = await Promise.all(summaries.map(({ id }) => house.incident(id)));
  return incidents.map(({ id, service, drill, alerts }) => ({ id, service, drill, alerts: alerts.length }));
}

const inEarnest = (service: string) => ({ id: 'INC-1', service, drill: false, alerts: 1 });
const practised = (service: string) => ({ id: 'INC-2', service, drill: true, alerts: 1 });

describe('the alarm of a drill', () => {
  it('that no service claims is a drill of the default service, apart from what is open there', async () => {
    await build(noDrills);
    await house.alarm('nobodys-alarm', 'ALARM');
    await house.alarm(drillAlarm, 'ALARM');
    expect(await open()).toEqual([inEarnest('everything-else'), practised('everything-else')]);
    const told = house.sent.filter(({ text }) => text.includes('INC-2'));
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ text, subject }) => !`${subject ?? ''}${text}`.includes('DRILL'))).toEqual([]);
  });

  it('is a drill in one batch with an alarm in earnest of the same service', async () => {
    await build(noDrills);
    const [one, other] = ['nobodys-alarm', drillAlarm].map((name) =>
      alarmMessage(name, 'ALARM', house.now()),
    );
    await house.deliver(one ?? '', other ?? '');
    expect((await open()).map(({ drill, alerts }) => [drill, alerts])).toEqual([
      [false, 1],
      [true, 1],
    ]);
  });

  it('is not taken by a service in earnest whose pattern fits as well', async () => {
    await build({ shop: { alarms: ['*'] } });
    await house.alarm('shop-5xx', 'ALARM');
    await house.alarm(drillAlarm, 'ALARM');
    expect(await open()).toEqual([inEarnest('shop'), practised('drill')]);
  });

  it('concerns nobody when it is only overheard and no service is there for drills', async () => {
    await build({ ...noDrills, shop: { alarms: ['*'] } });
    await house.deliver(metricAlarmEvent(drillAlarm, 'ALARM', house.now()));
    expect(await open()).toEqual([]);
  });

  it('brings no storm upon what is in earnest', async () => {
    await build({ ...noDrills, 'everything-else': { groupBy: 'alarm', stormAbove: 2 } });
    for (const n of [1, 2, 3, 4]) await house.alarm(`${drillAlarm} ${n}`, 'ALARM');
    await house.alarm('nobodys-alarm', 'ALARM');
    const [earnest, ...drills] = (await open()).toSorted(
      (one, other) => Number(one.drill) - Number(other.drill),
    );
    expect(earnest).toMatchObject({ drill: false, alerts: 1 });
    expect(drills.map(({ drill, alerts }) => [drill, alerts])).toEqual([
      [true, 1],
      [true, 1],
      [true, 2],
    ]);
  });
});

describe('an alarm in earnest', () => {
  it('goes to a service in earnest, also where one for drills comes first and claims everything', async () => {
    const roster = rosterWith({ drill: { alarms: ['*'] } });
    const services = roster.services.toSorted((one, other) => Number(other.drill) - Number(one.drill));
    house = await buildMemoryHouse({ ...roster, services }, saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    expect(await open()).toEqual([inEarnest('shop')]);
  });

  it.each(['service', 'alarm'] as const)(
    'joins no drill of a service that was one for drills, grouped by %s',
    async (groupBy) => {
      await build({ shop: { drill: true, groupBy } });
      await house.alarm('shop-5xx', 'ALARM');
      await house.deps.rosters.apply(rosterWith({ shop: { groupBy } }), 1, house.now());
      await house.pass(minute);
      await house.alarm('shop-5xx', 'OK');
      await house.pass(minute);
      await house.alarm('shop-5xx', 'ALARM');
      await house.alarm('shop-queue', 'ALARM');
      expect((await open()).map(({ drill }) => drill)).toEqual(
        groupBy === 'service' ? [true, false] : [true, false, false],
      );
    },
  );
});
