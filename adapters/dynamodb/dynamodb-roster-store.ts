import {
  GetItemCommand,
  paginateQuery,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { decideAnew } from '../../application/decide-anew';
import type { RosterStore, RosterVersion, StoredRoster } from '../../application/ports/roster';
import type { Roster } from '../../domain/roster/roster';
import { stillCounts } from '../../domain/roster/tour';
import { exactly } from '../schemas/fields';
import { packedRoster, unpackedRoster, whyNotStored } from '../schemas/packed-roster';
import { storedRosterSchema } from '../schemas/stored-roster';
import { Instant } from '../schemas/values';
import * as z from '../schemas/zod';
import { waiting } from '../waiting';
import { type Beside, keptBeside } from './kept-beside';
import { readable } from './readable';
import { sendTransaction } from './send-transaction';
import {
  currentRosterKey,
  fromItem,
  newItem,
  rosterContentKey,
  rosterPartition,
  rosterVersionKey,
  type Table,
  toItem,
} from './table';

const versionSchema: z.ZodMiniType<RosterVersion> = exactly(
  z.object({
    version: z.int().check(z.positive()),
    appliedAt: Instant,
    note: z.optional(z.string()),
  }),
);

const numberSchema = z.object({ version: z.int().check(z.positive()) });

/** The form in which a version is stored: before there were any, in its own item and uncompressed. */
const formSchema = z.object({ form: z.optional(z.int()), format: z.optional(z.int()) });
/** The form of a version in an item of its own, compressed. */
const packedApart = 2;
const contentSchema = z.object({ content: z.instanceof(Uint8Array) });
const plainSchema = z.object({ roster: storedRosterSchema });

/** Another one came first. Anything else that cancels a transaction is trouble. */
const lost = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

const contentPatience = { attempts: 5 };

/** Bytes of a roster, not compressed, that an item takes: DynamoDB's 400 KB, less the rest of the item. */
const mostPlainBytes = 390 * 1024;

/** The text that an earlier version of this code finds where it cannot be given the roster itself. */
const marker = 'This roster was stored by a later version of Eight Bells, and is too large for this one.';

interface KeptRoster {
  version: number;
  roster: Roster;
}

/**
 * The roster store on the one DynamoDB table: every version is kept, the newest is in force. A store keeps what it read,
 * and reads again only what changed; everything that it gives is shared, and must not be changed. `elapsed` is a clock
 * in milliseconds that nobody sets.
 */
export function dynamodbRosterStore(table: Table, elapsed?: () => number): RosterStore {
  const { client, tableName: TableName } = table;
  const readBeside = keptBeside(table, elapsed);
  let kept: KeptRoster | undefined;
  const read = sharedWithinTurn(async () => {
    const [inForce, beside] = await Promise.all([readInForce(), readBeside()]);
    return inForce && { ...inForce, beside };
  });

  return {
    async current(now) {
      const found = await read();
      return found && asOf(found, now);
    },
    async apply(roster, previous, now, note) {
      const refusal = whyNotStored(roster);
      if (refusal !== undefined) throw new Error(refusal);
      const TransactItems = writes(roster, { version: previous + 1, appliedAt: now, note });
      try {
        await sendTransaction(client, TransactItems);
        return true;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        if ((error.CancellationReasons ?? []).some(({ Code = '' }) => lost.has(Code))) return false;
        throw error;
      }
    },
    version: readVersion,
    async versions(limit, before = lastVersion + 1) {
      const items = await versionsBetween(0, before - 1, limit);
      return items.flatMap((item) => readable(versionSchema, item));
    },
  };

  /** A version never changes; so the only question is whether there is a later one than that which was read. */
  async function readInForce(): Promise<KeptRoster | undefined> {
    const later = await versionsBetween((kept?.version ?? 0) + 1, lastVersion, 1);
    if (later[0] === undefined) return kept;
    const { version } = numberSchema.parse(later[0]);
    const roster = await readVersion(version);
    if (roster === undefined) throw new Error(`Version ${version} of the roster has lost its content.`);
    if (kept === undefined || kept.version < version) kept = { version, roster };
    return { version, roster };
  }

  async function readVersion(version: number): Promise<Roster | undefined> {
    const item = await get(rosterVersionKey(version));
    if (item === undefined) return undefined;
    const { form, format } = formSchema.parse(item);
    if (form === undefined) return plainSchema.parse(item).roster;
    if (form !== packedApart)
      throw new Error(
        `Version ${version} of the roster was stored by a later version of Eight Bells, in a form that this one cannot read. Deploy that version again.`,
      );
    return unpackedRoster(contentSchema.parse(await contentOf(version)).content, format);
  }

  /** Items of one transaction come to light one by one: a version may be seen a moment before what it says. */
  function contentOf(version: number): Promise<Record<string, unknown> | undefined> {
    return decideAnew(waiting, contentPatience, () => get(rosterContentKey(version)));
  }

  async function get(key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  /** The latest versions from `first` to `last`, newest first, at most `limit`. */
  async function versionsBetween(
    first: number,
    last: number,
    limit: number,
  ): Promise<Record<string, unknown>[]> {
    const query: QueryCommandInput = {
      TableName,
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: limit,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
      ProjectionExpression: 'pk, sk, #version, appliedAt, #note',
      ExpressionAttributeNames: { '#version': 'version', '#note': 'note' },
      ExpressionAttributeValues: toItem({
        ':pk': rosterPartition,
        ':first': rosterVersionKey(first).sk,
        ':last': rosterVersionKey(last).sk,
      }),
    };
    const items: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, query)) {
      items.push(...Items.map(fromItem));
      if (items.length >= limit) break;
    }
    return items.slice(0, limit);
  }

  /**
   * An earlier version of this code reads the roster in force from one item of its own, uncompressed: it gets it as long
   * as it fits there, so that a deployment can be rolled back.
   */
  function writes(roster: Roster, about: RosterVersion): TransactWriteItem[] {
    const { version } = about;
    const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
    const plain = Buffer.byteLength(JSON.stringify(roster)) <= mostPlainBytes ? roster : marker;
    const put = (Item: Record<string, unknown>, condition: object) => ({
      Put: { TableName, Item: newItem(Item), ...condition },
    });
    return [
      put({ ...currentRosterKey, ...about, roster: plain }, followsOn(version - 1)),
      put({ ...rosterVersionKey(version), ...about, form: packedApart }, isNew),
      put({ ...rosterContentKey(version), content: packedRoster(roster) }, isNew),
    ];
  }
}

/** The greatest version that a key can carry. */
const lastVersion = 9_999_999_999;

function followsOn(previous: number) {
  return previous === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: 'version = :previous',
        ExpressionAttributeValues: toItem({ ':previous': previous }),
      };
}

function asOf({ version, roster, beside }: KeptRoster & { beside: Beside }, now: Instant): StoredRoster {
  return {
    version,
    roster: {
      ...roster,
      overrides: beside.overrides.filter(({ from, to }) => to > now && from < to),
      channelStates: beside.channelStates,
      linkRevocations: beside.linkRevocations,
      tours: beside.tours.filter((tour) => stillCounts(tour, now)),
    },
  };
}

/** Whoever asks in the same turn of the event loop is given the same reading, which begins after all of them asked. */
function sharedWithinTurn<T>(read: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | undefined;
  return () => {
    coming ??= Promise.resolve().then(() => {
      coming = undefined;
      return read();
    });
    return coming;
  };
}
