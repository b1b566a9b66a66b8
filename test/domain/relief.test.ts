import { decide } from '../../domain/incident/decide';
import { timelineLine } from '../../domain/notice/timeline-line';
import type { ContactRules } from '../../domain/roster/responder';
import type { Tour } from '../../domain/roster/tour';
import { type Duration, before as earlier, millisecondsBetween } from '../../domain/time';
import { by, byWatch } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  brief,
  clock,
  opening,
  planWith,
  quietly,
  quietPlan,
  relieves,
  roster,
  rosterCommandedBy,
  type Setting,
  type Story,
  start,
  weekly,
} from './given';

describe('relief', () => {
  test('is sought half an hour before the shift ends, one candidate after the other', () => {
    const story = aCommandedIncident(quietly);
    expect(story.passes('PT7H29M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['choose dana', 'page dana: relief']);
    expect(story.passes('PT5M')).toEqual(['choose emil', 'page emil: relief']);
  });

  test('is asked with the time of a role to answer where four can be asked so, and with that of command where it is wanted now', () => {
    const asking = (lead: Duration) => ({
      ...quietly,
      opening: opening({ plan: planWith({ ...quietPlan, command: { reliefLead: lead } }) }),
    });
    const ahead = aCommandedIncident(asking('PT45M'));
    expect(ahead.passes('PT7H15M')).toEqual(['choose dana', 'page dana: relief']);
    expect(ahead.passes('PT9M59S')).toEqual([]);
    expect(ahead.passes('PT1S')).toEqual(['choose emil', 'page emil: relief']);
    const short = aCommandedIncident(asking('PT39M'));
    short.passes('PT7H21M');
    expect(short.passes('PT5M')).toEqual(['choose emil', 'page emil: relief']);
    const now = aCommandedIncident(asking('PT45M'));
    now.passes('PT5H');
    now.does(by('cleo', { type: 'ask-for-relief' }));
    expect(now.passes('PT5M')).toContain('page emil: relief');
  });

  test('goes to the next candidate at once when one declines', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    expect(story.does(by('dana', { type: 'decline-relief', page: 3 }))).toEqual([
      'relief-declined',
      'choose emil',
      'page emil: relief',
    ]);
    expect(story.refuses(by('dana', { type: 'decline-relief', page: 3 }))).toEqual({
      code: 'already-passed-on',
      sentence: 'You have already passed this page on.',
    });
  });

  test('may still be accepted by somebody who declined, as long as nobody else has', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    story.does(by('dana', { type: 'decline-relief' }));
    expect(story.incident().pages.find(({ responder: who }) => who === 'dana')?.outcome).toBe('passed-on');
    expect(story.does(by('dana', { type: 'accept-relief' }))).toContain('dana accepts relief');
  });

  test('starts another round when everybody has been asked', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H35M');
    expect(story.passes('PT5M')).toEqual(['relief-search-exhausted']);
    expect(story.passes('PT5M')).toEqual(['choose dana', 'page dana: relief']);
  });

  test('that does not come by the end of the shift is an overrun: written down, told to the fallback, and sought on', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H59M59S');
    expect(story.passes('PT1S')).toEqual([
      'shift-overran',
      'page fay: relief (fallback)',
      'choose dana',
      'page dana: relief',
    ]);
    expect(story.incident()).toMatchObject({
      status: 'commanded',
      shift: { commander: 'cleo', endsAt: clock('PT8H'), overranAt: clock('PT8H') },
    });
    expect(story.passes('PT5M')).toEqual(['choose emil', 'page emil: relief']);
    expect(story.passes('PT5M')).toEqual(['relief-search-exhausted', 'page fay: relief (fallback)']);
    expect(story.passes('PT5M')).toEqual(['choose dana', 'page dana: relief']);
    expect(story.does(by('dana', { type: 'accept-relief' }))).toEqual([
      'brief-acknowledged',
      'dana accepts relief',
      'dana relieves cleo (overrun)',
      'tell cleo: relieved',
    ]);
    expect(story.incident()).toMatchObject({
      shift: { commander: 'dana', startedAt: clock('PT8H15M'), endsAt: clock('PT16H15M') },
      pastShifts: [{ commander: 'cleo', overranAt: clock('PT8H'), endedAt: clock('PT8H15M') }],
    });
    expect(story.incident().shift?.overranAt).toBeUndefined();
    expect(story.incident().pages.some(({ outcome }) => outcome === 'awaiting')).toBe(false);
  });

  test('accepted by two: the second is told who has command', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H35M');
    relieves(story, 'emil');
    expect(story.refuses(by('dana', { type: 'accept-relief', page: 3 }))).toEqual({
      code: 'not-asked',
      sentence: 'Emil has been in command of INC-42 since 10:35 UTC; nobody asks you to relieve them now.',
    });
    expect(story.refuses(by('dana', { type: 'decline-relief', page: 3 })).code).toBe('not-asked');
    expect(story.refuses(by('emil', { type: 'accept-relief', page: 4 }))).toEqual({
      code: 'already-commanded',
      sentence: 'You are in command of INC-42.',
    });
  });

  test('accepted in the very moment in which the next candidate is asked is over for that one', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H35M');
    relieves(story, 'dana');
    expect(story.refuses(by('emil', { type: 'accept-relief', page: 4 })).code).toBe('not-asked');
  });

  test('asked of somebody during an earlier shift is stale: an old link relieves nobody', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    story.does(by('dana', { type: 'decline-relief', page: 3 }));
    story.passes('PT1M');
    relieves(story, 'emil');
    expect(story.refuses(by('dana', { type: 'accept-relief', page: 3 })).code).toBe('not-asked');
    story.passes('PT7H30M');
    expect(story.refuses(by('dana', { type: 'accept-relief', page: 3 })).code).toBe('not-asked');
    expect(relieves(story, 'dana')).toContain('dana relieves emil');
  });

  test('is accepted only by those who were asked and are qualified, and not declined by the commander', () => {
    const story = aCommandedIncident(quietly);
    expect(story.refuses(by('emil', { type: 'accept-relief' })).code).toBe('not-asked');
    expect(story.refuses(by('ada', { type: 'accept-relief' })).code).toBe('not-qualified');
    expect(story.refuses(by('emil', { type: 'decline-relief' })).code).toBe('not-asked');
    expect(story.refuses(by('cleo', { type: 'decline-relief' }))).toEqual({
      code: 'already-commanded',
      sentence: 'You are in command of INC-42; you hold until somebody relieves you.',
    });
  });

  test('goes to the rested, the longest rested first; who has just commanded comes last', () => {
    const story = aCommandedIncident(quietly);
    const reliefs: string[] = [];
    for (const commander of ['dana', 'emil', 'cleo', 'dana']) {
      reliefs.push(...story.passes('PT7H30M'));
      relieves(story, commander);
    }
    expect(reliefs.filter((what) => what.startsWith('choose'))).toEqual([
      'choose dana',
      'choose emil',
      'choose cleo',
      'choose dana',
    ]);
    story.passes('PT7H30M');
    story.passes('PT5M');
    expect(story.incident().search?.asked).toEqual(['emil', 'cleo']);
  });

  test('says honestly why somebody is asked', () => {
    const two = rosterCommandedBy('cleo', 'dana');
    const story = aCommandedIncident({ ...quietly, roster: two });
    story.passes('PT7H30M');
    relieves(story, 'dana');
    story.passes('PT7H30M');
    const reasons = story
      .timeline()
      .flatMap((event) => (event.type === 'paged' && event.ask.for !== 'on-call' ? [event.reason] : []));
    expect(reasons).toEqual([
      'on call for command',
      'may command, rested',
      'only 7 h 30 min of rest, but nobody rested is left to ask',
    ]);
  });

  test('goes to whoever is on call for command, wherever they stand on the roster', () => {
    const schedules = [weekly('first-line', 'ada'), weekly('commanders', 'emil')];
    const story = aSeriousIncident({ roster: { ...roster, schedules } });
    expect(story.timeline().at(-1)).toMatchObject({ responder: 'emil', reason: 'on call for command' });
  });

  test('goes to the longest rested of those who have commanded', () => {
    const plan = planWith({
      ...quietly.opening.command.plan,
      command: { schedule: undefined, minimumRest: 'PT1H' },
    });
    const story = aSeriousIncident({ opening: opening({ plan }) });
    story.does(by('emil', { type: 'take-command' }));
    for (const commander of ['cleo', 'dana']) {
      story.passes('PT7H30M');
      relieves(story, commander);
    }
    story.passes('PT7H30M');
    expect(story.timeline().at(-1)).toMatchObject({
      responder: 'emil',
      reason: 'may command, rested 15 h, 7 h 30 min on duty in 7 days; nobody as fit is in daytime',
    });
  });

  test('by somebody on call for command goes before the longer rested', () => {
    const story = aCommandedIncident(quietly);
    for (const commander of ['dana', 'emil']) {
      story.passes('PT7H30M');
      relieves(story, commander);
    }
    story.passes('PT7H30M');
    expect(story.timeline().at(-1)).toMatchObject({ responder: 'cleo', reason: 'on call for command' });
  });

  test('counts rest of exactly the minimum as rest', () => {
    const plan = planWith({ ...quietly.opening.command.plan, command: { minimumRest: 'PT15H' } });
    const story = aCommandedIncident({
      roster: rosterCommandedBy('cleo', 'dana', 'emil'),
      opening: opening({ plan }),
    });
    for (const commander of ['dana', 'emil']) {
      story.passes('PT7H30M');
      relieves(story, commander);
    }
    story.passes('PT7H30M');
    expect(story.timeline().at(-1)).toMatchObject({ responder: 'cleo', reason: 'on call for command' });
  });

  test('that does not exist, because only one is qualified, is not asked for every five minutes', () => {
    const story = aCommandedIncident({ ...quietly, roster: rosterCommandedBy('cleo') });
    expect(story.passes('PT7H30M')).toEqual(['relief-search-exhausted']);
    expect(story.passes('PT29M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual([
      'shift-overran',
      'page fay: relief (fallback)',
      'relief-search-exhausted',
    ]);
    expect(story.passes('PT14M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['relief-search-exhausted', 'page fay: relief (fallback)']);
    expect(story.incident().shift).toMatchObject({ commander: 'cleo', overranAt: clock('PT8H') });
  });

  test('is sought from the start in a shift that is shorter than the lead', () => {
    const plan = planWith({ ...quietly.opening.command.plan, command: { shift: 'PT20M' } });
    const story = aSeriousIncident({ opening: opening({ plan }) });
    expect(story.does(by('cleo', { type: 'take-command' }))).toEqual([
      'cleo takes command',
      'choose dana',
      'page dana: relief',
    ]);
    expect(relieves(story, 'dana')).toContain('dana relieves cleo');
  });

  test('accepted does not touch what was promised: the new commander is reminded', () => {
    const story = aCommandedIncident({}, 'SEV1');
    story.does(
      by('cleo', { type: 'post-update', audience: 'internal', text: 'Long night.', nextWithin: 'PT8H' }),
    );
    story.passes('PT7H30M');
    relieves(story, 'dana');
    expect(story.passes('PT35M')).toEqual(['remind dana', 'remind dana: overdue']);
  });
});

describe('a handoff', () => {
  /** Dana has accepted to relieve Cleo, at 7 h 30. */
  function accepted(setting: Setting = quietly): Story {
    const story = aCommandedIncident(setting);
    story.passes('PT7H30M');
    story.does(by('dana', { type: 'accept-relief', page: 3 }));
    return story;
  }

  test('leaves command with the old commander until they hand over, who are asked to', () => {
    const story = accepted();
    expect(story.incident()).toMatchObject({
      shift: { commander: 'cleo' },
      handoff: { to: 'dana', acceptedAt: clock('PT7H30M') },
    });
    expect(story.timeline().at(-1)).toMatchObject({
      type: 'handoff-told',
      responder: 'cleo',
      news: 'asked-to-confirm',
      other: 'dana',
      channels: ['sms'],
    });
    expect(story.does(by('cleo', { type: 'confirm-handoff' }))).toEqual([
      'dana relieves cleo',
      'tell dana: in-command',
    ]);
    expect(story.incident()).toMatchObject({ shift: { commander: 'dana', endsAt: clock('PT15H30M') } });
    expect(story.incident().handoff).toBeUndefined();
  });

  test('happens by itself when the shift ends: the old commander is released, and both are told', () => {
    const story = accepted();
    expect(story.passes('PT29M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual([
      'dana relieves cleo (shift-ended)',
      'tell dana: in-command',
      'tell cleo: relieved',
    ]);
    expect(story.incident().shift).toMatchObject({ commander: 'dana', endsAt: clock('PT16H') });
    expect(story.incident().pastShifts).toMatchObject([{ commander: 'cleo', endedAt: clock('PT8H') }]);
    expect(story.incident().pastShifts[0]?.overranAt).toBeUndefined();
  });

  test('asks nobody else while it is pending', () => {
    const story = accepted();
    expect(story.passes('PT29M')).toEqual([]);
    expect(story.incident().pages.some(({ outcome }) => outcome === 'awaiting')).toBe(false);
  });

  test('is confirmed by the commander alone, and once', () => {
    const story = accepted();
    expect(story.refuses(by('dana', { type: 'confirm-handoff' }))).toEqual({
      code: 'not-yours',
      sentence: 'Cleo is in command of INC-42; only the commander can do that.',
    });
    story.does(by('cleo', { type: 'confirm-handoff' }));
    expect(story.refuses(by('cleo', { type: 'confirm-handoff' })).code).toBe('not-yours');
    expect(story.refuses(by('dana', { type: 'confirm-handoff' })).code).toBe('not-needed');
  });

  test('accepted twice, or by a second one, changes nothing and says when command passes', () => {
    const story = accepted();
    expect(story.refuses(by('dana', { type: 'accept-relief', page: 3 }))).toEqual({
      code: 'already-done',
      sentence: 'You have accepted. Command of INC-42 passes to you at 11:00 UTC at the latest.',
    });
    story.does(by('dana', { type: 'decline-relief' }));
    story.passes('PT0S');
    story.does(by('emil', { type: 'accept-relief' }));
    expect(story.refuses(by('dana', { type: 'accept-relief', page: 3 })).code).toBe('not-needed');
  });

  test('that falls through sends the search on to the next one at once', () => {
    const story = accepted();
    story.passes('PT10M');
    expect(story.does(by('dana', { type: 'decline-relief' }))).toEqual([
      'relief-fell-through',
      'choose emil',
      'page emil: relief',
    ]);
    expect(story.incident().handoff).toBeUndefined();
  });

  test('to somebody who has left the roster falls through at the end of the shift, which overruns', () => {
    const { roster: without } = { roster: rosterCommandedBy('cleo', 'emil') };
    const story = accepted();
    const at = clock('PT8H');
    const decision = decide(story.incident(), byWatch({ type: 'perform-duty' }), {
      now: at,
      roster: without,
    });
    expect(decision.outcome === 'accepted' && decision.events.map(brief)).toEqual([
      'relief-fell-through',
      'shift-overran',
      'page fay: relief (fallback)',
      'choose emil',
      'page emil: relief',
    ]);
  });

  test('of an incident that is resolved meanwhile is over: nobody commands, and whoever accepted is told', () => {
    const story = accepted();
    const over = story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    expect(over.slice(0, 2)).toEqual(['resolved', 'told of the end: ada, dana']);
    expect(story.incident()).toMatchObject({ status: 'resolved' });
    expect(story.incident().handoff).toBeUndefined();
    expect(story.incident().shift).toBeUndefined();
    expect(story.refuses(by('cleo', { type: 'confirm-handoff' })).code).toBe('closed');
    expect(story.refuses(by('dana', { type: 'accept-relief', page: 3 })).code).toBe('closed');
  });

  test('to somebody who has left the roster is never confirmed: the next one is sought at once', () => {
    const story = accepted();
    const asked = by('cleo', { type: 'confirm-handoff' });
    const without = rosterCommandedBy('cleo', 'emil');
    const decision = decide(story.incident(), asked, { now: story.now(), roster: without });
    expect(decision.outcome === 'accepted' && decision.events.map(brief)).toEqual([
      'relief-fell-through',
      'choose emil',
      'page emil: relief',
    ]);
  });

  test('that comes to nothing may be given to somebody else by the commander', () => {
    const story = accepted();
    expect(story.refuses(by('cleo', { type: 'ask-for-relief', to: 'dana' })).code).toBe('not-needed');
    expect(story.does(by('cleo', { type: 'ask-for-relief', to: 'emil' }))).toEqual([
      'relief-fell-through',
      'relief-asked-for',
      'choose emil',
      'page emil: relief',
    ]);
  });

  test('that the watch carries out late is written down as the overrun that it was', () => {
    const story = accepted();
    story.jumps('PT1H');
    expect(story.does(byWatch({ type: 'perform-duty' }))).toEqual([
      'shift-overran',
      'dana relieves cleo (shift-ended)',
      'tell dana: in-command',
      'tell cleo: relieved',
    ]);
    expect(story.incident().pastShifts).toMatchObject([{ commander: 'cleo', overranAt: clock('PT8H30M') }]);
  });

  test('keeps the brief that the new commander read, as things stood then', () => {
    const story = accepted();
    const briefs = story.timeline().flatMap((event) => (event.type === 'brief-acknowledged' ? [event] : []));
    expect(briefs).toMatchObject([
      {
        by: { kind: 'responder', id: 'dana' },
        brief: {
          title: '5xx',
          severity: 'SEV1',
          hours: 7.5,
          shift: { commander: 'cleo', endsAt: clock('PT8H') },
        },
      },
    ]);
  });
});

describe('relief before it is due', () => {
  test('is sought at once when the commander asks for it', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT1H');
    expect(story.does(by('cleo', { type: 'ask-for-relief' }))).toEqual([
      'relief-asked-for',
      'choose dana',
      'page dana: relief',
    ]);
    expect(story.refuses(by('cleo', { type: 'ask-for-relief' }))).toEqual({
      code: 'not-needed',
      sentence: 'Dana has been asked to relieve you already.',
    });
    expect(relieves(story, 'dana')).toContain('dana relieves cleo');
  });

  test('goes to whom the commander names first, and on to the others', () => {
    const story = aCommandedIncident(quietly);
    expect(story.does(by('cleo', { type: 'ask-for-relief', to: 'emil' }))).toEqual([
      'relief-asked-for',
      'choose emil',
      'page emil: relief',
    ]);
    expect(story.timeline().at(-1)).toMatchObject({ reason: 'asked for by name, rested' });
    // It is deep night, and Emil has a grace before the next one is woken.
    expect(story.passes('PT5M')).toEqual([]);
    expect(story.passes('PT5M')).toEqual(['choose dana', 'page dana: relief']);
  });

  test('is refused where it makes no sense, in words', () => {
    const story = aCommandedIncident(quietly);
    expect(story.refuses(by('dana', { type: 'ask-for-relief' })).code).toBe('not-yours');
    expect(story.refuses(by('cleo', { type: 'ask-for-relief', to: 'cleo' })).code).toBe('already-commanded');
    expect(story.refuses(by('cleo', { type: 'ask-for-relief', to: 'ada' })).code).toBe('not-qualified');
    expect(story.refuses(by('cleo', { type: 'ask-for-relief', to: 'zoe' }))).toEqual({
      code: 'unknown-responder',
      sentence: 'There is nobody called "zoe" on the roster.',
    });
  });

  test('does not call somebody tired by name while others are fit', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    relieves(story, 'dana');
    expect(story.refuses(by('dana', { type: 'ask-for-relief', to: 'cleo' }))).toEqual({
      code: 'not-allowed-now',
      sentence: 'Cleo has not rested long enough, and others are fit to take over.',
    });
  });

  test.each([
    ['who was next', undefined],
    ['who was named', 'emil'],
  ])('calls them by name once all others have said no, the last of them %s', (_, to) => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    relieves(story, 'dana');
    story.does(by('dana', { type: 'ask-for-relief', to }));
    story.does(by('emil', { type: 'decline-relief' }));
    expect(story.does(by('dana', { type: 'ask-for-relief', to: 'cleo' }))).toContain('relief-asked-for');
  });
});

test('early relief that nobody can give is not left in silence: the fallback hears of it', () => {
  const story = aCommandedIncident({ ...quietly, roster: rosterCommandedBy('cleo') });
  expect(story.does(by('cleo', { type: 'ask-for-relief' }))).toEqual([
    'relief-asked-for',
    'relief-search-exhausted',
    'page fay: relief (fallback)',
  ]);
  expect(story.passes('PT7H29M')).toEqual([]);
});

test('whoever said no to early relief is not asked again before it is due', () => {
  const story = aCommandedIncident({ ...quietly, roster: rosterCommandedBy('cleo', 'dana') });
  story.does(by('cleo', { type: 'ask-for-relief' }));
  expect(story.does(by('dana', { type: 'decline-relief' }))).toEqual([
    'relief-declined',
    'relief-search-exhausted',
    'page fay: relief (fallback)',
  ]);
  expect(story.passes('PT7H29M')).toEqual([]);
  expect(story.passes('PT1M')).toEqual(['choose dana', 'page dana: relief']);
});

test('the fallback that is called at an overrun is contacted on while candidates are asked', () => {
  const rules: ContactRules = {
    high: [
      { channel: 'sms', after: 'PT0S' },
      { channel: 'email', after: 'PT2M' },
    ],
    low: [],
  };
  const responders = roster.responders.map((person) => (person.id === 'fay' ? { ...person, rules } : person));
  const story = aCommandedIncident({ ...quietly, roster: { ...roster, responders } });
  story.passes('PT8H');
  expect(story.passes('PT2M')).toEqual(['contact fay again: email']);
});

describe('a commander who does not answer', () => {
  test('is relieved by whoever acts, also where somebody has accepted and says nothing more', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    story.does(by('dana', { type: 'accept-relief' }));
    expect(story.does(by('emil', { type: 'force-relief', reason: 'Neither answers.' }))).toContain(
      'emil relieves cleo (forced)',
    );
    expect(story.timeline().at(-1)).toMatchObject({ responder: 'cleo', forcedFor: 'Neither answers.' });
  });

  test('and is not on the roster any more is relieved by the first who accepts, at once', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    const asked = by('dana', { type: 'accept-relief' });
    const without = rosterCommandedBy('dana', 'emil');
    const decision = decide(story.incident(), asked, { now: story.now(), roster: without });
    expect(decision.outcome === 'accepted' && decision.events.map(brief)).toContain(
      'dana relieves cleo (roster-changed)',
    );
  });

  test('is relieved by somebody else, with a reason that stays on the timeline; both are told', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT2H');
    const reason = 'No word from Cleo for an hour.';
    expect(story.does(by('emil', { type: 'force-relief', reason }))).toEqual([
      'brief-acknowledged',
      'emil relieves cleo (forced)',
      'tell cleo: relieved',
    ]);
    expect(story.timeline()).toContainEqual(
      expect.objectContaining({ type: 'command-relieved', how: 'forced', reason, from: 'cleo', to: 'emil' }),
    );
  });

  test('is relieved by whoever has accepted, when anybody else says so', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    story.does(by('dana', { type: 'accept-relief' }));
    expect(story.does(by('ada', { type: 'force-relief', reason: 'Cleo sleeps.' }))).toEqual([
      'dana relieves cleo (forced)',
      'tell dana: in-command',
      'tell cleo: relieved',
    ]);
  });

  test('is not relieved by themselves, nor by somebody who may not command', () => {
    const story = aCommandedIncident(quietly);
    expect(story.refuses(by('cleo', { type: 'force-relief', reason: 'Tired.' })).code).toBe('not-yours');
    expect(story.refuses(by('ada', { type: 'force-relief', reason: 'No word.' })).code).toBe('not-qualified');
  });
});

describe('the choice of who commands next', () => {
  const tour = (responder: string, from: Duration, to?: Duration): Tour => ({
    incident: 'INC-7',
    responder,
    role: 'commander',
    startedAt: earlier(start, from),
    endedAt: to && earlier(start, to),
  });
  const noSchedule = {
    opening: opening({
      plan: planWith({ ...quietly.opening.command.plan, command: { schedule: undefined } }),
    }),
  };
  const firstAsked = (tours: Tour[], setting: Setting = noSchedule) => {
    const people = { ...(setting.roster ?? roster), tours };
    const asked = aSeriousIncident({ ...setting, roster: people }).timeline();
    return asked.findLast((event) => event.type === 'command-candidate-chosen');
  };

  test('counts the hours in other incidents: whoever came off duty last night is not woken tonight', () => {
    const tours = [tour('cleo', 'PT9H', 'PT1H')];
    expect(firstAsked(tours, {})).toMatchObject({
      candidate: 'dana',
      reason: 'may command, rested; nobody as fit is in daytime',
    });
  });

  test('asks whoever took command of another incident last, since they may be one, and gives up no rest for it', () => {
    const asked = firstAsked([tour('dana', 'PT5H'), tour('emil', 'PT6M'), tour('cleo', 'PT1H', 'PT1M')], {});
    expect(asked).toMatchObject({ candidate: 'emil', besides: 'INC-7', breaks: undefined });
    expect(asked?.reason).toBe('commands INC-7, to which this may belong');
    const others = [
      tour('emil', 'PT6H'),
      { ...tour('emil', 'PT6M'), role: 'operations' },
      { ...tour('emil', 'PT6M'), incident: 'INC-42' },
    ];
    for (const other of others) expect(firstAsked([other], {})).toMatchObject({ candidate: 'cleo' });
    const tooMany = [tour('emil', 'PT5H'), tour('emil', 'PT96H', 'PT60H')];
    expect(firstAsked(tooMany, {})).toMatchObject({ candidate: 'cleo', besides: undefined });
  });

  test('counts hours in two incidents at once but once', () => {
    const twice = [tour('emil', 'PT4H'), tour('emil', 'PT96H', 'PT62H'), tour('emil', 'PT96H', 'PT62H')];
    expect(firstAsked(twice, {})).toMatchObject({ candidate: 'emil' });
  });

  test('asks them first once, not in a drill, and not for what was taken out of the one that they command', () => {
    const tours = [tour('emil', 'PT6M')];
    const people = { ...roster, tours };
    const story = aSeriousIncident({ roster: people });
    expect(story.does(by('emil', { type: 'decline-command' }))).toContain('page cleo: command');
    const drill = { opening: opening({ drill: true }), roster: people };
    expect(firstAsked(tours, drill)).toMatchObject({ candidate: 'cleo' });
    const apart = anIncident({ roster: people });
    apart.does(by('ada', { type: 'gather-under', leader: 'INC-7' }));
    apart.does(by('ada', { type: 'leave' }));
    apart.does(by('ada', { type: 'acknowledge' }));
    expect(apart.does(by('ada', { type: 'classify', severity: 'SEV1' }))).toContain('page cleo: command');
  });

  test('leaves out whoever has commanded another incident for long, as long as others are left', () => {
    expect(firstAsked([tour('cleo', 'PT20H'), tour('dana', 'PT20H')], {})).toMatchObject({
      candidate: 'emil',
    });
  });

  test('goes by rest in whole hours, and then by who has served least in seven days', () => {
    const tours = [
      tour('cleo', 'PT60H', 'PT52H'),
      tour('dana', 'PT60H', 'PT54H'),
      tour('emil', 'PT60H', 'PT50H'),
    ];
    expect(firstAsked(tours)).toMatchObject({
      candidate: 'dana',
      reason: 'may command, rested 54 h, 6 h on duty in 7 days; nobody as fit is in daytime',
    });
  });

  test('goes then to whoever was reached last', () => {
    const channelStates = roster.channelStates.map((state) =>
      state.responder === 'emil' ? { ...state, provedAt: start } : state,
    );
    const story = aSeriousIncident({ ...noSchedule, roster: { ...roster, channelStates } });
    expect(story.timeline().at(-1)).toMatchObject({ responder: 'emil' });
  });

  test('spares whoever would serve more than 48 hours in seven days, even if they are on call', () => {
    const tours = [tour('cleo', 'PT72H', 'PT31H59M')];
    expect(firstAsked(tours, {})).toMatchObject({ candidate: 'dana' });
    expect(firstAsked([tour('cleo', 'PT72H', 'PT32H')], {})).toMatchObject({ candidate: 'cleo' });
  });

  test('takes a false alarm of some minutes for no tour that needs rest, and many of them for one', () => {
    const short = [tour('cleo', 'PT5H', 'PT4H54M')];
    expect(firstAsked(short, {})).toMatchObject({ candidate: 'cleo' });
    const all = [
      tour('cleo', 'PT5H', 'PT4H30M'),
      tour('cleo', 'PT4H', 'PT3H30M'),
      tour('cleo', 'PT3H', 'PT2H59M'),
    ];
    expect(firstAsked(all, {})).toMatchObject({ candidate: 'dana' });
  });

  test('counts a long tour of another incident as one with a false alarm that came soon after it', () => {
    const tours = [tour('cleo', 'PT40H', 'PT10H'), tour('cleo', 'PT25H', 'PT24H59M')];
    expect(firstAsked([...tours, tour('cleo', 'PT6H', 'PT5H54M')], {})).toMatchObject({ candidate: 'dana' });
  });

  test('lets sleep whoever has night while somebody as fit has day, and says so; on call and by name by night, too', () => {
    const living = (timeZone: string, ...ids: string[]) => ({
      ...roster,
      responders: roster.responders.map((each) => (ids.includes(each.id) ? { ...each, timeZone } : each)),
    });
    const firstIn = (people: typeof roster, setting: Setting) =>
      firstAsked([], { ...setting, roster: people });
    const dana = { candidate: 'dana', reason: 'may command, in daytime, rested' };
    expect(firstIn(living('Asia/Tokyo', 'dana'), noSchedule)).toMatchObject(dana);
    expect(firstIn(living('Asia/Tokyo', 'dana'), {})).toMatchObject({ candidate: 'cleo' });
    expect(firstIn(living('Asia/Tokyo', 'cleo', 'dana', 'emil'), noSchedule)?.reason).toBe(
      'may command, rested',
    );
    const shiftWorker = { quietHours: { from: '08:00', to: '16:00' } };
    const responders = roster.responders.map((each) =>
      each.id === 'emil' ? { ...each, ...shiftWorker } : each,
    );
    expect(firstIn({ ...roster, responders }, noSchedule)).toMatchObject({ candidate: 'emil' });
  });

  test('breaks a limit only when nobody else is left, and says so', () => {
    const tours = ['cleo', 'dana', 'emil'].map((id) => tour(id, 'PT9H', 'PT1H'));
    expect(firstAsked(tours)).toMatchObject({
      candidate: 'cleo',
      reason: 'only 1 h of rest, but nobody rested is left to ask',
      breaks: ['rest'],
    });
    const line = firstAsked(tours);
    expect(line && timelineLine(line, roster)).toContain('REST LIMIT BROKEN');
  });

  test('counts hours in two roles at once only once', () => {
    const both = [tour('cleo', 'PT60H', 'PT40H'), { ...tour('cleo', 'PT60H', 'PT40H'), role: 'operations' }];
    expect(firstAsked(both, {})).toMatchObject({ candidate: 'cleo' });
  });
});

test('relief that is sought in vain is sought ever more rarely: each half hour after an hour, and each hour after four', () => {
  const story = aCommandedIncident(quietly);
  story.passes('PT16H');
  const pauses = story
    .timeline()
    .flatMap((event) => (event.type === 'relief-search-exhausted' ? [event] : []))
    .map(({ at, nextRoundAt }) => [at, millisecondsBetween(at, nextRoundAt) / 60_000] as const);
  const shortest = (from: Duration, to: Duration) =>
    Math.min(...pauses.flatMap(([at, minutes]) => (at >= clock(from) && at < clock(to) ? [minutes] : [])));
  expect(shortest('PT8H', 'PT9H')).toBeLessThan(30);
  expect(shortest('PT9H', 'PT12H')).toBe(30);
  expect(shortest('PT12H', 'PT16H')).toBe(60);
});
