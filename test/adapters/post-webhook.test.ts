import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { PrivateTargetError, postJson, publicOnly } from '../../adapters/webhook/post-json';
import { webhookPoster } from '../../adapters/webhook/post-webhook';
import { isPublicAddress } from '../../adapters/webhook/public-address';
import { UndeliverableError, type WebhookSecretStore } from '../../application/ports/messages';
import { instantOf } from '../../domain/time';
import { readBody } from '../../local/http-forward';
import { serve } from '../local/listening-server';
import { memoryWebhookSecretStore } from '../memory/memory-webhook-secret-store';

interface Request {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

let receiver: Awaited<ReturnType<typeof serve>>;
let secrets: WebhookSecretStore;
let requests: Request[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  secrets = memoryWebhookSecretStore();
  requests = [];
  answer = (response) => void response.writeHead(200).end('thanks');
  receiver = await serve(async (request, response) => {
    const { method, url: path, headers } = request;
    requests.push({ method, path, headers, body: (await readBody(request)).toString() });
    answer(response);
  });
});

afterEach(() => receiver.close());

const clock = { now: () => instantOf(Date.now()) };

const post = (
  change: { url?: string; owner?: string; timeoutMs?: number; local?: boolean; text?: string } = {},
) =>
  webhookPoster({ secrets, clock, local: change.local ?? true, timeoutMs: change.timeoutMs })({
    owner: change.owner ?? 'responder:ada',
    url: change.url ?? `${receiver.url}/pages?key=hush`,
    id: 'INC-42-7',
    payload: { type: 'test', text: change.text ?? 'Grüße, 世界' },
  });

function received(): Request {
  const request = requests.at(-1);
  if (request === undefined) throw new Error('Nothing came.');
  return request;
}

test('half a character in a text becomes the sign for one that cannot be read', async () => {
  await post({ text: 'Shop \ud83d' });
  expect(JSON.parse(received().body)).toMatchObject({ text: 'Shop \ufffd' });
});

test('a receiver can verify what it gets with the secret of its owner', async () => {
  await expect(post()).resolves.toEqual({ providerId: 'responder:ada/INC-42-7', body: 'thanks' });
  const { method, path, headers, body } = received();
  expect([method, path, headers['content-type'], headers['webhook-id']]).toEqual([
    'POST',
    '/pages?key=hush',
    'application/json',
    'INC-42-7',
  ]);
  const webhook = new Webhook(await secrets.secretOf('responder:ada'));
  expect(webhook.verify(body, headers as Record<string, string>)).toEqual({
    type: 'test',
    text: 'Grüße, 世界',
  });
});

test('what was changed on the way, or signed for another owner, does not verify', async () => {
  await post();
  const { headers, body } = received();
  const verify = async (owner: string, text: string) =>
    new Webhook(await secrets.secretOf(owner)).verify(text, headers as Record<string, string>);
  await expect(verify('responder:ada', body.replace('test', 'page'))).rejects.toThrow(
    'No matching signature',
  );
  await expect(verify('responder:ben', body)).rejects.toThrow('No matching signature');
});

test('a replaced secret signs nothing any more', async () => {
  const before = await secrets.secretOf('responder:ada');
  const now = await secrets.replace('responder:ada');
  await post();
  const { headers, body } = received();
  const verify = (secret: string) => new Webhook(secret).verify(body, headers as Record<string, string>);
  expect(verify(now)).toMatchObject({ type: 'test' });
  expect(() => verify(before)).toThrow('No matching signature');
});

test('of a long answer only the first 2 KB are kept', async () => {
  answer = (response) => void response.writeHead(202).end('x'.repeat(100_000));
  expect((await post()).body).toBe('x'.repeat(2048));
});

test('a receiver that said yes and then falls silent has taken the message', async () => {
  answer = (response) => void response.writeHead(200).write('beginning');
  expect((await post({ timeoutMs: 200 })).body).toBe('beginning');
});

test.each([
  [500, /^The webhook at 127\.0\.0\.1:\d+ answered 500\.$/],
  [404, /answered 404\.$/],
  [401, /answered 401\.$/],
  [429, /answered 429\.$/],
])('an answer of %i may be tried again', async (status, sentence) => {
  answer = (response) => void response.writeHead(status).end();
  const attempt = post();
  await expect(attempt).rejects.toThrow(sentence);
  await expect(attempt).rejects.not.toBeInstanceOf(UndeliverableError);
});

test('a receiver that is gone for good gets nothing more', async () => {
  answer = (response) => void response.writeHead(410).end();
  await expect(post()).rejects.toBeInstanceOf(UndeliverableError);
});

test('redirects are not followed', async () => {
  answer = (response) => void response.writeHead(307, { location: `${receiver.url}/elsewhere` }).end();
  await expect(post()).rejects.toThrow(/answered 307: redirects are not followed/);
  expect(requests).toHaveLength(1);
});

test('a receiver that does not answer is given up in time', async () => {
  answer = () => {};
  await expect(post({ timeoutMs: 50 })).rejects.toThrow(/did not answer within 0\.05 s\.$/);
});

test('a receiver that cannot be reached is named without the secrets in its address', async () => {
  receiver.close();
  const attempt = post();
  await expect(attempt).rejects.toThrow(
    /^The webhook at 127\.0\.0\.1:\d+ cannot be reached: ECONNREFUSED\.$/,
  );
});

describe('outside a local stack nothing is posted to', () => {
  test.each([
    'https://localhost/',
    'https://localhost./',
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[::127.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://[fe80::1]/',
    'https://[fd00:ec2::254]/',
    'https://[ff02::1]/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://192.0.2.1/',
    'https://198.18.0.1/',
    'https://hooks.internal/',
    'https://printer.local/',
    'https://intranet/',
    'https://intranet./',
    'https://hooks.corp/',
    'https://hooks.home/',
  ])('%s', async (url) => {
    const attempt = post({ url, local: false });
    await expect(attempt).rejects.toBeInstanceOf(UndeliverableError);
    await expect(attempt).rejects.toThrow(/is not (?:https|on the public internet)/);
  });

  test('a name that stands for an address of this machine', (done) => {
    publicOnly('localhost', { all: true }, (error) => {
      expect(error).toBeInstanceOf(PrivateTargetError);
      done();
    });
  });

  test('such a name, by whatever port', async () => {
    const { port } = new URL(receiver.url);
    const request = { headers: {}, body: '', signal: AbortSignal.timeout(1000), local: false };
    const attempt = postJson(new URL(`http://localhost:${port}/`), request);
    await expect(attempt).rejects.toBeInstanceOf(PrivateTargetError);
    expect(requests).toEqual([]);
  });

  test('a literal, which is never looked up', async () => {
    const request = { headers: {}, body: '', signal: AbortSignal.timeout(1000), local: false };
    await expect(postJson(new URL(receiver.url), request)).rejects.toBeInstanceOf(PrivateTargetError);
    expect(requests).toEqual([]);
  });
});

test.each(['8.8.8.8', '52.94.236.248', '2600:1f18::1', '2a00:1450:4001:80b::200e'])(
  '%s is an address of the public internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  'http://hooks.example.com/ada',
  'http://127.0.0.1.example.com/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'ftp://localhost/',
  'file:///etc/passwd',
  'https://user:hush@hooks.example.com/',
  'no URL',
])('nothing is ever posted to %s', async (url) => {
  await expect(post({ url })).rejects.toBeInstanceOf(UndeliverableError);
  await expect(post({ url })).rejects.not.toThrow(/hush/);
});
