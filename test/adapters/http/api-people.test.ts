import { readFileSync } from 'node:fs';
import type { Notice } from '../../../domain/notice/notice';
import {
  buildMemoryHouse,
  type MemoryHouse,
  publicUrl,
  saturdayEvening,
} from '../../simulation/memory-house';
import { documentOf, problemOf, roster, secretUrl } from './api-given';

const now = saturdayEvening;

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, now, { verified: (_, channel) => channel === 'email' });
});

const get = (path: string, email = 'ada@example.com') => house.api(email, 'GET', path);
const post = (path: string, body?: unknown, key?: string, email = 'ada@example.com') =>
  house.api(email, 'POST', path, body, key);

/** The newest verification that was sent to Ada's phone. */
async function verification(): Promise<Notice> {
  const address = { responder: 'ada', channel: 'sms', address: '+4915110000000' } as const;
  const notice = await house.notices.verificationOf(address);
  if (notice === undefined) throw new Error('None was sent.');
  return notice;
}

async function code(): Promise<string> {
  const { content } = await verification();
  return content.kind === 'verification' ? content.code : '';
}

const reachability = async (id: string) => {
  const { people } = documentOf(await get('/api/people'));
  return people.find(({ responder }: { responder: string }) => responder === id);
};

test('GET /api/version tells which Eight Bells answers', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(documentOf(await get('/api/version'))).toEqual({ version });
});

describe('GET /api/people', () => {
  it('tells for each channel of each person whether pages count on it', async () => {
    expect(await reachability('ada')).toMatchObject({
      name: 'Ada',
      reachable: true,
      channels: [
        { channel: 'sms', address: '+4915110000000', usable: false },
        { channel: 'email', usable: true, verifiedAt: now },
        { channel: 'webhook', usable: false },
      ],
    });
  });
});

describe('what is secret in a webhook', () => {
  it.each(['/api/me', '/api/people', '/api/roster'])('is not shown by %s', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(body).toContain('https://hooks.example.com');
    expect(body).not.toContain(secretUrl);
    expect(body).not.toContain('s3cr3t');
  });
});

describe('the roster', () => {
  it('is shown as it was written, with its version', async () => {
    const { version, roster: shown } = documentOf(await get('/api/roster'));
    expect(version).toBe(1);
    expect(shown).toMatchObject({ defaultService: 'web', teams: [{ id: 'web' }] });
    expect(Object.keys(shown)).not.toContain('channelStates');
  });

  it('has versions, the newest first', async () => {
    await house.deps.rosters.apply(roster, 1, now, 'rolled back to version 1');
    expect(documentOf(await get('/api/roster/versions')).versions).toEqual([
      { version: 2, appliedAt: now, note: 'rolled back to version 1' },
      { version: 1, appliedAt: now },
    ]);
    expect(documentOf(await get('/api/roster/versions?limit=1')).versions).toHaveLength(1);
    expect(problemOf(await get('/api/roster/versions?limit=0'))).toEqual([400, 'invalid', ['limit']]);
  });
});

describe('verifying a channel', () => {
  const path = '/api/me/channels/sms/verify';

  it('sends a code there, and takes it', async () => {
    expect(documentOf(await post(path, {}))).toEqual({ channel: 'sms', outcome: 'asked' });
    expect(house.sent).toMatchObject([{ channel: 'sms', text: expect.stringContaining(await code()) }]);
    expect(documentOf(await post(path, { code: await code() }))).toMatchObject({ outcome: 'verified' });
    expect((await reachability('ada')).channels[0]).toMatchObject({ usable: true, provedAt: now });
  });

  it('asks once when it is tapped twice', async () => {
    await post(path);
    expect(documentOf(await post(path))).toMatchObject({ outcome: 'asked-before' });
    expect(house.sent).toHaveLength(1);
  });

  it('refuses a wrong code, and says how many tries are left', async () => {
    await post(path);
    const response = await post(path, { code: '000000x' });
    expect(problemOf(response)).toEqual([409, 'wrong', []]);
    expect(documentOf(response).detail).toContain('4 more tries');
  });

  it('refuses a code when none was sent', async () => {
    expect(problemOf(await post(path, { code: '123456' }))).toEqual([409, 'not-asked', []]);
  });

  it('of email goes by the subscription, and has no code', async () => {
    const email = '/api/me/channels/email/verify';
    expect(documentOf(await post(email))).toEqual({ channel: 'email', outcome: 'confirmed' });
    const refused = await post(email, { code: '123456' });
    expect(problemOf(refused)).toEqual([409, 'no-code', []]);
    expect(documentOf(refused).detail).toMatch(
      /copy the link .* unopened, .*: npm run people -- confirm LINK$/,
    );
  });

  it.each([
    [{ code: 123456 }, ['code']],
    [{ code: '' }, ['code']],
    [{ channel: 'sms' }, ['(body)']],
  ])('%j is a 400', async (body, fields) => {
    expect(problemOf(await post(path, body))).toEqual([400, 'invalid', fields]);
  });

  it.each([
    ['/api/me/channels/pigeon/verify', 404, 'not-found'],
    ['/api/me/channels/pigeon/test', 404, 'not-found'],
    ['/api/me/channels/sms/verify', 409, 'no-such-channel'],
    ['/api/me/channels/webhook/test', 409, 'no-such-channel'],
  ])('POST %s of somebody who has none is a %s', async (there, status, problem) => {
    const response = await post(there, {}, undefined, 'dana@example.com');
    expect(problemOf(response)).toEqual([status, problem, []]);
  });
});

describe('a test page', () => {
  it('goes to one channel of the caller, even where it does not count yet', async () => {
    const response = await post('/api/me/channels/sms/test');
    expect([response.status, documentOf(response)]).toEqual([202, { sent: ['sms'] }]);
    expect(house.sent).toMatchObject([{ channel: 'sms', to: '+4915110000000' }]);
  });

  it('goes to every channel of somebody else that counts, or to those that are named', async () => {
    expect(documentOf(await post('/api/people/ben/test'))).toEqual({ sent: ['email'] });
    const named = { channels: ['sms', 'email'] };
    expect(documentOf(await post('/api/people/ben/test', named))).toEqual({ sent: ['sms', 'email'] });
    // One test a minute for each address.
    expect(house.sent.map(({ channel }) => channel)).toEqual(['email', 'sms']);
  });

  it('leaves once for each key', async () => {
    const responses = [
      await post('/api/people/ben/test', {}, 'key-1'),
      await post('/api/people/ben/test', {}, 'key-1'),
    ];
    expect(responses.map(({ status }) => status)).toEqual([202, 200]);
    expect(house.sent).toHaveLength(1);
  });

  it.each([
    ['/api/people/zoe/test', {}, [404, 'not-found', []]],
    ['/api/people/dana/test', { channels: ['sms'] }, [409, 'no-such-channel', []]],
    ['/api/people/dana/test', { channels: ['pigeon'] }, [400, 'invalid', ['channels.0']]],
    ['/api/people/dana/test', { channels: [] }, [400, 'invalid', ['channels']]],
  ])('POST %s %j is refused', async (path, body, problem) => {
    expect(problemOf(await post(path, body))).toEqual(problem);
    expect(house.sent).toEqual([]);
  });
});

describe('somebody who has asked for sixty messages within the hour', () => {
  beforeEach(async () => {
    for (let n = 0; n < 60; n += 1) await house.deps.quotas.count('by ada', now.slice(0, 13), now);
  });

  it.each(['/api/me/channels/sms/verify', '/api/me/channels/sms/test', '/api/people/ben/test'])(
    'gets no more by POST %s, and others do',
    async (path) => {
      expect(problemOf(await post(path))).toEqual([429, 'quota', []]);
      expect(house.sent).toEqual([]);
      expect((await post(path, {}, undefined, 'ben@example.com')).status).toBeLessThan(300);
    },
  );
});

describe('a calendar', () => {
  const link = async (body?: unknown, key?: string, email?: string): Promise<string> =>
    documentOf(await post('/api/me/calendar', body, key, email)).link;

  it('has an address that stays, and is another for each person', async () => {
    const mine = await link();
    expect(mine).toMatch(new RegExp(`^${publicUrl}/calendar/\\w{36}\\.ics$`));
    expect(await link({})).toBe(mine);
    expect(await link({}, undefined, 'ben@example.com')).not.toBe(mine);
  });

  it('gets another address on request, once for each key', async () => {
    const first = await link();
    const second = await link({ replace: true }, 'key-1');
    expect(second).not.toBe(first);
    expect(await link({ replace: true }, 'key-1')).toBe(second);
    expect(await link()).toBe(second);
  });

  it('has no address that stands in what was answered, and a repetition tells the one that opens', async () => {
    const { answers } = house.deps;
    const recorded: string[] = [];
    house.deps.answers = {
      ...answers,
      async record(token, answer, at) {
        recorded.push(answer.body);
        await answers.record(token, answer, at);
      },
    };
    const first = await link({ replace: true }, 'key-1');
    expect(recorded.join()).not.toContain(first);
    const second = await link({ replace: true }, 'key-2');
    expect(second).not.toBe(first);
    expect(await link({ replace: true }, 'key-1')).toBe(second);
  });
});
