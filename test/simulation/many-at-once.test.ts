import { fold } from '../../domain/incident/evolve';
import type { Incident } from '../../domain/incident/incident';
import { checkRules } from '../../domain/incident/rules';
import type { Roster } from '../../domain/roster/roster';
import { takeInMessages } from '../../lambdas/take-in-alerts/take-in-messages';
import { alarmMessage } from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse } from './memory-house';
import { inForce, plainRoster } from './sample-roster';

// A Monday, so that nobody's hours end while the test lasts.
const start = '2026-11-23T12:00:00.000Z';
const minute = 60_000;
const elif = 'elif@example.com';

let house: MemoryHouse;
let roster: Roster;

/** So many services, each with an alarm of its name. */
async function buildHouse(many: number, more: Partial<Roster> = {}): Promise<void> {
  const sample = plainRoster();
  const [shop] = sample.services.filter(({ id }) => id === 'shop');
  if (shop === undefined) throw new Error('The sample roster has no shop.');
  const services = Array.from({ length: many }, (_, n) => ({
    ...shop,
    ...{ id: `service-${n}`, name: `Service ${n}`, alarms: [`service-${n}-down`] },
  }));
  roster = { ...sample, services: [...services, ...sample.services], ...more };
  house = await buildMemoryHouse(roster, start);
}

const alarms = (from: number, to: number, state: 'ALARM' | 'OK' = 'ALARM') =>
  Array.from({ length: to - from }, (_, n) => alarmMessage(`service-${from + n}-down`, state, house.now()));

/** They alarm over two minutes, five at a time. */
async function allFail(many: number): Promise<void> {
  for (let from = 0; from < many; from += 5) {
    await house.deliver(...alarms(from, Math.min(many, from + 5)));
    await live(Math.floor((2 * minute * 5) / many));
  }
}

/** Lets time pass; what was left for later is done after a quarter of a minute. */
async function live(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 15_000) {
    await house.pass(Math.min(left, 15_000));
    if (left >= 15_000) await house.runRetries();
    await house.flush();
  }
}

async function incidents(): Promise<Incident[]> {
  const open = await house.deps.incidents.openIncidents();
  const closed = await house.deps.incidents.incidentsClosedIn(start.slice(0, 7));
  return Promise.all([...open, ...closed].map(({ id }) => house.incident(id)));
}

async function leader(): Promise<Incident> {
  const [found, ...more] = (await incidents()).filter(({ gathered }) => gathered?.byRule);
  if (found === undefined || more.length > 0) throw new Error(`${more.length + 1} incidents lead.`);
  return found;
}

const open = async () => (await incidents()).filter(({ closedAt }) => closedAt === undefined);
const texts = () => house.sent.filter(({ channel }) => channel === 'sms');

afterEach(async () => {
  for (const { id } of await incidents()) {
    const timeline = await house.timeline(id);
    expect(fold(timeline)).toEqual(await house.incident(id));
    const broken = checkRules(timeline, inForce(roster)).filter(({ held }) => !held);
    expect([id, broken]).toEqual([id, []]);
  }
}, 60_000);

describe('when 200 services alarm within two minutes', () => {
  it('one incident is commanded, and a person gets a handful of messages', async () => {
    await buildHouse(200);
    await allFail(200);
    await live(minute);
    const { id, title, gathered } = await leader();
    expect(gathered).toMatchObject({ count: 200, services: 200, clear: false });
    expect(gathered?.newest).toHaveLength(40);
    expect(title).toBe('200 services alarm, Service 5 among them');
    expect((await open()).filter(({ under }) => under === undefined).map((each) => each.id)).toEqual([id]);
    // Three pages before it was too many, and one for all of it.
    expect(texts().map(({ to }) => to)).toEqual(Array.from({ length: 4 }, () => texts()[0]?.to));
    expect(texts().at(-1)?.text).toMatch(
      /^INC-\d+: \d+ services alarm, Service 5 among them since \d\d:\d\d\. Acknowledge by \d\d:\d\d https/,
    );
    await house.api(elif, 'POST', `/api/incidents/${id}/commands`, { type: 'acknowledge' });
    const sent = house.sent.length;
    await live(30 * minute);
    expect(house.sent.slice(sent).filter(({ text }) => !text.includes(id))).toEqual([]);
    await house.api(elif, 'POST', `/api/incidents/${id}/commands`, { type: 'resolve', reason: 'A switch.' });
    await live(minute);
    expect(await open()).toEqual([]);
    const ended = house.sent.slice(sent).filter(({ text }) => /RESOLVED/.test(text));
    expect(ended.length).toBeLessThanOrEqual(2);
  }, 120_000);
});

describe('a storm of incidents', () => {
  beforeEach(() => buildHouse(20));

  it('is none while five of a plan open within five minutes', async () => {
    await house.deliver(...alarms(0, 5));
    expect((await open()).filter(({ status }) => status === 'alerting')).toHaveLength(5);
    await live(6 * minute);
    await house.deliver(...alarms(5, 10));
    expect((await incidents()).filter(({ gathered }) => gathered !== undefined)).toEqual([]);
  });

  it('leaves alone what somebody has judged, and takes what is acknowledged', async () => {
    await house.deliver(...alarms(0, 5));
    await house.api(elif, 'POST', '/api/incidents/INC-1/commands', { type: 'classify', severity: 'SEV3' });
    await house.api(elif, 'POST', '/api/incidents/INC-2/commands', { type: 'acknowledge' });
    await house.deliver(...alarms(5, 8));
    await live(30_000);
    expect(await leader()).toMatchObject({ gathered: { count: 7 } });
    expect((await house.incident('INC-1')).under).toBeUndefined();
    expect((await house.incident('INC-2')).under).toBeDefined();
  });

  it('is over when few come: what opens then pages by itself', async () => {
    await house.deliver(...alarms(0, 8));
    const { id } = await leader();
    await house.api(elif, 'POST', `/api/incidents/${id}/commands`, { type: 'acknowledge' });
    await live(10 * minute);
    await house.deliver(...alarms(8, 9));
    const newest = (await open()).at(-1);
    expect([newest?.status, newest?.under]).toEqual(['alerting', undefined]);
  });

  it('resolves by itself once all of it has cleared and stayed clear, before anybody was woken again', async () => {
    await house.deliver(...alarms(0, 8));
    await live(30_000);
    await house.deliver(...alarms(0, 8, 'OK'));
    await live(6 * minute);
    expect(await open()).toEqual([]);
    expect((await leader()).closedBy).toBeUndefined();
  });

  it('goes on where one fires again', async () => {
    await house.deliver(...alarms(0, 8));
    await live(30_000);
    await house.deliver(...alarms(0, 8, 'OK'));
    await live(2 * minute);
    await house.deliver(...alarms(3, 4));
    await live(6 * minute);
    expect((await leader()).closedAt).toBeUndefined();
  });

  it('of drills gathers no incident in earnest', async () => {
    for (let n = 0; n < 8; n += 1) await house.alarm(`eightbells-drill-${n}`, 'ALARM');
    await house.deliver(...alarms(0, 5));
    const mixed = (await open()).filter(({ drill, under }) => !drill && under !== undefined);
    expect(mixed).toEqual([]);
    expect(await leader()).toMatchObject({ drill: true });
  });

  it('is counted by the numbers of the roster', async () => {
    await buildHouse(20, { gather: { above: 2, within: 'PT1M' } });
    await house.deliver(...alarms(0, 4));
    expect(await leader()).toMatchObject({ gathered: { byRule: true } });
  });

  it('has one leader, however many functions take in alarms at once, twice, late and by halves', async () => {
    const failures: unknown[] = [];
    const taken = (from: number, to: number) =>
      takeInMessages(
        { ...house.deps, slowLane: 'itself' },
        alarms(from, to).map((body, index) => ({ id: String(index), body, sentAt: house.now() })),
        (_, error) => failures.push(error),
      );
    await Promise.all([taken(0, 10), taken(5, 15), taken(10, 20), taken(0, 20)]);
    expect(failures).toEqual([]);
    await live(minute);
    const all = await incidents();
    expect(all).toHaveLength(21);
    expect(await leader()).toMatchObject({ gathered: { count: 20, services: 20 } });
    expect(all.filter(({ under }) => under !== undefined)).toHaveLength(20);
  });

  it('pages one by one where the count cannot be had', async () => {
    house.deps.incidents.openingsLately = async () => {
      throw new Error('The table is busy.');
    };
    await house.deliver(...alarms(0, 8)).catch(() => {});
    expect((await open()).filter(({ status }) => status === 'alerting')).toHaveLength(8);
  });
});
