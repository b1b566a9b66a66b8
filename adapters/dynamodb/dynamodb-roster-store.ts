import {
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { RosterStore } from '../../application/ports';
import { storedRosterSchema } from '../schemas/stored-roster';
import { currentRosterKey, fromItem, rosterVersionKey, type Table, toItem } from './table';

const storedSchema = z.object({ version: z.int().positive(), roster: storedRosterSchema });

/** The roster store on the one DynamoDB table: every version is kept, one is in force. */
export function dynamodbRosterStore({ client, tableName: TableName }: Table): RosterStore {
  return {
    async current() {
      const Key = toItem(currentRosterKey);
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && storedSchema.parse(fromItem(Item));
    },
    async apply(roster, previous, now) {
      const version = previous + 1;
      const content = { version, roster, appliedAt: now };
      const unchanged =
        previous === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'version = :previous',
              ExpressionAttributeValues: toItem({ ':previous': previous }),
            };
      const TransactItems = [
        { Put: { TableName, Item: toItem({ ...currentRosterKey, ...content }), ...unchanged } },
        {
          Put: {
            TableName,
            Item: toItem({ ...rosterVersionKey(version), ...content }),
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ];
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        return true;
      } catch (error) {
        if (error instanceof TransactionCanceledException) return false;
        throw error;
      }
    },
  };
}
