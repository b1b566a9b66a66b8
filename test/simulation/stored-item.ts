import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import type { Item } from '../../adapters/dynamodb/table';
import type { Commit, IncidentRecord } from '../../application/ports/incidents';
import { saturdayEvening } from './memory-house';

interface Write {
  Put?: { Item: Item };
}

/** What the real adapter would write to the table for `commit`, one element per item of the transaction. */
export async function writesFor(commit: Commit): Promise<Write[]> {
  const writes: Write[] = [];
  const send = async ({ input }: { input: { TransactItems: Write[] } }) => {
    writes.push(...input.TransactItems);
  };
  const client = { send } as unknown as DynamoDBClient;
  await dynamodbIncidentStore({ client, tableName: 'Table' }).commit(commit);
  return writes;
}

/** The incident's item as the real adapter would write it. */
export async function storedItem(record: IncidentRecord): Promise<Item> {
  const [write] = await writesFor({
    record,
    decidedOn: { version: 0 },
    events: [],
    cursors: [],
    tours: [],
    group: 'keep',
    now: saturdayEvening,
  });
  if (write?.Put === undefined) throw new Error('The adapter puts no item.');
  return write.Put.Item;
}

/** Bytes of `item`, and some more: DynamoDB does not count its own type names. */
export function bytesOf(item: unknown): number {
  return Buffer.byteLength(JSON.stringify(item));
}

/** Bytes of `item` as DynamoDB counts them: names, values, 3 for each list or map and 1 for each of its elements. */
export function countedBytesOf(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + countedBytes(value),
    0,
  );
}

function countedBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1;
  if (value.B !== undefined) return value.B.byteLength;
  if (value.L !== undefined) return value.L.reduce((sum, part) => sum + 1 + countedBytes(part), 3);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + countedBytesOf(value.M);
  return 1;
}

/**
 * Write units of `commit`, as DynamoDB counts them: a transaction costs double, for each KB of each item; the state moves
 * in its index, and a mark of what has not left comes into it.
 */
export async function writeUnitsOf(commit: Commit): Promise<number> {
  const writes = await writesFor(commit);
  return writes.reduce((units, { Put }) => {
    const kilobytes = Put === undefined ? 1 : Math.ceil(countedBytesOf(Put.Item) / 1024);
    const place = Put?.Item.indexPk?.S;
    return units + 2 * kilobytes + (place === undefined ? 0 : place === 'UNSENT' ? 1 : 2);
  }, 0);
}
