import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOfShape, plainly } from '../adapters/roster-file/roster-file-values';
import { type FileFault, faultLine, readYaml } from '../adapters/yaml-file/read-yaml';
import { type Scenario, scenarioSchema } from './scenario';

export type ParsedScenario =
  | { outcome: 'valid'; scenario: Scenario }
  | { outcome: 'invalid'; faults: FileFault[] };

/** The folder of the scenarios that ship, one in each file of its id. */
const shippedFolder = join(__dirname, 'scenarios');

/** The scenario that is played when none is named. */
export const defaultScenario = 'day-long-outage';

/** A scenario by its text; or every fault at once, each with its line. */
export function parseScenario(text: string): ParsedScenario {
  const file = readYaml(text);
  if (file.outcome === 'unreadable') return { outcome: 'invalid', faults: file.faults };
  const parsed = scenarioSchema.safeParse(file.data, { error: plainly });
  if (parsed.success) return { outcome: 'valid', scenario: parsed.data };
  return { outcome: 'invalid', faults: faultsOfShape(parsed.error).map(file.located) };
}

/** The ids of the scenarios that ship. */
export function shippedScenarios(): string[] {
  return readdirSync(shippedFolder)
    .flatMap((file) => /^(.*)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

/** The scenario of that id, or in that file. Throws a sentence when there is none, or with its faults when it is wrong. */
export function readScenario(nameOrFile: string): Scenario {
  const isShipped = shippedScenarios().includes(nameOrFile);
  const file = isShipped ? join(shippedFolder, `${nameOrFile}.yaml`) : nameOrFile;
  if (!existsSync(file)) {
    const names = shippedScenarios().join(', ');
    throw new Error(`There is no scenario "${nameOrFile}", and no such file. The scenarios are: ${names}.`);
  }
  const parsed = parseScenario(textOf(file));
  if (parsed.outcome === 'valid') return parsed.scenario;
  const faults = parsed.faults.map((fault) => `  ${faultLine(fault)}`).join('\n');
  throw new Error(`${file} is no right scenario, and nothing was started:\n${faults}`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${file} cannot be read.`);
  }
}
