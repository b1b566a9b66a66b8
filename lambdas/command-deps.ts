import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import type { Table } from '../adapters/dynamodb/table';
import { mintCode } from '../adapters/mint-code';
import { waiting } from '../adapters/waiting';
import type { CommandDeps } from '../application/execute-command';
import type { Clock } from '../application/ports/clock';
import type { MintCode } from '../application/ports/links';
import { instantOf } from '../domain/time';
import { patience } from './aws-clients';

/** The table of that name, reached with this function's own credentials. */
export function tableNamed(tableName: string): Table {
  return { client: new DynamoDBClient(patience), tableName };
}

/** What use cases need, on the real table and the real clock. */
export function commandDepsOn(table: Table): CommandDeps & { mintCode: MintCode } {
  return {
    incidents: dynamodbIncidentStore(table),
    rosters: dynamodbRosterStore(table),
    clock: systemClock,
    waiting,
    mintCode,
  };
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) };
