import type { CommandOf } from '../../domain/incident/instruction';
import { timelineLine } from '../../domain/notice/timeline-line';
import { after, type Instant } from '../../domain/time';
import { by, byWatch } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  clock,
  opening,
  responder,
  roster,
  type Story,
  verified,
} from './given';

const tasksOf = (story: Story) => story.incident().tasks;
const reminded = (story: Story) =>
  story.timeline().flatMap((event) => (event.type === 'task-reminded' ? [event] : []));

/** Ada has acknowledged and handles a SEV3. */
function aMinorIncident(people = roster): Story {
  const story = anIncident({ roster: people });
  story.does(by('ada', { type: 'acknowledge' }));
  story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
  return story;
}

function adds(story: Story, text: string, more: { owner?: string; dueAt?: Instant } = {}) {
  return story.does(by('cleo', { type: 'add-task', text, ...more }));
}

describe('tasks', () => {
  test('are numbered from 1 and begin open', () => {
    const story = aCommandedIncident();
    adds(story, 'Roll back', { owner: 'ada' });
    adds(story, 'Call the bank');
    expect(tasksOf(story)).toEqual([
      { number: 1, text: 'Roll back', owner: 'ada', addedAt: clock('PT0S'), reminders: 0, state: 'open' },
      { number: 2, text: 'Call the bank', addedAt: clock('PT0S'), reminders: 0, state: 'open' },
    ]);
  });

  test('are given away, taken, completed and dropped', () => {
    const story = aCommandedIncident();
    adds(story, 'Roll back');
    adds(story, 'Call the bank');
    story.does(by('cleo', { type: 'assign-task', task: 1, owner: 'ben' }));
    story.does(by('ada', { type: 'assign-task', task: 1 }));
    story.does(by('ada', { type: 'complete-task', task: 1, note: 'Version 41 is back.' }));
    story.does(by('cleo', { type: 'drop-task', task: 2, reason: 'They called us.' }));
    expect(tasksOf(story)).toMatchObject([
      { number: 1, owner: 'ada', state: 'done', endedAt: clock('PT0S') },
      { number: 2, state: 'dropped' },
    ]);
    expect(adds(story, 'Next')).toEqual(['task-added']);
    expect(tasksOf(story).at(-1)).toMatchObject({ number: 3 });
  });

  test('are refused, with a sentence, where they make no sense', () => {
    const story = aCommandedIncident();
    adds(story, 'Roll back', { owner: 'ada' });
    const refused = (command: Parameters<Story['refuses']>[0]) => story.refuses(command).code;
    expect(refused(by('cleo', { type: 'add-task', text: 'x', owner: 'zoe' }))).toBe('unknown-responder');
    expect(refused(by('cleo', { type: 'add-task', text: 'x', dueAt: clock('PT0S') }))).toBe(
      'not-allowed-now',
    );
    expect(refused(by('cleo', { type: 'assign-task', task: 1, owner: 'zoe' }))).toBe('unknown-responder');
    expect(story.refuses(by('ada', { type: 'assign-task', task: 1 })).sentence).toBe(
      'Task 1 of INC-42 is already yours.',
    );
    expect(story.refuses(by('ada', { type: 'complete-task', task: 7 }))).toEqual({
      code: 'unknown-task',
      sentence: 'INC-42 has no task 7. Open are 1.',
    });
    story.does(by('ada', { type: 'complete-task', task: 1 }));
    expect(story.refuses(by('ada', { type: 'complete-task', task: 1 }))).toEqual({
      code: 'already-done',
      sentence: 'Task 1 of INC-42 was done at 03:00 UTC. Nothing was changed.',
    });
    expect(refused(by('ada', { type: 'drop-task', task: 1, reason: 'x' }))).toBe('already-done');
    expect(refused(by('ben', { type: 'assign-task', task: 1 }))).toBe('already-done');
    story.does(by('cleo', { type: 'resolve', reason: 'Done.' }));
    expect(refused(by('cleo', { type: 'add-task', text: 'x' }))).toBe('closed');
    expect(refused(by('ada', { type: 'complete-task', task: 1 }))).toBe('closed');
  });

  test('are at most 200 open; of those that ended the latest 20 are kept, and the others are told apart', () => {
    const story = aCommandedIncident();
    for (let number = 1; number <= 200; number += 1) adds(story, `task ${number}`);
    expect(story.refuses(by('cleo', { type: 'add-task', text: 'one more' })).sentence).toContain('200');
    for (let task = 1; task <= 40; task += 1) story.does(by('ada', { type: 'complete-task', task }));
    expect(tasksOf(story)).toHaveLength(180);
    expect(tasksOf(story)[0]).toMatchObject({ number: 21, state: 'done' });
    expect(story.refuses(by('ada', { type: 'complete-task', task: 1 })).code).toBe('already-done');
    expect(adds(story, 'one more')).toEqual(['task-added']);
    expect(tasksOf(story).at(-1)).toMatchObject({ number: 201 });
  });

  test('are cut in what is kept, and whole on the timeline', () => {
    const story = aCommandedIncident();
    adds(story, 'x'.repeat(500));
    expect(tasksOf(story)[0]?.text).toHaveLength(318);
    expect(story.timeline().at(-1)).toMatchObject({ text: 'x'.repeat(500) });
  });
});

/** The story with Ben on the spot. */
function withBen(story: Story): Story {
  story.does(by('ben', { type: 'answer-call', answer: 'here' }));
  return story;
}

describe('a task that is due', () => {
  test('lets an owner sleep who is off duty, and goes to whoever leads the work', () => {
    const story = withBen(aCommandedIncident());
    adds(story, 'Look', { owner: 'ben', dueAt: clock('PT10M') });
    story.does(by('cleo', { type: 'release-crew', responder: 'ben' }));
    story.passes('PT10M');
    expect(reminded(story)).toMatchObject([{ responder: 'cleo', owner: 'ben' }]);
  });

  test('reminds its owner at its time, and once more two hours later', () => {
    const story = withBen(aMinorIncident());
    story.does(by('ada', { type: 'add-task', text: 'Look', owner: 'ben', dueAt: clock('PT1H') }));
    expect(story.passes('PT59M')).toEqual([]);
    story.does(by('ada', { type: 'hold', minutes: 720 }));
    expect(story.passes('PT11H')).toEqual(['task-reminded', 'task-reminded']);
    expect(reminded(story)).toMatchObject([
      { responder: 'ben', at: clock('PT1H'), channels: ['email'], nextReminderAt: clock('PT3H') },
      { at: clock('PT3H') },
    ]);
    expect(reminded(story)[1]?.nextReminderAt).toBeUndefined();
  });

  test('uses the most urgent channel while the incident is serious', () => {
    const story = withBen(aCommandedIncident());
    adds(story, 'Look', { owner: 'ben', dueAt: clock('PT10M') });
    story.passes('PT10M');
    expect(reminded(story)).toMatchObject([{ responder: 'ben', channels: ['sms'] }]);
  });

  test('reminds nobody without a time, once it is over, or once the incident is', () => {
    const story = aMinorIncident();
    story.does(by('ada', { type: 'add-task', text: 'Some time' }));
    story.does(by('ada', { type: 'add-task', text: 'Done early', dueAt: clock('PT1H') }));
    story.does(by('ada', { type: 'add-task', text: 'Left', dueAt: clock('PT2H') }));
    story.does(by('ada', { type: 'complete-task', task: 2 }));
    expect(story.passes('PT90M')).toEqual([]);
    story.does(by('ada', { type: 'resolve', reason: 'Done.' }));
    expect(story.passes('P1D')).toEqual([]);
  });

  test('without owner reminds the commander; before there is one, whoever acknowledged', () => {
    const story = aSeriousIncident();
    story.does(by('ada', { type: 'add-task', text: 'Look', dueAt: clock('PT1M') }));
    story.passes('PT1M');
    story.does(by('cleo', { type: 'take-command' }));
    story.passes('PT2H');
    expect(reminded(story).map(({ responder: who }) => who)).toEqual(['ada', 'cleo']);
  });

  test('waits, where nobody is there to be reminded, until somebody acknowledges', () => {
    const story = anIncident();
    story.does(by('ben', { type: 'add-task', text: 'Look', dueAt: clock('PT1M') }));
    expect(story.passes('PT2M')).toEqual([]);
    expect(story.does(by('ada', { type: 'acknowledge' }))).toEqual(['acknowledged', 'task-reminded']);
  });

  test('turns to the commander when its owner has left the roster or cannot be reached', () => {
    const people = {
      ...roster,
      channelStates: roster.channelStates.map((state) =>
        state.responder === 'ben' ? { ...state, blocked: 'opted out' } : state,
      ),
    };
    const story = aCommandedIncident({ roster: people });
    adds(story, 'Look', { owner: 'ben', dueAt: clock('PT1M') });
    story.passes('PT1M');
    expect(reminded(story)).toMatchObject([{ responder: 'cleo' }]);
  });

  test('lets its owner sleep while the incident is not serious', () => {
    const sleeper = { ...responder('ben'), quietHours: { from: '22:00', to: '08:00' } };
    const responders = roster.responders.map((person) => (person.id === 'ben' ? sleeper : person));
    const story = withBen(aMinorIncident({ ...roster, responders, channelStates: verified(responders) }));
    story.does(by('ada', { type: 'add-task', text: 'Look', owner: 'ben', dueAt: clock('PT1H') }));
    story.passes('PT1H');
    expect(reminded(story)).toMatchObject([{ channels: [], nextReminderAt: '2026-03-02T07:00:00.000Z' }]);
    story.passes('PT3H');
    expect(reminded(story)[1]).toMatchObject({ at: '2026-03-02T07:00:00.000Z', channels: ['email'] });
    story.passes('P1D');
    const sent = reminded(story).filter(({ channels }) => channels.length > 0);
    expect(sent).toHaveLength(2);
    expect(tasksOf(story)[0]?.reminders).toBe(2);
  });

  test('of many that are due at once, twelve are reminded of in a second', () => {
    const story = aMinorIncident();
    for (let number = 1; number <= 30; number += 1)
      story.does(by('ada', { type: 'add-task', text: 'Look', dueAt: clock('PT1H') }));
    story.passes('PT1H');
    expect(reminded(story)).toHaveLength(12);
    story.passes('PT1S');
    expect(reminded(story)).toHaveLength(24);
    story.passes('PT1S');
    expect(new Set(reminded(story).map(({ task }) => task)).size).toBe(30);
    story.passes('P1D');
    expect(reminded(story)).toHaveLength(60);
  });

  test('whose watch comes late reminds once for all that it missed', () => {
    const story = aMinorIncident();
    story.does(by('ada', { type: 'add-task', text: 'Look', dueAt: clock('PT1H') }));
    story.does(by('ada', { type: 'hold', minutes: 720 }));
    story.jumps('PT5H');
    expect(story.does(byWatch({ type: 'perform-duty' }))).toEqual(['task-reminded']);
    expect(tasksOf(story)[0]).toMatchObject({ reminders: 1, remindAt: after(story.now(), 'PT2H') });
  });

  test("follows a drill's own clock", () => {
    const story = anIncident({ opening: opening({ drill: true }) });
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    story.does(by('ada', { type: 'hold', minutes: 600 }));
    story.does(by('ada', { type: 'fast-forward', to: clock('PT4H') }));
    const add = (dueAt: Instant) => by('ada', { type: 'add-task', text: 'Look', dueAt });
    expect(story.refuses(add(clock('PT1H'))).sentence).toContain('already 07:00 UTC');
    story.does(add(clock('PT5H')));
    expect(story.passes('PT1H')).toEqual(['task-reminded']);
  });
});

describe('decisions and the situation', () => {
  test('a decision is kept with who and why; the latest 30 stay', () => {
    const story = aCommandedIncident();
    for (let number = 1; number <= 31; number += 1)
      story.does(by('cleo', { type: 'record-decision', text: `decision ${number}`, why: 'because' }));
    expect(story.incident().decisions).toHaveLength(30);
    expect(story.incident().decisions[0]).toEqual({
      text: 'decision 2',
      why: 'because',
      by: 'cleo',
      at: clock('PT0S'),
    });
  });

  test('of the situation only what is given changes, and an empty list clears', () => {
    const story = aCommandedIncident();
    const described = (changes: Partial<CommandOf<'describe-situation'>> = {}) =>
      by('cleo', { type: 'describe-situation', ...changes });
    const first = { summary: 'Checkout fails', known: ['since 02:50'], objectives: ['Sell again'] };
    story.does(described(first));
    story.does(described({ impact: 'No sales', known: [] }));
    expect(story.incident().situation).toEqual({
      summary: 'Checkout fails',
      impact: 'No sales',
      known: [],
      unknown: [],
      objectives: ['Sell again'],
      at: clock('PT0S'),
      by: 'cleo',
    });
    expect(story.refuses(described()).code).toBe('not-needed');
  });
});

test('the timeline says it in sentences', () => {
  const story = aCommandedIncident();
  adds(story, 'Roll back', { owner: 'ada', dueAt: clock('PT1H') });
  story.does(by('cleo', { type: 'assign-task', task: 1, owner: 'ben' }));
  story.does(by('ben', { type: 'complete-task', task: 1, note: 'It is back.' }));
  story.does(by('cleo', { type: 'record-decision', text: 'Fail over.', why: 'the Region is slow' }));
  story.does(by('cleo', { type: 'describe-situation', summary: 'Better', known: [] }));
  const lines = story
    .timeline()
    .slice(-5)
    .map((event) => timelineLine(event, roster));
  expect(lines).toEqual([
    'Cleo added task 1 for Ada, due 04:00 UTC: Roll back',
    'Cleo gave task 1 to Ben',
    'Ben completed task 1: It is back.',
    'Cleo DECIDED: Fail over; because: the Region is slow',
    'Cleo described the situation: Better. known: nothing',
  ]);
});
