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

  it('is refused from where it does not go on, with what to do', async () => {
    const refused = await get('/api/people?after=nobody');
    expect(refused.status).toBe(400);
    expect(documentOf(refused).errors).toMatchObject([
      { field: 'after', message: 'is not in this list, or not any more: begin again without it' },
    ]);
  });
});
