import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AnswerStore, RecordedAnswer, RequestToken } from '../../application/ports/requests';
import { exactly } from '../schemas/fields';
import * as z from '../schemas/zod';
import { expiresAt, fromItem, newItem, requestKey, type Table, toItem } from './table';

/** Days in which an answer is there for who asks again; our own choice. */
const keptDays = 7;

const answerSchema: z.ZodMiniType<RecordedAnswer> = exactly(
  z.object({ request: z.string(), status: z.int(), body: z.string() }),
);

/** The answers to requests that carry a key, on the one DynamoDB table. */
export function dynamodbAnswerStore({ client, tableName: TableName }: Table): AnswerStore {
  const keyOf = ({ by, key }: RequestToken) => ({ pk: requestKey(by, key).pk, sk: `ANSWER#${key}` });
  return {
    async answerTo(token) {
      const Key = toItem(keyOf(token));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && answerSchema.parse(fromItem(Item));
    },
    async record(token, answer, now) {
      const { request } = token;
      const item = { ...keyOf(token), request, ...answer, expiresAt: expiresAt(now, keptDays) };
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: newItem(item),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
