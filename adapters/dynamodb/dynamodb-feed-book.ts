import {
  GetItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { FeedBook } from '../../application/ports';
import type { ResponderId } from '../../domain/roster/responder';
import { sendTransaction } from './send-transaction';
import { feedKey, feedOfKey, fromItem, type Table, toItem } from './table';

const mostAttempts = 5;
const feedSchema = z.object({ secret: z.string(), responder: z.string() });

/** The secrets of calendars on the one DynamoDB table: one item to find the secret, one to find the person. */
export function dynamodbFeedBook({ client, tableName: TableName }: Table): FeedBook {
  const book: FeedBook = {
    async secretOf(responder) {
      return (await get(feedOfKey(responder)))?.secret;
    },
    async make(responder, secret) {
      for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
        const standing = await book.secretOf(responder);
        if (standing !== undefined) return standing;
        if (await put(responder, secret, undefined)) return secret;
      }
      throw new Error(`The calendar of ${responder} could not be given an address.`);
    },
    async replace(responder, secret) {
      for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
        if (await put(responder, secret, await book.secretOf(responder))) return;
      }
      throw new Error(`The address of ${responder}'s calendar could not be replaced.`);
    },
    async responderOf(secret) {
      return (await get(feedKey(secret)))?.responder;
    },
  };
  return book;

  async function get(key: { pk: string; sk: string }) {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && feedSchema.parse(fromItem(Item));
  }

  /** False when the person's secret is not `previous` any more. */
  async function put(responder: ResponderId, secret: string, previous: string | undefined): Promise<boolean> {
    const unchanged =
      previous === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'secret = :previous',
            ExpressionAttributeValues: toItem({ ':previous': previous }),
          };
    const TransactItems: TransactWriteItem[] = [
      { Put: { TableName, Item: toItem({ ...feedOfKey(responder), responder, secret }), ...unchanged } },
      { Put: { TableName, Item: toItem({ ...feedKey(secret), responder, secret }) } },
    ];
    if (previous !== undefined) TransactItems.push({ Delete: { TableName, Key: toItem(feedKey(previous)) } });
    try {
      await sendTransaction(client, TransactItems);
      return true;
    } catch (error) {
      if (error instanceof TransactionCanceledException) return false;
      throw error;
    }
  }
}
