import { GetItemCommand, PutItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbEffectStore } from '../../adapters/dynamodb/dynamodb-effect-store';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbLinkStore } from '../../adapters/dynamodb/dynamodb-link-store';
import { dynamodbMeasureStore } from '../../adapters/dynamodb/dynamodb-measure-store';
import { dynamodbMutedAlertStore } from '../../adapters/dynamodb/dynamodb-muted-alert-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbOutbox } from '../../adapters/dynamodb/dynamodb-outbox';
import { dynamodbOverrideStore } from '../../adapters/dynamodb/dynamodb-override-store';
import { dynamodbPageCounter } from '../../adapters/dynamodb/dynamodb-page-counter';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import {
  channelKey,
  cursorKey,
  effectKey,
  fromItem,
  gaugeKey,
  type Table,
  toItem,
} from '../../adapters/dynamodb/table';
import { formats } from '../../adapters/schemas/formats';
import { recogniseArrival } from '../../domain/alert/alert';
import { shifted } from '../../domain/time';
import { type Engine, startEngine } from '../../local/engine';
import { describeEarlierItems } from './earlier-items';
import { describeEffectStore } from './effect-store-contract';
import { createTable } from './engine-table';
import { describeKeptRoster } from './kept-roster';
import { describeMeasureStore } from './measure-store-contract';
import { describeMutedAlertStore } from './muted-alert-store-contract';
import { describeOutbox } from './outbox-contract';
import { describePageCounter } from './page-counter-contract';
import { describeRosterStore } from './roster-store-contract';
import { describeIncidentStore } from './store-contracts';

let engine: Engine;
let table: Table;

beforeAll(async () => {
  engine = await startEngine();
  table = await createTable(engine);
}, 60_000);

afterAll(() => engine?.stop());

describeIncidentStore('on DynamoDB', () => dynamodbIncidentStore(table));
describeRosterStore('on DynamoDB', async () => {
  const own = await createTable(engine);
  return {
    rosters: dynamodbRosterStore(own),
    overrides: dynamodbOverrideStore(own),
    channels: dynamodbChannelStore(own),
    incidents: dynamodbIncidentStore(own),
    links: dynamodbLinkStore(own),
  };
});
describePageCounter('on DynamoDB', async () => dynamodbPageCounter(await createTable(engine)));
describeMutedAlertStore('on DynamoDB', async () => dynamodbMutedAlertStore(await createTable(engine)));
describeKeptRoster(() => createTable(engine));
describeEarlierItems(() => createTable(engine));
describeMeasureStore('on DynamoDB', () => dynamodbMeasureStore(table));
describeOutbox('on DynamoDB', () => ({
  outbox: dynamodbOutbox(table),
  incidents: dynamodbIncidentStore(table),
  notices: dynamodbNoticeStore(table),
}));
describe('what a later version keeps outlives what this one writes', () => {
  const now = '2026-11-21T22:02:00.000Z';
  const phone = { responder: 'ada', channel: 'sms', address: '+12025550101' } as const;

  async function withMore(key: { pk: string; sk: string }): Promise<void> {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.tableName,
        Key: toItem(key),
        UpdateExpression: 'SET inventedLater = :more',
        ExpressionAttributeValues: toItem({ ':more': 'kept' }),
      }),
    );
  }

  async function kept(key: { pk: string; sk: string }): Promise<unknown> {
    const { Item = {} } = await table.client.send(
      new GetItemCommand({ TableName: table.tableName, Key: toItem(key), ConsistentRead: true }),
    );
    return fromItem(Item).inventedLater;
  }

  it('of a channel', async () => {
    const channels = dynamodbChannelStore(table);
    const key = channelKey('ada', 'sms');
    await channels.recordVerified(phone, now);
    await withMore(key);
    await channels.recordBlocked(phone, 'no such number', now);
    expect(await kept(key)).toBe('kept');
  });

  it('of an alarm', async () => {
    const store = dynamodbIncidentStore(table);
    const key = cursorKey('later-alarm');
    await store.rememberCursors([{ key: 'later-alarm', firedAt: now, revision: 0 }], now);
    await withMore(key);
    for (const [index, status] of (['cleared', 'firing'] as const).entries()) {
      const [cursor] = await store.cursorsOf(['later-alarm']);
      const at = shifted(now, index);
      const arrival = recogniseArrival(cursor, { key: 'later-alarm', status, at, title: '', detail: '' });
      if (arrival.news === undefined) continue;
      await store.rememberCursors([{ ...arrival.cursor, revision: cursor?.revision ?? 0 }], now);
      expect(await kept(key)).toBe('kept');
    }
    expect(await store.cursorsOf(['later-alarm'])).toMatchObject([{ firedAt: shifted(now, 1), revision: 3 }]);
  });

  it('of the alarms of a service', async () => {
    await withMore(gaugeKey('later-service'));
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.tableName,
        Key: toItem(gaugeKey('later-service')),
        UpdateExpression: 'SET service = :service, newcomers = :none, revision = :one',
        ExpressionAttributeValues: toItem({ ':service': 'later-service', ':none': [], ':one': 1 }),
      }),
    );
    const gauge = await dynamodbIncidentStore(table).gaugeOf('later-service');
    expect(gauge).toEqual({ service: 'later-service', newcomers: [], revision: 1, inventedLater: 'kept' });
  });
});

test('the outbox on DynamoDB has what it can read beside what it cannot', async () => {
  const own = await createTable(engine);
  const marked = (pk: string, indexSk: string) => {
    const Item = toItem({ pk, sk: 'NOTICE', indexPk: 'UNSENT', indexSk });
    return own.client.send(new PutItemCommand({ TableName: own.tableName, Item }));
  };
  await marked('NOTICE#one', '2026-11-21T22:00:00.000Z');
  await marked('NOTICE#of-a-later-version', 'high 2026-11-21T22:00:00.000Z');
  const told = jest.spyOn(console, 'error').mockImplementation();
  expect(await dynamodbOutbox(own).unsentSince('2026-11-21T23:00:00.000Z')).toEqual([
    { job: { kind: 'notice', noticeId: 'one' }, since: '2026-11-21T22:00:00.000Z' },
  ]);
  expect(told).toHaveBeenCalledWith(expect.stringContaining('NOTICE#of-a-later-version'));
  told.mockRestore();
});
describeEffectStore(
  'on DynamoDB',
  () => dynamodbEffectStore(table),
  async (effect) => {
    const Key = toItem(effectKey(effect));
    const { Item } = await table.client.send(new GetItemCommand({ TableName: table.tableName, Key }));
    return Item?.status?.S;
  },
);

test('every item says its format, but for those that begin with an update', async () => {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  const silent = Items.map(fromItem).filter(({ format }) => format !== formats.writes);
  const byUpdate = /^COUNTER |EFFECT#|later-service/;
  expect(Items.length).toBeGreaterThan(50);
  expect(silent.filter(({ pk, sk }) => !byUpdate.test(`${pk} ${sk}`))).toEqual([]);
});
