import { apiOf } from '../../../adapters/http/api';
import type { HttpResponse } from '../../../adapters/http/http';
import * as z from '../../../adapters/schemas/zod';
import { by, byWatch } from '../../asked';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { sampleRoster } from '../../simulation/sample-roster';
import { answerOf, signedIn } from './answer-of';

const roster = sampleRoster();
const finn = 'finn@example.com';
const ben = 'ben@example.com';
const minute = 60_000;

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
});

const incidents = '/api/incidents';
const commands = '/api/incidents/INC-1/commands';

const give = (command: unknown, key?: string, email = finn) =>
  house.api(email, 'POST', commands, command, key);
const open = (body: unknown = { service: 'shop', title: 'The till is stuck' }, key?: string, email = finn) =>
  house.api(email, 'POST', incidents, body, key);
const get = (path: string, email = finn) => house.api(email, 'GET', path);

/** The answer's document; its content type has to say what it is. */
function documentOf({ status, headers, body }: HttpResponse) {
  expect(headers).toMatchObject({
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
    'cache-control': 'no-store',
  });
  return JSON.parse(body);
}

/** The problem that the answer tells of, complete as RFC 9457 has it. */
function problemOf(response: HttpResponse) {
  const document = documentOf(response);
  expect(document).toMatchObject({
    type: `urn:eight-bells:problem:${document.code}`,
    title: expect.stringMatching(/\S/),
    status: response.status,
    detail: expect.stringMatching(/\S/),
  });
  return document;
}

async function changingNothing<T>(act: () => Promise<T>): Promise<T> {
  const before = await house.snapshot();
  const result = await act();
  expect(await house.snapshot()).toEqual(before);
  return result;
}

const ofType = async (type: string, id?: string) =>
  (await house.timeline(id)).filter((event) => event.type === type);

describe('who is asking', () => {
  it('is the responder of that address, however it is written', async () => {
    expect(documentOf(await get('/api/me', 'Finn@Example.COM'))).toMatchObject({ responder: { id: 'finn' } });
  });

  it('must be on the roster', async () => {
    const response = await changingNothing(() => open(undefined, undefined, 'mallory@example.com'));
    expect(response.status).toBe(403);
    expect(problemOf(response)).toMatchObject({ code: 'not-on-roster' });
  });

  it('is who the timeline names, whatever the body says', async () => {
    await open();
    const response = await give(by('elif', { type: 'acknowledge' }));
    expect(response.status).toBe(400);
    await give({ type: 'acknowledge' });
    expect((await house.incident()).acknowledgedBy).toBe('finn');
  });

  it('waits while there is no roster', async () => {
    house = await buildMemoryHouse(undefined, saturdayEvening);
    const response = await get('/api/me');
    expect(response.status).toBe(503);
    expect(problemOf(response).detail).toContain('npm run roster');
  });
});

describe('paths and methods', () => {
  it.each([
    ['GET', '/api/nothing'],
    ['GET', '/api'],
    ['POST', '/api/incidents/INC-1/commands/more'],
    ['GET', '/api/incidents/'],
    ['GET', '/api/incidents/INC-9'],
    ['GET', '/api/incidents/INC-9/brief'],
    ['GET', '/api/incidents/INC-9/timeline'],
    ['GET', '/api/incidents/%E0%A4%A'],
    ['GET', '/api/incidents/%'],
    ['GET', '/api/incidents/inc-1'],
    ['GET', '/api/incidents/INC-1234567890'],
    ['GET', '/api/incidents/INC-'],
    ['GET', `/api/incidents/INC-1${'0'.repeat(3000)}/timeline`],
    ['GET', `/api/incidents/${'%F0%9F%94%94'.repeat(600)}`],
    ['POST', `/api/incidents/${'x'.repeat(3000)}/commands`],
    ['POST', `/api/overrides/${'x'.repeat(3000)}/cancel`],
    ['GET', `/api/schedules/${'x'.repeat(3000)}`],
    ['GET', '/api/schedules/First_Line'],
    ['POST', '/api/people/ada%40example.com/links/revoke'],
  ])('%s %.60s is a 404', async (method, path) => {
    const response = await house.api(finn, method, path);
    expect(response.status).toBe(404);
    expect(problemOf(response)).toMatchObject({ code: 'not-found' });
  });

  it('ids that are none are not looked for', async () => {
    const { incidents } = house.deps;
    const load = jest.fn(incidents.load);
    house.deps.incidents = { ...incidents, load };
    for (const id of ['INC-1234567890', 'x'.repeat(3000), 'INC-1%00'])
      expect((await get(`/api/incidents/${id}`)).status).toBe(404);
    expect(load).not.toHaveBeenCalled();
    expect((await get('/api/incidents/INC-123456789')).status).toBe(404);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('nor are ids that no roster could have', async () => {
    const { answers } = house.deps;
    const answerTo = jest.fn(answers.answerTo);
    house.deps.answers = { ...answers, answerTo };
    const cancel = (id: string) => house.api(finn, 'POST', `/api/overrides/${id}/cancel`, {}, 'once');
    for (const id of ['NONE', '-', 'no%6Ee', 'no_ne', 'x'.repeat(41)])
      expect(problemOf(await cancel(id))).toMatchObject({ status: 404, code: 'not-found' });
    expect(answerTo).not.toHaveBeenCalled();
    expect(problemOf(await cancel('none'))).toMatchObject({ code: 'no-such-override' });
    expect(answerTo).toHaveBeenCalledTimes(1);
  });

  it('what turns the words around it, and half a character, is not kept', async () => {
    await open({ service: 'shop', title: 'The till \u202eis stuck \ud83d' });
    await give({ type: 'add-note', text: 'safe \u2066exe\u2069' });
    expect((await house.incident()).title).toBe('The till is stuck \ufffd');
    expect(await ofType('note-added')).toMatchObject([{ text: 'safe exe' }]);
  });

  it('a command for an incident that is none is a 404', async () => {
    const response = await give({ type: 'acknowledge' });
    expect([response.status, problemOf(response).detail]).toEqual([404, 'There is no such incident.']);
  });

  it.each([
    ['DELETE', '/api/incidents', 'GET, POST'],
    ['PUT', '/api/incidents/INC-1', 'GET'],
    ['PUT', '/api/incidents/INC-1/commands', 'GET, POST'],
    ['POST', '/api/me', 'GET'],
  ])('%s %s is a 405 that says what is allowed', async (method, path, allow) => {
    await open();
    const response = await changingNothing(() => house.api(finn, method, path));
    expect(response.status).toBe(405);
    expect(response.headers.allow).toBe(allow);
    expect(problemOf(response).detail).toContain(allow);
  });
});

describe('what cannot be understood', () => {
  beforeEach(async () => {
    await open();
  });

  const fieldsOf = (response: HttpResponse): string[] =>
    problemOf(response).errors.map(({ field }: { field: string }) => field);

  it.each([
    [{ type: 'classify' }, 'severity'],
    [{ type: 'classify', severity: 'SEV0' }, 'severity'],
    [{ type: 'post-update', text: '  ' }, 'text'],
    [{ type: 'post-update', text: 'x'.repeat(4001) }, 'text'],
    [{ type: 'post-update', text: 'x', nextWithin: '20 minutes' }, 'nextWithin'],
    [{ type: 'post-update', text: 'x', nextWithin: 'PT0S' }, 'nextWithin'],
    [{ type: 'post-update', text: 'x', nextWithin: 'P2D' }, 'nextWithin'],
    [{ type: 'fast-forward', to: 'tomorrow' }, 'to'],
    [{ type: 'fast-forward', to: '9999-12-31T23:59:59Z' }, 'to'],
    [{ type: 'add-task', text: 'x', dueAt: '2027-11-23T22:00:01Z' }, 'dueAt'],
    [{ type: 'assign-role', role: 'a\nb', to: 'ben' }, 'role'],
    [{ type: 'assign-role', role: 'scribe', to: 'x'.repeat(65) }, 'to'],
    [{ type: 'open-vendor-case', vendor: 'x'.repeat(65) }, 'vendor'],
    [byWatch({ type: 'perform-duty' }), 'type'],
    [{ type: 'open' }, 'type'],
    [{}, 'type'],
    [[], '(body)'],
    ['text', '(body)'],
    [null, '(body)'],
  ])('a command %j is a 400 that names %s', async (command, field) => {
    const response = await changingNothing(() => give(command));
    expect(response.status).toBe(400);
    expect(fieldsOf(response)).toEqual([field]);
  });

  it.each([
    [{ service: 'shop' }, 'title'],
    [{ service: 'shop', title: ' ' }, 'title'],
    [{ service: 'shop', title: 'x'.repeat(201) }, 'title'],
    [{ title: 'x' }, 'service'],
    [{ service: 'nobody-has-this', title: 'x' }, 'service'],
  ])('an opening %j is a 400 that names %s', async (body, field) => {
    const response = await changingNothing(() => open(body));
    expect(response.status).toBe(400);
    expect(fieldsOf(response)).toEqual([field]);
  });

  it('names every field that is wrong', async () => {
    expect(fieldsOf(await open({ service: '', title: '' })).sort()).toEqual(['service', 'title']);
  });

  it('is a body that is no JSON', async () => {
    const init = { method: 'POST', body: '{"type":' };
    const response = await answerOf(apiOf(house.deps), commands, init, signedIn(finn));
    expect([response.status, fieldsOf(response)]).toEqual([400, ['(body)']]);
  });

  it.each([
    ['?closed=2026', 'closed'],
    ['?closed=lately', 'closed'],
    ['?open=maybe', 'open'],
    ['/INC-1/timeline?after=x', 'after'],
    ['/INC-1/timeline?after=-1', 'after'],
    ['/INC-1/timeline?after=99999999999', 'after'],
    ['/INC-1/timeline?limit=0', 'limit'],
    ['/INC-1/timeline?limit=501', 'limit'],
  ])('is the query %s; the problem names %s', async (query, field) => {
    const response = await get(`${incidents}${query}`);
    expect([response.status, fieldsOf(response)]).toEqual([400, [field]]);
  });

  it('is not what we have stored and cannot read', async () => {
    const unreadable = new z.ZodError([{ code: 'custom', path: ['id'], message: 'stored amiss', input: 1 }]);
    house.deps.incidents = { ...house.deps.incidents, load: () => Promise.reject(unreadable) };
    await expect(get(`${incidents}/INC-1`)).rejects.toBe(unreadable);
  });

  it.each([['two words'], ['x'.repeat(129)], [''], ['ключ']])('is the key %j', async (key) => {
    const response = await changingNothing(() => give({ type: 'acknowledge' }, key));
    expect(response.status).toBe(400);
    expect(problemOf(response).detail).toContain('Idempotency-Key');
  });
});

describe('an Idempotency-Key', () => {
  it('repeated gives the same answer and has one effect', async () => {
    await open();
    const note = { type: 'add-note', text: 'Called the bank.' };
    const first = await give(note, 'key-1');
    const second = await changingNothing(() => give(note, 'key-1'));
    expect(second).toEqual(first);
    await give(note, 'key-2');
    expect(await ofType('note-added')).toHaveLength(2);
  });

  it('repeated in one moment has one effect', async () => {
    await open();
    const note = { type: 'add-note', text: 'Called the bank.' };
    const responses = await Promise.all([1, 2, 3].map(() => give(note, 'key-1')));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await ofType('note-added')).toHaveLength(1);
  });

  it('of what was refused may be used again when it can be done', async () => {
    await open();
    expect((await give({ type: 'take-command' }, 'key-1', ben)).status).toBe(409);
    await give({ type: 'classify', severity: 'SEV1' });
    expect((await give({ type: 'take-command' }, 'key-1', ben)).status).toBe(200);
  });

  it('of one request does not serve for another, and says so', async () => {
    await open();
    await give({ type: 'add-note', text: 'x' }, 'key-1');
    const response = await changingNothing(() => give({ type: 'add-note', text: 'y' }, 'key-1'));
    expect(response.status).toBe(422);
    expect(problemOf(response)).toMatchObject({ code: 'key-reused' });
  });

  it('is its own for each person', async () => {
    await open();
    const note = { type: 'add-note', text: 'x' };
    await give(note, 'key-1');
    expect((await give(note, 'key-1', ben)).status).toBe(200);
    expect(await ofType('note-added')).toHaveLength(2);
  });

  it('of an opening still answers for it when the incident is resolved', async () => {
    const body = { service: 'shop', title: 'Once' };
    await open(body, 'key-1');
    await give({ type: 'resolve' });
    expect((await changingNothing(() => open(body, 'key-1'))).status).toBe(200);
    expect(await house.deps.incidents.openIncidents()).toEqual([]);
  });

  it('makes an answer that was lost on the way harmless: acknowledging again succeeds', async () => {
    await open();
    await give({ type: 'acknowledge' }, 'key-1');
    expect((await give({ type: 'acknowledge' }, 'key-1')).status).toBe(200);
    expect((await give({ type: 'acknowledge' }, 'key-2')).status).toBe(409);
  });
});

describe('opening by hand', () => {
  it('pages at once, and names who opened it', async () => {
    const response = await open();
    expect(response.status).toBe(201);
    expect(documentOf(response)).toMatchObject({
      incident: { id: 'INC-1', title: 'The till is stuck', service: 'shop', status: 'alerting' },
      nextDuty: { kind: 'contact-again' },
    });
    expect(house.sent).toHaveLength(1);
    expect((await house.timeline())[0]).toMatchObject({ by: { kind: 'responder', id: 'finn' } });
  });

  it('a second time is a 409 that says where to go', async () => {
    await open();
    const response = await changingNothing(() => open({ service: 'shop', title: 'Me too' }, 'other', ben));
    expect(response.status).toBe(409);
    expect(problemOf(response)).toMatchObject({ code: 'already-open', incident: 'INC-1' });
  });

  it.each(['shop', 'drill'])('with a repeated key opens one, and answers 200: %s', async (service) => {
    const body = { service, title: 'Once' };
    const first = await open(body, 'key-1');
    const second = await open(body, 'key-1');
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(documentOf(second)).toEqual(documentOf(first));
    expect(await house.deps.incidents.openIncidents()).toHaveLength(1);
    expect(house.sent).toHaveLength(1);
  });

  it.each(['shop', 'drill'])('in one moment with one key opens one: %s', async (service) => {
    const body = { service, title: 'Once' };
    const responses = await Promise.all([1, 2, 3].map(() => open(body, 'key-1')));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(await house.deps.incidents.openIncidents()).toHaveLength(1);
  });

  it('by two people in one moment: one has opened it, the other is told where', async () => {
    const responses = await Promise.all([open(), open(undefined, undefined, ben)]);
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [first] = await house.deps.incidents.openIncidents();
    const told = responses.find(({ status }) => status === 409);
    expect(told && problemOf(told)).toMatchObject({ code: 'already-open', incident: first?.id });
    expect(house.sent).toHaveLength(1);
  });

  it('takes no number where it is refused, or was done before', async () => {
    await open({ service: 'shop', title: 'Once' }, 'key-1');
    await open({ service: 'shop', title: 'Once' }, 'key-1');
    await open({ service: 'shop', title: 'Me too' }, 'other', ben);
    const next = await open({ service: 'drill', title: 'Another' }, 'key-2');
    expect(documentOf(next)).toMatchObject({ incident: { id: 'INC-2' } });
  });

  it('joins what alarms opened: there is one open incident of a service', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    expect(problemOf(await open())).toMatchObject({ status: 409, incident: 'INC-1' });
  });

  it('with different keys opens several where each alarm has its own', async () => {
    const statuses = [
      await open({ service: 'drill', title: 'a' }, 'key-1'),
      await open({ service: 'drill', title: 'b' }, 'key-2'),
    ];
    expect(statuses.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('escapes nothing and loses nothing of a strange title', async () => {
    const title = '<script>"\'&🔥';
    expect(documentOf(await open({ service: 'shop', title })).incident.title).toBe(title);
  });
});

describe('what is refused', () => {
  beforeEach(async () => {
    await open();
  });

  it.each([
    ['acknowledging twice', ['acknowledge', 'acknowledge'], 409, /^You acknowledged INC-1 at 22:00 UTC\./],
    ['accepting a relief of nobody', ['acknowledge', 'accept-relief'], 409, /^Nobody commands INC-1 yet/],
    ['what is over', ['resolve', 'acknowledge'], 409, /^INC-1 was resolved by Finn Murphy at 22:00 UTC\./],
    ['resolving twice', ['resolve', 'resolve'], 409, /^INC-1 was resolved/],
    ['reopening what is open', ['reopen'], 409, /already open/],
    ['commanding what needs no commander', ['take-command'], 409, /Classify it SEV1 or SEV2 first/],
    ['moving the clock of an incident in earnest', ['fast-forward'], 409, /in earnest/],
  ])('%s changes nothing and is told in a sentence', async (_, types, status, sentence) => {
    for (const type of types.slice(0, -1)) expect((await give({ type })).status).toBe(200);
    const response = await changingNothing(() => give({ type: types.at(-1) }));
    expect(response.status).toBe(status);
    expect(problemOf(response).detail).toMatch(sentence);
  });

  it("is told in the asker's own zone", async () => {
    await give({ type: 'acknowledge' });
    const acknowledge = { type: 'acknowledge' };
    const asked = house.api('elif@example.com', 'POST', '/api/incidents/INC-1/commands', acknowledge);
    expect(problemOf(await asked).detail).toMatch(/^Finn Murphy acknowledged INC-1 at 01:00 UTC\+3\./);
  });

  it('command by somebody who is not qualified is a 403', async () => {
    await give({ type: 'classify', severity: 'SEV1' });
    const response = await changingNothing(() => give({ type: 'take-command' }));
    expect(response.status).toBe(403);
    expect(problemOf(response)).toMatchObject({ code: 'not-qualified' });
  });

  it('of two who take command in one moment, one has it and the other is told who', async () => {
    await give({ type: 'classify', severity: 'SEV1' });
    const responses = await Promise.all(
      [ben, 'ada@example.com'].map((email) => give({ type: 'take-command' }, undefined, email)),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    const told = responses.find(({ status }) => status === 409);
    const { shift } = await house.incident();
    const name = roster.responders.find(({ id }) => id === shift?.commander)?.name;
    expect(told && problemOf(told).detail).toContain(`${name} has been in command`);
    expect(await ofType('command-taken')).toHaveLength(1);
  });

  it('a busy incident is a 503, to try again', async () => {
    const { incidents: store } = house.deps;
    house.deps.incidents = { ...store, commit: async () => 'conflict' };
    const response = await give({ type: 'acknowledge' });
    expect(response.status).toBe(503);
    expect(problemOf(response).detail).toMatch(/Try again/);
  });
});

it('reopens an incident while another of the service is open, as a part of that', async () => {
  await open();
  await give({ type: 'resolve' });
  await open({ service: 'shop', title: 'Again' });
  expect((await give({ type: 'reopen' })).status).toBe(200);
  expect(await house.incident('INC-1')).toMatchObject({ status: 'triage', under: { leader: 'INC-2' } });
});

describe('a drill', () => {
  it('may be fast-forwarded to its next duty, which a watch then performs', async () => {
    await open({ service: 'drill', title: 'Practice' });
    const contacted = house.sent.length;
    const { nextDuty } = documentOf(await give({ type: 'fast-forward' }));
    expect(nextDuty).toMatchObject({ dueAt: '2026-11-21T22:03:00.000Z', wakeAt: house.now() });
    await house.pass(0);
    expect(house.sent.length).toBeGreaterThan(contacted);
    await give({ type: 'fast-forward' });
    await house.pass(0);
    expect((await house.incident()).pages).toHaveLength(2);
  });

  it('is fast-forwarded by a month at once and no more, counted from its own clock', async () => {
    await open({ service: 'drill', title: 'Practice' });
    const month = { type: 'fast-forward', to: '2026-12-22T22:00:00.000Z' };
    expect((await give({ ...month, to: '2026-12-22T22:00:00.001Z' })).status).toBe(400);
    expect((await give(month)).status).toBe(200);
    expect((await give({ ...month, to: '2027-01-22T22:00:00.000Z' })).status).toBe(200);
  });

  it('is not fast-forwarded into its past', async () => {
    await open({ service: 'drill', title: 'Practice' });
    const response = await changingNothing(() =>
      give({ type: 'fast-forward', to: '2026-11-21T21:00:00.000Z' }),
    );
    expect(response.status).toBe(409);
  });
});

describe('reading', () => {
  it('a timeline says which events of a later version it leaves out', async () => {
    await open();
    for (let n = 0; n < 4; n += 1) await give({ type: 'add-note', text: 'Looking.' });
    const whole = documentOf(await get('/api/incidents/INC-1/timeline'));
    expect(whole).not.toHaveProperty('leftOut');
    const { incidents } = house.deps;
    const timeline: typeof incidents.timeline = async (...page) =>
      (await incidents.timeline(...page)).filter(({ seq }) => seq !== 2 && seq !== 3);
    house.deps.incidents = { ...incidents, timeline };
    const part = documentOf(await get('/api/incidents/INC-1/timeline'));
    expect([part.leftOut, part.last]).toEqual([[2, 3], whole.last]);
  });

  it('lists what is open, and what was closed in a month', async () => {
    await open();
    await open({ service: 'everything-else', title: 'Odd' });
    await give({ type: 'resolve' });
    const ids = (response: HttpResponse) =>
      documentOf(response).incidents.map(({ id }: { id: string }) => id);
    expect(ids(await get(incidents))).toEqual(['INC-2']);
    expect(ids(await get(`${incidents}?open=true`))).toEqual(['INC-2']);
    expect(ids(await get(`${incidents}?closed=2026-11`))).toEqual(['INC-1']);
    expect(ids(await get(`${incidents}?closed=2026-10`))).toEqual([]);
  });

  it('tells what somebody who takes over has to know, as of now', async () => {
    await open();
    await give({ type: 'describe-situation', summary: 'The till is stuck.', known: ['It is the cache.'] });
    await give({ type: 'add-task', text: 'Warm the cache' });
    await house.pass(30 * minute);
    const { incident, brief } = documentOf(await get(`${incidents}/INC-1/brief`));
    expect(incident).toBe('INC-1');
    expect(brief).toMatchObject({
      ...{ at: house.now(), hours: 0.5, situation: 'The till is stuck.', known: ['It is the cache.'] },
      ...{ unknown: [], tasks: [{ number: 1, text: 'Warm the cache' }], roles: [] },
    });
  });

  it('tells the caller what they may do now, what nobody asks of them, and what they may not', async () => {
    await open();
    const standing = async () => {
      const { commands } = documentOf(await get(`${incidents}/INC-1/commands`));
      return new Map(commands.map(({ type, ...rest }: { type: string }) => [type, rest]));
    };
    const before = await standing();
    expect(before.get('acknowledge')).toEqual({ may: 'yes' });
    expect(before.get('resolve')).toEqual({
      ...{ may: 'unasked', detail: 'Nobody has INC-1 in hand yet; that is left to whoever does.' },
    });
    expect(before.get('fast-forward')).toMatchObject({ may: 'no', code: 'not-a-drill' });
    await give({ type: 'resolve' });
    const closed = await standing();
    const at = house.now().slice(11, 16);
    expect(closed.get('acknowledge')).toMatchObject({
      ...{ may: 'no', code: 'closed' },
      detail: expect.stringContaining(`resolved by Finn Murphy at ${at} UTC`),
    });
    expect(closed.get('reopen')).toEqual({ may: 'yes' });
    expect([...closed.keys()]).toEqual([...before.keys()]);
  });

  it('pages through a timeline without gap or overlap', async () => {
    await open();
    await house.pass(40 * minute);
    const all = (await house.timeline()).map(({ seq }) => seq);
    const seen: number[] = [];
    for (let after = 0, more = true; more; ) {
      const { events, last } = documentOf(await get(`${incidents}/INC-1/timeline?after=${after}&limit=5`));
      seen.push(...events.map(({ seq }: { seq: number }) => seq));
      more = events.length > 0;
      after = last;
    }
    expect(all.length).toBeGreaterThan(10);
    expect(seen).toEqual(all);
  });

  it('changes nothing', async () => {
    await open();
    await changingNothing(async () => {
      for (const path of [
        '/api/me',
        '/api/roster',
        incidents,
        `${incidents}/INC-1`,
        `${incidents}/INC-1/brief`,
        `${incidents}/INC-1/timeline`,
      ]) {
        expect((await get(path)).status).toBe(200);
      }
    });
  });
});
