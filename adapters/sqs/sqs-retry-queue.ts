import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { RetryJob, RetryQueue } from '../../application/ports/outbox';
import type { Instant } from '../../domain/time';
import { exactly } from '../schemas/fields';
import { IncidentId, shaped } from '../schemas/values';
import * as z from '../schemas/zod';

const reportSchema = z.object({
  providerId: z.string(),
  outcome: z.enum(['delivered', 'undelivered']),
  detail: z.string(),
  at: shaped<Instant>(z.string()),
});

/** A retry job as it lies in the queue. */
export const retryJobSchema: z.ZodMiniType<RetryJob> = exactly(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('event'), incidentId: IncidentId, seq: z.int() }),
    z.object({ kind: z.literal('watch'), incidentId: IncidentId, relieved: z.optional(z.string()) }),
    z.object({ kind: z.literal('incident'), incidentId: IncidentId }),
    z.object({ kind: z.literal('notice'), noticeId: z.string() }),
    z.object({ kind: z.literal('report'), report: reportSchema }),
    z.object({ kind: z.literal('gathering'), leader: IncidentId }),
    z.object({ kind: z.literal('counted-pages'), responder: z.string(), drill: z.boolean() }),
    z.object({ kind: z.literal('waited'), responder: z.string(), drill: z.boolean() }),
  ]),
);

/** Seconds; our own choice. */
const firstDelaySeconds = 2;
const longestDelaySeconds = 300;

/** The queue of effects that failed once. */
export function sqsRetryQueue(sqs: SQSClient, queueUrl: string): RetryQueue {
  return {
    async tryLater(job, DelaySeconds = firstDelaySeconds) {
      const MessageBody = JSON.stringify(job);
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody, DelaySeconds }));
    },
  };
}

/** Seconds to wait after the `receiveCount`-th failed attempt. */
export function backoffSeconds(receiveCount: number): number {
  return Math.min(longestDelaySeconds, 2 ** (receiveCount + 1));
}

/** Holds a message back until its next attempt, instead of the queue's fixed time. */
export async function holdBack(
  sqs: SQSClient,
  queueUrl: string,
  receiptHandle: string,
  receiveCount: number,
): Promise<void> {
  const VisibilityTimeout = backoffSeconds(receiveCount);
  await sqs.send(
    new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle: receiptHandle,
      VisibilityTimeout,
    }),
  );
}
