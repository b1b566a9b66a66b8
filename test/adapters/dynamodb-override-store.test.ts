import { dynamodbAnswerStore } from '../../adapters/dynamodb/dynamodb-answer-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbOverrideStore } from '../../adapters/dynamodb/dynamodb-override-store';
import { type Engine, startEngine } from '../../local/engine';
import { createTable } from './engine-table';
import { describeAnswerStore, describeOverrideStore } from './override-store-contract';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
}, 60_000);

afterAll(() => engine?.stop());

describeOverrideStore('on DynamoDB', async () => {
  const table = await createTable(engine);
  return { notices: dynamodbNoticeStore(table), store: dynamodbOverrideStore(table) };
});
describeAnswerStore('on DynamoDB', async () => dynamodbAnswerStore(await createTable(engine)));
