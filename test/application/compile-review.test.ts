import { compileReviewOf } from '../../application/compile-review';
import { commitOf } from '../../application/execute-command';
import { decide } from '../../domain/incident/decide';
import type { Instruction } from '../../domain/incident/instruction';
import { compileReview } from '../../domain/review/review-fold';
import { by } from '../asked';
import { opening, roster, start } from '../domain/given';
import { memoryIncidentStore } from '../memory/memory-incident-store';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { plainRoster } from '../simulation/sample-roster';

const hour = 3_600_000;
const email = sampleEmail();

/** Somebody on the roster who may use the API. */
function sampleEmail(): string {
  return plainRoster().responders[0]?.email ?? '';
}

async function aStoreWith(instructions: readonly Instruction[]) {
  const incidents = memoryIncidentStore();
  for (const asked of instructions) {
    const record = await incidents.load('INC-42');
    const decision = decide(record?.incident, asked, { now: start, roster });
    if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
    await incidents.commit(commitOf(record, decision, start));
  }
  return incidents;
}

const note = (text: string): Instruction => by('ada', { type: 'add-note', text });

describe('compiling a review', () => {
  test('reads a long timeline in pages of 200 events and compiles all of it', async () => {
    const notes = Array.from({ length: 450 }, (_, n) => note(`note ${n}`));
    const incidents = await aStoreWith([opening(), ...notes]);
    const limits: number[] = [];
    const counting = {
      ...incidents,
      timeline: (id: string, after: number, limit: number) => {
        limits.push(limit);
        return incidents.timeline(id, after, limit);
      },
    };
    const document = await compileReviewOf({ incidents: counting }, 'INC-42', roster);
    const whole = await incidents.timeline('INC-42', 0, 10_000);
    expect(document).toEqual(compileReview(whole, roster));
    expect(document?.events).toBe(whole.length);
    expect(limits).toEqual([200, 200, whole.length - 400]);
  });

  test('leaves out what happens while it reads', async () => {
    const incidents = await aStoreWith([opening(), note('one')]);
    const stale = await incidents.load('INC-42');
    await incidents.commit(commitOf(stale, accepted(stale?.incident), start));
    const reading = { ...incidents, load: async () => stale };
    const document = await compileReviewOf({ incidents: reading }, 'INC-42', roster);
    expect(document?.events).toBe(stale?.incident.version);
  });

  test('goes on behind a page of events that cannot be read, and says which they are', async () => {
    const notes = Array.from({ length: 650 }, (_, n) => note(`note ${n}`));
    const incidents = await aStoreWith([opening(), ...notes]);
    const version = (await incidents.load('INC-42'))?.incident.version ?? 0;
    const reading = {
      ...incidents,
      timeline: async (id: string, after: number, limit: number) => {
        const events = await incidents.timeline(id, after, limit);
        return events.filter(({ seq }) => seq <= 200 || (seq > 400 && seq < version));
      },
    };
    const document = await compileReviewOf({ incidents: reading }, 'INC-42', roster);
    expect(document?.events).toBe(version - 201);
    expect(document?.unread.shown).toEqual([
      { from: 201, to: 400 },
      { from: version, to: version },
    ]);
  });

  test('ends where a timeline is shorter than it should be', async () => {
    const incidents = await aStoreWith([opening()]);
    const reading = { ...incidents, timeline: async () => [] };
    expect(await compileReviewOf({ incidents: reading }, 'INC-42', roster)).toBeUndefined();
    expect(await compileReviewOf({ incidents }, 'INC-7', roster)).toBeUndefined();
  });
});

function accepted(incident: Parameters<typeof decide>[0]) {
  const decision = decide(incident, note('late'), { now: start, roster });
  if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
  return decision;
}

describe('in the house', () => {
  let house: MemoryHouse;

  beforeEach(async () => {
    house = await buildMemoryHouse(plainRoster(), saturdayEvening);
    await house.alarm('shop-errors', 'ALARM');
    for (const body of [
      { type: 'classify', severity: 'SEV1' },
      { type: 'resolve', reason: 'Rolled back.' },
    ])
      await command(body);
  });

  const command = (body: unknown) => house.api(email, 'POST', '/api/incidents/INC-1/commands', body);
  const review = (query = '') => house.api(email, 'GET', `/api/incidents/INC-1/review${query}`);

  test('the review is served as JSON, Markdown and HTML', async () => {
    const asJson = await review();
    expect(asJson.headers['content-type']).toBe('application/json');
    expect(JSON.parse(asJson.body)).toMatchObject({ state: 'draft', incident: { id: 'INC-1' } });
    const asMarkdown = await review('?format=markdown');
    expect(asMarkdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
    expect(asMarkdown.body).toMatch(/^# Review of INC-1/);
    const asHtml = await review('?format=html');
    expect(asHtml.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'inline; filename="INC-1-review.html"',
    });
    expect((await review('?format=pdf')).status).toBe(400);
    expect((await house.api(email, 'GET', '/api/incidents/INC-9/review')).status).toBe(404);
  });

  test('the reminder reaches its person with a link, and none comes once the review is recorded', async () => {
    const before = house.sent.length;
    // The end is told first, and both in the morning.
    await house.pass(60 * hour);
    const reminder = house.sent.slice(before).find(({ text }) => text.includes('review'));
    expect(reminder?.text).toContain('its review is to be recorded by');
    expect(reminder?.text).toMatch(/https:\/\/\S+\/p\/\w+/);
    await command({ type: 'draft-review', notes: { summary: 'Gone.', wentWell: ['Fast.'] } });
    expect((await command({ type: 'record-review' })).status).toBe(200);
    const after = house.sent.length;
    await house.pass(100 * hour);
    expect(house.sent.slice(after)).toEqual([]);
    expect(house.watches.size).toBe(0);
  });

  test('a reminder that could not leave before the review was recorded does not leave after it', async () => {
    house.breakCourier(() => true);
    await house.pass(60 * hour);
    await command({ type: 'draft-review', notes: { summary: 'Gone.', wentWell: ['Fast.'] } });
    await command({ type: 'record-review' });
    house.breakCourier(() => false);
    const before = house.sent.length;
    await house.runRetries();
    expect(house.sent.slice(before)).toEqual([]);
  });

  test('the sweep finds a closed incident whose watch was lost', async () => {
    house.moveTo('2026-11-24T09:05:00.000Z');
    expect(await house.runSweep()).toEqual(['INC-1']);
    await house.pass(0);
    expect((await house.timeline()).slice(-2).map(({ type }) => type)).toContain('review-reminded');
    expect(await house.runSweep()).toEqual([]);
  });
});
