import { Readable } from 'node:stream';
import { DynamoDBClient, TransactionInProgressException } from '@aws-sdk/client-dynamodb';
import { sendTransaction } from '../../adapters/dynamodb/send-transaction';

const items = [{ Put: { TableName: 'table', Item: { pk: { S: 'INCIDENT#INC-1' } } } }];

interface Asked {
  body: Uint8Array;
}

/** A client whose first requests meet these fates instead of an answer; it tells what it was asked. */
function clientMeeting(...fates: Error[]) {
  const tokens: unknown[] = [];
  const client = new DynamoDBClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 3,
    requestHandler: {
      handle: async ({ body }: Asked) => {
        tokens.push(JSON.parse(new TextDecoder().decode(body)).ClientRequestToken);
        const fate = fates.shift();
        if (fate !== undefined) throw fate;
        return { response: { statusCode: 200, headers: {}, body: Readable.from(['{}']) } };
      },
    },
  });
  return { client, tokens };
}

const unanswered = () => Object.assign(new Error('No answer in time.'), { name: 'TimeoutError' });
const underWay = () => new TransactionInProgressException({ message: 'Under way.', $metadata: {} });

test('a transaction whose answer was lost is asked for again under its own token', async () => {
  const { client, tokens } = clientMeeting(unanswered(), unanswered());
  await sendTransaction(client, items);
  expect(tokens).toHaveLength(3);
  expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(tokens).size).toBe(1);
});

test('one that is still under way is asked for again, under its own token too', async () => {
  const { client, tokens } = clientMeeting(unanswered(), underWay(), underWay());
  await sendTransaction(client, items);
  expect(tokens).toHaveLength(4);
  expect(new Set(tokens).size).toBe(1);
});

test('another one has another token, though it writes the same', async () => {
  const { client, tokens } = clientMeeting();
  await sendTransaction(client, items);
  await sendTransaction(client, items);
  expect(new Set(tokens).size).toBe(2);
});

test('any other trouble is told', async () => {
  const { client, tokens } = clientMeeting(new Error('The items are too large.'));
  await expect(sendTransaction(client, items)).rejects.toThrow('The items are too large.');
  expect(tokens).toHaveLength(1);
});
