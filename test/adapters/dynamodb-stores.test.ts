import { dynamodbEffectLedger } from '../../adapters/dynamodb/dynamodb-effect-ledger';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import type { Table } from '../../adapters/dynamodb/table';
import { type Engine, startEngine } from '../../local/engine';
import { createTable } from './engine-table';
import { describeEffectLedger, describeIncidentStore, describeRosterStore } from './store-contracts';

let engine: Engine;
let table: Table;

beforeAll(async () => {
  engine = await startEngine();
  table = await createTable(engine);
}, 60_000);

afterAll(() => engine?.stop());

describeIncidentStore('on DynamoDB', () => dynamodbIncidentStore(table));
describeRosterStore('on DynamoDB', async () => dynamodbRosterStore(await createTable(engine)));
describeEffectLedger('on DynamoDB', () => dynamodbEffectLedger(table));
