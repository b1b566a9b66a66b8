import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { claimStandsFor, type EffectEntry } from '../../application/effect-claim';
import type { EffectId, EffectLedger } from '../../application/ports';
import { type Instant, shifted } from '../../domain/time';
import { effectKey, fromItem, type Table, toItem } from './table';

const entrySchema = z.object({ status: z.enum(['claimed', 'handed', 'failed', 'withdrawn']) });

/** The ledger of effects on the one DynamoDB table. */
export function dynamodbEffectLedger({ client, tableName: TableName }: Table): EffectLedger {
  const keyOf = ({ incidentId, seq, channel }: EffectId) => effectKey(incidentId, seq, channel);

  return {
    async claim(effect, now) {
      const claim = {
        TableName,
        Item: toItem({ ...keyOf(effect), status: 'claimed', at: now }),
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
        return entrySchema.parse(fromItem(error.Item ?? {})).status === 'claimed' ? 'held' : 'done';
      }
    },
    recordHanded: (effect, providerId, now) => update(effect, 'handed', now, providerId),
    recordFailed: (effect, error, now) => update(effect, 'failed', now, error.slice(0, 1000)),
    recordWithdrawn: (effect, now) => update(effect, 'withdrawn', now, ''),
  };

  async function update(
    effect: EffectId,
    status: EffectEntry['status'],
    now: Instant,
    detail: string,
  ): Promise<void> {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: toItem(keyOf(effect)),
        UpdateExpression: 'SET #status = :status, #at = :now, detail = :detail',
        ExpressionAttributeNames: { '#status': 'status', '#at': 'at' },
        ExpressionAttributeValues: toItem({ ':status': status, ':now': now, ':detail': detail }),
      }),
    );
  }
}
