import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../adapters/dynamodb/table';
import type { Clock } from '../application/ports/clock';
import { instantOf } from '../domain/time';
import { patience } from './aws-clients';

/** The table of that name, reached with this function's own credentials. */
export function tableNamed(tableName: string): Table {
  return { client: new DynamoDBClient(patience), tableName };
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) };
