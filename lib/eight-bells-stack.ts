import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlertIntake } from './alert-intake';
import type { Deployment } from './deployment';
import { Dispatch } from './dispatch';
import { IncidentTable } from './incident-table';
import { Operations } from './operations';
import { PublicDoors } from './public-doors';
import type { StackOutputs } from './stack-outputs';
import { Sweep } from './sweep';
import { Watch } from './watch';

/** Eight Bells in one account and Region: alerts in, one table of truth, watches over it, messages out. */
export class EightBellsStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, {
      description: 'Eight Bells: incident command.',
      terminationProtection: !deployment.disposable,
    });
    const { disposable, reserve } = deployment;
    const ownAlarms = `${this.stackName}-operations-`;
    const incidents = new IncidentTable(this, 'Incidents', { disposable });
    const intake = new AlertIntake(this, 'Intake', { incidents, ownAlarms, reserve });
    const watch = new Watch(this, 'Watch', { incidents, reserve });
    const doors = new PublicDoors(this, 'Doors', { incidents, disposable, reserve });
    const dispatch = new Dispatch(this, 'Dispatch', {
      incidents,
      watch: watch.stateMachine,
      publicUrl: deployment.publicUrl ?? doors.api.apiEndpoint,
      reserve,
    });
    const sweep = new Sweep(this, 'Sweep', { incidents });
    const operations = new Operations(this, 'Operations', {
      incidents,
      intake,
      dispatch,
      watch,
      doors,
      sweep,
      ownAlarms,
      email: deployment.operationsEmail,
      smsBudgetUsd: deployment.smsBudgetUsd,
      disposable,
    });
    this.output({
      ApiUrl: doors.api.apiEndpoint,
      TableName: incidents.table.tableName,
      AlarmTopicArn: intake.alarmTopic.topicArn,
      EmailTopicArn: dispatch.emailTopic.topicArn,
      UserPoolId: doors.people.userPoolId,
      UserPoolClientId: doors.client.userPoolClientId,
      WatchArn: watch.stateMachine.stateMachineArn,
      OperationsTopicArn: operations.topic.topicArn,
      AlertsQueueUrl: intake.alerts.queue.queueUrl,
      AlertsSetAsideUrl: intake.alerts.deadLetters.queueUrl,
      RetryQueueUrl: dispatch.retries.queue.queueUrl,
      MessagesSetAsideUrl: dispatch.retries.deadLetters.queueUrl,
      StreamFailuresUrl: dispatch.streamFailures.queueUrl,
    });
  }

  private output(values: StackOutputs): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
