import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbRosterStore } from '../adapters/dynamodb/dynamodb-roster-store';
import type { Table } from '../adapters/dynamodb/table';
import { mintCode } from '../adapters/mint-code';
import { waiting } from '../adapters/waiting';
import type { CommandDeps } from '../application/execute-command';
import type { MintCode } from '../application/ports/links';
import { systemClock } from './table-and-clock';

/** The needs of use cases, on the real table and the real clock. */
export function commandDepsOn(table: Table): CommandDeps & { mintCode: MintCode } {
  return {
    incidents: dynamodbIncidentStore(table),
    rosters: dynamodbRosterStore(table),
    clock: systemClock,
    waiting,
    mintCode,
  };
}
