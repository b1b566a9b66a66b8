import { askedReport, peopleReport, testedReport, withoutSecrets } from '../../cli/people-report';
import type { ChannelState } from '../../domain/roster/channel';
import { reachabilityOf } from '../../domain/roster/reachability';
import { asWritten, type RosterInForce } from '../../domain/roster/roster';
import type { Instant } from '../../domain/time';
import { secretUrl, roster as written } from '../adapters/http/api-given';

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
