import { createHash } from 'node:crypto';
import { DeleteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { MutedAlert, MutedAlertStore } from '../../application/ports/incidents';
import { alertSignalSchema } from '../schemas/alert';
import { storedAs } from '../schemas/upcasters';
import { Instant } from '../schemas/values';
import * as z from '../schemas/zod';
import { readable } from './readable';
import { expiresAt, fromItem, mutedKey, mutedPartition, newItem, type Table, toItem } from './table';

/** Days, long after the sweep has taken it in. */
const keptDays = 15;

const mutedSchema: z.ZodMiniType<MutedAlert> = storedAs(
  'muted',
  z.object({
    until: Instant,
    alert: z.object({
      signal: alertSignalSchema,
      alarmName: z.optional(z.string()),
      overheard: z.boolean(),
    }),
  }),
);

/** Alerts that mute rules hold back, on the one DynamoDB table, sorted by when they are due. */
export function dynamodbMutedAlertStore({ client, tableName: TableName }: Table): MutedAlertStore {
  return {
    async hold({ alert, until }) {
      const item = { ...keyOf({ alert, until }), alert, until, expiresAt: expiresAt(until, keptDays) };
      await client.send(new PutItemCommand({ TableName, Item: newItem(item) }));
    },
    async dueBy(now, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk <= :due',
          ExpressionAttributeValues: toItem({ ':pk': mutedPartition, ':due': `${now} ~` }),
          ConsistentRead: true,
          Limit: limit,
        }),
      );
      return Items.map(fromItem).flatMap((item) => readable(mutedSchema, item));
    },
    async release(muted) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem(keyOf(muted)) }));
    },
  };
}

/** The signal by its digest: its key may be longer than a sort key. */
function keyOf({ alert: { signal }, until }: MutedAlert): { pk: string; sk: string } {
  const id = createHash('sha256')
    .update(JSON.stringify([signal.key, signal.at]))
    .digest('hex');
  return mutedKey(until, id);
}
