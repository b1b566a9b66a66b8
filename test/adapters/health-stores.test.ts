import { dynamodbHealthStore } from '../../adapters/dynamodb/dynamodb-health-store';
import { type Engine, startEngine } from '../../local/engine';
import { memoryHealthStore } from '../memory/memory-health-store';
import { createTable } from './engine-table';
import { describeHealthStore } from './health-store-contract';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine();
}, 60_000);

afterAll(() => engine?.stop());

describeHealthStore('in memory', async () => memoryHealthStore());
describeHealthStore('on DynamoDB', async () => dynamodbHealthStore(await createTable(engine)));
