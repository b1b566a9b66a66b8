import { Aws, Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environment } from '../lambdas/take-in-alerts/env';
import type { IncidentTable } from './incident-table';
import { QueueWithDeadLetters } from './queue-with-dead-letters';
import { ServiceFunction } from './service-function';

export interface AlertIntakeProps {
  readonly incidents: IncidentTable;
  /** Alarms whose name begins so are about Eight Bells itself, and never open an incident in it. */
  readonly ownAlarms: string;
  /** True to keep concurrency free for alerts. */
  readonly reserve: boolean;
}

/** Batches of alerts that are taken in side by side: our own choice, for what is said below of a storm. */
const mostAtOnce = 3;
/** Batches of the slow lane side by side; AWS allows no fewer. */
const mostSlow = 2;

/** The way in for alerts: alarm topic and alarm events, one queue, the function that takes them in. */
export class AlertIntake extends Construct {
  readonly alarmTopic: Topic;
  readonly alerts: QueueWithDeadLetters;
  /** The queue of alerts that join an incident in a storm. */
  readonly slowAlerts: Queue;
  readonly takeInAlerts: ServiceFunction;

  constructor(scope: Construct, id: string, props: AlertIntakeProps) {
    super(scope, id);
    // An attempt each 30 s for eight hours and more: alerts outlast an outage of the table, and alarms tell of it meanwhile.
    // SQS takes no more than 1000.
    this.alerts = new QueueWithDeadLetters(this, 'Alerts', {
      visibilityTimeout: Duration.seconds(30),
      attempts: 1000,
    });
    this.slowAlerts = this.queueForStorms();
    this.alarmTopic = this.topicForAlarms();
    this.ruleForAlarms(props.ownAlarms);
    this.takeInAlerts = new ServiceFunction(this, 'TakeInAlerts', {
      folder: 'take-in-alerts',
      purpose: 'Takes in alerts: each becomes part of exactly one incident.',
      reads: environment,
      environment: {
        TABLE_NAME: props.incidents.table.tableName,
        SLOW_QUEUE_URL: this.slowAlerts.queueUrl,
        SLOW_QUEUE_ARN: this.slowAlerts.queueArn,
      },
      timeout: Duration.seconds(20),
      // One more for the ping that keeps it warm.
      reserved: props.reserve ? mostAtOnce + mostSlow + 1 : undefined,
    });
    props.incidents.letUse(this.takeInAlerts, 'incidents', 'roster', 'muted');
    this.takeInAlerts.allow(['sqs:SendMessage'], [this.slowAlerts.queueArn]);
    this.takeInAlerts.lambda.addEventSource(
      new SqsEventSource(this.alerts.queue, {
        // Without a batching window: on a quiet queue, as a pager's is, one of a second may last for twenty.
        batchSize: 10,
        // A storm comes in a few batches: an acknowledgement writes to the same item and has to get between.
        maxConcurrency: mostAtOnce,
        reportBatchItemFailures: true,
      }),
    );
    this.takeInAlerts.lambda.addEventSource(
      new SqsEventSource(this.slowAlerts, {
        // What joins an incident in a storm pages nobody: a few large batches leave the incident to its people.
        batchSize: 200,
        maxBatchingWindow: Duration.seconds(5),
        maxConcurrency: mostSlow,
        reportBatchItemFailures: true,
      }),
    );
  }

  /** A queue whose failures are set aside with all other alerts, and go the usual way when they are set going again. */
  private queueForStorms(): Queue {
    return new Queue(this, 'SlowAlerts', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // An attempt each two minutes for eight hours and more. AWS advises six times the function's time.
      visibilityTimeout: Duration.minutes(2),
      deadLetterQueue: { queue: this.alerts.deadLetters, maxReceiveCount: 250 },
    });
  }

  private topicForAlarms(): Topic {
    const topic = new Topic(this, 'AlarmTopic', { displayName: 'Eight Bells alarms', enforceSSL: true });
    letAlarmsPublish(topic);
    topic.addSubscription(
      new SqsSubscription(this.alerts.queue, { deadLetterQueue: this.alerts.deadLetters }),
    );
    return topic;
  }

  private ruleForAlarms(ownAlarms: string): void {
    new Rule(this, 'AlarmEvents', {
      description:
        'Alarms that change their state; Eight Bells takes in those that a service of the roster claims.',
      eventPattern: {
        source: ['aws.cloudwatch'],
        // One contributor of an alarm with many time series may change while the alarm as a whole does not.
        detailType: ['CloudWatch Alarm State Change', 'CloudWatch Alarm Contributor State Change'],
        // A single prefix, which every compiler of patterns takes; what else is to be left out the function knows.
        detail: { alarmName: [{ 'anything-but': { prefix: ownAlarms } }] },
      },
      targets: [new SqsQueue(this.alerts.queue, { deadLetterQueue: this.alerts.deadLetters })],
    });
  }
}

/** Lets CloudWatch alarms of this account publish to a topic: one with a policy has lost the default that let them. */
export function letAlarmsPublish(topic: Topic): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
}
