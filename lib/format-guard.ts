import { Aws, CustomResource, Duration, Validations } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { environment, formats } from '../lambdas/guard-format/env';
import { version } from '../package.json';
import type { IncidentTable } from './incident-table';
import { ServiceFunction } from './service-function';
import { tableUses } from './table-uses';

/** Longer than all its attempts to look and to answer, where AWS does not answer them. */
const oneRun = Duration.minutes(3);
/** As long as three runs, with the pauses of a minute and of two that Lambda makes between them. */
const allRuns = Duration.minutes(12);

/**
 * A resource that fails a deployment whose functions could not read what is stored, or would store what those cannot
 * read that are deployed.
 */
export class FormatGuard extends Construct {
  private readonly resource: CustomResource;

  constructor(scope: Construct, id: string, { incidents }: { incidents: IncidentTable }) {
    super(scope, id);
    const guard = new ServiceFunction(this, 'GuardFormat', {
      folder: 'guard-format',
      purpose: 'Refuses a deployment that could not read what is stored.',
      reads: environment,
      environment: { TABLE_ID: incidents.logicalId },
      timeout: oneRun,
    });
    // What comes later nobody waits for.
    guard.lambda.configureAsyncInvoke({ maxEventAge: allRuns });
    guard.allow(['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'], [Aws.STACK_ID]);
    const arn = (partition: string, region: string, account: string) =>
      `arn:${partition}:dynamodb:${region}:${account}:table/${incidents.namedLike}*`;
    guard.allow(['dynamodb:GetItem', 'dynamodb:PutItem'], [arn(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': tableUses.format.writes },
    });
    // CloudFormation calls the function in the name of whoever deploys, and never takes another one in its place.
    this.resource = new CustomResource(this, 'Format', {
      resourceType: 'Custom::StoredFormat',
      serviceToken: guard.lambda.functionArn,
      serviceTimeout: allRuns,
      properties: { Version: version, Reads: formats.reads, Writes: formats.writes },
    });
    this.resource.node.addDependency(guard);
    Validations.of(guard).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${arn('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>')}]`,
      reason: 'Nothing else is called so, and the guard has to look into the table before that is changed.',
    });
  }

  /** Has all of these wait for its word. */
  goesBefore(parts: readonly IConstruct[]): void {
    for (const part of parts) part.node.addDependency(this.resource);
  }
}
