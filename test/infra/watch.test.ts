import {
  type Clock,
  type Execution,
  execute,
  type StateMachineDefinition,
  type TaskCall,
  TaskFailure,
  virtualClock,
} from './state-machine-interpreter';
import { flat, synthesize } from './synthesized-stack';

const { template } = synthesize();
const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
const definition: StateMachineDefinition = JSON.parse(
  flat(machine?.Properties.DefinitionString).replaceAll('<AWS::Partition>', 'aws'),
);
const tableName = Object.keys(template.findResources('AWS::DynamoDB::GlobalTable'))[0];

const start = new Date('2026-03-29T00:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000).toISOString();

interface Item {
  watchId?: string;
  duty?: string;
  wakeAt?: string;
}

interface World {
  /** What the table holds for INC-42; undefined when there is no such item. */
  item: Item | undefined;
  /** Each duty performed, and at which minute. */
  performed: { duty: unknown; minute: number; state: string }[];
  reads: number;
  /** Tells what performing a duty does; throws to fail. */
  perform: (world: World) => void;
}

function world(item: Item | undefined, perform: World['perform']): World {
  return { item, performed: [], reads: 0, perform };
}

async function keepWatch(
  incident: World,
  watchId = 'INC-42-watch-1',
): Promise<Execution & { minute: number }> {
  const clock = virtualClock(start);
  const tasks = (call: TaskCall) => answer(call, incident, clock);
  const execution = await execute(definition, { input: { incidentId: 'INC-42', watchId }, tasks, clock });
  return { ...execution, minute: minuteOf(clock) };
}

function answer(call: TaskCall, incident: World, clock: Clock): unknown {
  if (call.resource === 'arn:aws:states:::dynamodb:getItem') {
    incident.reads += 1;
    expect(call.parameters).toEqual({
      TableName: `<${tableName}>`,
      Key: { pk: { S: 'INCIDENT#INC-42' }, sk: { S: 'STATE' } },
      ConsistentRead: true,
      ProjectionExpression: 'duty, wakeAt, watchId',
    });
    if (incident.item === undefined) return {};
    const attributes = Object.entries(incident.item).map(([name, value]) => [name, { S: value }]);
    return { Item: Object.fromEntries(attributes) };
  }
  expect(call.resource).toBe('arn:aws:states:::lambda:invoke');
  const { Payload } = call.parameters as { Payload: { incidentId: string; watchId: string; duty: string } };
  expect(Payload).toEqual({ incidentId: 'INC-42', watchId: 'INC-42-watch-1', duty: incident.item?.duty });
  incident.performed.push({ duty: Payload.duty, minute: minuteOf(clock), state: call.state });
  incident.perform(incident);
  return { StatusCode: 200, Payload: { ignored: true } };
}

function minuteOf(clock: Clock): number {
  return (clock.now() - start.getTime()) / 60_000;
}

const nothingOwed = (incident: World) => {
  incident.item = { watchId: 'INC-42-watch-1' };
};

const fail = (error: string) => () => {
  throw new TaskFailure(error);
};

describe('the watch', () => {
  test.each([
    ['self-resolve', 'Resolve quiet incident'],
    ['page-on-call', 'Page on-call engineer'],
    ['page-commander', 'Page Incident Commander'],
    ['relieve-commander', 'Relieve commander'],
    ['replace-acknowledger', 'Replace acknowledger'],
    ['contact-again', 'Contact again'],
    ['ask-acknowledger', 'Ask acknowledger'],
    ['remind-of-update', 'Remind of status update'],
  ])('waits until %s is due, then has it performed', async (duty, state) => {
    const incident = world({ watchId: 'INC-42-watch-1', duty, wakeAt: minutes(480) }, nothingOwed);
    const execution = await keepWatch(incident);
    expect(incident.performed).toEqual([{ duty, minute: 480, state }]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', minute: 480 });
    expect(execution.states).toEqual([
      ...['Read incident', 'Still on watch?', 'Keep watch', 'Which duty?', state],
      ...['Read incident', 'Still on watch?', 'Stand down'],
    ]);
  });

  test('reads again after each duty, and waits for the next', async () => {
    const next: Item[] = [
      { watchId: 'INC-42-watch-1', duty: 'page-on-call', wakeAt: minutes(10) },
      { watchId: 'INC-42-watch-1', duty: 'remind-of-update', wakeAt: minutes(30) },
      { watchId: 'INC-42-watch-1', duty: 'relieve-commander', wakeAt: minutes(450) },
      { watchId: 'INC-42-watch-1' },
    ];
    const incident = world(next.shift(), (after) => {
      after.item = next.shift();
    });
    await keepWatch(incident);
    expect(incident.performed.map(({ duty, minute }) => [duty, minute])).toEqual([
      ['page-on-call', 10],
      ['remind-of-update', 30],
      ['relieve-commander', 450],
    ]);
    expect(incident.reads).toBe(4);
  });

  test('performs at once what is overdue', async () => {
    const incident = world(
      { watchId: 'INC-42-watch-1', duty: 'page-on-call', wakeAt: minutes(-5) },
      nothingOwed,
    );
    expect(await keepWatch(incident)).toMatchObject({ status: 'SUCCEEDED', minute: 0 });
    expect(incident.performed).toHaveLength(1);
  });

  test('ends, relieved, when another watch stands', async () => {
    const incident = world(
      { watchId: 'INC-42-watch-2', duty: 'page-on-call', wakeAt: minutes(1) },
      nothingOwed,
    );
    const execution = await keepWatch(incident);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', minute: 0 });
    expect(execution.states.at(-1)).toBe('Relieved');
    expect(incident.performed).toEqual([]);
  });

  test('stands down when nothing is owed', async () => {
    const owesNothing = await keepWatch(world({ watchId: 'INC-42-watch-1' }, nothingOwed));
    expect(owesNothing.states.at(-1)).toBe('Stand down');
    const unwatched = await keepWatch(world({}, nothingOwed));
    expect(unwatched.states.at(-1)).toBe('Stand down');
  });

  test('stands down when the incident is gone', async () => {
    const execution = await keepWatch(world(undefined, nothingOwed));
    expect(execution.states).toEqual(['Read incident', 'Still on watch?', 'Stand down']);
  });

  test('leaves a duty that it does not know to the sweep', async () => {
    const incident = world({ watchId: 'INC-42-watch-1', duty: 'sing', wakeAt: minutes(1) }, nothingOwed);
    const execution = await keepWatch(incident);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'LeftToTheSweep' });
    expect(incident.performed).toEqual([]);
  });

  test.each([
    ['the function throws', 'NoSuchRosterError', 4],
    ['the function takes too long', 'States.Timeout', 4],
    ['Lambda has trouble', 'Lambda.ServiceException', 6],
    ['Lambda throttles', 'Lambda.TooManyRequestsException', 6],
  ])('tries a bounded number of times when %s, then leaves it to the sweep', async (_, error, attempts) => {
    const incident = world(
      { watchId: 'INC-42-watch-1', duty: 'page-on-call', wakeAt: minutes(0) },
      fail(error),
    );
    const execution = await keepWatch(incident);
    expect(incident.performed).toHaveLength(attempts);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'LeftToTheSweep' });
    expect(execution.states.at(-1)).toBe('Left to the sweep');
    expect(execution.minute).toBeLessThan(1.25);
  });

  test('goes on when a failure passes', async () => {
    const failures = ['Lambda.ServiceException', 'States.Timeout', 'TypeError'];
    const incident = world(
      { watchId: 'INC-42-watch-1', duty: 'page-on-call', wakeAt: minutes(0) },
      (after) => {
        const failure = failures.shift();
        if (failure !== undefined) throw new TaskFailure(failure);
        nothingOwed(after);
      },
    );
    expect(await keepWatch(incident)).toMatchObject({ status: 'SUCCEEDED' });
    expect(incident.performed).toHaveLength(4);
  });

  test('tries a bounded number of times to read the incident, then leaves it to the sweep', async () => {
    const clock = virtualClock(start);
    let reads = 0;
    const tasks = () => {
      reads += 1;
      throw new TaskFailure('DynamoDB.ThrottlingException');
    };
    const input = { incidentId: 'INC-42', watchId: 'INC-42-watch-1' };
    expect(await execute(definition, { input, tasks, clock })).toMatchObject({ error: 'LeftToTheSweep' });
    expect(reads).toBe(6);
  });

  test('gives every task a timeout, retries with jitter, and a catch for all', () => {
    const tasks = Object.values(definition.States).filter((state) => state.Type === 'Task');
    expect(tasks).toHaveLength(19);
    for (const task of tasks) {
      expect(task.TimeoutSeconds).toBeGreaterThan(0);
      for (const retrier of task.Retry as Record<string, unknown>[]) {
        expect(retrier).toMatchObject({ BackoffRate: 2, JitterStrategy: 'FULL', MaxDelaySeconds: 20 });
        expect(retrier.MaxAttempts).toBeLessThanOrEqual(5);
      }
      expect(task.Catch).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: 'Left to the sweep' }]);
    }
  });

  test('is a standard workflow that logs every step without its data', () => {
    expect(machine?.Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });
});
