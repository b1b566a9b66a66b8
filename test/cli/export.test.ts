import { execFile } from 'node:child_process';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import { eventKey, type Table, toItem } from '../../adapters/dynamodb/table';
import { commitOf } from '../../application/execute-command';
import { decide } from '../../domain/incident/decide';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Instruction } from '../../domain/incident/instruction';
import { stackOutputsSchema } from '../../lib/stack-outputs';
import { credentials, type Engine, engineEnvironment, region, startEngine } from '../../local/engine';
import { createTable } from '../adapters/engine-table';
import { by } from '../asked';
import { opening, roster, start } from '../domain/given';
import { builtCommand } from './built-command';

const stack = 'Log';
const minute = 60_000;

let engine: Engine;
let folder: string;
let table: Table;
let commands: Record<'export' | 'metrics', string>;

/** A stack of which there is the table, with an incident that was acknowledged, written about and resolved. */
beforeAll(async () => {
  engine = await startEngine();
  folder = await mkdtemp(join(tmpdir(), 'export-'));
  const [exporting, metrics] = await Promise.all([
    builtCommand('cli/export', folder),
    builtCommand('cli/metrics', folder),
  ]);
  commands = { export: exporting, metrics };
  table = await createTable(engine);
  const known: Record<string, string> = { TableName: table.tableName, WritesFormat: '1' };
  const outputs = Object.keys(stackOutputsSchema.shape).map((name) => [
    name,
    { Value: known[name] ?? 'https://example.com/' },
  ]);
  const template = {
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: Object.fromEntries(outputs),
  };
  await new CloudFormationClient({ endpoint: engine.url, region, credentials }).send(
    new CreateStackCommand({ StackName: stack, TemplateBody: JSON.stringify(template) }),
  );
  await dynamodbRosterStore(table).apply(roster, 0, start);
  await act(opening());
  await act(by('ada', { type: 'acknowledge' }));
  for (let some = 0; some < 3; some += 1) await act(...notes(some * 80));
  await act(by('ada', { type: 'resolve', reason: 'Fixed.' }));
}, 2 * minute);

afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

function notes(from: number): Instruction[] {
  return Array.from({ length: 80 }, (_, index) => {
    return by('ada', { type: 'add-note', text: `Note ${from + index}.` });
  });
}

/** Carries out commands in one commit, which saves the engine time. */
async function act(...instructions: Instruction[]): Promise<void> {
  const store = dynamodbIncidentStore(table);
  const record = await store.load('INC-42');
  let incident = record?.incident;
  const events: TimelineEvent[] = [];
  for (const asked of instructions) {
    const decision = decide(incident, asked, { now: start, roster });
    if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
    incident = decision.incident;
    events.push(...decision.events);
  }
  if (incident === undefined) throw new Error('There is no command.');
  expect(await store.commit(commitOf(record, { incident, events }, start))).toBe('committed');
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command as a person without a terminal would. */
function run(command: 'export' | 'metrics', ...args: string[]): Promise<Ended> {
  const typed = [commands[command], '--stack', stack, ...args];
  return new Promise((resolve) => {
    const env = engineEnvironment(engine.url, folder);
    execFile(process.execPath, typed, { env, maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const file = (name: string) => join(folder, name);
const storedIncident = async () => (await dynamodbIncidentStore(table).load('INC-42'))?.incident;

test(
  'a log is written to a file, and nothing beside it; replayed, it is the incident of the stack',
  async () => {
    const written = await run('export', 'INC-42', '--out', file('log.jsonl'));
    const version = (await storedIncident())?.version ?? 0;
    expect(written).toMatchObject({ code: 0, stdout: '' });
    expect(written.stderr).toContain(`${version} events of INC-42 are in ${file('log.jsonl')}.`);
    expect(await readdir(folder)).not.toContain('log.jsonl.part');
    const log = await readFile(file('log.jsonl'), 'utf8');
    expect(log.trimEnd().split('\n')).toHaveLength(version);

    const printed = await run('export', 'INC-42');
    expect(printed).toMatchObject({ code: 0, stdout: log });

    const replayed = await run('export', '--replay', file('log.jsonl'));
    expect(JSON.parse(replayed.stdout)).toEqual(await storedIncident());

    const compared = await run('export', '--replay', file('log.jsonl'), '--compare');
    expect(compared).toMatchObject({
      code: 0,
      stdout: `INC-42 is what its log comes to, at event ${version}.\n`,
    });
  },
  minute,
);

test(
  'a log that was tampered with, or is not whole, is told of',
  async () => {
    const { stdout } = await run('export', 'INC-42');
    await writeFile(file('other.jsonl'), stdout.replace('"title":"5xx"', '"title":"4xx"'));
    const other = await run('export', '--replay', file('other.jsonl'), '--compare');
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringContaining('INC-42 differs from what its log comes to, in: title'),
    ]);
    await writeFile(file('half.jsonl'), stdout.slice(0, stdout.length / 2));
    const half = await run('export', '--replay', file('half.jsonl'));
    expect([half.code, half.stdout]).toEqual([1, '']);
    expect(half.stderr).toMatch(/Line \d+ is no JSON document\./);
    const lines = stdout.trimEnd().split('\n');
    await writeFile(file('short.jsonl'), lines.slice(0, -1).join('\n'));
    await appendFile(file('short.jsonl'), '\n');
    const short = await run('export', '--replay', file('short.jsonl'), '--compare');
    expect([short.code, short.stderr]).toEqual([
      1,
      expect.stringContaining(
        `ends at event ${lines.length - 1} of INC-42, and the stack has ${lines.length}.`,
      ),
    ]);
  },
  minute,
);

test(
  'what cannot be exported is told of in a sentence',
  async () => {
    expect(await run('export', 'INC-7', '--out', file('none.jsonl'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no incident INC-7.'),
    });
    expect(await run('export')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Which incident?'),
    });
    expect(await readdir(folder)).not.toContain('none.jsonl');
  },
  minute,
);

test(
  'metrics tell of incidents once they are measured, here again, since nothing dispatched their end',
  async () => {
    const month = start.slice(0, 7);
    const nothing = await run('metrics', '--from', month, '--to', month);
    expect(nothing).toMatchObject({
      code: 0,
      stdout: 'No incident was closed in this time.\nDrills are left out; --drills counts them too.\n',
    });
    const told = await run('metrics', '--from', month, '--to', month, '--again');
    expect(told.stderr).toContain(`${month}: 1 incidents measured again.`);
    expect(told.stdout).toContain(`Closed in ${month}`);
    const { stdout } = await run('metrics', '--from', month, '--to', month, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ from: month, groups: [{ service: 'web', incidents: 1 }] });
    expect(await run('metrics', '--from', 'march')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Write a month like 2026-11.'),
    });
  },
  minute,
);

test(
  'an event of a later version has a placeholder in the log, which a replay sets aside and names',
  async () => {
    const store = dynamodbIncidentStore(table);
    const [note] = (await store.timeline('INC-42', 100, 1)) as [TimelineEvent];
    const item = { ...eventKey('INC-42', note.seq), ...note, type: 'invented-later' };
    await table.client.send(new PutItemCommand({ TableName: table.tableName, Item: toItem(item) }));
    const { version } = (await storedIncident()) ?? { version: 0 };
    const written = await run('export', 'INC-42', '--out', file('later.jsonl'));
    expect(written.code).toBe(0);
    const aside = '1 of them was written by a later version and has only a placeholder.';
    expect(written.stderr).toContain(`${version} events of INC-42 are in ${file('later.jsonl')}. ${aside}`);
    const printed = await run('export', 'INC-42');
    expect(printed.stderr).toContain(`${version} events of INC-42 are printed. ${aside}`);
    const lines = (await readFile(file('later.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(version);
    expect(JSON.parse(lines[note.seq - 1] ?? '')).toEqual({
      incident: 'INC-42',
      seq: note.seq,
      type: 'invented-later',
      at: note.at,
      setAside: 'written by a later version',
    });
    const replayed = await run('export', '--replay', file('later.jsonl'));
    expect(replayed.stderr).toContain(
      `Event ${note.seq} (invented-later, ${note.at}) was written by a later version and is set aside.`,
    );
    expect(JSON.parse(replayed.stdout)).toMatchObject({ id: 'INC-42', version });
  },
  minute,
);
