import { commandSchema, commands } from '../../adapters/http/command-schema';
import { mintCode } from '../../adapters/mint-code';
import { answerText } from '../../application/answer-text';
import type { NoticeStore } from '../../application/ports/notices';
import { cutSentence, storable } from '../../domain/text/storable';
import { shifted } from '../../domain/time';
import { takeInNews } from '../../lambdas/take-in-vendor-news/take-in-news';
import { answerIn } from '../adapters/http/door-given';
import { samplesOf } from '../adapters/http/schema-samples';
import { metricAlarm, metricAlarmEvent, mutedEvent, snsMessage } from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, publicUrl, saturdayEvening } from './memory-house';
import { sampleRoster } from './sample-roster';
import { healthMessage, supportMessage } from './vendor-messages';

const minute = 60_000;
const roster = sampleRoster();
const phoneOf = (id: string) => roster.responders.find((person) => person.id === id)?.phone ?? '';
const pasted = mintCode();
const link = `${publicUrl}/p/${pasted}`;

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(
    { ...roster, services: roster.services.map((service) => ({ ...service, awsServices: ['EC2'] })) },
    saturdayEvening,
  );
});

const give = (command: unknown, by = 'ben', key?: string) =>
  house.api(`${by}@example.com`, 'POST', '/api/incidents/INC-1/commands', command, key);
const tap = (by: string, form: Record<string, string>) => house.door('POST', house.linkTo(by), form);

/** Ben commands a SEV1. */
async function benCommands(): Promise<void> {
  await house.alarm('shop-5xx', 'ALARM');
  await give({ type: 'acknowledge' }, 'finn');
  await give({ type: 'classify', severity: 'SEV1' }, 'finn');
  await give({ type: 'take-command' });
}

const stored = async () => JSON.stringify(await house.snapshot());

test("a colleague's link in a task and an update reaches nobody", async () => {
  await house.alarm('shop-5xx', 'ALARM');
  const ofFinn = house.linkTo('finn');
  const code = ofFinn.slice(ofFinn.lastIndexOf('/') + 1);
  await give({ type: 'acknowledge' }, 'finn');
  await give({ type: 'classify', severity: 'SEV1' }, 'finn');
  await give({ type: 'take-command' });
  const before = house.sent.length;
  await give({ type: 'add-task', text: `Look at ${ofFinn}`, owner: 'gita', dueAt: '2026-11-21T22:30:00Z' });
  await tap('ben', { action: 'post-update', text: `Finn has it: ${ofFinn}`, audience: 'internal' });
  await house.pass(40 * minute);
  expect(house.sent.slice(before).some(({ text }) => text.includes('Look at (personal link)'))).toBe(true);
  const page = await house.door('GET', house.linkTo('gita'));
  const shown = await house.api('ada@example.com', 'GET', '/api/incidents/INC-1');
  const finns = house.sent.slice(before).filter(({ to }) => !['finn', phoneOf('finn')].includes(to));
  expect(JSON.stringify([finns, page.body, shown.body])).not.toContain(code);
  expect(shown.body).toContain('Finn has it: (personal link)');
});

describe('whoever pastes one is told so', () => {
  beforeEach(benCommands);

  test('on the page', async () => {
    const said = answerIn(await tap('ben', { action: 'add-note', text: `see ${link}` }));
    expect(said).toEqual({ tone: 'done', sentence: `It is on the timeline. ${cutSentence}` });
    expect(answerIn(await tap('ben', { action: 'add-note', text: 'nothing new' }))?.sentence).toBe(
      'It is on the timeline.',
    );
    expect(await stored()).not.toContain(pasted);
  });

  test('by the API, for what was opened as well; the request of a key is kept without it', async () => {
    const note = await give({ type: 'add-note', text: `see ${link}` }, 'ben', 'a-key');
    expect(JSON.parse(note.body)).toMatchObject({ warnings: [cutSentence] });
    expect(JSON.parse((await give({ type: 'add-note', text: 'no link' })).body)).not.toHaveProperty(
      'warnings',
    );
    const again = await give({ type: 'add-note', text: `see ${link}` }, 'ben', 'a-key');
    expect(again.status).toBe(200);
    const kept = await house.deps.incidents.carriedOut({ by: 'ben', key: 'a-key', request: '' });
    expect(kept?.request).toContain('see (personal link)');
    const title = `slow: ${link}`;
    const wanted = { service: 'everything-else', title };
    const opened = await house.api('ben@example.com', 'POST', '/api/incidents', wanted);
    expect(opened.status).toBe(201);
    const { incident, warnings } = JSON.parse(opened.body);
    expect([incident.title, warnings]).toEqual(['slow: (personal link)', [cutSentence]]);
    expect(await stored()).not.toContain(pasted);
  });

  test('by text, where neither the answer nor what is remembered of the text has it', async () => {
    await house.text(phoneOf('ben'), `status look at ${link}`, 'text-1');
    const answer = house.sent.findLast(({ to }) => to === phoneOf('ben'))?.text;
    expect(answer).toMatch(/^Posted to INC-1, .*\. A personal link was cut from it\./);
    const kept = await house.deps.incidents.carriedOut({ by: 'ben', key: 'sms-text-1', request: '' });
    expect(kept?.request).toContain('look at (personal link)');
    expect(await stored()).not.toContain(pasted);
  });
});

test('what a text that nobody understands is remembered by has none', async () => {
  await house.alarm('shop-5xx', 'ALARM');
  const keys: string[] = [];
  const notices: NoticeStore = {
    ...house.notices,
    record: async (news, now) => {
      keys.push(...news.map(({ key }) => key));
      return house.notices.record(news, now);
    },
  };
  const text = { id: 'text-1', from: phoneOf('finn'), body: `${link} what is it`, at: house.now() };
  await answerText({ ...house.deps, channels: house.channels, notices }, text);
  expect(keys).toEqual([expect.stringContaining('(personal link) what is it')]);
});

describe('what no person of ours wrote', () => {
  test('is cut in an alarm, which is still found again by its name', async () => {
    const alarm = (state: 'ALARM' | 'OK', minutes: number) =>
      snsMessage({
        ...metricAlarm('shop-5xx', state, shifted(house.now(), minutes)),
        AlarmDescription: `Ask at ${link}`,
      });
    await house.deliver(alarm('ALARM', 0));
    expect((await house.incident()).alerts[0]?.detail).toContain('Ask at (personal link)');
    await house.deliver(alarm('OK', 1));
    expect((await house.incident()).alerts[0]?.status).toBe('cleared');
    expect(await stored()).not.toContain(pasted);
  });

  test('is cut in an alarm that waits for the end of a mute', async () => {
    const event = JSON.parse(metricAlarmEvent('shop-5xx', 'ALARM', house.now()));
    event.detail.configuration = { description: `Ask at ${link}` };
    await house.deliver(mutedEvent(JSON.stringify(event), '2026-11-21T23:00:00.000Z'));
    const held = await house.deps.muted.dueBy('2026-11-22T00:00:00.000Z', 10);
    expect(held[0]?.alert.signal.detail).toContain('Ask at (personal link)');
    expect(JSON.stringify(held)).not.toContain(pasted);
  });

  test('is the name of an alarm, which is found again by it when its mute ends, though it looks like a link', async () => {
    const name = 'shop-prod/p/databasebackups-failed';
    expect(storable(name)).toBe('(personal link)');
    const until = '2026-11-21T23:00:00.000Z';
    await house.deliver(mutedEvent(metricAlarmEvent(name, 'ALARM', house.now()), until));
    house.moveTo(until);
    await house.runSweep();
    expect((await house.incident()).alerts).toMatchObject([
      { status: 'firing', key: expect.stringContaining(name) },
    ]);
  });

  test('is cut in what AWS says of its health, and answers to a case', async () => {
    await benCommands();
    await house.runRetries();
    await house.flush();
    const latestDescription = `As you said: ${link}`;
    const health = healthMessage(
      { eventDescription: [{ language: 'en_US', latestDescription }], eventRegion: 'eu-central-1' },
      { time: house.now(), region: 'eu-central-1' },
    );
    house.support.cases[0]?.answers.push({ text: latestDescription, at: house.now() });
    const written = { origin: 'AWS', communication: 'a', time: house.now() };
    const answer = supportMessage('case-1', 'AddCommunicationToCase', written);
    const messages = [health, answer].map((body, index) => ({ id: `${index}`, body }));
    expect(await takeInNews(house.dispatch, messages, () => {})).toEqual([]);
    await house.flush();
    const kept = await house.dispatch.health.open(house.now());
    expect(kept[0]?.text).toBe('As you said: (personal link)');
    const told = (await house.timeline()).filter(({ type }) => type === 'vendor-answered');
    expect(told).toMatchObject([{ text: 'As you said: (personal link)' }]);
    expect(await stored()).not.toContain(pasted);
  });
});

describe('of everything that the API takes', () => {
  const everything = Object.values(commands).flatMap((schema) => samplesOf(schema(), `see ${link}, now`));

  test('every text is kept without links', () => {
    const taken = everything.map((command) => commandSchema.parse(command));
    expect(new Set(taken.map(({ type }) => type)).size).toBe(Object.keys(commands).length);
    expect(JSON.stringify(taken).split(pasted).length).toBeGreaterThan(40);
    expect(JSON.stringify(storable(taken))).not.toContain(pasted);
  });

  test('nothing stores one, and whoever gave it reads that it was cut', async () => {
    await benCommands();
    const ofTypes = (types: string[]) => everything.filter(({ type }) => types.includes(String(type)));
    const ends = ofTypes(['resolve', 'dismiss', 'reopen']);
    const before = everything.filter((command) => !ends.includes(command));
    const taken = new Set<unknown>();
    const order = [...before, ...ofTypes(['resolve']), ...before, ...ofTypes(['reopen', 'dismiss'])];
    for (const command of order) {
      const answer = await give(command);
      if (answer.status !== 200) continue;
      taken.add(command.type);
      const { warnings = [] } = JSON.parse(answer.body);
      const hasOne = JSON.stringify(command).includes(pasted);
      expect([command, warnings.includes(cutSentence)]).toEqual([command, hasOne]);
      expect(await stored()).not.toContain(pasted);
    }
    for (const type of [
      'add-task',
      'record-decision',
      'describe-situation',
      'draft-review',
      'post-update',
      'reopen',
    ])
      expect(taken).toContain(type);
  });
});
