import { CfnOutput, Lazy, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { formats } from '../lambdas/guard-format/env';
import { version } from '../package.json';
import { AlertIntake } from './alert-intake';
import type { Deployment } from './deployment';
import { Dispatch, topicArns } from './dispatch';
import { FormatGuard } from './format-guard';
import { IncidentTable } from './incident-table';
import { LinkKey } from './link-key';
import { Operations } from './operations';
import { People } from './people';
import { PublicDoors } from './public-doors';
import { SmsReplies } from './sms-replies';
import { SmsReports } from './sms-reports';
import type { StackOutputs } from './stack-outputs';
import { Sweep } from './sweep';
import { VendorNews } from './vendor-news';
import { Warmth } from './warmth';
import { Watch } from './watch';

/** Eight Bells in one account and Region: alerts in, one table of truth, watches over it, messages out. */
export class EightBellsStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, {
      description: 'Eight Bells: incident command.',
      terminationProtection: !deployment.disposable,
    });
    const { disposable, reserve } = deployment;
    const linkKey = new LinkKey(this, 'LinkKey', { generation: deployment.linkKey, disposable });
    const ownAlarms = `${this.stackName}-operations-`;
    const incidents = new IncidentTable(this, 'Incidents', { disposable });
    const guard = new FormatGuard(this, 'FormatGuard', { incidents });
    const intake = new AlertIntake(this, 'Intake', { incidents, ownAlarms, reserve });
    const watch = new Watch(this, 'Watch', { incidents, reserve });
    // The address of the doors themselves is known only once they are made, below.
    const publicUrl = deployment.publicUrl ?? Lazy.string({ produce: () => doors.api.apiEndpoint });
    const dispatch = new Dispatch(this, 'Dispatch', {
      incidents,
      watch: watch.stateMachine,
      linkKey,
      localWebhooks: deployment.localWebhooks,
      mailFrom: deployment.mailFrom,
      publicUrl,
      emailTopics: deployment.emailTopics,
      reserve,
    });
    const { emailTopics } = dispatch;
    const doors: PublicDoors = new PublicDoors(this, 'Doors', {
      incidents,
      linkKey,
      emailTopics,
      publicUrl,
      disposable,
      reserve,
    });
    const sweep = new Sweep(this, 'Sweep', {
      incidents,
      retries: dispatch.retries.queue,
      heartbeatUrl: deployment.heartbeatUrl,
    });
    const warmth = new Warmth(this, 'Warmth', {
      functions: [intake.takeInAlerts, dispatch.dispatchEffects, doors.respondToPage],
    });
    const people = new People(this, 'People', { incidents, emailTopics });
    const replies = new SmsReplies(this, 'SmsReplies', { incidents, linkKey });
    const reports = new SmsReports(this, 'SmsReports', { incidents, retries: dispatch.retries.queue });
    const vendors = new VendorNews(this, 'Vendors', { incidents });
    const operations = new Operations(this, 'Operations', {
      incidents,
      intake,
      dispatch,
      watch,
      doors,
      sweep,
      warmth,
      people,
      replies,
      reports,
      vendors,
      ownAlarms,
      email: deployment.operationsEmail,
      smsBudgetUsd: deployment.smsBudgetUsd,
    });
    guard.goesBefore(this.node.children.filter((part) => part !== guard));
    this.output({
      ApiUrl: doors.api.apiEndpoint,
      TableName: incidents.table.tableName,
      AlarmTopicArn: intake.alarmTopic.topicArn,
      EmailTopicArns: topicArns(dispatch.emailTopics),
      UserPoolId: doors.people.userPoolId,
      UserPoolClientId: doors.client.userPoolClientId,
      WatchArn: watch.stateMachine.stateMachineArn,
      OperationsTopicArn: operations.topic.topicArn,
      AlertsQueueUrl: intake.alerts.queue.queueUrl,
      AlertsSetAsideUrl: intake.alerts.deadLetters.queueUrl,
      RetryQueueUrl: dispatch.retries.queue.queueUrl,
      MessagesSetAsideUrl: dispatch.retries.deadLetters.queueUrl,
      StreamFailuresUrl: dispatch.streamFailures.queueUrl,
      ChatTopicArn: dispatch.chatTopic.topicArn,
      SmsRepliesTopicArn: replies.topic.topicArn,
      RepliesQueueUrl: replies.replies.queue.queueUrl,
      RepliesSetAsideUrl: replies.replies.deadLetters.queueUrl,
      SmsReportsRoleArn: reports.role.roleArn,
      RecordReportsFunctionArn: reports.recordReports.lambda.functionArn,
      VendorNewsQueueUrl: vendors.news.queue.queueUrl,
      VendorNewsSetAsideUrl: vendors.news.deadLetters.queueUrl,
      LocalWebhooks: String(deployment.localWebhooks),
      ReservesConcurrency: String(reserve),
      MailFrom: deployment.mailFrom ?? 'none',
      LinkKeyArn: linkKey.key.keyArn,
      LinkKeyGeneration: linkKey.environment.LINK_KEY_GENERATION,
      Version: version,
      WritesFormat: String(formats.writes),
    });
  }

  private output(values: StackOutputs): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
