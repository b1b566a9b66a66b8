import { dynamodbPracticeStore } from '../../adapters/dynamodb/dynamodb-practice-store';
import { type Engine, startEngine } from '../../local/engine';
import { createTable } from './engine-table';
import { describePracticeStore } from './practice-store-contract';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
}, 60_000);

afterAll(() => engine?.stop());

describePracticeStore('on DynamoDB', async () => dynamodbPracticeStore(await createTable(engine)));
