import { dynamodbHealthBook } from '../../adapters/dynamodb/dynamodb-health-book';
import { type Engine, startEngine } from '../../local/engine';
import { memoryHealthBook } from '../memory/memory-health-book';
import { createTable } from './engine-table';
import { describeHealthBook } from './health-book-contract';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
}, 60_000);

afterAll(() => engine?.stop());

describeHealthBook('in memory', async () => memoryHealthBook());
describeHealthBook('on DynamoDB', async () => dynamodbHealthBook(await createTable(engine)));
