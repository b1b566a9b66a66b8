import { UndeliverableError } from '../../application/ports/messages';
import { sendNotice } from '../../application/send-notice';
import type { NoticeContent } from '../../domain/notice/notice';
import type { Channel } from '../../domain/roster/channel';
import type { Instant } from '../../domain/time';
import { noSeals, testSeals } from './link-seals';
import { buildPeopleHouse, type PeopleHouse, person, rosterOf } from './people-house';

const start: Instant = '2026-11-22T10:00:00.000Z';
const hour = 3_600_000;
const webhook = 'https://hooks.example.com/ada';
const addresses = { sms: '+12025550101', email: 'ada@example.com', webhook };
const roster = rosterOf([person('ada', { phone: addresses.sms, webhook })]);

let house: PeopleHouse;

beforeEach(async () => {
  house = await buildPeopleHouse(roster, start);
});

async function record(content: NoticeContent, channel: Channel, address = addresses[channel]): Promise<void> {
  const notice = { id: 'notice0001', to: { responder: 'ada', channel, address }, content, createdAt: start };
  await house.deps.notices.record([{ key: 'key', notice }], start);
}

describe('a notice', () => {
  it.each<Channel>(['sms', 'email', 'webhook'])('leaves once by %s', async (channel) => {
    await record({ kind: 'test' }, channel);
    await house.flush();
    await sendNotice(house.deps, 'notice0001');
    expect(house.sent.map((message) => message.channel)).toEqual([channel]);
  });

  it('is known to the ledger by its message, and by whom it is for', async () => {
    await record({ kind: 'test' }, 'sms');
    await house.flush();
    expect(await house.deps.ledger.handed('message-1')).toMatchObject({
      effect: { noticeId: 'notice0001', channel: 'sms' },
      to: { responder: 'ada', channel: 'sms', address: addresses.sms },
    });
  });

  it('is tried again when the provider is down', async () => {
    await record({ kind: 'test' }, 'sms');
    house.breakCourier(() => new Error('The provider is down.'));
    expect(await house.flush()).toBe(1);
    house.breakCourier(undefined);
    expect(await house.flush()).toBe(0);
    expect(house.sent).toHaveLength(1);
  });

  it('is not tried again where it can never arrive, and the address counts no more', async () => {
    await house.verify('ada', 'sms', addresses.sms);
    await record({ kind: 'test' }, 'sms');
    house.breakCourier(() => new UndeliverableError('The number does not exist.'));
    expect(await house.flush()).toBe(0);
    expect(house.state('ada', 'sms')?.blocked).toBe('The number does not exist.');
  });

  it.each([
    ['older than a day', async () => house.pass(24 * hour)],
    ['answered already', async () => house.deps.notices.recordAnswered('notice0001', start)],
  ])('does not leave when it is %s', async (_, happen) => {
    await record({ kind: 'test' }, 'sms');
    await happen();
    await house.flush();
    expect(house.sent).toEqual([]);
  });

  it('does not leave for an address that its reader has no more', async () => {
    await record({ kind: 'test' }, 'sms', '+12025550199');
    await house.flush();
    expect(house.sent).toEqual([]);
  });

  it('leaves for a stranger only as an answer to their text', async () => {
    const to = { responder: '', channel: 'sms', address: '+12025550199' } as const;
    const notice = { to, createdAt: start };
    const answer = {
      ...notice,
      id: 'answer0001',
      content: { kind: 'answer', text: 'Who is this?' },
    } as const;
    const test = { ...notice, id: 'test000001', content: { kind: 'test' } } as const;
    await house.deps.notices.record(
      [answer, test].map((each) => ({ key: each.id, notice: each })),
      start,
    );
    await house.flush();
    expect(house.sent).toEqual([{ channel: 'sms', to: to.address, text: 'Who is this?' }]);
  });
});

describe('a webhook', () => {
  const challenge: NoticeContent = { kind: 'verification', code: 'a-long-challenge' };

  it('is verified when it answers with the challenge', async () => {
    house.webhooksAnswer(() => ' { "challenge": "a-long-challenge" }\n');
    await record(challenge, 'webhook');
    await house.flush();
    expect(house.state('ada', 'webhook')).toMatchObject({ verifiedAt: start, provedBy: 'delivered' });
  });

  it.each<[string, (sent: string) => string]>([
    ['a polite word', () => 'thank you'],
    ['nothing', () => ''],
    ['another challenge', () => '{"challenge":"another"}'],
    ['the challenge without its name', () => '"a-long-challenge"'],
    ['an echo', (sent) => sent],
    [
      'an echo with more around it',
      (sent) => JSON.stringify({ url: 'https://echo.example.com', data: sent }),
    ],
  ])('is not verified by %s', async (_, answer) => {
    house.webhooksAnswer(({ payload }) => answer(JSON.stringify(payload)));
    await record(challenge, 'webhook');
    await house.flush();
    expect(house.state('ada', 'webhook')).toBeUndefined();
  });

  it('is proved by taking a notice, but not verified', async () => {
    await record({ kind: 'test' }, 'webhook');
    await house.flush();
    expect(house.state('ada', 'webhook')).toEqual({
      responder: 'ada',
      channel: 'webhook',
      address: webhook,
      provedAt: start,
      provedBy: 'delivered',
    });
  });
});

describe('while no link can be made', () => {
  beforeEach(() => {
    house.deps.seals = noSeals;
  });

  it.each<Channel>(['sms', 'email'])(
    'pages that are told together leave without, once (%s)',
    async (channel) => {
      const pages = [{ incident: 'INC-4', page: 1 }];
      await record({ kind: 'counted-pages', drill: false, pages, count: 1 }, channel);
      expect(await house.flush()).toBe(0);
      house.deps.seals = testSeals;
      await sendNotice(house.deps, 'notice0001');
      expect(house.sent).toHaveLength(1);
      expect(house.sent[0]?.text).toMatch(/No link could be made.*ack all/s);
    },
  );

  it('what asks for a tap waits', async () => {
    await record({ kind: 'verification', code: '042137' }, 'sms');
    expect(await house.flush()).toBe(1);
    house.deps.seals = testSeals;
    expect(await house.flush()).toBe(0);
    expect(house.sent[0]?.text).toMatch(/\/n\/\w+$/);
  });
});
