import type { Post } from '../../domain/incident/crew/crew';
import type { Incident } from '../../domain/incident/incident';
import { type Choice, choicesFor } from '../../domain/incident/may-do';
import type { Review } from '../../domain/incident/review/review';
import type { VendorPlan } from '../../domain/roster/roster';
import { by } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  opening,
  planWith,
  roster,
  type Story,
  start,
} from './given';

// Ada acknowledged, Cleo commands, Dana and Emil are qualified to; Fay is nobody in particular.

function choicesOf(incident: Incident, id: string): Choice[] {
  const responder = roster.responders.find((each) => each.id === id);
  if (responder === undefined) throw new Error(`There is no ${id}.`);
  return choicesFor({ incident, responder, roster, now: incident.changedAt });
}

const commanding: Choice[] = [
  ...(['hold', 'post-no-news', 'post-update', 'classify', 'call-in', 'assign-role'] as const),
  ...(['describe-situation', 'record-decision', 'set-bridge', 'gather-under', 'gather'] as const),
  ...(['add-note', 'resolve'] as const),
];

/** Dana has been asked to relieve Cleo. */
function reliefIsSought(): Story {
  const story = aCommandedIncident();
  story.does(by('cleo', { type: 'ask-for-relief' }));
  return story;
}

function reliefIsAccepted(): Story {
  const story = reliefIsSought();
  story.does(by('dana', { type: 'accept-relief' }));
  return story;
}

describe('of who is in command next', () => {
  it('the commander may ask for relief while nobody is asked, and hand over once somebody has accepted', () => {
    expect(choicesOf(aCommandedIncident().incident(), 'cleo')).toEqual([
      ...commanding.slice(0, -1),
      'ask-for-relief',
      'resolve',
    ]);
    expect(choicesOf(reliefIsSought().incident(), 'cleo')).toEqual(commanding);
    expect(choicesOf(reliefIsAccepted().incident(), 'cleo')).toEqual(['confirm-handoff', ...commanding]);
  });

  it('whoever is asked accepts or declines, and may still decline after they accepted', () => {
    const { incident } = reliefIsSought();
    const asked = incident().pages.findLast(({ ask }) => ask.for === 'relief')?.responder;
    expect(asked).toBe('dana');
    expect(choicesOf(incident(), 'dana')).toEqual(['accept-relief', 'decline-relief', 'force-relief']);
    expect(choicesOf(reliefIsAccepted().incident(), 'dana')).toEqual(['decline-relief', 'force-relief']);
  });

  it('nobody else accepts any more once somebody has, though they were asked before', () => {
    const story = reliefIsSought();
    story.does(by('dana', { type: 'decline-relief' }));
    expect(choicesOf(story.incident(), 'dana')).toContain('accept-relief');
    story.does(by('emil', { type: 'accept-relief' }));
    expect(choicesOf(story.incident(), 'dana')).toEqual(['force-relief']);
  });

  it('only a second person who is qualified forces it', () => {
    const incident = aCommandedIncident().incident();
    expect(choicesOf(incident, 'emil')).toEqual(['force-relief']);
    expect(choicesOf(incident, 'fay')).toEqual([]);
    expect(choicesOf(incident, 'cleo')).not.toContain('force-relief');
    expect(choicesOf(aSeriousIncident().incident(), 'emil')).not.toContain('force-relief');
  });

  it('relief of a shift that is over is asked of nobody', () => {
    const story = reliefIsAccepted();
    story.does(by('cleo', { type: 'confirm-handoff' }));
    expect(choicesOf(story.incident(), 'cleo')).toEqual(['force-relief']);
    expect(choicesOf(story.incident(), 'dana')).toEqual([
      ...commanding.slice(0, -1),
      'ask-for-relief',
      'resolve',
    ]);
  });
});

describe('of roles', () => {
  const post = (changes: Partial<Post>): Post => ({
    ...{ role: 'operations', deputies: [], deputiesAsked: [], pastShifts: [] },
    ...changes,
  });
  const withPosts = (...posts: Post[]): Incident => ({ ...aCommandedIncident().incident(), posts });
  const lead = { responder: 'fay', startedAt: start };
  const leading: Choice[] = ['add-note', 'hand-over-role', 'release-role'];

  it.each<[string, Post, string, Choice[]]>([
    ['whoever is asked', post({ search: { asked: ['fay'], round: 1 } }), 'fay', ['accept-role']],
    ['whoever is asked to help', post({ deputiesAsked: ['fay'] }), 'fay', ['accept-role']],
    ['whoever is not asked', post({ search: { asked: ['ben'], round: 1 } }), 'fay', []],
    ['whoever leads one', post({ role: 'liaison', lead }), 'fay', leading],
    ['whoever sees that the commander is silent', post({ lead }), 'fay', [...leading, 'force-relief']],
    ['whoever helps in one', post({ lead: { ...lead, responder: 'ben' }, deputies: ['fay'] }), 'fay', []],
  ])('%s', (_, held, person, choices) => {
    expect(choicesOf(withPosts(held), person)).toEqual(choices);
  });

  it('the commander releases only where somebody asked for it', () => {
    expect(choicesOf(withPosts(post({ lead })), 'cleo')).not.toContain('release-role');
    expect(choicesOf(withPosts(post({ lead, releaseAskedAt: start })), 'cleo')).toContain('release-role');
  });

  it('communications writes updates, the lead of it and who helps', () => {
    const communications = post({ role: 'communications', lead, deputies: ['ben'] });
    for (const person of ['fay', 'ben']) {
      expect(choicesOf(withPosts(communications), person)).toEqual(
        expect.arrayContaining(['post-update', 'post-no-news']),
      );
    }
  });
});

describe('of vendors', () => {
  const vendor: VendorPlan = {
    ...{ id: 'pay', name: 'Pay', contacts: [], openFor: [], contactEvery: 'PT30M' },
  };
  const story = () => aCommandedIncident({ opening: opening({ plan: planWith({ vendors: [vendor] }) }) });

  it('nobody can write down what was said before somebody has turned to them', () => {
    const { incident, does } = story();
    expect(choicesOf(incident(), 'cleo')).toContain('open-vendor-case');
    expect(choicesOf(incident(), 'cleo')).not.toContain('log-vendor-contact');
    does(by('cleo', { type: 'open-vendor-case', vendor: 'pay', caseId: '17' }));
    expect(choicesOf(incident(), 'cleo')).not.toContain('open-vendor-case');
    expect(choicesOf(incident(), 'cleo')).toEqual(
      expect.arrayContaining(['log-vendor-contact', 'log-vendor-answer', 'close-vendor-case']),
    );
    does(by('cleo', { type: 'close-vendor-case', vendor: 'pay', note: 'Over' }));
    expect(choicesOf(incident(), 'cleo')).not.toContain('log-vendor-contact');
  });

  it('the liaison speaks with them as well as the commander, and nobody else', () => {
    const incident: Incident = {
      ...story().incident(),
      posts: [
        {
          role: 'liaison',
          deputies: [],
          deputiesAsked: [],
          pastShifts: [],
          lead: { responder: 'fay', startedAt: start },
        },
      ],
    };
    expect(choicesOf(incident, 'fay')).toContain('open-vendor-case');
    expect(choicesOf(incident, 'dana')).not.toContain('open-vendor-case');
  });
});

it('whoever has a task completes it, until it is done', () => {
  const { incident, does } = aCommandedIncident();
  does(by('cleo', { type: 'add-task', text: 'Restart', owner: 'fay' }));
  expect(choicesOf(incident(), 'fay')).toEqual(['complete-task']);
  expect(choicesOf(incident(), 'ben')).toEqual([]);
  does(by('fay', { type: 'complete-task', task: 1 }));
  expect(choicesOf(incident(), 'fay')).toEqual([]);
});

describe('of the review', () => {
  const over = (changes: Partial<Review> = {}): Incident => {
    const { incident, does } = reliefIsAccepted();
    does(by('cleo', { type: 'confirm-handoff' }));
    does(by('dana', { type: 'resolve', reason: 'fixed' }));
    return { ...incident(), review: { notes: {}, dueAt: start, reminders: 0, ...changes } };
  };

  it('the last commander writes it, and no other', () => {
    const notes = { summary: 'The disk was full.', wentWell: ['The page.'] };
    expect(choicesOf(over(), 'dana')).toEqual(['draft-review']);
    expect(choicesOf(over({ notes }), 'dana')).toEqual(['record-review', 'draft-review']);
    expect(choicesOf(over(), 'cleo')).toEqual([]);
  });

  it('nobody does once it is recorded', () => {
    expect(choicesOf(over({ recordedAt: start }), 'dana')).toEqual([]);
  });
});

it('before anybody has acknowledged, nothing else is offered', () => {
  expect(choicesOf(anIncident().incident(), 'ada')).toEqual(['acknowledge', 'escalate']);
});
