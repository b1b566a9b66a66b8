import { Duration, Validations } from 'aws-cdk-lib';
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { environment } from '../lambdas/take-in-vendor-news/env';
import type { IncidentTable } from './incident-table';
import { QueueWithDeadLetters } from './queue-with-dead-letters';
import { ServiceFunction } from './service-function';

export interface VendorNewsProps {
  readonly incidents: IncidentTable;
}

/**
 * The way in for what AWS tells of itself (AWS Health) and of our cases (AWS Support), as far as EventBridge has it in
 * this Region: both are global services, and what other Regions hear has to be forwarded.
 */
export class VendorNews extends Construct {
  readonly news: QueueWithDeadLetters;
  readonly takeInVendorNews: ServiceFunction;

  constructor(scope: Construct, id: string, { incidents }: VendorNewsProps) {
    super(scope, id);
    // For two hours: older news of an outage misleads.
    this.news = new QueueWithDeadLetters(this, 'News', {
      visibilityTimeout: Duration.seconds(60),
      attempts: 120,
    });
    this.rule('HealthEvents', 'AWS Health reports trouble; Eight Bells tells it to open incidents.', {
      source: ['aws.health'],
      detailType: ['AWS Health Event'],
      detail: { eventTypeCategory: ['issue', 'investigation'] },
    });
    this.rule('SupportEvents', 'Something happened to a case at AWS Support; incidents are told.', {
      source: ['aws.support'],
      detailType: ['Support Case Update'],
      detail: { 'event-name': ['AddCommunicationToCase', 'ResolveCase', 'ReopenCase'] },
    });
    this.takeInVendorNews = new ServiceFunction(this, 'TakeInVendorNews', {
      folder: 'take-in-vendor-news',
      purpose: 'Tells open incidents what AWS says of itself and of their cases.',
      reads: environment,
      environment: { TABLE_NAME: incidents.table.tableName },
      timeout: Duration.seconds(45),
    });
    incidents.letUse(this.takeInVendorNews, 'incidents', 'listsOfIncidents', 'roster', 'health');
    letUseSupport(this.takeInVendorNews, ['support:DescribeCommunications']);
    this.takeInVendorNews.lambda.addEventSource(
      new SqsEventSource(this.news.queue, {
        // Each may wait for AWS as long as the function lives. Two at once are the fewest that AWS allows.
        batchSize: 1,
        maxConcurrency: 2,
        reportBatchItemFailures: true,
      }),
    );
  }

  private rule(id: string, description: string, eventPattern: EventPattern): void {
    const targets = [new SqsQueue(this.news.queue, { deadLetterQueue: this.news.deadLetters })];
    new Rule(this, id, { description, eventPattern, targets });
  }
}

/** Lets a function use AWS Support for the account. */
export function letUseSupport(by: ServiceFunction, actions: readonly string[]): void {
  by.allow(actions, ['*']);
  Validations.of(by).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'AWS Support knows no resources that a policy could name; the actions are named.',
  });
}
