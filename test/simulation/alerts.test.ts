import { NoRosterError } from '../../application/errors';
import { executeCommand } from '../../application/execute-command';
import { defaultCrew } from '../../domain/roster/plan-defaults';
import { addressesOf, type ContactRules, defaultRules } from '../../domain/roster/responder';
import { mostPagedAtOnce, type Roster } from '../../domain/roster/roster';
import { type Instant, shifted } from '../../domain/time';
import { takeInMessages } from '../../lambdas/take-in-alerts/take-in-messages';
import { by } from '../asked';
import {
  alarmMessage,
  compositeAlarm,
  compositeAlarmEvent,
  metricAlarm,
  metricAlarmEvent,
  snsMessage,
} from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';
import { bytesOf, countedBytesOf, storedItem, writesFor } from './stored-item';

const roster = plainRoster();
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** `seconds` after the evening's start. */
const t = (seconds: number) => shifted(saturdayEvening, seconds * second);

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
});

const openIds = async () => (await house.deps.incidents.openIncidents()).map(({ id }) => id);
const types = async (id?: string) => (await house.timeline(id)).map(({ type }) => type);

/** Resolves INC-1 by hand. */
async function resolve(): Promise<void> {
  const asked = by('finn', { type: 'resolve', reason: 'fixed' });
  expect(await executeCommand(house.deps, 'INC-1', asked)).toMatchObject({ outcome: 'accepted' });
  await house.flush();
}

describe('an alarm', () => {
  it.each([
    ['a metric alarm over SNS', snsMessage(metricAlarm('shop-5xx', 'ALARM', t(0)))],
    ['a composite alarm over SNS', snsMessage(compositeAlarm('shop-all', 'ALARM', t(0)))],
    ['a metric alarm over EventBridge', metricAlarmEvent('shop-5xx', 'ALARM', t(0))],
    ['a composite alarm over EventBridge', compositeAlarmEvent('shop-all', 'ALARM', t(0))],
  ])('pages the engineer on call at once: %s', async (_, body) => {
    await house.deliver(body);
    expect(await openIds()).toEqual(['INC-1']);
    expect(await house.incident()).toMatchObject({ service: 'shop', status: 'alerting', drill: false });
    expect(house.sent.map(({ channel, to, at }) => [channel, to, at])).toEqual([
      ['sms', '+12025550106', t(0)],
      ['email', 'finn', t(0)],
    ]);
  });

  it('that lacks data changes nothing', async () => {
    const before = await house.snapshot();
    await house.deliver(snsMessage(metricAlarm('shop-5xx', 'INSUFFICIENT_DATA', t(0))));
    expect(await house.snapshot()).toEqual(before);
  });

  it('that is OK without having fired opens nothing', async () => {
    await house.alarm('shop-5xx', 'OK', t(0));
    expect(await openIds()).toEqual([]);
    expect(house.sent).toEqual([]);
  });

  it.each([
    ['at once, in one batch', 'together'],
    ['one after the other', 'apart'],
  ])('told over SNS and EventBridge %s is one alert and one page', async (_, way) => {
    const bodies = [alarmMessage('shop-5xx', 'ALARM', t(0)), metricAlarmEvent('shop-5xx', 'ALARM', t(0))];
    if (way === 'together') await house.deliver(...bodies);
    else for (const body of bodies) await house.deliver(body);
    expect((await house.incident()).alerts).toMatchObject([{ title: 'shop-5xx', count: 1 }]);
    expect((await types()).filter((type) => type === 'alerts-attached')).toHaveLength(1);
    expect(house.sent).toHaveLength(2);
  });

  it('delivered five times is one alert and one page', async () => {
    for (let copy = 0; copy < 5; copy += 1) await house.alarm('shop-5xx', 'ALARM', t(0));
    expect(await types()).toEqual(['incident-opened', 'alerts-attached', 'level-reached', 'paged']);
    expect(house.sent).toHaveLength(2);
  });

  it('that fires again joins without paging anybody anew', async () => {
    await house.alarm('shop-5xx', 'ALARM', t(0));
    await house.alarm('shop-5xx', 'OK', t(10));
    await house.alarm('shop-5xx', 'ALARM', t(20));
    expect((await house.incident()).alerts).toMatchObject([{ status: 'firing', count: 2 }]);
    expect(house.sent).toHaveLength(2);
  });

  it('of another service opens another incident, and one that nobody claims the default one', async () => {
    await house.deliver(
      alarmMessage('shop-5xx', 'ALARM', t(0)),
      alarmMessage('billing-queue', 'ALARM', t(0)),
      alarmMessage('shop-latency', 'ALARM', t(1)),
    );
    const services = await Promise.all(
      (await openIds()).map(async (id) => (await house.incident(id)).service),
    );
    expect(services.sort()).toEqual(['everything-else', 'shop']);
  });

  it('that was only overheard opens an incident when a service claims it, and none otherwise', async () => {
    await house.deliver(metricAlarmEvent('somebody-elses-alarm', 'ALARM', house.now()));
    expect(await house.deps.incidents.openIncidents()).toEqual([]);
    await house.deliver(metricAlarmEvent('shop-5xx', 'ALARM', house.now()));
    expect(await house.deps.incidents.openIncidents()).toHaveLength(1);
  });

  it('that was sent here is cleared by an end that is only overheard', async () => {
    await house.alarm('somebody-elses-alarm', 'ALARM');
    await house.pass(minute);
    await house.deliver(metricAlarmEvent('somebody-elses-alarm', 'OK', house.now()));
    await house.pass(6 * minute);
    expect((await house.incident()).status).toBe('resolved');
  });

  it('has an incident of its own where the service groups by alarm', async () => {
    await house.alarm('eightbells-drill-a', 'ALARM');
    await house.alarm('eightbells-drill-b', 'ALARM');
    await house.alarm('eightbells-drill-a', 'OK', t(5));
    await house.alarm('eightbells-drill-a', 'ALARM', t(6));
    expect(await openIds()).toHaveLength(2);
    expect(await house.incident('INC-1')).toMatchObject({
      drill: true,
      group: 'DRILL#drill/eightbells-drill-a',
    });
    expect((await house.incident('INC-2')).alerts).toMatchObject([
      { title: 'b', about: { alarm: 'eightbells-drill-b', value: 17, limit: 5 } },
    ]);
  });

  it('opens a new incident once the old one is resolved', async () => {
    await house.alarm('shop-5xx', 'ALARM', t(0));
    await resolve();
    await house.alarm('shop-5xx', 'OK', t(60));
    expect(await openIds()).toEqual([]);
    await house.alarm('shop-5xx', 'ALARM', t(120));
    expect(await openIds()).toEqual(['INC-2']);
  });
});

describe('of a service that is not critical', () => {
  const sentTo = () => house.sent.map(({ channel, to }) => `${channel} ${to}`);
  const byTextAndEmail = ['sms +12025550106', 'email finn'];

  beforeEach(async () => {
    const services = roster.services.map((service) => ({ ...service, critical: false }));
    house = await buildMemoryHouse({ ...roster, services }, saturdayEvening);
  });

  it('pages nobody if it clears within two minutes, and somebody in its second try within the hour', async () => {
    await house.alarm('shop-5xx', 'ALARM', t(0));
    await house.pass(90 * second);
    await house.alarm('shop-5xx', 'OK');
    await house.pass(10 * minute);
    expect(await house.incident('INC-1')).toMatchObject({ status: 'resolved', pages: [] });
    expect(house.sent).toEqual([]);
    await house.alarm('shop-5xx', 'ALARM');
    expect(sentTo()).toEqual(byTextAndEmail);
  });

  it('pages two minutes after it fired, by the clock of who saw it', async () => {
    house.moveTo(t(50));
    await house.alarm('shop-5xx', 'ALARM', t(0));
    await house.pass(69 * second);
    expect(house.sent).toEqual([]);
    await house.pass(second);
    expect(sentTo()).toEqual(byTextAndEmail);
  });

  it('pages at once for what nobody can read, for a drill, and for what fired long enough before it was told', async () => {
    await house.deliver('{"hello":');
    expect(sentTo()).toEqual(byTextAndEmail);
    await house.alarm('eightbells-drill-a', 'ALARM');
    expect(sentTo()).toEqual([...byTextAndEmail, ...byTextAndEmail]);
    house.moveTo(t(600));
    await house.deliver(alarmMessage('shop-5xx', 'OK', t(300)), alarmMessage('shop-5xx', 'ALARM', t(0)));
    expect(sentTo()).toHaveLength(6);
  });
});

describe('out of order', () => {
  it('an OK before its ALARM: somebody is paged, then it resolves itself', async () => {
    house.moveTo(t(30));
    await house.alarm('shop-5xx', 'OK', t(20));
    await house.alarm('shop-5xx', 'ALARM', t(0));
    expect(house.sent).toHaveLength(2);
    expect((await house.incident()).alerts).toMatchObject([{ status: 'cleared', lastAt: t(20) }]);
    await house.pass(hour);
    expect(await house.incident()).toMatchObject({ status: 'resolved', closedAt: t(30 + 300) });
  });

  it('both in one batch, in the wrong order, end the same', async () => {
    await house.deliver(alarmMessage('shop-5xx', 'OK', t(20)), alarmMessage('shop-5xx', 'ALARM', t(0)));
    expect(house.sent).toHaveLength(2);
    expect((await house.incident()).alerts).toMatchObject([{ status: 'cleared' }]);
    await house.pass(hour);
    expect(await house.incident()).toMatchObject({ status: 'resolved' });
  });

  it('an old OK after a newer ALARM does not clear it', async () => {
    await house.alarm('shop-5xx', 'ALARM', t(0));
    await house.alarm('shop-5xx', 'ALARM', t(20));
    await house.alarm('shop-5xx', 'OK', t(10));
    expect((await house.incident()).alerts).toMatchObject([{ status: 'firing' }]);
    await house.pass(20 * minute);
    expect(await house.incident()).toMatchObject({ status: 'alerting' });
  });

  it.each([
    ['resolved by hand', resolve],
    [
      'resolved by itself',
      async () => {
        await house.alarm('shop-5xx', 'OK', t(10));
        await house.pass(hour);
      },
    ],
  ])('a copy that comes after the incident was %s opens nothing', async (_, end) => {
    await house.alarm('shop-5xx', 'ALARM', t(0));
    await end();
    expect(await openIds()).toEqual([]);
    const sent = house.sent.length;
    await house.deliver(metricAlarmEvent('shop-5xx', 'ALARM', t(0)));
    await house.alarm('shop-5xx', 'OK', t(10));
    await house.alarm('shop-5xx', 'OK', t(10));
    expect(await openIds()).toEqual([]);
    expect(house.sent).toHaveLength(sent);
  });
});

describe('when all is clear', () => {
  it('before anybody acknowledged, it resolves itself after the quiet period and nobody is paged after', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(minute);
    await house.alarm('shop-5xx', 'OK');
    await house.pass(5 * minute - 1);
    expect(await house.incident()).toMatchObject({ status: 'alerting' });
    await house.pass(1);
    expect(await house.incident()).toMatchObject({ status: 'resolved', closedAt: t(360) });
    const sent = house.sent.length;
    await house.pass(24 * hour);
    expect(house.sent).toHaveLength(sent);
    expect(house.watches.size).toBe(0);
  });

  it('the quiet period starts anew with every alarm', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(minute);
    await house.alarm('shop-5xx', 'OK');
    await house.pass(4 * minute);
    await house.alarm('shop-latency', 'ALARM');
    await house.alarm('shop-latency', 'OK', t(301));
    await house.pass(4 * minute);
    expect(await house.incident()).toMatchObject({ status: 'alerting' });
    await house.pass(minute);
    expect(await house.incident()).toMatchObject({ status: 'resolved' });
  });

  it('one alarm that still fires keeps it open', async () => {
    await house.deliver(alarmMessage('shop-5xx', 'ALARM', t(0)), alarmMessage('shop-latency', 'ALARM', t(0)));
    await house.alarm('shop-5xx', 'OK', t(10));
    await house.pass(hour);
    expect(await house.incident()).toMatchObject({ status: 'alerting' });
  });

  it('after somebody acknowledged, people decide', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.alarm('shop-5xx', 'OK', t(10));
    await house.pass(hour / 3);
    expect(await house.incident()).toMatchObject({ status: 'triage' });
  });
});

describe('a message that cannot be understood', () => {
  it('pages the default service, with its text attached', async () => {
    await house.deliver(snsMessage('the shop is on fire'));
    expect(await house.incident()).toMatchObject({ service: 'everything-else', status: 'alerting' });
    expect(house.sent.map(({ text }) => text)).toEqual([
      expect.stringContaining(': Unreadable alert: th... since 22:00. Acknowledge by 22:05 https:'),
      expect.stringContaining(': Unreadable alert: the shop is on fire since 22:00. Acknowledge by 22:05.'),
    ]);
    const attached = (await house.timeline()).find(({ type }) => type === 'alerts-attached');
    expect(attached).toMatchObject({ alerts: [{ raw: 'the shop is on fire' }] });
  });

  it('does not keep the others of its batch waiting', async () => {
    await house.deliver('{"AlarmName":', alarmMessage('shop-5xx', 'ALARM', t(0)), 'null');
    const services = (await house.deps.incidents.openIncidents()).map(({ service }) => service);
    expect(services.sort()).toEqual(['everything-else', 'shop']);
  });

  it('is cut when it is huge, and still pages', async () => {
    await house.deliver(`fire ${'🔥'.repeat(60_000)}`);
    expect(house.sent).toHaveLength(2);
    const attached = (await house.timeline()).find(({ type }) => type === 'alerts-attached');
    expect(bytesOf(attached)).toBeLessThan(20_000);
  });
});

describe('without a roster', () => {
  it('messages stay in the queue, and nothing is lost when the roster comes', async () => {
    house = await buildMemoryHouse(undefined, saturdayEvening);
    const queue = [alarmMessage('shop-5xx', 'ALARM', t(0)), 'gibberish'];
    await expect(house.deliver(...queue)).rejects.toThrow(NoRosterError);
    expect(await openIds()).toEqual([]);
    await house.deps.rosters.apply(roster, 0, t(60));
    for (const address of roster.responders.flatMap(addressesOf))
      await house.channels.recordVerified(address, t(60));
    house.moveTo(t(60));
    await house.deliver(...queue);
    expect(await openIds()).toHaveLength(2);
    expect(house.sent).toHaveLength(4);
  });
});

describe('a batch of which one group fails', () => {
  it('gives back the messages of that group and no others', async () => {
    const { incidents } = house.deps;
    const commit: typeof incidents.commit = async (change) => {
      if (change.record.incident.service === 'shop') throw new Error('The table is busy.');
      return incidents.commit(change);
    };
    const messages = ['shop-5xx', 'billing-queue', 'shop-latency', 'eightbells-drill-1'].map((name) => ({
      id: `message-${name}`,
      body: alarmMessage(name, 'ALARM', t(0)),
      sentAt: t(1),
    }));
    const heard: string[] = [];
    const deps = { ...house.deps, incidents: { ...incidents, commit } };
    const failed = await takeInMessages(deps, messages, (group) => heard.push(group));
    expect(failed.sort()).toEqual(['message-shop-5xx', 'message-shop-latency']);
    expect(heard).toEqual(['shop']);
    expect(await openIds()).toHaveLength(2);
    // The queue delivers all of it again, as it may.
    expect(await takeInMessages(house.deps, messages, () => {})).toEqual([]);
    expect(await openIds()).toHaveLength(3);
    const counts = await Promise.all(
      (await openIds()).map(async (id) => (await house.incident(id)).alerts.map(({ count }) => count)),
    );
    expect(counts.flat()).toEqual([1, 1, 1, 1]);
  });

  it('of messages that ask for nothing gives nothing back, roster or not', async () => {
    house = await buildMemoryHouse(undefined, saturdayEvening);
    const body = alarmMessage('shop-5xx', 'INSUFFICIENT_DATA', t(0));
    expect(await takeInMessages(house.deps, [{ id: '1', body, sentAt: t(0) }], () => {})).toEqual([]);
  });
});

describe('a storm', () => {
  const storm = (state: 'ALARM' | 'OK', at: Instant) =>
    Array.from({ length: 1000 }, (_, n) => alarmMessage(`shop-${'wetter'.repeat(30)}-${n}`, state, at));

  async function deliverInTens(bodies: string[]) {
    for (let from = 0; from < bodies.length; from += 10)
      await house.deliver(...bodies.slice(from, from + 10));
  }

  it('of 1,000 alarms is one incident, one page and a small item', async () => {
    await deliverInTens(storm('ALARM', t(0)));
    expect(await openIds()).toEqual(['INC-1']);
    const { alerts, uncountedAlerts } = await house.incident();
    expect(alerts.length + uncountedAlerts).toBe(1000);
    expect(house.sent).toHaveLength(2);
    const record = await house.deps.incidents.load('INC-1');
    expect(bytesOf(record && (await storedItem(record)))).toBeLessThan(100_000);
  });

  it('delivered twice counts once', async () => {
    await deliverInTens(storm('ALARM', t(0)));
    const before = await house.snapshot();
    await deliverInTens(storm('ALARM', t(0)));
    expect(await house.snapshot()).toEqual(before);
  });

  it('of the longest names, in the longest script, still fits an item', async () => {
    const bodies = Array.from({ length: 200 }, (_, n) => {
      const name = `shop-${n}-${'漢'.repeat(10_000)}`;
      return snsMessage({ ...metricAlarm(name, 'ALARM', t(0)), AlarmArn: `${n}${'字'.repeat(10_000)}` });
    });
    await deliverInTens(bodies);
    const record = await house.deps.incidents.load('INC-1');
    expect(record?.incident.alerts.length).toBeGreaterThan(10);
    expect(bytesOf(record && (await storedItem(record)))).toBeLessThan(300_000);
  });
});

describe('what one commit writes', () => {
  /** As many people as are paged at once, all of them on the only level and on the fallback; the first may command. */
  function crowdOf(rules: ContactRules): Roster {
    const responders = Array.from({ length: mostPagedAtOnce }, (_, n) => ({
      id: `r${n}`,
      name: `R ${n}`,
      email: `r${n}@example.com`,
      timeZone: 'UTC',
      roles: n === 0 ? ['commander'] : [],
      phone: `+49151${String(n).padStart(8, '0')}`,
      rules,
      notices: [],
    }));
    const targets = responders.map(({ id }) => ({ responder: id }));
    const plans = roster.plans.map((plan) => ({
      ...plan,
      escalation: {
        ...plan.escalation,
        levels: [{ targets, acknowledgeWithin: 'PT5M' as const, everyone: false }],
      },
      fallback: { ...plan.fallback, responders: responders.map(({ id }) => id) },
    }));
    return { ...roster, responders, schedules: [], plans };
  }

  /** Builds the house, and tells how many items each commit in it has written. */
  async function countingHouse(crowd: Roster): Promise<number[]> {
    house = await buildMemoryHouse(crowd, saturdayEvening);
    const { incidents } = house.deps;
    const sizes: number[] = [];
    const commit: typeof incidents.commit = async (change) => {
      sizes.push((await writesFor(change)).length);
      return incidents.commit(change);
    };
    house.deps.incidents = { ...incidents, commit };
    await house.deliver(...Array.from({ length: 10 }, (_, n) => alarmMessage(`shop-${n}`, 'ALARM', t(0))));
    return sizes;
  }

  it('stays under 100 items when as many are paged as a roster allows', async () => {
    const sizes = await countingHouse(crowdOf(defaultRules));
    await house.pass(hour);
    expect(house.sent.length).toBeGreaterThanOrEqual(6 * mostPagedAtOnce);
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(2 * mostPagedAtOnce);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });

  it('stays under 100 items when all of them are contacted again and again while a commander is sought', async () => {
    const high = (['PT0S', 'PT10M', 'PT20M'] as const).map((after) => ({ channel: 'sms' as const, after }));
    const sizes = await countingHouse(crowdOf({ high, low: high }));
    for (const type of ['acknowledge', 'classify']) {
      const severity = type === 'classify' ? { severity: 'SEV1' } : {};
      await house.api('r1@example.com', 'POST', '/api/incidents/INC-1/commands', { type, ...severity });
    }
    await house.pass(3 * hour);
    house.moveTo(t(4 * 3600));
    await house.runSweep();
    await house.pass(hour);
    expect((await house.incident()).search?.round).toBeGreaterThan(5);
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(2 * mostPagedAtOnce);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });

  it('stays under 100 items when alarms end and begin in one batch, and the watch is late to a whole crew', async () => {
    const high = (['PT0S', 'PT1M', 'PT3M'] as const).map((after) => ({ channel: 'sms' as const, after }));
    const crowd = crowdOf({ high, low: high });
    const members = crowd.responders.flatMap((each) =>
      Array.from({ length: 10 }, (_, n) => ({
        ...each,
        id: `${each.id}-${n}`,
        roles: [],
        phone: `${each.phone}${n}`,
      })),
    );
    const teams = Array.from({ length: 10 }, (_, n) => ({
      id: `team-${n}`,
      name: `Team ${n}`,
      chat: false,
      members: members.filter(({ id }) => id.endsWith(`-${n}`)).map(({ id }) => id),
    }));
    const crew = {
      ...defaultCrew,
      roles: [],
      teams: teams.map(({ id }) => id),
      assemble: 'at-once' as const,
    };
    const plans = crowd.plans.map((plan) => ({ ...plan, crew }));
    const sizes = await countingHouse({
      ...crowd,
      responders: [...crowd.responders, ...members],
      teams,
      plans,
    });
    for (const asked of [{ type: 'acknowledge' }, { type: 'classify', severity: 'SEV1' }])
      await house.api('r1@example.com', 'POST', '/api/incidents/INC-1/commands', asked);
    await house.pass(20 * second);
    expect((await house.incident()).crew.length).toBeGreaterThan(100);
    house.moveTo(t(300));
    const ends = Array.from({ length: 10 }, (_, n) =>
      alarmMessage(`shop-${n % 2 ? 'new' : n}`, n % 2 ? 'ALARM' : 'OK', t(290 + n)),
    );
    await house.deliver(...ends);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });
});

describe('an incident of four days', () => {
  it('keeps its item small, however much happens', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(24 * hour);
    expect((await house.incident()).pagesSent).toBeGreaterThan(100);
    const asElif = (command: Record<string, unknown>) =>
      house.api('elif@example.com', 'POST', '/api/incidents/INC-1/commands', command);
    await asElif({ type: 'acknowledge' });
    await asElif({ type: 'classify', severity: 'SEV1' });
    await house.pass(hour);
    await house.api('ada@example.com', 'POST', '/api/incidents/INC-1/commands', { type: 'take-command' });
    const keepsCommand = async (ms: number) => {
      for (let left = ms; left > 0; left -= 15 * minute) {
        const { shift } = await house.incident();
        await executeCommand(house.deps, 'INC-1', by(shift?.commander ?? '', { type: 'hold' }));
        await house.flush();
        await house.pass(Math.min(left, 15 * minute));
      }
    };
    for (let day = 0; day < 3; day += 1) {
      for (let shift = 0; shift < 3; shift += 1) {
        await keepsCommand(7 * hour + 31 * minute);
        const asked = (await house.incident()).search?.asked.at(-1) ?? '';
        const commander = (await house.incident()).shift?.commander ?? '';
        await house.door('POST', house.linkTo(asked), { action: 'accept-relief' });
        await house.door('POST', house.linkTo(commander), { action: 'confirm-handoff' });
        await house.deliver(
          ...Array.from({ length: 10 }, (_, n) =>
            alarmMessage(`shop-${day}-${shift}-${n}`, 'ALARM', house.now()),
          ),
        );
      }
    }
    const record = await house.deps.incidents.load('INC-1');
    if (record === undefined) throw new Error('INC-1 is gone.');
    expect(record.incident.pastShifts.length).toBeGreaterThanOrEqual(8);
    expect(record.incident.pages.length).toBeLessThanOrEqual(100);
    expect(countedBytesOf(await storedItem(record))).toBeLessThan(48_000);
  });
});
