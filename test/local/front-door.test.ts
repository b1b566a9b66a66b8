import type { IncomingHttpHeaders } from 'node:http';
import { defaultRules } from '../../domain/roster/responder';
import { type FrontDoor, openFrontDoor, PortTaken } from '../../local/front-door';
import { readBody } from '../../local/http-forward';
import { createMessageLog, type MessageLog } from '../../local/message-log';
import { serve } from './listening-server';

const ada = {
  id: 'ada',
  name: 'Ada <b>Okafor</b>',
  email: 'ada@example.com',
  phone: '+12025550101',
  timeZone: 'Europe/Berlin',
  roles: [],
  rules: defaultRules,
  notices: [],
};

let seen: { method?: string; url?: string; headers: IncomingHttpHeaders; body: string };
let engine: Awaited<ReturnType<typeof serve>>;
let log: MessageLog;
let door: FrontDoor;

beforeEach(async () => {
  engine = await serve(async (request, response) => {
    const { method, url, headers } = request;
    seen = {
      ...(method && { method }),
      ...(url && { url }),
      headers,
      body: (await readBody(request)).toString(),
    };
    response.writeHead(201, { 'content-type': 'text/html', 'x-from': 'the api' }).end('<p>page</p>');
  });
  log = createMessageLog();
  door = await openFrontDoor({ port: 0, log, owners: async () => [ada] });
  const apiUrl = 'http://abcd1234.execute-api.localhost:4566';
  door.forwardTo({ engineUrl: engine.url, apiUrl });
});

afterEach(() => {
  door.close();
  engine.close();
});

const get = (path: string) => fetch(`${door.publicUrl}${path}`, { redirect: 'manual' });

test('a form posted to a page link reaches the deployed API as it was sent, and its answer comes back', async () => {
  const body = new URLSearchParams({ action: 'acknowledge' });
  const headers = { authorization: 'Bearer token', 'idempotency-key': 'k1' };
  const answer = await fetch(`${door.publicUrl}/p/a%20b?x=1&y=%2F`, { method: 'POST', body, headers });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('x-from')).toBe('the api');
  expect(await answer.text()).toBe('<p>page</p>');
  expect(seen).toMatchObject({
    method: 'POST',
    url: '/_aws/execute-api/abcd1234/$default/p/a%20b?x=1&y=%2F',
    body: 'action=acknowledge',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
  });
});

test('with the engine gone, the answer is 502 and a sentence', async () => {
  engine.close();
  const answer = await get('/api/me');
  expect(answer.status).toBe(502);
  expect(await answer.text()).toMatch(/engine does not answer/);
});

test('before anything is deployed, the answer is 503 and a sentence', async () => {
  const early = await openFrontDoor({ port: 0, log, owners: async () => [] });
  const answer = await fetch(`${early.publicUrl}/p/abc`);
  early.close();
  expect(answer.status).toBe(503);
  expect(await answer.text()).toMatch(/coming on watch/);
});

test('the root leads to the phones', async () => {
  const answer = await get('/');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/phones']);
});

test('the phones allow only their own scripts, styles and addresses', async () => {
  const answer = await get('/phones');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(await answer.text()).not.toMatch(/<script>|style="|https?:/);
});

test.each(['/phones/phones.css', '/phones/phones.js', '/phones/wording.js', '/favicon.ico'])(
  '%s is there',
  async (path) => {
    expect((await get(path)).status).toBe(200);
  },
);

test('messages can be had from a number on', async () => {
  for (const text of ['first', 'second']) log.add({ channel: 'sms', to: ada.phone, responder: 'ada', text });
  const answer = await (await get('/phones/messages?after=1')).json();
  expect(answer).toMatchObject({ messages: [{ n: 2, text: 'second' }], last: 2 });
  expect(await (await get('/phones/messages?after=2')).json()).toEqual({ messages: [], last: 2 });
});

test('a number that is none is refused', async () => {
  expect((await get('/phones/messages?after=soon')).status).toBe(400);
});

test('the live line brings what was sent before, and then each new message', async () => {
  log.add({ channel: 'sms', to: ada.phone, responder: 'ada', text: 'before' });
  const answer = await get('/phones/live');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const hear = async (words: string) => {
    while (!heard.includes(words)) heard += (await reader?.read())?.value ?? '';
  };
  await hear('"text":"before"');
  log.add({ channel: 'sms', to: ada.phone, responder: 'ada', text: 'after' });
  await hear('"text":"after"');
  expect(heard).toContain('id: 2\n');
  await reader?.cancel();
});

test('a taken port is told by its number, with a way out', async () => {
  const taken = Number(new URL(engine.url).port);
  const opening = openFrontDoor({ port: taken, log, owners: async () => [] });
  await expect(opening).rejects.toThrow(PortTaken);
  await expect(opening).rejects.toThrow(
    `Port ${taken} is taken by another program; free it, or choose another with PORT=`,
  );
});
