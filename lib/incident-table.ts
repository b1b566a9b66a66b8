import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';

const byState = 'byState';

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
// A transaction needs what its parts need; there is no action of its own.
const deciding = [
  ...reading,
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:ConditionCheckItem',
];

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

  /** Lets a function decide: read incidents, notices and the roster, and commit transactions. */
  letDecide(by: ServiceFunction): void {
    by.allow(deciding, [this.table.tableArn]);
  }

  /** Lets a function list incidents by their state. */
  letList(by: ServiceFunction): void {
    by.allow(['dynamodb:Query'], [`${this.table.tableArn}/index/${byState}`]);
  }

  /** The stream of its changes, of which there always is one. */
  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error('The incident table has lost its stream.');
    return arn;
  }
}
