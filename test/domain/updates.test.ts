import { findingsIn } from '../../domain/honesty/findings';
import type { CommandOf } from '../../domain/incident/instruction';
import { publicUpdates } from '../../domain/incident/updates/public-updates';
import { builtInTemplates, templatesFor } from '../../domain/incident/updates/templates';
import type { RosterInForce, UpdatePlan } from '../../domain/roster/roster';
import { by, byMonitoring } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  cleared,
  clock,
  opening,
  plan,
  planWith,
  responder,
  roster,
  type Setting,
  type Story,
  verified,
} from './given';

/** A setting with these things about updates changed. */
function updating(changes: Partial<UpdatePlan>, drill = false): Setting {
  return { opening: opening({ drill, plan: planWith({ updates: { ...plan.updates, ...changes } }) }) };
}

const owedToPublic = updating({ audiences: ['internal', 'public'] });

type Post = CommandOf<'post-update'>;

const post = (changes: Partial<Post> = {}, who = 'cleo') =>
  by(who, {
    type: 'post-update',
    audience: 'internal',
    text: 'We are looking at the database.',
    ...changes,
  });
const publicly = (changes: Partial<Post> = {}, who = 'cleo') => post({ audience: 'public', ...changes }, who);
const noNews = (audience: 'internal' | 'public' = 'internal', who = 'cleo') =>
  by(who, { type: 'post-no-news', audience });

const latest = (story: Story) => story.incident().updates.at(-1);
const promised = (story: Story) =>
  story.incident().promises.map(({ audience, promisedAt }) => `${audience} ${promisedAt.slice(11, 16)}`);

describe('the cadence', () => {
  const slowing: Partial<UpdatePlan> = {
    every: { SEV1: 'PT20M' },
    later: { SEV1: { after: 'PT2H', every: 'PT30M' } },
  };

  test('slows down once somebody has been in command for long', () => {
    const story = aCommandedIncident(updating(slowing));
    expect(promised(story)).toEqual(['internal 03:20']);
    story.jumps('PT1H59M');
    expect(story.does(post())).toContain('promise 05:19');
    story.jumps('PT1M');
    expect(story.does(post())).toContain('promise 05:30');
  });

  test('slows down once more when it lasts for days', () => {
    const story = aCommandedIncident(
      updating({ ...slowing, days: { SEV1: { after: 'P1D', every: 'PT4H' } } }),
    );
    story.jumps('P1D');
    expect(story.does(post())).toContain('promise 07:00');
  });

  test('is the first one again when it is reopened, and then the one that it had', () => {
    const story = aCommandedIncident(updating(slowing));
    story.jumps('PT3H');
    story.does(post());
    story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    story.jumps('PT2H');
    story.does(by('cleo', { type: 'reopen', reason: 'It is back.' }));
    story.does(by('cleo', { type: 'take-command' }));
    expect(promised(story)).toEqual(['internal 08:20']);
    story.jumps('PT10M');
    expect(story.does(post())).toContain('promise 08:30');
    story.jumps('PT10M');
    expect(story.does(post())).toContain('promise 08:50');
  });

  test('counts from the first commander of an unbroken chain', () => {
    const story = aCommandedIncident(updating(slowing));
    story.passes('PT1H50M');
    story.does(by('dana', { type: 'force-relief', reason: 'No word from Cleo.' }));
    story.jumps('PT10M');
    expect(story.does(post({}, 'dana'))).toContain('promise 05:30');
  });

  test('is quick again after a reopening', () => {
    const story = aCommandedIncident(updating(slowing));
    story.jumps('PT3H');
    story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    expect(story.does(by('ada', { type: 'reopen', reason: 'It is back.' }))).toContain('promise 06:20');
  });

  test('is told in whole minutes, and overdue from the minute that was told', () => {
    const story = aCommandedIncident();
    story.jumps('PT40S');
    story.does(post());
    expect(story.incident().promises).toMatchObject([{ promisedAt: clock('PT30M') }]);
  });

  test('may be shorter than a minute, and is never in the past', () => {
    const story = aCommandedIncident();
    story.jumps('PT40S');
    story.does(post({ nextWithin: 'PT10S' }));
    expect(story.incident().promises).toMatchObject([{ promisedAt: clock('PT50S') }]);
  });

  test('of a plan that has one for small incidents holds for whoever handles them', () => {
    const story = anIncident(updating({ every: { SEV3: 'PT2H' } }));
    story.does(by('ada', { type: 'acknowledge' }));
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    story.does(post({}, 'ada'));
    expect(story.passes('PT2H5M')).toEqual(['remind ada', 'attention-asked', 'remind ada: overdue']);
  });
});

describe('the public', () => {
  test('is promised updates of its own where the plan owes them', () => {
    const story = aCommandedIncident(owedToPublic);
    expect(promised(story)).toEqual(['internal 03:30', 'public 03:30']);
    story.jumps('PT10M');
    story.does(publicly());
    expect(promised(story)).toEqual(['internal 03:30', 'public 03:40']);
  });

  test('is owed the next one as soon as it was told anything, whatever the plan says', () => {
    const story = aCommandedIncident();
    expect(story.does(publicly())).toEqual(['update-posted', 'promise 03:30']);
    expect(promised(story)).toEqual(['internal 03:30', 'public 03:30']);
  });

  test('that was told before anybody commands is owed the next one by whoever takes command', () => {
    const story = aSeriousIncident();
    story.does(publicly({}, 'ada'));
    story.jumps('PT5M');
    story.does(by('cleo', { type: 'take-command' }));
    expect(promised(story)).toEqual(['public 03:30', 'internal 03:35']);
  });

  test('is promised nothing more once it was told that it is over, not by a new severity either', () => {
    const story = aCommandedIncident(owedToPublic, 'SEV2');
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', story.now())] }));
    expect(story.does(publicly({ stage: 'resolved', text: 'Orders go through again.' }))).toEqual([
      'update-posted',
    ]);
    story.does(by('cleo', { type: 'classify', severity: 'SEV1' }));
    expect(promised(story)).toEqual(['internal 03:30']);
    expect(story.refuses(noNews('public'))).toEqual({
      code: 'not-needed',
      sentence:
        'The public was told at 03:00 UTC that INC-42 is resolved, and waits for nothing. If it is not over, post an update that says so.',
    });
  });

  test('keeps the word of an author who promises another one all the same', () => {
    const story = aCommandedIncident();
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', story.now())] }));
    story.does(publicly({ stage: 'resolved', text: 'Orders go through again.', nextWithin: 'PT4H' }));
    expect(promised(story)).toEqual(['internal 03:30', 'public 07:00']);
  });

  test('is owed updates again after a reopening, which begins by investigating', () => {
    const story = aCommandedIncident(owedToPublic);
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', story.now())] }));
    story.does(publicly({ stage: 'resolved', text: 'Orders go through again.' }));
    story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    story.jumps('PT1H');
    story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    story.does(by('cleo', { type: 'take-command' }));
    expect(promised(story)).toEqual(['internal 04:30', 'public 04:30']);
    story.does(publicly({ text: 'Some orders fail again.' }));
    expect(latest(story)).toMatchObject({ stage: 'investigating' });
  });

  test('never sees the updates of a drill, which are recorded and promised as in earnest', () => {
    const drill = aCommandedIncident(updating({ audiences: ['internal', 'public'] }, true));
    drill.does(publicly());
    expect(latest(drill)).toMatchObject({ audience: 'public' });
    expect(drill.incident().promises).toHaveLength(2);
    expect(publicUpdates(drill.incident())).toEqual([]);
    const earnest = aCommandedIncident();
    earnest.does(post());
    earnest.does(publicly());
    expect(publicUpdates(earnest.incident())).toMatchObject([{ audience: 'public', nextAt: clock('PT30M') }]);
  });
});

describe('what is kept of updates', () => {
  test('is the latest three of each audience, with the first moment of all', () => {
    const story = aCommandedIncident();
    for (const text of ['1', '2', '3', '4']) {
      story.does(post({ text }));
      story.does(publicly({ text }));
      story.jumps('PT1M');
    }
    const { updates, firstUpdateAt } = story.incident();
    expect(updates.map(({ audience, text }) => `${audience} ${text}`).sort()).toEqual([
      ...['internal 2', 'internal 3', 'internal 4'],
      ...['public 2', 'public 3', 'public 4'],
    ]);
    expect(firstUpdateAt).toBe(clock('PT0S'));
  });

  test('has the stage that was told last, for each audience', () => {
    const story = aCommandedIncident();
    story.does(post());
    expect(latest(story)).toMatchObject({ stage: 'investigating' });
    story.does(post({ stage: 'identified' }));
    story.does(post());
    expect(latest(story)).toMatchObject({ stage: 'identified' });
    story.does(publicly());
    expect(latest(story)).toMatchObject({ audience: 'public', stage: 'investigating' });
  });

  test('counts each promise once that was kept late or never', () => {
    const story = aCommandedIncident();
    story.passes('PT1H');
    expect(story.incident().updatesMissed).toBe(1);
    story.does(post());
    expect(story.incident().updatesMissed).toBe(1);
    story.jumps('PT31M');
    story.does(post());
    expect(story.incident().updatesMissed).toBe(2);
    story.jumps('PT30M');
    story.does(post());
    expect(story.incident().updatesMissed).toBe(2);
  });
});

describe('no news', () => {
  test('is told with the stage as it was, since when, and when the next update comes', () => {
    const story = aCommandedIncident();
    story.does(post({ stage: 'identified' }));
    story.jumps('PT20M');
    expect(story.does(noNews())).toEqual(['update-posted', 'promise 03:50']);
    expect(latest(story)).toMatchObject({
      stage: 'identified',
      text: 'We are still working on it. There is nothing new since our update at 03:00 UTC. The next update comes by 03:50 UTC.',
      nextAt: clock('PT50M'),
    });
    expect(story.timeline().findLast(({ type }) => type === 'update-posted')).toMatchObject({ noNews: true });
  });

  test('as the first word claims nothing that was said before', () => {
    const story = aCommandedIncident();
    story.does(noNews('public'));
    expect(latest(story)?.text).toBe(
      'We are investigating. There is nothing more to say yet. The next update comes by 03:30 UTC.',
    );
  });

  test('promises no time where nobody owes one', () => {
    const story = anIncident();
    story.does(noNews('internal', 'ada'));
    expect(latest(story)?.text).toMatch(/The next update comes when there is news\.$/);
    expect(story.incident().promises).toEqual([]);
  });

  test('names the day where the next update comes on another one', () => {
    const story = aCommandedIncident(updating({ every: { SEV1: 'PT22H' } }));
    story.does(noNews());
    expect(latest(story)?.text).toMatch(/by 01:00 UTC on 2026-03-03\.$/);
  });

  test('is honest in every stage', () => {
    const open = { alertsClear: false, people: [] };
    for (const stage of ['investigating', 'identified', 'monitoring'] as const) {
      const story = aCommandedIncident();
      story.does(publicly({ stage }));
      story.does(noNews('public'));
      expect(findingsIn(latest(story)?.text ?? '', { ...open, stage })).toEqual([]);
    }
  });
});

const people: RosterInForce['responders'] = [
  ...roster.responders.filter(({ id }) => id !== 'fay'),
  responder('fay', 'communications'),
];
const withSpeaker: RosterInForce = { ...roster, responders: people, channelStates: verified(people) };

/** Cleo commands, and Fay speaks for the incident. */
function aSpokenForIncident(setting: Setting = {}): Story {
  const story = aCommandedIncident({ roster: withSpeaker, ...setting });
  story.does(by('cleo', { type: 'assign-role', role: 'communications', to: 'fay', as: 'lead' }));
  story.does(by('fay', { type: 'accept-role', role: 'communications' }));
  return story;
}

/** The same roster, in which nothing can be sent to `id`. */
function cutOff(id: string, from: RosterInForce = roster): RosterInForce {
  const channelStates = from.channelStates.map((state) =>
    state.responder === id ? { ...state, blocked: 'Opted out.' } : state,
  );
  return { ...from, channelStates };
}

describe('reminders', () => {
  test('go to whoever speaks for the incident, and to the commander as well once it has been overdue for a while', () => {
    const story = aSpokenForIncident();
    expect(story.passes('PT35M')).toEqual(['remind fay', 'remind fay: overdue']);
    expect(story.passes('PT10M')).toEqual(['remind fay: overdue', 'remind cleo: overdue']);
    const [fays, cleos] = story.timeline().slice(-2);
    expect([fays, cleos]).toMatchObject([{ others: ['cleo'] }, { others: ['fay'] }]);
    expect(story.incident().updatesMissed).toBe(1);
  });

  test('go to the commander at once where nothing can be sent to the speaker', () => {
    const story = aSpokenForIncident({ roster: cutOff('fay', withSpeaker) });
    expect(story.passes('PT25M')).toEqual(['remind fay', 'remind cleo']);
  });

  test('go on by no channel where nobody can be reached, and stall nothing', () => {
    const story = aCommandedIncident({ roster: cutOff('cleo') });
    expect(story.passes('PT45M')).toEqual(['remind cleo', 'remind cleo: overdue', 'remind cleo: overdue']);
    const last = story.timeline().findLast(({ type }) => type === 'update-reminded');
    expect(last).toMatchObject({ channels: [] });
  });

  test('before anybody commands go to who acknowledged, of what a person promised', () => {
    const story = aSeriousIncident();
    story.does(post({ nextWithin: 'PT4M' }, 'ada'));
    expect(story.passes('PT9M')).toEqual(expect.arrayContaining(['remind ada', 'remind ada: overdue']));
  });

  test('pause while nobody has acknowledged any more, and go on afterwards', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge' }));
    story.does(post({ nextWithin: 'PT1H' }, 'ada'));
    story.does(by('ada', { type: 'escalate' }));
    expect(story.passes('PT2H')).not.toContain('remind ada');
    expect(story.does(by('ben', { type: 'acknowledge' }))).toEqual(['acknowledged', 'remind ben: overdue']);
  });

  test('of two audiences are kept apart', () => {
    const story = aCommandedIncident(owedToPublic);
    story.jumps('PT10M');
    story.does(publicly());
    expect(story.passes('PT25M')).toEqual(['remind cleo', 'remind cleo: overdue', 'remind cleo']);
    expect(story.incident().promises).toMatchObject([
      { audience: 'internal', overdue: true },
      { audience: 'public', overdue: false },
    ]);
  });

  test('tell everybody the first time only that an update is overdue', () => {
    const story = aSpokenForIncident();
    story.passes('PT2H');
    const told = story.timeline().filter((event) => event.type === 'update-reminded' && event.becameOverdue);
    expect(told).toMatchObject([{ responder: 'fay', at: clock('PT35M') }]);
  });

  test('end with the incident', () => {
    const story = aCommandedIncident(owedToPublic);
    story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    expect(story.passes('PT2H')).toEqual([]);
  });
});

describe('a draft for the public that is not honest', () => {
  const rash = { text: 'AWS broke our database. It will be fixed in 30 minutes.' };

  test('is refused with the words, and with what to say instead', () => {
    const story = aCommandedIncident();
    expect(story.refuses(publicly(rash))).toEqual({
      code: 'not-honest',
      sentence:
        'Not published yet. “AWS broke” blames. Say what fails and what you do about it; causes belong in the review. “will be fixed in 30 minutes” promises a time to fix. Nobody knows when it will work again; say when the next update comes. Change the words, or give a reason: then it is published as it is.',
    });
    expect(story.incident().updates).toEqual([]);
  });

  test('is published all the same for a reason, which is recorded with what was pointed at', () => {
    const story = aCommandedIncident();
    story.does(publicly({ ...rash, anyway: 'AWS has announced both.' }));
    expect(story.timeline().findLast(({ type }) => type === 'update-posted')).toMatchObject({
      anyway: 'AWS has announced both.',
      findings: [
        { kind: 'blame', excerpt: 'AWS broke' },
        { kind: 'time-to-fix', excerpt: 'will be fixed in 30 minutes' },
      ],
    });
  });

  test('needs no reason that is given in vain', () => {
    const story = aCommandedIncident();
    story.does(publicly({ anyway: 'Just in case.' }));
    expect(story.timeline().findLast(({ type }) => type === 'update-posted')).not.toHaveProperty('anyway');
  });

  test('is nobody’s business inside', () => {
    const story = aCommandedIncident();
    expect(story.does(post(rash))).toContain('update-posted');
  });

  test('may say that it is over when every alert is clear, and not before', () => {
    const story = aCommandedIncident();
    const text = 'Everything is back to normal.';
    const over = publicly({ stage: 'resolved', text });
    expect(story.refuses(over).sentence).toMatch(/“stage: resolved” says that it is over/);
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', story.now())] }));
    expect(story.refuses(publicly({ stage: 'monitoring', text })).code).toBe('not-honest');
    expect(story.does(over)).toEqual(['update-posted']);
  });

  test('may say that it is over where there never was an alert', () => {
    const story = aCommandedIncident({ opening: opening({ alerts: [] }) });
    expect(story.does(publicly({ stage: 'resolved', text: 'The problem is fixed.' }))).toEqual([
      'update-posted',
    ]);
  });

  test('names nobody of the roster', () => {
    const named = responder('emil', 'commander');
    const responders = [
      ...roster.responders.filter(({ id }) => id !== 'emil'),
      { ...named, name: 'Emil Berg' },
    ];
    const story = aCommandedIncident({ roster: { ...roster, responders } });
    expect(story.refuses(publicly({ text: 'Emil Berg is looking at the database.' })).sentence).toMatch(
      /“Emil Berg” blames/,
    );
  });
});

describe('templates', () => {
  const at = clock('PT10M');

  test('are there for each audience and stage, filled in with the facts', () => {
    const story = aCommandedIncident();
    story.jumps('PT10M');
    const templates = templatesFor(story.incident(), 'Web shop', at, roster);
    expect(templates).toHaveLength(8);
    expect(templates.find(({ id }) => id === 'public-investigating')?.text).toBe(
      'We are investigating a problem with Web shop that began at 03:00 UTC. What it means for you: not known yet. We do not know the cause yet. Next update by 03:40 UTC.',
    );
    for (const { text } of templates) expect(text).not.toMatch(/[{}]/);
  });

  test('of the plan come first, take the place of those with their id, and keep what nobody knows', () => {
    const own = [
      {
        id: 'short',
        audience: 'public',
        stage: 'identified',
        text: '{service}, {severity}: call {hotline}.',
      },
      { id: 'public-resolved', audience: 'public', stage: 'resolved', text: 'Thank you.' },
    ] as const;
    const story = aCommandedIncident(updating({ templates: own }));
    const templates = templatesFor(story.incident(), 'Web shop', at, roster);
    expect(templates).toHaveLength(9);
    expect(templates[0]?.text).toBe('Web shop, SEV1: call {hotline}.');
    expect(templates.filter(({ id }) => id === 'public-resolved')).toMatchObject([{ text: 'Thank you.' }]);
  });

  test('take what stands in a fact as it is', () => {
    const { incident } = anIncident({ opening: opening({ title: '$& {id}' }) });
    const internal = templatesFor(incident(), 'Web shop', at, roster).find(
      ({ id }) => id === 'internal-investigating',
    );
    expect(internal?.text).toContain('INC-42 (not classified yet): $& {id}.');
    expect(internal?.text).toContain('Next update by a time that we will announce.');
  });

  test.each(builtInTemplates().map(({ id, stage }) => [id, stage] as const))('%s is honest', (id, stage) => {
    const { incident } = aCommandedIncident();
    const text =
      templatesFor(incident(), 'Web shop', at, roster).find((template) => template.id === id)?.text ?? '';
    expect(findingsIn(text, { alertsClear: stage === 'resolved', stage, people: [] })).toEqual([]);
  });
});
