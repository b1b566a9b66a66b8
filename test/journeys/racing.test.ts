import { setTimeout as sleep } from 'node:timers/promises';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import { waiting } from '../../adapters/waiting';
import { type CommandDeps, executeCommand } from '../../application/execute-command';
import { performDuty } from '../../application/perform-duty';
import { fold } from '../../domain/incident/evolve';
import { addressesOf } from '../../domain/roster/responder';
import { type Instant, instantOf } from '../../domain/time';
import { type Engine, startEngine } from '../../local/engine';
import { createTable } from '../adapters/engine-table';
import { by, byMonitoring } from '../asked';
import { firing, plan, roster } from '../domain/given';
import { countCases } from '../harness/generated-cases';

const tries = 1000;
const atATime = 25;
const minutes = 60_000;

let engine: Engine;
let deps: CommandDeps;
let now: Instant = instantOf(Date.UTC(2026, 10, 21, 22));

beforeAll(async () => {
  engine = await startEngine();
  const table = await createTable(engine);
  deps = {
    incidents: dynamodbIncidentStore(table),
    rosters: dynamodbRosterStore(table),
    clock: { now: () => now },
    waiting,
  };
  await deps.rosters.apply(roster, 0, now);
  const channels = dynamodbChannelStore(table);
  for (const address of roster.responders.flatMap(addressesOf)) await channels.recordVerified(address, now);
}, minutes);

afterAll(() => engine?.stop());

/** Opens an incident, and tells which watch waits for its first deadline. */
async function open(n: number): Promise<{ id: string; watchId: string; wakeAt: Instant }> {
  const id = `INC-${n}`;
  const group = `web/${n}`;
  const named = { id, service: 'web', group, title: '5xx', drill: false, plan };
  await executeCommand(deps, id, byMonitoring({ type: 'open', ...named, alerts: [firing(`5xx-${n}`, now)] }));
  const { watch } = (await deps.incidents.load(id)) ?? {};
  if (watch === undefined) throw new Error(`${id} has no watch.`);
  return { id, watchId: watch.id, wakeAt: watch.duty.wakeAt };
}

/** The responder acknowledges and the watch wakes in the same moment; says which came first, once all is checked. */
async function race({ id, watchId }: { id: string; watchId: string }, head: number): Promise<string> {
  const [acknowledged, performed] = await Promise.all([
    sleep(Math.max(0, -head)).then(() => executeCommand(deps, id, by('ada', { type: 'acknowledge' }))),
    sleep(Math.max(0, head)).then(() => performDuty(deps, id, watchId)),
  ]);
  expect(acknowledged.outcome).toBe('accepted');
  const { incident, watch } = (await deps.incidents.load(id)) ?? {};
  const timeline = await deps.incidents.timeline(id, 0, 100);
  expect(fold(timeline)).toEqual(incident);
  expect(incident).toMatchObject({ status: 'triage', acknowledgedBy: 'ada' });
  expect(incident?.pages.filter(({ outcome }) => outcome === 'awaiting')).toEqual([]);
  // Nobody is paged any more: what is left is to ask whether they are still on it.
  expect(watch?.duty.kind).toBe('ask-acknowledger');
  const order = timeline
    .map(({ type }) => type)
    .filter((type) => ['level-reached', 'escalation-exhausted', 'acknowledged'].includes(type));
  const escalated = order.length === 3;
  expect(order).toEqual(
    escalated ? ['level-reached', 'level-reached', 'acknowledged'] : ['level-reached', 'acknowledged'],
  );
  expect(escalated ? ['performed'] : ['relieved', 'nothing-due']).toContain(performed);
  expect(incident?.pagesSent).toBe(escalated ? 2 : 1);
  return escalated ? 'the watch first' : 'the answer first';
}

test(
  `an acknowledgement that races the escalation leaves exactly one outcome, ${tries} times on the engine`,
  async () => {
    countCases(tries);
    const seen = new Map<string, number>();
    for (let first = 0; first < tries; first += atATime) {
      const incidents = await Promise.all(Array.from({ length: atATime }, (_, n) => open(first + n + 1)));
      now = incidents[0]?.wakeAt ?? now;
      const outcomes = await Promise.all(incidents.map((incident, n) => race(incident, (n % 9) - 4)));
      for (const outcome of outcomes) seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(tries);
    // A race that always has the same winner is none.
    expect(Math.min(seen.get('the watch first') ?? 0, seen.get('the answer first') ?? 0)).toBeGreaterThan(20);
  },
  5 * minutes,
);
