import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from '../schemas/zod';
import { formatKey, fromItem, type Table, toItem } from './table';

const markSchema = z.object({ format: z.int() });

/** The latest format in which anything may be stored in a table, as deployments write it down. */
export interface FormatMark {
  /** Resolves to 1 where none was written down. */
  read(): Promise<number>;
  /** Writes down a later one; one that is no later changes nothing. */
  raise(format: number): Promise<void>;
}

/** The mark in the one DynamoDB table. */
export function dynamodbFormatMark({ client, tableName: TableName }: Table): FormatMark {
  return {
    async read() {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: toItem(formatKey), ConsistentRead: true }),
      );
      return Item === undefined ? 1 : markSchema.parse(fromItem(Item)).format;
    },
    async raise(format) {
      const put = new PutItemCommand({
        TableName,
        Item: toItem({ ...formatKey, format }),
        ConditionExpression: 'attribute_not_exists(pk) OR #format < :format',
        ExpressionAttributeNames: { '#format': 'format' },
        ExpressionAttributeValues: toItem({ ':format': format }),
      });
      await client.send(put).catch((error: unknown) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
    },
  };
}
