import { keyedSeals } from '../../adapters/links/keyed-seals';
import { doorCode, readDoorCode } from '../../application/link-codes';
import { openDoor } from '../../application/open-door';
import { revokeLinks } from '../../application/revoke-links';
import type { Channel } from '../../domain/roster/channel';
import type { Roster } from '../../domain/roster/roster';
import { testSeals } from '../application/link-seals';
import { memoryIncidentStore } from '../memory/memory-incident-store';
import { buildMemoryHouse, type MemoryHouse, publicUrl, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const day = 86_400_000;
const roster = unhurried(plainRoster());
const finn = roster.responders.find(({ id }) => id === 'finn');

/** The same where nobody is asked for a month whether they are still on it. */
function unhurried(plain: Roster): Roster {
  const attention = { triage: 'P31D', handling: 'P31D', answerWithin: 'P1D' } as const;
  return { ...plain, plans: plain.plans.map((plan) => ({ ...plan, attention })) };
}

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
});

/** The link in the newest message of Finn's by that channel. */
function linkBy(channel: Channel): string {
  const message = house.sent.findLast(
    (each) => each.channel === channel && (each.to === 'finn' || each.to === finn?.phone),
  );
  return /https:\/\/\S+\/p\/\w+/.exec(message?.text ?? '')?.[0] ?? '';
}

const codeOf = (link: string) => link.slice(`${publicUrl}/p/`.length);
const look = async (link: string) => (await house.door('GET', link)).status;

/** Puts Finn's entry on the roster in the place of the one before. */
async function change(entry: { phone?: string; email?: string }): Promise<void> {
  const responders = roster.responders.map((each) => (each.id === 'finn' ? { ...each, ...entry } : each));
  expect(await house.deps.rosters.apply({ ...roster, responders }, 1, house.now())).toBe(true);
}

/** The store, and how often it was read. */
function counted() {
  const reads: string[] = [];
  const incidents = new Proxy(house.deps.incidents, {
    get(store, name, receiver) {
      reads.push(String(name));
      return Reflect.get(store, name, receiver);
    },
  });
  const rosters = new Proxy(house.deps.rosters, {
    get(store, name, receiver) {
      reads.push(String(name));
      return Reflect.get(store, name, receiver);
    },
  });
  return { reads, deps: { ...house.deps, incidents, rosters } };
}

describe('a link', () => {
  test('is short, and another for each channel', () => {
    expect(linkBy('sms')).not.toBe(linkBy('email'));
    expect(codeOf(linkBy('sms')).length).toBeLessThanOrEqual(20);
  });

  test('tells the channel by which its reader was reached', async () => {
    await house.door('POST', linkBy('sms'), { action: 'acknowledge' });
    expect((await house.deps.rosters.current(house.now()))?.roster.channelStates).toContainEqual(
      expect.objectContaining({ responder: 'finn', channel: 'sms', provedBy: 'answered' }),
    );
  });

  test('stands in nothing that is stored', async () => {
    const stored = JSON.stringify([await house.incident(), await house.timeline(), house.notices]);
    for (const channel of ['sms', 'email'] as const) expect(stored).not.toContain(codeOf(linkBy(channel)));
  });

  test.each([
    ['a letter is another', (code: string) => `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`],
    ['it names another event', (code: string) => `${code.slice(0, 2)}9${code.slice(3)}`],
    ['it is cut', (code: string) => code.slice(0, -1)],
    ['it is longer', (code: string) => `${code}2`],
    ['it is somebody’s guess', () => '2'.repeat(20)],
  ])('that is none of ours is known without a read: %s', async (_, wrong) => {
    const { reads, deps } = counted();
    expect(await openDoor(deps, wrong(codeOf(linkBy('sms'))))).toBeUndefined();
    expect(reads).toEqual([]);
    expect(await openDoor(deps, codeOf(linkBy('sms')))).toBeDefined();
    expect(reads).not.toEqual([]);
  });

  test('opens nothing when its phone is no longer its person’s, and the email’s still does', async () => {
    await change({ phone: '+12025550199' });
    expect(await look(linkBy('sms'))).toBe(404);
    expect(await look(linkBy('email'))).toBe(200);
  });

  test('opens nothing when its email address is another, which a change of case is not', async () => {
    await change({ email: finn?.email.toUpperCase() ?? '' });
    expect(await look(linkBy('email'))).toBe(200);
    const responders = roster.responders.map((each) =>
      each.id === 'finn' ? { ...each, email: 'f.murphy@example.com' } : each,
    );
    await house.deps.rosters.apply({ ...roster, responders }, 2, house.now());
    expect(await look(linkBy('email'))).toBe(404);
    expect(await look(linkBy('sms'))).toBe(200);
  });

  test('opens a long incident for as long as it is open, and 30 days more', async () => {
    await house.door('POST', linkBy('sms'), { action: 'acknowledge' });
    await house.pass(20 * day);
    await house.door('POST', linkBy('sms'), { action: 'hold' });
    await house.pass(20 * day);
    expect(await look(linkBy('sms'))).toBe(200);
    await house.door('POST', linkBy('sms'), { action: 'classify', severity: 'SEV3' });
    await house.door('POST', linkBy('sms'), { action: 'resolve' });
    await house.pass(29 * day);
    expect(await look(linkBy('sms'))).toBe(200);
    await house.pass(2 * day);
    expect(await look(linkBy('sms'))).toBe(404);
  });

  test('is made again for a message that is sent again after 40 days', async () => {
    const { seq } = (await house.timeline()).find(({ type }) => type === 'paged') ?? { seq: 0 };
    const to = { responder: 'finn', channel: 'sms', address: finn?.phone ?? '' } as const;
    expect(await doorCode(testSeals, { incidentId: 'INC-1', seq }, to)).toBe(codeOf(linkBy('sms')));
  });
});

describe('links that are revoked', () => {
  test('open nothing by that channel, and the next message opens again', async () => {
    await revokeLinks(house.deps, 'finn', 'sms', house.now());
    expect(await look(linkBy('sms'))).toBe(404);
    expect(await look(linkBy('email'))).toBe(200);
    await house.pass(1000);
    await house.alarm('eightbells-drill-1', 'ALARM');
    expect(await look(linkBy('sms'))).toBe(200);
  });

  test('open nothing by any channel, and the calendar has another address', async () => {
    const calendar = await house.api('finn@example.com', 'POST', '/api/me/calendar', {});
    const answer = await house.api('ada@example.com', 'POST', '/api/people/finn/links/revoke', {});
    expect(JSON.parse(answer.body)).toEqual({ responder: 'finn', revokedUntil: house.now() });
    expect(await look(linkBy('sms'))).toBe(404);
    expect(await look(linkBy('email'))).toBe(404);
    expect((await house.api('finn@example.com', 'POST', '/api/me/calendar', {})).body).not.toBe(
      calendar.body,
    );
  });

  test('are not those of a message that leaves later, though what it tells happened before', async () => {
    house.breakCourier(({ channel }) => channel === 'sms');
    await house.alarm('eightbells-drill-1', 'ALARM');
    const before = linkBy('sms');
    await house.pass(5000);
    await revokeLinks(house.deps, 'finn', 'sms', house.now());
    house.breakCourier(() => false);
    await house.pass(5000);
    await house.runRetries();
    const late = linkBy('sms');
    expect(late).not.toBe(before);
    expect([await look(before), await look(late)]).toEqual([404, 200]);
    await house.pass(5000);
    await revokeLinks(house.deps, 'finn', 'email', house.now());
    expect(await look(late)).toBe(200);
    await revokeLinks(house.deps, 'finn', undefined, house.now());
    expect(await look(late)).toBe(404);
  });

  test('are one’s own to revoke, by the channel that was lost', async () => {
    await house.api('finn@example.com', 'POST', '/api/me/links/revoke', { channel: 'sms' });
    expect([await look(linkBy('sms')), await look(linkBy('email'))]).toEqual([404, 200]);
    const unknown = await house.api('finn@example.com', 'POST', '/api/people/nobody/links/revoke', {});
    expect(unknown.status).toBe(404);
  });
});

describe('the key of links', () => {
  const [first, second, third] = ['one', 'two', 'three'].map((key) => Buffer.from(key));
  const to = { responder: 'finn', channel: 'sms', address: '+12025550106' } as const;
  const sealsBy = (...keys: (Buffer | undefined)[]) =>
    keyedSeals(async () => keys.filter((key) => key !== undefined));

  test('may be another: the one before is still good, the one before that is not', async () => {
    const code = await doorCode(sealsBy(first), { incidentId: 'INC-42', seq: 7 }, to);
    const sign = { incidentId: 'INC-42', seq: 7, channel: 'sms' };
    expect(await readDoorCode(sealsBy(second, first), code)).toMatchObject(sign);
    expect(await readDoorCode(sealsBy(third, second), code)).toBeUndefined();
  });

  test('makes links for the largest incidents there are, and says when it cannot', async () => {
    const door = { incidentId: 'INC-28629150', seq: 28_629_150 };
    const code = await doorCode(testSeals, door, to);
    expect(await readDoorCode(testSeals, code)).toMatchObject(door);
    await expect(doorCode(testSeals, { incidentId: 'INC-28629151', seq: 1 }, to)).rejects.toThrow('28629151');
    await expect(doorCode(testSeals, { incidentId: 'nothing', seq: 1 }, to)).rejects.toThrow('NaN');
  });
});

test('a link from before codes were made opens what was stored, unless it was revoked', async () => {
  const stored = { code: 'abcdefghjkmnpqrs', incidentId: 'INC-1', seq: 3, responder: 'finn' };
  const { storedDoor } = memoryIncidentStore(() => {}, [stored]);
  const deps = { ...house.deps, incidents: { ...house.deps.incidents, storedDoor } };
  expect((await openDoor(deps, stored.code))?.responder.id).toBe('finn');
  await revokeLinks(deps, 'finn', undefined, house.now());
  expect(await openDoor(deps, stored.code)).toBeUndefined();
});

test('a link from before codes were made, the same by text and by email, ends with either', async () => {
  const stored = { code: 'abcdefghjkmnpqrs', incidentId: 'INC-1', seq: 3, responder: 'finn' };
  const { storedDoor } = memoryIncidentStore(() => {}, [stored]);
  const deps = { ...house.deps, incidents: { ...house.deps.incidents, storedDoor } };
  await revokeLinks(deps, 'ada', 'sms', house.now());
  expect((await openDoor(deps, stored.code))?.responder.id).toBe('finn');
  await revokeLinks(deps, 'finn', 'sms', house.now());
  expect(await openDoor(deps, stored.code)).toBeUndefined();
});

describe('whoever should not have a link', () => {
  test('ends those that came the same way, and nothing else', async () => {
    const [byText, byEmail] = [linkBy('sms'), linkBy('email')];
    const page = await house.door('GET', byText);
    expect(page.body).toContain('Not for me, or phone lost');
    expect(page.body).toContain('by text until now, this one too');
    const before = await house.timeline();
    const ended = await house.door('POST', byText, { links: 'end' });
    expect(ended).toMatchObject({ status: 200, body: expect.stringContaining('opens nothing any more') });
    expect(await house.timeline()).toEqual(before);
    expect(await look(byText)).toBe(404);
    expect((await house.door('POST', byText, { links: 'end' })).status).toBe(404);
    expect(await look(byEmail)).toBe(200);
    await house.pass(60_000);
    await house.alarm('search is slow', 'ALARM');
    expect(linkBy('sms')).not.toBe(byText);
    expect(await look(linkBy('sms'))).toBe(200);
  });

  test('changes nothing by looking', async () => {
    await look(linkBy('sms'));
    await house.door('HEAD', linkBy('sms'));
    expect(await look(linkBy('sms'))).toBe(200);
  });
});
