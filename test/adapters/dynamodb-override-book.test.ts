import { dynamodbAnswerBook } from '../../adapters/dynamodb/dynamodb-answer-book';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbOverrideBook } from '../../adapters/dynamodb/dynamodb-override-book';
import { type Engine, startEngine } from '../../local/engine';
import { createTable } from './engine-table';
import { describeAnswerBook, describeOverrideBook } from './override-book-contract';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
}, 60_000);

afterAll(() => engine?.stop());

describeOverrideBook('on DynamoDB', async () => {
  const table = await createTable(engine);
  return { notices: dynamodbNoticeStore(table), book: dynamodbOverrideBook(table) };
});
describeAnswerBook('on DynamoDB', async () => dynamodbAnswerBook(await createTable(engine)));
