import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { decideAnew, usualPatience } from '../../application/decide-anew';
import { claimStandsFor, type EffectEntry } from '../../application/effect-claim';
import type { EffectId, EffectStore, HandedMessage } from '../../application/ports/messages';
import { channels } from '../../domain/roster/channel';
import { beginningOf } from '../../domain/text/readable-text';
import { type Instant, shifted } from '../../domain/time';
import { exactly } from '../schemas/fields';
import { IncidentId } from '../schemas/values';
import * as z from '../schemas/zod';
import { waiting } from '../waiting';
import { sendTransaction } from './send-transaction';
import { effectKey, expiresAt, fromItem, handedKey, newItem, type Table, toItem } from './table';

/** Days in which a report finds its message: carriers report for three days at most. */
const handedKeptDays = 7;
/** Days, as many as the notices themselves are kept. */
const noticesKeptDays = 60;

/** Characters of an error, and of a carrier's report, that are kept; our own choice. */
const longestDetail = 1000;

/** Reasons for which a transaction is cancelled that goes through a moment later. */
const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const entrySchema = z.object({ status: z.string(), owner: z.optional(z.string()) });

const effectSchema = z.union([
  z.object({ noticeId: z.string(), channel: z.string() }),
  z.object({ incidentId: IncidentId, seq: z.int(), channel: z.string() }),
]);
const handedSchema: z.ZodMiniType<HandedMessage> = exactly(
  z.object({
    effect: effectSchema,
    providerId: z.string(),
    to: z.optional(z.object({ responder: z.string(), channel: z.enum(channels), address: z.string() })),
    page: z.optional(z.int()),
  }),
);

/** The ledger of effects on the one DynamoDB table. */
export function dynamodbEffectStore({ client, tableName: TableName }: Table): EffectStore {
  return {
    async claim(effect, owner, now) {
      const claim = {
        TableName,
        Item: newItem({ ...effectKey(effect), status: 'claimed', owner, at: now, ...lifetime(effect, now) }),
        ConditionExpression:
          'attribute_not_exists(pk) OR #status = :failed OR (#status = :claimed AND #at <= :stale)',
        ExpressionAttributeNames: { '#status': 'status', '#at': 'at' },
        ExpressionAttributeValues: toItem({
          ':failed': 'failed',
          ':claimed': 'claimed',
          ':stale': shifted(now, -claimStandsFor),
        }),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
      };
      try {
        await client.send(new PutItemCommand(claim));
        return 'claimed';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const standing = entrySchema.parse(fromItem(error.Item ?? {}));
        if (standing.status !== 'claimed') return 'done';
        return standing.owner === owner ? 'claimed' : 'held';
      }
    },
    async recordHanded(handed, now) {
      const { effect, providerId } = handed;
      const pointer = { ...handedKey(providerId), ...handed, expiresAt: expiresAt(now, handedKeptDays) };
      await transact([
        { Update: change(effect, 'handed', now, 'detail', providerId) },
        { Put: { TableName, Item: newItem(pointer) } },
      ]);
    },
    recordFailed: (effect, error, now) =>
      update(change(effect, 'failed', now, 'detail', beginningOf(error, longestDetail))),
    recordWithdrawn: (effect, now) => update(change(effect, 'withdrawn', now, 'detail', '')),
    async recordReport(effect, outcome, detail, now) {
      const report = change(effect, outcome, now, 'report', beginningOf(detail, longestDetail));
      const values = { ...report.ExpressionAttributeValues, ...toItem({ ':delivered': 'delivered' }) };
      try {
        await update({
          ...report,
          ConditionExpression: 'attribute_not_exists(#status) OR #status <> :delivered',
          ExpressionAttributeValues: values,
        });
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async handed(providerId) {
      const Key = toItem(handedKey(providerId));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && handedSchema.parse(fromItem(Item));
    },
  };

  /** The change of an entry to `status`, and of one more attribute. */
  function change(
    effect: EffectId,
    status: EffectEntry['status'],
    now: Instant,
    name: 'detail' | 'report',
    value: string,
  ) {
    return {
      TableName,
      Key: toItem(effectKey(effect)),
      UpdateExpression: 'SET #status = :status, #at = :now, #more = :more',
      ExpressionAttributeNames: { '#status': 'status', '#at': 'at', '#more': name },
      ExpressionAttributeValues: toItem({ ':status': status, ':now': now, ':more': value }),
    };
  }

  async function update(input: ConstructorParameters<typeof UpdateItemCommand>[0]): Promise<void> {
    await client.send(new UpdateItemCommand(input));
  }

  /** Writes again after a conflict: what was handed over must not be forgotten for another's claim. */
  async function transact(TransactItems: TransactWriteItem[]): Promise<void> {
    const written = await decideAnew(waiting, usualPatience, async () => {
      try {
        await sendTransaction(client, TransactItems);
        return true;
      } catch (error) {
        if (isConflict(error)) return undefined;
        throw error;
      }
    });
    if (!written) throw new Error('The table is busy: it is not written down that a message left.');
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  return (error.CancellationReasons ?? []).some(({ Code = '' }) => passing.has(Code));
}

function lifetime(effect: EffectId, now: Instant): { expiresAt?: number } {
  return 'noticeId' in effect ? { expiresAt: expiresAt(now, noticesKeptDays) } : {};
}
