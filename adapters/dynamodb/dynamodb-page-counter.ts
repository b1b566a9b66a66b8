import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { decideAnew, usualPatience } from '../../application/decide-anew';
import { claimStandsFor } from '../../application/effect-claim';
import type { PageCounter } from '../../application/ports/messages';
import { sideBySide } from '../../application/side-by-side';
import {
  type Admission,
  admit,
  type PageOnItsWay,
  type Reader,
  type SinglePage,
} from '../../domain/notice/pages-a-minute';
import { channels } from '../../domain/roster/channel';
import { shifted } from '../../domain/time';
import { exactly } from '../schemas/fields';
import { IncidentId, Instant } from '../schemas/values';
import * as z from '../schemas/zod';
import { waiting } from '../waiting';
import { allItems } from './all-items';
import { readable } from './readable';
import {
  countedPageKey,
  expiresAt,
  fromItem,
  newItem,
  pagesPartition,
  singlePagesKey,
  type Table,
  tellingPagesKey,
  toItem,
} from './table';

/** Days, long after they were told. */
const keptDays = 2;
/** Pages forgotten side by side; our own choice. */
const atOnce = 25;

const singlesSchema = z.object({
  singles: z.array(z.object({ incidentId: IncidentId, at: Instant })),
  revision: z.int(),
});
const countedSchema: z.ZodMiniType<PageOnItsWay> = exactly(
  z.object({
    incidentId: IncidentId,
    seq: z.int(),
    page: z.optional(z.int()),
    channels: z.array(z.enum(channels)),
  }),
);

/** The page counter on the one DynamoDB table: one item for what goes on its own, and one for each page that is counted. */
export function dynamodbPageCounter(table: Table): PageCounter {
  const { client, tableName: TableName } = table;

  return {
    async admit(reader, page, now) {
      const key = countedPageKey(reader, page.incidentId, page.seq);
      if ((await get(key)) !== undefined) return now;
      const admission = await admissionOf(reader, page.incidentId, now);
      if (admission.outcome === 'goes') return undefined;
      const Item = newItem({ ...key, ...page, expiresAt: expiresAt(now, keptDays) });
      await client.send(new PutItemCommand({ TableName, Item }));
      return admission.tellAt;
    },
    async waiting(reader) {
      const items = await allItems(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :counted)',
        ExpressionAttributeValues: toItem({ ':pk': pagesPartition(reader), ':counted': 'COUNTED#' }),
        ConsistentRead: true,
      });
      return items.flatMap((item) => readable(countedSchema, item));
    },
    async forget(reader, pages) {
      await sideBySide(pages, atOnce, ({ incidentId, seq }) =>
        remove(countedPageKey(reader, incidentId, seq)),
      );
    },
    beginTelling: (reader, owner, now) =>
      putIf(
        { ...tellingPagesKey(reader), owner, at: now, expiresAt: expiresAt(now, keptDays) },
        {
          ConditionExpression: 'attribute_not_exists(pk) OR #at <= :stale OR #owner = :owner',
          ExpressionAttributeNames: { '#at': 'at', '#owner': 'owner' },
          ExpressionAttributeValues: toItem({ ':stale': shifted(now, -claimStandsFor), ':owner': owner }),
        },
      ),
    endTelling: (reader) => remove(tellingPagesKey(reader)),
  };

  async function admissionOf(reader: Reader, incidentId: IncidentId, now: Instant): Promise<Admission> {
    const admitted = await decideAnew(waiting, usualPatience, async () => {
      const item = await get(singlePagesKey(reader));
      const { singles, revision } =
        item === undefined ? { singles: [], revision: 0 } : singlesSchema.parse(item);
      const admission = admit(reader, singles, incidentId, now);
      const isWritten = admission.outcome === 'counted' || admission.singles === singles;
      return isWritten || (await put(reader, admission.singles, revision, now)) ? admission : undefined;
    });
    // Where nobody knows how many went, the page had better go.
    return admitted ?? { outcome: 'goes', singles: [] };
  }

  async function put(reader: Reader, singles: readonly SinglePage[], revision: number, now: Instant) {
    const item = { singles, revision: revision + 1, expiresAt: expiresAt(now, keptDays) };
    return putIf(
      { ...singlePagesKey(reader), ...item },
      revision === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'revision = :revision',
            ExpressionAttributeValues: toItem({ ':revision': revision }),
          },
    );
  }

  /** False when the condition does not hold. */
  async function putIf(
    item: Record<string, unknown>,
    condition: Omit<PutItemCommandInput, 'TableName' | 'Item'>,
  ): Promise<boolean> {
    try {
      await client.send(new PutItemCommand({ TableName, Item: newItem(item), ...condition }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async function get(key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  async function remove(key: { pk: string; sk: string }): Promise<void> {
    await client.send(new DeleteItemCommand({ TableName, Key: toItem(key) }));
  }
}
