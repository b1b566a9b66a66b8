import { defaultNotices, defaultRules, type Responder } from '../../domain/roster/responder';
import { asWritten, mostPagedAtOnce, type RosterInForce } from '../../domain/roster/roster';
import { onCallIn, overridesInForce, respondersOf } from '../../domain/roster/targets';
import { layer, override, schedule, utc } from './schedule-given';

const monday = utc('2026-01-05 12:00');
const crowd = Array.from({ length: 20 }, (_, index) => `person-${index}`);

function person(id: string): Responder {
  const [rules, notices] = [defaultRules, defaultNotices];
  return { id, name: id, email: `${id}@example.com`, timeZone: 'UTC', roles: [], rules, notices };
}

function team(id: string, members: string[]) {
  return { id, name: id, members, chat: false };
}

const roster: RosterInForce = {
  ...asWritten({
    responders: ['ada', 'ben', 'dana', ...crowd].map(person),
    teams: [team('platform', ['ben', 'zoe', 'ada']), team('all', crowd), team('nobody', [])],
    schedules: [schedule('UTC', layer()), { ...schedule('UTC', layer({ rotation: ['zoe'] })), id: 'left' }],
    plans: [],
    services: [],
    defaultService: 'web',
    delivery: {},
  }),
};

const withOverrides = (...overrides: RosterInForce['overrides']): RosterInForce => ({ ...roster, overrides });
const allWeek = { from: utc('2026-01-05 00:00'), to: utc('2026-01-12 00:00') };

describe('whom targets mean', () => {
  test('is people, whoever is on call, and everybody of a team, each once and in order', () => {
    const targets = [{ responder: 'dana' }, { schedule: 'web' }, { team: 'platform' }, { responder: 'dana' }];
    expect(respondersOf(roster, targets, monday)).toEqual(['dana', 'ada', 'ben']);
  });

  test('leaves out who left, and what does not exist or has nobody', () => {
    const targets = [
      { responder: 'zoe' },
      { schedule: 'no-such' },
      { schedule: 'left' },
      { team: 'no-such' },
    ];
    expect(respondersOf(roster, [...targets, { team: 'nobody' }], monday)).toEqual([]);
    expect(respondersOf(roster, [{ schedule: 'web' }], utc('2026-01-05 08:59'))).toEqual([]);
    expect(respondersOf(roster, [], monday)).toEqual([]);
  });

  test('is no more people than can be paged at once', () => {
    const paged = respondersOf(roster, [{ responder: 'zoe' }, { team: 'all' }], monday);
    expect(paged).toEqual(crowd.slice(0, mostPagedAtOnce));
  });
});

describe('who is on call in a schedule', () => {
  test('is whoever has the turn', () => {
    expect(onCallIn(roster, 'web', monday)).toBe('ada');
    expect(onCallIn(roster, 'web', utc('2026-01-12 09:00'))).toBe('ben');
  });

  test('is whoever covers for them', () => {
    expect(onCallIn(withOverrides(override(allWeek)), 'web', monday)).toBe('dana');
  });

  test('is nobody in a turn of somebody who left, and in a schedule that does not exist', () => {
    expect(onCallIn(roster, 'web', utc('2026-01-19 09:00'))).toBeUndefined();
    expect(onCallIn(roster, 'left', monday)).toBeUndefined();
    expect(onCallIn(roster, 'no-such', monday)).toBeUndefined();
  });

  test('is not somebody who left, though they had arranged to cover', () => {
    const left = override({ ...allWeek, responder: 'zoe' });
    expect(onCallIn(withOverrides(left), 'web', monday)).toBe('ada');
  });
});

test('overrides in force are those of people on the roster', () => {
  const [ours, left] = [override(allWeek), override({ ...allWeek, id: 'o-2', responder: 'zoe' })];
  expect(overridesInForce(withOverrides(ours, left))).toEqual([ours]);
});
