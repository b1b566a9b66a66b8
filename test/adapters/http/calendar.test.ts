import ICAL from 'ical.js';
import { calendars } from '../../../adapters/http/calendar';
import { feedLink, openFeed, replaceFeedLink } from '../../../application/calendar-feed';
import {
  buildPeopleHouse,
  type PeopleHouse,
  person,
  publicUrl,
  rosterOf,
  weekly,
} from '../../application/people-house';
import { answerOf } from './answer-of';

const start = '2026-11-22T10:00:00.000Z';

let house: PeopleHouse;

beforeEach(async () => {
  const people = [person('ada'), person('ben')];
  house = await buildPeopleHouse(rosterOf(people, { schedules: [weekly('web', ['ada', 'ben'])] }), start);
});

const get = (link: string, method = 'GET') =>
  answerOf(calendars(house.deps), link.slice(publicUrl.length), { method });

describe('the address of a calendar', () => {
  it('opens the calendar of its person', async () => {
    const answer = await get(await feedLink(house.deps, 'ada'));
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, max-age=1800',
    });
    const calendar = new ICAL.Component(ICAL.parse(answer.body));
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('On call: Ada Okafor');
    expect(calendar.getAllSubcomponents('vevent').length).toBeGreaterThan(5);
  });

  it('stays the same until it is replaced, and then opens nothing any more', async () => {
    const first = await feedLink(house.deps, 'ada');
    expect(await feedLink(house.deps, 'ada')).toBe(first);
    const second = await replaceFeedLink(house.deps, 'ada');
    expect((await get(first)).status).toBe(404);
    expect((await get(second)).status).toBe(200);
    expect(await feedLink(house.deps, 'ada')).toBe(second);
  });

  it('is long, and one of its own for each person', async () => {
    const [ada, ben] = [await feedLink(house.deps, 'ada'), await feedLink(house.deps, 'ben')];
    expect(ada).not.toBe(ben);
    expect(ada).toMatch(/^https:\/\/eightbells\.example\.com\/calendar\/[a-z0-9]{32,}\.ics$/);
  });

  it.each(['/calendar/unknownunknownunknown.ics', '/calendar/ada.ics', '/calendar/', '/calendar/a.ics/..'])(
    'opens nothing at %s',
    async (path) => {
      expect((await get(`${publicUrl}${path}`)).status).toBe(404);
    },
  );

  it('costs who guesses it no read', async () => {
    const good = (await feedLink(house.deps, 'ada')).slice(`${publicUrl}/calendar/`.length, -'.ics'.length);
    const reads: string[] = [];
    const responderOf = async (id: string) => {
      reads.push(id);
      return undefined;
    };
    const deps = { ...house.deps, feeds: { ...house.deps.feeds, responderOf } };
    for (const wrong of ['a'.repeat(31), 'a'.repeat(33), `${good.slice(0, -1)}!`, `2${good}`])
      expect(await openFeed(deps, wrong, start)).toBeUndefined();
    expect(reads).toEqual([]);
    await openFeed(deps, good, start);
    expect(reads).toHaveLength(1);
  });

  it('opens nothing for somebody who has left', async () => {
    const link = await feedLink(house.deps, 'ada');
    await house.deps.rosters.apply(rosterOf([person('ben')]), 1, start);
    expect((await get(link)).status).toBe(404);
  });

  it('is only for reading', async () => {
    const link = await feedLink(house.deps, 'ada');
    expect((await get(link, 'POST')).status).toBe(404);
    expect((await get(link, 'HEAD')).status).toBe(200);
  });
});
