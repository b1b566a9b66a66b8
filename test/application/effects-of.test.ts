import { effectsOf } from '../../application/effects-of';
import { typesAsking } from '../../domain/incident/asks';
import type { TimelineEvent } from '../../domain/incident/event';
import { announcementTypes } from '../../domain/notice/announcements';
import { reminderTypes } from '../../domain/notice/reminders';
import type { RosterInForce } from '../../domain/roster/roster';
import { by } from '../asked';
import { aCommandedIncident, anIncident, opening, quietly, roster, type Story } from '../domain/given';

const web = { id: 'web', name: 'Web', members: ['ada'], chat: true };
const withTeam: RosterInForce = {
  ...roster,
  teams: [web],
  services: roster.services.map((service) => ({ ...service, team: 'web' })),
};

/** What the latest event of that type asks for, as things stand. */
function effects(story: Story, type: TimelineEvent['type'], people: RosterInForce = withTeam) {
  const event = story.timeline().findLast((each) => each.type === type);
  if (event === undefined) throw new Error(`Nothing was ${type}.`);
  return effectsOf({ event, incident: story.incident(), roster: people });
}

const kinds = (...from: Parameters<typeof effects>) => effects(...from).map(({ kind }) => kind);

test('a page asks for a message to each address of its reader, as long as it is not answered', () => {
  const story = anIncident();
  const to = [
    { responder: 'ada', channel: 'sms', address: '+4915110000000' },
    { responder: 'ada', channel: 'email', address: 'ada@example.com' },
  ];
  expect(effects(story, 'paged')).toMatchObject([{ kind: 'messages', to, isWanted: true }]);
  story.does(by('ada', { type: 'acknowledge' }));
  expect(effects(story, 'paged')).toMatchObject([{ kind: 'messages', to, isWanted: false }]);
});

test('whoever has left the roster is written to nowhere', () => {
  const responders = roster.responders.filter(({ id }) => id !== 'ada');
  expect(effects(anIncident(), 'paged', { ...withTeam, responders })).toMatchObject([{ to: [] }]);
});

test('a team is told, where the service has one', () => {
  const story = anIncident();
  story.does(by('ada', { type: 'acknowledge' }));
  expect(effects(story, 'acknowledged')).toMatchObject([{ kind: 'bulletin', team: web }]);
  expect(effects(story, 'acknowledged', roster)).toEqual([]);
});

test('a reminder is for one person, and is news for the team only when an update became overdue', () => {
  const story = aCommandedIncident();
  const reminders = () => story.timeline().filter(({ type }) => type === 'update-reminded');
  while (reminders().length === 0) story.passes('PT5M');
  expect(kinds(story, 'update-reminded')).toEqual(['messages']);
  story.passes('PT1H');
  const asked = reminders().map((event) =>
    effectsOf({ event, incident: story.incident(), roster: withTeam }).map(({ kind }) => kind),
  );
  expect(asked).toContainEqual(['messages', 'bulletin']);
});

test('an incident that opens is told what AWS says, and a drill is not', () => {
  expect(kinds(anIncident(), 'incident-opened')).toEqual(['bulletin', 'health-news']);
  expect(kinds(anIncident({ opening: opening({ drill: true }) }), 'incident-opened')).toEqual(['bulletin']);
});

test('an end is measured, and of a drill it is remembered who took part', () => {
  const ended = (drill: boolean) => {
    const story = anIncident({ opening: opening({ drill }) });
    story.does(by('ada', { type: 'acknowledge' }));
    story.does(by('ada', { type: 'resolve', reason: 'Over.' }));
    return kinds(story, 'resolved');
  };
  expect(ended(false)).toEqual(['bulletin', 'measures']);
  expect(ended(true)).toEqual(['bulletin', 'measures', 'practice']);
});

test('what only people write asks for nothing', () => {
  const story = aCommandedIncident(quietly);
  story.does(by('cleo', { type: 'add-note', text: 'The disk is full.' }));
  expect(effects(story, 'note-added')).toEqual([]);
});

test('whatever reminds somebody has words for it, and nothing else has', () => {
  expect(typesAsking('reminder').sort()).toEqual([...reminderTypes].sort());
  expect(typesAsking('announcement').sort()).toEqual([...announcementTypes].sort());
});
