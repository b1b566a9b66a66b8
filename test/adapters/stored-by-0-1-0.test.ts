import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import { fromItem, toItem } from '../../adapters/dynamodb/table';
import { timelineEventTypes } from '../../adapters/schemas/incident';
import { measuresSchema } from '../../adapters/schemas/measures';
import { tableInMemory } from '../../bench/table-in-memory';
import { fold } from '../../domain/incident/evolve';
import { statuses } from '../../domain/incident/lifecycle/lifecycle';
import type { Instant } from '../../domain/time';

/** What is stored, as plain data. */
interface Item extends Record<string, unknown> {
  pk: string;
  sk: string;
}

// The items of the table as the code of 0.1.0 left it (`stored-by-0-1-0/store.mjs` says how they were made). Each of them
// is read through the stores, and written again by them.
const items = gunzipSync(readFileSync(join(__dirname, 'stored-by-0-1-0/items.jsonl.gz')))
  .toString()
  .trim()
  .split('\n')
  .map((line): Item => JSON.parse(line, unpacked));

/** Types of event that 0.1.0 did not have. */
const newerTypes: readonly string[] = [
  'delay-over',
  'role-spared',
  'update-passed-on',
  'bridge-set',
  'gathered-under',
  'gathering-told',
  'left-gathering',
  'leader-told',
  'gathering-began',
  'gathering-asked',
  'gathering-counted',
  'attention-asked',
  'alerts-told',
  'held',
  'attention-lapsed',
  'end-told',
  'reopening-told',
];
/** Fields of the state that events fill which were not kept of them then. */
const newerFields: readonly string[] = [
  ...['attention', 'alertNews', 'involved', 'stirred', 'untold', 'endedFor', 'reopenedFor'],
  ...['reopenedBy', 'declinedBefore', 'before', 'apartFrom'],
];
/** Attributes that are written since beside those of 0.1.0. */
const addedSince: readonly string[] = ['format'];

const now: Instant = '2026-03-02T03:30:00.000Z';
const nothingBeside = { cursors: [], tours: [], group: 'keep', now } as const;

function unpacked(_: string, value: unknown): unknown {
  const isPacked = typeof value === 'object' && value !== null && 'base64' in value;
  return isPacked ? new Uint8Array(Buffer.from(String(value.base64), 'base64')) : value;
}

/** A table with what is stored under that key. */
async function tableOf(pk: string) {
  const table = tableInMemory();
  const TransactItems = storedUnder(pk, '').map((item) => ({
    Put: { TableName: table.tableName, Item: toItem(item) },
  }));
  await table.client.send(new TransactWriteItemsCommand({ TransactItems }));
  return table;
}

function storedUnder(pk: string, prefix: string): Item[] {
  return items.filter((item) => item.pk === pk && item.sk.startsWith(prefix));
}

/** The item as the table has it now, without what is written since. */
async function itemIn({ client, tableName }: ReturnType<typeof tableInMemory>, { pk, sk }: Item) {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: toItem({ pk, sk }), ConsistentRead: true }),
  );
  return without(fromItem(Item ?? {}), addedSince);
}

function without(data: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)));
}

const asStored = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

const incidentIds = items.filter(({ sk }) => sk === 'STATE').map(({ incidentId }) => String(incidentId));

async function readIncident(id: string) {
  const incidents = dynamodbIncidentStore(await tableOf(`INCIDENT#${id}`));
  const record = await incidents.load(id);
  if (record === undefined) throw new Error(`${id} is not stored.`);
  return { record, timeline: await incidents.timeline(id, 0, 1000) };
}

test('of every type of event there is one, and of every status an incident', () => {
  const events = items.filter(({ sk }) => sk.startsWith('EVENT#'));
  const stored = new Set(events.map(({ type }) => type));
  expect(timelineEventTypes.filter((type) => !stored.has(type))).toEqual(newerTypes);
  expect(new Set(items.flatMap(({ sk, status }) => (sk === 'STATE' ? [status] : [])))).toEqual(
    new Set(statuses),
  );
});

describe.each(incidentIds)('incident %s', (id) => {
  const pk = `INCIDENT#${id}`;

  it('is read whole, and is what its timeline folds to', async () => {
    const { record, timeline } = await readIncident(id);
    expect(timeline).toHaveLength(record.incident.version);
    const { posts = [], ...rest } = fold(timeline) ?? {};
    const folded = { ...rest, posts: posts.map((post) => without({ ...post }, newerFields)) };
    expect(asStored(without(folded, newerFields))).toEqual(asStored(record.incident));
  });

  it('is the same when it is written again', async () => {
    const { record, timeline } = await readIncident(id);
    const table = tableInMemory();
    await dynamodbIncidentStore(table).commit({
      ...{ record, events: timeline, decidedOn: { version: 0 } },
      ...nothingBeside,
    });
    for (const item of [...storedUnder(pk, 'STATE'), ...storedUnder(pk, 'EVENT#')])
      expect(await itemIn(table, item)).toEqual(item);
  });
});

test('one incident has 434 events, of nearly every type', async () => {
  const { timeline } = await readIncident('INC-434');
  expect(timeline).toHaveLength(434);
  expect(new Set(timeline.map(({ type }) => type)).size).toBeGreaterThan(60);
});

describe('the roster', () => {
  it('of each version is read, and packed as it was', async () => {
    const rosters = dynamodbRosterStore(await tableOf('ROSTER'));
    const table = tableInMemory();
    const versions = storedUnder('ROSTER', 'VERSION#');
    expect(versions).toHaveLength(2);
    for (const { version, sk } of versions) {
      const roster = await rosters.version(Number(version));
      if (roster === undefined) throw new Error(`Version ${version} is not stored.`);
      await dynamodbRosterStore(table).apply(roster, Number(version) - 1, now);
      const content = { pk: 'ROSTER', sk: sk.replace('VERSION', 'WRITTEN') };
      const [stored] = storedUnder('ROSTER', content.sk);
      expect(rosterIn(await itemIn(table, content))).toEqual(rosterIn(stored));
    }
  });

  it('in force is read with what people arranged and proved, and how long they served', async () => {
    const read = await dynamodbRosterStore(await tableOf('ROSTER')).current(now);
    expect(read).toMatchObject({ version: 2 });
    const own = (prefix: string) => storedUnder('ROSTER', prefix).map(withoutPlace);
    expect(asStored(read?.roster)).toMatchObject({
      overrides: own('OVERRIDE#'),
      channelStates: own('CHANNEL#'),
      tours: own('TOUR#'),
      linkRevocations: own('STOPPED#'),
    });
  });
});

/** What a packed roster says. */
function rosterIn(item: Record<string, unknown> | undefined): unknown {
  return JSON.parse(gunzipSync(item?.content as Uint8Array).toString());
}

/** What an item says, without where it lies, how long, and how often it was written. */
function withoutPlace(item: Item): Record<string, unknown> {
  return without(item, ['pk', 'sk', 'expiresAt', 'revision', 'indexPk', 'indexSk', 'tries']);
}

const notices = items.filter(({ pk, sk }) => pk.startsWith('NOTICE#') && sk === 'NOTICE');

test.each(notices)('the notice $id is read, and the same when it is written again', async (item) => {
  const notice = await dynamodbNoticeStore(await tableOf(item.pk)).load(String(item.id));
  if (notice === undefined) throw new Error(`${item.pk} is not stored.`);
  expect(asStored(notice)).toEqual(withoutPlace(item));
  const table = tableInMemory();
  await dynamodbNoticeStore(table).record([{ key: 'once', notice }], notice.createdAt);
  expect(await itemIn(table, item)).toMatchObject(withoutPlace(item));
});

const measures = items.filter(({ pk }) => pk.startsWith('MEASURES#'));

test.each(measures)('the measures of $sk are read', (item) => {
  expect(asStored(measuresSchema.parse(item))).toEqual(withoutPlace(item));
});
