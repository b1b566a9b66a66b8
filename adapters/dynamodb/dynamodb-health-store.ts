import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { HealthStore } from '../../application/ports/vendor';
import { epochMsOf } from '../../domain/time';
import { healthNewsSchema } from '../schemas/health';
import { allItems } from './all-items';
import { expiresAt, healthKey, healthPartition, newItem, type Table, toItem } from './table';

/** Days after the last news of an event; our own choice. */
const keptForDays = 7;

/** The recent news of AWS Health, on the one DynamoDB table. */
export function dynamodbHealthStore(table: Table): HealthStore {
  const { client, tableName: TableName } = table;
  return {
    async record(event, now) {
      const Item = newItem({ ...healthKey(event.arn), ...event, expiresAt: expiresAt(now, keptForDays) });
      const isNews =
        event.updatedAt === undefined
          ? {}
          : {
              ConditionExpression: 'attribute_not_exists(updatedAt) OR updatedAt <= :updatedAt',
              ExpressionAttributeValues: toItem({ ':updatedAt': event.updatedAt }),
            };
      try {
        await client.send(new PutItemCommand({ TableName, Item, ...isNews }));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async open(now) {
      const items = await allItems(table, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :health',
        // The table forgets late what has expired.
        FilterExpression: '#status <> :closed AND expiresAt > :now',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: toItem({
          ':health': healthPartition,
          ':closed': 'closed',
          ':now': Math.floor(epochMsOf(now) / 1000),
        }),
      });
      // What a later version wrote and this one cannot read is left out: it is news, and not the incident.
      return items
        .flatMap((item) => healthNewsSchema.safeParse(item).data ?? [])
        .sort((one, other) => (one.startedAt < other.startedAt ? -1 : 1));
    },
  };
}
