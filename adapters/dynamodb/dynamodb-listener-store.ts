import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Listener, ListenerStore } from '../../application/ports/listeners';
import type { ListenerId } from '../../domain/ids';
import { beginningOf } from '../../domain/text/readable-text';
import { formats } from '../schemas/formats';
import { Instant } from '../schemas/values';
import * as z from '../schemas/zod';
import { allItems } from './all-items';
import { readable } from './readable';
import { fromItem, listenerKey, listenersPartition, type Table, toItem } from './table';

/** Characters of the provider's words that are kept; our own choice. */
const longestWhy = 500;

const itemSchema = z.object({
  sk: z.string(),
  endedAt: z.optional(Instant),
  refused: z.optional(z.object({ at: Instant, why: z.string() })),
});

/** The wishes of those who only listen, on the one DynamoDB table: an item each, without their address. */
export function dynamodbListenerStore(table: Table): ListenerStore {
  const { client, tableName: TableName } = table;
  return {
    async load(id) {
      const Key = toItem(listenerKey(id));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && listenerIn(itemSchema.parse(fromItem(Item)));
    },
    async all() {
      const items = await allItems(table, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': listenersPartition }),
      });
      return items.flatMap((item) => readable(itemSchema, item)).map(listenerIn);
    },
    end: (id, now) => change(id, 'SET endedAt = if_not_exists(endedAt, :it), #format = :format', now),
    resume: (id) => change(id, 'SET #format = :format REMOVE endedAt'),
    recordRefused: (id, refused) =>
      refused === undefined
        ? change(id, 'SET #format = :format REMOVE refused')
        : change(id, 'SET refused = :it, #format = :format', {
            ...refused,
            why: beginningOf(refused.why, longestWhy),
          }),
  };

  async function change(id: ListenerId, UpdateExpression: string, it?: unknown): Promise<void> {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: toItem(listenerKey(id)),
        UpdateExpression,
        ExpressionAttributeNames: { '#format': 'format' },
        ExpressionAttributeValues: toItem({ ':it': it, ':format': formats.writes }),
      }),
    );
  }
}

function listenerIn({ sk: id, ...known }: z.output<typeof itemSchema>): Listener {
  return { id, ...known };
}
