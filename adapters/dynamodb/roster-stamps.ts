import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { evenHash } from '../../domain/even-hash';
import type { ChannelAddress } from '../../domain/roster/channel';
import * as z from '../schemas/zod';
import { channelKey, newItem, rosterPartition, type Table, toItem } from './table';

// What is beside the roster is counted where it changes, in the transaction that changes it. Whoever has read it once
// reads these few small items, and then only what changed since.

/** The beginning of stamps' keys. They sort right before the tours of duty, with which they are read. */
export const stamps = 'STAMP#';

/** Channels that may change side by side, by our own choice; each responder's are counted by one of these. */
const channelStamps = 16;
/** Changes of channels that each stamp tells apart, by our own choice; whoever missed more reads all anew. */
const toldApart = 16;

/** The count of changes, and of channels, which ones changed last: the newest first, as their sort keys. */
export interface Stamp {
  sk: string;
  revision: number;
  lately: readonly string[];
}

const stampSchema = z.object({
  sk: z.string(),
  revision: z.int(),
  lately: z._default(z.array(z.string()), []),
});

/** The stamp that an item of the table is. */
export function stampOf(item: Record<string, unknown>): Stamp {
  return stampSchema.parse(item);
}

/** The stamp that counts the changes of overrides. */
export const overridesStamp = `${stamps}OVERRIDES`;

/** The key of the stamp that counts the changes of a responder's channels. */
export function channelStampKey({ responder }: Pick<ChannelAddress, 'responder'>) {
  return {
    pk: rosterPartition,
    sk: `${stamps}CHANNELS#${String(evenHash(responder) % channelStamps).padStart(2, '0')}`,
  };
}

/** Counts a change of overrides; there may be others in the same moment. */
export function overridesStampWrite(TableName: Table['tableName']): TransactWriteItem {
  return {
    Update: {
      TableName,
      Key: toItem({ pk: rosterPartition, sk: overridesStamp }),
      UpdateExpression: 'ADD revision :one',
      ExpressionAttributeValues: toItem({ ':one': 1 }),
    },
  };
}

/** Counts a change of the channel, unless its stamp has changed since it was read (undefined: there was none). */
export function channelStampWrite(
  TableName: Table['tableName'],
  { responder, channel }: Pick<ChannelAddress, 'responder' | 'channel'>,
  read: Stamp | undefined,
): TransactWriteItem {
  const { revision, lately }: Pick<Stamp, 'revision' | 'lately'> = read ?? { revision: 0, lately: [] };
  const changed = channelKey(responder, channel).sk;
  return {
    Put: {
      TableName,
      Item: newItem({
        ...channelStampKey({ responder }),
        revision: revision + 1,
        lately: [changed, ...lately].slice(0, toldApart),
      }),
      ...unchangedSince(read?.revision ?? 0),
    },
  };
}

/** The condition of a write that goes on from `revision` (0: nothing was there). */
export function unchangedSince(revision: number) {
  return revision === 0
    ? { ConditionExpression: 'attribute_not_exists(revision)' }
    : {
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: toItem({ ':revision': revision }),
      };
}

/**
 * The sort keys of the channels that changed between two readings of a stamp; undefined when these were more than it
 * tells apart.
 */
export function changedBetween(before: Stamp | undefined, after: Stamp): readonly string[] | undefined {
  const changes = after.revision - (before?.revision ?? 0);
  return changes < 0 || changes > after.lately.length ? undefined : after.lately.slice(0, changes);
}
