import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { closingMetrics } from '../adapters/cloudwatch/closing-metrics';
import { dynamodbChannelStore } from '../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbEffectStore } from '../adapters/dynamodb/dynamodb-effect-store';
import { dynamodbEmailRouteStore } from '../adapters/dynamodb/dynamodb-email-route-store';
import { dynamodbHealthStore } from '../adapters/dynamodb/dynamodb-health-store';
import { dynamodbMeasureStore } from '../adapters/dynamodb/dynamodb-measure-store';
import { dynamodbNoticeStore } from '../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbOutbox } from '../adapters/dynamodb/dynamodb-outbox';
import { dynamodbPageCounter } from '../adapters/dynamodb/dynamodb-page-counter';
import { dynamodbPracticeStore } from '../adapters/dynamodb/dynamodb-practice-store';
import { dynamodbWebhookSecretStore } from '../adapters/dynamodb/dynamodb-webhook-secret-store';
import { logError, logMetrics } from '../adapters/log';
import { mintCode } from '../adapters/mint-code';
import type * as z from '../adapters/schemas/zod';
import { topicArnsIn } from '../adapters/sns/email-routes';
import { snsCourier } from '../adapters/sns/sns-courier';
import { sqsRetryQueue } from '../adapters/sqs/sqs-retry-queue';
import { stepfunctionsWatchKeeper } from '../adapters/stepfunctions/stepfunctions-watch-keeper';
import { webhookPoster } from '../adapters/webhook/post-webhook';
import type { DispatchDeps } from '../application/dispatch-effects';
import { patience } from './aws-clients';
import { commandDepsOn } from './command-deps';
import type { environment } from './dispatch-effects/env';
import { linkSeals } from './link-seals';
import { ownMetrics, tellCount } from './own-metrics';
import { ownRegion } from './own-region';
import { supportDesk } from './support-desk';
import { systemClock, tableNamed } from './table-and-clock';

/** The needs of sending, on AWS. */
export function dispatchDepsFor(settings: z.output<typeof environment>): DispatchDeps & { sqs: SQSClient } {
  const table = tableNamed(settings.TABLE_NAME);
  const sqs = new SQSClient(patience);
  return {
    sqs,
    ...commandDepsOn(table),
    seals: linkSeals(settings),
    channels: dynamodbChannelStore(table),
    notices: dynamodbNoticeStore(table),
    ledger: dynamodbEffectStore(table),
    outbox: dynamodbOutbox(table),
    pageCounter: dynamodbPageCounter(table),
    mintCode,
    practice: dynamodbPracticeStore(table),
    health: dynamodbHealthStore(table),
    ownRegion: ownRegion(),
    support: supportDesk(process.env),
    measures: dynamodbMeasureStore(table),
    onMeasured: (measures) => logMetrics(closingMetrics(measures, systemClock.now())),
    courier: snsCourier(
      new SNSClient(patience),
      { emailTopicArns: topicArnsIn(settings.EMAIL_TOPIC_ARNS), chatTopicArn: settings.CHAT_TOPIC_ARN },
      dynamodbEmailRouteStore(table),
      webhookPoster({
        secrets: dynamodbWebhookSecretStore(table),
        clock: systemClock,
        local: settings.LOCAL_WEBHOOKS,
      }),
    ),
    watches: stepfunctionsWatchKeeper(new SFNClient(patience), settings.WATCH_ARN),
    retries: sqsRetryQueue(sqs, settings.RETRY_QUEUE_URL),
    publicUrl: settings.PUBLIC_URL,
    onFailure: (job, error) => logError('an effect failed and is tried again', error, { job }),
    onNoLink(effect, error) {
      logError('a page leaves without a link', error, { effect });
      tellCount(settings.TABLE_NAME, ownMetrics.pagesWithoutLink, 1);
    },
  };
}
