import { ArnFormat, Aws, type CfnElement, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { environment as dispatching } from '../lambdas/dispatch-effects/env';
import { addressOf, environment as retrying } from '../lambdas/retry-effects/env';
import type { IncidentTable } from './incident-table';
import type { LinkKey } from './link-key';
import { QueueWithDeadLetters } from './queue-with-dead-letters';
import { ServiceFunction } from './service-function';
import type { TableUseName } from './table-uses';
import { letUseSupport } from './vendor-news';

export interface DispatchProps {
  readonly incidents: IncidentTable;
  readonly watch: StateMachine;
  /** The number of topics that emails leave by. */
  readonly emailTopics: number;
  readonly linkKey: LinkKey;
  /** The sender of mails to those who only listen, if any leave. */
  readonly mailFrom: string | undefined;
  /** True to let webhooks be on the machine itself. */
  readonly localWebhooks: boolean;
  /** Base of the links in messages. */
  readonly publicUrl: string;
  /** True to keep concurrency free for messages that leave. */
  readonly reserve: boolean;
}

/** The ARNs as functions and commands are told of them: with commas between. */
export function topicArns(topics: readonly Topic[]): string {
  return topics.map(({ topicArn }) => topicArn).join(',');
}

/** Incidents that are dispatched side by side, or more if the stream has several shards; Lambda allows 10 a shard. */
const sideBySide = 10;

/** The way out: what was recorded becomes messages and watches, from the table's stream and a queue for second tries. */
export class Dispatch extends Construct {
  /** The topics that emails leave by: one takes a limited number of people. */
  readonly emailTopics: readonly Topic[];
  /** The news of incidents, in the format of AWS's chat integration, which a team subscribes to it. */
  readonly chatTopic: Topic;
  readonly dispatchEffects: ServiceFunction;
  readonly retryEffects: ServiceFunction;
  readonly retries: QueueWithDeadLetters;
  /** The places in the stream of records that were given up; not the records themselves. */
  readonly streamFailures: Queue;

  constructor(scope: Construct, id: string, props: DispatchProps) {
    super(scope, id);
    const { mailFrom } = props;
    this.emailTopics = Array.from({ length: props.emailTopics }, (_, index) => {
      // The first has the name it always had: who is subscribed to it stays so.
      const name = index === 0 ? 'EmailTopic' : `EmailTopic${index + 1}`;
      return new Topic(this, name, { displayName: 'Eight Bells', enforceSSL: true });
    });
    this.chatTopic = new Topic(this, 'ChatTopic', { displayName: 'Eight Bells chat', enforceSSL: true });
    this.retries = new QueueWithDeadLetters(this, 'Retries', {
      // Our own choice: longer than three runs of the function.
      visibilityTimeout: Duration.minutes(3),
      // With the pauses that the function makes, which grow to five minutes: for about eight hours.
      attempts: 100,
    });
    this.streamFailures = this.queueForStreamFailures();
    const environment = {
      TABLE_NAME: props.incidents.table.tableName,
      EMAIL_TOPIC_ARNS: topicArns(this.emailTopics),
      CHAT_TOPIC_ARN: this.chatTopic.topicArn,
      WATCH_ARN: props.watch.stateMachineArn,
      PUBLIC_URL: props.publicUrl,
      LOCAL_WEBHOOKS: String(props.localWebhooks),
      ...props.linkKey.environment,
      RETRY_QUEUE_URL: this.retries.queue.queueUrl,
    };
    this.dispatchEffects = new ServiceFunction(this, 'DispatchEffects', {
      folder: 'dispatch-effects',
      purpose: 'Turns what was recorded into messages and watches.',
      reads: dispatching,
      environment,
      timeout: Duration.seconds(30),
      // One more for the ping that keeps it warm.
      reserved: props.reserve ? sideBySide + 1 : undefined,
    });
    this.retryEffects = new ServiceFunction(this, 'RetryEffects', {
      folder: 'retry-effects',
      purpose: 'Tries again to send what could not be sent at first.',
      reads: retrying,
      environment: { ...environment, ...(mailFrom !== undefined && { MAIL_FROM: mailFrom }) },
      // A case is opened in less, and a claim of the ledger outlives it.
      timeout: Duration.seconds(50),
    });
    this.letRunEffects(this.dispatchEffects, props);
    this.letRunEffects(this.retryEffects, props, 'listeners');
    // Cases are opened beside the stream, so that no page waits for a vendor.
    letUseSupport(this.retryEffects, ['support:CreateCase', 'support:DescribeCases']);
    // So are mails: SES may be slow, or down.
    if (mailFrom !== undefined) this.letMail(addressOf(mailFrom));
    this.readStream(props.incidents);
    this.retryEffects.lambda.addEventSource(
      new SqsEventSource(this.retries.queue, { batchSize: 10, reportBatchItemFailures: true }),
    );
  }

  private letRunEffects(
    by: ServiceFunction,
    { incidents, watch, linkKey }: DispatchProps,
    ...more: readonly TableUseName[]
  ): void {
    linkKey.letSeal(by);
    // A message that cannot be delivered is reported to its incident, which may decide to go another way at once.
    incidents.letUse(
      by,
      'incidents',
      'roster',
      'channels',
      'notices',
      'ledger',
      'outbox',
      'pageCounter',
      'practice',
      'healthNews',
      'measures',
      'emailRoutes',
      'webhookSecrets',
      ...more,
    );
    by.allow(
      ['sns:Publish'],
      [...this.emailTopics, this.chatTopic].map(({ topicArn }) => topicArn),
    );
    by.allow(['states:StartExecution'], [watch.stateMachineArn]);
    by.allow(['states:StopExecution'], [this.executionsOf(watch)]);
    by.allow(['sqs:SendMessage', 'sqs:ChangeMessageVisibility'], [this.retries.queue.queueArn]);
    by.lambda.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['sns:Publish'],
        // A phone number is no resource that a policy could name: everything that is not a topic is a phone.
        notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`],
      }),
    );
    const machine = Stack.of(this).getLogicalId(watch.node.defaultChild as CfnElement);
    const executions = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*`;
    Validations.of(by).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${executions}]`,
      reason:
        "An execution's ARN ends in its name, which is known only once it is started; the machine is named.",
    });
  }

  /**
   * One sender only, which the condition says. SES asks also for the right to the identity of a receiver that is verified in the
   * account, as each is as long as the account is in the sandbox; so all identities are named.
   */
  private letMail(sender: string): void {
    const identities = Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName: '*' });
    this.retryEffects.allow(['ses:SendEmail'], [identities], {
      StringEquals: { 'ses:FromAddress': sender },
    });
    Validations.of(this.retryEffects).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]',
      reason:
        'SES asks for the right to the identity of a verified receiver, too; the sender is one by the condition.',
    });
  }

  private executionsOf(watch: StateMachine): string {
    return Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${watch.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private readStream(incidents: IncidentTable): void {
    const { streamArn } = incidents;
    this.dispatchEffects.allow(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      [streamArn],
    );
    this.dispatchEffects.lambda.addEventSourceMapping('Stream', {
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      // Lambda's default for streams.
      batchSize: 100,
      // Incidents go side by side; the records of one stay in order.
      parallelizationFactor: sideBySide,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // Tried again for as long as the stream has it (24 hours), less an hour: then the queue below gets to know.
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(this.streamFailures),
      // New events and notices, and what becomes of incidents. Not the ledger, nor the marks of what has not left, which
      // dispatch itself writes.
      filters: [newEvents, states, newNotices],
    });
  }

  private queueForStreamFailures(): Queue {
    const queue = new Queue(this, 'StreamFailures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself the dead-letter queue: of the event source mapping of the stream.',
    });
    return queue;
  }
}

const newEvents = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } },
});

const states = FilterCriteria.filter({
  eventName: FilterRule.or('INSERT', 'MODIFY'),
  dynamodb: { Keys: { sk: { S: ['STATE'] } } },
});

/** Notices as they are recorded; that somebody answered one is nothing to send. */
const newNotices = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { pk: { S: [{ prefix: 'NOTICE#' }] }, sk: { S: ['NOTICE'] } } },
});
