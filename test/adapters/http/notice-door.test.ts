import type { HttpResponse } from '../../../adapters/http/http';
import { linksOf } from '../../../adapters/http/links';
import { waiting } from '../../../adapters/waiting';
import { openNotice } from '../../../application/answer-notice';
import { noticeCode } from '../../../application/link-codes';
import { revokeLinks } from '../../../application/revoke-links';
import { requestVerifications } from '../../../application/verify-channels';
import type { NoticeContent, ToldShift } from '../../../domain/notice/notice';
import { testSeals } from '../../application/link-seals';
import {
  buildPeopleHouse,
  type PeopleHouse,
  person,
  publicUrl,
  rosterOf,
} from '../../application/people-house';
import { memoryIncidentStore } from '../../memory/memory-incident-store';
import { memoryListenerStore } from '../../memory/memory-listener-store';
import { answerOf } from './answer-of';

const start = '2026-11-22T10:00:00.000Z';
const day = 86_400_000;
const phone = { responder: 'ada', channel: 'sms', address: '+12025550101' } as const;
const roster = rosterOf([person('ada', { phone: phone.address, name: 'Ada <b>Okafor</b>' })]);

let house: PeopleHouse;

beforeEach(async () => {
  house = await buildPeopleHouse(roster, start);
});

function call(method: string, path: string): Promise<HttpResponse> {
  const fail = (error: unknown) => {
    throw error;
  };
  const links = linksOf(
    {
      ...house.deps,
      incidents: memoryIncidentStore(),
      listeners: memoryListenerStore(),
      waiting,
      onUnrecorded: fail,
    },
    fail,
  );
  return answerOf(links, path, { method, body: method === 'POST' ? 'action=confirm' : null });
}

/** The path of the newest notice. */
async function path(): Promise<string> {
  const notice = house.all().at(-1);
  if (notice === undefined) throw new Error('There is no notice.');
  return `/n/${await noticeCode(testSeals, notice)}`;
}

async function record(content: NoticeContent): Promise<void> {
  const notice = { id: `notice${house.all().length}aaa`, to: phone, content, createdAt: house.now() };
  await house.deps.notices.record([{ key: notice.id, notice }], house.now());
}

async function ask(): Promise<void> {
  await requestVerifications(house.deps, roster, [phone], house.now());
}

const sentenceIn = ({ body }: HttpResponse) => /role="status">(.*?)<\/p>/s.exec(body)?.[1];
const buttonIn = ({ body }: HttpResponse) => /<button[^>]*>(.*?)<\/button>/.exec(body)?.[1];

describe('the page of a notice', () => {
  it('is where the link in the text leads', async () => {
    await ask();
    await house.flush();
    const link = /https:\S+/.exec(house.sent[0]?.text ?? '')?.[0] ?? '';
    expect(link.startsWith(`${publicUrl}/n/`)).toBe(true);
    expect((await call('GET', link.slice(publicUrl.length))).status).toBe(200);
  });

  it.each([
    ['GET', 'Yes, this is mine'],
    ['HEAD', undefined],
  ])('changes nothing when it is only looked at: %s', async (method, button) => {
    await ask();
    const page = await call(method, await path());
    expect([page.status, buttonIn(page)]).toEqual([200, button]);
    expect(house.state('ada', 'sms')).toBeUndefined();
    expect(house.all()[0]?.answeredAt).toBeUndefined();
  });

  it('verifies the address with one tap, and says the same to a second one', async () => {
    await ask();
    const first = await call('POST', await path());
    expect(sentenceIn(first)).toBe('Confirmed. Pages will reach you at this phone number.');
    expect(buttonIn(first)).toBeUndefined();
    house.pass(60_000);
    const second = await call('POST', await path());
    expect(sentenceIn(second)).toBe(sentenceIn(first));
    expect(house.state('ada', 'sms')).toEqual({
      ...phone,
      verifiedAt: start,
      provedAt: start,
      provedBy: 'answered',
    });
  });

  it('proves the channel of a test page with one tap', async () => {
    await house.verify('ada', 'sms', phone.address);
    await record({ kind: 'test' });
    expect(buttonIn(await call('GET', await path()))).toBe('It reached me');
    house.pass(60_000);
    expect(sentenceIn(await call('POST', await path()))).toContain('this phone number reaches you');
    expect(house.state('ada', 'sms')).toMatchObject({ provedAt: house.now(), provedBy: 'answered' });
  });

  it.each([
    ['a verification', { kind: 'verification', code: '123456' }, day, 'Ask for a new one.'],
    ['a test', { kind: 'test' }, 7 * day, 'The next one comes soon.'],
  ] as const)('takes no answer to %s that is too old', async (_, content, age, hint) => {
    await record(content);
    house.pass(age);
    const page = await call('POST', await path());
    expect(page.status).toBe(200);
    expect(sentenceIn(page)).toContain(hint);
    expect(buttonIn(page)).toBeUndefined();
    expect(house.state('ada', 'sms')).toBeUndefined();
  });

  it.each<NoticeContent>([
    { kind: 'shift-starts', shift: { schedule: 'web', from: start } },
    { kind: 'upcoming', until: start, shifts: [] },
    { kind: 'email-ended', email: 'ada@example.com' },
    { kind: 'answer', text: 'INC-7 is yours.' },
  ])('asks nothing where there is nothing to answer: $kind', async (content) => {
    await record(content);
    expect(buttonIn(await call('GET', await path()))).toBeUndefined();
    expect((await call('POST', await path())).status).toBe(200);
    expect(house.state('ada', 'sms')).toBeUndefined();
  });

  it('says once which zone its times are in, and beside none', async () => {
    const shift: ToldShift = {
      schedule: 'web',
      from: '2026-11-22T18:00:00.000Z',
      to: '2026-11-29T18:00:00.000Z',
    };
    await record({ kind: 'shift-starts', shift });
    const { body } = await call('GET', await path());
    expect(body).toMatch(/<h1>You are on call for web from 18:00 until Sun,? 29 Nov, 18:00<\/h1>/);
    expect(body).toContain('Times: UTC. The link is yours alone.');
    const timeless: NoticeContent[] = [
      { kind: 'verification', code: '123456' },
      { kind: 'test' },
      { kind: 'answer', text: 'INC-7 is yours.' },
      { kind: 'email-ended', email: 'ada@example.com' },
    ];
    for (const content of timeless) {
      await record(content);
      expect((await call('GET', await path())).body).not.toContain('UTC');
    }
  });

  it('opens for nobody once the person has another number, or has left', async () => {
    await ask();
    const moved = rosterOf([person('ada', { phone: '+12025550199' })]);
    await house.deps.rosters.apply(moved, 1, start);
    expect((await call('POST', await path())).status).toBe(404);
    expect(house.state('ada', 'sms')).toBeUndefined();
  });

  it('opens for nobody once links that were sent there are revoked, and a notice that leaves later opens', async () => {
    const unlucky = new Error('The provider is down.');
    const newest = () => /https:\S+/.exec(house.sent.at(-1)?.text ?? '')?.[0]?.slice(publicUrl.length) ?? '';
    await ask();
    await house.flush();
    const early = newest();
    await record({ kind: 'test' });
    house.breakCourier(() => unlucky);
    await house.flush();
    house.pass(5000);
    await revokeLinks(house.deps, 'ada', 'sms', house.now());
    expect((await call('GET', early)).status).toBe(404);
    expect((await call('GET', await path())).status).toBe(404);
    house.breakCourier(undefined);
    house.pass(5000);
    await house.flush();
    expect((await call('GET', newest())).status).toBe(200);
    await revokeLinks(house.deps, 'ada', undefined, house.now());
    expect((await call('GET', newest())).status).toBe(404);
  });

  it('costs who guesses a code no read', async () => {
    const reads: string[] = [];
    const load = async (id: string) => {
      reads.push(id);
      return undefined;
    };
    const deps = { ...house.deps, notices: { ...house.deps.notices, load } };
    await ask();
    const good = (await path()).slice('/n/'.length);
    for (const wrong of ['a'.repeat(15), 'a'.repeat(17), `${good.slice(0, -1)}!`, `2${good}`])
      expect(await openNotice(deps, wrong)).toBeUndefined();
    expect(reads).toEqual([]);
    await openNotice(deps, good);
    expect(reads).toHaveLength(1);
  });

  it.each(['/n/unknownunknown', '/n/', '/n/<script>', '/n/a', `/n/${'a'.repeat(65)}`])(
    'helps along who comes by %s',
    async (wrong) => {
      const page = await call('GET', wrong);
      expect(page.status).toBe(404);
      expect(page.body).toContain('If you have a newer message, use that one.');
    },
  );

  it('escapes what others wrote, and stays below 10 KB without a script', async () => {
    const shift: ToldShift = { schedule: '<img src=x>', from: start, to: start };
    await record({ kind: 'upcoming', until: start, shifts: Array.from({ length: 20 }, () => shift) });
    const page = await call('GET', await path());
    expect(page.body).not.toContain('<img');
    expect(page.body).toContain('Ada &lt;b&gt;Okafor&lt;/b&gt;');
    expect(page.body).not.toMatch(/<script|javascript:|onclick/i);
    expect(page.body.length).toBeLessThan(10_000);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
  });
});
