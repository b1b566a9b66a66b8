import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type {
  Commit,
  CommitOutcome,
  IncidentRecord,
  IncidentStore,
  IncidentSummary,
  StoredCursor,
  StormGauge,
} from '../../application/ports/incidents';
import type { Door } from '../../application/ports/links';
import type { CarriedOut } from '../../application/ports/requests';
import { asksForSomething } from '../../domain/incident/asks';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Member } from '../../domain/incident/gathering/gathering';
import { isGathered } from '../../domain/incident/gathering/while-gathered';
import { isOpen } from '../../domain/incident/incident';
import { statuses } from '../../domain/incident/lifecycle/lifecycle';
import { severities } from '../../domain/incident/severity';
import type { Watch } from '../../domain/incident/watch';
import type { Tour } from '../../domain/roster/tour';
import { shifted } from '../../domain/time';
import { exactly, type Fields } from '../schemas/fields';
import { formats } from '../schemas/formats';
import {
  incidentRecordSchema,
  timelineEventSchema,
  writtenEvent,
  writtenIncident,
} from '../schemas/incident';
import { laterEventIn } from '../schemas/later-event';
import { IncidentId, Instant, ResponderId, ServiceId } from '../schemas/values';
import * as z from '../schemas/zod';
import { allItems } from './all-items';
import { unsentMark } from './dynamodb-outbox';
import { readable } from './readable';
import { tryTransaction } from './send-transaction';
import {
  concernedKey,
  counterKey,
  cursorKey,
  doorKey,
  eventKey,
  expiresAt,
  fromItem,
  gaugeKey,
  groupKey,
  type Item,
  incidentKey,
  memberKey,
  newItem,
  openingsKey,
  requestKey,
  stateIndex,
  type Table,
  toItem,
  tourKey,
} from './table';

/** Days in which a request that is repeated is known again; our own choice. */
const requestsKeptDays = 7;
/** Days, longer than any queue may hold back a copy of a signal (SQS: 14). */
const cursorsKeptDays = 15;
/** Days; only the last minute of it counts. */
const gaugesKeptDays = 1;
/** Groups noted of one minute, well above what is ever too many; our own choice. */
const openingsNoted = 100;
/** Days, longer than the rest that a plan may ask for between tours (7 days). */
const toursKeptDays = 10;
/** Days; no incident lasts longer. If one does, the next change of command begins another tour. */
const openToursKeptDays = 60;
/** The moment that sorts open incidents that owe nothing behind all that owe something. */
const never = '9999-12-31T23:59:59.999Z';
/** DynamoDB reads no more in one request. */
const mostKeysRead = 100;
/** The greatest sequence number that a key can carry. */
const lastSeq = 9_999_999_999;

const carriedOutSchema: z.ZodMiniType<CarriedOut> = exactly(
  z.object({ incidentId: IncidentId, request: z.string() }),
);
// Doors were stored until links were sealed, which have a channel only since.
const doorSchema: z.ZodMiniType<Omit<Door, 'channel'>> = exactly(
  z.object({ code: z.string(), incidentId: IncidentId, seq: z.int(), responder: z.string() }),
);
// Both are written whole: what a later version keeps there must not go.
const cursorSchema: z.ZodMiniType<StoredCursor> = exactly(
  z.looseObject({
    key: z.string(),
    firedAt: z.optional(Instant),
    clearedAt: z.optional(Instant),
    incident: z.optional(IncidentId),
    revision: z.int(),
  }),
);
const gaugeSchema: z.ZodMiniType<StormGauge> = exactly(
  z.looseObject({ service: ServiceId, newcomers: z.array(Instant), revision: z.int() }),
);
const concernedSchema = z.object({ incidentId: IncidentId, people: z.array(z.string()) });
const placeSchema = z.object({ incidentId: IncidentId });
const openingsSchema = z.object({ groups: z.set(z.string()) });
const indexedSchema = z.object({ indexSk: z.string() });
const memberSchema = z.object({
  member: z.object({
    id: IncidentId,
    title: z.string(),
    service: ServiceId,
    since: Instant,
    by: z.optional(ResponderId),
    from: z.optional(IncidentId),
    until: z.optional(Instant),
    state: z.enum(['gathered', 'clear', 'ended', 'left']),
    people: z.array(z.string()),
  } satisfies Fields<Member>),
});
const summarySchema = z.object({
  incidentId: IncidentId,
  title: z.string(),
  service: ServiceId,
  status: z.enum(statuses),
  severity: z.optional(z.enum(severities)),
  drill: z.boolean(),
  openedAt: Instant,
  version: z.int(),
  watchId: z.optional(z.string()),
  wakeAt: z.optional(Instant),
});

/** The incident store on the one DynamoDB table. Rejects with the SDK's errors when the table cannot be reached. */
export function dynamodbIncidentStore(table: Table): IncidentStore {
  const { client, tableName: TableName } = table;

  return {
    async load(id) {
      const item = await get(incidentKey(id));
      if (item === undefined) return undefined;
      const { state, watch } = incidentRecordSchema.parse(item);
      return { incident: state, watch };
    },
    async openIncidentOf(group) {
      const item = await get(groupKey(group));
      return item && placeSchema.parse(item).incidentId;
    },
    async nextNumber(taker) {
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem(counterKey),
          UpdateExpression: 'SET lastTaker = :taker ADD lastNumber :one',
          ExpressionAttributeValues: toItem({ ':one': 1, ':taker': taker }),
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return z.object({ lastNumber: z.int() }).parse(fromItem(Attributes ?? {})).lastNumber;
    },
    async giveBackNumber(number, taker) {
      const update = new UpdateItemCommand({
        TableName,
        Key: toItem(counterKey),
        // Asked for twice, since an answer was lost, it must not take back somebody else's.
        UpdateExpression: 'SET lastNumber = :before REMOVE lastTaker',
        ConditionExpression: 'lastNumber = :number AND lastTaker = :taker',
        ExpressionAttributeValues: toItem({ ':number': number, ':before': number - 1, ':taker': taker }),
      });
      await client.send(update).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
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
      return (Responses?.[TableName] ?? []).map((item) => cursorSchema.parse(withoutKey(fromItem(item))));
    },
    async gaugeOf(service) {
      const item = await get(gaugeKey(service));
      return item === undefined
        ? { service, newcomers: [], revision: 0 }
        : gaugeSchema.parse(withoutKey(item));
    },
    async openingsLately(key, group, since, now) {
      const own = await noteOpening(key, group, now);
      const minutes = minutesBetween(since, now);
      if (minutes.length === 0) return own;
      const Keys = minutes.map((minute) => toItem(openingsKey(key, minute)));
      const request = { RequestItems: { [TableName]: { Keys, ConsistentRead: true } } };
      const { Responses } = await client.send(new BatchGetItemCommand(request));
      const earlier = (Responses?.[TableName] ?? []).flatMap((item) => groupsIn(item));
      return [...new Set([...earlier, ...own])];
    },
    async rememberCursors(cursors, now) {
      const writes = cursors.map((cursor) => cursorWrite(TableName, cursor, now));
      return (await transact(writes, false)) === 'committed';
    },
    async storedDoor(code) {
      const item = await get(doorKey(code));
      return item && doorSchema.parse(item);
    },
    timeline: (incidentId, after, limit) =>
      eventsBetween(incidentId, after + 1, lastSeq, { Limit: limit, ScanIndexForward: true }),
    async latest(incidentId, before = lastSeq + 1, limit) {
      const direction = { Limit: limit, ScanIndexForward: false };
      return before <= 1 ? [] : (await eventsBetween(incidentId, 1, before - 1, direction)).reverse();
    },
    laterEvent: async (incidentId, seq) => laterEventIn(await get(eventKey(incidentId, seq))),
    async openIncidents() {
      const [own, gathered] = await Promise.all(['OPEN', 'GATHERED'].map((pk) => indexed(partition(pk))));
      return [...(own ?? []).flatMap(summaryOf), ...(gathered ?? []).flatMap(gatheredSummaryOf)];
    },
    async membersOf(leader) {
      const { pk, sk } = memberKey(leader, '');
      const items = await allItems(table, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :members)',
        ...values({ ':pk': pk, ':members': sk }),
      });
      return items.flatMap((item) => readable(memberSchema, item)).map(({ member }) => member);
    },
    async openIncidentsOf(responder) {
      const ids = (await indexed(partition('OPEN'))).map((item) => placeSchema.parse(item).incidentId);
      const concerned = new Map<string, readonly string[]>();
      for (let from = 0; from < ids.length; from += mostKeysRead) {
        for (const each of await concernedIn(ids.slice(from, from + mostKeysRead)))
          concerned.set(each.incidentId, each.people);
      }
      return ids.filter((id) => concerned.get(id)?.includes(responder) ?? true);
    },
    async incidentsClosedIn(month) {
      const owing = await indexed(partition('OWED'));
      // Read after those that owe something, so that one that moves over meanwhile is not missed.
      const settled = await indexed(partition(`CLOSED#${month}`));
      const closed = new Map([...owing, ...settled].map((item) => [item.incidentId, item]));
      return [...closed.values()]
        .map((item) => ({ item, at: closedAtOf(item) }))
        .filter(({ at }) => at.startsWith(month))
        .sort((a, b) => (a.at < b.at ? 1 : -1))
        .flatMap(({ item }) => summaryOf(item));
    },
    async overdueSince(instant) {
      const overdue = await Promise.all(
        ['OPEN', 'GATHERED', 'OWED'].map((indexPk) =>
          indexed({
            KeyConditionExpression: 'indexPk = :pk AND indexSk < :instant',
            ...values({ ':pk': indexPk, ':instant': instant }),
          }),
        ),
      );
      return overdue.flat().map((item) => placeSchema.parse(item).incidentId);
    },
  };

  async function get(key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  /** The incidents' people. What a busy table leaves out may concern anybody. */
  async function concernedIn(ids: readonly string[]): Promise<z.output<typeof concernedSchema>[]> {
    const Keys = ids.map((id) => toItem(concernedKey(id)));
    const request = { RequestItems: { [TableName]: { Keys, ConsistentRead: true } } };
    const { Responses } = await client.send(new BatchGetItemCommand(request));
    return (Responses?.[TableName] ?? []).flatMap((item) => readable(concernedSchema, fromItem(item)));
  }

  /** Adds to a set, so that nobody waits for anybody: hundreds may open at once. */
  async function noteOpening(key: string, group: string, now: Instant): Promise<string[]> {
    const update = new UpdateItemCommand({
      TableName,
      Key: toItem(openingsKey(key, minuteOf(now))),
      UpdateExpression: 'ADD #groups :group SET expiresAt = :expiresAt, #format = :format',
      ConditionExpression: 'attribute_not_exists(#groups) OR size(#groups) < :most',
      ExpressionAttributeNames: { '#groups': 'groups', '#format': 'format' },
      ExpressionAttributeValues: toItem({
        ':group': new Set([group]),
        ':expiresAt': expiresAt(now, gaugesKeptDays),
        ':format': formats.writes,
        ':most': openingsNoted,
      }),
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      return groupsIn((await client.send(update)).Attributes);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return [...new Set([...groupsIn(error.Item), group])];
    }
  }

  async function eventsBetween(
    incidentId: IncidentId,
    first: number,
    last: number,
    direction: Pick<QueryCommandInput, 'Limit' | 'ScanIndexForward'>,
  ): Promise<TimelineEvent[]> {
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        ...direction,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ...values({
          ':pk': incidentKey(incidentId).pk,
          ':first': eventKey(incidentId, first).sk,
          ':last': eventKey(incidentId, last).sk,
        }),
      }),
    );
    return (Items ?? []).flatMap((item) => readable(timelineEventSchema, fromItem(item)));
  }

  function indexed(query: Omit<QueryCommandInput, 'TableName'>): Promise<Record<string, unknown>[]> {
    return allItems(table, { IndexName: stateIndex, ...query });
  }

  /** The token's write comes first in `writes` when there is one, so its reason for cancelling is the first. */
  async function transact(writes: TransactWriteItem[], hasToken: boolean): Promise<CommitOutcome> {
    const cancelled = await tryTransaction(client, writes);
    if (cancelled === undefined) return 'committed';
    return hasToken && cancelled[0] === 'ConditionalCheckFailed' ? 'repeated' : 'conflict';
  }
}

/** Minutes are named by their beginning. */
function minuteOf(at: Instant): string {
  return at.slice(0, 16);
}

/** The minutes from `since` up to that of `now`, which is left out. */
function minutesBetween(since: Instant, now: Instant): string[] {
  const minutes: string[] = [];
  for (let at = since; minuteOf(at) < minuteOf(now); at = shifted(at, 60_000)) minutes.push(minuteOf(at));
  return minutes;
}

function groupsIn(item: Item | undefined): string[] {
  return item === undefined ? [] : [...openingsSchema.parse(fromItem(item)).groups];
}

/** The item's own attributes: where it lies, how long and in which format is written anew each time. */
function withoutKey({ pk: _, sk: __, expiresAt: ___, format: ____, ...own }: Record<string, unknown>) {
  return own;
}

function partition(indexPk: string) {
  return { KeyConditionExpression: 'indexPk = :pk', ...values({ ':pk': indexPk }) };
}

function summaryOf(item: Record<string, unknown>): IncidentSummary[] {
  return readable(summarySchema, item).map(({ incidentId, ...summary }) => ({ id: incidentId, ...summary }));
}

/** The summary of a part of another incident, which tells of which by its place in the index. */
function gatheredSummaryOf(item: Record<string, unknown>): IncidentSummary[] {
  const { indexSk } = indexedSchema.parse(item);
  return summaryOf(item).map((summary) => ({ ...summary, under: indexSk.slice(indexSk.indexOf(' ') + 1) }));
}

function writesOf(TableName: string, commit: Commit): TransactWriteItem[] {
  const { record, events, cursors, tours, now } = commit;
  const { id } = record.incident;
  return [
    ...tokenWrites(TableName, commit),
    stateWrite(TableName, commit),
    ...concernedWrites(TableName, commit),
    ...membershipWrites(TableName, commit),
    ...events.map((event) => eventWrite(TableName, id, event)),
    ...cursors.map((cursor) => cursorWrite(TableName, cursor, now)),
    ...(commit.gauge === undefined ? [] : [gaugeWrite(TableName, commit.gauge, now)]),
    ...tours.map((tour) => tourWrite(TableName, tour, now)),
    ...groupWrites(TableName, commit),
  ];
}

function eventWrite(TableName: string, incidentId: IncidentId, event: TimelineEvent): TransactWriteItem {
  const mark = asksForSomething(event) ? unsentMark(event.wallAt) : {};
  const written = { ...writtenEvent(event), incidentId, ...mark };
  return putNew(TableName, { ...eventKey(incidentId, event.seq), ...written });
}

function tokenWrites(TableName: string, { record, token, now }: Commit): TransactWriteItem[] {
  if (token === undefined) return [];
  const { by, key, request } = token;
  const carriedOut = { incidentId: record.incident.id, request, expiresAt: expiresAt(now, requestsKeptDays) };
  return [putNew(TableName, { ...requestKey(by, key), ...carriedOut })];
}

function stateWrite(TableName: string, { record, decidedOn }: Commit): TransactWriteItem {
  return { Put: { TableName, Item: newItem(stateItem(record)), ...unchangedSince(decidedOn) } };
}

/** The state's condition holds for it, too. */
function concernedWrites(TableName: string, { record, concerned }: Commit): TransactWriteItem[] {
  if (concerned === undefined) return [];
  const { id } = record.incident;
  const Item = newItem({ ...concernedKey(id), incidentId: id, people: concerned });
  return [{ Put: { TableName, Item } }];
}

/** Its own state, whose condition holds for it, says the same. */
function membershipWrites(TableName: string, { memberships = [] }: Commit): TransactWriteItem[] {
  return memberships.map(({ leader, member }) => ({
    Put: { TableName, Item: newItem({ ...memberKey(leader, member.id), member }) },
  }));
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
  const { id, title, service, status, severity, drill, openedAt, version } = incident;
  return {
    ...incidentKey(id),
    ...{ incidentId: id, title, service, status, severity, drill, openedAt, version },
    ...watchAttributes({ incident, watch }),
    state: writtenIncident(incident),
  };
}

/** The part of the stored state that another watch changes. */
function watchAttributes({ incident, watch }: IncidentRecord) {
  const { duty, id: watchId } = watch ?? {};
  return { ...placeInIndex({ incident, watch }), duty: duty?.kind, wakeAt: duty?.wakeAt, watchId, watch };
}

/** One that is part of another says of which. One that is closed but owes something is found by when that is due, and still tells when it was closed. */
function placeInIndex({ incident, watch }: IncidentRecord): { indexPk: string; indexSk: string } {
  const wakeAt = watch?.duty.wakeAt ?? never;
  if (isGathered(incident)) return { indexPk: 'GATHERED', indexSk: `${wakeAt} ${incident.under?.leader}` };
  if (isOpen(incident)) return { indexPk: 'OPEN', indexSk: wakeAt };
  const { closedAt = never } = incident;
  return watch === undefined
    ? { indexPk: `CLOSED#${closedAt.slice(0, 7)}`, indexSk: closedAt }
    : { indexPk: 'OWED', indexSk: `${watch.duty.wakeAt} ${closedAt}` };
}

/** The moment at which a closed incident was closed, by its place in the index. */
function closedAtOf(item: Record<string, unknown>): Instant {
  const { indexSk } = indexedSchema.parse(item);
  return Instant.parse(indexSk.slice(indexSk.indexOf(' ') + 1));
}

function replaceWatchWrite(
  TableName: string,
  { incident, watch }: IncidentRecord,
  fresh: Watch,
): TransactWriteItem {
  const { watchId, duty, wakeAt, indexSk } = watchAttributes({ incident, watch: fresh });
  return {
    Update: {
      TableName,
      Key: toItem(incidentKey(incident.id)),
      UpdateExpression:
        'SET watchId = :fresh, watch = :watch, duty = :duty, wakeAt = :wakeAt, indexSk = :place',
      ConditionExpression: 'version = :version AND watchId = :standing',
      ...values({
        ':fresh': watchId,
        ':watch': fresh,
        ':duty': duty,
        ':wakeAt': wakeAt,
        ':place': indexSk,
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
  { revision, ...known }: StoredCursor,
  now: Instant,
): TransactWriteItem {
  const cursor = { ...known, revision: revision + 1, expiresAt: expiresAt(now, cursorsKeptDays) };
  return {
    Put: { TableName, Item: newItem({ ...cursorKey(known.key), ...cursor }), ...ifUnchanged(revision) },
  };
}

function gaugeWrite(TableName: string, { revision, ...known }: StormGauge, now: Instant): TransactWriteItem {
  const gauge = { ...known, revision: revision + 1, expiresAt: expiresAt(now, gaugesKeptDays) };
  return {
    Put: { TableName, Item: newItem({ ...gaugeKey(known.service), ...gauge }), ...ifUnchanged(revision) },
  };
}

/** The condition that an item still has the revision it was read at. */
function ifUnchanged(revision: number) {
  return revision === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'revision = :revision', ...values({ ':revision': revision }) };
}

/** The end of a tour takes the place of its beginning. */
function tourWrite(TableName: string, tour: Tour, now: Instant): TransactWriteItem {
  const days = tour.endedAt === undefined ? openToursKeptDays : toursKeptDays;
  return {
    Put: { TableName, Item: newItem({ ...tourKey(tour), ...tour, expiresAt: expiresAt(now, days) }) },
  };
}

function putNew(TableName: string, data: Record<string, unknown>): TransactWriteItem {
  return { Put: { TableName, Item: newItem(data), ConditionExpression: 'attribute_not_exists(pk)' } };
}

function values(attributes: Record<string, unknown>) {
  return { ExpressionAttributeValues: toItem(attributes) };
}
