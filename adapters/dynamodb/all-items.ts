import { paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { fromItem, type Table } from './table';

/** Everything that a query finds, however many pages the table takes for it. */
export async function allItems(
  { client, tableName: TableName }: Table,
  query: Omit<QueryCommandInput, 'TableName'>,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateQuery({ client }, { TableName, ...query })) {
    items.push(...Items.map(fromItem));
  }
  return items;
}
