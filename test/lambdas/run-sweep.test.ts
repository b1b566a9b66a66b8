import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runSweep } from '../../lambdas/sweep/run-sweep';
import { type Engine, engineEnvironment, startEngine } from '../../local/engine';
import { createTable } from '../adapters/engine-table';
import { serve } from '../local/listening-server';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { plainRoster } from '../simulation/sample-roster';

const minute = 60_000;
let house: MemoryHouse;
/** What the monitor outside was asked for, and with what it answers. */
let monitor: { url: string; asked: string[]; status: number; close: () => void };

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  await house.alarm('shop-errors', 'ALARM');
  house.watches.clear();
  await house.pass(7 * minute);
  const asked: string[] = [];
  const { url, close } = await serve(({ url: path = '' }, response) => {
    asked.push(path);
    response.writeHead(monitor.status).end();
  });
  monitor = { url: `${url}/all-is-well`, asked, status: 200, close };
});

afterEach(() => monitor.close());

type Given = Parameters<typeof runSweep>[0];

/** Runs the sweep with dependencies that differ so, and returns what it tells. */
async function told(changes: Partial<Given> = {}, heartbeatUrl = monitor.url): Promise<unknown[]> {
  const heard: unknown[] = [];
  await runSweep({ ...house.deps, ...house.dispatch, ...changes }, heartbeatUrl, {
    onTrouble: (subject, _, facts) => heard.push([subject, facts]),
    onCount: (metric, count) => heard.push([metric, count]),
    onUntold: (why) => heard.push(why),
  }).catch((error: Error) => heard.push(error.message));
  return heard;
}

const fails = () => Promise.reject(new Error('The table is down.'));

describe('the sweep', () => {
  it('tells a monitor outside when all went well, once', async () => {
    expect((await told()).sort()).toEqual([
      ['OverdueDuties', 1],
      ['UnsentMessages', 0],
    ]);
    expect(monitor.asked).toEqual(['/all-is-well']);
  });

  it('tells nobody where there is no monitor', async () => {
    expect(await told({}, '')).toHaveLength(2);
    expect(monitor.asked).toEqual([]);
  });

  it('has done its work where the monitor does not take it, and says so', async () => {
    monitor.status = 500;
    expect(await told()).toContain('It answered 500.');
  });

  it('tells no monitor that all is well when an incident got no fresh watch', async () => {
    const incidents = { ...house.dispatch.incidents, load: fails };
    expect(await told({ incidents })).toContainEqual([
      'an overdue incident got no fresh watch',
      { incident: 'INC-1' },
    ]);
    expect(monitor.asked).toEqual([]);
  });

  it('nor when a part of it failed, and then does the others and fails', async () => {
    const outbox = { ...house.dispatch.outbox, unsentSince: fails };
    expect(await told({ outbox })).toEqual([['OverdueDuties', 1], 'The table is down.']);
    expect(monitor.asked).toEqual([]);
  });
});

describe('its function', () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await startEngine();
  }, minute);

  afterAll(() => engine?.stop());

  it(
    'tells the monitor that its environment names, and its log what it counted',
    async () => {
      const { tableName } = await createTable(engine);
      const env = {
        ...engineEnvironment(engine.url, engine.folder),
        ...{ TABLE_NAME: tableName, RETRY_QUEUE_URL: engine.url, HEARTBEAT_URL: monitor.url },
      };
      const run = ['--require', 'tsx/cjs', '-e', "require('./lambdas/sweep/handler').handler()"];
      const { stdout } = await promisify(execFile)(process.execPath, run, { env });
      expect(monitor.asked).toEqual(['/all-is-well']);
      expect(stdout).toMatch(/"OverdueDuties":0/);
      expect(stdout).toMatch(/"UnsentMessages":0/);
    },
    minute,
  );
});
