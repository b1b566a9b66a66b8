import ICAL from 'ical.js';
import { icalFeed } from '../../adapters/calendar/ical-feed';
import { openFeed } from '../../application/calendar-feed';
import type { Override, Schedule } from '../../domain/schedule/schedule';
import { type Instant, instantOf } from '../../domain/time';
import { buildPeopleHouse, person, rosterOf, weekly } from '../application/people-house';

const secret = 'a-secret-of-thirty-two-character';

/** What a calendar program reads of Ada's calendar at `now`. */
async function read(
  schedules: readonly Schedule[],
  now: Instant,
  overrides: Override[] = [],
  name = 'Ada Okafor',
) {
  const people = [person('ada', { name }), person('ben')];
  const house = await buildPeopleHouse(rosterOf(people, { schedules }), now);
  house.overrides.push(...overrides);
  await house.deps.feeds.replace('ada', secret);
  const feed = await openFeed(house.deps, secret, now);
  if (feed === undefined) throw new Error('There is no calendar.');
  const text = icalFeed(feed, now);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const { startDate, endDate, summary, uid } = new ICAL.Event(component);
    const instant = (time: ICAL.Time) => instantOf(time.toJSDate().getTime());
    return {
      component,
      uid,
      summary,
      from: instant(startDate),
      to: instant(endDate),
      zone: startDate.zone.tzid,
    };
  });
  return { text, calendar, events };
}

const times = (events: readonly { from: Instant; to: Instant }[]) => events.map(({ from, to }) => [from, to]);

describe('a calendar', () => {
  // Each row: the zone, a moment before a change of its clocks, and Ada's first week around it, nine to nine.
  it.each<[string, Instant, Instant, Instant]>([
    ['Europe/Berlin', '2026-03-24T00:00:00.000Z', '2026-03-30T07:00:00.000Z', '2026-04-06T07:00:00.000Z'],
    ['Europe/Berlin', '2026-10-19T12:00:00.000Z', '2026-10-26T08:00:00.000Z', '2026-11-02T08:00:00.000Z'],
    ['America/New_York', '2026-03-02T15:00:00.000Z', '2026-03-09T13:00:00.000Z', '2026-03-16T13:00:00.000Z'],
    [
      'Australia/Lord_Howe',
      '2026-04-01T00:00:00.000Z',
      '2026-04-05T22:30:00.000Z',
      '2026-04-12T22:30:00.000Z',
    ],
    ['Asia/Kolkata', '2026-03-24T00:00:00.000Z', '2026-03-30T03:30:00.000Z', '2026-04-06T03:30:00.000Z'],
  ])('has the right moments across a change of the clocks in %s', async (zone, now, from, to) => {
    const first = from.slice(0, 10) === '2026-04-05' ? '2026-04-06' : from.slice(0, 10);
    const { events } = await read([weekly('web', ['ada', 'ben'], { starts: first }, zone)], now);
    expect(times(events)[0]).toEqual([from, to]);
    expect(new Set(events.map(({ zone: tzid }) => tzid))).toEqual(new Set(['UTC']));
  });

  it('has the shift during which the clocks change, an hour shorter in spring', async () => {
    const { events } = await read(
      [weekly('web', ['ada', 'ben'], { starts: '2026-03-23' }, 'Europe/Berlin')],
      '2026-03-24T12:00:00.000Z',
    );
    expect(times(events)[0]).toEqual(['2026-03-23T08:00:00.000Z', '2026-03-30T07:00:00.000Z']);
  });

  it('goes from a week back to ninety days ahead, with every shift whole', async () => {
    const { events } = await read([weekly('web', ['ada', 'ben'])], '2026-11-22T10:00:00.000Z');
    expect(events[0]).toMatchObject({ from: '2026-11-09T09:00:00.000Z', to: '2026-11-16T09:00:00.000Z' });
    expect(events.at(-1)).toMatchObject({ from: '2027-02-15T09:00:00.000Z', to: '2027-02-22T09:00:00.000Z' });
    expect(events).toHaveLength(8);
    expect(new Set(events.map(({ summary }) => summary))).toEqual(new Set(['On call: web']));
  });

  it('holds the shifts of all schedules of its person', async () => {
    const { events } = await read(
      [weekly('web', ['ada', 'ben']), weekly('night', ['ben', 'ada'], { handoffTime: '21:00' })],
      '2026-11-22T10:00:00.000Z',
    );
    expect(new Set(events.map(({ summary }) => summary))).toEqual(
      new Set(['On call: web', 'On call: night']),
    );
  });

  it('calls a shift the same each time it is read, and no two alike', async () => {
    const schedules = [weekly('web', ['ada', 'ben']), weekly('other', ['ada', 'ben'])];
    const uids = async (now: Instant) => (await read(schedules, now)).events.map(({ uid }) => uid);
    const [today, tomorrow] = [
      await uids('2026-11-22T10:00:00.000Z'),
      await uids('2026-11-23T10:00:00.000Z'),
    ];
    expect(new Set(today).size).toBe(today.length);
    expect(today.filter((uid) => tomorrow.includes(uid)).length).toBeGreaterThanOrEqual(today.length - 2);
  });

  it('has another event in the place of a shift that was cut short', async () => {
    const now = '2026-11-22T10:00:00.000Z';
    const [from, to] = ['2026-11-28T09:00:00.000Z', '2026-11-30T09:00:00.000Z'] as const;
    const made = { madeBy: 'ben', madeAt: now, kind: 'cover' } as const;
    const override: Override = { id: 'o-1', schedule: 'web', responder: 'ben', from, to, ...made };
    const [before, after] = [
      await read([weekly('web', ['ada', 'ben'])], now),
      await read([weekly('web', ['ada', 'ben'])], now, [override]),
    ];
    expect(times(after.events)).toContainEqual(['2026-11-23T09:00:00.000Z', from]);
    const cut = after.events.find((event) => event.to === from);
    expect(before.events.map(({ uid }) => uid)).not.toContain(cut?.uid);
  });

  it('keeps what was arranged once it is over', async () => {
    const [from, to] = ['2026-11-18T09:00:00.000Z', '2026-11-20T09:00:00.000Z'] as const;
    const made = { madeBy: 'ada', madeAt: '2026-11-01T10:00:00.000Z', kind: 'cover' } as const;
    const override: Override = { id: 'o-1', schedule: 'web', responder: 'ada', from, to, ...made };
    const { events } = await read([weekly('web', ['ada', 'ben'])], '2026-11-22T10:00:00.000Z', [override]);
    expect(times(events)).toContainEqual([from, to]);
  });

  it('shows what never ends as far as it looks ahead', async () => {
    const { events } = await read([weekly('web', ['ada'])], '2026-11-22T10:00:00.000Z');
    expect(times(events)).toEqual([['2026-10-01T00:00:00.000Z', '2027-04-01T00:00:00.000Z']]);
  });

  it('is valid without any shift', async () => {
    const { events, calendar } = await read([], '2026-11-22T10:00:00.000Z');
    expect(events).toEqual([]);
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    // A calendar without any component is none to strict readers.
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
  });

  it('names an organizer in what it publishes, whatever their name is', async () => {
    const name = 'Ada "The"; Ops, Okafor';
    const { calendar, events } = await read([weekly('web', ['ada'])], '2026-11-22T10:00:00.000Z', [], name);
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    const organizers = events.map(({ component }) => component.getFirstProperty('organizer'));
    expect(organizers.map((organizer) => organizer?.getFirstValue())).toEqual(['mailto:ada@example.com']);
    expect(organizers.map((organizer) => organizer?.getParameter('cn'))).toEqual(['Ada  The ; Ops, Okafor']);
  });

  it('says how often to look again, and keeps its person free for other things', async () => {
    const { calendar, events } = await read([weekly('web', ['ada', 'ben'])], '2026-11-22T10:00:00.000Z');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
    expect(String(calendar.getFirstPropertyValue('x-published-ttl'))).toBe('PT1H');
    expect(events[0]?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(events[0]?.component.getFirstPropertyValue('sequence')).toBe(0);
    expect(String(events[0]?.component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-22T10:00:00Z');
  });

  it('survives any name, in lines that every client takes', async () => {
    const name = 'Ada, "Lovelace"; \\ of Ö\nBEGIN:VEVENT';
    const { text, events } = await read([], '2026-11-22T10:00:00.000Z', [], name);
    const lines = text.split('\r\n');
    expect(lines).toContain('NAME:On call: Ada\\, "Lovelace"\\; \\\\ of Ö\\nBEGIN:VEVENT');
    expect(events).toEqual([]);
    expect(lines.filter((line) => line.includes('\n') || Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
});
