import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { timelineEventSchema } from '../../adapters/schemas/incident';
import * as z from '../../adapters/schemas/zod';
import { applyRoster } from '../../application/apply-roster';
import { rosterDepsOn } from '../../cli/roster-deps';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Roster } from '../../domain/roster/roster';
import { type DrillableStack, openLocalStage } from '../../drill/local-stage';
import type { Stage } from '../../drill/stage';
import { credentials, engineEnvironment, region } from '../../local/engine';
import { type LocalStack, startLocalStack } from '../../local/local-stack';
import { verifyPeople } from '../../local/verify-people';
import { type JudgedCalls, listenToTable } from './table-listener';

// One name, so that only the first house of all the journeys, and of `npm start`, is synthesized.
const stackName = 'EightBells';

/** The real stack, deployed on an engine of this test's own, with its people and phones. */
export interface LocalHouse {
  stack: LocalStack;
  deployed: DrillableStack;
  stage: Stage;
  /** What functions asked of the table so far, as AWS would judge it. */
  tableCalls: () => Promise<JudgedCalls>;
  /** Ends everything. Rejects when a function asked the table for what its policy does not allow. */
  close: () => Promise<void>;
}

/**
 * Brings the stack up with `roster` in force and its phones confirmed; `ada` is signed in to the API. With other `sources`
 * than this project, what their functions asked of the table is not judged at the end. Rejects, with nothing left running,
 * when that does not come about.
 */
export async function openLocalHouse(roster: Roster, sources?: string): Promise<LocalHouse> {
  const listener = await listenToTable();
  const from = sources === undefined ? {} : { sources };
  const stack = await startLocalStack({ port: 0, stack: stackName, tableEndpoint: listener.url, ...from });
  const stop = async () => {
    await stack.stop();
    listener.close();
  };
  try {
    listener.forwardTo(stack.engineUrl);
    const client = { endpoint: stack.engineUrl, region, credentials };
    const deployed = { client, outputs: stack.outputs };
    await applyRoster(rosterDepsOn(deployed), roster);
    const unverified = await verifyPeople(stack);
    if (unverified.length > 0) throw new Error(`Not verified: ${JSON.stringify(unverified)}`);
    const stage = await openLocalStage(deployed, stack.publicUrl, 'ada@example.com');
    const tableCalls = () => listener.judge(client);
    const close = async () => {
      const { refused } = sources === undefined ? await tableCalls() : { refused: [] };
      await stop();
      if (refused.length > 0) throw new Error(`AWS would refuse these calls:\n${refused.join('\n')}`);
    };
    return { stack, deployed, stage, tableCalls, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Looks again and again until there is something; the engine answers in its own time. */
export async function eventually<T>(
  { stage }: LocalHouse,
  complaint: string,
  look: () => Promise<T | undefined>,
): Promise<T> {
  for (let looks = 0; looks < stage.patience; looks += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await stage.pause();
  }
  throw new Error(complaint);
}

/** The id of the open incident of that title, once there is one. */
export function incidentTitled(house: LocalHouse, title: RegExp): Promise<string> {
  return eventually(house, `no incident titled ${title}`, async () => {
    const { body } = await house.stage.callApi('GET', '/api/incidents?open=true');
    return listSchema.parse(JSON.parse(body)).incidents.find((incident) => title.test(incident.title))?.id;
  });
}

export async function timelineOf({ stage }: LocalHouse, id: string): Promise<TimelineEvent[]> {
  const { body } = await stage.callApi('GET', `/api/incidents/${id}/timeline`);
  return z.object({ events: z.array(timelineEventSchema) }).parse(JSON.parse(body)).events;
}

const listSchema = z.object({ incidents: z.array(z.object({ id: z.string(), title: z.string() })) });

/** Runs one of the project's commands as a person would, against this house's stack. */
export function runCommand(
  { stack }: LocalHouse,
  command: string,
  ...args: string[]
): Promise<{ stdout: string; stderr: string }> {
  const env = {
    ...engineEnvironment(stack.engineUrl, '/tmp'),
    AWS_ENDPOINT_URL_SNS: stack.recorder.url,
    EIGHTBELLS_STACK: stackName,
  };
  return promisify(execFile)(process.execPath, ['--import', 'tsx', command, ...args], { env });
}
