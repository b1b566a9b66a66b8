import {
  LambdaClient,
  ListFunctionsCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import {
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { forward, readBody, relay } from '../../local/http-forward';
import { serve } from '../local/listening-server';
import type { LocalHouse } from './local-house';

/** A way to the table on which the first call stands still. */
export interface HangingTable {
  url: string;
  close: () => void;
  /** How many calls stand still. */
  held: () => number;
  /** Answers them after all; resolves when it has. */
  letGo: () => Promise<void>;
}

/** Opens a way to the table of the engine at `engineUrl` on which the first call stands still until it is let go. */
export async function hangingTable(engineUrl: string): Promise<HangingTable> {
  const held: (() => Promise<void>)[] = [];
  let first = true;
  const server = await serve(async (request, response) => {
    const body = await readBody(request);
    const pass = async () => relay(await forward(request, body, new URL(engineUrl)), response);
    if (!first) return pass();
    first = false;
    held.push(pass);
  });
  return {
    ...server,
    held: () => held.length,
    letGo: async () => {
      for (const pass of held.splice(0)) await pass();
    },
  };
}

/** Sends the function that performs duties to `tableUrl` for the table; resolves to what takes that back. */
export async function sendDutiesTo(tableUrl: string, { deployed }: LocalHouse): Promise<() => Promise<void>> {
  const lambda = new LambdaClient(deployed.client);
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  const found = Functions.find((each) => each.FunctionName?.includes('PerformDuty'));
  if (found === undefined) throw new Error('There is no function that performs duties.');
  const was = found.Environment?.Variables ?? {};
  const set = async (Variables: Record<string, string>) => {
    const { FunctionName } = found;
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  };
  await set({ ...was, AWS_ENDPOINT_URL_DYNAMODB: tableUrl });
  return () => set(was);
}

/** Has the watch give up a duty after so many seconds; resolves to what takes that back. */
export async function giveUpDutiesAfter(
  seconds: number,
  { deployed }: LocalHouse,
): Promise<() => Promise<void>> {
  const sfn = new SFNClient(deployed.client);
  const stateMachineArn = await watchArn(sfn);
  const { definition = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const impatient = definition.replaceAll(/"TimeoutSeconds":\s*25\b/g, `"TimeoutSeconds":${seconds}`);
  if (impatient === definition) throw new Error('The watch gives up a duty after some other time.');
  const set = async (text: string) => {
    await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: text }));
  };
  await set(impatient);
  return () => set(definition);
}

/** The errors that states of the incident's watches ended with, oldest first. */
export async function errorsOfWatches({ deployed }: LocalHouse, incidentId: string): Promise<string[]> {
  const sfn = new SFNClient(deployed.client);
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn: await watchArn(sfn) }),
  );
  const own = executions.filter(({ name }) => name?.startsWith(`${incidentId}-`));
  const histories = await Promise.all(
    own.map(({ executionArn }) => sfn.send(new GetExecutionHistoryCommand({ executionArn }))),
  );
  return histories
    .flatMap(({ events = [] }) => events)
    .flatMap(({ taskFailedEventDetails, taskTimedOutEventDetails }) => {
      const error = (taskTimedOutEventDetails ?? taskFailedEventDetails)?.error;
      return error === undefined ? [] : [error];
    });
}

async function watchArn(sfn: SFNClient): Promise<string> {
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
  const [watch] = stateMachines;
  if (watch?.stateMachineArn === undefined) throw new Error('There is no state machine.');
  return watch.stateMachineArn;
}
