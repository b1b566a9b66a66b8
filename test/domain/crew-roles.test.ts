import { decide } from '../../domain/incident/decide';
import type { RosterInForce } from '../../domain/roster/roster';
import { crewed, rosterWith, rosterWithout } from './crew-given';
import { aCommandedIncident, anIncident, clock, responder, type Story, verified } from './given';

const operations = { roles: [{ role: 'operations' }] };
const rotating = { roles: [{ role: 'operations', shift: 'PT4H' }] };

/** Cleo commands, and Gus, the first of the two who are qualified, has been asked to take operations. */
function sought(crew = operations, people: RosterInForce = rosterWith()): Story {
  return aCommandedIncident(crewed(crew, people));
}

/** Gus has operations. */
function held(crew = operations, people: RosterInForce = rosterWith()): Story {
  const story = sought(crew, people);
  story.does({ type: 'accept-role', by: 'gus', role: 'operations' });
  return story;
}

function post(story: Story, role = 'operations') {
  return story.incident().posts.find((known) => known.role === role);
}

function outcomes(story: Story): string[] {
  return story
    .incident()
    .pages.filter(({ purpose }) => purpose === 'role')
    .map(({ responder: id, outcome }) => `${id}: ${outcome}`);
}

const accept = (by: string, role = 'operations') => ({ type: 'accept-role', by, role }) as const;
const decline = (by: string, role = 'operations') => ({ type: 'decline-role', by, role }) as const;
const assign = (to: string, as: 'lead' | 'deputy' = 'lead', by = 'cleo', role = 'operations') =>
  ({ type: 'assign-role', by, role, to, as }) as const;

describe('looking for somebody to take a role', () => {
  test('one after the other is asked, the commander last, three rounds long', () => {
    const base = rosterWith();
    const responders = base.responders.map((person) =>
      person.id === 'cleo' ? { ...person, roles: ['commander', 'operations'] } : person,
    );
    const story = sought(operations, rosterWith({ responders }));
    expect(post(story)?.search).toMatchObject({ asked: ['gus'], round: 1, deadline: clock('PT10M') });
    expect(story.passes('PT10M')).toEqual(['role-candidate-chosen', 'page hana: role']);
    expect(story.passes('PT10M')).toEqual(['role-candidate-chosen', 'page cleo: role']);
    expect(story.passes('PT10M')).toEqual(['role-search-exhausted']);
    expect(story.passes('PT15M')).toEqual(['role-candidate-chosen', 'page gus: role']);
    story.passes('PT5H');
    expect(post(story)?.search).toEqual({ asked: [], round: 4, deadline: undefined });
    expect(story.timeline().filter(({ type }) => type === 'role-search-exhausted')).toHaveLength(3);
    expect(
      story.timeline().filter((event) => event.type === 'paged' && event.purpose === 'role'),
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
      startedAt: clock('-PT9H'),
      endedAt: clock('-PT1H'),
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
    story.does({ type: 'call-in', by: 'cleo', target: { responder: 'gus' } });
    story.does(accept('gus'));
    expect(story.incident().crew).toMatchObject([{ responder: 'gus', state: 'here' }]);
    expect(story.passes('PT2H')).toEqual([]);
  });

  test('a page that can never arrive brings the next candidate at once', () => {
    const story = sought();
    const page = story.incident().pages.findLast(({ purpose }) => purpose === 'role');
    const lost = {
      page: page?.number ?? 0,
      seq: 99,
      outcome: 'failed',
      detail: 'gone',
      final: true,
      gone: true,
    } as const;
    story.does({ type: 'report-delivery', channel: 'sms', ...lost });
    expect(story.does({ type: 'report-delivery', channel: 'email', ...lost })).toContain('page hana: role');
  });

  test('who left the roster meanwhile is passed over, and cannot accept', () => {
    const story = sought();
    const gone = { now: clock('PT10M'), roster: rosterWithout('hana') };
    const later = decide(story.incident(), { type: 'perform-duty' }, gone);
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
    const call = (role: string) => ({ type: 'call-in', by: 'ada', target: { role } }) as const;
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
    expect(story.does({ type: 'call-in', by: 'cleo', target: { role: 'operations' } })).toContain(
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

  test('the commander may take it themselves, and keeps their roles when relieved', () => {
    const responders = rosterWith().responders.map((person) =>
      person.id === 'cleo' ? { ...person, roles: ['commander', 'operations'] } : person,
    );
    const story = sought(operations, rosterWith({ responders }));
    expect(story.does(assign('cleo'))).toEqual(['role-taken']);
    story.does({ type: 'force-relief', by: 'dana', reason: 'Cleo does not answer.' });
    expect(post(story)?.lead?.responder).toBe('cleo');
  });

  test('somebody tired is not named while others are fit', () => {
    const tour = {
      incident: 'INC-7',
      role: 'operations',
      startedAt: clock('-PT9H'),
      endedAt: clock('-PT1H'),
    };
    const story = held(
      operations,
      rosterWith({
        responders: [...rosterWith().responders, responder('lou', 'operations')],
        channelStates: verified([...rosterWith().responders, responder('lou', 'operations')]),
        tours: [{ ...tour, responder: 'hana' }],
      }),
    );
    expect(story.refuses(assign('hana')).sentence).toBe(
      'Hana has not rested long enough, and others are fit to take operations.',
    );
    expect(story.does(assign('lou'))).toContain('page lou: role');
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
    expect(story.refuses({ type: 'hand-over-role', by: 'hana', role: 'operations' }).code).toBe('not-yours');
    expect(story.does({ type: 'hand-over-role', by: 'gus', role: 'operations', to: 'hana' })).toContain(
      'page hana: role',
    );
    expect(post(story)?.lead?.responder).toBe('gus');
    expect(story.refuses({ type: 'hand-over-role', by: 'gus', role: 'operations' }).code).toBe('not-needed');
    story.does(accept('hana'));
    expect(story.timeline().at(-1)).toMatchObject({ type: 'role-taken', from: 'gus', responder: 'hana' });
    expect(post(story)).toMatchObject({
      lead: { responder: 'hana' },
      pastShifts: [{ responder: 'gus', endedAt: clock('PT0S') }],
    });
    expect(story.refuses(accept('gus')).code).toBe('not-needed');
  });

  test('it may be named to nobody in particular, and never to oneself or somebody unqualified', () => {
    const story = held();
    const handOver = (to?: string) =>
      ({ type: 'hand-over-role', by: 'gus', role: 'operations', to }) as const;
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
    const happened = story.passes('PT6H30M');
    expect(happened.filter((line) => line === 'role-overran')).toHaveLength(1);
    expect(post(story)?.lead).toMatchObject({ responder: 'gus', overranAt: clock('PT4H') });
    const asked = happened.filter((line) => line === 'page hana: role').length;
    expect(asked).toBeGreaterThan(5);
    story.does(accept('hana'));
    expect(post(story)?.pastShifts).toMatchObject([{ responder: 'gus', overranAt: clock('PT4H') }]);
  });

  test('with nobody to ask, the overrun is written down all the same', () => {
    const story = held(rotating, rosterWithout('hana'));
    expect(story.passes('PT4H')).toEqual(['role-search-exhausted', 'role-overran', 'role-search-exhausted']);
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
  const release = (by: string, responder?: string) =>
    ({ type: 'release-role', by, role: 'operations', responder }) as const;

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
      channels: ['sms', 'email'],
    });
    expect(post(story)?.lead?.responder).toBe('gus');
    expect(story.refuses(release('gus')).code).toBe('already-done');
    story.jumps('PT1H');
    story.does({ type: 'force-relief', by: 'dana', reason: 'Cleo is gone.' });
    expect(story.does(release('gus'))).toEqual(['role-release-asked']);
    expect(story.does(release('dana'))).toEqual(['role-released']);
  });

  test('with nobody in command the holder leaves at once', () => {
    const story = anIncident(crewed({}));
    story.does({ type: 'acknowledge', by: 'ada', page: 1 });
    story.does({ type: 'call-in', by: 'ada', target: { role: 'operations' } });
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

test('the end of the incident ends every tour and every question', () => {
  const story = held(rotating);
  story.passes('PT3H30M');
  story.does({ type: 'resolve', by: 'cleo', reason: 'Over.' });
  expect(post(story)).toMatchObject({ pastShifts: [{ responder: 'gus', endedAt: clock('PT3H30M') }] });
  expect(outcomes(story)).toEqual(['gus: answered', 'hana: withdrawn']);
  expect(story.refuses(accept('hana')).code).toBe('closed');
  expect(story.passes('PT10H').filter((line) => line.includes('role'))).toEqual([]);
});
