import { checkRules } from '../../domain/incident/rules';
import type { Tour } from '../../domain/roster/tour';
import { after as later } from '../../domain/time';
import { by, byCourier } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  opening,
  plan,
  planWith,
  quietly,
  roster,
  rosterCommandedBy,
  type Story,
  start,
} from './given';

type Level = (typeof plan.escalation.levels)[number];

/** An incident whose levels have these people, and whose fallback is `fallback`. */
function escalating(levels: readonly string[][], fallback: string[], repeat = 0): Story {
  const targets = (ids: string[]): Level => ({
    targets: ids.map((responder) => ({ responder })),
    acknowledgeWithin: 'PT5M',
    everyone: false,
  });
  const escalation = { id: 'web', levels: levels.map(targets), repeat };
  const escalatingPlan = planWith({ escalation, fallback: { responders: fallback, every: 'PT15M' } });
  return anIncident({ opening: opening({ plan: escalatingPlan }) });
}

function pagesOf(story: Story, responder: string): string[] {
  return story
    .timeline()
    .flatMap((event) => (event.type === 'paged' && event.responder === responder ? [event.at] : []));
}

afterEach(() => expect(brokenIn(lived)).toEqual([]));

let lived: Story | undefined;

function living(story: Story): Story {
  lived = story;
  return story;
}

function brokenIn(story: Story | undefined) {
  return story === undefined ? [] : checkRules(story.timeline(), roster, 'PT0S').filter(({ held }) => !held);
}

describe('nobody is paged twice within a minute for the same thing', () => {
  it('on the next level: whoever was paged with the one who passes it on waits on, without a second page', () => {
    const story = living(escalating([['ada', 'ben'], ['ben']], ['fay']));
    story.passes('PT10S');
    expect(story.does(by('ada', { type: 'escalate', page: 1 }))).toEqual([
      'escalated-by-hand',
      'level 2, round 1',
    ]);
    const waits = story.incident().pages.filter(({ outcome }) => outcome === 'awaiting');
    expect(waits).toMatchObject([
      { responder: 'ben', number: 2, answerBy: story.incident().escalation?.deadline },
    ]);
    expect(story.passes('PT5M')).toEqual(['escalation-exhausted', 'page fay: on-call (fallback)']);
  });

  it('by the fallback right after the last level, and by its next shout they are', () => {
    const story = living(escalating([['ada', 'ben']], ['ben']));
    story.passes('PT10S');
    expect(story.does(by('ada', { type: 'escalate', page: 1 }))).toEqual([
      'escalated-by-hand',
      'escalation-exhausted',
    ]);
    expect(story.incident().pages.at(-1)).toMatchObject({ responder: 'ben', outcome: 'awaiting' });
    expect(story.passes('PT15M')).toEqual(['escalation-exhausted', 'page ben: on-call (fallback)']);
  });

  it('unless they are needed by a channel that their page did not leave by', () => {
    const low = planWith({
      urgency: 'low',
      escalation: {
        ...plan.escalation,
        levels: [
          {
            targets: [{ responder: 'ada' }, { responder: 'fay' }],
            acknowledgeWithin: 'PT5M',
            everyone: false,
          },
        ],
        repeat: 0,
      },
    });
    const story = living(anIncident({ opening: opening({ plan: low }) }));
    story.passes('PT10S');
    expect(story.does(by('ada', { type: 'escalate', page: 1 }))).toContain('page fay: on-call (fallback)');
  });

  it('unless nothing of the page can arrive', () => {
    const story = living(escalating([['ada']], ['ada']));
    const [paged] = story.timeline().filter(({ type }) => type === 'paged');
    for (const channel of ['sms', 'email'] as const) {
      const report = {
        page: 1,
        seq: paged?.seq ?? 0,
        channel,
        outcome: 'failed',
        detail: 'x',
        final: true,
        gone: false,
      } as const;
      story.does(byCourier({ type: 'report-delivery', ...report }));
    }
    expect(pagesOf(story, 'ada')).toEqual([start, start]);
  });

  it('a page of before somebody had it is another thing', () => {
    const story = living(escalating([['ada', 'ben'], ['ben']], ['fay']));
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.passes('PT10S');
    expect(story.does(by('ada', { type: 'escalate' }))).toContain('page ben: on-call');
  });

  it('a team of one is asked again at the pace of the fallback', () => {
    const story = living(escalating([['ada']], ['ada'], 2));
    story.passes('PT10S');
    story.does(by('ada', { type: 'escalate', page: 1 }));
    expect(pagesOf(story, 'ada')).toEqual([start]);
    story.passes('PT1H');
    const passedOnAt = later(start, 'PT10S');
    expect(pagesOf(story, 'ada').slice(1)).toEqual(
      (['PT15M', 'PT30M', 'PT45M', 'PT1H'] as const).map((elapsed) => later(passedOnAt, elapsed)),
    );
  });

  it('somebody on the fallback who is asked to relieve at an overrun hears that, and not the shout as well', () => {
    const commanded = rosterCommandedBy('cleo', 'fay');
    const story = aCommandedIncident({ ...quietly, roster: commanded });
    story.passes('PT8H');
    const atTheEnd = story
      .timeline()
      .filter(({ type, at }) => type === 'paged' && at === later(start, 'PT8H'));
    expect(atTheEnd).toMatchObject([{ responder: 'fay', fallback: false }]);
    expect(checkRules(story.timeline(), commanded, 'PT0S').filter(({ held }) => !held)).toEqual([]);
  });
});

describe('who said no is not asked again in the same search', () => {
  it('by a later level or round of the same escalation', () => {
    const story = living(escalating([['ada', 'ben'], ['ada']], ['fay'], 1));
    story.passes('PT2M');
    story.does(by('ada', { type: 'escalate', page: 1 }));
    story.passes('PT1H');
    expect(pagesOf(story, 'ada')).toEqual([start]);
    const skipped = story.timeline().find((event) => event.type === 'level-skipped');
    expect(skipped).toMatchObject({
      level: 2,
      reason: 'Nobody else is on call at this level; Ada passed it on.',
    });
    expect(pagesOf(story, 'ben').length).toBe(2);
  });

  it('by the fallback while another contact of it is left', () => {
    const story = living(escalating([['ada']], ['ada', 'fay']));
    story.passes('PT2M');
    expect(story.does(by('ada', { type: 'escalate', page: 1 }))).not.toContain(
      'page ada: on-call (fallback)',
    );
    story.passes('PT2M');
    const shout = story.incident().pages.at(-1)?.number;
    expect(story.does(by('fay', { type: 'escalate', page: shout }))).toEqual([
      'escalated-by-hand',
      'escalation-exhausted',
      'page ada: on-call (fallback)',
      'page fay: on-call (fallback)',
    ]);
  });

  it('and is asked again once somebody had it and gave it back', () => {
    const story = living(escalating([['ada'], ['ben'], ['ada']], ['fay']));
    story.passes('PT2M');
    story.does(by('ada', { type: 'escalate', page: 1 }));
    story.does(by('ben', { type: 'acknowledge', page: 2 }));
    story.passes('PT29M');
    expect(story.does(by('ben', { type: 'escalate' }))).toContain('page ada: on-call');
  });

  it('for command before somebody tired, who may say yes', () => {
    const tired = { incident: 'INC-7', responder: 'dana', role: 'commander' };
    const tours: Tour[] = [
      { ...tired, startedAt: '2026-03-01T16:00:00.000Z', endedAt: '2026-03-02T01:00:00.000Z' },
    ];
    const two = { ...rosterCommandedBy('cleo', 'dana'), tours };
    const story = aSeriousIncident({ ...quietly, roster: two });
    story.passes('PT2M');
    story.does(by('cleo', { type: 'decline-command' }));
    story.passes('PT21M');
    const asked = story
      .timeline()
      .flatMap((event) => (event.type === 'command-candidate-chosen' ? [event] : []));
    expect(asked.map(({ candidate }) => candidate)).toEqual(['cleo', 'dana', 'dana', 'cleo']);
    expect(asked.at(-1)?.reason).toBe('said no before, but nobody else is left to ask');
    expect(checkRules(story.timeline(), two, 'PT0S').filter(({ held }) => !held)).toEqual([]);
  });
});
