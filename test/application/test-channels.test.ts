import { testChannels } from '../../application/test-channels';
import { after } from '../../domain/time';
import { buildPeopleHouse, type PeopleHouse, person, rosterOf } from './people-house';

const start = '2026-11-22T10:00:00.000Z';
const phone = '+12025550101';

let house: PeopleHouse;

beforeEach(async () => {
  house = await buildPeopleHouse(rosterOf([person('ada', { phone })]), start);
});

describe('a test of channels', () => {
  it('goes to every usable one when none is named', async () => {
    await house.verify('ada', 'sms', phone);
    await house.verify('ada', 'email', 'ada@example.com');
    expect(await testChannels(house.room, 'ada', undefined, start)).toEqual({
      outcome: 'sent',
      channels: ['sms', 'email'],
    });
    await house.flush();
    expect(house.sent.map(({ channel }) => channel)).toEqual(['sms', 'email']);
  });

  it('goes out again when somebody asks, but once a minute', async () => {
    await house.verify('ada', 'sms', phone);
    await testChannels(house.room, 'ada', ['sms'], start);
    await testChannels(house.room, 'ada', ['sms'], start);
    await testChannels(house.room, 'ada', ['sms'], after(start, 'PT1M'));
    await house.flush();
    expect(house.sent).toHaveLength(2);
  });

  it('goes to one that is named even before it is verified', async () => {
    expect(await testChannels(house.room, 'ada', ['sms'], start)).toMatchObject({ outcome: 'sent' });
  });

  it.each([
    ['email that has not confirmed', 'ada', ['email'], 'not-confirmed'],
    ['a channel that the person has not', 'ada', ['webhook'], 'no-such-channel'],
    ['nothing usable', 'ada', undefined, 'none-usable'],
    ['somebody who is not on the roster', 'zoe', undefined, 'no-such-responder'],
  ] as const)('is refused for %s', async (_, responder, channels, why) => {
    const tested = await testChannels(house.room, responder, channels, start);
    expect(tested).toMatchObject({ outcome: 'refused', why, sentence: expect.stringMatching(/\.$/) });
    expect(house.all()).toEqual([]);
  });
});
