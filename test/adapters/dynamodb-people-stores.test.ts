import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbFeedStore } from '../../adapters/dynamodb/dynamodb-feed-store';
import { dynamodbListenerStore } from '../../adapters/dynamodb/dynamodb-listener-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbQuotaStore } from '../../adapters/dynamodb/dynamodb-quota-store';
import { dynamodbZoneStore } from '../../adapters/dynamodb/dynamodb-zone-store';
import { fromItem, rosterPartition, type Table, toItem } from '../../adapters/dynamodb/table';
import { channelStateSchema } from '../../adapters/schemas/notice';
import type { ChannelState } from '../../domain/roster/channel';
import { type Engine, startEngine } from '../../local/engine';
import { createTable } from './engine-table';
import {
  describeChannelStore,
  describeFeedStore,
  describeListenerStore,
  describeNoticeStore,
  describeQuotaStore,
  describeZoneStore,
} from './people-store-contracts';

let engine: Engine;
let table: Table;

beforeAll(async () => {
  engine = await startEngine();
  table = await createTable(engine);
}, 60_000);

afterAll(() => engine?.stop());

/** As they lie beside the roster. */
async function states(): Promise<ChannelState[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :roster AND begins_with(sk, :channels)',
      ExpressionAttributeValues: toItem({ ':roster': rosterPartition, ':channels': 'CHANNEL#' }),
    }),
  );
  return Items.map((item) => channelStateSchema.parse(fromItem(item)));
}

describeNoticeStore('on DynamoDB', () => dynamodbNoticeStore(table));
describeChannelStore('on DynamoDB', () => dynamodbChannelStore(table), states);
describeFeedStore('on DynamoDB', () => dynamodbFeedStore(table));
describeQuotaStore('on DynamoDB', () => dynamodbQuotaStore(table));
describeZoneStore('on DynamoDB', () => dynamodbZoneStore(table));
describeListenerStore('on DynamoDB', () => dynamodbListenerStore(table));
