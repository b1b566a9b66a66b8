import type { Instant } from '../../../domain/time';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { documentOf, problemOf, roster } from './api-given';

const now = saturdayEvening;
const handoff = '2026-11-23T08:00:00.000Z';
const nextHandoff = '2026-11-30T08:00:00.000Z';

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, now);
});

const get = (path: string) => house.api('ada@example.com', 'GET', path);
const post = (path: string, body?: unknown, key?: string, email = 'ada@example.com') =>
  house.api(email, 'POST', path, body, key);
const overrides = '/api/schedules/first-line/overrides';
const sunday: { from: Instant; to: Instant } = {
  from: '2026-11-22T12:00:00.000Z',
  to: '2026-11-22T18:00:00.000Z',
};

/** The final layer of the first line, in brief. */
async function onCall(query = ''): Promise<string[]> {
  const { shifts } = documentOf(await get(`/api/schedules/first-line${query}`));
  return shifts.map(
    ({ responder, to }: { responder: string | null; to: Instant }) =>
      `${responder ?? 'nobody'} until ${to.slice(5, 16).replace('T', ' ')}`,
  );
}

describe('GET /api/on-call', () => {
  it('tells who is on call and who is next, schedule by schedule', async () => {
    const { at, schedules } = documentOf(await get('/api/on-call'));
    expect(at).toBe(now);
    expect(schedules).toEqual([
      {
        schedule: 'first-line',
        timeZone: 'Europe/Berlin',
        now: { person: { responder: 'ben', name: 'Ben' }, until: handoff },
        next: { person: { responder: 'ada', name: 'Ada' }, from: handoff, until: nextHandoff },
      },
      {
        schedule: 'office',
        timeZone: 'Europe/Berlin',
        now: { until: handoff },
        next: {
          person: { responder: 'cleo', name: 'Cleo' },
          from: handoff,
          until: '2026-11-23T16:00:00.000Z',
        },
      },
      {
        schedule: 'commanders',
        timeZone: 'Europe/Berlin',
        now: { person: { responder: 'cleo', name: 'Cleo' } },
      },
    ]);
  });

  it('tells whom each plan would page, level by level', async () => {
    const { plans } = documentOf(await get('/api/on-call'));
    expect(plans).toMatchObject([
      {
        plan: 'standard',
        policy: 'web',
        levels: [
          { level: 1, people: [{ responder: 'ben', name: 'Ben' }], acknowledgeWithin: 'PT5M' },
          { level: 2, people: [{ responder: 'ben' }] },
        ],
        fallback: [{ responder: 'fay', name: 'Fay' }],
      },
    ]);
  });
});

describe('GET /api/schedules', () => {
  it('lists what the roster has, and who is on call', async () => {
    const { schedules } = documentOf(await get('/api/schedules'));
    expect(schedules[0]).toMatchObject({
      id: 'first-line',
      timeZone: 'Europe/Berlin',
      layers: [{ rotation: ['ada', 'ben'] }],
      now: { person: { responder: 'ben' } },
    });
  });

  it('shows the next two weeks of one', async () => {
    expect(await onCall()).toEqual([
      'ben until 11-23 08:00',
      'ada until 11-30 08:00',
      'ben until 12-05 22:00',
    ]);
  });

  it.each(['+', '%2B'])('shows any range, with any offset, the plus sign written %s', async (plus) => {
    const query = `?from=2026-12-24T18:00:00${plus}01:00&to=2026-12-31T18:00:00${plus}01:00`;
    expect(await onCall(query)).toEqual(['ada until 12-28 08:00', 'ben until 12-31 17:00']);
  });

  it('shows nobody as null', async () => {
    const { shifts } = documentOf(await get('/api/schedules/office'));
    expect(shifts[0]).toEqual({ responder: null, name: null, from: now, to: handoff });
  });

  it('remembers in the past who stood in for whom', async () => {
    await post(overrides, sunday);
    house.moveTo('2026-11-22T20:00:00.000Z');
    expect(await onCall('?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z')).toEqual([
      'ben until 11-22 12:00',
      'ada until 11-22 18:00',
      'ben until 11-23 00:00',
    ]);
  });

  it.each([
    ['?from=tomorrow', ['from']],
    ['?to=2026-12-01', ['to']],
    ['?to=2026-11-01T00:00:00Z', ['to']],
    ['?from=2026-12-01T00:00:00Z&to=2027-03-04T00:00:00Z', ['to']],
  ])('%s is a 400 that names the field', async (query, fields) => {
    expect(problemOf(await get(`/api/schedules/first-line${query}`))).toEqual([400, 'invalid', fields]);
  });

  it.each(['/api/schedules/none', '/api/schedules/none/overrides'])('%s is a 404', async (path) => {
    expect(problemOf(await get(path))).toEqual([404, 'not-found', []]);
  });
});

describe('taking a shift', () => {
  it('is for who asks, and shows what changes', async () => {
    const response = await post(overrides, sunday);
    expect(response.status).toBe(201);
    expect(documentOf(response)).toEqual({
      overrides: [
        {
          id: expect.stringMatching(/\w/),
          schedule: 'first-line',
          responder: 'ada',
          ...sunday,
          kind: 'cover',
          madeBy: 'ada',
          madeAt: now,
        },
      ],
      changes: [
        {
          schedule: 'first-line',
          ...sunday,
          before: [{ responder: 'ben', name: 'Ben', ...sunday }],
          after: [{ responder: 'ada', name: 'Ada', ...sunday }],
        },
      ],
    });
    expect(await onCall()).toContain('ada until 11-22 18:00');
  });

  it('may be for somebody else, and for the whole shift at a moment', async () => {
    const response = await post(overrides, { responder: 'cleo', shiftAt: '2026-11-24T01:00:00+01:00' });
    expect(documentOf(response).overrides).toMatchObject([
      { responder: 'cleo', from: handoff, to: nextHandoff, madeBy: 'ada' },
    ]);
  });

  it('tells those who are concerned and wish it, and not who made it', async () => {
    await post(overrides, sunday);
    expect(house.sent.map(({ to }) => to)).toEqual(['ben']);
  });

  it('changes who is paged', async () => {
    await post(overrides, sunday);
    house.moveTo('2026-11-22T13:00:00.000Z');
    await house.alarm('web-5xx', 'ALARM');
    expect((await house.incident()).pages.map(({ responder }) => responder)).toEqual(['ada']);
  });

  it('is listed with its schedule until it is over', async () => {
    await post(overrides, sunday);
    expect(documentOf(await get(overrides)).overrides).toMatchObject([sunday]);
    expect(documentOf(await get('/api/schedules/office/overrides')).overrides).toEqual([]);
    house.moveTo(sunday.to);
    expect(documentOf(await get(overrides)).overrides).toEqual([]);
  });

  it.each([
    [{}, ['from']],
    [{ from: sunday.from }, ['to']],
    [{ ...sunday, shiftAt: sunday.from }, ['shiftAt']],
    [{ from: 'noon', to: 'later' }, ['from', 'to']],
    [{ ...sunday, from: '2026-11-22T12:00:00' }, ['from']],
    [{ ...sunday, reason: 'x' }, ['(body)']],
    [{ ...sunday, responder: '' }, ['responder']],
  ])('%j is a 400 that names what is wrong', async (body, fields) => {
    expect(problemOf(await post(overrides, body))).toEqual([400, 'invalid', fields]);
  });

  it.each([
    [{ ...sunday, responder: 'zoe' }, [400, 'unknown-responder', ['responder']]],
    [{ from: sunday.to, to: sunday.from }, [400, 'empty-range', ['to']]],
    [{ from: now, to: '2027-02-21T00:00:00Z' }, [400, 'too-long', ['to']]],
    [{ from: '2028-01-01T00:00:00Z', to: '2028-01-02T00:00:00Z' }, [400, 'too-far-ahead', ['to']]],
    [{ from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }, [409, 'past', ['to']]],
    [{ ...sunday, responder: 'ben' }, [409, 'no-change', []]],
  ])('%j is refused', async (body, problem) => {
    expect(problemOf(await post(overrides, body))).toEqual(problem);
    expect(await house.overrides.list(now)).toEqual([]);
  });

  it('in no schedule is a 404', async () => {
    expect(problemOf(await post('/api/schedules/none/overrides', sunday))[0]).toBe(404);
  });
});

describe('filling a gap', () => {
  it('puts somebody on call where nobody is', async () => {
    const response = await post('/api/schedules/office/fill', { from: now, to: handoff });
    expect(response.status).toBe(201);
    expect(documentOf(response).overrides).toMatchObject([{ kind: 'fill', responder: 'ada' }]);
    const { schedules } = documentOf(await get('/api/on-call'));
    expect(schedules[1].now).toEqual({ person: { responder: 'ada', name: 'Ada' }, until: handoff });
  });

  it('is refused where there is none', async () => {
    expect(problemOf(await post('/api/schedules/first-line/fill', sunday))).toEqual([409, 'no-gap', []]);
  });

  it('needs both ends', async () => {
    expect(problemOf(await post('/api/schedules/office/fill', {}))).toEqual([400, 'invalid', ['from', 'to']]);
  });
});

describe('swapping', () => {
  const mine = { schedule: 'first-line', at: '2026-11-24T00:00:00Z' };
  const theirs = { schedule: 'first-line', at: '2026-12-01T00:00:00Z', responder: 'ben' };

  it('puts each on call in the shift of the other', async () => {
    const response = await post('/api/swaps', { mine, theirs });
    expect(response.status).toBe(201);
    const { overrides: halves } = documentOf(response);
    expect(halves).toHaveLength(2);
    expect(halves[0].swap).toBe(halves[1].swap);
    // Then her own week begins.
    expect(await onCall('?to=2026-12-10T00:00:00Z')).toEqual([
      'ben until 11-30 08:00',
      'ada until 12-10 00:00',
    ]);
  });

  it('is cancelled whole by either half', async () => {
    const { overrides: halves } = documentOf(await post('/api/swaps', { mine, theirs }));
    const response = await post(`/api/overrides/${halves[1].id}/cancel`);
    expect([response.status, documentOf(response).cancelled]).toMatchObject([200, halves]);
    expect(await house.overrides.list(now)).toEqual([]);
  });

  it.each([
    [{ mine: { ...mine, at: theirs.at }, theirs }, [409, 'not-their-shift', ['mine.at']]],
    [{ mine, theirs: { ...theirs, responder: 'ada' } }, [400, 'same-person', ['theirs.responder']]],
    [{ mine: { ...mine, schedule: 'none' }, theirs }, [400, 'unknown-schedule', ['mine.schedule']]],
    [{ mine: { ...mine, responder: 'ben' }, theirs }, [400, 'invalid', ['mine']]],
    [{ mine }, [400, 'invalid', ['theirs']]],
  ])('%j is refused', async (body, problem) => {
    expect(problemOf(await post('/api/swaps', body))).toEqual(problem);
  });
});

describe('cancelling', () => {
  it('gives the shift back to whoever had it, and tells them', async () => {
    const { overrides: made } = documentOf(await post(overrides, sunday));
    house.sent.length = 0;
    await house.pass(60_000);
    const response = await post(`/api/overrides/${made[0].id}/cancel`);
    expect(documentOf(response)).toMatchObject({
      cancelled: made,
      changes: [{ before: [{ responder: 'ada' }], after: [{ responder: 'ben' }] }],
    });
    expect(await onCall()).toContain('ben until 11-23 08:00');
    expect(house.sent.map(({ to }) => to)).toEqual(['ben']);
  });

  it('of what runs ends it now', async () => {
    const { overrides: made } = documentOf(await post(overrides, sunday));
    house.moveTo('2026-11-22T15:00:00.000Z');
    await post(`/api/overrides/${made[0].id}/cancel`);
    expect(await onCall('?from=2026-11-22T11:00:00Z&to=2026-11-22T19:00:00Z')).toEqual([
      'ben until 11-22 12:00',
      'ada until 11-22 15:00',
      'ben until 11-22 19:00',
    ]);
  });

  it('of what is not there, is over, or was cancelled is a 404', async () => {
    const { overrides: made } = documentOf(await post(overrides, sunday));
    const path = `/api/overrides/${made[0].id}/cancel`;
    await post(path);
    expect(problemOf(await post(path))).toEqual([404, 'no-such-override', []]);
    expect(problemOf(await post('/api/overrides/none/cancel'))).toEqual([404, 'no-such-override', []]);
  });
});

describe('an Idempotency-Key', () => {
  it('repeated gives the same answer and has one effect', async () => {
    const first = await post(overrides, sunday, 'key-1');
    const second = await post(overrides, sunday, 'key-1');
    expect([first.status, second.status, second.body]).toEqual([201, 200, first.body]);
    expect(await house.overrides.list(now)).toHaveLength(1);
    expect(house.sent).toHaveLength(1);
  });

  it('repeated in one moment has one effect', async () => {
    const responses = await Promise.all([1, 2, 3].map(() => post(overrides, sunday, 'key-1')));
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(await house.overrides.list(now)).toHaveLength(1);
  });

  it('has one effect although the answer was lost before it was recorded', async () => {
    const { answers } = house.deps;
    house.deps.answers = { ...answers, record: async () => {} };
    await post(overrides, sunday, 'key-1');
    expect((await post(overrides, sunday, 'key-1')).status).toBe(200);
    expect(await house.overrides.list(now)).toHaveLength(1);
  });

  it('does not bring back what was cancelled since', async () => {
    const { overrides: made } = documentOf(await post(overrides, sunday, 'key-1'));
    await post(`/api/overrides/${made[0].id}/cancel`);
    expect((await post(overrides, sunday, 'key-1')).status).toBe(200);
    expect(await house.overrides.list(now)).toEqual([]);
  });

  it('of one request does not serve for another, and says so', async () => {
    await post(overrides, sunday, 'key-1');
    const response = await post(overrides, { ...sunday, responder: 'cleo' }, 'key-1');
    expect(problemOf(response)).toEqual([422, 'key-reused', []]);
  });

  it('of what was refused may be used again when it can be done', async () => {
    const whole = { shiftAt: '2026-11-24T00:00:00Z', responder: 'ada' };
    expect((await post(overrides, whole, 'key-1')).status).toBe(409);
    await post(overrides, { ...whole, responder: 'ben' });
    expect((await post(overrides, whole, 'key-1')).status).toBe(201);
  });

  it('is its own for each person', async () => {
    await post(overrides, sunday, 'key-1');
    const cover = { ...sunday, responder: 'cleo' };
    expect((await post(overrides, cover, 'key-1', 'ben@example.com')).status).toBe(201);
  });

  it('makes cancelling twice harmless', async () => {
    const { overrides: made } = documentOf(await post(overrides, sunday));
    const path = `/api/overrides/${made[0].id}/cancel`;
    const responses = [await post(path, undefined, 'key-1'), await post(path, undefined, 'key-1')];
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('a request that is wrong in itself', () => {
  it.each([
    ['/api/roster/versions?limit=101', 'limit: must not be more than 100'],
    ['/api/roster/versions?limit=0', 'limit: must not be less than 1'],
    ['/api/roster/versions?limit=ten', 'limit: must be a number'],
    ['/api/roster/versions?limit=1.5', 'limit: must be a whole number'],
  ])('is told in plain words of its query: %s', async (path, detail) => {
    const answer = await get(path);
    expect(answer.status).toBe(400);
    expect(documentOf(answer).detail).toBe(detail);
  });

  it.each([
    [{ title: 7 }, 'service: is missing; title: must be a text'],
    [{ service: 'shop', title: 'x'.repeat(201) }, 'title: must not be longer than 200 characters'],
    [{ service: '', title: 'x' }, 'service: must not be empty'],
    [{ service: 'shop', title: 'x', colour: 'red' }, '(body): must not have "colour", which nobody knows'],
    ['shop', '(body): must be an object'],
  ])('is told in plain words of its body: %j', async (body, detail) => {
    expect(documentOf(await post('/api/incidents', body)).detail).toBe(detail);
  });

  it('is told which values there are', async () => {
    const { id } = documentOf(
      await post('/api/incidents', { service: roster.services[0]?.id, title: 'No bookings' }),
    ).incident;
    const command = (body: unknown) => post(`/api/incidents/${id}/commands`, body);
    expect(documentOf(await command({ type: 'classify', severity: 'SEV9' })).detail).toBe(
      'severity: must be one of SEV1, SEV2, SEV3, SEV4',
    );
    expect(documentOf(await command({ type: 'dance' })).detail).toMatch(
      /^type: must be one of acknowledge, /,
    );
  });
});
