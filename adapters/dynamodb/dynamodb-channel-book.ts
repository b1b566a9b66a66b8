import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { ChannelBook } from '../../application/ports';
import type { ChannelAddress, ChannelState } from '../../domain/roster/channel';
import { afterNews, type ChannelNews } from '../../domain/roster/channel-news';
import { channelStateSchema } from '../schemas/notice';
import { channelKey, fromItem, type Table, toItem } from './table';

const mostAttempts = 8;
const revisionSchema = z.object({ revision: z.int().default(0) });

/** What is known of people's channels, on the one DynamoDB table, in the partition that is read with the roster. */
export function dynamodbChannelBook({ client, tableName: TableName }: Table): ChannelBook {
  return {
    recordVerified: (address, at) => tell(address, { kind: 'verified', at }),
    recordProved: (address, by, at) => tell(address, { kind: 'proved', by, at }),
    recordBlocked: (address, reason, at) => tell(address, { kind: 'blocked', reason, at }),
    recordUnverified: (address) => tell(address, { kind: 'unverified' }),
  };

  /** Rejects when others keep changing the same channel, which is tried again like any other failure. */
  async function tell(address: ChannelAddress, news: ChannelNews): Promise<void> {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const { known, revision } = await read(address);
      const next = afterNews(known, address, news);
      if (next === undefined || (await write(next, revision))) return;
    }
    throw new Error(
      `What is known of ${address.channel} of ${address.responder} changes too fast to be written.`,
    );
  }

  async function read({ responder, channel }: ChannelAddress) {
    const Key = toItem(channelKey(responder, channel));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    if (Item === undefined) return { known: undefined, revision: 0 };
    const item = fromItem(Item);
    return { known: channelStateSchema.parse(item), revision: revisionSchema.parse(item).revision };
  }

  async function write(state: ChannelState, revision: number): Promise<boolean> {
    const Item = toItem({ ...channelKey(state.responder, state.channel), ...state, revision: revision + 1 });
    const unchanged =
      revision === 0
        ? { ConditionExpression: 'attribute_not_exists(revision)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: toItem({ ':revision': revision }),
          };
    try {
      await client.send(new PutItemCommand({ TableName, Item, ...unchanged }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
