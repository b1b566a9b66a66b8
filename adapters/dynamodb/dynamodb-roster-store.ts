import {
  GetItemCommand,
  paginateQuery,
  type QueryCommandInput,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { RosterStore, RosterVersion } from '../../application/ports';
import { stillCounts } from '../../domain/roster/tour';
import { instantSchema } from '../schemas/incident';
import { channelStateSchema } from '../schemas/notice';
import { overrideSchema } from '../schemas/override';
import { storedRosterSchema } from '../schemas/stored-roster';
import { tourSchema } from '../schemas/tour';
import { readable } from './readable';
import { currentRosterKey, fromItem, rosterPartition, rosterVersionKey, type Table, toItem } from './table';

const storedSchema = z.object({ version: z.int().positive(), roster: storedRosterSchema });

const versionSchema: z.ZodType<RosterVersion> = z.object({
  version: z.int().positive(),
  appliedAt: instantSchema,
  note: z.string().optional(),
});

// How the sort keys in the roster's partition begin.
const channels = 'CHANNEL#';
const overrides = 'OVERRIDE#';
const tours = 'TOUR#';
const versions = 'VERSION#';

/** Another one came first. Anything else that cancels a transaction is trouble. */
const lost = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** An item of the table takes 400 KB, and the roster is one; as JSON it is a little longer than as an item. */
const mostKilobytes = 390;

/** The roster store on the one DynamoDB table: every version is kept, one is in force. */
export function dynamodbRosterStore({ client, tableName: TableName }: Table): RosterStore {
  return {
    async current(now) {
      // All that is in force sorts before the versions.
      const items = await queried({
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk < :versions',
        ExpressionAttributeValues: toItem({ ':pk': rosterPartition, ':versions': versions }),
      });
      const current = items.find(({ sk }) => sk === currentRosterKey.sk);
      if (current === undefined) return undefined;
      const { version, roster } = storedSchema.parse(current);
      return {
        version,
        roster: {
          ...roster,
          overrides: under(overrides, items)
            .flatMap((item) => readable(overrideSchema, item))
            .filter(({ from, to }) => to > now && from < to),
          channelStates: under(channels, items).flatMap((item) => readable(channelStateSchema, item)),
          tours: under(tours, items)
            .flatMap((item) => readable(tourSchema, item))
            .filter((tour) => stillCounts(tour, now)),
        },
      };
    },
    async apply(roster, previous, now, note) {
      const kilobytes = Math.ceil(Buffer.byteLength(JSON.stringify(roster)) / 1024);
      if (kilobytes > mostKilobytes)
        throw new Error(
          `This roster takes ${kilobytes} KB, and the table takes ${mostKilobytes} KB at most. Two stacks can share the teams.`,
        );
      const version = previous + 1;
      const content = { version, roster, appliedAt: now, note };
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems: writes(content, previous) }));
        return true;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        if ((error.CancellationReasons ?? []).some(({ Code = '' }) => lost.has(Code))) return false;
        throw error;
      }
    },
    async version(version) {
      const Key = toItem(rosterVersionKey(version));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && storedSchema.parse(fromItem(Item)).roster;
    },
    async versions(limit) {
      const items = await queried(
        {
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: limit,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :versions)',
          ProjectionExpression: 'pk, sk, #version, appliedAt, #note',
          ExpressionAttributeNames: { '#version': 'version', '#note': 'note' },
          ExpressionAttributeValues: toItem({ ':pk': rosterPartition, ':versions': versions }),
        },
        limit,
      );
      return items.slice(0, limit).flatMap((item) => readable(versionSchema, item));
    },
  };

  /** All items of a query, or the pages of it with which there are `enough`. */
  async function queried(
    query: Omit<QueryCommandInput, 'TableName'>,
    enough = Number.POSITIVE_INFINITY,
  ): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateQuery({ client }, { TableName, ...query })) {
      items.push(...Items.map(fromItem));
      if (items.length >= enough) break;
    }
    return items;
  }

  function writes(content: { version: number }, previous: number): TransactWriteItem[] {
    const unchanged =
      previous === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'version = :previous',
            ExpressionAttributeValues: toItem({ ':previous': previous }),
          };
    return [
      { Put: { TableName, Item: toItem({ ...currentRosterKey, ...content }), ...unchanged } },
      {
        Put: {
          TableName,
          Item: toItem({ ...rosterVersionKey(content.version), ...content }),
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ];
  }
}

function under(prefix: string, items: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return items.filter(({ sk }) => String(sk).startsWith(prefix));
}
