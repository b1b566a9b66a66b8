import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { z } from 'zod';
import { dynamodbEffectLedger } from '../adapters/dynamodb/dynamodb-effect-ledger';
import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import { snsCourier } from '../adapters/sns/sns-courier';
import { sqsRetryQueue } from '../adapters/sqs/sqs-retry-queue';
import { stepfunctionsWatchKeeper } from '../adapters/stepfunctions/stepfunctions-watch-keeper';
import type { DispatchRoom } from '../application/dispatch-effects';
import { patience } from './aws-clients';
import { systemClock, tableNamed } from './command-room';
import type { environment } from './dispatch-effects/env';
import { logError } from './log';

/** What sending needs, on AWS. */
export function dispatchRoomFor(settings: z.output<typeof environment>): DispatchRoom & { sqs: SQSClient } {
  const table = tableNamed(settings.TABLE_NAME);
  const sqs = new SQSClient(patience);
  return {
    sqs,
    incidents: dynamodbIncidentStore(table),
    rosters: dynamodbRosterStore(table),
    ledger: dynamodbEffectLedger(table),
    courier: snsCourier(new SNSClient(patience), settings.EMAIL_TOPIC_ARN),
    watches: stepfunctionsWatchKeeper(new SFNClient(patience), settings.WATCH_ARN),
    retries: sqsRetryQueue(sqs, settings.RETRY_QUEUE_URL),
    clock: systemClock,
    publicUrl: settings.PUBLIC_URL,
    onFailure: (job, error) => logError('an effect failed and is tried again', error, { job }),
  };
}
