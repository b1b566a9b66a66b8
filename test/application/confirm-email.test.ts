import { confirmEmail } from '../../application/confirm-email';
import type { ConfirmedEmail } from '../../application/ports/people';
import { rosterInForce } from '../../application/roster-in-force';
import { buildPeopleHouse, type PeopleHouse, person, rosterOf } from './people-house';

const start = '2026-11-22T10:00:00.000Z';
const subscription = 'arn:aws:sns:eu-west-1:123456789012:Emails:1';
const adas = { subscription, email: 'Ada@example.com', responder: 'ada', kept: true };

let house: PeopleHouse;

beforeEach(async () => {
  house = await buildPeopleHouse(rosterOf([person('ada')]), start);
});

async function confirmWith(answer: ConfirmedEmail | { refused: string }) {
  const deps = { ...house.deps, confirmations: { confirm: async () => answer } };
  return confirmEmail(deps, await rosterInForce(deps.rosters, start), 'https://sns/', start);
}

describe('an email address that is confirmed by its link', () => {
  it('counts at once, and its person is named', async () => {
    expect(await confirmWith(adas)).toEqual({
      outcome: 'confirmed',
      ...adas,
      sentence:
        'Ada@example.com is confirmed: pages reach Ada Okafor there. The link to unsubscribe in its emails works only with AWS credentials of this account.',
    });
    expect(house.state('ada', 'email')?.verifiedAt).toBe(start);
  });

  it('is told to be open to whoever has its emails where the link was opened before, and how to mend it', async () => {
    const { sentence } = await confirmWith({ ...adas, kept: false });
    expect(sentence).toContain('whoever has one of its emails can end it');
    expect(sentence).toContain(
      `--subscription-arn ${subscription}, then npm run people -- verify ada email --again,`,
    );
  });

  it.each([
    ['somebody who has left', { ...adas, responder: 'zoe' }],
    ['an address that its person has left', { ...adas, email: 'old@example.com' }],
  ])('does not count for %s', async (_, confirmed) => {
    const { sentence } = await confirmWith(confirmed);
    expect(sentence).toContain(
      `is no address of ${confirmed.responder} on the roster: npm run roster -- apply FILE --resend removes it`,
    );
    const opened = await confirmWith({ ...confirmed, kept: false });
    expect(opened.sentence).toMatch(/But its link was opened before, .* can end it\.$/);
    expect(house.deps.channels.states()).toEqual([]);
  });

  it('may be the one of operations, which is nobody on the roster', async () => {
    const { sentence } = await confirmWith({ subscription, email: 'ops@example.com', kept: true });
    expect(sentence).toMatch(/^ops@example.com is confirmed. The link to unsubscribe/);
    expect(house.deps.channels.states()).toEqual([]);
  });

  it('is asked for anew by SNS itself where that of operations was opened before', async () => {
    const { sentence } = await confirmWith({ subscription, email: 'ops@example.com', kept: false });
    expect(sentence).toContain(
      `unsubscribe --subscription-arn ${subscription}, then aws sns subscribe --topic-arn arn:aws:sns:eu-west-1:123456789012:Emails --protocol email --notification-endpoint ops@example.com, and`,
    );
  });

  it('is not where the link confirms nothing', async () => {
    expect(await confirmWith({ refused: 'Too old.' })).toEqual({ outcome: 'refused', sentence: 'Too old.' });
    expect(house.deps.channels.states()).toEqual([]);
  });
});
