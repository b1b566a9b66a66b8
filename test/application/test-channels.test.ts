import { testChannels } from '../../application/test-channels';
import { requestVerifications } from '../../application/verify-channels';
import { after, shifted } from '../../domain/time';
import { buildPeopleHouse, type PeopleHouse, person, rosterOf } from './people-house';

const start = '2026-11-22T10:00:00.000Z';
const phone = '+12025550101';

const roster = rosterOf([person('ada', { phone })]);

let house: PeopleHouse;

beforeEach(async () => {
  house = await buildPeopleHouse(roster, start);
});

describe('a test of channels', () => {
  it('goes to every usable one when none is named', async () => {
    await house.verify('ada', 'sms', phone);
    await house.verify('ada', 'email', 'ada@example.com');
    expect(await testChannels(house.deps, 'ada', undefined, start)).toEqual({
      outcome: 'sent',
      channels: ['sms', 'email'],
    });
    await house.flush();
    expect(house.sent.map(({ channel }) => channel)).toEqual(['sms', 'email']);
  });

  it('goes out again when somebody asks, but once a minute', async () => {
    await house.verify('ada', 'sms', phone);
    await testChannels(house.deps, 'ada', ['sms'], start);
    await testChannels(house.deps, 'ada', ['sms'], start);
    await testChannels(house.deps, 'ada', ['sms'], after(start, 'PT1M'));
    await house.flush();
    expect(house.sent).toHaveLength(2);
  });

  it('goes to one that is named even before it is verified', async () => {
    expect(await testChannels(house.deps, 'ada', ['sms'], start)).toMatchObject({ outcome: 'sent' });
  });

  it.each([
    ['email that has not confirmed', 'ada', ['email'], 'not-confirmed'],
    ['a channel that the person has not', 'ada', ['webhook'], 'no-such-channel'],
    ['nothing usable', 'ada', undefined, 'none-usable'],
    ['somebody who is not on the roster', 'zoe', undefined, 'no-such-responder'],
  ] as const)('is refused for %s', async (_, responder, channels, why) => {
    const tested = await testChannels(house.deps, responder, channels, start);
    expect(tested).toMatchObject({ outcome: 'refused', why, sentence: expect.stringMatching(/\.$/) });
    expect(house.all()).toEqual([]);
  });
});

describe('a test by email', () => {
  const sentence = async () => {
    const tested = await testChannels(house.deps, 'ada', ['email'], start);
    return tested.outcome === 'refused' ? tested.sentence : tested.outcome;
  };

  it('is refused before the address has confirmed', async () => {
    expect(await sentence()).toBe('ada@example.com has not confirmed yet that it wants email from here.');
  });

  it('is refused once its subscription has ended, with how it is asked for again', async () => {
    await house.verify('ada', 'email', 'ada@example.com');
    const address = { responder: 'ada', channel: 'email', address: 'ada@example.com' } as const;
    await house.deps.channels.recordEnded(address, start);
    expect(await sentence()).toBe(
      'The subscription of ada@example.com has ended. To have it asked again: npm run people -- verify ada email',
    );
  });
});

describe('messages that somebody asks for', () => {
  const minutesLater = (n: number) => shifted(start, n * 60_000);
  const askedFor = (responder: string, minute: number, by?: string) =>
    testChannels(house.deps, responder, ['sms'], minutesLater(minute), by);

  it('leave for one address six times an hour, whoever asks', async () => {
    for (let minute = 0; minute < 6; minute += 1) {
      expect(await askedFor('ada', minute, `person-${minute}`)).toMatchObject({ outcome: 'sent' });
    }
    expect(await askedFor('ada', 7, 'somebody-else')).toMatchObject({ outcome: 'refused', why: 'quota' });
    expect(await askedFor('ada', 61)).toMatchObject({ outcome: 'sent' });
  });

  it('leave for one address twenty times a day', async () => {
    const outcomes: string[] = [];
    for (let hour = 0; hour < 8; hour += 1) {
      for (let minute = 0; minute < 3; minute += 1)
        outcomes.push((await askedFor('ada', hour * 60 + minute)).outcome);
    }
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(20);
    expect(await askedFor('ada', 24 * 60)).toMatchObject({ outcome: 'sent' });
  });

  it('leave for one who asks sixty times an hour, whomever they are for', async () => {
    for (let n = 0; n < 60; n += 1) await house.deps.quotas.count('by ben', start.slice(0, 13), start);
    expect(await askedFor('ada', 0, 'ben')).toMatchObject({ outcome: 'refused', why: 'quota' });
    expect(await askedFor('ada', 0)).toMatchObject({ outcome: 'sent' });
  });

  const to = { responder: 'ada', channel: 'sms', address: phone } as const;

  it('leave for one who asks sixty times an hour, codes among them', async () => {
    const asks = async (by?: string) =>
      (await requestVerifications(house.deps, roster, [to], start, by)).map(({ outcome }) => outcome);
    for (let n = 0; n < 59; n += 1) await house.deps.quotas.count('by ben', start.slice(0, 13), start);
    expect(await asks('ben')).toEqual(['asked']);
    expect(await asks('ben')).toEqual(['quota']);
    expect(await asks('somebody-else')).toEqual(['asked-before']);
    expect(await asks()).toEqual(['asked-before']);
  });

  it('are codes too', async () => {
    const asked: (string | undefined)[] = [];
    for (let minute = 0; minute < 8; minute += 1) {
      const [one] = await requestVerifications(house.deps, roster, [to], minutesLater(minute * 2), 'ada');
      asked.push(one?.outcome);
    }
    expect(asked).toEqual([...Array(6).fill('asked'), 'quota', 'quota']);
  });
});
