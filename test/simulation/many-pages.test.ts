import { notices } from '../../adapters/http/notice-door';
import { retryJob } from '../../application/dispatch-effects';
import { checkRules } from '../../domain/incident/rules';
import { mostPagesAMinute } from '../../domain/notice/pages-a-minute';
import type { Roster } from '../../domain/roster/roster';
import { answerOf } from '../adapters/http/answer-of';
import { alarmMessage } from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, publicUrl, type SentMessage } from './memory-house';
import { inForce, oneByOne, plainRoster } from './sample-roster';

// A Monday, so that nobody's hours end while the test lasts.
const start = '2026-11-23T12:00:00.000Z';
const minute = 60_000;

/** So many services, each with an alarm of its name. */
function manyServices(many: number): Roster {
  const roster = plainRoster();
  const [shop] = roster.services.filter(({ id }) => id === 'shop');
  if (shop === undefined) throw new Error('The sample roster has no shop.');
  const services = Array.from({ length: many }, (_, n) => ({
    ...shop,
    id: `service-${n}`,
    alarms: [`service-${n}-down`],
  }));
  return oneByOne({ ...roster, services: [...services, ...roster.services] });
}

let house: MemoryHouse;
let roster: Roster;

async function buildHouse(many: number, more: Partial<Roster> = {}): Promise<void> {
  roster = { ...manyServices(many), ...more };
  house = await buildMemoryHouse(roster, start);
}

/** The alarms of so many services, counted from 0, without the last. */
const alarms = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => alarmMessage(`service-${from + n}-down`, 'ALARM', start));

/** All services alarm at once. */
async function everythingFails(many: number, more?: Partial<Roster>): Promise<void> {
  await buildHouse(many, more);
  const bodies = alarms(0, many);
  for (let from = 0; from < bodies.length; from += 10) await house.deliver(...bodies.slice(from, from + 10));
}

/** Lets time pass by, in steps of a second; what was left for later is done when it is due. */
async function live(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10_000) {
    await house.pass(10_000);
    if (passed % minute === 50_000) await house.runRetries();
    await house.flush();
  }
}

/** Has the counted pages told by a process that ends before it forgets them. */
async function tellAndCrash(): Promise<void> {
  const { pageCounter } = house.dispatch;
  house.dispatch.pageCounter = {
    ...pageCounter,
    forget: async () => {
      throw new Error('It crashed.');
    },
  };
  await house.runRetries();
  house.dispatch.pageCounter = pageCounter;
}

const open = async () => house.deps.incidents.openIncidents();
const texts = () => house.sent.filter(({ channel }) => channel === 'sms');
const isCount = ({ text }: SentMessage) => /more incidents? pages? you/.test(text);

/** The most messages by one channel that anybody got within a minute, counts left out or taken alone. */
function mostInAMinute(channel: string, of: (message: SentMessage) => boolean): number {
  const theirs = house.sent.filter((message) => message.channel === channel && of(message));
  return Math.max(
    ...theirs.map((last) => {
      const since = Date.parse(last.at) - minute;
      return theirs.filter(({ to, at }) => to === last.to && at <= last.at && Date.parse(at) > since).length;
    }),
  );
}

/** How many pages each reader was told of by text, on their own or in a count. */
function toldByText(): Map<string, number> {
  const told = new Map<string, number>();
  for (const message of texts()) {
    const count = isCount(message) ? Number(/(\d+) more/.exec(message.text)?.[1]) : 1;
    told.set(message.to, (told.get(message.to) ?? 0) + count);
  }
  return told;
}

const countLink = (channel: 'sms' | 'email') =>
  /https:\/\/\S+\/n\/\w+/.exec(
    house.sent.findLast((m) => m.channel === channel && isCount(m))?.text ?? '',
  )?.[0] ?? '';

async function openCount(method: 'GET' | 'POST', body = '') {
  const path = countLink('sms').slice(publicUrl.length);
  const init = { method, body: method === 'POST' ? body : null };
  const answer = await answerOf(notices(house.deps), path, init);
  await house.flush();
  return answer.body;
}

describe('when 200 services alarm at once, and none is gathered', () => {
  it('nobody gets more than three pages a minute, and one message that counts the rest', async () => {
    const many = 200;
    await everythingFails(many);
    expect(await open()).toHaveLength(many);
    expect(texts()).toHaveLength(mostPagesAMinute);
    await live(minute);
    expect(
      texts()
        .filter(isCount)
        .map(({ text }) => text),
    ).toEqual([
      expect.stringMatching(
        /^197 more incidents page you: The shop\. Reply ack all by \d\d:\d\d or see: https:\S+\/n\/\w+$/,
      ),
    ]);
    await live(6 * minute);
    for (const channel of ['sms', 'email']) {
      expect(mostInAMinute(channel, (message) => !isCount(message))).toBe(mostPagesAMinute);
      expect(mostInAMinute(channel, isCount)).toBe(1);
    }
    // The escalation of each goes on as ever, and whoever is paged is told of each of the 200, each time.
    const told = [...toldByText().values()];
    expect(told.length).toBeGreaterThan(1);
    expect(told.filter((count) => count === 0 || count % many !== 0)).toEqual([]);
    for (const { id } of await open()) {
      const verdicts = checkRules(await house.timeline(id), inForce(roster));
      expect(verdicts.filter(({ held }) => !held)).toEqual([]);
    }
  }, 60_000);

  it('the page behind the count lists what waits, and acknowledges one or all', async () => {
    await everythingFails(30);
    await live(minute);
    const listed = await openCount('GET');
    expect(listed).toContain('27 incidents wait for you');
    expect(listed).toContain(
      '<li>INC-20 The shop: service-19-down, HTTP code target 5XX count (17 &gt; 5) since 15:00 <form',
    );
    const untouched = (await open()).filter(({ status }) => status !== 'alerting');
    expect(untouched).toEqual([]);
    expect(await openCount('POST', 'acknowledge=INC-20')).toContain('You acknowledged INC-20.');
    expect(await house.incident('INC-20')).toMatchObject({ status: 'triage' });
    expect(await openCount('GET')).toContain('Acknowledge all 26');
    expect(await openCount('POST', 'acknowledge=all')).toContain('You acknowledged 26 incidents.');
    expect(await openCount('POST', 'acknowledge=all')).toContain('Nothing was changed.');
    const alerting = (await open()).filter(({ status }) => status === 'alerting');
    expect(alerting).toHaveLength(mostPagesAMinute);
  }, 60_000);

  it('"ack all" by text ends every escalation', async () => {
    await everythingFails(30);
    await live(minute);
    const { to: phone = '' } = texts()[0] ?? {};
    await house.text(phone, 'Ack all');
    expect(texts().at(-1)?.text).toBe('You acknowledged 30 incidents.');
    expect((await open()).filter(({ status }) => status === 'alerting')).toEqual([]);
    const sent = house.sent.length;
    await live(20 * minute);
    expect(house.sent).toHaveLength(sent);
  }, 60_000);

  it('"ack all" acknowledges nothing of which its sender was not told yet', async () => {
    await everythingFails(30);
    const { to: phone = '' } = texts()[0] ?? {};
    await house.text(phone, 'Ack all', 'early');
    expect(texts().at(-1)?.text).toBe('You acknowledged 3 incidents. 27 more page you in a moment.');
    await house.text(phone, 'Ack all', 'again');
    expect(texts().at(-1)?.text).toBe('Nothing was changed. 27 incidents page you in a moment.');
    expect((await open()).filter(({ status }) => status === 'alerting')).toHaveLength(27);
    await live(minute);
    expect(texts().find(isCount)?.text).toContain('27 more incidents page you');
    await house.text(phone, 'Ack all', 'late');
    expect(texts().at(-1)?.text).toBe('You acknowledged 27 incidents.');
  }, 60_000);

  it('"ack all" takes the code of the message that counts them, where a code is required', async () => {
    await everythingFails(5, { sms: { requireCode: true } });
    await live(minute);
    const { to: phone = '', text = '' } = texts().find(isCount) ?? {};
    const code = /\. Reply ack all ([2-9a-z]{4}) by \d\d:\d\d or see: https:\S+$/.exec(text)?.[1];
    await house.text(phone, 'ack all');
    expect(texts().at(-1)?.text).toMatch(/^Nothing was changed: the code is missing/);
    await house.text(phone, `ack all ${code}`);
    expect(texts().at(-1)?.text).toBe('You acknowledged 5 incidents.');
  }, 60_000);

  it('what was acknowledged before it is told is not counted', async () => {
    await everythingFails(30);
    for (let n = 4; n <= 30; n += 1) {
      if (n === 25) continue;
      const answer = await house.api('elif@example.com', 'POST', `/api/incidents/INC-${n}/commands`, {
        type: 'acknowledge',
      });
      expect(answer.status).toBe(200);
    }
    await live(minute);
    expect(
      texts()
        .filter(isCount)
        .map(({ text }) => text),
    ).toEqual([expect.stringContaining('1 more incident pages you')]);
    const { text = '' } = house.sent.findLast(({ channel }) => channel === 'email') ?? {};
    expect(text).toMatch(
      /^1 more incident pages you: The shop\n\nINC-25 The shop: service-24-down, HTTP code target 5XX count \(17 > 5\) since 15:00\nTimes: UTC\+3\.\n\nSee them, and acknowledge one or all: https:/,
    );
  }, 60_000);

  it('a crash between telling and forgetting tells once more at most, and loses none', async () => {
    await everythingFails(30);
    house.moveTo('2026-11-23T12:01:02.000Z');
    await tellAndCrash();
    await house.runRetries();
    await house.runRetries();
    await house.flush();
    expect(texts().filter(isCount)).toHaveLength(1);
    expect(house.retryJobs).toEqual([]);
  }, 60_000);
});

describe('while the counted pages of somebody are told', () => {
  const countingJob = () => {
    const job = house.retryJobs.find((each) => each.kind === 'counted-pages');
    if (job?.kind !== 'counted-pages') throw new Error('Nothing is counted.');
    return job;
  };

  it('one that is counted after a crash is told, though as many are left as before', async () => {
    await buildHouse(14);
    await house.deliver(...alarms(0, 10));
    house.moveTo('2026-11-23T12:01:02.000Z');
    await tellAndCrash();
    await house.api('elif@example.com', 'POST', '/api/incidents/INC-9/commands', { type: 'acknowledge' });
    await house.deliver(...alarms(10, 14));
    await house.runRetries();
    await house.flush();
    const told = house.sent.filter((message) => message.channel === 'email' && isCount(message));
    expect(told.at(-1)?.text).toContain('INC-14');
  }, 60_000);

  it('nobody else tells a part of them', async () => {
    await everythingFails(30);
    house.moveTo('2026-11-23T12:01:02.000Z');
    const job = countingJob();
    const { pageCounter } = house.dispatch;
    house.dispatch.pageCounter = {
      ...pageCounter,
      async forget(reader, pages) {
        await pageCounter.forget(reader, pages.slice(0, 9));
        await retryJob(house.dispatch, job);
        await pageCounter.forget(reader, pages.slice(9));
      },
    };
    for (let runs = 0; runs < 3; runs += 1) await house.runRetries();
    await house.flush();
    expect(texts().filter(isCount)).toHaveLength(1);
    expect(house.retryJobs).toEqual([]);
  }, 60_000);

  it('whoever crashed holds up the others for a minute at most', async () => {
    await everythingFails(30);
    house.moveTo('2026-11-23T12:01:02.000Z');
    const { pageCounter } = house.dispatch;
    expect(await pageCounter.beginTelling(countingJob(), 'crashed', house.now())).toBe(true);
    await house.runRetries();
    await house.flush();
    expect(texts().filter(isCount)).toEqual([]);
    house.moveTo('2026-11-23T12:02:02.000Z');
    await house.runRetries();
    await house.flush();
    expect(texts().filter(isCount)).toHaveLength(1);
  }, 60_000);
});

describe('pages that are not counted', () => {
  it('are those that ask for command: noise of alarms hides none of them', async () => {
    await everythingFails(30);
    await live(minute);
    const before = house.sent.length;
    for (const id of ['INC-10', 'INC-11', 'INC-12', 'INC-13', 'INC-14']) {
      await house.api('elif@example.com', 'POST', `/api/incidents/${id}/commands`, { type: 'acknowledge' });
      const severe = { type: 'classify', severity: 'SEV1' };
      await house.api('elif@example.com', 'POST', `/api/incidents/${id}/commands`, severe);
    }
    const asked = house.sent.slice(before).filter(({ channel }) => channel === 'sms');
    expect(asked.filter(({ text }) => /take command/i.test(text)).length).toBeGreaterThanOrEqual(5);
  }, 60_000);

  it('nor does a drill use up the pages of what is in earnest', async () => {
    await buildHouse(2);
    for (const n of [1, 2, 3, 4]) await house.alarm(`eightbells-drill-${n}`, 'ALARM');
    expect(texts()).toHaveLength(mostPagesAMinute);
    await house.alarm('service-1-down', 'ALARM');
    expect(texts()).toHaveLength(mostPagesAMinute + 1);
    await live(minute);
    const counts = texts().filter(isCount);
    expect(counts.map(({ text }) => text)).toEqual([expect.stringContaining('DRILL: 1 more incident pages')]);
  }, 60_000);

  it('nor are those of a drill that skips the hours between them: each goes on its own', async () => {
    await buildHouse(1);
    await house.alarm('eightbells-drill-night', 'ALARM');
    const [drill] = await open();
    for (let skips = 0; skips < 12; skips += 1) {
      await house.api('ada@example.com', 'POST', `/api/incidents/${drill?.id}/commands`, {
        type: 'fast-forward',
      });
      await house.pass(1000);
    }
    const toEach = texts().map(({ to }) => texts().filter((other) => other.to === to).length);
    expect(Math.max(...toEach)).toBeGreaterThan(mostPagesAMinute);
    await live(minute);
    expect(texts().filter(isCount)).toEqual([]);
  }, 60_000);
});
