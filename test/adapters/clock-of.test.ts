import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { clockOf } from '../../adapters/dynamodb/clock-of';

const now = Date.parse('2026-11-21T22:00:00.000Z');

beforeEach(() => jest.spyOn(Date, 'now').mockImplementation(() => now));
afterEach(() => jest.restoreAllMocks());

/** A client that is answered with these headers. */
function answeredWith(headers: Record<string, string>): DynamoDBClient {
  return new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle: async () => ({ response: { statusCode: 200, headers, body: new TextEncoder().encode('{}') } }),
    },
  });
}

const anything = new GetItemCommand({ TableName: 'T', Key: { pk: { S: 'a' }, sk: { S: 'b' } } });

it.each([
  [
    'is the end of the server’s second once it has answered, so that nothing it did in that second is later',
    { date: 'Sat, 21 Nov 2026 21:56:30 GMT' },
    '21:56:30.999',
  ],
  ['is this machine’s where the answer tells none', {}, '22:00:00.000'],
  ['is this machine’s where the answer tells nothing that is one', { date: 'soon' }, '22:00:00.000'],
])('the time %s', async (_, headers, time) => {
  const client = answeredWith(headers as Record<string, string>);
  const clock = clockOf(client);
  expect(clock.now()).toBe('2026-11-21T22:00:00.000Z');
  await client.send(anything);
  expect(clock.now()).toBe(`2026-11-21T${time}Z`);
});
