import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamodbIncidentStore } from '../adapters/dynamodb/dynamodb-incident-store';
import * as z from '../adapters/schemas/zod';
import type { IncidentStore } from '../application/ports/incidents';
import type { LongIncident } from './long-incident';

const key = z.object({ S: z.string() });
const item = z.looseObject({ pk: key, sk: key });
type Item = z.output<typeof item>;

const requests = {
  TransactWriteItems: z.object({
    TransactItems: z.array(z.object({ Put: z.optional(z.object({ Item: item })) })),
  }),
  GetItem: z.object({ Key: z.object({ pk: key, sk: key }) }),
  Query: z.object({
    Limit: z.int(),
    ScanIndexForward: z._default(z.boolean(), true),
    ExpressionAttributeValues: z.object({ ':pk': key, ':first': key, ':last': key }),
  }),
};

/** Bytes behind which a page of DynamoDB ends: 1 MB, by AWS's page on Query. */
const pageBytes = 1024 * 1024;

/** The store of DynamoDB with nothing but the network and the database missing: it writes and reads a table in memory. */
export async function storeHolding({ incident, timeline }: LongIncident): Promise<IncidentStore> {
  const store = dynamodbIncidentStore({ client: clientOfTable(), tableName: 'bench' });
  const nothing = { cursors: [], tours: [], group: 'keep', now: incident.changedAt } as const;
  await store.commit({ record: { incident }, decidedOn: { version: 0 }, events: timeline, ...nothing });
  return store;
}

function clientOfTable(): DynamoDBClient {
  const table = new Map<string, string>();
  let order: string[] = [];
  const nameOf = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>) => `${pk.S} ${sk.S}`;

  const answers: Record<string, (input: unknown) => string> = {
    TransactWriteItems(input) {
      const puts = requests.TransactWriteItems.parse(input).TransactItems.flatMap(({ Put }) => Put ?? []);
      for (const { Item } of puts) table.set(nameOf(Item), JSON.stringify(Item));
      order = [...table.keys()].sort();
      return '{}';
    },
    GetItem: (input) => {
      const found = table.get(nameOf(requests.GetItem.parse(input).Key));
      return found === undefined ? '{}' : `{"Item":${found}}`;
    },
    Query(input) {
      const { Limit, ScanIndexForward, ExpressionAttributeValues: values } = requests.Query.parse(input);
      const first = nameOf({ pk: values[':pk'], sk: values[':first'] });
      const last = nameOf({ pk: values[':pk'], sk: values[':last'] });
      const within = order.slice(beginOf(order, first), beginOf(order, `${last}\u0000`));
      const page = pageOf(ScanIndexForward ? within : within.reverse(), Limit);
      return `{"Items":[${page.join(',')}]}`;
    },
  };

  function pageOf(names: readonly string[], limit: number): string[] {
    const page: string[] = [];
    let bytes = 0;
    for (const name of names) {
      const found = table.get(name) ?? '';
      bytes += found.length;
      if (page.length === limit || bytes > pageBytes) break;
      page.push(found);
    }
    return page;
  }

  return new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: {
      handle: async (request: { headers: Record<string, string>; body: Uint8Array }) => {
        const action = request.headers['x-amz-target']?.split('.')[1] ?? '';
        const body = answers[action]?.(JSON.parse(new TextDecoder().decode(request.body)));
        if (body === undefined) throw new Error(`This table does not know ${action}.`);
        const headers = { 'content-type': 'application/x-amz-json-1.0' };
        return { response: { statusCode: 200, headers, body: Readable.from([Buffer.from(body)]) } };
      },
    },
  });
}

/** The place of the first of `sorted` that is not before `name`. */
function beginOf(sorted: readonly string[], name: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
