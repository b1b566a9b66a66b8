import { executeCommand } from '../../application/execute-command';
import type { TimelineEvent } from '../../domain/incident/event';
import type { ContactRules, Responder } from '../../domain/roster/responder';
import type { Roster } from '../../domain/roster/roster';
import { by } from '../asked';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster, sampleRoster } from './sample-roster';

const minute = 60_000;

let house: MemoryHouse;

const phoneOf = (id: string) => sampleRoster().responders.find((person) => person.id === id)?.phone ?? '';
const sentTo = () => house.sent.map(({ channel, to }) => `${channel} ${to}`);
const told = async (...types: TimelineEvent['type'][]) =>
  (await house.timeline()).filter(({ type }) => types.includes(type));
const stateOf = async (responder: string, channel: string) =>
  (await house.deps.rosters.current(house.now()))?.roster.channelStates.find(
    (state) => state.responder === responder && state.channel === channel,
  );

/** The sample roster with Finn, who is on call, changed. */
function withFinn(change: Partial<Responder>, rest: Partial<Roster> = {}): Roster {
  const roster = { ...plainRoster(), ...rest };
  return {
    ...roster,
    responders: roster.responders.map((person) => (person.id === 'finn' ? { ...person, ...change } : person)),
  };
}

const textFirst: ContactRules = {
  high: [
    { channel: 'sms', after: 'PT0S' },
    { channel: 'email', after: 'PT4M' },
  ],
  low: [{ channel: 'email', after: 'PT0S' }],
};

describe('a responder whose text fails', () => {
  test('is reached by email at once, and by text when that works again', async () => {
    house = await buildMemoryHouse(withFinn({ rules: textFirst }), saturdayEvening);
    house.breakCourier(({ channel }) => channel === 'sms');
    await house.alarm('shop-5xx', 'ALARM');
    expect(sentTo()).toEqual(['email finn']);
    expect(house.now()).toBe(saturdayEvening);
    house.breakCourier(() => false);
    await house.runRetries();
    expect(sentTo()).toEqual(['email finn', `sms ${phoneOf('finn')}`]);
  });

  test('for good is not tried again, and is not counted on by text until something arrives', async () => {
    house = await buildMemoryHouse(withFinn({ rules: textFirst }), saturdayEvening);
    house.breakCourier(({ channel }) => (channel === 'sms' ? 'for good' : false));
    await house.alarm('shop-5xx', 'ALARM');
    expect(sentTo()).toEqual(['email finn']);
    expect(house.retryJobs).toEqual([]);
    expect(await stateOf('finn', 'sms')).toMatchObject({ blocked: 'This number has opted out.' });
    house.breakCourier(() => false);
    await house.alarm('eightbells-drill-1', 'ALARM');
    expect(sentTo().filter((to) => to.startsWith('sms'))).toEqual([]);
  });

  test('as the carrier reports later is reached by email then, once however often it is reported', async () => {
    house = await buildMemoryHouse(withFinn({ rules: textFirst }), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.report(1, 'undelivered', 'Phone is currently unreachable/unavailable');
    await house.report(1, 'undelivered', 'Phone is currently unreachable/unavailable');
    expect(sentTo()).toEqual([`sms ${phoneOf('finn')}`, 'email finn']);
    expect(await told('not-delivered', 'contacted-again')).toHaveLength(2);
  });

  test('and whose email fails as well is passed over at once', async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
    house.breakCourier(({ to }) => (to === phoneOf('finn') || to === 'finn' ? 'for good' : false));
    await house.alarm('shop-5xx', 'ALARM');
    expect(sentTo()).toEqual([`sms ${phoneOf('elif')}`, 'email elif']);
    expect(await told('level-reached')).toHaveLength(2);
  });
});

describe('a failure for good that could not be told to the incident', () => {
  test('is told when the message is tried again, instead of being taken for done', async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
    house.breakCourier(() => 'for good');
    const { commit } = house.deps.incidents;
    house.dispatch.incidents = {
      ...house.deps.incidents,
      commit: async () => {
        throw new Error('The table is busy.');
      },
    };
    await house.alarm('shop-5xx', 'ALARM');
    expect(await told('not-delivered')).toEqual([]);
    house.dispatch.incidents = { ...house.deps.incidents, commit };
    house.breakCourier(({ to }) => (to === phoneOf('finn') || to === 'finn' ? 'for good' : false));
    await house.pass(minute);
    await house.runRetries();
    await house.flush();
    expect(await told('not-delivered')).toHaveLength(2);
    expect(sentTo()).toEqual([`sms ${phoneOf('elif')}`, 'email elif']);
  });
});

describe('a text that nobody reports on', () => {
  const proving: Partial<Roster> = { delivery: { proveSmsWithin: 'PT1M' } };

  test('is followed by email a minute later', async () => {
    house = await buildMemoryHouse(withFinn({ rules: textFirst }, proving), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(minute);
    expect(sentTo()).toEqual([`sms ${phoneOf('finn')}`, 'email finn']);
  });

  test('is not, once it is reported delivered, which proves the phone', async () => {
    house = await buildMemoryHouse(withFinn({ rules: textFirst }, proving), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.report(1, 'delivered');
    await house.pass(minute);
    expect(sentTo()).toEqual([`sms ${phoneOf('finn')}`]);
    expect(await stateOf('finn', 'sms')).toMatchObject({ provedBy: 'delivered' });
  });
});

describe('somebody who has verified nothing', () => {
  test('is not waited for, and is paged all the same', async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening, {
      verified: (responder) => responder !== 'finn',
    });
    await house.alarm('shop-5xx', 'ALARM');
    expect(sentTo()).toEqual([
      `sms ${phoneOf('elif')}`,
      'email elif',
      `sms ${phoneOf('finn')}`,
      'email finn',
    ]);
  });

  test('is counted on from the moment they answer through a link', async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening, {
      verified: (responder) => responder !== 'finn',
    });
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    expect(await stateOf('finn', 'email')).toMatchObject({ provedBy: 'answered' });
    await house.alarm('eightbells-drill-1', 'ALARM');
    expect(sentTo().slice(4)).toEqual([`sms ${phoneOf('finn')}`, 'email finn']);
    expect(await told('level-skipped')).toHaveLength(1);
    expect((await house.timeline('INC-2')).some(({ type }) => type === 'level-skipped')).toBe(false);
  });
});

describe('an answer proves the channel that it came by', () => {
  test('a link in an email the address, looking at it nothing', async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('GET', house.linkTo('finn'));
    expect((await stateOf('finn', 'email'))?.provedAt).toBeUndefined();
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    expect(await stateOf('finn', 'email')).toMatchObject({ provedAt: saturdayEvening, provedBy: 'answered' });
    expect((await stateOf('finn', 'sms'))?.provedAt).toBeUndefined();
  });

  test('a text the phone', async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.text(phoneOf('finn'), 'Ack');
    expect((await house.incident()).acknowledgedBy).toBe('finn');
    expect(await stateOf('finn', 'sms')).toMatchObject({ provedBy: 'answered' });
    expect(house.sent.at(-1)).toMatchObject({ channel: 'sms', to: phoneOf('finn') });
    expect(house.sent.at(-1)?.text).toContain('INC-1');
  });
});

test('a link that says it came by another channel proves nothing of that one', async () => {
  const roster = withFinn({ webhook: 'https://hooks.example.com/finn' });
  house = await buildMemoryHouse(roster, saturdayEvening, {
    verified: (_, channel) => channel !== 'webhook',
  });
  await house.alarm('shop-5xx', 'ALARM');
  const link = `${house.linkTo('finn')}?by=webhook`;
  await house.door('POST', link, { action: 'acknowledge' });
  expect(await stateOf('finn', 'webhook')).toBeUndefined();
});

test('a link of before the number changed proves nothing of the new one', async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  const link = house.linkTo('finn');
  await house.deps.rosters.apply(withFinn({ phone: '+12025550999' }), 1, house.now());
  await house.door('POST', link, { action: 'acknowledge' });
  expect(await stateOf('finn', 'sms')).toMatchObject({ address: phoneOf('finn') });
});

test('a whole incident by text: acknowledged, classified, commanded, told of and relieved', async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  await house.text(phoneOf('finn'), 'ack');
  await house.text(phoneOf('finn'), 'sev1');
  await house.text(phoneOf('ben'), 'take');
  await house.text(phoneOf('ben'), 'status We are looking at the database.');
  expect(await house.incident()).toMatchObject({ status: 'commanded', severity: 'SEV1' });
  expect((await told('update-posted'))[0]).toMatchObject({ text: 'We are looking at the database.' });
  for (let quarter = 0; quarter < 30; quarter += 1) {
    await executeCommand(house.deps, 'INC-1', by('ben', { type: 'hold' }));
    await house.pass(15 * minute);
  }
  const [relief] = (await house.incident()).search?.asked.slice(-1) ?? [];
  await house.text(phoneOf(relief ?? ''), 'take');
  expect(await house.incident()).toMatchObject({ shift: { commander: 'ben' }, handoff: { to: relief } });
  await house.text(phoneOf('ben'), 'handover');
  expect((await house.incident()).shift?.commander).toBe(relief);
});

describe('a team', () => {
  const roster = plainRoster();
  const withTeam: Roster = {
    ...roster,
    teams: [
      { id: 'web', name: 'Web', members: ['finn'], chat: true, webhook: 'https://hooks.example.com/web' },
    ],
    services: roster.services.map((service) => ({ ...service, team: 'web' })),
  };
  const toTeam = () => house.sent.filter(({ channel }) => channel === 'chat' || channel === 'webhook');

  test('hears in chat and by webhook what becomes of its incidents, without anybody’s link', async () => {
    house = await buildMemoryHouse(withTeam, saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.text(phoneOf('finn'), 'ack');
    expect(toTeam().map(({ channel, to }) => `${channel} ${to}`)).toEqual([
      'chat web',
      'webhook https://hooks.example.com/web',
      'chat web',
      'webhook https://hooks.example.com/web',
      'chat web',
      'webhook https://hooks.example.com/web',
    ]);
    expect(toTeam().some(({ text }) => text.includes('/p/'))).toBe(false);
  });

  test('that cannot be told is told later, and holds up no page', async () => {
    house = await buildMemoryHouse(withTeam, saturdayEvening);
    house.breakCourier(({ channel }) => channel === 'chat');
    await house.alarm('shop-5xx', 'ALARM');
    expect(sentTo()).toContain(`sms ${phoneOf('finn')}`);
    house.breakCourier(() => false);
    await house.runRetries();
    expect(toTeam().filter(({ channel }) => channel === 'chat')).toHaveLength(2);
    expect(house.retryJobs).toEqual([]);
  });
});

test('a team that hears late of what happened is not told old news', async () => {
  const roster = plainRoster();
  const teams = [{ id: 'web', name: 'Web', members: ['finn'], chat: true }];
  const services = roster.services.map((service) => ({ ...service, team: 'web' }));
  house = await buildMemoryHouse({ ...roster, teams, services }, saturdayEvening);
  house.breakCourier(({ channel }) => channel === 'chat');
  await house.alarm('shop-5xx', 'ALARM');
  house.breakCourier(() => false);
  house.moveTo('2026-11-21T22:31:00.000Z');
  await house.runRetries();
  expect(sentTo().filter((to) => to.startsWith('chat'))).toEqual([]);
  expect(house.retryJobs).toEqual([]);
});

test('whoever takes a shift is paged instead', async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  const from = saturdayEvening;
  const override = {
    id: 'o1',
    schedule: 'first-line',
    responder: 'chiyo',
    from,
    to: '2026-11-22T08:00:00.000Z',
  } as const;
  const made = { kind: 'cover', madeBy: 'chiyo', madeAt: from } as const;
  await house.overrides.add([{ ...override, ...made }], [], from);
  await house.alarm('shop-5xx', 'ALARM');
  expect(sentTo()).toEqual([`sms ${phoneOf('chiyo')}`, 'email chiyo']);
});
