import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from '../schemas/zod';
import type { EmailRouteStore } from '../sns/email-routes';
import { allItems } from './all-items';
import { readable } from './readable';
import { emailRouteKey, fromItem, newItem, type Table, toItem } from './table';

const routeSchema = z.object({ sk: z.string(), topicArn: z.string() });

/** The topics by which each responder's email leaves, on the one DynamoDB table. */
export function dynamodbEmailRouteStore(table: Table): EmailRouteStore {
  const { client, tableName: TableName } = table;
  return {
    async topicOf(responder) {
      const Key = toItem(emailRouteKey(responder));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && routeSchema.parse(fromItem(Item)).topicArn;
    },
    async all() {
      const items = await allItems(table, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': emailRouteKey('').pk }),
      });
      const routes = items.flatMap((item) => readable(routeSchema, item));
      return new Map(routes.map(({ sk, topicArn }) => [sk, topicArn]));
    },
    async record(responder, topicArn) {
      const Item = newItem({ ...emailRouteKey(responder), topicArn });
      await client.send(new PutItemCommand({ TableName, Item }));
    },
  };
}
