import { alarmMessage } from '../test/simulation/cloudwatch-messages';
import { buildMemoryHouse, saturdayEvening } from '../test/simulation/memory-house';
import { plainRoster } from '../test/simulation/sample-roster';
import { cpuOf } from './cpu';

const alarms = 5000;
const batch = 10;

/** Five thousand alarms of one service at once, through intake and dispatch: in one incident, and in one for each. */
export async function alarmStorm() {
  return {
    benchmark: 'alarm-storm',
    what: 'alarms of one service within a second, taken in by tens and dispatched, in memory; nobody answers',
    alarms,
    groupedByService: await stormOf('service'),
    groupedByAlarm: await stormOf('alarm'),
  };
}

async function stormOf(groupBy: 'service' | 'alarm') {
  const roster = plainRoster();
  const services = roster.services.map((service) =>
    service.id === 'shop' ? { ...service, groupBy } : service,
  );
  const house = await buildMemoryHouse({ ...roster, services }, saturdayEvening);
  let commits = 0;
  const { commit } = house.deps.incidents;
  house.deps.incidents.commit = (change) => {
    commits += 1;
    return commit(change);
  };
  const bodies = Array.from({ length: alarms }, (_, n) =>
    alarmMessage(`shop-${n}`, 'ALARM', saturdayEvening),
  );
  const cpu = await cpuOf(async () => {
    for (let from = 0; from < alarms; from += batch) await house.deliver(...bodies.slice(from, from + batch));
  });
  const sentBy = (channel: string) => house.sent.filter((message) => message.channel === channel).length;
  return {
    incidents: (await house.deps.incidents.openIncidents()).length,
    commits,
    texts: sentBy('sms'),
    emails: sentBy('email'),
    cpuMilliseconds: Math.round(cpu),
    cpuMillisecondsPerAlarm: Number((cpu / alarms).toPrecision(3)),
  };
}
