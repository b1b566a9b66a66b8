import type { Measures } from '../../../domain/measures/measures';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { documentOf, problemOf, roster } from './api-given';

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
});

const get = (query = '') => house.api('ada@example.com', 'GET', `/api/metrics${query}`);

function closed(incident: string, month: `${number}-${number}`, changes: Partial<Measures> = {}): Measures {
  const tour = { incident, responder: 'cleo', role: 'commander' };
  return {
    incident,
    version: 9,
    service: 'web',
    severity: 'SEV1',
    drill: false,
    outcome: 'resolved',
    openedAt: `${month}-01T00:00:00.000Z`,
    closedAt: `${month}-01T08:00:00.000Z`,
    times: { acknowledge: 90_000, resolve: 8 * 3_600_000 },
    overdueUpdates: 1,
    overruns: 0,
    reliefs: 0,
    pages: 2,
    tours: [{ ...tour, startedAt: `${month}-01T00:20:00.000Z`, endedAt: `${month}-01T08:00:00.000Z` }],
    ...changes,
  };
}

async function record(...measures: Measures[]): Promise<void> {
  for (const one of measures) await house.deps.measures.record(one);
}

it('tells how the incidents of these months went, and who was on duty for how long', async () => {
  await record(closed('INC-1', '2026-11'));
  expect(documentOf(await get('?from=2026-11&to=2026-11'))).toEqual({
    from: '2026-11',
    to: '2026-11',
    drills: false,
    groups: [
      {
        month: '2026-11',
        service: 'web',
        severity: 'SEV1',
        incidents: 1,
        dismissed: 0,
        timeToAcknowledge: { incidents: 1, medianSeconds: 90, p90Seconds: 90 },
        timeToCommand: null,
        timeToFirstUpdate: null,
        timeToResolve: { incidents: 1, medianSeconds: 28800, p90Seconds: 28800 },
        overdueUpdates: 1,
        overruns: 0,
        reliefs: 0,
        pages: 2,
      },
    ],
    people: [{ month: '2026-11', responder: 'cleo', name: 'Cleo', hours: 7.67, shifts: 1 }],
  });
});

it('tells of this month and the two before it, where nobody says', async () => {
  await record(
    ...(['2026-08', '2026-09', '2026-10', '2026-11'] as const).map((month) => closed(`INC-${month}`, month)),
  );
  const { from, to, groups } = documentOf(await get());
  expect([from, to, groups.map(({ month }: { month: string }) => month)]).toEqual([
    '2026-09',
    '2026-11',
    ['2026-09', '2026-10', '2026-11'],
  ]);
  expect(documentOf(await get('?to=2026-09')).from).toBe('2026-07');
});

it('leaves drills out, unless they are asked for', async () => {
  await record(closed('INC-1', '2026-11'), closed('INC-2', '2026-11', { drill: true, service: 'drill' }));
  const services = async (query: string) =>
    documentOf(await get(query)).groups.map(({ service }: { service: string }) => service);
  expect(await services('')).toEqual(['web']);
  expect(await services('?drills=false')).toEqual(['web']);
  expect(await services('?drills=true')).toEqual(['drill', 'web']);
});

it('shows what was never classified, and people who left, by what is known of them', async () => {
  const tours = [{ ...closed('INC-1', '2026-11').tours[0], responder: 'gone' }] as Measures['tours'];
  await record(closed('INC-1', '2026-11', { severity: undefined, tours }));
  expect(documentOf(await get())).toMatchObject({
    groups: [{ severity: null }],
    people: [{ responder: 'gone', name: 'gone' }],
  });
});

it.each([
  ['?from=november', ['from']],
  ['?to=2026-13', ['to']],
  ['?from=2026-11&to=2026-10', ['to']],
  ['?from=2024-01&to=2026-01', ['to']],
  ['?drills=perhaps', ['drills']],
])('refuses %s', async (query, fields) => {
  expect(problemOf(await get(query))).toEqual([400, 'invalid', fields]);
});
