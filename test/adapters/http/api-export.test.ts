import type { HttpResponse } from '../../../adapters/http/http';
import { replayLines } from '../../../adapters/jsonl/replay-lines';
import { writtenEvent } from '../../../adapters/schemas/incident';
import type { IncidentStore } from '../../../application/ports/incidents';
import type { TimelineEvent } from '../../../domain/incident/event';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { documentOf, problemOf, roster } from './api-given';

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
  await house.alarm('web-5xx', 'ALARM');
});

const get = (path: string) => house.api('ada@example.com', 'GET', `/api/incidents/${path}`);

async function addNotes(count: number, text = 'Looking.'): Promise<void> {
  for (let note = 0; note < count; note += 1) {
    await house.api('ada@example.com', 'POST', '/api/incidents/INC-1/commands', { type: 'add-note', text });
  }
}

/** The house's store, with every read of it counted. */
function countReads(): string[] {
  const reads: string[] = [];
  const { incidents } = house.deps;
  const counted = (name: 'load' | 'timeline' | 'latest') => {
    const read = incidents[name].bind(incidents) as (...args: unknown[]) => Promise<unknown>;
    return (...args: unknown[]) => {
      reads.push(name);
      return read(...args);
    };
  };
  const store = { load: counted('load'), timeline: counted('timeline'), latest: counted('latest') };
  house.deps.incidents = { ...incidents, ...store } as IncidentStore;
  return reads;
}

const eventsIn = ({ body }: HttpResponse): TimelineEvent[] =>
  body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** The path of the next page, as the header names it. */
const nextOf = ({ headers: { link = '' } }: HttpResponse) =>
  /^<\/api\/incidents\/(\S+)>; rel="next"$/.exec(link)?.[1];

describe('the log', () => {
  it('is JSON Lines, and says where it ends', async () => {
    const answer = await get('INC-1/events');
    const events = await house.timeline();
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'application/x-ndjson',
        'cache-control': 'no-store',
        'x-last-seq': String(events.length),
      },
    });
    expect(answer.headers).not.toHaveProperty('link');
    expect(eventsIn(answer)).toEqual(JSON.parse(JSON.stringify(events.map(writtenEvent))));
  });

  it('comes in pages, each naming the next, that together replay to the incident', async () => {
    await addNotes(20);
    const pages: string[] = [];
    for (let path: string | undefined = 'INC-1/events?limit=7'; path !== undefined; ) {
      const answer = await get(path);
      expect(eventsIn(answer).length).toBeLessThanOrEqual(7);
      pages.push(answer.body);
      path = nextOf(answer);
    }
    const incident = await house.incident();
    expect(pages).toHaveLength(Math.ceil(incident.version / 7));
    const replayed = await replayLines(pages.join('').split('\n'));
    expect(JSON.parse(JSON.stringify(replayed))).toEqual(JSON.parse(JSON.stringify(incident)));
  });

  it('ends a page early rather than outgrow what a function may answer', async () => {
    await addNotes(300, '\u{1f514}'.repeat(1900));
    const answer = await get('INC-1/events');
    expect(Buffer.byteLength(answer.body)).toBeLessThan(1_100_000);
    expect(eventsIn(answer).length).toBeGreaterThan(50);
    const next = await get(nextOf(answer) ?? '');
    expect(eventsIn(next)[0]?.seq).toBe(Number(answer.headers['x-last-seq']) + 1);
  });

  it('has nothing after its end', async () => {
    const answer = await get('INC-1/events?after=1000');
    expect([answer.status, answer.body, nextOf(answer)]).toEqual([200, '', undefined]);
  });

  it('is not given with an event missing', async () => {
    const { incidents } = house.deps;
    const timeline = async (id: string, after: number, limit: number) =>
      (await incidents.timeline(id, after, limit)).filter(({ seq }) => seq !== 3);
    house.deps.incidents = { ...incidents, timeline };
    expect(problemOf(await get('INC-1/events'))).toEqual([500, 'unreadable-event', []]);
  });

  it('has a placeholder for what a later version wrote', async () => {
    const { incidents } = house.deps;
    const later = { seq: 3, type: 'invented-later', at: house.now() };
    house.deps.incidents = {
      ...incidents,
      timeline: async (id, after, limit) =>
        (await incidents.timeline(id, after, limit)).filter(({ seq }) => seq !== 3),
      laterEvent: async (_, seq) => (seq === 3 ? later : undefined),
    };
    const answer = await get('INC-1/events');
    expect(answer.status).toBe(200);
    expect(eventsIn(answer)[2]).toEqual({
      ...later,
      incident: 'INC-1',
      setAside: 'written by a later version',
    });
  });

  it('of an incident that does not exist is not found; a wrong page is refused', async () => {
    expect(problemOf(await get('INC-9/events'))).toEqual([404, 'not-found', []]);
    expect(problemOf(await get('INC-1/events?limit=501'))).toEqual([400, 'invalid', ['limit']]);
    expect(problemOf(await get('INC-1/events?after=x'))).toEqual([400, 'invalid', ['after']]);
  });
});

describe('the room', () => {
  it('has the incident, what is owed next, and the newest events, in two reads', async () => {
    await addNotes(30);
    const reads = countReads();
    const { incident, nextDuty, brief, timeline } = documentOf(await get('INC-1/room?limit=10'));
    expect(reads).toEqual(['load', 'latest']);
    const events = await house.timeline();
    expect(incident.version).toBe(events.length);
    expect(nextDuty).toMatchObject({ kind: 'page-on-call' });
    expect(brief).toBeNull();
    expect(timeline.events.map(({ seq }: TimelineEvent) => seq)).toEqual(
      events.slice(-10).map(({ seq }) => seq),
    );
    expect(timeline).toMatchObject({ before: events.length - 9, last: events.length });
  });

  it('leads back to the first event, page by page', async () => {
    await addNotes(30);
    const { timeline } = documentOf(await get('INC-1/room?limit=10'));
    const seqs: number[] = timeline.events.map(({ seq }: TimelineEvent) => seq);
    while ((seqs[0] ?? 1) > 1) {
      const older = documentOf(await get(`INC-1/timeline?before=${seqs[0]}&limit=10`));
      expect(older.events.length).toBeGreaterThan(0);
      seqs.unshift(...older.events.map(({ seq }: TimelineEvent) => seq));
    }
    expect(seqs).toEqual((await house.timeline()).map(({ seq }) => seq));
  });

  it('of a young incident has all of its timeline', async () => {
    const { timeline } = documentOf(await get('INC-1/room'));
    expect(timeline).toMatchObject({ before: null, last: (await house.timeline()).length });
    expect(timeline.events[0]).toMatchObject({ seq: 1, type: 'incident-opened' });
  });

  it('has the brief while somebody is in command', async () => {
    const responders = roster.responders.map((person) => ({ ...person, roles: ['commander'] }));
    house = await buildMemoryHouse({ ...roster, responders }, saturdayEvening);
    await house.alarm('web-5xx', 'ALARM');
    const commands = '/api/incidents/INC-1/commands';
    await house.api('ben@example.com', 'POST', commands, { type: 'classify', severity: 'SEV1' });
    await house.api('cleo@example.com', 'POST', commands, { type: 'take-command' });
    const { incident, brief } = documentOf(await get('INC-1/room'));
    expect(brief).toMatchObject({ title: incident.title, shift: { commander: 'cleo' } });
  });

  it('stays below a megabyte, whatever people write', async () => {
    await addNotes(500, '\u{1f514}'.repeat(1900));
    const answer = await get('INC-1/room?limit=500');
    expect(Buffer.byteLength(answer.body)).toBeLessThan(1_000_000);
    const { timeline, incident } = documentOf(answer);
    expect(timeline.events.length).toBeGreaterThan(30);
    expect(timeline.last).toBe(incident.version);
    expect(timeline.before).toBe(timeline.events[0].seq);
  });

  it('of an incident that does not exist is not found', async () => {
    expect(problemOf(await get('INC-9/room'))).toEqual([404, 'not-found', []]);
  });
});
