import { performDuty } from '../../application/perform-duty';
import { instantOf } from '../../domain/time';
import {
  type Clock,
  type Execution,
  execute,
  type StateMachineDefinition,
  type TaskCall,
} from '../infra/state-machine-interpreter';
import type { MemoryHouse } from './memory-house';
import { storedItem } from './stored-item';

interface Sleeper {
  watchId: string;
  until: number;
  wake(): void;
  stop(reason: Error): void;
}

class Stopped extends Error {}

/** The executions of a state machine that keep a memory house's watches, on the house's clock. */
export interface WatchExecutions {
  /** How each ended, in order. */
  ended: { watchId: string; status: Execution['status'] | 'ABORTED'; lastState: string | undefined }[];
  /** The names of those that run. */
  running(): string[];
  /** Lets time pass; executions wake when they asked to, in order. */
  pass(ms: number): Promise<void>;
  /** Makes the function that performs duties fail while it returns true. */
  breakFunction(fails: () => boolean): void;
}

/** Gives the watches of `house` to executions of `definition`. `stops: false` loses every request to stop one. */
export function keepWatches(
  house: MemoryHouse,
  definition: StateMachineDefinition,
  { stops }: { stops: boolean },
): WatchExecutions {
  const ended: WatchExecutions['ended'] = [];
  const started = new Set<string>();
  const stopped = new Set<string>();
  const running = new Set<string>();
  const sleepers = new Set<Sleeper>();
  let fails = () => false;

  house.dispatch.watches = {
    async start(incidentId, watchId) {
      if (started.has(watchId)) return;
      started.add(watchId);
      void run(incidentId, watchId);
    },
    async stop(watchId) {
      if (!stops) return;
      stopped.add(watchId);
      for (const sleeper of sleepers) if (sleeper.watchId === watchId) sleeper.stop(new Stopped());
    },
  };

  async function run(incidentId: string, watchId: string): Promise<void> {
    running.add(watchId);
    const input = { incidentId, watchId };
    try {
      const { status, states } = await execute(definition, { input, tasks, clock: clockOf(watchId) });
      ended.push({ watchId, status, lastState: states.at(-1) });
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      ended.push({ watchId, status: 'ABORTED', lastState: undefined });
    }
    running.delete(watchId);
  }

  function clockOf(watchId: string): Clock {
    return {
      now: () => Date.parse(house.now()),
      waitUntil: (until) =>
        new Promise<void>((wake, stop) => {
          if (stopped.has(watchId)) return stop(new Stopped());
          if (until <= Date.parse(house.now())) return wake();
          const sleeper = { watchId, until, wake: rise(wake), stop: rise(stop) };
          function rise<T>(then: (value: T) => void) {
            return (value: T) => {
              sleepers.delete(sleeper);
              then(value);
            };
          }
          sleepers.add(sleeper as Sleeper);
        }),
    };
  }

  async function tasks({ resource, parameters }: TaskCall): Promise<unknown> {
    if (resource.endsWith(':dynamodb:getItem')) return getItem(parameters as GetItem);
    if (!resource.endsWith(':lambda:invoke')) throw new Error(`Nobody answers ${resource}.`);
    if (fails()) throw new Error('The function failed.');
    const { Payload } = parameters as { Payload: { incidentId: string; watchId: string } };
    const performance = await performDuty(house.deps, Payload.incidentId, Payload.watchId);
    await house.flush();
    return { StatusCode: 200, Payload: { performance } };
  }

  interface GetItem {
    Key: { pk: { S: string }; sk: { S: string } };
    ProjectionExpression: string;
  }

  async function getItem({ Key, ProjectionExpression }: GetItem): Promise<unknown> {
    const record = await house.deps.incidents.load(Key.pk.S.replace('INCIDENT#', ''));
    if (record === undefined) return {};
    const item = await storedItem(record);
    if (item.pk?.S !== Key.pk.S || item.sk?.S !== Key.sk.S)
      throw new Error(`Nothing is at ${JSON.stringify(Key)}.`);
    const names = ProjectionExpression.split(', ').filter((name) => name in item);
    return { Item: Object.fromEntries(names.map((name) => [name, item[name]])) };
  }

  async function wakeNext(until: number): Promise<boolean> {
    const next = [...sleepers].sort((a, b) => a.until - b.until)[0];
    if (next === undefined || next.until > until) return false;
    house.moveTo(instantOf(next.until));
    next.wake();
    await everyoneRests();
    return true;
  }

  return {
    ended,
    running: () => [...running],
    async pass(ms) {
      const until = Date.parse(house.now()) + ms;
      await everyoneRests();
      while (await wakeNext(until));
      house.moveTo(instantOf(until));
    },
    breakFunction(when) {
      fails = when;
    },
  };
}

/** Everything here waits for promises only, and all of those have been kept before the event loop turns. */
function everyoneRests(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
