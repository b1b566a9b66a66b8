import { decide } from '../../domain/incident/decide';
import type { CrewPlan, RosterInForce } from '../../domain/roster/roster';
import type { Duration } from '../../domain/time';
import { by, byCourier, byRoster, byWatch } from '../asked';
import { crewed, crewPlan, rosterWith, rosterWithout } from './crew-given';
import {
  aCommandedIncident,
  anIncident,
  beforeStart,
  clock,
  opening,
  planWith,
  responder,
  type Story,
  start,
  verified,
} from './given';

type Crew = Pick<CrewPlan, 'roles'>;

const operations: Crew = { roles: [{ role: 'operations' }] };
const rotating: Crew = { roles: [{ role: 'operations', shift: 'PT4H' }] };

/** Cleo commands, and Gus, the first of the two who are qualified, has been asked to take operations. */
function sought(crew = operations, people: RosterInForce = rosterWith()): Story {
  return aCommandedIncident(crewed(crew, people));
}

/** Gus has operations. */
function held(crew = operations, people: RosterInForce = rosterWith()): Story {
  const story = sought(crew, people);
  story.does(by('gus', { type: 'accept-role', role: 'operations' }));
  return story;
}

function post(story: Story, role = 'operations') {
  return story.incident().posts.find((known) => known.role === role);
}

/** The roster with these people qualified for more. */
function qualifying(also: Record<string, string[]>): RosterInForce {
  const responders = rosterWith().responders.map((person) => ({
    ...person,
    roles: [...person.roles, ...(also[person.id] ?? [])],
  }));
  return rosterWith({ responders });
}

function outcomes(story: Story): string[] {
  return story
    .incident()
    .pages.filter(({ ask }) => ask.for === 'role')
    .map(({ responder: id, outcome }) => `${id}: ${outcome}`);
}

/** The moments at which somebody was asked to take a role. */
function asksOf(story: Story, who: string): string[] {
  return story
    .timeline()
    .flatMap((event) =>
      event.type === 'role-candidate-chosen' && event.candidate === who ? [event.at] : [],
    );
}

const accept = (who: string, role = 'operations') => by(who, { type: 'accept-role', role });
const decline = (who: string, role = 'operations') => by(who, { type: 'decline-role', role });
const assign = (to: string, as: 'lead' | 'deputy' = 'lead', who = 'cleo', role = 'operations') =>
  by(who, { type: 'assign-role', role, to, as });

describe('looking for somebody to take a role', () => {
  test('whoever declines unasked is not told of a page that was never sent', () => {
    expect(sought().refuses(decline('hana'))).toEqual({
      ...{ code: 'not-asked', sentence: 'Nobody asks you for operations of INC-42 now.' },
    });
  });

  test('one after the other is asked, the commander last, three rounds long', () => {
    const story = sought(operations, qualifying({ cleo: ['operations'] }));
    expect(post(story)?.search).toMatchObject({ asked: ['gus'], round: 1, deadline: clock('PT10M') });
    expect(story.passes('PT10M')).toEqual(['role-candidate-chosen', 'page hana: role']);
    expect(story.passes('PT10M')).toEqual(['role-candidate-chosen', 'page cleo: role']);
    expect(story.passes('PT10M')).toEqual(['role-search-exhausted']);
    expect(story.passes('PT15M')).toEqual(['role-candidate-chosen', 'page gus: role']);
    story.passes('PT5H');
    expect(post(story)?.search).toEqual({ asked: [], round: 4, deadline: undefined });
    expect(story.timeline().filter(({ type }) => type === 'role-search-exhausted')).toHaveLength(3);
    expect(
      story.timeline().filter((event) => event.type === 'paged' && event.ask.for === 'role'),
    ).toHaveLength(9);
  });

  test('whoever is on call for it is asked first, and who leads another role after the others', () => {
    const responders = rosterWith().responders.map((person) =>
      person.id === 'ivo' ? { ...person, roles: ['communications', 'operations'] } : person,
    );
    const roles = [{ role: 'communications' }, { role: 'operations', schedule: 'commanders' }];
    const story = sought({ roles }, rosterWith({ responders }));
    story.does(accept('ivo', 'communications'));
    story.does(decline('gus'));
    story.does(decline('hana'));
    expect(story.timeline().at(-2)).toMatchObject({
      candidate: 'ivo',
      reason: 'has communications already, but nobody else is left to ask',
      breaks: undefined,
    });
    story.does(accept('ivo'));
    expect(story.incident().posts.map(({ lead }) => lead?.responder)).toEqual(['ivo', 'ivo']);
  });

  test('somebody who is tired is asked when nobody rested is left, and the timeline says which limit that breaks', () => {
    const tired = (id: string) => ({
      incident: 'INC-7',
      responder: id,
      role: 'operations',
      startedAt: beforeStart('PT9H'),
      endedAt: beforeStart('PT1H'),
    });
    const story = sought(operations, rosterWith({ tours: [tired('gus')] }));
    expect(post(story)?.search?.asked).toEqual(['hana']);
    expect(story.refuses(assign('gus')).code).toBe('not-allowed-now');
    story.does(decline('hana'));
    expect(story.timeline().at(-2)).toMatchObject({ candidate: 'gus', breaks: ['rest'] });
  });

  test('who declines makes way at once, and cannot decline twice', () => {
    const story = sought();
    expect(story.does(decline('gus'))).toEqual(['role-declined', 'role-candidate-chosen', 'page hana: role']);
    expect(story.refuses(decline('gus')).code).toBe('already-passed-on');
    expect(outcomes(story)).toEqual(['gus: passed-on', 'hana: awaiting']);
    story.does(accept('gus'));
    expect(outcomes(story)).toEqual(['gus: passed-on', 'hana: withdrawn']);
  });

  test('in the next round, who has said no is asked after the commander', () => {
    const story = sought(operations, qualifying({ cleo: ['operations'] }));
    story.does(decline('gus'));
    story.passes('PT20M');
    expect(story.passes('PT15M')).toEqual(['role-candidate-chosen', 'page hana: role']);
    expect(story.passes('PT10M')).toEqual(['role-candidate-chosen', 'page cleo: role']);
    expect(story.passes('PT10M')).toEqual(['role-candidate-chosen', 'page gus: role']);
  });

  test('a late answer counts while nobody has the role', () => {
    const story = sought();
    story.passes('PT15M');
    expect(story.does(accept('gus'))).toEqual(['role-taken']);
    expect(outcomes(story)).toEqual(['gus: answered', 'hana: withdrawn']);
  });

  test('two accept at the same moment: one has it, the other is told so', () => {
    const story = sought();
    story.passes('PT10M');
    story.does(accept('hana'));
    expect(story.refuses(accept('gus')).sentence).toBe(
      'Hana has had operations of INC-42 since 03:10 UTC; nobody asks you to take it now.',
    );
    expect(story.refuses(accept('hana')).code).toBe('already-done');
    expect(story.refuses(decline('gus')).code).toBe('not-needed');
    expect(post(story)?.lead?.responder).toBe('hana');
  });

  test('somebody qualified may volunteer for a role that is sought; anybody else may not', () => {
    const story = sought();
    expect(story.refuses(accept('jo')).code).toBe('not-qualified');
    expect(story.refuses(accept('hana', 'liaison')).code).toBe('unknown-role');
    expect(story.does(accept('hana'))).toEqual(['role-taken']);
    expect(outcomes(story)).toEqual(['gus: withdrawn']);
  });

  test('who has been called in and takes a role has come', () => {
    const story = sought();
    story.does(by('cleo', { type: 'call-in', target: { responder: 'gus' } }));
    story.does(accept('gus'));
    expect(story.incident().crew).toMatchObject([{ responder: 'gus', state: 'here' }]);
    expect(story.passes('PT2H')).toEqual([]);
  });

  test('a page that can never arrive brings the next candidate at once', () => {
    const story = sought();
    const page = story.incident().pages.findLast(({ ask }) => ask.for === 'role');
    const lost = {
      page: page?.number ?? 0,
      seq: 99,
      outcome: 'failed',
      detail: 'gone',
      final: true,
      gone: true,
    } as const;
    story.does(byCourier({ type: 'report-delivery', channel: 'sms', ...lost }));
    expect(story.does(byCourier({ type: 'report-delivery', channel: 'email', ...lost }))).toContain(
      'page hana: role',
    );
  });

  test('who left the roster meanwhile is passed over, and cannot accept', () => {
    const story = sought();
    const gone = { now: clock('PT10M'), roster: rosterWithout('hana') };
    const later = decide(story.incident(), byWatch({ type: 'perform-duty' }), gone);
    expect(later).toMatchObject({ outcome: 'accepted', events: [{ type: 'role-search-exhausted' }] });
    const late = decide(story.incident(), accept('gus'), {
      now: clock('PT1M'),
      roster: rosterWithout('gus'),
    });
    expect(late).toMatchObject({ outcome: 'refused', refusal: { code: 'not-qualified' } });
  });
});

describe('a role called in by hand', () => {
  test('the plan need not name it, but somebody has to be qualified', () => {
    const story = aCommandedIncident(crewed({}));
    const call = (role: string) => by('ada', { type: 'call-in', target: { role } });
    expect(story.does(call('communications'))).toEqual([
      'role-sought',
      'role-candidate-chosen',
      'page ivo: role',
    ]);
    expect(story.refuses(call('communications')).sentence).toBe('Ivo is being asked to take communications.');
    expect(story.refuses(call('scribe')).code).toBe('unknown-role');
    expect(story.refuses(call('commander')).code).toBe('not-needed');
    story.does(accept('ivo', 'communications'));
    expect(story.refuses(call('communications')).code).toBe('not-needed');
  });

  test('it is sought anew after everybody was asked in vain', () => {
    const story = sought();
    story.passes('PT6H');
    expect(story.does(by('cleo', { type: 'call-in', target: { role: 'operations' } }))).toContain(
      'page gus: role',
    );
    expect(post(story)?.search?.round).toBe(1);
  });
});

describe('assigning', () => {
  test('the commander names somebody, who is asked at once and has to accept', () => {
    const story = sought();
    expect(story.does(assign('hana'))).toEqual(['role-sought', 'role-candidate-chosen', 'page hana: role']);
    expect(post(story)?.lead).toBeUndefined();
    expect(story.refuses(assign('hana')).code).toBe('not-needed');
    story.does(accept('hana'));
    expect(story.refuses(assign('hana')).code).toBe('already-done');
    expect(post(story)?.lead?.responder).toBe('hana');
  });

  test('only the commander, only people on the roster, only the qualified', () => {
    const story = sought();
    expect(story.refuses(assign('hana', 'lead', 'ada')).code).toBe('not-yours');
    expect(story.refuses(assign('zoe')).code).toBe('unknown-responder');
    expect(story.refuses(assign('jo')).code).toBe('not-qualified');
    expect(story.refuses(assign('dana', 'lead', 'cleo', 'commander')).code).toBe('not-allowed-now');
  });

  test('anybody may have a role for which the roster qualifies nobody, and it is over when they decline', () => {
    const story = sought();
    expect(story.does(assign('jo', 'lead', 'cleo', 'scribe'))).toContain('page jo: role');
    story.does(decline('jo', 'scribe'));
    story.passes('PT3H');
    expect(post(story, 'scribe')?.search?.deadline).toBeUndefined();
    story.does(assign('kim', 'lead', 'cleo', 'scribe'));
    expect(story.does(accept('kim', 'scribe'))).toEqual(['role-taken']);
  });

  test('the commander may take it themselves', () => {
    const story = sought(operations, qualifying({ cleo: ['operations'] }));
    expect(story.does(assign('cleo'))).toEqual(['role-taken']);
  });

  describe('somebody tired', () => {
    const tour = {
      incident: 'INC-7',
      role: 'operations',
      startedAt: beforeStart('PT9H'),
      endedAt: beforeStart('PT1H'),
    };
    const everybody = [...rosterWith().responders, responder('lou', 'operations')];
    const tired = rosterWith({
      responders: everybody,
      channelStates: verified(everybody),
      tours: [{ ...tour, responder: 'hana' }],
    });

    test('is not named while others are fit', () => {
      const story = held(operations, tired);
      expect(story.refuses(assign('hana')).sentence).toBe(
        'Hana has not rested long enough, and others are fit to take operations.',
      );
      expect(story.does(assign('lou'))).toContain('page lou: role');
    });

    test('is named once those who are fit have said no, also in an earlier round', () => {
      const story = sought(operations, tired);
      story.does(decline('gus'));
      story.does(decline('lou'));
      story.passes('PT10M');
      expect(post(story)?.search).toMatchObject({ asked: [], round: 2 });
      expect(story.does(assign('hana'))).toContain('page hana: role');
    });
  });

  test('deputies are asked by the commander or the lead, and have to accept', () => {
    const story = held();
    expect(story.refuses(assign('hana', 'deputy', 'ada')).code).toBe('not-yours');
    expect(story.does(assign('hana', 'deputy', 'gus'))).toEqual(['role-candidate-chosen', 'page hana: role']);
    expect(story.refuses(assign('hana', 'deputy')).code).toBe('not-needed');
    expect(story.refuses(assign('gus', 'deputy')).code).toBe('already-done');
    story.does(accept('hana'));
    expect(post(story)).toMatchObject({ lead: { responder: 'gus' }, deputies: ['hana'], deputiesAsked: [] });
    expect(story.refuses(accept('hana')).code).toBe('already-done');
    expect(outcomes(story)).toEqual(['gus: answered', 'hana: answered']);
  });

  test('whoever was only asked to be a deputy is let go of as well', () => {
    const story = held();
    story.does(assign('hana', 'deputy'));
    expect(story.does(by('cleo', { type: 'release-role', role: 'operations', responder: 'hana' }))).toEqual([
      'role-released',
    ]);
    expect(post(story)).toMatchObject({ lead: { responder: 'gus' }, deputiesAsked: [] });
    expect(outcomes(story)).toEqual(['gus: answered', 'hana: withdrawn']);
    expect(story.refuses(accept('hana')).code).toBe('not-needed');
  });

  test('eight deputies who do not answer do not keep out the ninth for good', () => {
    const many = Array.from({ length: 9 }, (_, n) => responder(`op${n}`, 'operations'));
    const responders = [...rosterWith().responders, ...many];
    const story = held(operations, rosterWith({ responders, channelStates: verified(responders) }));
    const holder = post(story)?.lead?.responder;
    expect(holder).toBe('gus');
    for (const { id } of many.slice(0, 8)) story.does(assign(id, 'deputy'));
    expect(story.refuses(assign('op8', 'deputy')).code).toBe('not-allowed-now');
    story.passes('PT20M');
    story.does(assign('op8', 'deputy'));
    expect(post(story)?.deputiesAsked).toEqual(['op8']);
    expect(outcomes(story).filter((line) => line.endsWith('awaiting'))).toEqual(['op8: awaiting']);
    expect(story.does(assign('op0', 'deputy'))).toContain('page op0: role');
  });

  test('a deputy who declines is not asked again, and no search begins', () => {
    const story = held();
    story.does(assign('hana', 'deputy'));
    expect(story.does(decline('hana'))).toEqual(['role-declined']);
    expect(story.refuses(decline('hana')).code).toBe('not-needed');
    expect(story.passes('PT5H')).toEqual([]);
  });
});

describe('handing over', () => {
  test('the one who is named has to accept; until then nothing changes hands', () => {
    const story = held();
    expect(story.refuses(by('hana', { type: 'hand-over-role', role: 'operations' })).code).toBe('not-yours');
    expect(story.does(by('gus', { type: 'hand-over-role', role: 'operations', to: 'hana' }))).toContain(
      'page hana: role',
    );
    expect(post(story)?.lead?.responder).toBe('gus');
    expect(story.refuses(by('gus', { type: 'hand-over-role', role: 'operations' })).code).toBe('not-needed');
    story.does(accept('hana'));
    expect(story.timeline().at(-1)).toMatchObject({ type: 'role-taken', from: 'gus', responder: 'hana' });
    expect(post(story)).toMatchObject({
      lead: { responder: 'hana' },
      pastShifts: [{ responder: 'gus', endedAt: clock('PT0S') }],
    });
    expect(story.refuses(accept('gus')).code).toBe('not-needed');
  });

  test('only the one who is named is asked, and whoever has it keeps it when they decline', () => {
    const story = held(operations, qualifying({ jo: ['operations'] }));
    story.does(assign('hana'));
    expect(story.does(decline('hana'))).toEqual(['role-declined', 'role-search-exhausted']);
    expect(story.timeline().at(-1)).toMatchObject({ keeper: 'gus', nextRoundAt: undefined });
    expect(story.passes('PT10H').filter((line) => line.includes('role'))).toEqual([]);
    expect(story.does(by('gus', { type: 'hand-over-role', role: 'operations' }))).toContain(
      'page hana: role',
    );
  });

  test('the one who is named may still take it after they let it pass', () => {
    const story = held();
    story.does(assign('hana'));
    expect(story.passes('PT1H')).toEqual(['role-search-exhausted']);
    expect(story.does(accept('hana'))).toEqual(['role-taken']);
  });

  test('everybody is asked three times at most, where whoever has it names nobody', () => {
    const story = held(operations, qualifying({ jo: ['operations'] }));
    story.does(by('gus', { type: 'hand-over-role', role: 'operations' }));
    const happened = story.passes('PT7H');
    expect(happened.filter((line) => line.startsWith('page'))).toHaveLength(5);
    expect(happened.filter((line) => line === 'role-search-exhausted')).toHaveLength(3);
    expect(happened).not.toContain('role-trouble-told');
    expect(post(story)).toMatchObject({ lead: { responder: 'gus' }, search: { deadline: undefined } });
  });

  test('a search by hand that comes to nothing does not cost a tour its relief', () => {
    const story = held(rotating);
    story.does(by('gus', { type: 'hand-over-role', role: 'operations', to: 'hana' }));
    story.does(decline('hana'));
    expect(post(story)?.search).toMatchObject({ asked: [], round: 1, deadline: clock('PT3H30M') });
    expect(story.passes('PT3H29M')).toEqual([]);
    expect(story.passes('PT1M')).toContain('page hana: role');
  });

  test('when the named one declines shortly before the end of the tour, somebody else is asked at once', () => {
    const story = held(rotating, qualifying({ jo: ['operations'] }));
    story.passes('PT3H25M');
    story.does(by('gus', { type: 'hand-over-role', role: 'operations', to: 'hana' }));
    expect(story.passes('PT10M')).toEqual([
      'role-search-exhausted',
      'role-candidate-chosen',
      'page jo: role',
    ]);
  });

  test('a role that its commander took back is not offered to those who were named before', () => {
    const story = held(rotating);
    story.does(assign('hana'));
    story.does(decline('hana'));
    story.does(by('cleo', { type: 'release-role', role: 'operations' }));
    expect(story.passes('PT8H').filter((line) => line.includes('role'))).toEqual([]);
  });

  test('it may be named to nobody in particular, and never to oneself or somebody unqualified', () => {
    const story = held();
    const handOver = (to?: string) => by('gus', { type: 'hand-over-role', role: 'operations', to });
    expect(story.refuses(handOver('gus')).code).toBe('already-done');
    expect(story.refuses(handOver('jo')).code).toBe('not-qualified');
    expect(story.does(handOver())).toContain('page hana: role');
  });
});

describe('rotation', () => {
  test('relief is sought before the tour ends, and takes over at once', () => {
    const story = held(rotating);
    expect(post(story)?.lead?.endsAt).toBe(clock('PT4H'));
    expect(story.passes('PT3H29M')).toEqual([]);
    expect(story.passes('PT1M')).toEqual(['role-candidate-chosen', 'page hana: role']);
    story.does(accept('hana'));
    expect(post(story)?.lead).toMatchObject({
      responder: 'hana',
      startedAt: clock('PT3H30M'),
      endsAt: clock('PT7H30M'),
    });
    expect(story.passes('PT3H30M')).toContain('page gus: role');
  });

  test('a tour without a taker overruns once, loudly, and the search goes on', () => {
    const story = held(rotating);
    const happened = story.passes('PT11H');
    expect(happened.filter((line) => line === 'role-overran')).toHaveLength(1);
    expect(post(story)?.lead).toMatchObject({ responder: 'gus', overranAt: clock('PT4H') });
    // Before the end and at the end; then after pauses of half an hour, one, two and four hours.
    expect(asksOf(story, 'hana')).toEqual(
      ['PT3H30M', 'PT4H', 'PT4H40M', 'PT5H50M', 'PT8H'].map((elapsed) => clock(elapsed as Duration)),
    );
    story.does(accept('hana'));
    expect(post(story)?.pastShifts).toMatchObject([{ responder: 'gus', overranAt: clock('PT4H') }]);
  });

  test('with nobody to ask, the overrun is written down all the same', () => {
    const story = held(rotating, rosterWithout('hana'));
    expect(story.passes('PT4H')).toEqual(['role-search-exhausted', 'role-overran']);
    expect(story.timeline().at(-1)).toMatchObject({ alone: true, spareAt: clock('PT12H') });
  });

  test('nobody is woken twice in a night to relieve whoever has it: they are asked when their night is over', () => {
    const shift = { ...responder('hana', 'operations'), quietHours: { from: '05:00', to: '14:00' } };
    const responders = rosterWith().responders.map((person) => (person.id === 'hana' ? shift : person));
    const story = held(rotating, rosterWith({ responders }));
    story.passes('PT11H');
    expect(asksOf(story, 'hana')).toEqual([start, clock('PT3H30M'), clock('PT10H')]);
  });

  test('an old page of the same role asks for nothing after the change', () => {
    const story = held(rotating);
    story.passes('PT3H30M');
    story.does(accept('hana'));
    expect(story.refuses(accept('gus')).code).toBe('not-needed');
    story.passes('PT3H30M');
    expect(story.does(accept('gus'))).toEqual(['role-taken']);
  });
});

describe('releasing', () => {
  const release = (who: string, responder?: string) =>
    by(who, { type: 'release-role', role: 'operations', responder });

  test('the commander releases at once, and the role is vacant', () => {
    const story = held(rotating);
    expect(story.refuses(release('ada')).code).toBe('not-yours');
    expect(story.does(release('cleo'))).toEqual(['role-released']);
    expect(post(story)).toMatchObject({ search: undefined, pastShifts: [{ responder: 'gus' }] });
    expect(story.refuses(release('cleo')).code).toBe('unknown-role');
    expect(story.refuses(accept('hana')).code).toBe('unknown-role');
    expect(story.passes('PT5H')).toEqual([]);
  });

  test('the holder asks, the commander is told and decides', () => {
    const story = held();
    expect(story.does(release('gus'))).toEqual(['role-release-asked']);
    expect(story.timeline().at(-1)).toMatchObject({
      responder: 'cleo',
      asker: 'gus',
      channels: ['sms'],
    });
    expect(post(story)?.lead?.responder).toBe('gus');
    expect(story.refuses(release('gus')).code).toBe('already-done');
    story.jumps('PT1H');
    story.does(by('dana', { type: 'force-relief', reason: 'Cleo is gone.' }));
    expect(story.does(release('gus'))).toEqual(['role-release-asked']);
    expect(story.does(release('dana'))).toEqual(['role-released']);
  });

  test('with nobody in command the holder leaves at once', () => {
    const story = anIncident(crewed({}));
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(by('ada', { type: 'call-in', target: { role: 'operations' } }));
    story.does(accept('gus'));
    expect(story.does(release('gus'))).toEqual(['role-released']);
  });

  test('deputies leave when they like', () => {
    const story = held();
    story.does(assign('hana', 'deputy'));
    story.does(accept('hana'));
    expect(story.does(release('hana', 'hana'))).toEqual(['role-released']);
    expect(post(story)).toMatchObject({ lead: { responder: 'gus' }, deputies: [] });
    expect(story.refuses(release('hana', 'hana')).code).toBe('not-needed');
  });

  test('whoever was asked to relieve may still take a role whose holder left', () => {
    const story = held(rotating);
    story.passes('PT3H30M');
    story.does(release('cleo'));
    expect(story.does(accept('hana'))).toEqual(['role-taken']);
  });
});

describe('when command passes on', () => {
  const taking = (id: string, role?: string) => assign(id, 'lead', id, role);

  test('the new commander takes over the roles of the old one, who is to rest', () => {
    const story = sought(rotating, qualifying({ cleo: ['operations'], dana: ['operations'] }));
    story.does(taking('cleo'));
    story.passes('PT1H');
    const happened = story.does(by('dana', { type: 'force-relief', reason: 'Cleo does not answer.' }));
    expect(happened).toEqual([
      'brief-acknowledged',
      'dana relieves cleo (forced)',
      'role-taken',
      'tell cleo: relieved',
    ]);
    expect(post(story)).toMatchObject({
      lead: { responder: 'dana', startedAt: clock('PT1H'), endsAt: clock('PT5H') },
      pastShifts: [{ responder: 'cleo', endedAt: clock('PT1H') }],
    });
  });

  test('somebody is sought for those that the new commander may not have', () => {
    const story = sought(operations, qualifying({ cleo: ['operations'] }));
    story.does(taking('cleo'));
    const happened = story.does(by('dana', { type: 'force-relief', reason: 'Cleo does not answer.' }));
    expect(happened).toEqual(expect.arrayContaining(['role-released', 'role-sought', 'page gus: role']));
    expect(post(story)?.lead).toBeUndefined();
  });

  test('whoever is asked to take it over already is not asked again', () => {
    const story = sought(operations, qualifying({ cleo: ['operations'] }));
    story.does(taking('cleo'));
    story.does(assign('hana'));
    const happened = story.does(by('dana', { type: 'force-relief', reason: 'Cleo does not answer.' }));
    expect(happened).not.toContain('role-sought');
    expect(story.does(accept('hana'))).toEqual(['role-taken']);
  });

  test('nobody wakes the old one for a role that only they may have; the new one is told', () => {
    const base = qualifying({ cleo: ['liaison'] });
    const story = sought(operations, base);
    story.does(taking('cleo', 'liaison'));
    const happened = story.does(by('dana', { type: 'force-relief', reason: 'Cleo does not answer.' }));
    expect(happened).toContain('role-trouble-told');
    expect(story.passes('PT2H').filter((line) => line.includes('cleo'))).toEqual([]);
  });

  test('a planned role that nobody took is sought again, and one that was taken back is not', () => {
    const two = { roles: [{ role: 'operations' }, { role: 'communications' }] };
    const story = sought(two);
    story.does(accept('ivo', 'communications'));
    story.does(by('cleo', { type: 'release-role', role: 'communications' }));
    story.passes('PT5H');
    const happened = story.does(by('dana', { type: 'force-relief', reason: 'Cleo does not answer.' }));
    expect(happened).toContain('page gus: role');
    expect(happened.filter((line) => line === 'role-sought')).toHaveLength(1);
  });

  test('twenty-five roles pass on without outgrowing a transaction', () => {
    const roles = Array.from({ length: 25 }, (_, n) => `role-${n}`);
    for (const successor of [roles, []]) {
      const people = qualifying({ cleo: roles, dana: successor, hana: roles });
      const story = aCommandedIncident(crewed({}, people));
      for (const role of roles) story.does(taking('cleo', role));
      const before = story.timeline().length;
      story.does(by('dana', { type: 'force-relief', reason: 'Cleo does not answer.' }));
      const events = story.timeline().slice(before);
      const tours = (type: string) => (type === 'role-taken' ? 2 : type === 'role-released' ? 1 : 0);
      const items = events.reduce((sum, e) => sum + ('channels' in e ? 3 : 1) + tours(e.type), 5);
      expect(items).toBeLessThanOrEqual(99);
      expect(story.incident().posts.some(({ lead }) => lead?.responder === 'cleo')).toBe(false);
    }
  });
});

describe('a role in trouble', () => {
  test('the commander is told once that nobody takes it', () => {
    const story = sought();
    const told = story.passes('PT6H').filter((line) => line === 'role-trouble-told');
    expect(told).toHaveLength(1);
    expect(story.timeline().at(-1)).toMatchObject({
      ...{ role: 'operations', responder: 'cleo', trouble: 'unfilled', channels: ['sms'] },
    });
  });

  test('the commander is told once that a tour overran', () => {
    const story = held(rotating);
    const told = story.passes('PT7H29M').filter((line) => line === 'role-trouble-told');
    expect(told).toHaveLength(1);
    const event = story.timeline().find(({ type }) => type === 'role-trouble-told');
    expect(event).toMatchObject({ responder: 'cleo', trouble: 'overrun', at: clock('PT4H') });
  });

  test('nobody is told where nobody commands', () => {
    const story = anIncident(crewed({}));
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(by('ada', { type: 'call-in', target: { role: 'operations' } }));
    expect(story.passes('PT6H')).not.toContain('role-trouble-told');
  });
});

describe('whoever has a role alone', () => {
  const alone = (crew: Crew = { roles: [{ role: 'operations', shift: 'PT8H' }] }) =>
    held(crew, rosterWithout('hana'));
  const ofRoles = (lines: string[]) => lines.filter((line) => line.includes('role'));

  test('is spared after twelve hours that had a night in them; the commander is told, and it is theirs again by day when rested', () => {
    const story = alone();
    expect(ofRoles(story.passes('PT11H59M'))).toEqual(['role-search-exhausted', 'role-overran']);
    expect(ofRoles(story.passes('PT1M'))).toEqual(['role-spared', 'role-trouble-told']);
    const [spared, told] = story.timeline().slice(-2);
    expect(spared).toMatchObject({ responder: 'gus', until: clock('PT27H'), channels: ['sms'] });
    expect(told).toMatchObject({ responder: 'cleo', rest: { responder: 'gus', until: clock('PT27H') } });
    expect(post(story)?.lead).toBeUndefined();
    expect(post(story)?.pastShifts).toMatchObject([{ endedAt: clock('PT12H') }]);
    expect(ofRoles(story.passes('PT14H59M'))).toEqual([]);
    expect(ofRoles(story.passes('PT1M'))).toEqual(['role-taken']);
    expect(story.timeline().at(-1)).toMatchObject({ responder: 'gus', as: 'lead', rested: true });
    expect(post(story)).toMatchObject({ lead: { startedAt: clock('PT27H') } });
    expect(post(story)?.rest).toBeUndefined();
  });

  test('is spared the next night without a word, since both know how it goes', () => {
    const story = alone();
    story.passes('PT27H');
    const night = ofRoles(story.passes('PT15H'));
    expect(night.filter((line) => !line.startsWith('role-search'))).toEqual(['role-overran', 'role-spared']);
    const spared = story.timeline().findLast(({ type }) => type === 'role-spared');
    expect(spared).toMatchObject({ again: true, channels: [] });
  });

  test('is asked again where the plan allows them no more hours', () => {
    const crew: Crew = { roles: [{ role: 'operations', shift: 'PT8H' }] };
    const { command } = planWith({});
    const plan = crewPlan(crew, { command: { ...command, maximumHours: 'PT19H' } });
    const story = aCommandedIncident({ roster: rosterWithout('hana'), opening: opening({ plan }) });
    story.does(accept('gus'));
    expect(ofRoles(story.passes('PT27H')).slice(-2)).toEqual(['role-candidate-chosen', 'page gus: role']);
  });

  test('is spared in the evening before their night, where they began by day; a short pause is no night', () => {
    const people = rosterWithout('hana');
    const inIndia = (id: string) => (id === 'gus' ? { timeZone: 'Asia/Kolkata' } : {});
    const responders = people.responders.map((person) => ({ ...person, ...inIndia(person.id) }));
    const story = held({ roles: [{ role: 'operations', shift: 'PT8H' }] }, { ...people, responders });
    story.passes('PT6H');
    story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    story.passes('PT3H');
    story.does(by('cleo', { type: 'reopen', reason: 'It is back.' }));
    story.does(by('cleo', { type: 'take-command' }));
    story.does(accept('gus'));
    expect(post(story)?.lead?.endsAt).toBe(clock('PT12H30M'));
    expect(ofRoles(story.passes('PT3H30M')).at(-2)).toBe('role-spared');
  });

  test('rests on where it ends and is open again, and has it again then', () => {
    const story = alone();
    story.passes('PT12H');
    story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    story.passes('PT10M');
    story.does(by('cleo', { type: 'reopen', reason: 'It is back.' }));
    story.does(by('cleo', { type: 'take-command' }));
    expect(story.passes('PT14H49M')).not.toContain('role-taken');
    expect(story.passes('PT1M')).toContain('role-taken');
    const later = alone();
    later.passes('PT12H');
    later.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    later.passes('PT16H');
    later.does(by('cleo', { type: 'reopen', reason: 'It is back.' }));
    expect(post(later)?.rest).toBeUndefined();
  });

  test('may take it back before, and is asked where the commander names them', () => {
    const story = alone();
    story.passes('PT20H');
    expect(story.does(assign('gus'))).toContain('page gus: role');
    expect(story.does(accept('gus'))).toEqual(['role-taken']);
  });

  test('holds it to the end where the plan has it so, or while they command as well', () => {
    const forEver = alone(operations);
    expect(ofRoles(forEver.passes('P2D'))).toEqual([]);
    const story = sought(rotating, rosterWithout('hana'));
    story.does(assign('cleo', 'lead', 'cleo', 'scribe'));
    expect(ofRoles(story.passes('P1D'))).not.toContain('role-spared');
  });

  test('is also spared where others say no, who are asked for it then', () => {
    const story = held(rotating);
    story.passes('PT3H30M');
    story.does(decline('hana'));
    const spared = story.passes('PT8H30M');
    expect(spared.slice(spared.indexOf('role-spared'))).toEqual([
      'role-spared',
      'role-candidate-chosen',
      'page hana: role',
      'role-trouble-told',
    ]);
  });
});

describe('a new roster', () => {
  const follows = (...known: string[]) => {
    const roles = Object.fromEntries(known.map((id) => [id, ['operations', 'commander']]));
    return byRoster({ type: 'follow-roster', names: {}, roles });
  };
  const people = (() => {
    const all = rosterWithout('hana').responders;
    return rosterWith({
      responders: all.map((person) =>
        person.id === 'jo' ? { ...person, roles: ['operations', 'commander'] } : person,
      ),
    });
  })();

  test('that qualifies somebody more has them asked at once, where a tour is past its end', () => {
    const story = held(rotating, people);
    expect(story.refuses(follows('gus', 'cleo')).code).toBe('not-needed');
    story.passes('PT4H20M');
    expect(story.refuses(follows('gus', 'jo')).code).toBe('not-needed');
    expect(story.does(follows('gus'))).toEqual(expect.arrayContaining(['role-sought', 'page jo: role']));
  });

  test('does the same for a shift of command past its end', () => {
    const story = aCommandedIncident({ roster: people });
    story.passes('PT8H18M');
    const commanders = ['cleo', 'dana', 'emil', 'gus'];
    expect(story.refuses(follows(...commanders, 'jo')).code).toBe('not-needed');
    expect(story.does(follows(...commanders))).toContain('relief-asked-for');
  });
});

describe('deputies', () => {
  test('are asked to stand in when night begins for whoever has the role, where they have day; else they are let be', () => {
    for (const [timeZone, asked] of [
      ['America/Los_Angeles', true],
      ['Asia/Tokyo', false],
    ] as const) {
      const gus = { ...responder('gus', 'operations'), quietHours: { from: '20:00', to: '03:00' } };
      const responders = rosterWith().responders.map((person) => {
        if (person.id === 'gus') return gus;
        return person.id === 'hana' ? { ...person, timeZone } : person;
      });
      const evening = held({ roles: [{ role: 'operations', shift: 'PT24H' }] }, rosterWith({ responders }));
      evening.does(assign('hana', 'deputy', 'gus'));
      evening.does(accept('hana'));
      const lines = evening.passes('PT18H').filter((line) => line.includes('role'));
      expect(lines.includes('page hana: role')).toBe(asked);
      if (asked) expect(evening.does(accept('hana'))).toEqual(['role-taken']);
    }
  });

  test('stand in before anybody else, as long as they have day', () => {
    const people = qualifying({ jo: ['operations'] });
    const responders = people.responders.map((person) =>
      person.id === 'jo' ? { ...person, timeZone: 'Asia/Tokyo' } : person,
    );
    for (const [deputy, asked] of [
      ['jo', 'jo'],
      ['hana', 'jo'],
    ] as const) {
      const story = held(rotating, { ...people, responders });
      story.does(assign(deputy, 'deputy', 'gus'));
      story.does(accept(deputy));
      story.does(by('gus', { type: 'hand-over-role', role: 'operations' }));
      expect(story.timeline().at(-1)).toMatchObject({ responder: asked });
    }
  });
});

describe('several asks at once', () => {
  const three = { roles: [{ role: 'operations' }, { role: 'communications' }, { role: 'liaison' }] };
  const all = ['operations', 'communications', 'liaison'];

  test('are spread over those who may take them', () => {
    const story = sought(three, qualifying({ gus: all, hana: all, jo: all }));
    const asked = story
      .timeline()
      .flatMap((event) => (event.type === 'role-candidate-chosen' ? [event] : []));
    expect(new Set(asked.map(({ candidate }) => candidate)).size).toBe(3);
  });

  test('one person gets two only when nobody else is left', () => {
    const story = sought(three, qualifying({ gus: all, hana: ['liaison'], ivo: [] }));
    expect(post(story, 'liaison')?.search?.asked).toEqual(['hana']);
    const lonely = sought(
      three,
      rosterWith({
        responders: [
          ...rosterWithout('hana').responders.filter(({ id }) => id !== 'gus' && id !== 'ivo'),
          responder('gus', ...all),
        ],
      }),
    );
    expect(lonely.incident().posts.map(({ search }) => search?.asked)).toEqual([['gus'], ['gus'], ['gus']]);
  });

  test('somebody who is asked to relieve the commander is spared', () => {
    const story = sought({ roles: [] }, qualifying({ dana: ['liaison'], emil: ['liaison'] }));
    story.does(by('cleo', { type: 'ask-for-relief', to: 'dana' }));
    story.does(by('cleo', { type: 'call-in', target: { role: 'liaison' } }));
    expect(post(story, 'liaison')?.search?.asked).toEqual(['emil']);
  });
});

test('whoever was just asked may answer while an escalated incident alerts', () => {
  for (const answer of [accept('gus'), decline('gus')]) {
    const story = anIncident(crewed({}));
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    story.does(by('ada', { type: 'call-in', target: { role: 'operations' } }));
    story.does(by('ada', { type: 'escalate' }));
    expect(story.does(answer)[0]).toMatch(/^role-(taken|declined)$/);
  }
});

test('the end of the incident ends every tour and every question', () => {
  const story = held(rotating);
  story.passes('PT3H30M');
  story.does(by('cleo', { type: 'resolve', reason: 'Over.' }));
  expect(post(story)).toMatchObject({ pastShifts: [{ responder: 'gus', endedAt: clock('PT3H30M') }] });
  expect(outcomes(story)).toEqual(['gus: answered', 'hana: withdrawn']);
  expect(story.refuses(accept('hana')).code).toBe('closed');
  expect(story.passes('PT10H').filter((line) => line.includes('role'))).toEqual([]);
});
