import { Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { environment } from '../lambdas/perform-duty/env';
import type { IncidentTable } from './incident-table';
import { ServiceFunction } from './service-function';
import { watchDefinition } from './watch-definition';

/** The watch: one execution stands over each open incident and sees to it that its duties are performed in time. */
export class Watch extends Construct {
  readonly stateMachine: StateMachine;
  readonly performDuty: ServiceFunction;

  /** With `reserve`, concurrency is kept free for duties. */
  constructor(scope: Construct, id: string, props: { incidents: IncidentTable; reserve: boolean }) {
    super(scope, id);
    const { table } = props.incidents;
    this.performDuty = new ServiceFunction(this, 'PerformDuty', {
      folder: 'perform-duty',
      purpose: 'Performs the duty that has fallen due on an incident.',
      reads: environment,
      environment: { TABLE_NAME: table.tableName },
      timeout: Duration.seconds(20),
      reserved: props.reserve ? 10 : undefined,
    });
    props.incidents.letUse(this.performDuty, 'incidents', 'roster');
    const definition = watchDefinition({
      partition: Aws.PARTITION,
      tableName: table.tableName,
      performDutyArn: this.performDuty.lambda.functionArn,
    });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      // Standard, since a watch may wait for hours and must do each thing once.
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      logs: {
        destination: new LogGroup(this, 'Log', {
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        // Every step, so that one query tells what all watches did in a bad hour; it costs less than a cent a month.
        // Without the data, which is in the execution's history anyway.
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    this.allow('dynamodb:GetItem', table.tableArn);
    this.allow('lambda:InvokeFunction', this.performDuty.lambda.functionArn);
    this.acknowledgeFindings();
  }

  private allow(action: string, resource: string): void {
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: [action], resources: [resource] }),
    );
  }

  private acknowledgeFindings(): void {
    Validations.of(this.stateMachine).acknowledge(
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason:
          'The actions that set up log delivery (logs:CreateLogDelivery and its like) have no resource to name.',
      },
      {
        id: 'AwsSolutions-SF2',
        reason:
          'A trace cannot span the hours that a watch waits; its history shows every step with its time.',
      },
    );
  }
}
