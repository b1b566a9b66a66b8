import { timelineLine } from '../../domain/notice/timeline-line';
import type { Roster } from '../../domain/roster/roster';
import type { Schedule } from '../../domain/schedule/schedule';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { pagedOnce } from './sample-roster';

// A later runtime may know a zone that this one does not, as `America/Coyhaique` was new in 2025.
const unknown = 'America/Atlantis';
const roster = pagedOnce();

const withSchedule = (id: string, change: (schedule: Schedule) => Schedule): Roster => ({
  ...roster,
  schedules: roster.schedules.map((schedule) => (schedule.id === id ? change(schedule) : schedule)),
});
const inUnknownZone = (id: string) => withSchedule(id, (schedule) => ({ ...schedule, timeZone: unknown }));

const paged = async (house: MemoryHouse) =>
  (await house.timeline()).flatMap((event) => (event.type === 'paged' ? [event.responder] : []));

async function alarmed(of: Roster): Promise<MemoryHouse> {
  const house = await buildMemoryHouse(of, saturdayEvening);
  await house.alarm('shop-5xx', 'ALARM');
  return house;
}

const nextLevel = async () => {
  const house = await alarmed(roster);
  await house.pass(10 * 60_000);
  const [first, second] = await paged(house);
  return { first, second };
};

test.each([
  ['a schedule', inUnknownZone('first-line')],
  [
    'one layer of a schedule',
    withSchedule('first-line', (schedule) => ({
      ...schedule,
      layers: schedule.layers.map((layer, index) => (index === 0 ? { ...layer, timeZone: unknown } : layer)),
    })),
  ],
])(
  'where the zone of %s is not known, the next level is paged at once, and the timeline says why',
  async (_, of) => {
    const { second } = await nextLevel();
    const house = await alarmed(of);
    expect((await paged(house))[0]).toBe(second);
    const skipped = (await house.timeline()).find(({ type }) => type === 'level-skipped');
    expect(skipped && timelineLine(skipped, of)).toContain(
      'Nobody is on call at this level; first-line: the time zone "America/Atlantis" is not known here.',
    );
  },
);

test('what people arranged in such a schedule still counts', async () => {
  const of = inUnknownZone('first-line');
  const house = await buildMemoryHouse(of, saturdayEvening);
  const stretch = { from: '2026-11-21T00:00:00.000Z', to: '2026-12-21T00:00:00.000Z' };
  const taken = await house.api('hugo@example.com', 'POST', '/api/schedules/first-line/overrides', stretch);
  expect(taken.status).toBeLessThan(300);
  await house.alarm('shop-5xx', 'ALARM');
  expect((await paged(house))[0]).toBe('hugo');
});

test('a person in such a zone is paged at once, also in quiet hours, with times in UTC', async () => {
  const { first } = await nextLevel();
  const of: Roster = {
    ...roster,
    responders: roster.responders.map((person) =>
      person.id === first
        ? { ...person, timeZone: unknown, quietHours: { from: '00:00', to: '23:59' } }
        : person,
    ),
    plans: roster.plans.map((plan) => ({ ...plan, urgency: 'low' as const })),
  };
  const house = await alarmed(of);
  expect((await paged(house))[0]).toBe(first);
  const page = await house.door('GET', house.linkTo(first ?? ''));
  expect(page.status).toBe(200);
  expect(page.body).toContain('UTC');
});

test('a schedule in such a zone that no plan uses costs nobody the rest', async () => {
  const of: Roster = {
    ...roster,
    schedules: [
      ...roster.schedules,
      { id: 'spare', timeZone: unknown, layers: roster.schedules[0]?.layers ?? [] },
    ],
  };
  const house = await buildMemoryHouse(of, saturdayEvening);
  for (const path of ['/api/on-call', '/api/schedules', '/api/schedules/spare']) {
    const { status, body } = await house.api('hugo@example.com', 'GET', path);
    expect([path, status]).toEqual([path, 200]);
    if (path === '/api/on-call') {
      const spare = JSON.parse(body).schedules.find(
        ({ schedule }: { schedule: string }) => schedule === 'spare',
      );
      expect(spare).toMatchObject({ now: {}, trouble: 'the time zone "America/Atlantis" is not known here' });
      expect(spare.now.person).toBeUndefined();
    }
  }
});
