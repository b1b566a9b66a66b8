import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { homeOf } from '../../adapters/cloudwatch/alarm-facts';
import { dynamodbMutedAlertStore } from '../../adapters/dynamodb/dynamodb-muted-alert-store';
import { logError } from '../../adapters/log';
import { Instant } from '../../adapters/schemas/values';
import { firstSentAt, sqsSlowLane } from '../../adapters/sqs/sqs-slow-lane';
import { instantOf } from '../../domain/time';
import { patience } from '../aws-clients';
import { type BatchResponse, deliverAgain } from '../batch';
import { commandDepsOn } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { unlessPinged } from '../ping';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';
import { type IntakeDeps, type ReceivedMessage, takeInMessages } from './take-in-messages';

const { TABLE_NAME, SLOW_QUEUE_URL, SLOW_QUEUE_ARN } = readEnvironment(environment);
const table = tableNamed(TABLE_NAME);
const slow: IntakeDeps = {
  ...commandDepsOn(table),
  muted: dynamodbMutedAlertStore(table),
  slowLane: 'itself',
};
const fast: IntakeDeps = { ...slow, slowLane: sqsSlowLane(new SQSClient(patience), SLOW_QUEUE_URL) };

/** Takes queued alarm messages into incidents; messages that failed go back to their queue, the others do not. */
export const handler = handling(unlessPinged(takeIn));

async function takeIn({ Records }: SQSEvent): Promise<BatchResponse> {
  const deps = Records[0]?.eventSourceARN === SLOW_QUEUE_ARN ? slow : fast;
  const failed = await takeInMessages(deps, Records.map(messageOf), (service, error) =>
    logError('alerts go back to the queue', error, { service }),
  );
  return deliverAgain(failed);
}

function messageOf(record: SQSRecord): ReceivedMessage {
  const { messageId: id, body, eventSourceARN } = record;
  return { id, body, sentAt: sentAtOf(record), home: homeOf(eventSourceARN) };
}

function sentAtOf({ messageAttributes, attributes }: SQSRecord): Instant {
  const first = Instant.safeParse(messageAttributes?.[firstSentAt]?.stringValue);
  return first.success ? first.data : instantOf(Number(attributes.SentTimestamp));
}
