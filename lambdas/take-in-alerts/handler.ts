import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { homeOf } from '../../adapters/cloudwatch/alarm-facts';
import { instantOf } from '../../domain/time';
import { commandRoomOn, tableNamed } from '../command-room';
import { readEnvironment } from '../environment';
import { logError } from '../log';
import { environment } from './env';
import { type ReceivedMessage, takeInMessages } from './take-in-messages';

const room = commandRoomOn(tableNamed(readEnvironment(environment).TABLE_NAME));

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
