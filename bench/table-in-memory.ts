import { Readable } from 'node:stream';
import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../adapters/dynamodb/table';
import * as z from '../adapters/schemas/zod';

type Item = Record<string, AttributeValue>;

/** Bytes, by AWS's page on read capacity. */
const bytesPerReadUnit = 4096;
const key = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const item = z.custom<Item>((value) => typeof value === 'object' && value !== null);
const requestSchema = z.object({
  Key: z.optional(key),
  RequestItems: z.optional(z.record(z.string(), z.object({ Keys: z.array(key) }))),
  KeyConditionExpression: z.optional(z.string()),
  ExpressionAttributeValues: z.optional(z.record(z.string(), z.object({ S: z.string() }))),
  ScanIndexForward: z._default(z.boolean(), true),
  Limit: z._default(z.number(), Number.POSITIVE_INFINITY),
  ProjectionExpression: z.optional(z.string()),
  TransactItems: z._default(
    z.array(z.object({ Put: z.optional(z.object({ Item: item })), Update: z.optional(z.unknown()) })),
    [],
  ),
});
type Request = z.output<typeof requestSchema>;

/** The requests to a table, and what it gave. */
export interface Traffic {
  requests: number;
  bytes: number;
  readUnits: number;
}

/**
 * A table in this process, for one partition at a time, to which nothing but the network is missing: requests and answers
 * are written and read by the SDK as ever, and counted as DynamoDB counts. Conditions always hold, and what is updated in
 * place is not.
 */
export function tableInMemory(): Table & { put(...items: Item[]): void; traffic(): Traffic } {
  const items = new Map<string, Item>();
  let traffic: Traffic = { requests: 0, bytes: 0, readUnits: 0 };
  const put = (...written: Item[]) => {
    for (const each of written) items.set(sortKeyOf(each), each);
  };

  function itemAt(sk: string): Item[] {
    const found = items.get(sk);
    return found === undefined ? [] : [found];
  }

  function answerTo(request: Request): object {
    if (request.TransactItems.length > 0) {
      put(...request.TransactItems.flatMap(({ Put }) => (Put === undefined ? [] : [Put.Item])));
      return {};
    }
    if (request.RequestItems !== undefined) {
      const found = Object.entries(request.RequestItems).map(([name, { Keys }]) => {
        const here = Keys.flatMap(({ sk }) => itemAt(sk.S));
        for (const each of here) count([each]);
        return [name, here];
      });
      return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
    }
    if (request.Key !== undefined) {
      const found = items.get(request.Key.sk.S);
      count(found === undefined ? [] : [found]);
      return found === undefined ? {} : { Item: found };
    }
    const found = queried(request);
    count(found);
    return { Items: found.map((each) => projected(each, request.ProjectionExpression)) };
  }

  function queried({ KeyConditionExpression = '', ExpressionAttributeValues, ...request }: Request): Item[] {
    const values = Object.entries(ExpressionAttributeValues ?? {}).filter(([name]) => name !== ':pk');
    const [first = '', second = ''] = values.map(([, { S }]) => S);
    const matches = (sk: string) => {
      if (KeyConditionExpression.includes('begins_with')) return sk.startsWith(first);
      if (KeyConditionExpression.includes('BETWEEN')) return first <= sk && sk <= second;
      return sk < first;
    };
    const keys = [...items.keys()].filter(matches).sort();
    if (!request.ScanIndexForward) keys.reverse();
    return keys.slice(0, request.Limit).flatMap(itemAt);
  }

  /** Counts a consistent read, which takes a unit for each 4 KB, and one at least. */
  function count(read: readonly Item[]): void {
    const bytes = read.reduce((sum, each) => sum + sizeOf(each), 0);
    traffic.readUnits += Math.max(1, Math.ceil(bytes / bytesPerReadUnit));
  }

  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: {
      handle: async ({ body }: { body: Uint8Array }) => {
        const answer = Buffer.from(
          JSON.stringify(answerTo(requestSchema.parse(JSON.parse(new TextDecoder().decode(body))))),
        );
        traffic.requests += 1;
        traffic.bytes += answer.length;
        const headers = { 'content-type': 'application/x-amz-json-1.0' };
        return { response: { statusCode: 200, headers, body: Readable.from([answer]) } };
      },
    },
  });
  return {
    client,
    tableName: 'bench',
    put,
    /** The traffic since it was last asked for. */
    traffic() {
      const since = traffic;
      traffic = { requests: 0, bytes: 0, readUnits: 0 };
      return since;
    },
  };
}

function sortKeyOf({ sk }: Item): string {
  return sk?.S ?? '';
}

function projected(whole: Item, expression: string | undefined): Item {
  if (expression === undefined) return whole;
  const names = expression.split(',').map((name) => name.trim().replace('#', ''));
  return Object.fromEntries(Object.entries(whole).filter(([name]) => names.includes(name)));
}

/** Bytes as DynamoDB counts: of names and values, and a little for each list, map and member. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + sizeOf(each), 3);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, inner]) => {
    if (name === 'B') return sum + (sizeOf(inner) * 3) / 4;
    return sum + (['S', 'N', 'BOOL', 'L', 'M'].includes(name) ? 0 : Buffer.byteLength(name)) + sizeOf(inner);
  }, 0);
}
