import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Outbox, TellingJob, Unsent } from '../../application/ports/outbox';
import { Instant } from '../schemas/values';
import * as z from '../schemas/zod';
import { allItems } from './all-items';
import { readable } from './readable';
import { eventKey, noticeKey, stateIndex, type Table, tellingJobAt, toItem } from './table';

// Partitions of the index.
const unsent = 'UNSENT';
const requeued = 'REQUEUED';

/** Since when it waits, or when it was queued again and since when. */
const placeSchema = z.pipe(
  z.pipe(
    z.string(),
    z.transform((place) => place.split(' ')),
  ),
  z.array(Instant).check(z.minLength(1), z.maxLength(2)),
);
const markedSchema = z.object({ pk: z.string(), sk: z.string(), indexSk: placeSchema });

/** The attributes by which an item that is recorded at `since` says that what it asks for is still to be done. */
export function unsentMark(since: Instant): { indexPk: string; indexSk: string } {
  return { indexPk: unsent, indexSk: since };
}

/** The outbox on the one DynamoDB table: a mark on the items themselves, and the index that has those with a mark. */
export function dynamodbOutbox(table: Table): Outbox {
  const { client, tableName: TableName } = table;
  return {
    async unsentSince(instant) {
      const waiting = await marked(unsent);
      const tried = await marked(requeued);
      return [...waiting, ...tried]
        .filter(({ since }) => since < instant)
        .sort((a, b) => (a.since < b.since ? -1 : 1));
    },
    async recordSent(job) {
      await change(job, { UpdateExpression: 'REMOVE indexPk, indexSk' });
    },
    recordRequeued: ({ job, since }, now) =>
      change(job, {
        UpdateExpression: 'SET indexPk = :requeued, indexSk = :place',
        ExpressionAttributeValues: toItem({ ':requeued': requeued, ':place': `${now} ${since}` }),
      }),
  };

  async function marked(indexPk: string): Promise<Unsent[]> {
    const items = await allItems(table, {
      IndexName: stateIndex,
      KeyConditionExpression: 'indexPk = :pk',
      ProjectionExpression: 'pk, sk, indexSk',
      ExpressionAttributeValues: toItem({ ':pk': indexPk }),
    });
    return items.flatMap(unsentIn);
  }

  /** False when the item carries no mark, or is gone. */
  async function change(
    job: TellingJob,
    update: { UpdateExpression: string; ExpressionAttributeValues?: ReturnType<typeof toItem> },
  ): Promise<boolean> {
    const Key = toItem(job.kind === 'event' ? eventKey(job.incidentId, job.seq) : noticeKey(job.noticeId));
    const marks = { ConditionExpression: 'attribute_exists(indexPk)' };
    try {
      await client.send(new UpdateItemCommand({ TableName, Key, ...marks, ...update }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

/** Nothing for what this version cannot send. */
function unsentIn(item: Record<string, unknown>): Unsent[] {
  return readable(markedSchema, item).flatMap(({ indexSk: [first, second], ...key }) => {
    const job = tellingJobAt(key);
    if (job === undefined || first === undefined) return [];
    return [second === undefined ? { job, since: first } : { job, since: second, requeuedAt: first }];
  });
}
