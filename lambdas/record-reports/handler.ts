import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbEffectStore } from '../../adapters/dynamodb/dynamodb-effect-store';
import { logError, logWarning } from '../../adapters/log';
import { sqsRetryQueue } from '../../adapters/sqs/sqs-retry-queue';
import { patience } from '../aws-clients';
import { commandDepsOn } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';
import { recordReports } from './record-reports';

const settings = readEnvironment(environment);
const table = tableNamed(settings.TABLE_NAME);
const deps = {
  ...commandDepsOn(table),
  ledger: dynamodbEffectStore(table),
  channels: dynamodbChannelStore(table),
  retries: sqsRetryQueue(new SQSClient(patience), settings.RETRY_QUEUE_URL),
};

/** Records what carriers report of texts, as CloudWatch Logs hands it over. */
export const handler = handling((event: unknown) =>
  recordReports(deps, event, {
    onUnreadable: (lines) => logWarning('not delivery reports; dropped', { lines }),
    onFailure: ({ providerId }, error) =>
      logError('a delivery report is tried again', error, { message: providerId }),
  }),
);
