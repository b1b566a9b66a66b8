import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetters } from '../../application/redrive';

/** The queues of a stack that hold what was set aside, and where it belongs. */
export interface DeadLetterQueues {
  alerts: { from: string; to: string };
  messages: { from: string; to: string };
  replies: { from: string; to: string };
  streamFailures: string;
}

/** The dead letters in a stack's queues. A crash half-way leaves a letter in both places, which does no harm. */
export function sqsDeadLetters(
  sqs: SQSClient,
  { alerts, messages, replies, streamFailures }: DeadLetterQueues,
): DeadLetters {
  return {
    returnAlerts: () => drain(alerts.from, ({ Body }) => send(alerts.to, Body)),
    returnMessages: () => drain(messages.from, ({ Body }) => send(messages.to, Body)),
    returnReplies: () => drain(replies.from, ({ Body }) => send(replies.to, Body)),
    clearStreamFailures: () => drain(streamFailures, async () => {}),
  };

  /** Hands every letter to `settle` and then deletes it; tells how many there were. */
  async function drain(QueueUrl: string, settle: (letter: Message) => Promise<void>): Promise<number> {
    for (let drained = 0; ; ) {
      const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
      const { Messages = [] } = await sqs.send(receive);
      if (Messages.length === 0) return drained;
      for (const letter of Messages) {
        await settle(letter);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: letter.ReceiptHandle }));
      }
      drained += Messages.length;
    }
  }

  async function send(QueueUrl: string, MessageBody: string | undefined): Promise<void> {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }
}
