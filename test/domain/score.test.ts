import type { IncidentEvent, TimelineEvent } from '../../domain/incident/event';
import { scoreOf } from '../../domain/practice/score';
import { after, type Duration } from '../../domain/time';
import { by } from '../asked';
import { aCommandedIncident, plan, roster } from './given';

const start = '2026-11-21T22:00:00.000Z';
const ada = { kind: 'responder', id: 'ada' } as const;

/** A timeline of these events, each so long after the opening. */
function timeline(...events: [Duration, IncidentEvent][]): TimelineEvent[] {
  const opening: IncidentEvent = {
    type: 'incident-opened',
    id: 'INC-1',
    service: 'drill',
    group: 'drill',
    title: 'A drill',
    drill: true,
    plan,
  };
  return [['PT0S', opening] as const, ...events].map(([at, event], index) => ({
    ...event,
    seq: index + 1,
    at: after(start, at),
    wallAt: start,
    by: ada,
  }));
}

const acknowledged: IncidentEvent = { type: 'acknowledged' };
const serious: IncidentEvent = { type: 'classified', severity: 'SEV1' };
const taken: IncidentEvent = { type: 'command-taken', commander: 'ada', shiftEndsAt: start };
const posted: IncidentEvent = {
  type: 'update-posted',
  audience: 'internal',
  stage: 'investigating',
  text: 'Nothing new.',
  noNews: false,
};

const promised = (at: Duration): IncidentEvent => ({
  type: 'update-promised',
  audience: 'internal',
  nextAt: after(start, at),
  remindAt: after(start, at),
});

/** Somebody in command of a SEV1, whose plan owes an update every 30 minutes. */
const commanding: [Duration, IncidentEvent][] = [
  ['PT0S', acknowledged],
  ['PT0S', serious],
  ['PT0S', taken],
];

const chosen = (breaks?: ['rest']): IncidentEvent => ({
  type: 'relief-candidate-chosen',
  candidate: 'ben',
  reason: 'a reason',
  answerBy: start,
  breaks,
});

const relieved = (how: 'confirmed' | 'forced' | 'shift-ended'): IncidentEvent => ({
  type: 'command-relieved',
  from: 'ada',
  to: 'ben',
  shiftEndsAt: start,
  how,
});

const line = (about: string, events: TimelineEvent[]) =>
  scoreOf(events, roster).lines.find((each) => each.about === about);

describe('the score of a drill', () => {
  it('is full where every goal was held', () => {
    const score = scoreOf(
      timeline(
        ['PT4M', acknowledged],
        ['PT4M', serious],
        ['PT12M', taken],
        ['PT12M', promised('PT32M')],
        ['PT25M', posted],
      ),
      roster,
    );
    expect(score.percent).toBe(100);
    expect(score.lines.map(({ text }) => text)).toEqual([
      'Acknowledged after 4 min; goal 5 min: held.',
      'Command taken after 12 min; goal 15 min: held.',
      'First update posted after 25 min; goal 30 min: held.',
      '1 of 1 updates that were owed came in time.',
      '1 of 1 shifts in command and roles ended in time.',
      '0 pages to 0 people.',
      'Ada was in command at the end.',
    ]);
  });

  it('tells what each person was sent, by what they were about', () => {
    const story = aCommandedIncident();
    story.passes('PT36M');
    story.does(by('cleo', { type: 'add-note', text: 'Looking.' }));
    story.passes('PT24M');
    const { loads } = scoreOf(story.timeline(), roster);
    expect(loads).toEqual([
      expect.objectContaining({
        responder: 'cleo',
        messages: 5,
        woken: 2,
        commanding: 3,
        copies: 1,
        byNight: 5,
      }),
      expect.objectContaining({
        responder: 'ada',
        messages: 2,
        woken: 2,
        commanding: 0,
        copies: 1,
        byNight: 2,
      }),
    ]);
  });

  it('counts a goal as held that is met on the last moment, and no second later', () => {
    for (const lasted of ['PT5M', 'PT5M0.4S'] as const)
      expect(line('acknowledge', timeline([lasted, acknowledged]))?.points).toBe(20);
    expect(line('acknowledge', timeline(['PT5M1S', acknowledged]))).toMatchObject({
      points: 0,
      text: 'Acknowledged after 5 min 1 s; goal 5 min: missed.',
    });
  });

  it('says never of what did not happen, and gives nothing for it', () => {
    expect(line('command', timeline(['PT1M', serious]))).toMatchObject({
      points: 0,
      of: 20,
      text: 'Command taken: never; goal 15 min: missed.',
    });
    expect(line('commander', timeline(['PT1M', serious]))?.text).toContain('NOBODY');
  });

  it('asks for no commander and no update where it was never serious', () => {
    const minor: IncidentEvent = { type: 'classified', severity: 'SEV3' };
    const score = scoreOf(timeline(['PT1M', acknowledged], ['PT1M', minor]), roster);
    expect(score.lines.map(({ about }) => about)).toEqual(['acknowledge', 'pages']);
    expect(score.percent).toBe(100);
  });

  it('takes a share of the points for each update that came late', () => {
    const events = timeline(
      ...commanding,
      ['PT0S', promised('PT20M')],
      ['PT20M', posted],
      ['PT20M', promised('PT40M')],
      ['PT51M', posted],
    );
    expect(line('updates', events)).toMatchObject({
      points: 10,
      of: 20,
      text: '1 of 2 updates that were owed came in time; 1 came late or never.',
    });
  });

  it('counts each interval of the plan for which nobody told anything, so that silence costs more than one', () => {
    const silent = timeline(
      ...commanding,
      ['PT0S', promised('PT20M')],
      ['PT20M', posted],
      ['PT20M', promised('PT40M')],
      ['PT1H41M', posted],
    );
    // Owed at 0:40, 1:10 and 1:40.
    expect(line('updates', silent)).toMatchObject({ points: 5, of: 20 });
  });

  it('counts an update that never came as promised and missed', () => {
    const resolved: IncidentEvent = { type: 'resolved', reason: 'Over.' };
    const until = (at: Duration) =>
      timeline(
        ...commanding,
        ['PT0S', promised('PT20M')],
        ['PT20M', posted],
        ['PT20M', promised('PT40M')],
        [at, resolved],
      );
    expect(line('updates', until('PT41M'))?.text).toContain('1 of 2 updates');
    expect(line('updates', until('PT39M'))?.text).toBe('1 of 1 updates that were owed came in time.');
  });

  it('says that nobody was in command at the end, where that began anew without a commander', () => {
    const resolved: IncidentEvent = { type: 'resolved', reason: 'Over.' };
    const reopened: IncidentEvent = { type: 'reopened', reason: 'It is back.' };
    const once = timeline(...commanding, ['PT1H', resolved]);
    const again = timeline(...commanding, ['PT1H', resolved], ['PT2H', reopened], ['PT3H', resolved]);
    expect(line('commander', once)?.text).toBe('Ada was in command at the end.');
    expect(line('commander', again)?.text).toBe('NOBODY was in command at the end.');
  });

  it('takes points for overruns and for broken rest', () => {
    const overrun: IncidentEvent = { type: 'shift-overran', commander: 'ada', endedAt: start };
    const events = timeline(
      ['PT5M', serious],
      ['PT5M', taken],
      ['PT8H', chosen(['rest'])],
      ['PT8H', overrun],
      ['PT9H', relieved('forced')],
    );
    expect(line('shifts', events)).toMatchObject({ points: 5, of: 10 });
    expect(line('limits', events)).toMatchObject({ points: 0, of: 10 });
    expect(line('reliefs', events)?.text).toBe('Command changed hands once; 1 FORCED.');
  });

  it('tells of reliefs and those who declined, for no points', () => {
    const events = timeline(
      ['PT8H', { type: 'relief-declined' }],
      ['PT8H', relieved('confirmed')],
      ['PT16H', relieved('shift-ended')],
    );
    expect(line('reliefs', events)).toMatchObject({
      points: 0,
      of: 0,
      text: 'Command changed hands 2 times; 1 before the end of the shift; once somebody declined.',
    });
  });

  it('counts pages and people, one as well as many', () => {
    const paged = (page: number, responder: string): IncidentEvent => ({
      type: 'paged',
      page,
      responder,
      ask: { for: 'on-call' },
      fallback: false,
      reason: 'on call',
      answerBy: start,
      channels: ['sms'],
      later: [],
      spare: [],
    });
    expect(line('pages', timeline(['PT0S', paged(1, 'ada')]))?.text).toBe('1 page to 1 person.');
    const more = timeline(['PT0S', paged(1, 'ada')], ['PT5M', paged(2, 'ben')]);
    expect(line('pages', more)?.text).toBe('2 pages to 2 people.');
  });

  it('is nothing without a timeline', () => {
    expect(scoreOf([], roster)).toEqual({ percent: 0, points: 0, of: 0, lines: [], loads: [] });
  });
});
