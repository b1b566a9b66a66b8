import { SNSClient } from '@aws-sdk/client-sns';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbPageCounter } from '../../adapters/dynamodb/dynamodb-page-counter';
import { dynamodbQuotaStore } from '../../adapters/dynamodb/dynamodb-quota-store';
import { logError, logWarning } from '../../adapters/log';
import { snsOptOuts } from '../../adapters/sns/sns-opt-outs';
import { instantOf } from '../../domain/time';
import { patience } from '../aws-clients';
import { deliverAgain } from '../batch';
import { commandDepsOn } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { linkSeals } from '../link-seals';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';
import { type ReceivedReply, takeInReplies } from './take-in-replies';

const settings = readEnvironment(environment);
const table = tableNamed(settings.TABLE_NAME);
const deps = {
  ...commandDepsOn(table),
  notices: dynamodbNoticeStore(table),
  channels: dynamodbChannelStore(table),
  quotas: dynamodbQuotaStore(table),
  seals: linkSeals(settings),
  pageCounter: dynamodbPageCounter(table),
  optOuts: snsOptOuts(new SNSClient(patience), (error) =>
    logError('opt-outs cannot be asked for here', error),
  ),
};

/** Does what people ask for by text, and answers them; texts that failed go back to the queue, the others do not. */
export const handler = handling(async ({ Records }: SQSEvent) => {
  const failed = await takeInReplies(deps, Records.map(replyOf), {
    onUnreadable: (message, faults) => logWarning('not a text; dropped', { message, faults }),
    onFailure: (message, error) => logError('a text goes back to the queue', error, { message }),
  });
  return deliverAgain(failed);
});

function replyOf({ messageId, body, attributes }: SQSRecord): ReceivedReply {
  return { id: messageId, body, sentAt: instantOf(Number(attributes.SentTimestamp)) };
}
