import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbChannelBook } from '../../adapters/dynamodb/dynamodb-channel-book';
import { dynamodbFeedBook } from '../../adapters/dynamodb/dynamodb-feed-book';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbQuotaBook } from '../../adapters/dynamodb/dynamodb-quota-book';
import { dynamodbZoneBook } from '../../adapters/dynamodb/dynamodb-zone-book';
import { fromItem, rosterPartition, type Table, toItem } from '../../adapters/dynamodb/table';
import { channelStateSchema } from '../../adapters/schemas/notice';
import type { ChannelState } from '../../domain/roster/channel';
import { type Engine, startEngine } from '../../local/engine';
import { createTable } from './engine-table';
import {
  describeChannelBook,
  describeFeedBook,
  describeNoticeStore,
  describeQuotaBook,
  describeZoneBook,
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
describeChannelBook('on DynamoDB', () => dynamodbChannelBook(table), states);
describeFeedBook('on DynamoDB', () => dynamodbFeedBook(table));
describeQuotaBook('on DynamoDB', () => dynamodbQuotaBook(table));
describeZoneBook('on DynamoDB', () => dynamodbZoneBook(table));
