import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { PracticeStore } from '../../application/ports/people';
import { IncidentId, Instant } from '../schemas/values';
import * as z from '../schemas/zod';
import { allItems } from './all-items';
import { readable } from './readable';
import { newItem, practiceKey, practicePartition, type Table, toItem } from './table';

const practiceSchema = z.object({ responder: z.string(), at: Instant, incident: IncidentId });

/** People's last drills on the one DynamoDB table: one item for each person, in a partition of its own. */
export function dynamodbPracticeStore(table: Table): PracticeStore {
  const { client, tableName: TableName } = table;
  return {
    async record(practice) {
      const put = new PutItemCommand({
        TableName,
        Item: newItem({ ...practiceKey(practice.responder), ...practice }),
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: toItem({ ':at': practice.at }),
      });
      await client.send(put).catch((error) => {
        // A later drill is known already.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
    async all() {
      const items = await allItems(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': practicePartition }),
      });
      return items.flatMap((item) => readable(practiceSchema, item));
    },
  };
}
