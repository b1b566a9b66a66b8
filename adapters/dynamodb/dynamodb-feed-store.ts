import {
  GetItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { decideAnew, usualPatience } from '../../application/decide-anew';
import type { FeedStore } from '../../application/ports/people';
import type { ResponderId } from '../../domain/ids';
import * as z from '../schemas/zod';
import { waiting } from '../waiting';
import { sendTransaction } from './send-transaction';
import { feedKey, feedOfKey, fromItem, newItem, type Table, toItem } from './table';

const feedSchema = z.object({ responder: z.string() });
/** `secret` is the address of before ids: it opens until the calendar gets another one. */
const feedsSchema = z.object({ feed: z.optional(z.string()), secret: z.optional(z.string()) });
type FeedsOf = z.output<typeof feedsSchema>;

/** The calendars on the one DynamoDB table: one item to find the person of an id, one to find the id of a person. */
export function dynamodbFeedStore({ client, tableName: TableName }: Table): FeedStore {
  return {
    async make(responder, id) {
      const made = await decideAnew(waiting, usualPatience, async () => {
        const standing = await standingOf(responder);
        if (standing.feed !== undefined) return standing.feed;
        return (await put(responder, { ...standing, feed: id }, standing)) ? id : undefined;
      });
      if (made === undefined) throw new Error(`The calendar of ${responder} could not be given an address.`);
      return made;
    },
    async replace(responder, id) {
      const replaced = await decideAnew(
        waiting,
        usualPatience,
        async () => (await put(responder, { feed: id }, await standingOf(responder))) || undefined,
      );
      if (!replaced) throw new Error(`The address of ${responder}'s calendar could not be replaced.`);
    },
    async responderOf(id) {
      const item = await get(feedKey(id));
      return item && feedSchema.parse(item).responder;
    },
  };

  async function standingOf(responder: ResponderId): Promise<FeedsOf> {
    return feedsSchema.parse((await get(feedOfKey(responder))) ?? {});
  }

  async function get(key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  /** Ends what `previous` has and `next` has not. False when `previous` does not stand any more. */
  async function put(responder: ResponderId, next: FeedsOf, previous: FeedsOf): Promise<boolean> {
    const ids = ({ feed, secret }: FeedsOf) => [feed, secret].filter((id) => id !== undefined);
    const ended = ids(previous).filter((id) => !ids(next).includes(id));
    const TransactItems: TransactWriteItem[] = [
      {
        Put: {
          TableName,
          Item: newItem({ ...feedOfKey(responder), responder, ...next }),
          ...unchangedSince(previous),
        },
      },
      ...[next.feed ?? []]
        .flat()
        .map((id) => ({ Put: { TableName, Item: newItem({ ...feedKey(id), responder }) } })),
      ...ended.map((id) => ({ Delete: { TableName, Key: toItem(feedKey(id)) } })),
    ];
    try {
      await sendTransaction(client, TransactItems);
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return false;
      throw error;
    }
  }
}

function unchangedSince({ feed }: FeedsOf) {
  return feed === undefined
    ? { ConditionExpression: 'attribute_not_exists(feed)' }
    : {
        ConditionExpression: 'feed = :feed',
        ExpressionAttributeValues: toItem({ ':feed': feed }),
      };
}
