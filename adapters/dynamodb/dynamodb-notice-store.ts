import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  GetItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { NewNotice, NoticeStore } from '../../application/ports/notices';
import { sideBySide } from '../../application/side-by-side';
import { stateOf } from '../../domain/roster/channel';
import type { Instant } from '../../domain/time';
import { channelAddressSchema, noticeSchema } from '../schemas/notice';
import * as z from '../schemas/zod';
import { unsentMark } from './dynamodb-outbox';
import { sendTransaction } from './send-transaction';
import {
  expiresAt,
  fromItem,
  newItem,
  noticedKey,
  noticeKey,
  type Table,
  toItem,
  verifyingKey,
} from './table';

/** Days, longer than any notice counts, and than anything that makes one happens again. */
const keptDays = 60;
/** The keys that DynamoDB reads in one request, at most. */
const keysAtATime = 100;
/** Notices written side by side; our own choice. */
const writtenSideBySide = 10;

const triesSchema = z.object({ tries: z.int() });
const latestSchema = z.object({ noticeId: z.string(), to: channelAddressSchema });

/** The notices on the one DynamoDB table. */
export function dynamodbNoticeStore({ client, tableName: TableName }: Table): NoticeStore {
  const store: NoticeStore = {
    async record(notices, now) {
      const fresh = await withoutKnown(notices);
      const recorded = await sideBySide(fresh, writtenSideBySide, (notice) => recordOne(notice, now));
      return recorded.filter(Boolean).length;
    },
    async load(id) {
      const item = await get(noticeKey(id));
      return item && noticeSchema.parse(item);
    },
    async recordAnswered(id, now) {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem(noticeKey(id)),
            UpdateExpression: 'SET answeredAt = :now',
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(answeredAt)',
            ExpressionAttributeValues: toItem({ ':now': now }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async countTry(id) {
      const { Attributes } = await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem(noticeKey(id)),
          UpdateExpression: 'ADD tries :one',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: toItem({ ':one': 1 }),
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return triesSchema.parse(fromItem(Attributes ?? {})).tries;
    },
    async verificationOf(address) {
      const item = await get(verifyingKey(address.responder, address.channel));
      if (item === undefined) return undefined;
      const { noticeId, to } = latestSchema.parse(item);
      return stateOf([to], address) && store.load(noticeId);
    },
  };
  return store;

  async function get(key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  /** The notices whose key is new. Looking first costs a read, less than a transaction that fails. */
  async function withoutKnown(notices: readonly NewNotice[]): Promise<readonly NewNotice[]> {
    const known = new Set<string>();
    const keys = [...new Set(notices.map(({ key }) => noticedKey(key).pk))];
    for (let start = 0; start < keys.length; start += keysAtATime) {
      const Keys = keys.slice(start, start + keysAtATime).map((pk) => toItem({ pk, sk: noticedKey('').sk }));
      const { Responses } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ProjectionExpression: 'pk' } } }),
      );
      for (const item of Responses?.[TableName] ?? []) known.add(String(fromItem(item).pk));
    }
    return notices.filter(({ key }) => {
      const { pk } = noticedKey(key);
      const isFirst = !known.has(pk);
      known.add(pk);
      return isFirst;
    });
  }

  async function recordOne(notice: NewNotice, now: Instant): Promise<boolean> {
    try {
      await sendTransaction(client, noticeWrites(TableName, notice, now));
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      // The key is the first write: when it is taken, somebody else has recorded the notice.
      if (error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed') return false;
      throw error;
    }
  }
}

/** The writes that record a notice, to go into a transaction; it fails on the first of them when the key is known. */
export function noticeWrites(
  TableName: string,
  { key, notice }: NewNotice,
  now: Instant,
): TransactWriteItem[] {
  const expiry = { expiresAt: expiresAt(now, keptDays) };
  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName, Item: newItem({ ...Item, ...expiry }) },
  });
  const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
  const { to, content, id } = notice;
  const latest = put({ ...verifyingKey(to.responder, to.channel), noticeId: id, to });
  return [
    { Put: { ...put({ ...noticedKey(key), noticeId: id }).Put, ...isNew } },
    put({ ...noticeKey(id), ...notice, ...unsentMark(now) }),
    ...(content.kind === 'verification' ? [latest] : []),
  ];
}
