import { listenerIdOf } from '../../application/link-codes';
import { listenersKnown } from '../../application/listeners-known';
import {
  askedReport,
  listenersReport,
  peopleReport,
  testedReport,
  withoutSecrets,
} from '../../cli/people-report';
import type { ChannelState } from '../../domain/roster/channel';
import { reachabilityOf } from '../../domain/roster/reachability';
import { asWritten, type RosterInForce } from '../../domain/roster/roster';
import type { Instant } from '../../domain/time';
import { secretUrl, roster as written } from '../adapters/http/api-given';
import { memoryListenerStore } from '../memory/memory-listener-store';

const now: Instant = '2026-11-21T22:00:00.000Z';
const longAgo: Instant = '2026-10-01T12:00:00.000Z';
const plain = { write: () => {}, live: false, colour: false };

const state = (responder: string, channel: 'sms' | 'email', address: string): ChannelState => ({
  responder,
  channel,
  address,
});
const roster: RosterInForce = {
  ...asWritten(written),
  channelStates: [
    {
      ...state('ada', 'sms', '+4915110000000'),
      verifiedAt: longAgo,
      provedAt: '2026-11-20T10:00:00.000Z',
      provedBy: 'answered' as const,
    },
    { ...state('ben', 'email', 'ben@example.com'), verifiedAt: longAgo },
    { ...state('cleo', 'email', 'cleo@example.com'), endedAt: longAgo },
    { ...state('dana', 'email', 'dana@example.com'), verifiedAt: longAgo, blocked: 'bounced' },
  ],
};
const people = withoutSecrets(reachabilityOf(roster, now))
  .slice(0, 4)
  .map((person) =>
    person.responder === 'ben'
      ? { ...person, lastDrill: { at: '2026-11-05T09:30:00.000Z', incident: 'INC-7' } as const }
      : person,
  );

it('the list shows each channel, what pages count on, and who has to do something', () => {
  expect(peopleReport(people, 'UTC', plain)).toEqual([
    'ID    NAME  CHANNEL  ADDRESS                    COUNTS  STATE                       LAST PROVED           LAST DRILLED',
    'ada   Ada   sms      +4915110000000             yes     verified                    Fri 2026-11-20 10:00  never',
    '            email    ada@example.com            NO      not verified                never',
    '            webhook  https://hooks.example.com  NO      not verified                never',
    'ben   Ben   sms      +4915110000000             NO      not verified                never                 Thu 2026-11-05 09:30',
    '            email    ben@example.com            yes     not proved for a long time  never',
    'cleo  Cleo  sms      +4915110000000             NO      not verified                never                 never',
    '            email    cleo@example.com           NO      subscription ended          never',
    'dana  Dana  email    dana@example.com           NO      bounced                     never                 never',
    '',
    'No channel of theirs counts: Cleo, Dana.',
    'Not proved reachable for a long time: Ben. A tap on a test page mends it.',
    'Times are in UTC.',
  ]);
});

it('the list shows no secret', () => {
  expect(JSON.stringify(people)).not.toContain(secretUrl);
});

it.each([
  ['sms', 'asked', 'A code is on its way to there. To confirm it: command <code>'],
  [
    'email',
    'asked',
    'AWS has sent an email to there. Copy the link in it, unopened: npm run people -- confirm LINK',
  ],
  [
    'webhook',
    'asked',
    'A signed challenge is on its way to there. It is confirmed when the receiver answers it.',
  ],
  ['sms', 'asked-before', 'there was asked a moment ago. That message still counts.'],
  ['sms', 'confirmed', 'there is verified already; nothing was sent. To ask all the same: command --again'],
  ['email', 'confirmed', 'there is verified already; nothing was sent.'],
] as const)('asking at %s: %s', (channel, outcome, line) => {
  expect(askedReport({ responder: 'ada', channel, address: 'there', outcome }, 'command')).toEqual([line]);
});

it('a test page says where it went, or why not', () => {
  expect(testedReport('Ada', { outcome: 'sent', channels: ['sms', 'email'] }, plain)).toBe(
    'Ada: on its way by sms and email.',
  );
  const refused = { outcome: 'refused', why: 'none-usable', sentence: 'Ben has no channel.' } as const;
  expect(testedReport('Ben', refused, plain)).toBe('Ben: not sent. Ben has no channel.');
});

describe('the list of addresses that only listen', () => {
  const unsubscribed = { address: 'board@example.com', endedAt: '2026-11-20T10:00:00.000Z' } as const;
  const refused = { at: '2026-11-20T11:00:00.000Z', why: 'Not verified.' } as const;
  const listeners = [unsubscribed, { address: 'press@example.com', refused }, { address: 'ok@example.com' }];

  it('shows who unsubscribed, and of whom mail was refused', () => {
    expect(listenersReport(listeners, 'updates@example.com', 'UTC', plain)).toEqual([
      '',
      'ONLY LISTENS       STATE',
      'board@example.com  unsubscribed Fri 2026-11-20 10:00',
      'press@example.com  refused Fri 2026-11-20 11:00: Not verified.',
      'ok@example.com',
    ]);
  });

  it('says that none is mailed, where the stack has no sender; and nothing where there are none', () => {
    expect(listenersReport(listeners, undefined, 'UTC', plain).at(-1)).toMatch(/^None of these is mailed/);
    expect(listenersReport([], undefined, 'UTC', plain)).toEqual([]);
  });

  it('knows of each what is stored under its id', async () => {
    const store = memoryListenerStore();
    await store.end(await listenerIdOf('BOARD@example.com'), unsubscribed.endedAt);
    const stakeholders = { responders: [], teams: [], addresses: ['board@example.com', 'ok@example.com'] };
    const plans = written.plans.map((plan) => ({ ...plan, stakeholders }));
    expect(await listenersKnown(store, { plans })).toEqual([unsubscribed, { address: 'ok@example.com' }]);
  });
});
