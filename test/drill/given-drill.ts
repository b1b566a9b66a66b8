import { faultLine } from '../../adapters/yaml-file/read-yaml';
import { rosterInForce } from '../../application/roster-in-force';
import type { RosterInForce } from '../../domain/roster/roster';
import { parseScenario } from '../../drill/read-scenario';
import type { Scenario } from '../../drill/scenario';
import type { Stage } from '../../drill/stage';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { memoryStage } from '../simulation/memory-stage';
import { sampleRoster } from '../simulation/sample-roster';

/** A scenario of that severity and length, with what else is written. */
export function scenarioOf(severity: string, lasts: string, more = ''): Scenario {
  const head = `id: mine\ntitle: A try\ndescription: Tries something.\nlasts: ${lasts}\nseverity: ${severity}\n`;
  const parsed = parseScenario(head + more);
  if (parsed.outcome === 'invalid') throw new Error(parsed.faults.map(faultLine).join('\n'));
  return parsed.scenario;
}

/** The sample team in memory, and a stage of it. */
export async function givenHouse(): Promise<{ house: MemoryHouse; stage: Stage; roster: RosterInForce }> {
  const house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
  return { house, stage: memoryStage(house), roster: await rosterInForce(house.deps.rosters, house.now()) };
}
