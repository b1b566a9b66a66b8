import { shifted } from '../domain/time';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../test/simulation/memory-house';
import { cpuOf } from './cpu';
import { summaryOf } from './measured';
import { alarmOf, serviceEach } from './service-each';

const incidents = 500;
const runs = 20;
const longAfter = 10 * 60_000;

/** The sweep while five hundred incidents are open: all in time, and all left behind by their watches. */
export async function sweepOpenIncidents() {
  const house = await buildMemoryHouse(serviceEach(incidents), saturdayEvening);
  for (let index = 0; index < incidents; index += 1) await house.alarm(alarmOf(index), 'ALARM');
  const nothingOverdue = await sweeps(house, 0);
  const open = await house.deps.incidents.openIncidents();
  // Nobody wakes, so that each duty is overdue each time that the clock moves on.
  const allOverdue = await sweeps(house, longAfter);
  return {
    benchmark: 'sweep-open-incidents',
    what: 'one run of the sweep over open incidents, in memory',
    openIncidents: open.length,
    nothingOverdue,
    allOverdue,
  };
}

async function sweeps(house: MemoryHouse, later: number) {
  const each: number[] = [];
  let overdue = 0;
  for (let run = 0; run < runs; run += 1) {
    house.moveTo(shifted(house.now(), later));
    each.push(
      await cpuOf(async () => {
        overdue = (await house.runSweep()).length;
      }),
    );
  }
  return { overdue, cpuMilliseconds: summaryOf(each) };
}
