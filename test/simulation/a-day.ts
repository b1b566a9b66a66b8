import { executeCommand } from '../../application/execute-command';
import type { Incident } from '../../domain/incident/incident';
import type { Instruction } from '../../domain/incident/instruction';
import type { Page } from '../../domain/incident/paging/paging';
import { by } from '../asked';
import type { StateMachineDefinition } from '../infra/state-machine-interpreter';
import { flat, synthesize } from '../infra/synthesized-stack';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { sampleRoster } from './sample-roster';
import { writeUnitsOf } from './stored-item';
import { keepWatches, type WatchExecutions } from './watch-executions';

const minute = 60_000;

/** What a day used, as AWS charges for it. */
export interface Used {
  transitions: number;
  commits: number;
  writeUnits: number;
  texts: number;
}

/** Counts what `house` uses from now on. */
function meter(house: MemoryHouse, executions: WatchExecutions): () => Used {
  const used = { starts: new Set<string>(), performed: 0, commits: 0, writeUnits: 0 };
  executions.breakFunction(() => {
    used.performed += 1;
    return false;
  });
  const { watches, outbox, ledger } = house.dispatch;
  house.dispatch.watches = {
    ...watches,
    async start(incidentId, watchId) {
      used.starts.add(watchId);
      await watches.start(incidentId, watchId);
    },
  };
  house.dispatch.outbox = {
    ...outbox,
    async recordSent(job) {
      // The mark goes from the event, and from the index.
      used.writeUnits += 2;
      await outbox.recordSent(job);
    },
  };
  house.dispatch.ledger = {
    ...ledger,
    async claim(...claim) {
      used.writeUnits += 1;
      return ledger.claim(...claim);
    },
    async recordHanded(...handed) {
      // A transaction of two small items.
      used.writeUnits += 4;
      await ledger.recordHanded(...handed);
    },
  };
  meterCommits(house, used);
  return () => ({
    // A start reads, chooses and waits; a wake chooses, performs, and then reads, chooses and waits again.
    transitions: 3 * used.starts.size + 5 * used.performed,
    commits: used.commits,
    writeUnits: used.writeUnits,
    texts: house.sent.filter(({ channel }) => channel === 'sms').length,
  });
}

function meterCommits({ deps, dispatch }: MemoryHouse, used: { commits: number; writeUnits: number }): void {
  const { commit } = deps.incidents;
  deps.incidents.commit = async (change) => {
    const outcome = await commit(change);
    if (outcome !== 'committed') return outcome;
    used.commits += 1;
    used.writeUnits += await writeUnitsOf(change);
    return outcome;
  };
  dispatch.incidents = deps.incidents;
}

/** What somebody who is asked by this page answers. */
function answerTo({ ask, responder }: Page, { handoff }: Incident): Instruction | undefined {
  if (ask.for === 'command') return by(responder, { type: 'take-command' });
  if (ask.for === 'relief')
    return handoff === undefined ? by(responder, { type: 'accept-relief' }) : undefined;
  return ask.for === 'role' ? by(responder, { type: 'accept-role', role: ask.role }) : undefined;
}

/** What people do within two minutes: everybody answers, and updates come four minutes before they are due. */
function deedsIn(incident: Incident, now: string): Instruction[] {
  const { pages, shift, handoff, promises, attention } = incident;
  const answers = pages
    .filter(({ outcome }) => outcome === 'awaiting')
    .map((page) => answerTo(page, incident));
  const commander = shift?.commander;
  const isSoon = ({ promisedAt }: { promisedAt: string }) =>
    Date.parse(promisedAt) - Date.parse(now) <= 4 * minute;
  if (commander !== undefined && handoff !== undefined)
    answers.push(by(commander, { type: 'confirm-handoff' }));
  if (commander !== undefined && attention?.question !== undefined)
    answers.push(by(commander, { type: 'hold' }));
  if (commander !== undefined && promises.some(isSoon))
    answers.push(
      by(commander, { type: 'post-update', audience: 'internal', text: 'The checkout is still failing.' }),
    );
  return answers.filter((answer) => answer !== undefined);
}

/** Plays a SEV1 of 24 hours in which everybody answers, on the state machine of the template; nothing is sent. */
export async function playADay(): Promise<Used & { shifts: number }> {
  const [machine] = Object.values(synthesize().template.findResources('AWS::StepFunctions::StateMachine'));
  const definition: StateMachineDefinition = JSON.parse(
    flat(machine?.Properties.DefinitionString).replaceAll('<AWS::Partition>', 'aws'),
  );
  const house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
  const executions = keepWatches(house, definition, { stops: true });
  const used = meter(house, executions);
  const does = async (asked: Instruction) => {
    await executeCommand(house.deps, 'INC-1', asked);
    await house.flush();
  };
  await house.alarm('shop-5xx', 'ALARM');
  for (let passed = 2; passed <= 24 * 60; passed += 2) {
    await executions.pass(2 * minute);
    await house.runRetries();
    if (passed === 2) await does(by('finn', { type: 'acknowledge' }));
    if (passed === 4) await does(by('finn', { type: 'classify', severity: 'SEV1' }));
    for (const deed of deedsIn(await house.incident(), house.now())) await does(deed);
  }
  const { pastShifts } = await house.incident();
  return { ...used(), shifts: pastShifts.length };
}
