import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { keepAsking } from '../../lambdas/keep-asking';

let time = 0;
beforeEach(() => {
  time = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => time);
});
afterEach(() => jest.restoreAllMocks());

const wanted = new GenerateMacCommand({
  KeyId: 'k',
  MacAlgorithm: 'HMAC_SHA_256',
  Message: new Uint8Array([1]),
});

/** Asks a KMS that takes `ms` for each attempt, of which `answers` tells the status and what is wrong. */
async function asked(ms: number, answers: (attempt: number) => [status: number, error?: string]) {
  let attempts = 0;
  const client = new KMSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    retryStrategy: keepAsking(2000),
    requestHandler: {
      async handle() {
        attempts += 1;
        time += ms;
        const [statusCode, error] = answers(attempts);
        const text = JSON.stringify(error === undefined ? { Mac: 'bWFj' } : { __type: error });
        return { response: { statusCode, headers: {}, body: new TextEncoder().encode(text) } };
      },
    },
  });
  const outcome = await client.send(wanted).then(
    ({ Mac }) => Buffer.from(Mac ?? []).toString(),
    ({ name }) => name,
  );
  return { attempts, outcome };
}

const throttled: [number, string] = [400, 'ThrottlingException'];

test('an error at once is not the end: what is throttled, or fails, is asked again until it answers', async () => {
  const wrong: [number, string][] = [throttled, [500, 'KMSInternalException'], throttled];
  expect(await asked(10, (attempt) => wrong[attempt - 1] ?? [200])).toEqual({ attempts: 4, outcome: 'mac' });
});

test('no attempt begins after the time is over, and what was wrong last is told', async () => {
  expect(await asked(650, () => throttled)).toEqual({ attempts: 3, outcome: 'ThrottlingException' });
});

test('each request has the time anew', async () => {
  time = 1_000_000;
  expect(await asked(10, (attempt) => (attempt < 3 ? throttled : [200]))).toEqual({
    attempts: 3,
    outcome: 'mac',
  });
});

test('what is wrong with the request is not asked again', async () => {
  expect(await asked(10, () => [400, 'AccessDeniedException'])).toEqual({
    attempts: 1,
    outcome: 'AccessDeniedException',
  });
});
