import { decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import type { EventOf } from '../../domain/incident/event';
import { checkRules } from '../../domain/incident/rules';
import { timelineLine } from '../../domain/notice/timeline-line';
import type { Duration } from '../../domain/time';
import { by, byMonitoring, byWatch } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  cleared,
  clock,
  firing,
  opening,
  planWith,
  quietly,
  roster,
  type Setting,
  type Story,
  verified,
} from './given';

// Ada acknowledges at 04:00 in Berlin; after her Ben would be paged, and Fay hears of it when nobody answers.

function inTriage(setting: Setting = {}): Story {
  const story = anIncident(setting);
  story.does(by('ada', { type: 'acknowledge', page: 1 }));
  return story;
}

function asked(story: Story): EventOf<'attention-asked'>[] {
  return story.timeline().filter((event) => event.type === 'attention-asked');
}

const note = by('ben', { type: 'add-note', text: 'Looking.' });
const hold = (id: string, minutes?: number) => by(id, { type: 'hold', minutes });

/** Every rule held, however it went. */
function isKept(story: Story): void {
  expect(checkRules(story.timeline(), roster).filter(({ held }) => !held)).toEqual([]);
}

describe('whoever acknowledged, and what nobody touches', () => {
  it('is asked once whether they are still on it, by the quickest channel', () => {
    const story = inTriage();
    expect(story.passes('PT29M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['attention-asked']);
    expect(asked(story)).toMatchObject([{ responder: 'ada', channels: ['sms'], answerBy: clock('PT40M') }]);
    expect(story.passes('PT9M59S')).toEqual([]);
  });

  it('is left alone by the next level, which is paged where they do not answer', () => {
    const story = inTriage();
    expect(story.passes('PT40M')).toEqual([
      'attention-asked',
      'attention-lapsed',
      'level 2, round 1',
      'page ben: on-call',
    ]);
    expect(story.incident()).toMatchObject({ status: 'alerting', acknowledgedBy: undefined });
    const lapsed = story.timeline().find(({ type }) => type === 'attention-lapsed');
    expect(lapsed && timelineLine(lapsed, roster)).toBe(
      'Ada HAS IT NO MORE: did not say that they are still on it; paging on',
    );
    // Ben may be asleep as well.
    expect(story.passes('PT10M')).toEqual(['level 1, round 2', 'page ada: on-call']);
    isKept(story);
  });

  it('has it again by whatever they answer while nobody else has it', () => {
    for (const answer of [
      hold('ada'),
      by('ada', { type: 'acknowledge' }),
      by('ada', { type: 'classify', severity: 'SEV3' }),
    ]) {
      const story = inTriage();
      story.passes('PT41M');
      expect(story.does(answer)[0]).toBe('acknowledged');
      expect(story.incident().acknowledgedBy).toBe('ada');
      expect(story.incident().pages.filter(({ outcome }) => outcome === 'awaiting')).toEqual([]);
      isKept(story);
    }
  });

  it.each([
    ['a note of somebody else', note],
    ['a word that they are on it', hold('ada')],
  ])('is asked no more for a while after %s', (_, deed) => {
    const story = inTriage();
    story.passes('PT35M');
    story.does(deed);
    expect(story.passes('PT29M')).toEqual([]);
    expect(story.passes('PT1M')).toEqual(['attention-asked']);
  });

  it('is not touched by monitoring', () => {
    const story = inTriage();
    story.passes('PT20M');
    story.does(byMonitoring({ type: 'attach-alerts', alerts: [firing('5xx')] }));
    expect(story.passes('PT10M')).toContain('attention-asked');
  });

  it('has two hours once it is minor, and by night until their morning', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    expect(story.passes('PT2H59M')).toEqual(['attention-asked']);
    expect(asked(story)).toMatchObject([{ channels: [], waitsUntil: clock('PT3H') }]);
    story.passes('PT1M');
    expect(asked(story)[1]).toMatchObject({ channels: ['email'], answerBy: clock('PT4H') });
    isKept(story);
  });

  it('is asked in the night about what nobody has rated, unless the plan has no haste', () => {
    const unhurried = inTriage({ opening: opening({ plan: planWith({ urgency: 'low' }) }) });
    unhurried.passes('PT1H');
    expect(asked(unhurried)).toMatchObject([{ waitsUntil: clock('PT3H') }]);
  });

  it('is replaced at once where nothing can be sent to them', () => {
    const channelStates = verified(roster.responders).map((state) =>
      state.responder === 'ada' ? { ...state, blocked: 'opted out' } : state,
    );
    const story = inTriage({ roster: { ...roster, channelStates } });
    story.does(by('ada', { type: 'add-note', text: 'At my desk.' }));
    expect(story.passes('PT30M')).toContain('page ben: on-call');
  });

  it('is asked by the times of the plan', () => {
    const attention = { triage: 'PT5M', handling: 'PT1H', answerWithin: 'PT2M' } as const;
    const story = inTriage({ opening: opening({ plan: planWith({ attention }) }) });
    expect(story.passes('PT7M')).toContain('page ben: on-call');
  });

  it('of an incident that an older version stored counts from what happens next', () => {
    const story = inTriage();
    const stored = { ...story.incident(), attention: undefined };
    expect(nextDuty(stored)).toBeUndefined();
    const now = clock('P3D');
    const again = byMonitoring({ type: 'attach-alerts', alerts: [firing('5xx')] });
    const decision = decide(stored, again, { now, roster });
    if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
    expect(decision.events).toHaveLength(1);
    expect(nextDuty(decision.incident)).toMatchObject({ kind: 'ask-acknowledger', dueAt: clock('P3DT30M') });
  });
});

describe('to hold', () => {
  it.each<[string, Duration, number | undefined, Duration]>([
    ['half an hour unless they say so', 'PT0S', undefined, 'PT30M'],
    ['an hour', 'PT0S', 60, 'PT1H'],
    ['no shorter than anything else that is done', 'PT0S', 5, 'PT30M'],
  ])('is for %s', (_, __, minutes, next) => {
    const story = inTriage();
    story.does(hold('ada', minutes));
    expect(nextDuty(story.incident())?.dueAt).toBe(clock(next));
  });

  it('is for a night where it is known to be minor', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'classify', severity: 'SEV4' }));
    story.does(hold('ada', 720));
    expect(story.passes('PT11H59M')).toEqual([]);
    expect(story.passes('PT1M')).toEqual(['attention-asked']);
    expect(story.refuses(hold('ada', 721)).sentence).toBe('INC-42 can be held for 12 hours at once.');
  });

  it('is for an hour at most before', () => {
    expect(inTriage().refuses(hold('ada', 61)).sentence).toBe(
      'INC-42 can be held for an hour at once until somebody says how serious it is.',
    );
  });

  it('acknowledges where nobody has', () => {
    expect(anIncident().does(hold('ada', 60))).toEqual(['acknowledged', 'held']);
  });

  it('ends with whoever has it: the next one is asked by their own time', () => {
    const story = inTriage();
    story.does(hold('ada', 60));
    story.does(by('ada', { type: 'escalate' }));
    story.does(by('ben', { type: 'acknowledge' }));
    expect(story.passes('PT30M')).toEqual(['attention-asked']);
    expect(asked(story)[0]?.responder).toBe('ben');
  });

  it('a clock that is moved answers nothing', () => {
    const story = inTriage({ opening: opening({ drill: true }) });
    story.passes('PT31M');
    story.does(by('ada', { type: 'fast-forward', to: clock('PT40M') }));
    expect(story.does(byWatch({ type: 'perform-duty' }))).toContain('attention-lapsed');
  });
});

describe('alerts that join what is in hand', () => {
  const told = (story: Story) => story.timeline().filter((event) => event.type === 'alerts-told');
  const joins = (...keys: string[]) =>
    byMonitoring({ type: 'attach-alerts', alerts: keys.map((key) => firing(key)) });

  it('are told to whoever has it, together, within a minute', () => {
    const story = inTriage();
    story.does(joins('disk'));
    story.passes('PT30S');
    story.does(joins('cpu', 'disk'));
    expect(story.passes('PT30S')).toEqual(['alerts-told']);
    expect(told(story)).toMatchObject([
      { responder: 'ada', count: 2, titles: ['disk is failing', 'cpu is failing'], channels: ['sms'] },
    ]);
    isKept(story);
  });

  it('are told ever more rarely', () => {
    const story = aCommandedIncident(quietly);
    for (let minute = 0; minute < 120; minute += 1) {
      story.does(joins(`queue-${minute % 30}`, `again-${minute % 3}`));
      story.passes('PT1M');
    }
    const minutes = told(story).map(({ at }) => (Date.parse(at) - Date.parse(clock('PT0S'))) / 60_000);
    expect(minutes).toEqual([1, 16, 46]);
    expect(told(story).map(({ responder, count }) => [responder, count])).toEqual([
      ['cleo', 2],
      ['cleo', 17],
      ['cleo', 14],
    ]);
    isKept(story);
  });

  it.each([
    ['before anybody has it', () => anIncident()],
    ['where they only repeat', () => inTriage()],
  ])('are not told %s', (_, begin) => {
    const story = begin();
    story.does(joins('5xx'));
    if (story.incident().status === 'alerting') story.does(joins('disk'));
    story.passes('PT4M');
    expect(told(story)).toEqual([]);
  });

  it('and clear at once disturb nobody', () => {
    const story = inTriage();
    story.does(joins('disk'));
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('disk', story.now())] }));
    story.passes('PT1M');
    expect(told(story)).toMatchObject([{ count: 0, channels: [] }]);
  });

  it('wait for the morning where it is minor', () => {
    const responders = roster.responders.map((person) => ({
      ...person,
      quietHours: { from: '22:00', to: '07:00' },
    }));
    const story = anIncident({ roster: { ...roster, responders } });
    story.does(by('ada', { type: 'classify', severity: 'SEV4' }));
    story.does(joins('disk'));
    story.passes('PT3H');
    expect(told(story)).toMatchObject([
      { channels: [], waitsUntil: clock('PT3H') },
      { channels: ['email'], count: 1 },
    ]);
  });
});
