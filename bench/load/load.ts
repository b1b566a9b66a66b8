import { readFileSync } from 'node:fs';
import { sampleRoster } from '../../test/simulation/sample-roster';
import { type Load, loadOf } from './measured-load';
import { outageBegins, outageEnds, outageOf } from './outage';
import { quietWeekOf, weekBegins, weekEnds } from './quiet-week';
import { sixtyPeople } from './sixty-people';
import { type Loads, tableOf } from './table';
import { playWorld } from './world';

/** Five seeds, none of them chosen for what it gives. */
const seeds = [1, 2, 3, 4, 5] as const;

const outage = { from: outageBegins, until: outageEnds, script: outageOf };
const week = { from: weekBegins, until: weekEnds, script: quietWeekOf };

const scenarios = {
  'sample, 5 days': { roster: sampleRoster, ...outage },
  '60 people, 5 days': { roster: sixtyPeople, ...outage },
  'sample, quiet week': { roster: sampleRoster, ...week },
};

/**
 * The load on people in an outage of five days and in a quiet week, on five seeds; on standard error as a table beside what it
 * was before anybody looked at it.
 */
export async function load() {
  const results: Record<string, readonly Load[]> = {};
  for (const [name, { roster, script, from, until }] of Object.entries(scenarios)) {
    const loads: Load[] = [];
    for (const seed of seeds) loads.push(loadOf(await playWorld(roster(), { from, until, seed }, script)));
    results[name] = loads;
  }
  const before = JSON.parse(readFileSync('bench/load/before.json', 'utf8')) as Loads;
  console.error(tableOf(before, results));
  return {
    benchmark: 'load',
    what: 'what people are sent in an outage of five days and in a week of twelve small faults, in memory, with people drawn at random',
    results,
  };
}
