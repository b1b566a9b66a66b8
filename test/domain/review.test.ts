import { decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import { timelineLine } from '../../domain/notice/timeline-line';
import { by, byWatch } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  clock,
  opening,
  planWith,
  responder,
  roster,
  type Setting,
  type Story,
  verified,
} from './given';

const reminded = (story: Story) =>
  story.timeline().flatMap((event) => (event.type === 'review-reminded' ? [event] : []));

/** Cleo commanded it, and it was resolved an hour after its start. */
function aResolvedIncident(setting: Setting = {}): Story {
  const story = aCommandedIncident(setting);
  story.jumps('PT1H');
  story.does(by('ada', { type: 'resolve', reason: 'Rolled back.' }));
  return story;
}

/**
 * Whether each reminder was sent, where Cleo began to keep quiet hours after the review was owed, so that the first one
 * falls into them.
 */
function remindersOf(story: Story): boolean[] {
  const sleeper = { ...responder('cleo', 'commander'), quietHours: { from: '04:30', to: '08:00' } };
  const responders = roster.responders.map((person) => (person.id === 'cleo' ? sleeper : person));
  const people = { ...roster, responders, channelStates: verified(responders) };
  const sent: boolean[] = [];
  let incident = story.incident();
  for (let duty = nextDuty(incident); duty !== undefined; duty = nextDuty(incident)) {
    const decision = decide(incident, byWatch({ type: 'perform-duty' }), {
      now: duty.wakeAt,
      roster: people,
    });
    if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
    incident = decision.incident;
    for (const event of decision.events)
      if (event.type === 'review-reminded') sent.push(event.channels.length > 0);
  }
  return sent;
}

const notes = { summary: 'A bad release.', wentWell: ['Found fast'] };

describe('a review', () => {
  test('is owed at once when a serious incident is resolved, and reminded of until it is recorded', () => {
    const story = aResolvedIncident();
    const dueAt = clock('P3DT1H');
    expect(story.timeline().at(-1)).toMatchObject({
      type: 'review-owed',
      dueAt,
      remindAt: clock('P2DT1H'),
    });
    expect(nextDuty(story.incident())).toMatchObject({ kind: 'remind-of-review' });
    story.passes('P4D');
    expect(reminded(story)).toMatchObject([
      { responder: 'cleo', at: clock('P2DT1H'), overdue: false, channels: ['email'] },
      { responder: 'cleo', at: dueAt, overdue: true },
      { responder: 'cleo', at: clock('P4DT1H'), overdue: true },
    ]);
    story.does(by('cleo', { type: 'draft-review', notes }));
    story.does(by('ben', { type: 'record-review' }));
    expect(story.passes('P30D')).toEqual([]);
    expect(story.incident().review).toMatchObject({ recordedBy: 'ben', notes });
  });

  test('is reminded of ten times at most', () => {
    const story = aResolvedIncident();
    story.passes('P60D');
    expect(reminded(story)).toHaveLength(10);
    expect(nextDuty(story.incident())).toBeUndefined();
  });

  test('of a drill is reminded of once', () => {
    const story = aResolvedIncident({ opening: opening({ drill: true }) });
    story.passes('P60D');
    expect(reminded(story)).toHaveLength(1);
  });

  test('leaves people an hour after the end, however soon it is due', () => {
    const soon = planWith({ review: { within: 'PT10M', remindEvery: 'P1D' } });
    const story = aResolvedIncident({ opening: opening({ plan: soon }) });
    story.passes('PT1H');
    expect(reminded(story)).toMatchObject([{ at: clock('PT2H'), overdue: true }]);
  });

  test('is not owed where the incident was not serious in the end, was dismissed, or is open again', () => {
    const downgraded = aCommandedIncident();
    downgraded.does(by('cleo', { type: 'classify', severity: 'SEV3' }));
    expect(downgraded.does(by('cleo', { type: 'resolve', reason: 'Done.' }))).toEqual([
      'resolved',
      'told of the end: ada',
    ]);
    const dismissed = anIncident();
    dismissed.does(by('ada', { type: 'acknowledge' }));
    expect(dismissed.does(by('ada', { type: 'dismiss', reason: 'Nothing.' }))).toEqual(['dismissed']);
    expect(dismissed.refuses(by('ada', { type: 'draft-review', notes })).code).toBe('closed');
    const again = aResolvedIncident();
    again.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    expect(again.incident().review).toEqual({ notes: {}, reminders: 0 });
    expect(nextDuty(again.incident())?.kind).not.toBe('remind-of-review');
  });

  test('is owed anew when a reopened incident is resolved as a serious one', () => {
    const story = aResolvedIncident();
    story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    story.does(by('ada', { type: 'classify', severity: 'SEV2' }));
    story.passes('PT30M');
    expect(story.does(by('ada', { type: 'resolve', reason: 'Gone.' }))).toEqual([
      'resolved',
      'told of the end: cleo',
      'review-owed',
    ]);
    expect(story.incident().review).toMatchObject({ dueAt: clock('P3DT1H30M'), notes: {} });
  });

  test('survives a reopening: what was written stays, and it is owed again although nobody classified anew', () => {
    const story = aResolvedIncident();
    story.does(by('cleo', { type: 'draft-review', notes }));
    story.does(by('ada', { type: 'reopen', reason: 'It flaps.' }));
    expect(story.incident().review).toEqual({ notes, reminders: 0 });
    expect(story.refuses(by('ada', { type: 'draft-review', notes })).code).toBe('not-allowed-now');
    story.passes('PT30M');
    expect(story.does(by('ada', { type: 'resolve', reason: 'Gone.' }))).toEqual([
      'resolved',
      'told of the end: cleo',
      'review-owed',
    ]);
    expect(story.incident()).toMatchObject({
      severity: 'SEV1',
      gravestSeverity: 'SEV1',
      review: { notes, dueAt: clock('P3DT1H30M') },
    });
    story.passes('P3D');
    expect(reminded(story)).toMatchObject([{ responder: 'cleo' }, { responder: 'cleo' }]);
  });

  test('is owed again after a reopening, whatever the incident is classified as then', () => {
    const story = aResolvedIncident();
    story.does(by('ada', { type: 'reopen', reason: 'It is back.' }));
    story.does(by('ada', { type: 'classify', severity: 'SEV4' }));
    expect(story.does(by('ada', { type: 'resolve', reason: 'Gone.' }))).toEqual([
      'resolved',
      'told of the end: cleo',
      'review-owed',
    ]);
  });

  test('that was recorded comes back after a reopening by mistake, and is recorded again', () => {
    const story = aResolvedIncident();
    story.does(by('cleo', { type: 'draft-review', notes }));
    story.does(by('cleo', { type: 'record-review' }));
    story.does(by('ada', { type: 'reopen', reason: 'The wrong one.' }));
    story.does(by('ada', { type: 'resolve', reason: 'It was the wrong one.' }));
    expect(story.incident().review).toMatchObject({ notes });
    expect(story.incident().review?.recordedAt).toBeUndefined();
    expect(nextDuty(story.incident())).toMatchObject({ kind: 'remind-of-review' });
    expect(story.does(by('cleo', { type: 'record-review' }))).toEqual(['review-recorded']);
  });

  test('keeps its notes where a reopened incident is dismissed, and is owed no more', () => {
    const story = aResolvedIncident();
    story.does(by('cleo', { type: 'draft-review', notes }));
    story.does(by('cleo', { type: 'record-review' }));
    story.jumps('PT1H');
    story.does(by('ada', { type: 'reopen', reason: 'The wrong one.' }));
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    expect(story.does(by('ada', { type: 'dismiss', reason: 'The wrong one.' }))).toEqual([
      'dismissed',
      'told of the end: cleo, dana',
    ]);
    expect(story.incident().review?.notes).toEqual(notes);
    expect(nextDuty(story.incident())).toBeUndefined();
  });

  test('reminds whoever acknowledged where nobody commanded, and others where they cannot be reached', () => {
    const story = aSeriousIncident();
    story.does(by('ben', { type: 'resolve', reason: 'Gone.' }));
    story.passes('P2D');
    expect(reminded(story)).toMatchObject([{ responder: 'ada' }]);
    const blocked = roster.channelStates.map((state) =>
      state.responder === 'cleo' ? { ...state, blocked: 'opted out' } : state,
    );
    const unreachable = aResolvedIncident({ roster: { ...roster, channelStates: blocked } });
    unreachable.passes('P2D');
    expect(reminded(unreachable)).toMatchObject([{ responder: 'ada', channels: ['email'] }]);
  });

  test('waits for the end of quiet hours', () => {
    const sleeper = { ...responder('cleo', 'commander'), quietHours: { from: '22:00', to: '08:00' } };
    const responders = roster.responders.map((person) => (person.id === 'cleo' ? sleeper : person));
    const people = { ...roster, responders, channelStates: verified(responders) };
    const story = aResolvedIncident({ roster: people });
    story.passes('P3DT3H');
    expect(reminded(story)).toMatchObject([
      { at: '2026-03-04T07:00:00.000Z', channels: ['email'] },
      { at: '2026-03-05T07:00:00.000Z', channels: ['email'] },
    ]);
  });

  test('counts no reminder that only waits for the end of quiet hours', () => {
    const drill = aResolvedIncident({ opening: opening({ drill: true }) });
    expect(remindersOf(drill)).toEqual([false, true]);
    const story = aResolvedIncident();
    const sent = remindersOf(story);
    expect(sent.filter(Boolean)).toHaveLength(10);
    expect(sent).toHaveLength(11);
  });

  test('comes late when its watch comes late, and once', () => {
    const story = aResolvedIncident();
    story.jumps('P10D');
    expect(story.does(byWatch({ type: 'perform-duty' }))).toEqual(['review-reminded']);
    expect(story.refuses(byWatch({ type: 'perform-duty' })).code).toBe('nothing-due');
  });

  test('of an incident that is older than reviews is counted from when it is touched', () => {
    const story = aResolvedIncident();
    const old = { ...story.incident(), review: undefined };
    expect(nextDuty(old)).toMatchObject({ kind: 'remind-of-review', dueAt: clock('PT1H') });
  });
});

describe('the notes of a review', () => {
  test('change only where something is given, and an empty list clears', () => {
    const story = aResolvedIncident();
    story.does(by('cleo', { type: 'draft-review', notes }));
    story.does(by('ada', { type: 'draft-review', notes: { impact: 'No sales.', wentWell: [] } }));
    expect(story.incident().review?.notes).toEqual({
      summary: 'A bad release.',
      impact: 'No sales.',
      wentWell: [],
    });
    expect(story.refuses(by('ada', { type: 'draft-review', notes: {} })).code).toBe('not-needed');
    const followUps = [{ text: 'Test it', owner: 'zoe' }];
    expect(story.refuses(by('ada', { type: 'draft-review', notes: { followUps } })).code).toBe(
      'unknown-responder',
    );
    const long = { wentBadly: Array.from({ length: 50 }, () => 'x'.repeat(500)) };
    expect(story.refuses(by('ada', { type: 'draft-review', notes: long })).sentence).toContain('Shorten');
  });

  test('need a summary and something that went well or badly before they are recorded', () => {
    const story = aResolvedIncident();
    const record = by('cleo', { type: 'record-review' });
    expect(story.refuses(record).sentence).toBe(
      'The review of INC-42 still needs a summary and at least one thing that went well or badly. Add that, then record it.',
    );
    story.does(by('cleo', { type: 'draft-review', notes: { summary: 'A bad release.' } }));
    expect(story.refuses(record).sentence).not.toContain('a summary and');
    story.does(by('cleo', { type: 'draft-review', notes: { wentBadly: ['No tests'] } }));
    expect(story.does(record)).toEqual(['review-recorded']);
  });

  test('stay as they were once recorded', () => {
    const story = aResolvedIncident();
    story.does(by('cleo', { type: 'draft-review', notes }));
    story.does(by('cleo', { type: 'record-review' }));
    expect(story.refuses(by('ada', { type: 'draft-review', notes }))).toEqual({
      code: 'already-done',
      sentence:
        'The review of INC-42 was recorded by Cleo at 04:00 UTC; add a note instead. Nothing was changed.',
    });
    expect(story.refuses(by('ada', { type: 'record-review' })).code).toBe('already-done');
    expect(story.does(by('ada', { type: 'add-note', text: 'One more thing.' }))).toEqual(['note-added']);
  });

  test('may be written for an incident that was not serious, of which nobody is reminded', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge' }));
    story.does(by('ada', { type: 'resolve', reason: 'Gone.' }));
    expect(story.refuses(by('ada', { type: 'record-review' })).code).toBe('not-allowed-now');
    story.does(by('ada', { type: 'draft-review', notes }));
    expect(story.passes('P60D')).toEqual([]);
    expect(story.does(by('ada', { type: 'record-review' }))).toEqual(['review-recorded']);
  });

  test('are refused while the incident is open', () => {
    expect(aCommandedIncident().refuses(by('cleo', { type: 'draft-review', notes })).code).toBe(
      'not-allowed-now',
    );
  });
});

test('the timeline says it in sentences', () => {
  const story = aResolvedIncident();
  story.passes('P3D');
  story.does(by('cleo', { type: 'draft-review', notes }));
  story.does(by('cleo', { type: 'record-review' }));
  const lines = story
    .timeline()
    .slice(-5)
    .map((event) => timelineLine(event, roster));
  expect(lines).toEqual([
    'A review is owed by 2026-03-05, 04:00 UTC',
    'The review is due by 2026-03-05, 04:00 UTC; reminded Cleo',
    'The review is OVERDUE; reminded Cleo',
    'Cleo worked on the review: summary, what went well',
    'Cleo RECORDED the review',
  ]);
});
