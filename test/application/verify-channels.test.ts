import {
  confirmCode,
  followOptOuts,
  followSubscriptions,
  requestVerifications,
} from '../../application/verify-channels';
import type { ChannelAddress } from '../../domain/roster/channel';
import { optedOut } from '../../domain/roster/channel-news';
import { unverifiedAddresses } from '../../domain/roster/reachability';
import { buildPeopleHouse, type PeopleHouse, person, rosterOf } from './people-house';

const start = '2026-11-22T10:00:00.000Z';
const minute = 60_000;
const hour = 60 * minute;
const webhook = 'https://hooks.example.com/ada';
const phone: ChannelAddress = { responder: 'ada', channel: 'sms', address: '+12025550101' };
const email: ChannelAddress = { responder: 'ada', channel: 'email', address: 'ada@example.com' };
const roster = rosterOf([person('ada', { phone: phone.address, webhook }), person('ben')]);

let house: PeopleHouse;

beforeEach(async () => {
  house = await buildPeopleHouse(roster, start);
});

async function ask(...addresses: ChannelAddress[]) {
  const asked = await requestVerifications(house.deps, roster, addresses, house.now());
  await house.flush();
  return asked.map(({ outcome }) => outcome);
}

const confirm = (code: string, address = phone) => confirmCode(house.deps, address, code, house.now());

function codeTexted(): string {
  return /code is (\d{6})\b/.exec(house.sent.at(-1)?.text ?? '')?.[1] ?? 'none';
}

/** A code that is not the one. */
const otherThan = (code: string) => (code === '111111' ? '222222' : '111111');

async function inForce() {
  const stored = await house.deps.rosters.current(house.now());
  if (stored === undefined) throw new Error('no roster');
  return stored.roster;
}

describe('asking for a verification', () => {
  it('texts a code and a link', async () => {
    expect(await ask(phone)).toEqual(['asked']);
    expect(house.sent).toEqual([
      {
        channel: 'sms',
        to: phone.address,
        text: expect.stringMatching(/code is \d{6}\..* https:\S+\/n\/\w+$/),
      },
    ]);
  });

  it('asks a second time within a minute nothing more, and later with a new code', async () => {
    await ask(phone);
    const first = codeTexted();
    house.pass(59_000);
    expect(await ask(phone)).toEqual(['asked-before']);
    house.pass(1000);
    expect(await ask(phone)).toEqual(['asked']);
    expect(house.sent).toHaveLength(2);
    expect(codeTexted()).not.toBe(first);
  });

  it('challenges a webhook, which is verified when the challenge comes back', async () => {
    house.webhooksAnswer(({ payload }) => JSON.stringify(payload).replace('"type":"verification",', ''));
    await ask({ responder: 'ada', channel: 'webhook', address: webhook });
    expect(house.state('ada', 'webhook')?.verifiedAt).toBe(start);
  });

  it('asks by email through the subscription, which stays one of everybody', async () => {
    expect(await ask(email)).toEqual(['asked']);
    expect(house.followed).toEqual([{ wanted: 2, askAgain: ['ada@example.com'] }]);
    expect(house.sent).toEqual([]);
  });

  it('says of an email address that has confirmed already that it has', async () => {
    house.standing.push({ email: 'ada@example.com', responder: 'ada', confirmed: true });
    expect(await ask(email)).toEqual(['confirmed']);
  });

  it('is due for every address that was never verified', async () => {
    await house.verify('ada', 'sms', phone.address);
    const addresses = unverifiedAddresses(await inForce()).map(
      ({ responder, channel }) => `${responder} ${channel}`,
    );
    expect(addresses).toEqual(['ada email', 'ada webhook', 'ben email']);
  });
});

describe('a code', () => {
  it('verifies the phone it was sent to', async () => {
    await ask(phone);
    expect(await confirm(codeTexted())).toMatchObject({ outcome: 'verified' });
    expect(house.state('ada', 'sms')).toEqual({
      ...phone,
      verifiedAt: start,
      provedAt: start,
      provedBy: 'answered',
    });
  });

  it('may be typed with spaces, and a second time', async () => {
    await ask(phone);
    const code = codeTexted();
    expect(await confirm(` ${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ outcome: 'verified' });
    expect(await confirm(code)).toMatchObject({ outcome: 'verified' });
  });

  it('that was never asked for verifies nothing', async () => {
    expect(await confirm('123456')).toMatchObject({ outcome: 'refused', why: 'not-asked' });
  });

  it('of one number does not verify another', async () => {
    await ask(phone);
    const other = { ...phone, address: '+12025550199' };
    expect(await confirm(codeTexted(), other)).toMatchObject({ outcome: 'refused', why: 'not-asked' });
  });

  it('is valid for a day', async () => {
    await ask(phone);
    house.pass(24 * hour - 1);
    const code = codeTexted();
    house.pass(1);
    expect(await confirm(code)).toMatchObject({ outcome: 'refused', why: 'too-old' });
    expect(house.state('ada', 'sms')).toBeUndefined();
  });

  it('can be guessed five times, and then not even be right', async () => {
    await ask(phone);
    const code = codeTexted();
    const wrong = otherThan(code);
    const sentences: string[] = [];
    for (let tries = 0; tries < 5; tries += 1) sentences.push((await confirm(wrong)).sentence);
    expect(sentences[0]).toContain('4 more tries');
    expect(sentences[3]).toContain('1 more try.');
    expect(await confirm(code)).toMatchObject({ outcome: 'refused', why: 'too-many' });
    expect(house.state('ada', 'sms')).toBeUndefined();
  });

  it('that is asked for anew can be typed again', async () => {
    await ask(phone);
    for (let tries = 0; tries < 6; tries += 1) await confirm(otherThan(codeTexted()));
    house.pass(minute);
    await ask(phone);
    expect(await confirm(codeTexted())).toMatchObject({ outcome: 'verified' });
  });
});

describe('the subscriptions as they stand', () => {
  const follow = async () => followSubscriptions(house.deps, await inForce(), house.now());

  it('verify the addresses that have confirmed for their own responder', async () => {
    house.standing.push(
      { email: 'Ada@example.com', responder: 'ada', confirmed: true },
      { email: 'ben@example.com', confirmed: false },
    );
    expect(await follow()).toBe(1);
    expect(house.state('ada', 'email')?.verifiedAt).toBe(start);
    expect(house.state('ben', 'email')).toBeUndefined();
  });

  it("do not verify an address where somebody else's messages arrive", async () => {
    house.standing.push({ email: 'ada@example.com', responder: 'ben', confirmed: true });
    expect(await follow()).toBe(0);
  });

  it('take back what is gone, and else change nothing', async () => {
    house.standing.push({ email: 'ada@example.com', responder: 'ada', confirmed: true });
    await follow();
    expect(await follow()).toBe(0);
    house.standing.pop();
    expect(await follow()).toBe(1);
    expect(house.state('ada', 'email')).toMatchObject({ endedAt: start });
    expect(house.state('ada', 'email')?.verifiedAt).toBeUndefined();
    expect(await follow()).toBe(0);
  });
});

describe('the list of opt-outs', () => {
  const follow = async () => followOptOuts(house.deps, await inForce(), house.now());

  it('blocks a phone until it is off the list', async () => {
    await house.verify('ada', 'sms', phone.address);
    house.optedOut.add(phone.address);
    expect(await follow()).toBe(1);
    expect(house.state('ada', 'sms')?.blocked).toBe(optedOut);
    expect(await follow()).toBe(0);
    house.optedOut.clear();
    expect(await follow()).toBe(1);
    expect(house.state('ada', 'sms')).toEqual({ ...phone, verifiedAt: start });
  });

  it('lifts what a carrier refused for that reason, but no other block', async () => {
    await house.deps.channels.recordBlocked(phone, 'Phone number is opted out', start);
    expect(await follow()).toBe(1);
    await house.deps.channels.recordBlocked(phone, 'The number does not exist.', start);
    expect(await follow()).toBe(0);
    expect(house.state('ada', 'sms')?.blocked).toBe('The number does not exist.');
  });
});
