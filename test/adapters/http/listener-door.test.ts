import type { HttpResponse } from '../../../adapters/http/http';
import { linksOf } from '../../../adapters/http/links';
import { listenerCode, listenerIdOf } from '../../../application/link-codes';
import { testSeals } from '../../application/link-seals';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { answerOf } from './answer-of';

let house: MemoryHouse;
let path: string;
let id: string;

beforeEach(async () => {
  house = await buildMemoryHouse(undefined, saturdayEvening);
  id = await listenerIdOf('Board@example.com');
  path = `/u/${await listenerCode(testSeals, id)}`;
});

function call(method: string, to = path, body: RequestInit['body'] = null): Promise<HttpResponse> {
  const fail = (error: unknown) => {
    throw error;
  };
  return answerOf(linksOf({ ...house.deps, onUnrecorded: fail }, fail), to, { method, body });
}

const oneClick = 'List-Unsubscribe=One-Click';
const form = (said: string) => new URLSearchParams(said);
const endedAt = async () => (await house.deps.listeners.load(id))?.endedAt;
const buttonIn = ({ body }: HttpResponse) => /<button[^>]*>(.*?)<\/button>/.exec(body)?.[1];

test('looking, as often as anything prefetches it, changes nothing', async () => {
  for (const method of ['GET', 'HEAD', 'GET']) expect((await call(method)).status).toBe(200);
  expect(buttonIn(await call('GET'))).toBe('Send me no more');
  expect(await house.deps.listeners.all()).toEqual([]);
});

test.each([
  ['a form in the address’ way', () => form(oneClick)],
  [
    'a form in parts',
    () => {
      const parts = new FormData();
      parts.set('List-Unsubscribe', 'One-Click');
      return parts;
    },
  ],
])('one click ends it at once, in %s, and twice is as once', async (_, body) => {
  expect(await call('POST', path, body())).toMatchObject({
    status: 200,
    body: expect.stringContaining('No more mails'),
  });
  house.moveTo('2026-11-22T09:00:00.000Z');
  expect((await call('POST', path, body())).status).toBe(200);
  expect(await endedAt()).toBe(saturdayEvening);
});

test('the page’s own button says the same as a mail program, and the one after it begins again', async () => {
  const page = await call('GET');
  expect(page.body).toContain(
    '<form method="post"><button class="main" name="List-Unsubscribe" value="One-Click">',
  );
  const ended = await call('POST', path, form(oneClick));
  expect(buttonIn(ended)).toBe('Send me updates again');
  expect(buttonIn(await call('GET'))).toBe('Send me updates again');
  expect(buttonIn(await call('POST', path, form('action=hear-again')))).toBe('Send me no more');
  expect(await endedAt()).toBeUndefined();
});

test.each([null, 'nothing of a form', form(''), form('List-Unsubscribe=later')])(
  'a body that says neither changes nothing: %#',
  async (body) => {
    expect(await call('POST', path, body)).toMatchObject({
      status: 400,
      body: expect.stringContaining('Send me no more'),
    });
    expect(await house.deps.listeners.all()).toEqual([]);
  },
);

test('a code that was not made here opens nothing, nor does one of another address under this seal', async () => {
  const [right = '', other] = [path.slice('/u/'.length), await listenerIdOf('press@example.com')];
  const wrong = [
    `${right.slice(0, -1)}2`,
    `${other}${right.slice(26)}`,
    right.slice(26),
    `${right}${right}`.slice(0, 64),
  ];
  for (const code of wrong)
    expect(await call('POST', `/u/${code}`, form(oneClick))).toMatchObject({
      status: 404,
      body: expect.stringContaining('This link no longer works'),
    });
  expect(await house.deps.listeners.all()).toEqual([]);
});

test('the page tells no address, and nothing of any incident', async () => {
  expect((await call('GET')).body).not.toMatch(/example|INC-/);
});

test('an address is the same however it is written, and its id does not tell it', async () => {
  expect(await listenerIdOf('BOARD@EXAMPLE.COM')).toBe(id);
  expect(await listenerIdOf('press@example.com')).not.toBe(id);
  expect(id).toMatch(/^[2-9a-hjkmnp-z]{26}$/);
});
