import { executeCommand } from '../../application/execute-command';
import type { IncidentSummary } from '../../application/ports/incidents';
import { fold } from '../../domain/incident/evolve';
import { checkRules } from '../../domain/incident/rules';
import { timelineLine } from '../../domain/notice/timeline-line';
import type { Roster } from '../../domain/roster/roster';
import { by } from '../asked';
import { buildMemoryHouse, type MemoryHouse } from './memory-house';
import { inForce, plainRoster } from './sample-roster';

// A Monday, so that nobody's hours end while the test lasts.
const start = '2026-11-23T12:00:00.000Z';
const minute = 60_000;
const ada = 'ada@example.com';
const elif = 'elif@example.com';

let house: MemoryHouse;
let roster: Roster;

/** Two services fail: Elif has acknowledged INC-1, and Ada commands it; INC-2 pages. */
async function twoIncidents(): Promise<void> {
  const sample = plainRoster();
  const [other] = sample.services.filter(({ id }) => id === 'everything-else');
  if (other === undefined) throw new Error('The sample has no other service.');
  const named = (id: string) => ({ ...other, id, name: id, alarms: [`${id}-*`] });
  roster = { ...sample, services: [named('billing'), named('search'), ...sample.services] };
  house = await buildMemoryHouse(roster, start);
  await house.alarm('shop-5xx', 'ALARM');
  await command(elif, 'INC-1', { type: 'classify', severity: 'SEV1' });
  await command(ada, 'INC-1', { type: 'take-command' });
  await house.alarm('billing-queue', 'ALARM');
}

async function command(email: string, id: string, body: object): Promise<void> {
  const answer = await house.api(email, 'POST', `/api/incidents/${id}/commands`, body);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
}

const lines = async (id: string) => (await house.timeline(id)).map((event) => timelineLine(event, roster));

/** The rules, and that what is stored is what the timelines tell; of each incident by itself. */
async function everythingHolds(): Promise<void> {
  const closed = await house.deps.incidents.incidentsClosedIn(start.slice(0, 7));
  for (const { id } of [...(await house.deps.incidents.openIncidents()), ...closed]) {
    const timeline = await house.timeline(id);
    expect(fold(timeline)).toEqual(await house.incident(id));
    expect(checkRules(timeline, inForce(roster)).filter(({ held }) => !held)).toEqual([]);
  }
}

beforeEach(twoIncidents);
afterEach(everythingHolds);

describe('two incidents that are one thing', () => {
  it('have one command, and both timelines tell it', async () => {
    await command(ada, 'INC-1', { type: 'gather', incidents: ['INC-2'] });
    const list = await house.api(ada, 'GET', '/api/incidents');
    const { incidents }: { incidents: IncidentSummary[] } = JSON.parse(list.body);
    expect(incidents.map(({ id, under }) => [id, under])).toEqual([
      ['INC-1', undefined],
      ['INC-2', 'INC-1'],
    ]);
    expect(await lines('INC-2')).toContain('Ada Okafor GATHERED it under INC-1');
    expect((await lines('INC-1')).slice(-2)).toEqual([
      'Ada Okafor gathers INC-2 here',
      'Gathered here: INC-2 (billing-queue); 1 in all',
    ]);
    const sent = house.sent.length;
    await house.pass(2 * 60 * minute);
    expect(house.sent.slice(sent).filter(({ text }) => text.includes('INC-2'))).toEqual([]);
  });

  it('keep each its alerts: what fires again joins its own, silently', async () => {
    await command(elif, 'INC-2', { type: 'gather-under', leader: 'INC-1' });
    await house.alarm('billing-workers', 'ALARM');
    expect((await house.incident('INC-2')).alerts).toHaveLength(2);
    expect(await house.deps.incidents.openIncidents()).toHaveLength(2);
    expect(await house.incident('INC-1')).toMatchObject({ gathered: { count: 1, newest: ['INC-2'] } });
  });

  it('part again, and somebody is paged at once', async () => {
    await command(ada, 'INC-1', { type: 'gather', incidents: ['INC-2'] });
    await house.pass(15 * minute);
    const sent = house.sent.length;
    await command(ada, 'INC-2', { type: 'leave' });
    await house.runRetries();
    await house.flush();
    expect(house.sent.slice(sent).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^INC-2 billing: billing-queue.* Acknowledge by/),
    );
    expect(await lines('INC-1')).toContain('Not part of it any more: INC-2; 0 in all');
  });

  it('end together, by the hand of whoever ended the one', async () => {
    await command(ada, 'INC-1', { type: 'gather', incidents: ['INC-2'] });
    await command(ada, 'INC-1', { type: 'resolve', reason: 'Failed over.' });
    expect((await lines('INC-2')).at(-1)).toBe('RESOLVED with INC-1 by Ada Okafor: Failed over.');
    expect(house.measured.map(({ incident }) => incident)).toEqual(['INC-1']);
    await command(ada, 'INC-1', { type: 'reopen', reason: 'Not quite.' });
    expect((await house.incident('INC-2')).status).toBe('resolved');
  });

  it('have one review that tells of all of it; that of a part says where it was handled', async () => {
    const review = async (id: string) =>
      (await house.api(ada, 'GET', `/api/incidents/${id}/review?format=markdown`)).body.split('\n');
    await house.alarm('search-*slow*', 'ALARM');
    await house.pass(minute);
    await command(elif, 'INC-3', { type: 'gather-under', leader: 'INC-2' });
    await command(ada, 'INC-1', { type: 'gather', incidents: ['INC-2'] });
    expect(await review('INC-2')).toContain(
      '| INC-1 | 2026-11-23 12:01 UTC | Ada Okafor | still part of it |',
    );
    await house.pass(minute);
    await command(elif, 'INC-3', { type: 'leave' });
    await house.pass(minute);
    await command(ada, 'INC-1', { type: 'resolve', reason: 'Failed over.' });
    const whole = await review('INC-1');
    expect(whole.slice(whole.indexOf('## Gathered here')).slice(2, 6)).toEqual([
      '| Incident | What | Joined | By | Until |',
      '| --- | --- | --- | --- | --- |',
      '| INC-2 | billing-queue | 2026-11-23 12:01 UTC | Ada Okafor | ended, 2026-11-23 12:03 UTC |',
      '| INC-3 | search-\\*slow\\* | 2026-11-23 12:01 UTC | came with INC-2 | left, 2026-11-23 12:02 UTC |',
    ]);
    const part = await review('INC-3');
    expect(part.slice(part.indexOf('## Handled in another incident')).slice(4, 7)).toEqual([
      '| INC-2 | 2026-11-23 12:01 UTC | Elif Kaya | left, 2026-11-23 12:01 UTC |',
      '| INC-1 | 2026-11-23 12:01 UTC | came with INC-2 | left, 2026-11-23 12:02 UTC |',
      '',
    ]);
    expect(await review('INC-2')).toContain('| Handled in | INC-1 |');
    expect(part.join()).not.toContain('Handled in |');
    expect([...whole, ...part].join()).not.toMatch(/undefined/);
  });

  it('are of one service, if one ended and is open again beside the next: it is a part of that, and may leave', async () => {
    await command(elif, 'INC-2', { type: 'dismiss', reason: 'A false alarm.' });
    await house.alarm('billing-workers', 'ALARM');
    await command(elif, 'INC-2', { type: 'reopen', reason: 'No false alarm.' });
    expect(await house.incident('INC-2')).toMatchObject({ status: 'triage', under: { leader: 'INC-3' } });
    expect(await house.incident('INC-3')).toMatchObject({ gathered: { count: 1, newest: ['INC-2'] } });
    await house.alarm('billing-queue', 'OK');
    expect((await house.incident('INC-2')).alerts).toMatchObject([{ status: 'cleared' }]);
    await house.alarm('billing-disk', 'ALARM');
    expect((await house.incident('INC-3')).alerts).toHaveLength(2);
    await command(elif, 'INC-2', { type: 'leave' });
    await command(elif, 'INC-3', { type: 'resolve', reason: 'Done.' });
    await command(elif, 'INC-2', { type: 'resolve', reason: 'Done.' });
    await command(elif, 'INC-2', { type: 'reopen', reason: 'Again.' });
    await house.alarm('billing-cache', 'ALARM');
    expect((await house.incident('INC-2')).alerts).toHaveLength(2);
  });
});

describe('a leader that is not what it was when something was gathered under it', () => {
  const open = async () =>
    (await house.deps.incidents.openIncidents()).map(({ id, status, under }) => [id, status, under]);

  beforeEach(() => house.alarm('search-slow', 'ALARM'));

  it('has just been ended by somebody: what was to become part of it ends as well', async () => {
    const { incidents } = house.deps;
    house.deps.incidents = {
      ...incidents,
      async commit(commit) {
        house.deps.incidents = incidents;
        await command(ada, 'INC-1', { type: 'resolve', reason: 'Failed over.' });
        return incidents.commit(commit);
      },
    };
    await command(elif, 'INC-2', { type: 'gather-under', leader: 'INC-1' });
    expect(await open()).toEqual([['INC-3', 'alerting', undefined]]);
  });

  it('does not end by itself while something fires in what it leads', async () => {
    await command(elif, 'INC-3', { type: 'gather-under', leader: 'INC-2' });
    await house.alarm('billing-queue', 'OK');
    await house.pass(10 * minute);
    expect((await open()).map(([id]) => id)).toEqual(['INC-1', 'INC-2', 'INC-3']);
    await house.alarm('search-slow', 'OK');
    await house.runRetries();
    await house.flush();
    await house.pass(10 * minute);
    expect((await open()).map(([id]) => id)).toEqual(['INC-1']);
    expect(await lines('INC-3')).toContain(
      'RESOLVED with INC-2: Every alert cleared before anybody acknowledged, and stayed clear.',
    );
  });

  it('ends by itself before it hears that something fires again: that pages at once', async () => {
    await command(elif, 'INC-3', { type: 'gather-under', leader: 'INC-2' });
    await house.alarm('search-slow', 'OK');
    await house.alarm('billing-queue', 'OK');
    await house.runRetries();
    await house.flush();
    house.loseChanges((change) => change.kind === 'event' && change.event.type === 'leader-told');
    await house.pass(minute);
    await house.alarm('search-slow', 'ALARM');
    const sent = house.sent.length;
    await house.pass(6 * minute);
    expect((await open()).map(([id, status]) => [id, status])).toContainEqual(['INC-3', 'alerting']);
    expect(house.sent.slice(sent).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^INC-3 search: .* Acknowledge by/),
    );
  });

  it('becomes part of another: what it led goes with it', async () => {
    await command(elif, 'INC-3', { type: 'gather-under', leader: 'INC-2' });
    await command(ada, 'INC-1', { type: 'gather', incidents: ['INC-2'] });
    await house.runRetries();
    await house.flush();
    expect((await open()).map(([id, , leader]) => [id, leader])).toEqual([
      ['INC-1', undefined],
      ['INC-2', 'INC-1'],
      ['INC-3', 'INC-1'],
    ]);
    expect(await house.incident('INC-1')).toMatchObject({ gathered: { count: 2 } });
    expect(await lines('INC-3')).toContain('With INC-2 GATHERED under INC-1');
  });

  it('becomes part of what becomes part of it: the earlier one leads', async () => {
    const gathers = (id: string, leader: string) =>
      executeCommand(house.deps, id, by('elif', { type: 'gather-under', leader }));
    await Promise.all([gathers('INC-2', 'INC-3'), gathers('INC-3', 'INC-2')]);
    expect((await open()).map(([id, , leader]) => [id, leader])).toContainEqual(['INC-2', 'INC-3']);
    await house.flush();
    await house.runRetries();
    await house.flush();
    expect((await open()).map(([id, , leader]) => [id, leader])).toEqual([
      ['INC-1', undefined],
      ['INC-2', undefined],
      ['INC-3', 'INC-2'],
    ]);
  });
});
