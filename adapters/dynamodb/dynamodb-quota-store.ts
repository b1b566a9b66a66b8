import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { QuotaStore } from '../../application/ports/requests';
import * as z from '../schemas/zod';
import { expiresAt, fromItem, quotaKey, type Table, toItem } from './table';

/** Days; our own choice, longer than the day that is counted. */
const keptDays = 2;
const countSchema = z.object({ count: z.int() });

/** Counts of how often something was asked for, on the one DynamoDB table. */
export function dynamodbQuotaStore({ client, tableName: TableName }: Table): QuotaStore {
  return {
    async count(name, period, now, more = 1) {
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem(quotaKey(name, period)),
          UpdateExpression: 'ADD #count :more SET expiresAt = :expiry',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: toItem({ ':more': more, ':expiry': expiresAt(now, keptDays) }),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return countSchema.parse(fromItem(Attributes ?? {})).count;
    },
  };
}
