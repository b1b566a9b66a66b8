import { GetItemCommand, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { decideAnew, usualPatience } from '../../application/decide-anew';
import type { ChannelStore } from '../../application/ports/people';
import type { ChannelAddress, ChannelState } from '../../domain/roster/channel';
import { afterNews, type ChannelNews } from '../../domain/roster/channel-news';
import { wholeChannelStateSchema } from '../schemas/notice';
import * as z from '../schemas/zod';
import { waiting } from '../waiting';
import { channelStampKey, channelStampWrite, type Stamp, stampOf, unchangedSince } from './roster-stamps';
import { sendTransaction } from './send-transaction';
import { channelKey, fromItem, newItem, type Table, toItem } from './table';

const revisionSchema = z.object({ revision: z._default(z.int(), 0) });

/** The state of people's channels, in the partition that is read with the roster; each change is stamped. */
export function dynamodbChannelStore({ client, tableName: TableName }: Table): ChannelStore {
  return {
    recordVerified: (address, at) => tell(address, { kind: 'verified', at }),
    recordProved: (address, by, at) => tell(address, { kind: 'proved', by, at }),
    recordBlocked: (address, reason, at) => tell(address, { kind: 'blocked', reason, at }),
    recordUnverified: (address) => tell(address, { kind: 'unverified' }),
    recordEnded: (address, at) => tell(address, { kind: 'ended', at }),
  };

  /** Rejects when others keep changing the same channels, which is tried again like any other failure. */
  async function tell(address: ChannelAddress, news: ChannelNews): Promise<void> {
    const done = await decideAnew(waiting, usualPatience, async () => {
      const [{ known, revision }, stamp] = await Promise.all([read(address), readStamp(address)]);
      const next = afterNews(known, address, news);
      return next === undefined || (await write(next, revision, stamp)) || undefined;
    });
    if (!done)
      throw new Error(
        `What is known of ${address.channel} of ${address.responder} changes too fast to be written.`,
      );
  }

  async function read({ responder, channel }: ChannelAddress) {
    const item = await get(channelKey(responder, channel));
    if (item === undefined) return { known: undefined, revision: 0 };
    return { known: wholeChannelStateSchema.parse(item), revision: revisionSchema.parse(item).revision };
  }

  async function readStamp(address: ChannelAddress): Promise<Stamp | undefined> {
    const item = await get(channelStampKey(address));
    return item && stampOf(item);
  }

  async function get(key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  /** False when the channel, or one that is stamped with it, changed meanwhile. */
  async function write(state: ChannelState, revision: number, stamp: Stamp | undefined): Promise<boolean> {
    const Item = newItem({ ...channelKey(state.responder, state.channel), ...state, revision: revision + 1 });
    const writes = [
      { Put: { TableName, Item, ...unchangedSince(revision) } },
      channelStampWrite(TableName, state, stamp),
    ];
    try {
      await sendTransaction(client, writes);
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      if ((error.CancellationReasons ?? []).some(({ Code = '' }) => lost.has(Code))) return false;
      throw error;
    }
  }
}

/** Another one came first. Anything else that cancels a transaction is trouble. */
const lost = new Set(['ConditionalCheckFailed', 'TransactionConflict']);
