import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../../simulation/memory-house';
import { documentOf, roster } from './api-given';

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
});

const get = (path: string) => house.api('ada@example.com', 'GET', path);

/** All ids of a list that is read page by page, and how many pages it took. */
async function readThrough(path: string, field: string, idField: string) {
  const ids: string[] = [];
  let next: string | undefined;
  let pages = 0;
  do {
    const document = documentOf(await get(`${path}?limit=2${next === undefined ? '' : `&after=${next}`}`));
    ids.push(...document[field].map((each: Record<string, string>) => each[idField]));
    next = document.next;
    pages += 1;
  } while (next !== undefined && pages < 100);
  return { ids, pages };
}

describe('a list', () => {
  it.each([
    ['people', '/api/people', 'people', 'responder', roster.responders.map(({ id }) => id)],
    ['schedules', '/api/schedules', 'schedules', 'id', roster.schedules.map(({ id }) => id)],
  ])('of %s is read in pages, each of them once', async (_, path, field, idField, ids) => {
    const read = await readThrough(path, field, idField);
    expect(read.ids).toEqual(ids);
    expect(read.pages).toBe(Math.ceil(ids.length / 2));
    expect(documentOf(await get(path)).next).toBeUndefined();
  });

  it('of incidents is read in pages, each of them once', async () => {
    const names = ['shop-5xx', 'another-alarm', 'a-third-alarm'];
    for (const service of roster.services.slice(0, 3).map(({ id }) => id))
      await house.api('ada@example.com', 'POST', '/api/incidents', { service, title: names.pop() });
    const all = documentOf(await get('/api/incidents')).incidents.map(({ id }: { id: string }) => id);
    expect(all.length).toBeGreaterThan(0);
    expect((await readThrough('/api/incidents', 'incidents', 'id')).ids).toEqual(all);
  });

  it('of who is on call has the schedules first, and then the plans', async () => {
    const whole = documentOf(await get('/api/on-call'));
    expect(whole.next).toBeUndefined();
    const first = documentOf(await get('/api/on-call?limit=2'));
    expect(first).toMatchObject({ at: whole.at, schedules: whole.schedules.slice(0, 2), plans: [] });
    const second = documentOf(await get(`/api/on-call?limit=2&after=${first.next}`));
    expect(second).toEqual({ ...whole, schedules: whole.schedules.slice(2) });
  });

  it('of overrides is read in pages, each of them once', async () => {
    const path = '/api/schedules/first-line/overrides';
    for (const day of [22, 23, 24]) {
      const stretch = { from: `2026-11-${day}T12:00:00.000Z`, to: `2026-11-${day}T18:00:00.000Z` };
      await house.api('ada@example.com', 'POST', path, { responder: 'cleo', ...stretch });
    }
    const all = documentOf(await get(path)).overrides.map(({ id }: { id: string }) => id);
    expect(all).toHaveLength(3);
    expect(await readThrough(path, 'overrides', 'id')).toEqual({ ids: all, pages: 2 });
  });

  it('of versions says that there are more, and ends with the first', async () => {
    for (const version of [1, 2, 3]) await house.deps.rosters.apply(roster, version, saturdayEvening);
    expect(await readThrough('/api/roster/versions', 'versions', 'version')).toEqual({
      ids: [4, 3, 2, 1],
      pages: 2,
    });
    expect((await get('/api/roster/versions?after=0')).status).toBe(400);
  });

  it('is refused from where it does not go on, with what to do', async () => {
    const refused = await get('/api/people?after=nobody');
    expect(refused.status).toBe(400);
    expect(documentOf(refused).errors).toMatchObject([
      { field: 'after', message: 'is not in this list, or not any more: begin again without it' },
    ]);
  });
});
