import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { environment } from '../lambdas/sweep/env';
import type { IncidentTable } from './incident-table';
import { ServiceFunction } from './service-function';

/** Each minute: incidents whose duty is overdue get a fresh watch, and are counted; alerts whose mute has ended are taken in. */
export class Sweep extends Construct {
  readonly sweep: ServiceFunction;

  constructor(scope: Construct, id: string, props: { incidents: IncidentTable }) {
    super(scope, id);
    this.sweep = new ServiceFunction(this, 'Sweep', {
      folder: 'sweep',
      purpose:
        'Gives a fresh watch to overdue incidents, counts them, and takes in alerts whose mute has ended.',
      reads: environment,
      environment: { TABLE_NAME: props.incidents.table.tableName },
      timeout: Duration.seconds(50),
    });
    props.incidents.letDecide(this.sweep);
    props.incidents.letList(this.sweep);
    new Rule(this, 'EachMinute', {
      description: 'The sweep of Eight Bells.',
      schedule: Schedule.rate(Duration.minutes(1)),
      // Not tried again: the next one comes in a minute.
      targets: [
        new LambdaFunction(this.sweep.lambda, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
      ],
    });
  }
}
