import { dynamodbPracticeBook } from '../../adapters/dynamodb/dynamodb-practice-book';
import { type Engine, startEngine } from '../../local/engine';
import { createTable } from './engine-table';
import { describePracticeBook } from './practice-book-contract';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
}, 60_000);

afterAll(() => engine?.stop());

describePracticeBook('on DynamoDB', async () => dynamodbPracticeBook(await createTable(engine)));
