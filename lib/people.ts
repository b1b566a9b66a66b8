import { Duration } from 'aws-cdk-lib';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { environment } from '../lambdas/tell-people/env';
import { byTheClock } from './by-the-clock';
import { topicArns } from './dispatch';
import type { IncidentTable } from './incident-table';
import { letAskForOptOuts } from './opt-outs';
import { ServiceFunction } from './service-function';

export interface PeopleProps {
  readonly incidents: IncidentTable;
  /** The topics that emails leave by, whose subscriptions are looked at. */
  readonly emailTopics: readonly Topic[];
}

/** The round of each five minutes: notices of shifts, the weekly test, and a look after people's channels. */
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
    incidents.letUse(this.tellPeople, 'roster', 'notices', 'channels', 'emailRoutes', 'zones');
    this.tellPeople.allow(
      // Of a subscription too SNS asks for the right to its topic.
      ['sns:ListSubscriptionsByTopic', 'sns:GetSubscriptionAttributes'],
      emailTopics.map(({ topicArn }) => topicArn),
    );
    letAskForOptOuts(this.tellPeople);
    byTheClock(this, 'EachFiveMinutes', {
      every: Duration.minutes(5),
      description: 'Eight Bells tells people what they asked to be told.',
      functions: [this.tellPeople],
    });
  }
}
