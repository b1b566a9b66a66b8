import { ConditionalCheckFailedException, PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { PracticeBook } from '../../application/ports';
import { instantSchema } from '../schemas/incident';
import { readable } from './readable';
import { fromItem, practiceKey, practicePartition, type Table, toItem } from './table';

const practiceSchema = z.object({ responder: z.string(), at: instantSchema, incident: z.string() });

/** Who practised when, on the one DynamoDB table: one item for each person, in a partition of its own. */
export function dynamodbPracticeBook({ client, tableName: TableName }: Table): PracticeBook {
  return {
    async record(practice) {
      const put = new PutItemCommand({
        TableName,
        Item: toItem({ ...practiceKey(practice.responder), ...practice }),
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
      const items: Record<string, unknown>[] = [];
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': practicePartition }),
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) items.push(...Items.map(fromItem));
      return items.flatMap((item) => readable(practiceSchema, item));
    },
  };
}
