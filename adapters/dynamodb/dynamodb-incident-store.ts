import {
  BatchGetItemCommand,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type {
  CarriedOut,
  Commit,
  CommitOutcome,
  Door,
  IncidentRecord,
  IncidentStore,
  IncidentSummary,
  StoredCursor,
} from '../../application/ports';
import { isOpen, severities, statuses } from '../../domain/incident/incident';
import type { Instant } from '../../domain/time';
import { incidentSchema, instantSchema, timelineEventSchema, watchSchema } from '../schemas/incident';
import { readable } from './readable';
import {
  counterKey,
  cursorKey,
  doorKey,
  doorPointerKey,
  eventKey,
  expiresAt,
  fromItem,
  groupKey,
  type Item,
  incidentKey,
  requestKey,
  stateIndex,
  type Table,
  toItem,
} from './table';

const requestsKeptDays = 7;
const doorsKeptDays = 30;
/** Longer than any queue may hold back a copy of a signal (14 days). */
const cursorsKeptDays = 15;
/** Why a transaction may be cancelled that a new decision, a moment later, may carry through. */
const mendedByTryingAgain = new Set([
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);
/** What sorts open incidents that owe nothing behind all that owe something. */
const never = '9999-12-31T23:59:59.999Z';

const recordSchema = z.object({ state: incidentSchema, watch: watchSchema.optional() });
const carriedOutSchema: z.ZodType<CarriedOut> = z.object({ incidentId: z.string(), request: z.string() });
const doorSchema: z.ZodType<Door> = z.object({
  code: z.string(),
  incidentId: z.string(),
  seq: z.int(),
  responder: z.string(),
});
const cursorSchema: z.ZodType<StoredCursor> = z.object({
  key: z.string(),
  firedAt: instantSchema.optional(),
  clearedAt: instantSchema.optional(),
  revision: z.int(),
});
const placeSchema = z.object({ incidentId: z.string() });
const summarySchema = z.object({
  incidentId: z.string(),
  title: z.string(),
  service: z.string(),
  status: z.enum(statuses),
  severity: z.enum(severities).optional(),
  drill: z.boolean(),
  openedAt: instantSchema,
  version: z.int(),
  watchId: z.string().optional(),
  wakeAt: instantSchema.optional(),
});

/** The incident store on the one DynamoDB table. Rejects with the SDK's errors when the table cannot be reached. */
export function dynamodbIncidentStore(table: Table): IncidentStore {
  const { client, tableName: TableName } = table;

  return {
    async load(id) {
      const item = await get(incidentKey(id));
      if (item === undefined) return undefined;
      const { state, watch } = recordSchema.parse(item);
      return { incident: state, watch };
    },
    async openIncidentOf(group) {
      const item = await get(groupKey(group));
      return item && placeSchema.parse(item).incidentId;
    },
    async nextNumber() {
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem(counterKey),
          UpdateExpression: 'ADD lastNumber :one',
          ExpressionAttributeValues: toItem({ ':one': 1 }),
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return z.object({ lastNumber: z.int() }).parse(fromItem(Attributes ?? {})).lastNumber;
    },
    commit: (commit) => transact(writesOf(TableName, commit), commit.token !== undefined),
    async replaceWatch({ incident, watch }, fresh) {
      const outcome = await transact([replaceWatchWrite(TableName, { incident, watch }, fresh)], false);
      return outcome === 'committed';
    },
    async carriedOut({ by, key }) {
      const item = await get(requestKey(by, key));
      return item && carriedOutSchema.parse(item);
    },
    async cursorsOf(keys) {
      if (keys.length === 0) return [];
      const Keys = keys.map((key) => toItem(cursorKey(key)));
      const request = { RequestItems: { [TableName]: { Keys, ConsistentRead: true } } };
      const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand(request));
      if (UnprocessedKeys && Object.keys(UnprocessedKeys).length > 0)
        throw new Error('The table is busy: alert cursors unread.');
      return (Responses?.[TableName] ?? []).map((item) => cursorSchema.parse(fromItem(item)));
    },
    async rememberCursors(cursors, now) {
      const writes = cursors.map((cursor) => cursorWrite(TableName, cursor, now));
      return (await transact(writes, false)) === 'committed';
    },
    async doorOf(code) {
      const item = await get(doorKey(code));
      return item && doorSchema.parse(item);
    },
    async doorTo(incidentId, seq) {
      const item = await get(doorPointerKey(incidentId, seq));
      return item && doorSchema.parse(item);
    },
    async timeline(incidentId, after, limit) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          Limit: limit,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: toItem({
            ':pk': incidentKey(incidentId).pk,
            ':first': eventKey(incidentId, after + 1).sk,
            ':last': eventKey(incidentId, 9_999_999_999).sk,
          }),
        }),
      );
      return (Items ?? []).flatMap((item) => readable(timelineEventSchema, fromItem(item)));
    },
    openIncidents: () =>
      listed({ KeyConditionExpression: 'indexPk = :open', ...values({ ':open': 'OPEN' }) }),
    incidentsClosedIn: (month) =>
      listed({
        KeyConditionExpression: 'indexPk = :closed',
        ...values({ ':closed': `CLOSED#${month}` }),
        ScanIndexForward: false,
      }),
    async overdueSince(instant) {
      const overdue = await indexed({
        KeyConditionExpression: 'indexPk = :open AND indexSk < :instant',
        ...values({ ':open': 'OPEN', ':instant': instant }),
      });
      return overdue.map((item) => placeSchema.parse(item).incidentId);
    },
  };

  async function get(key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  async function listed(query: Omit<QueryCommandInput, 'TableName'>): Promise<IncidentSummary[]> {
    return (await indexed(query)).flatMap(summaryOf);
  }

  async function indexed(query: Omit<QueryCommandInput, 'TableName'>): Promise<Record<string, unknown>[]> {
    const items: Item[] = [];
    let ExclusiveStartKey: Item | undefined;
    do {
      const page = await client.send(
        new QueryCommand({ TableName, IndexName: stateIndex, ExclusiveStartKey, ...query }),
      );
      items.push(...(page.Items ?? []));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
    return items.map(fromItem);
  }

  /** The token's write comes first in `writes` when there is one, so its reason for cancelling is the first. */
  async function transact(writes: TransactWriteItem[], hasToken: boolean): Promise<CommitOutcome> {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: writes }));
      return 'committed';
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (hasToken && codes[0] === 'ConditionalCheckFailed') return 'repeated';
      if (codes.some((code) => code !== undefined && mendedByTryingAgain.has(code))) return 'conflict';
      throw error;
    }
  }
}

function summaryOf(item: Record<string, unknown>): IncidentSummary[] {
  return readable(summarySchema, item).map(({ incidentId, ...summary }) => ({ id: incidentId, ...summary }));
}

function writesOf(TableName: string, commit: Commit): TransactWriteItem[] {
  const { record, events, doors, cursors, now } = commit;
  const { id } = record.incident;
  return [
    ...tokenWrites(TableName, commit),
    stateWrite(TableName, commit),
    ...events.map((event) => putNew(TableName, { ...eventKey(id, event.seq), ...event, incidentId: id })),
    ...doors.flatMap((door) => [
      putNew(TableName, { ...door, ...doorKey(door.code), expiresAt: expiresAt(now, doorsKeptDays) }),
      putNew(TableName, {
        ...door,
        ...doorPointerKey(id, door.seq),
        expiresAt: expiresAt(now, doorsKeptDays),
      }),
    ]),
    ...cursors.map((cursor) => cursorWrite(TableName, cursor, now)),
    ...groupWrites(TableName, commit),
  ];
}

function tokenWrites(TableName: string, { record, token, now }: Commit): TransactWriteItem[] {
  if (token === undefined) return [];
  const { by, key, request } = token;
  const carriedOut = { incidentId: record.incident.id, request, expiresAt: expiresAt(now, requestsKeptDays) };
  return [putNew(TableName, { ...requestKey(by, key), ...carriedOut })];
}

function stateWrite(TableName: string, { record, decidedOn }: Commit): TransactWriteItem {
  return { Put: { TableName, Item: toItem(stateItem(record)), ...unchangedSince(decidedOn) } };
}

/** The watch is part of it: the sweep may have named another one since, and a commit must not bring the old one back. */
function unchangedSince({ version, watchId }: Commit['decidedOn']) {
  if (version === 0) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return watchId === undefined
    ? {
        ConditionExpression: 'version = :version AND attribute_not_exists(watchId)',
        ...values({ ':version': version }),
      }
    : {
        ConditionExpression: 'version = :version AND watchId = :watch',
        ...values({ ':version': version, ':watch': watchId }),
      };
}

/** The state, with what the watch, the index and the lists read of it in attributes of their own. */
function stateItem({ incident, watch }: IncidentRecord): Record<string, unknown> {
  const { id, title, service, status, severity, drill, openedAt, version, closedAt = never } = incident;
  const index = isOpen(incident)
    ? { indexPk: 'OPEN', indexSk: watch?.duty.wakeAt ?? never }
    : { indexPk: `CLOSED#${closedAt.slice(0, 7)}`, indexSk: closedAt };
  return {
    ...incidentKey(id),
    ...index,
    ...{ incidentId: id, title, service, status, severity, drill, openedAt, version },
    ...{ duty: watch?.duty.kind, wakeAt: watch?.duty.wakeAt, watchId: watch?.id },
    state: incident,
    watch,
  };
}

function replaceWatchWrite(
  TableName: string,
  { incident, watch }: IncidentRecord,
  fresh: { id: string },
): TransactWriteItem {
  return {
    Update: {
      TableName,
      Key: toItem(incidentKey(incident.id)),
      UpdateExpression: 'SET watchId = :fresh, watch = :watch',
      ConditionExpression: 'version = :version AND watchId = :standing',
      ...values({
        ':fresh': fresh.id,
        ':watch': fresh,
        ':version': incident.version,
        ':standing': watch?.id ?? '',
      }),
    },
  };
}

function groupWrites(TableName: string, { record, group }: Commit): TransactWriteItem[] {
  const { incident } = record;
  if (group === 'claim') return [putNew(TableName, { ...groupKey(incident.group), incidentId: incident.id })];
  if (group === 'keep') return [];
  return [
    {
      Delete: {
        TableName,
        Key: toItem(groupKey(incident.group)),
        ConditionExpression: 'incidentId = :id',
        ...values({ ':id': incident.id }),
      },
    },
  ];
}

function cursorWrite(
  TableName: string,
  { key, firedAt, clearedAt, revision }: StoredCursor,
  now: Instant,
): TransactWriteItem {
  const cursor = {
    key,
    firedAt,
    clearedAt,
    revision: revision + 1,
    expiresAt: expiresAt(now, cursorsKeptDays),
  };
  const condition =
    revision === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :revision', ...values({ ':revision': revision }) };
  return { Put: { TableName, Item: toItem({ ...cursorKey(key), ...cursor }), ...condition } };
}

function putNew(TableName: string, data: Record<string, unknown>): TransactWriteItem {
  return { Put: { TableName, Item: toItem(data), ConditionExpression: 'attribute_not_exists(pk)' } };
}

function values(attributes: Record<string, unknown>) {
  return { ExpressionAttributeValues: toItem(attributes) };
}
