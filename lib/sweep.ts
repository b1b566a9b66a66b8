import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environment } from '../lambdas/sweep/env';
import { byTheClock } from './by-the-clock';
import type { IncidentTable } from './incident-table';
import { ServiceFunction } from './service-function';

export interface SweepProps {
  readonly incidents: IncidentTable;
  /** The queue on which what has not left in time is tried again. */
  readonly retries: Queue;
  /** A monitor outside that is told each minute that all is well. */
  readonly heartbeatUrl: string | undefined;
}

/**
 * The round of each minute: what is overdue gets a fresh watch, what has not left is queued again, and both are counted;
 * alerts whose mute has ended are taken in.
 */
export class Sweep extends Construct {
  readonly sweep: ServiceFunction;

  constructor(scope: Construct, id: string, props: SweepProps) {
    super(scope, id);
    this.sweep = new ServiceFunction(this, 'Sweep', {
      folder: 'sweep',
      purpose:
        'Gives overdue incidents a fresh watch, queues what has not left, counts both, and takes in what was muted.',
      reads: environment,
      environment: {
        TABLE_NAME: props.incidents.table.tableName,
        RETRY_QUEUE_URL: props.retries.queueUrl,
        HEARTBEAT_URL: props.heartbeatUrl ?? '',
      },
      timeout: Duration.seconds(50),
    });
    props.incidents.letUse(this.sweep, 'incidents', 'listsOfIncidents', 'roster', 'unmuted', 'unsent');
    this.sweep.allow(['sqs:SendMessage'], [props.retries.queueArn]);
    byTheClock(this, 'EachMinute', {
      every: Duration.minutes(1),
      description: 'The sweep of Eight Bells.',
      functions: [this.sweep],
    });
  }
}
