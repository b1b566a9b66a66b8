import { parseAlarmMessage } from '../../adapters/cloudwatch/parse-alarm-message';
import { type Instant, shifted } from '../../domain/time';
import {
  type AlarmState,
  arnOf,
  compositeAlarm,
  compositeAlarmEvent,
  contributorAlarm,
  contributorEvent,
  metricAlarm,
  metricAlarmEvent,
  mutedEvent,
  snsMessage,
} from '../simulation/cloudwatch-messages';

const at = '2026-11-21T22:00:00.123Z';
const sentAt = '2026-11-21T22:00:01.000Z';

function alertIn(body: string) {
  const parsed = parseAlarmMessage({ body, sentAt });
  if (parsed.outcome !== 'alert') throw new Error(`This is no alert: ${body}`);
  return parsed.alert;
}

type Shape = (name: string, state: AlarmState, at: Instant) => string;

const shapes: [string, Shape][] = [
  ['a metric alarm over SNS', (...alarm) => snsMessage(metricAlarm(...alarm))],
  ['a composite alarm over SNS', (...alarm) => snsMessage(compositeAlarm(...alarm))],
  ['a metric alarm over SNS with raw delivery', (...alarm) => JSON.stringify(metricAlarm(...alarm))],
  ['a metric alarm over EventBridge', metricAlarmEvent],
  ['a composite alarm over EventBridge', compositeAlarmEvent],
];

test('an alarm of auto scaling that was only overheard is no trouble to wake anyone for', () => {
  const name = 'TargetTracking-table/shop-AlarmHigh-1';
  for (const state of ['ALARM', 'OK'] as const)
    expect(parseAlarmMessage({ body: metricAlarmEvent(name, state, at), sentAt }).outcome).toBe('ignored');
  expect(alertIn(snsMessage(metricAlarm(name, 'ALARM', at))).alarmName).toBe(name);
});

test('what an alarm is called turns no words around it', () => {
  const { signal, alarmName } = alertIn(snsMessage(metricAlarm('shop \u202exx5\u2066', 'ALARM', at)));
  expect([alarmName, signal.title, signal.about?.alarm]).toEqual(['shop xx5', 'shop xx5', 'shop xx5']);
});

describe.each(shapes)('%s', (_, message) => {
  it('is a firing alert of that alarm, at the moment CloudWatch says', () => {
    const { signal, alarmName } = alertIn(message('shop-5xx', 'ALARM', at));
    expect(alarmName).toBe('shop-5xx');
    expect(signal).toMatchObject({ key: arnOf('shop-5xx'), status: 'firing', at, title: 'shop-5xx' });
    expect(signal.raw).toBeUndefined();
    expect(signal.detail).toMatch(/Threshold Crossed|transitioned to ALARM/);
  });

  it('clears when it is OK', () => {
    const cleared = alertIn(message('shop-5xx', 'OK', at)).signal;
    expect(cleared).toMatchObject({ key: arnOf('shop-5xx'), status: 'cleared', at });
  });

  it('is ignored when CloudWatch lacks data', () => {
    const body = message('shop-5xx', 'INSUFFICIENT_DATA', at);
    expect(parseAlarmMessage({ body, sentAt })).toEqual({ outcome: 'ignored' });
  });
});

it.each([
  ['2026-11-21T22:00:00.123+0000', '2026-11-21T22:00:00.123Z'],
  ['2026-11-21T22:00:00.123+00:00', '2026-11-21T22:00:00.123Z'],
  ['2026-11-21T22:00:00+0000', '2026-11-21T22:00:00.000Z'],
  ['2026-11-21T22:00:00Z', '2026-11-21T22:00:00.000Z'],
  ['2026-11-22T03:30:00.123+0530', '2026-11-21T22:00:00.123Z'],
])('reads the time %s', (written, instant) => {
  const alarm = { ...metricAlarm('shop-5xx', 'ALARM', at), StateChangeTime: written };
  expect(alertIn(snsMessage(alarm)).signal).toMatchObject({ status: 'firing', at: instant });
});

it('says the same of one change, whichever way it came', () => {
  const overSns = alertIn(snsMessage(metricAlarm('shop-5xx', 'ALARM', at)));
  expect(alertIn(metricAlarmEvent('shop-5xx', 'ALARM', at))).toEqual({ ...overSns, overheard: true });
  expect(overSns.overheard).toBe(false);
});

it('passes over an alarm whose actions a composite alarm holds back, and hears when it clears', () => {
  const suppressed = (state: 'ALARM' | 'OK') => {
    const event = JSON.parse(metricAlarmEvent('shop-5xx', state, at));
    event.detail.state.actionsSuppressedBy = 'Alarm';
    return parseAlarmMessage({ body: JSON.stringify(event), sentAt: at }).outcome;
  };
  expect(suppressed('ALARM')).toBe('ignored');
  expect(suppressed('OK')).toBe('alert');
});

describe('one contributor of an alarm with many time series', () => {
  const ways: [string, (table: string, state: AlarmState) => string][] = [
    ['over SNS', (table, state) => snsMessage(contributorAlarm('tables', table, state, at))],
    ['over EventBridge', (table, state) => contributorEvent('tables', table, state, at)],
  ];

  it.each(ways)('is an alert of its own, which its title names: %s', (_, message) => {
    const orders = alertIn(message('orders', 'ALARM'));
    expect(orders).toMatchObject({ alarmName: 'tables', signal: { title: 'tables (orders)' } });
    expect(orders.signal.detail).toContain(' — TableName=orders — ');
    expect(orders.signal.partOf).toBe(arnOf('tables'));
    expect(alertIn(message('payments', 'ALARM')).signal.key).not.toBe(orders.signal.key);
    expect(alertIn(message('orders', 'OK')).signal).toMatchObject({
      key: orders.signal.key,
      status: 'cleared',
    });
  });

  it('is the same alert whichever way it came', () => {
    const [overSns, overheard] = ways.map(([, message]) => alertIn(message('orders', 'ALARM')).signal);
    expect(overheard).toEqual(overSns);
  });

  it('keeps its name where the name of its alarm is too long for both', () => {
    const { title, key } = alertIn(
      snsMessage(contributorAlarm('t'.repeat(255), 'orders', 'ALARM', at)),
    ).signal;
    expect(title).toMatch(/^t+… \(orders\)$/);
    expect(title).toHaveLength(200);
    expect(key).toMatch(/#\w{16}$/);
  });

  it('is told apart by all of its id, however long, in few bytes', () => {
    const [one, other] = ['1', '2'].map((end) => {
      const AlarmContributorId = `${'\u6f22'.repeat(200)}${end}`;
      const alarm = { ...contributorAlarm('t'.repeat(255), 'orders', 'ALARM', at), AlarmContributorId };
      return alertIn(snsMessage(alarm)).signal.key;
    });
    expect(one).not.toBe(other);
    expect(Buffer.byteLength(one ?? '')).toBeLessThanOrEqual(501);
  });

  it('is named by its id where it says nothing else of itself', () => {
    const alarm = { ...contributorAlarm('tables', 'orders', 'ALARM', at), AlarmContributorAttributes: 7 };
    expect(alertIn(snsMessage(alarm)).signal.title).toMatch(/^tables \(contributor \w{16}\)$/);
  });

  it('pages as unreadable where an event does not say which one it is: its end would end others', () => {
    const event = JSON.parse(contributorEvent('tables', 'orders', 'OK', at));
    delete event.detail.alarmContributor;
    expect(alertIn(JSON.stringify(event)).signal).toMatchObject({ status: 'firing' });
  });
});

describe('an alarm that a mute rule holds back', () => {
  const until = '2026-11-22T02:00:00.000Z';
  const parse = (body: string) => parseAlarmMessage({ body, sentAt });

  it.each([
    ['as a whole', metricAlarmEvent],
    ['composite', compositeAlarmEvent],
    ['by one contributor', (...[name, ...rest]: Parameters<Shape>) => contributorEvent(name, 'a', ...rest)],
  ])('waits until the rule lets go: %s', (_, shape: Shape) => {
    const event = shape('shop-5xx', 'ALARM', at);
    expect(parse(mutedEvent(event, until))).toEqual({ ...parse(event), outcome: 'muted', until });
  });

  it('clears at once', () => {
    expect(parse(mutedEvent(metricAlarmEvent('shop-5xx', 'OK', at), until)).outcome).toBe('alert');
  });

  it('does not wait where nobody can tell how long', () => {
    const event = JSON.parse(mutedEvent(metricAlarmEvent('shop-5xx', 'ALARM', at), until));
    event.detail.muteDetail.muteWindowEnd = 'soon';
    expect(parse(JSON.stringify(event)).outcome).toBe('alert');
  });
});

it('does not believe a time that is yet to come, since all that follows would look old', () => {
  const later = shifted(at, 3_600_000);
  const { outcome, ...parsed } = parseAlarmMessage({
    body: snsMessage(metricAlarm('shop-5xx', 'ALARM', later)),
    sentAt: at,
  });
  expect(outcome).toBe('alert');
  expect(parsed).toMatchObject({ alert: { signal: { at } } });
});

it('tells of description and reason', () => {
  const { detail } = alertIn(snsMessage(metricAlarm('shop-5xx', 'ALARM', at))).signal;
  expect(detail).toMatch(
    /^Runbook: https:\/\/wiki\.example\.com\/checkout-errors — Threshold Crossed: .*OK -> ALARM transition\)\.$/,
  );
});

describe('what cannot be understood', () => {
  const alarm = metricAlarm('shop-5xx', 'ALARM', at);
  const garbled: [string, string, string][] = [
    ['plain text', 'the shop is on fire', 'the shop is on fire'],
    ['plain text over SNS', snsMessage('the shop is on fire'), 'the shop is on fire'],
    ['JSON cut short', '{"AlarmName":"shop-5xx","NewSta', '{"AlarmName":"shop-5xx","NewSta'],
    ['JSON that is no object', '[1,2]', '[1,2]'],
    ['null', 'null', 'null'],
    ['nothing', '', ''],
    ['an unknown state', ...sns({ ...alarm, NewStateValue: 'PANIC' })],
    ['a time that is none', ...sns({ ...alarm, StateChangeTime: 'yesterday' })],
    ['a year that no table could keep', ...sns({ ...alarm, StateChangeTime: '+123456-01-01T00:00:00Z' })],
    ['a time that is only a number', ...sns({ ...alarm, StateChangeTime: '7' })],
    ['a missing time', ...sns({ ...alarm, StateChangeTime: undefined })],
    ['an alarm without a name', ...sns({ ...alarm, AlarmName: '' })],
  ];

  function sns(content: unknown): [string, string] {
    return [snsMessage(content), JSON.stringify(content)];
  }

  it.each(garbled)('fires all the same: %s', (_, body, raw) => {
    const { signal, alarmName } = alertIn(body);
    expect(alarmName).toBeUndefined();
    expect(signal).toMatchObject({ status: 'firing', at: sentAt, raw });
    expect(signal.title).toMatch(/^Unreadable alert: ./);
  });

  it('has one key for one text, so that copies are known, and another for another', () => {
    const key = (body: string) => alertIn(body).signal.key;
    expect(key('the shop is on fire')).toBe(key(snsMessage('the shop is on fire')));
    expect(key('the shop is on fire')).not.toBe(key('the shop is on fire!'));
  });

  it('is cut when it is huge', () => {
    const { signal } = alertIn(`fire ${'x'.repeat(250_000)}`);
    expect(signal.raw).toHaveLength(4000);
    expect(signal.raw).toMatch(/^fire x+…$/);
    expect(signal.title.length).toBeLessThanOrEqual(200);
    expect(signal.key.length).toBeLessThan(100);
  });
});

describe('untrusted text', () => {
  it('is cut to what is worth keeping', () => {
    const name = `shop-${'x'.repeat(5000)}`;
    const alarm = { ...metricAlarm(name, 'ALARM', at), AlarmDescription: 'd'.repeat(5000) };
    const { signal, alarmName } = alertIn(snsMessage(alarm));
    expect(signal.key.length).toBeLessThanOrEqual(500);
    expect(signal.title).toHaveLength(200);
    expect(signal.detail).toHaveLength(1000);
    expect(alarmName?.length).toBeLessThanOrEqual(300);
  });

  // A table does not take half a character: the alert would be lost over it.
  it.each([
    ['cut in the middle of an emoji', `${'x'.repeat(198)}🔥🔥`],
    ['half an emoji to begin with', 'shop \ud83d is burning'],
  ])('is whole characters: %s', (_, name) => {
    const { signal, alarmName } = alertIn(snsMessage(metricAlarm(name, 'ALARM', at)));
    for (const text of [signal.title, signal.key, signal.detail, alarmName]) {
      expect(text).not.toMatch(/\p{Surrogate}/u);
    }
    expect(alertIn(`${'y'.repeat(3998)}🔥🔥`).signal.raw).not.toMatch(/\p{Surrogate}/u);
    expect(alertIn(`fire: ${'y'.repeat(175)}🔥🔥🔥🔥`).signal.title).not.toMatch(/\p{Surrogate}/u);
  });

  it('is kept as it is otherwise', () => {
    const name = 'shop <b>"5xx"</b> & לא ✓ 🔥';
    expect(alertIn(snsMessage(metricAlarm(name, 'ALARM', at))).signal.title).toBe(name);
  });
});
