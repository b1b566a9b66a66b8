import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { environment } from '../lambdas/tell-people/env';
import { topicArns } from './dispatch';
import type { IncidentTable } from './incident-table';
import { letAskForOptOuts } from './opt-outs';
import { ServiceFunction } from './service-function';

export interface PeopleProps {
  readonly incidents: IncidentTable;
  /** The topics that emails leave by, whose subscriptions are looked at. */
  readonly emailTopics: readonly Topic[];
}

/** Each five minutes: notices of shifts, the weekly test, and whether people's channels still are what they were. */
export class People extends Construct {
  readonly tellPeople: ServiceFunction;

  constructor(scope: Construct, id: string, { incidents, emailTopics }: PeopleProps) {
    super(scope, id);
    this.tellPeople = new ServiceFunction(this, 'TellPeople', {
      folder: 'tell-people',
      purpose: 'Tells people of their shifts, tests weekly who is reached, and looks after their channels.',
      reads: environment,
      environment: { TABLE_NAME: incidents.table.tableName, EMAIL_TOPIC_ARNS: topicArns(emailTopics) },
      timeout: Duration.minutes(4),
    });
    incidents.letUse(this.tellPeople, 'incidents', 'roster', 'notices', 'channels', 'emailRoutes', 'zones');
    this.tellPeople.allow(
      // Of a subscription too SNS asks for the right to its topic.
      ['sns:ListSubscriptionsByTopic', 'sns:GetSubscriptionAttributes'],
      emailTopics.map(({ topicArn }) => topicArn),
    );
    letAskForOptOuts(this.tellPeople);
    // Not tried again, by EventBridge or by Lambda: the next one comes in five minutes.
    const once = { retryAttempts: 0, maxEventAge: Duration.minutes(5) };
    new Rule(this, 'EachFiveMinutes', {
      description: 'Eight Bells tells people what they asked to be told.',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(this.tellPeople.lambda, once)],
    });
    this.tellPeople.lambda.configureAsyncInvoke(once);
  }
}
