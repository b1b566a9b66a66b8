import { isStillWanted, messagesFor, type ToldEvent, tellsSomebody } from '../../domain/notice/messages';
import { by } from '../asked';
import { aCommandedIncident, clock, roster, type Story } from './given';

const link = 'https://abcdefghij.execute-api.eu-central-1.amazonaws.com/p/abcdefgh12345678';

function aDueTask(text = 'Roll the release back', owner: string | undefined = 'ben'): Story {
  const story = aCommandedIncident();
  story.does(by('ben', { type: 'answer-call', answer: 'here' }));
  story.does(by('cleo', { type: 'add-task', text, owner, dueAt: clock('PT10M') }));
  story.passes('PT10M');
  return story;
}

/** The event as it would be told by text and by email. */
function byAll(event: ToldEvent): ToldEvent {
  return { ...event, channels: ['sms', 'email'] };
}

function lastTold(story: Story): ToldEvent {
  const told = story.timeline().filter(tellsSomebody).at(-1);
  if (told === undefined) throw new Error('nobody was told');
  return told;
}

test('the reminder of a task says which, since when and what to do', () => {
  const story = aDueTask();
  const [sms, email] = messagesFor(byAll(lastTold(story)), story.incident(), roster, link);
  expect(sms).toMatchObject({
    channel: 'sms',
    text: expect.stringContaining('INC-42 SEV1 Web shop: Task 1 "Roll the release back" due 04:10'),
  });
  expect(email).toMatchObject({
    text: expect.stringContaining('Your task 1 of INC-42 was due at 04:10: Roll the release back'),
  });
});

test('it says where a task has no owner', () => {
  const story = aCommandedIncident();
  story.does(by('cleo', { type: 'add-task', text: 'Look', dueAt: clock('PT10M') }));
  story.passes('PT10M');
  const [, email] = messagesFor(byAll(lastTold(story)), story.incident(), roster, link);
  expect(email).toMatchObject({ text: expect.stringContaining('nobody has it') });
});

test('it reaches whoever leads the work where its owner cannot be reached', () => {
  const channelStates = roster.channelStates.map((state) =>
    state.responder === 'ben' ? { ...state, blocked: 'opted out' } : state,
  );
  const story = aCommandedIncident({ roster: { ...roster, channelStates } });
  story.does(by('cleo', { type: 'add-task', text: 'Look', owner: 'ben', dueAt: clock('PT10M') }));
  story.passes('PT10M');
  expect(lastTold(story)).toMatchObject({ responder: 'cleo', owner: 'ben' });
  expect(isStillWanted(lastTold(story), story.incident())).toBe(true);
});

test('however long the task, the text stays one text with its link', () => {
  const story = aDueTask('Ask everybody whether they have seen it '.repeat(10));
  const [sms] = messagesFor(byAll(lastTold(story)), story.incident(), roster, link);
  const text = sms?.channel === 'sms' ? sms.text : '';
  expect(text.length).toBeLessThanOrEqual(160);
  expect(text.endsWith(link)).toBe(true);
});

test('it is not sent any more once the task is over, somebody else has it, or the incident is closed', () => {
  const wanted = (story: Story) => isStillWanted(lastTold(story), story.incident());
  const open = aDueTask();
  expect(wanted(open)).toBe(true);
  open.does(by('ada', { type: 'assign-task', task: 1 }));
  expect(wanted(open)).toBe(false);
  const done = aDueTask();
  done.does(by('ben', { type: 'complete-task', task: 1 }));
  expect(wanted(done)).toBe(false);
  const closed = aDueTask();
  closed.does(by('cleo', { type: 'resolve', reason: 'Done.' }));
  expect(isStillWanted(lastTold(closed), closed.incident())).toBe(false);
});
