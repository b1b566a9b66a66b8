import type { TimelineEvent } from '../../domain/incident/event';
import { bulletinFor, tellsTeam } from '../../domain/notice/bulletin';
import { isReminder, isReminderWanted, type ReminderEvent } from '../../domain/notice/reminders';
import { timelineLine } from '../../domain/notice/timeline-line';
import { by } from '../asked';
import { aCommandedIncident, opening, roster, type Story } from '../domain/given';

const newest = (story: Story, type: TimelineEvent['type']): TimelineEvent => {
  const event = story.timeline().findLast((each) => each.type === type);
  if (event === undefined) throw new Error(`There is no ${type}.`);
  return event;
};
const bulletinOf = (story: Story, type: TimelineEvent['type']) =>
  bulletinFor(newest(story, type), story.incident(), roster);

function postingPublicly(story: Story, text: string, anyway?: string): Story {
  story.does(by('cleo', { type: 'post-update', audience: 'public', stage: 'identified', text, anyway }));
  return story;
}

describe('a public update', () => {
  it('is told to the team as public, with its stage and when the next one comes', () => {
    const story = postingPublicly(aCommandedIncident(), 'The disk is full.');
    expect(bulletinOf(story, 'update-posted')).toMatchObject({
      title: 'INC-42 SEV1: PUBLIC update (identified) from Cleo',
      description: expect.stringMatching(/^“The disk is full\.”\nThe next update comes by 03:30 \(UTC\)\.\n/),
    });
    expect(timelineLine(newest(story, 'update-posted'), roster)).toBe(
      'Cleo posted a public update (identified): The disk is full.',
    );
  });

  it('that went against the honesty check says so, with the reason', () => {
    const story = postingPublicly(aCommandedIncident(), 'AWS broke it.', 'They said so.');
    expect(bulletinOf(story, 'update-posted')?.description).toContain(
      'Published against the honesty check, because: “They said so.”',
    );
    expect(timelineLine(newest(story, 'update-posted'), roster)).toBe(
      'Cleo posted a public update (identified): AWS broke it.; PUBLISHED ANYWAY, against the honesty check (blame “AWS broke”): They said so.',
    );
  });

  it('of a drill is told as one of a drill', () => {
    const story = aCommandedIncident({ opening: opening({ drill: true }) });
    expect(bulletinOf(postingPublicly(story, 'The disk is full.'), 'update-posted')).toMatchObject({
      title: 'DRILL INC-42 SEV1: PUBLIC update (identified) from Cleo',
      description: expect.stringContaining('This is a DRILL.'),
    });
  });
});

it('no news says once when the next update comes', () => {
  const story = aCommandedIncident();
  story.does(by('cleo', { type: 'post-no-news', audience: 'internal' }));
  expect(bulletinOf(story, 'update-posted')?.description.match(/next update comes/gi)).toHaveLength(1);
});

describe('an overdue update', () => {
  it('is told to the team the first time, and a reminder before its time is not', () => {
    const story = aCommandedIncident();
    story.passes('PT25M');
    expect(tellsTeam(newest(story, 'update-reminded'))).toBe(false);
    story.passes('PT10M');
    expect(bulletinOf(story, 'update-reminded')).toMatchObject({
      title: 'INC-42 SEV1: status update is OVERDUE',
      description: expect.stringMatching(/^It was promised for 03:30 \(UTC\)\./),
    });
    story.passes('PT10M');
    expect(tellsTeam(newest(story, 'update-reminded'))).toBe(false);
  });
});

describe('a reminder', () => {
  const reminderIn = (story: Story): ReminderEvent => {
    const event = newest(story, 'update-reminded');
    if (!isReminder(event)) throw new Error('It is no reminder.');
    return event;
  };

  it('that did not leave is wanted until the update is posted', () => {
    const story = aCommandedIncident();
    story.passes('PT30M');
    const reminder = reminderIn(story);
    expect(isReminderWanted(reminder, story.incident())).toBe(true);
    story.does(by('cleo', { type: 'post-update', audience: 'public', text: 'We look.' }));
    expect(isReminderWanted(reminder, story.incident())).toBe(true);
    story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'We look.' }));
    expect(isReminderWanted(reminder, story.incident())).toBe(false);
  });

  it('of what is to come is not wanted any more once it is overdue', () => {
    const story = aCommandedIncident();
    story.passes('PT25M');
    const reminder = reminderIn(story);
    story.passes('PT10M');
    expect(isReminderWanted(reminder, story.incident())).toBe(false);
  });
});
