import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Command } from 'commander';
import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import { type ExportedLine, exportTimeline } from '../adapters/jsonl/export-timeline';
import { replayLines } from '../adapters/jsonl/replay-lines';
import type { IncidentStore, LaterEvent } from '../application/ports/incidents';
import type { IncidentId } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import { printJson, run, stackToRead } from './stack-command';

interface Options {
  out?: string;
  replay?: string;
  compare: boolean;
}

const program = new Command('export')
  .description("Writes an incident's whole event log as JSON Lines, or replays one.")
  .argument('[incident]', 'such as INC-42')
  .option('--out <file>', 'the file to write; without it the log is printed')
  .option('--replay <file>', 'fold the log in this file, and print the incident it comes to')
  .option('--compare', 'with --replay: say whether that is the incident of the stack, instead', false)
  .option(
    '--stack <name>',
    'the deployed stack; default: the one on this machine, else EightBells in your AWS account',
  )
  .addHelpText('after', '\nExits with 0 when it did what it was asked, and with 1 when it did not.')
  .showHelpAfterError('Add --help for more.')
  .action(act);

async function act(id: IncidentId | undefined, { out, replay, compare }: Options): Promise<void> {
  if (replay !== undefined) {
    const setAside: LaterEvent[] = [];
    const lines = createInterface({ input: createReadStream(replay) });
    const replayed = await replayLines(lines, (event) => setAside.push(event));
    for (const each of setAside) console.error(setAsideSentence(each));
    return compare ? compareWith(replayed) : printJson(replayed);
  }
  if (id === undefined)
    throw new Error('Which incident? For example: npm run export -- INC-42 --out log.jsonl');
  const incidents = await incidentsOfStack();
  const incident = await storedIncident(incidents, id);
  const counted = { setAside: 0 };
  const events = exportTimeline(incidents, incident);
  const lines = linesTelling(events, counted, incident.version, out !== undefined);
  if (out === undefined) await pipeline(Readable.from(lines), process.stdout, { end: false });
  else await writeWhole(lines, out);
  const told = `${incident.version} events of ${id} are ${out === undefined ? 'printed' : `in ${out}`}.`;
  const { setAside } = counted;
  if (setAside > 0) console.error(`${told} ${placeholdersSentence(setAside)}`);
  else if (out !== undefined) console.error(told);
}

function placeholdersSentence(count: number): string {
  return count === 1
    ? '1 of them was written by a later version and has only a placeholder.'
    : `${count} of them were written by a later version and have only a placeholder.`;
}

function setAsideSentence({ seq, type, at }: LaterEvent): string {
  return `Event ${seq} (${type}, ${at}) was written by a later version and is set aside.`;
}

/** Writes beside the file first, so that a log which ends half-way never looks like a whole one. */
async function writeWhole(lines: AsyncIterable<string>, file: string): Promise<void> {
  const half = `${file}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(half));
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** The lines; adds to `counted` how many have only a placeholder, and on a terminal tells how far it is. */
async function* linesTelling(
  lines: AsyncIterable<ExportedLine>,
  counted: { setAside: number },
  all: number,
  isTold: boolean,
): AsyncGenerator<string> {
  const isLive = isTold && process.stderr.isTTY === true;
  for await (const { seq, line, setAside } of lines) {
    if (setAside) counted.setAside += 1;
    if (isLive && (seq % 200 === 0 || seq === all))
      process.stderr.write(`\r\u001b[K  event ${seq} of ${all}`);
    yield line;
  }
  if (isLive) process.stderr.write('\r\u001b[K');
}

async function compareWith(replayed: Incident): Promise<void> {
  const { id, version } = replayed;
  const stored = await storedIncident(await incidentsOfStack(), id);
  if (stored.version !== version)
    throw new Error(`The file ends at event ${version} of ${id}, and the stack has ${stored.version}.`);
  const differing = differences(replayed, stored);
  if (differing.length > 0)
    throw new Error(`${id} differs from what its log comes to, in: ${differing.join(', ')}.`);
  console.log(`${id} is what its log comes to, at event ${version}.`);
}

/** The parts of the incident that are not the same, written down, in both. */
function differences(one: Incident, other: Incident): string[] {
  const [a, b] = [one, other].map(
    (incident) => new Map(Object.entries(JSON.parse(JSON.stringify(incident)))),
  );
  const names = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  return [...names].filter((name) => !isDeepStrictEqual(a?.get(name), b?.get(name)));
}

async function storedIncident(incidents: IncidentStore, id: IncidentId): Promise<Incident> {
  const record = await incidents.load(id);
  if (record === undefined) throw new Error(`There is no incident ${id}.`);
  return record.incident;
}

async function incidentsOfStack(): Promise<IncidentStore> {
  const { outputs, client } = await stackToRead(program);
  return dynamodbIncidentStore({ client: new DynamoDBClient(client), tableName: outputs.TableName });
}

run(program);
