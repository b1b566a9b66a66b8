import { type CfnElement, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';
import { type TableUseName, together } from './table-uses';

const byState = 'byState';

/** The only place of truth: incidents, their events, the open groups, page codes, notices and the roster. */
export class IncidentTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, props: { disposable: boolean }) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt',
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryptionV2.awsManagedKey(),
      deletionProtection: !props.disposable,
      removalPolicy: props.disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
      globalSecondaryIndexes: [
        {
          indexName: byState,
          partitionKey: { name: 'indexPk', type: AttributeType.STRING },
          sortKey: { name: 'indexSk', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [
            'incidentId',
            'title',
            'status',
            'severity',
            'service',
            'drill',
            'openedAt',
            'version',
            'watchId',
            'wakeAt',
          ],
        },
      ],
    });
  }

  /**
   * Lets a function use the table for these, and reach no other partition of it. A transaction needs what its parts need;
   * there is no action of its own. All keys that one action may name stand in one statement, since AWS looks at all keys
   * of a request at once.
   */
  letUse(by: ServiceFunction, ...names: readonly TableUseName[]): void {
    const { reads, writes, deletes, lists } = together(names);
    const { tableArn } = this.table;
    this.allow(by, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], tableArn, reads);
    this.allow(by, ['dynamodb:PutItem', 'dynamodb:UpdateItem'], tableArn, writes);
    this.allow(by, ['dynamodb:DeleteItem'], tableArn, deletes);
    this.allow(by, ['dynamodb:Query'], `${tableArn}/index/${byState}`, lists);
    if (writes.includes('ROSTER')) this.keepFromRosters(by, names.includes('overrides'));
  }

  private allow(
    by: ServiceFunction,
    actions: readonly string[],
    resource: string,
    leadingKeys: readonly string[],
  ): void {
    if (leadingKeys.length === 0) return;
    by.allow(actions, [resource], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys },
    });
  }

  /**
   * The roster itself is applied by commands, with the credentials of whoever runs them. It is known by attributes that
   * nothing else in its partition has; but a notice, which is written in one go with an override, has a content too.
   */
  private keepFromRosters(by: ServiceFunction, withNotices: boolean): void {
    by.lambda.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: [this.table.tableArn],
        conditions: {
          'ForAnyValue:StringEquals': {
            'dynamodb:LeadingKeys': ['ROSTER'],
            'dynamodb:Attributes': ['appliedAt', 'form', 'roster', ...(withNotices ? [] : ['content'])],
          },
        },
      }),
    );
  }

  /** Its id in the template. */
  get logicalId(): string {
    const stack = Stack.of(this);
    return stack.resolve(stack.getLogicalId(this.table.node.defaultChild as CfnElement));
  }

  /**
   * The beginning of the name that CloudFormation gives it, with no two hyphens in a row: for whoever must not wait for it, as
   * those do who name its ARN.
   */
  get namedLike(): string {
    return `${Stack.of(this).stackName.replace(/-+/g, '-')}-${this.logicalId}-`;
  }

  /** The stream of its changes, of which there always is one. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error('The incident table has lost its stream.');
    return arn;
  }
}
