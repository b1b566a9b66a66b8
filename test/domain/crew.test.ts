import {
  incidentSchema,
  timelineEventSchema,
  writtenEvent,
  writtenIncident,
} from '../../adapters/schemas/incident';
import { decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import { fold } from '../../domain/incident/evolve';
import { by, byWatch } from '../asked';
import { crewed, rosterWith, rosterWithout, team } from './crew-given';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  clock,
  responder,
  type Story,
  start,
} from './given';

const dataCrew = { teams: ['data'] };

function states(story: Story): Record<string, string> {
  return Object.fromEntries(story.incident().crew.map(({ responder: id, state }) => [id, state]));
}

describe('assembling the crew', () => {
  test('the plan calls nobody in where it names nobody', () => {
    expect(aCommandedIncident({ roster: rosterWith() }).incident().assembly).toBeUndefined();
  });

  test('once somebody is in command, the teams are called and the roles are sought in the same decision', () => {
    const story = aSeriousIncident(crewed({ teams: ['data'], roles: [{ role: 'operations' }] }));
    expect(story.incident().crew).toEqual([]);
    expect(story.does(by('cleo', { type: 'take-command' }))).toEqual([
      'cleo takes command',
      'role-sought',
      'role-candidate-chosen',
      'page gus: role',
      'crew-called',
      'page ada: crew',
      'page jo: crew',
      'page kim: crew',
    ]);
    expect(states(story)).toEqual({ ada: 'asked', jo: 'asked', kim: 'asked' });
    expect(story.incident().assembly).toBeUndefined();
    expect(story.incident().pages.at(-1)).toMatchObject({
      responder: 'kim',
      ask: { for: 'crew', calledFor: 'team Data' },
    });
  });

  test('a plan may have the crew called as soon as the incident is serious, and not again with the commander', () => {
    const story = aSeriousIncident(crewed({ ...dataCrew, assemble: 'at-once' }));
    expect(Object.keys(states(story))).toEqual(['ada', 'jo', 'kim']);
    expect(story.does(by('cleo', { type: 'take-command' }))).toEqual(['cleo takes command']);
    expect(story.does(by('cleo', { type: 'classify', severity: 'SEV2' }))).toEqual(['classified SEV2']);
  });

  test('neither a relief nor another severity calls the crew again, but whoever takes command after a reopening does', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    for (const id of ['ada', 'jo', 'kim']) story.does(by(id, { type: 'answer-call', answer: 'here' }));
    const relieved = story.does(by('dana', { type: 'force-relief', reason: 'Cleo is gone.' }));
    expect(relieved).not.toContain('crew-called');
    expect(story.does(by('dana', { type: 'classify', severity: 'SEV2' }))).toEqual(['classified SEV2']);
    story.does(by('dana', { type: 'resolve', reason: 'Over.' }));
    expect(states(story)).toEqual({ ada: 'released', jo: 'released', kim: 'released' });
    story.jumps('PT1H');
    story.does(by('dana', { type: 'reopen', reason: 'Not over.' }));
    expect(story.does(by('emil', { type: 'take-command' }))).toContain('page jo: crew');
  });

  test('whoever commands, has a role, or came by themselves is not called', () => {
    const people = rosterWith({ teams: [team('data', 'cleo', 'gus', 'jo', 'kim')] });
    const story = aSeriousIncident(crewed(dataCrew, people));
    story.does(by('ada', { type: 'call-in', target: { role: 'operations' } }));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('jo', { type: 'answer-call', answer: 'here' }));
    expect(story.does(by('cleo', { type: 'take-command' }))).toEqual([
      'cleo takes command',
      'crew-called',
      'page kim: crew',
    ]);
  });

  test('a team that left the roster, and one of which everybody is there, are skipped with a sentence', () => {
    const people = rosterWith({ teams: [team('data', 'cleo')] });
    const story = aCommandedIncident(crewed({ teams: ['gone', 'data'] }, people));
    const calls = story.timeline().filter((event) => event.type === 'crew-called');
    expect(calls.map(({ responders, reason }) => [responders, reason])).toEqual([
      [[], 'not on the roster any more'],
      [[], 'all of them are called or busy'],
    ]);
    expect(story.incident().assembly).toBeUndefined();
  });

  test('twelve people are called at a time, the others a second later', () => {
    const members = Array.from({ length: 15 }, (_, n) => responder(`m${n}`));
    const base = rosterWith();
    const people = rosterWith({
      responders: [...base.responders, ...members],
      teams: [team('big', ...members.map(({ id }) => id)), base.teams[0] ?? team('data')],
    });
    const story = aCommandedIncident(crewed({ teams: ['big', 'data'] }, people));
    expect(story.incident().crew).toHaveLength(12);
    expect(story.incident().assembly).toMatchObject({ dueAt: clock('PT1S'), teams: ['big', 'data'] });
    const followed = story.passes('PT1S');
    expect(followed.filter((line) => line.startsWith('page'))).toHaveLength(6);
    expect(story.incident().assembly).toBeUndefined();
  });

  test('whoever is asked to take a role is called for their team only when they let that pass', () => {
    const people = rosterWith({ teams: [team('data', 'gus', 'jo'), team('apps', 'gus')] });
    const plan = { teams: ['data', 'apps'], roles: [{ role: 'operations' }] };
    const story = aCommandedIncident(crewed(plan, people));
    expect(states(story)).toEqual({ jo: 'asked' });
    expect(story.incident().assembly).toMatchObject({ dueAt: clock('PT10M'), teams: ['data', 'apps'] });
    story.does(by('jo', { type: 'answer-call', answer: 'here' }));
    expect(story.passes('PT10M')).toEqual([
      ...['role-candidate-chosen', 'page hana: role'],
      ...['crew-called', 'page gus: crew', 'crew-called'],
    ]);
    expect(story.incident().assembly).toBeUndefined();
  });

  test('whoever takes the role they were asked to take is not called for their team', () => {
    const people = rosterWith({ teams: [team('data', 'gus', 'jo')] });
    const story = aCommandedIncident(crewed({ teams: ['data'], roles: [{ role: 'operations' }] }, people));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('jo', { type: 'answer-call', answer: 'here' }));
    expect(story.passes('PT1H')).toEqual(['crew-called']);
    expect(states(story)).toEqual({ jo: 'here' });
  });

  test('whoever was called and takes command has come, and is not called in again once relieved', () => {
    const people = rosterWith({ teams: [team('data', 'cleo', 'dana', 'jo')] });
    const story = aSeriousIncident(crewed({}, people));
    story.does(by('ada', { type: 'call-in', target: { team: 'data' } }));
    expect(states(story)).toEqual({ cleo: 'asked', dana: 'asked', jo: 'asked' });
    story.does(by('cleo', { type: 'take-command' }));
    expect(states(story).cleo).toBe('here');
    story.does(by('dana', { type: 'force-relief', reason: 'Cleo is gone.' }));
    expect(states(story).dana).toBe('here');
    const waiting = story.incident().pages.filter(({ outcome }) => outcome === 'awaiting');
    expect(waiting.map(({ responder: id }) => id)).toEqual(['jo']);
    expect(story.passes('PT1H').filter((line) => line.endsWith(': crew'))).toEqual(['page jo: crew']);
  });

  test('an incident that turns out not to be serious calls nobody any more', () => {
    const story = aSeriousIncident(
      crewed({ ...dataCrew, roles: [{ role: 'operations' }], assemble: 'at-once' }),
    );
    story.does(by('jo', { type: 'answer-call', answer: 'here' }));
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    expect(states(story)).toEqual({ jo: 'here' });
    expect(story.passes('PT1H59M')).toEqual([]);
    expect(story.incident().pages.filter(({ outcome }) => outcome === 'awaiting')).toEqual([]);
    const again = story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
    expect(again).toContain('page kim: crew');
    expect(again).not.toContain('page jo: crew');
  });

  test('who does not answer is called once more, and not again', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    story.does(by('ada', { type: 'answer-call', answer: 'declined' }));
    story.does(by('jo', { type: 'answer-call', answer: 'coming', minutes: 20 }));
    expect(story.passes('PT10M')).toEqual(['crew-called', 'page kim: crew']);
    expect(story.incident().pages.filter(({ responder: id }) => id === 'kim')).toMatchObject([
      { outcome: 'expired', ask: { calledFor: 'team Data' } },
      { outcome: 'awaiting', ask: { calledFor: 'team Data' } },
    ]);
    expect(story.passes('PT3H')).toEqual([]);
    expect(states(story)).toEqual({ ada: 'declined', jo: 'coming', kim: 'asked' });
  });

  test('who left the roster is not called again', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    const later = decide(story.incident(), byWatch({ type: 'perform-duty' }), {
      now: clock('PT10M'),
      roster: rosterWithout('kim'),
    });
    if (later.outcome === 'refused') throw new Error(later.refusal.sentence);
    expect(later.events.filter(({ type }) => type === 'paged')).toHaveLength(2);
    expect(later.incident.crew.find(({ responder: id }) => id === 'kim')?.state).toBe('released');
  });
});

describe('answering a call', () => {
  test('coming says when, and here ends it', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    story.does(by('jo', { type: 'answer-call', answer: 'coming', minutes: 30 }));
    expect(story.incident().crew[1]).toMatchObject({ state: 'coming', expectedAt: clock('PT30M') });
    story.does(by('jo', { type: 'answer-call', answer: 'coming', minutes: 45 }));
    expect(story.incident().crew[1]).toMatchObject({ expectedAt: clock('PT45M') });
    story.does(by('jo', { type: 'answer-call', answer: 'here' }));
    expect(story.incident().crew[1]).toMatchObject({ state: 'here', expectedAt: undefined });
    expect(story.incident().pages.find(({ responder: id }) => id === 'jo')?.outcome).toBe('answered');
  });

  test.each(['coming', 'here', 'declined'] as const)('saying %s twice changes nothing', (answer) => {
    const story = aCommandedIncident(crewed(dataCrew));
    story.does(by('jo', { type: 'answer-call', answer }));
    expect(story.refuses(by('jo', { type: 'answer-call', answer })).code).toBe('already-done');
  });

  test('who declined may come after all', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    story.does(by('jo', { type: 'answer-call', answer: 'declined' }));
    story.does(by('jo', { type: 'answer-call', answer: 'coming' }));
    expect(states(story).jo).toBe('coming');
  });

  test('somebody who was never called may say that they are here, and nothing else', () => {
    const story = aCommandedIncident(crewed({}));
    expect(story.refuses(by('jo', { type: 'answer-call', answer: 'coming' })).code).toBe('not-asked');
    expect(story.refuses(by('jo', { type: 'answer-call', answer: 'declined' })).code).toBe('not-asked');
    expect(story.does(by('jo', { type: 'answer-call', answer: 'here' }))).toEqual(['crew-answered']);
    expect(states(story)).toEqual({ jo: 'here' });
  });

  test('the commander need not say that they are here, nor come once released', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    expect(story.refuses(by('cleo', { type: 'answer-call', answer: 'here' })).code).toBe('already-commanded');
    story.does(by('cleo', { type: 'release-crew', responder: 'jo' }));
    expect(story.refuses(by('jo', { type: 'answer-call', answer: 'coming' })).code).toBe('not-asked');
    story.does(by('jo', { type: 'answer-call', answer: 'here' }));
    expect(states(story).jo).toBe('here');
  });

  test('an answer after the end changes nothing', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    story.does(by('cleo', { type: 'resolve', reason: 'Over.' }));
    expect(story.refuses(by('jo', { type: 'answer-call', answer: 'here' })).code).toBe('closed');
    expect(story.incident().pages.some(({ outcome }) => outcome === 'awaiting')).toBe(false);
  });
});

describe('calling somebody in by hand', () => {
  test('a team, also for an incident that is not serious', () => {
    const story = anIncident(crewed({}));
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    expect(story.does(by('ada', { type: 'call-in', target: { team: 'data' } }))).toContain('page jo: crew');
    expect(story.refuses(by('ada', { type: 'call-in', target: { team: 'data' } })).code).toBe('not-needed');
    expect(story.refuses(by('ada', { type: 'call-in', target: { team: 'gone' } })).code).toBe('unknown-team');
  });

  test('a person, but nobody twice, nor who has enough to do', () => {
    const story = aCommandedIncident(crewed({ roles: [{ role: 'operations' }] }));
    const call = (id: string) => by('ben', { type: 'call-in', target: { responder: id } });
    expect(story.does(call('jo'))).toEqual(['crew-called', 'page jo: crew']);
    expect(story.timeline().at(-1)).toMatchObject({ type: 'paged', reason: 'called in by Ben' });
    expect(story.refuses(call('jo')).sentence).toBe('Jo was called at 03:00 UTC and has not answered yet.');
    expect(story.refuses(call('cleo')).code).toBe('not-needed');
    expect(story.refuses(call('ben')).code).toBe('not-needed');
    expect(story.refuses(call('zoe')).code).toBe('unknown-responder');
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    expect(story.refuses(call('gus')).sentence).toBe('Gus has operations.');
    story.passes('PT30M');
    expect(story.does(call('jo'))).toEqual(['crew-called', 'page jo: crew']);
  });

  test('who declined is called again by hand', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    story.does(by('jo', { type: 'answer-call', answer: 'declined' }));
    expect(story.does(by('cleo', { type: 'call-in', target: { team: 'data' } }))).toEqual([
      'crew-called',
      'page jo: crew',
    ]);
  });
});

describe('releasing crew', () => {
  test('the commander and they themselves may, others may not', () => {
    const story = aCommandedIncident(crewed(dataCrew));
    expect(story.refuses(by('kim', { type: 'release-crew', responder: 'jo' })).code).toBe('not-yours');
    story.does(by('jo', { type: 'release-crew', responder: 'jo' }));
    story.does(by('cleo', { type: 'release-crew', responder: 'kim' }));
    expect(story.refuses(by('cleo', { type: 'release-crew', responder: 'kim' })).code).toBe('not-needed');
    expect(story.passes('PT3M')).toEqual([]);
    expect(story.incident().pages.find(({ responder: id }) => id === 'kim')?.outcome).toBe('withdrawn');
  });
});

describe('the span of control', () => {
  const people = ['ada', 'ben', 'fay', 'gus', 'hana', 'ivo', 'jo', 'kim'];

  function crowded(count: number, span = 3): Story {
    const story = aCommandedIncident(crewed({ spanOfControl: span }));
    for (const id of people.slice(0, count)) story.does(by(id, { type: 'answer-call', answer: 'here' }));
    return story;
  }
  const advice = (story: Story) => story.timeline().filter(({ type }) => type === 'span-exceeded').length;

  test('the commander is advised when more report than the plan lets one lead, each time that more do', () => {
    expect(advice(crowded(3))).toBe(0);
    const story = crowded(4);
    expect(story.timeline().at(-1)).toMatchObject({ type: 'span-exceeded', reports: 4, span: 3 });
    story.does(by('kim', { type: 'answer-call', answer: 'here' }));
    expect(advice(story)).toBe(2);
    story.does(by('cleo', { type: 'release-crew', responder: 'kim' }));
    story.does(by('kim', { type: 'answer-call', answer: 'here' }));
    expect(advice(story)).toBe(2);
  });

  test('section leads take reports off the commander, until they leave', () => {
    const story = crowded(4);
    story.does(by('cleo', { type: 'appoint-section-lead', lead: 'ada', members: ['ben', 'fay'] }));
    story.does(by('hana', { type: 'answer-call', answer: 'here' }));
    expect(advice(story)).toBe(1);
    story.does(by('ada', { type: 'release-crew', responder: 'ada' }));
    expect(story.timeline().at(-1)).toMatchObject({ type: 'span-exceeded', reports: 4 });
  });

  test('whoever takes command of too many is advised, and so is whoever relieves them', () => {
    const story = aSeriousIncident(crewed({ spanOfControl: 3 }));
    for (const id of people.slice(0, 4)) story.does(by(id, { type: 'answer-call', answer: 'here' }));
    expect(advice(story)).toBe(0);
    expect(story.does(by('cleo', { type: 'take-command' }))).toEqual(['cleo takes command', 'span-exceeded']);
    story.does(by('dana', { type: 'force-relief', reason: 'Cleo is gone.' }));
    expect(advice(story)).toBe(2);
  });

  test('those whose section lead takes command report to the commander', () => {
    const story = crowded(4);
    story.does(by('dana', { type: 'answer-call', answer: 'here' }));
    story.does(by('cleo', { type: 'appoint-section-lead', lead: 'dana', members: people.slice(0, 4) }));
    story.does(by('dana', { type: 'force-relief', reason: 'Cleo is gone.' }));
    expect(story.timeline().at(-1)).toMatchObject({ type: 'span-exceeded', reports: 4 });
  });

  test('a section lead without a role any more who leaves brings their people back, with advice', () => {
    const story = crowded(5);
    story.does(by('cleo', { type: 'call-in', target: { role: 'operations' } }));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('cleo', { type: 'appoint-section-lead', lead: 'gus', members: people.slice(0, 3) }));
    story.does(by('cleo', { type: 'release-crew', responder: 'gus' }));
    const released = story.does(by('cleo', { type: 'release-role', role: 'operations' }));
    expect(released).toEqual(['role-released', 'span-exceeded']);
  });

  test('the leads of roles report too, and one person counts once', () => {
    const story = crowded(3, 2);
    story.does(by('cleo', { type: 'call-in', target: { role: 'operations' } }));
    story.does(by('gus', { type: 'answer-call', answer: 'here' }));
    expect(story.timeline().at(-1)).toMatchObject({ reports: 4 });
    expect(story.does(by('gus', { type: 'accept-role', role: 'operations' }))).toEqual(['role-taken']);
  });

  test('only the commander appoints, only those who are there, and nobody over themselves', () => {
    const story = crowded(3);
    const appoint = (who: string, lead: string, ...members: string[]) =>
      story.refuses(by(who, { type: 'appoint-section-lead', lead, members })).code;
    expect(appoint('ada', 'ben', 'fay')).toBe('not-yours');
    expect(appoint('cleo', 'cleo', 'fay')).toBe('not-needed');
    expect(appoint('cleo', 'ben', 'ben', 'fay')).toBe('not-needed');
    expect(appoint('cleo', 'kim', 'fay')).toBe('not-allowed-now');
    expect(appoint('cleo', 'ben', 'kim')).toBe('not-allowed-now');
    story.does(by('cleo', { type: 'appoint-section-lead', lead: 'ben', members: ['fay'] }));
    expect(appoint('cleo', 'ben', 'fay')).toBe('already-done');
  });

  test('two who were to lead each other do not drop out of sight', () => {
    const story = crowded(2, 2);
    story.does(by('cleo', { type: 'appoint-section-lead', lead: 'ada', members: ['ben'] }));
    story.does(by('cleo', { type: 'appoint-section-lead', lead: 'ben', members: ['ada'] }));
    const chief = story.incident().crew.find(({ responder: id }) => id === 'ben');
    expect(chief?.reportsTo).toBeUndefined();
  });
});

test('the state is what its timeline folds to, and nothing is owed after the end', () => {
  const story = aCommandedIncident(crewed({ ...dataCrew, roles: [{ role: 'operations', shift: 'PT2H' }] }));
  story.does(by('gus', { type: 'accept-role', role: 'operations' }));
  story.passes('PT3H');
  expect(fold(story.timeline())).toEqual(story.incident());
  story.does(by('cleo', { type: 'resolve', reason: 'Over.' }));
  expect(nextDuty(story.incident())?.kind).not.toMatch(/crew|roles/);
  expect(story.timeline()[0]?.at).toBe(start);
});

test('what is stored of roles and crew reads back as it was', () => {
  const story = aCommandedIncident(crewed({ ...dataCrew, roles: [{ role: 'operations', shift: 'PT4H' }] }));
  story.does(by('jo', { type: 'answer-call', answer: 'coming', minutes: 20 }));
  story.does(by('gus', { type: 'accept-role', role: 'operations' }));
  story.passes('PT30M');
  const stored = (value: unknown) => JSON.parse(JSON.stringify(value));
  const incident = stored(writtenIncident(story.incident()));
  expect(stored(incidentSchema.parse(incident))).toEqual(stored(story.incident()));
  for (const event of story.timeline())
    expect(stored(timelineEventSchema.parse(stored(writtenEvent(event))))).toEqual(stored(event));
});
