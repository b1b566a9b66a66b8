import { ArnFormat, Aws, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environment } from '../lambdas/record-reports/env';
import type { IncidentTable } from './incident-table';
import { ServiceFunction } from './service-function';

export interface SmsReportsProps {
  readonly incidents: IncidentTable;
  /** The queue of reports that came before their message was recorded. */
  readonly retries: Queue;
}

/**
 * The way in for what carriers say became of texts. SNS tells it in two logs whose names are the account's and whose
 * switch is the account's too: those are not made here but by `npm run preflight -- --enable-sms-reports`.
 */
export class SmsReports extends Construct {
  /** The role by which SNS writes the two logs. */
  readonly role: Role;
  readonly recordReports: ServiceFunction;

  constructor(scope: Construct, id: string, props: SmsReportsProps) {
    super(scope, id);
    this.recordReports = new ServiceFunction(this, 'RecordReports', {
      folder: 'record-reports',
      purpose: 'Records what carriers report of texts: delivered, or not and why.',
      reads: environment,
      environment: {
        TABLE_NAME: props.incidents.table.tableName,
        RETRY_QUEUE_URL: props.retries.queueUrl,
      },
      timeout: Duration.seconds(30),
    });
    props.incidents.letUse(this.recordReports, 'incidents', 'roster', 'ledger', 'channels');
    this.recordReports.allow(['sqs:SendMessage'], [props.retries.queueArn]);
    const logs = [this.log('DirectPublishToPhoneNumber'), this.log('DirectPublishToPhoneNumber/Failure')];
    this.letLogsInvoke('Delivered', `${logs[0]}:*`);
    this.letLogsInvoke('Failed', `${logs[1]}:*`);
    this.role = this.roleOfSns(logs);
  }

  /** The ARN of a log that SNS writes of texts. */
  private log(name: string): string {
    return Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: `sns/${Aws.REGION}/${Aws.ACCOUNT_ID}/${name}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private letLogsInvoke(id: string, sourceArn: string): void {
    this.recordReports.lambda.addPermission(id, {
      principal: new ServicePrincipal('logs.amazonaws.com'),
      sourceArn,
      sourceAccount: Aws.ACCOUNT_ID,
    });
  }

  private roleOfSns(logs: readonly string[]): Role {
    const role = new Role(this, 'Role', {
      description: 'As this role SNS writes down what became of text messages.',
      assumedBy: new ServicePrincipal('sns.amazonaws.com'),
    });
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: logs.flatMap((log) => [log, `${log}:*`]),
      }),
    );
    Validations.of(role).acknowledge(
      ...logs.map((log) => ({
        id: `AwsSolutions-IAM5[Resource::${readable(log)}:*]`,
        reason: 'SNS names the streams of these two logs as it likes; the logs themselves are named.',
      })),
    );
    return role;
  }
}

/** An ARN with CloudFormation's own values in it, as a check of the template names it. */
function readable(arn: string): string {
  return arn
    .replaceAll(Aws.PARTITION, '<AWS::Partition>')
    .replaceAll(Aws.REGION, '<AWS::Region>')
    .replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>');
}
