import { Aws, Duration } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { environment } from '../lambdas/take-in-replies/env';
import type { IncidentTable } from './incident-table';
import type { LinkKey } from './link-key';
import { letAskForOptOuts } from './opt-outs';
import { QueueWithDeadLetters } from './queue-with-dead-letters';
import { ServiceFunction } from './service-function';

/** The way in for what people answer by text: the topic that a two-way number delivers to, one queue, its function. */
export class SmsReplies extends Construct {
  /** The topic that whoever sets up a two-way number names there. */
  readonly topic: Topic;
  readonly replies: QueueWithDeadLetters;
  readonly takeInReplies: ServiceFunction;

  constructor(scope: Construct, id: string, props: { incidents: IncidentTable; linkKey: LinkKey }) {
    super(scope, id);
    // An attempt each 30 s for an hour: what somebody answered longer ago may no longer be what they want.
    this.replies = new QueueWithDeadLetters(this, 'Replies', {
      visibilityTimeout: Duration.seconds(30),
      attempts: 120,
    });
    this.topic = this.topicForReplies();
    this.takeInReplies = new ServiceFunction(this, 'TakeInReplies', {
      folder: 'take-in-replies',
      purpose: 'Takes in what people answer by text, and answers them.',
      reads: environment,
      environment: { TABLE_NAME: props.incidents.table.tableName, ...props.linkKey.environment },
      timeout: Duration.seconds(20),
    });
    props.linkKey.letSeal(this.takeInReplies);
    letAskForOptOuts(this.takeInReplies);
    props.incidents.letUse(
      this.takeInReplies,
      'incidents',
      'listsOfIncidents',
      'roster',
      'notices',
      'channels',
      'quotas',
      'pageCounter',
    );
    this.takeInReplies.lambda.addEventSource(
      new SqsEventSource(this.replies.queue, { batchSize: 10, reportBatchItemFailures: true }),
    );
  }

  private topicForReplies(): Topic {
    const topic = new Topic(this, 'Topic', { displayName: 'Eight Bells SMS replies', enforceSSL: true });
    topic.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('sms-voice.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    topic.addSubscription(
      new SqsSubscription(this.replies.queue, { deadLetterQueue: this.replies.deadLetters }),
    );
    return topic;
  }
}
