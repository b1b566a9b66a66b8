import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../adapters/dynamodb/table';
import { credentials, type Engine, region } from '../../local/engine';
import { synthesize } from '../infra/synthesized-stack';

let tables = 0;

/** A new empty table on `engine`, of the shape that the stack deploys. */
export async function createTable(engine: Engine): Promise<Table> {
  tables += 1;
  const client = new DynamoDBClient({ endpoint: engine.url, region, credentials });
  const tableName = `table-${tables}`;
  await client.send(
    new CreateTableCommand({ TableName: tableName, BillingMode: 'PAY_PER_REQUEST', ...deployedShape() }),
  );
  return { client, tableName };
}

type Shape = Pick<CreateTableCommandInput, 'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes'>;

function deployedShape(): Shape {
  const [table] = Object.values(synthesize().template.findResources('AWS::DynamoDB::GlobalTable'));
  if (table === undefined) throw new Error('The template has no table.');
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = table.Properties as Shape;
  return { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes };
}
