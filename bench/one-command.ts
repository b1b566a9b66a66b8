import { waiting } from '../adapters/waiting';
import { type CommandDeps, executeCommand } from '../application/execute-command';
import type { Commit, IncidentStore } from '../application/ports/incidents';
import { by } from '../test/asked';
import { memoryRosterStore } from '../test/memory/memory-roster-store';
import { writeUnitsOf } from '../test/simulation/stored-item';
import { cpuOf } from './cpu';
import { type LongIncident, longIncident, roster } from './long-incident';
import { summaryOf } from './measured';
import { storeHolding } from './stored-incident';

const sizes = [10, 100, 1000];
const longestText = 400;
const warmUps = 5;
const runs = 25;

/**
 * One command, from what the table answers to what is written to it, on incidents to which more and more happened; the
 * smallest has some more than ten events, since a SEV1 begins with so many.
 */
export async function oneCommand() {
  const measurements = [];
  for (const events of sizes) measurements.push(await commandOn(longIncident(events, longestText)));
  return {
    benchmark: 'one-command',
    what: 'a note that is added, through its commit: CPU of all but the network, and write units as DynamoDB counts them',
    measurements,
  };
}

async function commandOn(long: LongIncident) {
  const each: number[] = [];
  let commit: Commit | undefined;
  for (let run = -warmUps; run < runs; run += 1) {
    const deps = await depsOf(long, (made) => {
      commit = made;
    });
    const cpu = await cpuOf(() => addNote(deps, long));
    if (run >= 0) each.push(cpu);
  }
  if (commit === undefined) throw new Error('Nothing was committed.');
  return {
    events: long.timeline.length,
    cpuMilliseconds: summaryOf(each),
    itemsWritten: commit.events.length + 1,
    writeUnits: await writeUnitsOf(commit),
  };
}

async function addNote(deps: CommandDeps, { incident }: LongIncident): Promise<void> {
  const note = by('responder-0', { type: 'add-note', text: 'The queue grows again.' });
  const result = await executeCommand(deps, incident.id, note);
  if (result.outcome === 'refused') throw new Error(result.refusal.sentence);
}

async function depsOf(long: LongIncident, onCommit: (commit: Commit) => void): Promise<CommandDeps> {
  const incidents: IncidentStore = await storeHolding(long);
  const { commit } = incidents;
  return {
    incidents: {
      ...incidents,
      commit(change) {
        onCommit(change);
        return commit(change);
      },
    },
    rosters: { ...memoryRosterStore(), current: async () => ({ version: 1, roster }) },
    clock: { now: () => long.incident.changedAt },
    waiting,
  };
}
