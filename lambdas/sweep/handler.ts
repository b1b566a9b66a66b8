import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamodbMutedAlertStore } from '../../adapters/dynamodb/dynamodb-muted-alert-store';
import { dynamodbOutbox } from '../../adapters/dynamodb/dynamodb-outbox';
import { logError, logWarning } from '../../adapters/log';
import { sqsRetryQueue } from '../../adapters/sqs/sqs-retry-queue';
import { patience } from '../aws-clients';
import { commandDepsOn } from '../command-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { tellCount } from '../own-metrics';
import { tableNamed } from '../table-and-clock';
import { environment } from './env';
import { runSweep } from './run-sweep';

const { TABLE_NAME, RETRY_QUEUE_URL, HEARTBEAT_URL } = readEnvironment(environment);
const table = tableNamed(TABLE_NAME);
const deps = {
  ...commandDepsOn(table),
  muted: dynamodbMutedAlertStore(table),
  outbox: dynamodbOutbox(table),
  retries: sqsRetryQueue(new SQSClient(patience), RETRY_QUEUE_URL),
};

const onCount = (metric: string, count: number, facts?: Record<string, unknown>) =>
  tellCount(TABLE_NAME, metric, count, facts);
const onUntold = (why: string) => logWarning('the monitor outside was not told', { why });

/** Runs the sweep once; what goes wrong in it and what it counts is told by the log. */
export const handler = handling(() =>
  runSweep(deps, HEARTBEAT_URL, { onTrouble: logError, onCount, onUntold }),
);
