import { approachTo } from '../../domain/roster/approach';
import type { Channel, ChannelState } from '../../domain/roster/channel';
import { quietUntil } from '../../domain/roster/night';
import { addressesOf, type ContactRules, type Responder } from '../../domain/roster/responder';
import type { Duration, Instant } from '../../domain/time';
import { responder, verified } from './given';

const at = '2026-03-02T12:00:00.000Z';

const ada: Responder = {
  ...responder('ada'),
  webhook: 'https://hooks.example.com/ada',
  rules: rules({ high: ['sms PT0S', 'email PT0S', 'sms PT3M'], low: ['email PT0S'] }),
};

/** `sms PT3M`: by text, three minutes later. */
type Step = `${Channel} ${Duration}`;

function rules(words: Record<'high' | 'low', Step[]>): ContactRules {
  const steps = (list: Step[]) =>
    list.map((word) => {
      const [channel, after] = word.split(' ') as [Channel, Duration];
      return { channel, after };
    });
  return { high: steps(words.high), low: steps(words.low) };
}

function statesBut(
  person: Responder,
  ...changes: (Partial<ChannelState> & { channel: Channel })[]
): ChannelState[] {
  return verified([person]).map((state) => ({
    ...state,
    ...changes.find(({ channel }) => channel === state.channel),
  }));
}

describe('somebody is reached', () => {
  test('by their own rules: steps of one moment together, later ones in order', () => {
    expect(approachTo(ada, 'high', at, { channelStates: verified([ada]) })).toEqual({
      contacts: [
        { channels: ['sms', 'email'], dueAt: at },
        { channels: ['sms'], dueAt: '2026-03-02T12:03:00.000Z' },
      ],
      spare: ['webhook'],
      counts: true,
      startsAt: at,
    });
  });

  test('over what is not verified as well, which counts for nothing', () => {
    const reached = (...unverified: Channel[]) => {
      const changes = unverified.map((channel) => ({ channel, verifiedAt: undefined }));
      return approachTo(ada, 'high', at, { channelStates: statesBut(ada, ...changes) });
    };
    expect(reached('sms')).toEqual(reached());
    expect(reached('sms', 'webhook').counts).toBe(true);
    expect(reached('sms', 'webhook', 'email').counts).toBe(false);
  });

  test('at once, when the channels that should come first do not work', () => {
    const patient = { ...ada, rules: rules({ high: ['sms PT0S', 'email PT10M', 'webhook PT20M'], low: [] }) };
    const channelStates = statesBut(patient, { channel: 'sms', blocked: 'opted out' });
    expect(approachTo(patient, 'high', at, { channelStates }).contacts).toEqual([
      { channels: ['email'], dueAt: at },
      { channels: ['webhook'], dueAt: '2026-03-02T12:20:00.000Z' },
    ]);
  });

  test('by whatever else works, when their rules name nothing that does', () => {
    const channelStates = statesBut(ada, { channel: 'email', blocked: 'bounced' });
    expect(approachTo(ada, 'low', at, { channelStates })).toMatchObject({
      contacts: [{ channels: ['sms', 'webhook'], dueAt: at }],
      counts: true,
    });
  });

  test('by everything that is not blocked, when nothing is verified; but nobody counts on it', () => {
    const channelStates: ChannelState[] = addressesOf(ada)
      .filter(({ channel }) => channel === 'sms')
      .map((address) => ({ ...address, blocked: 'opted out' }));
    expect(approachTo(ada, 'high', at, { channelStates })).toEqual({
      contacts: [{ channels: ['email', 'webhook'], dueAt: at }],
      spare: [],
      counts: false,
      startsAt: at,
    });
  });

  test('by nothing, when everything is blocked', () => {
    const channelStates = verified([ada]).map((state) => ({ ...state, blocked: 'gone' }));
    expect(approachTo(ada, 'high', at, { channelStates })).toMatchObject({ contacts: [], counts: false });
  });

  test('at an address that is new, which does not count: what was verified was another one', () => {
    const moved = { ...ada, phone: '+4915119999999', webhook: undefined };
    const channelStates = statesBut(ada, { channel: 'email', verifiedAt: undefined });
    expect(approachTo(moved, 'high', at, { channelStates }).counts).toBe(false);
  });

  test('at an email address however it is written', () => {
    const shouting = { ...ada, email: 'ADA@Example.com', phone: undefined };
    expect(approachTo(shouting, 'low', at, { channelStates: verified([ada]) }).counts).toBe(true);
  });
});

describe('quiet hours', () => {
  const sleeper = { ...ada, quietHours: { from: '22:00', to: '07:00' } };

  test.each<[string, Instant, Instant]>([
    ['in the evening', '2026-03-02T21:30:00.000Z', '2026-03-03T06:00:00.000Z'],
    ['at their beginning', '2026-03-02T21:00:00.000Z', '2026-03-03T06:00:00.000Z'],
    ['after midnight', '2026-03-03T02:00:00.000Z', '2026-03-03T06:00:00.000Z'],
    ['at their end', '2026-03-03T06:00:00.000Z', '2026-03-03T06:00:00.000Z'],
    ['by day', '2026-03-02T12:00:00.000Z', '2026-03-02T12:00:00.000Z'],
    ['in the night in which clocks go forward', '2026-03-28T23:00:00.000Z', '2026-03-29T05:00:00.000Z'],
    ['in the night in which clocks go back', '2026-10-24T23:00:00.000Z', '2026-10-25T06:00:00.000Z'],
  ])('%s, from %s, end at %s', (_, from, until) => {
    expect(quietUntil(sleeper, from)).toBe(until);
  });

  test('of the same day end on that day', () => {
    const napper = { ...ada, quietHours: { from: '13:00', to: '14:30' } };
    expect(quietUntil(napper, '2026-03-02T12:30:00.000Z')).toBe('2026-03-02T13:30:00.000Z');
    expect(quietUntil(napper, '2026-03-02T13:30:00.000Z')).toBe('2026-03-02T13:30:00.000Z');
  });

  test('put off what is of low urgency, and nothing else', () => {
    const night = '2026-03-03T02:00:00.000Z';
    const known = { channelStates: verified([sleeper]) };
    expect(approachTo(sleeper, 'low', night, known)).toMatchObject({
      contacts: [{ channels: ['email'], dueAt: '2026-03-03T06:00:00.000Z' }],
      startsAt: '2026-03-03T06:00:00.000Z',
    });
    expect(approachTo(sleeper, 'high', night, known)).toMatchObject({ startsAt: night });
  });
});
