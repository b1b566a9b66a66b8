import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { homeOf } from '../../adapters/cloudwatch/alarm-facts';
import { dynamodbMutedBook } from '../../adapters/dynamodb/dynamodb-muted-book';
import { instantOf } from '../../domain/time';
import { commandRoomOn, tableNamed } from '../command-room';
import { readEnvironment } from '../environment';
import { logError } from '../log';
import { environment } from './env';
import { type ReceivedMessage, takeInMessages } from './take-in-messages';

const table = tableNamed(readEnvironment(environment).TABLE_NAME);
const room = { ...commandRoomOn(table), muted: dynamodbMutedBook(table) };

/** Takes queued alarm messages into incidents; messages of a group that failed go back to the queue, the others do not. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed = await takeInMessages(room, Records.map(messageOf), (group, error) =>
    logError('alerts go back to the queue', error, { group }),
  );
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

function messageOf({ messageId, body, attributes, eventSourceARN }: SQSRecord): ReceivedMessage {
  return {
    id: messageId,
    body,
    sentAt: instantOf(Number(attributes.SentTimestamp)),
    home: homeOf(eventSourceARN),
  };
}
