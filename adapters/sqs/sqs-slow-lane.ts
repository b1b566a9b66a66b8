import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Instant } from '../../domain/time';

/** A message for the slow lane. */
interface SlowMessage {
  body: string;
  /** The moment at which the first queue took it in. */
  sentAt: Instant;
}

/** The attribute that keeps when the first queue took a message in. */
export const firstSentAt = 'firstSentAt';

/** SQS takes no more in one call. */
const mostInOneCall = 10;

/** The queue where messages wait that join an incident in a storm. */
export function sqsSlowLane(sqs: SQSClient, queueUrl: string) {
  return {
    /** Rejects when any of them was not put there; then some of them may have been. */
    async put(messages: readonly SlowMessage[]): Promise<void> {
      for (let from = 0; from < messages.length; from += mostInOneCall) {
        const Entries = messages.slice(from, from + mostInOneCall).map(({ body, sentAt }, index) => ({
          Id: String(index),
          MessageBody: body,
          MessageAttributes: { [firstSentAt]: { DataType: 'String', StringValue: sentAt } },
        }));
        const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
        if (Failed[0] !== undefined) throw new Error(`The slow lane refused a message: ${Failed[0].Message}`);
      }
    },
  };
}
