import { typesAsking } from '../../domain/incident/asks';
import type { TimelineEvent } from '../../domain/incident/event';
import { type Bulletin, bulletinFor, teamOf, tellsTeam } from '../../domain/notice/bulletin';
import type { RosterInForce, Team } from '../../domain/roster/roster';
import { by, byMonitoring } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  beforeStart,
  cleared,
  opening,
  quietly,
  relieves,
  roster,
  rosterCommandedBy,
  type Story,
} from '../domain/given';

const web: Team = { id: 'web', name: 'Web', members: ['ada'], chat: true };
const withTeam: RosterInForce = {
  ...roster,
  teams: [web],
  services: roster.services.map((service) => ({ ...service, team: 'web' })),
};

function bulletinOf(story: Story, type: TimelineEvent['type']): Bulletin {
  const event = story.timeline().findLast((each) => each.type === type);
  const bulletin = event && bulletinFor(event, story.incident(), roster);
  if (bulletin === undefined) throw new Error(`Nothing is told of ${type}.`);
  return bulletin;
}

/** An incident in which everything happens that a team is told of. */
function anEventfulIncident(change: Parameters<typeof opening>[0] = {}): Story {
  const story = anIncident({ opening: opening(change) });
  story.passes('PT31M');
  story.does(by('ada', { type: 'acknowledge' }));
  story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
  story.does(by('cleo', { type: 'take-command' }));
  story.does(
    by('cleo', { type: 'post-update', audience: 'internal', text: 'The disk is full.', nextWithin: 'PT1H' }),
  );
  story.passes('PT9H');
  story.does(by('dana', { type: 'accept-relief' }));
  story.does(by('dana', { type: 'resolve', reason: 'It has room again.' }));
  return story;
}

it('a team is told of each turn that an incident takes, in its thread, under its label', () => {
  const story = anEventfulIncident();
  const titles = story
    .timeline()
    .map((event) => bulletinFor(event, story.incident(), roster))
    .flatMap((bulletin) => (bulletin === undefined ? [] : [bulletin.title]));
  expect([...new Set(titles)]).toEqual([
    'INC-42 SEV1: opened, Web shop: 5xx',
    'INC-42 SEV1: paging Ada',
    'INC-42 SEV1: paging Ben',
    'INC-42 SEV1: NOBODY ANSWERED',
    'INC-42 SEV1: Ada acknowledged',
    'INC-42 SEV1: Ada classified it as SEV1',
    'INC-42 SEV1: Cleo commands',
    'INC-42 SEV1: update from Cleo',
    'INC-42 SEV1: status update is OVERDUE',
    'INC-42 SEV1: the commander DOES NOT ANSWER',
    'INC-42 SEV1: Cleo is PAST the shift',
    'INC-42 SEV1: Dana relieved Cleo',
    'INC-42 SEV1: RESOLVED by Dana',
  ]);
  expect(bulletinOf(story, 'resolved').threadId).toBe('INC-42');
});

it('descriptions are plain sentences with times in UTC', () => {
  const story = anEventfulIncident();
  expect(bulletinOf(story, 'level-reached').description).toBe(
    [
      'Level 2, round 2 of the escalation. If nobody acknowledges by 03:30 (UTC), it goes on.',
      'About “5xx”, service Web shop, since 03:00 (UTC).',
    ].join('\n'),
  );
  expect(bulletinOf(story, 'command-taken').description).toMatch(/^The shift ends at 11:31 \(UTC\)\.\n/);
  expect(bulletinOf(story, 'update-posted').description).toMatch(
    /^“The disk is full\.”\nThe next update comes by 04:31 \(UTC\)\.\n/,
  );
  expect(bulletinOf(story, 'shift-overran').description).toMatch(/It ended at 11:31 \(UTC\), and nobody has/);
});

it('a time on another day has its date', () => {
  const story = anIncident();
  story.jumps('PT20H');
  story.does(by('ada', { type: 'acknowledge' }));
  story.does(by('ada', { type: 'classify', severity: 'SEV2' }));
  story.does(by('cleo', { type: 'take-command' }));
  expect(bulletinOf(story, 'command-taken').description).toContain('ends at Tue 3 Mar, 07:00 (UTC)');
});

it('an incident that resolved itself was resolved by Eight Bells', () => {
  const story = anIncident();
  story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', story.now())] }));
  story.passes('PT5M');
  expect(bulletinOf(story, 'resolved').title).toBe('INC-42: RESOLVED by Eight Bells');
});

it('a drill says that it is one, in the title and in the text', () => {
  const story = anEventfulIncident({ drill: true });
  for (const event of story.timeline().filter(tellsTeam)) {
    const bulletin = bulletinFor(event, story.incident(), roster);
    expect(bulletin?.title).toMatch(/^DRILL INC-42 SEV1: /);
    expect(bulletin?.description).toContain('This is a DRILL.');
  }
});

it('words of others can mention nobody, and are cut', () => {
  const story = anIncident({ opening: opening({ title: `<!channel> @here ${'x'.repeat(5000)}` }) });
  story.does(by('ada', { type: 'acknowledge' }));
  story.does(
    by('ada', {
      type: 'post-update',
      audience: 'internal',
      text: `[ok](https://evil.example) ${'y'.repeat(5000)}`,
    }),
  );
  const opened = bulletinOf(story, 'incident-opened');
  const update = bulletinOf(story, 'update-posted');
  expect(opened.title).toHaveLength(150);
  for (const { title, description } of [opened, update]) {
    expect(`${title}${description}`).not.toMatch(/[<>@[\]]/);
    expect(description.length).toBeLessThan(1500);
  }
});

it('no bulletin carries a link of its own accord; one for everybody is added at the end', () => {
  const story = anEventfulIncident();
  const [opened] = story.timeline();
  if (opened === undefined) throw new Error('Nothing happened.');
  expect(bulletinFor(opened, story.incident(), roster)?.description).not.toContain('http');
  expect(bulletinFor(opened, story.incident(), roster, 'https://room.example/INC-42')?.description).toMatch(
    /\nhttps:\/\/room\.example\/INC-42$/,
  );
});

it('a level on which everybody must acknowledge is told of by who has, and who has not', () => {
  const story = anIncident();
  const [first] = story.timeline();
  if (first === undefined) throw new Error('Nothing happened.');
  const event: TimelineEvent = {
    ...{ type: 'acknowledged-in-part', page: 1, waitsFor: ['ben'] },
    ...{ seq: 9, at: first.at, wallAt: first.at, by: { kind: 'responder', id: 'ada' } },
  };
  const bulletin = bulletinFor(event, story.incident(), roster);
  expect(bulletin?.title).toContain('Ada acknowledged');
  expect(bulletin?.description).toContain('still to do so: Ben.');
});

/** What does not happen in the eventful incident; other tests tell of it. */
const toldElsewhere: readonly string[] = [
  'delay-over',
  'acknowledged-in-part',
  'attention-lapsed',
  'command-candidate-chosen',
  'relief-candidate-chosen',
  'role-candidate-chosen',
  'dismissed',
  'reopened',
  'bridge-set',
  'gathered-under',
  'left-gathering',
];

it('nothing is told of what only concerns single people', () => {
  const story = anEventfulIncident();
  const told = new Set(
    story
      .timeline()
      .filter(tellsTeam)
      .map(({ type }) => type),
  );
  expect([...told].sort()).toEqual(
    typesAsking('bulletin')
      .filter((type) => !toldElsewhere.includes(type))
      .sort(),
  );
  const paged = story.timeline().find(({ type }) => type === 'paged');
  expect(paged && bulletinFor(paged, story.incident(), roster)).toBeUndefined();
});

it('a dismissal and a reopening are told with their reasons', () => {
  const story = anIncident();
  story.does(by('ada', { type: 'acknowledge' }));
  story.does(by('ada', { type: 'dismiss', reason: 'A test.' }));
  story.does(by('ben', { type: 'reopen', reason: 'It is back.' }));
  expect(bulletinOf(story, 'dismissed')).toMatchObject({
    title: 'INC-42: dismissed by Ada',
    description: expect.stringMatching(/^“A test\.”/),
  });
  expect(bulletinOf(story, 'reopened')).toMatchObject({
    title: 'INC-42: REOPENED by Ben',
    description: expect.stringMatching(/^“It is back\.”/),
  });
});

it("the team of an incident is its service's", () => {
  const incident = anIncident().incident();
  expect(teamOf(incident, withTeam)).toEqual(web);
  expect(teamOf(incident, roster)).toBeUndefined();
  expect(teamOf(incident, { ...withTeam, teams: [] })).toBeUndefined();
  expect(teamOf({ service: 'gone' }, withTeam)).toBeUndefined();
});

it('a limit that is broken is told to the team, and an ordinary choice is not', () => {
  const people = { ...withTeam, ...rosterCommandedBy('cleo', 'dana') };
  const story = aCommandedIncident({ ...quietly, roster: people });
  story.passes('PT7H30M');
  relieves(story, 'dana');
  story.passes('PT7H30M');
  const told = story
    .timeline()
    .filter(tellsTeam)
    .filter(({ type }) => type.endsWith('candidate-chosen'));
  expect(told).toHaveLength(1);
  expect(bulletinOf(story, 'relief-candidate-chosen')).toMatchObject({
    title: 'INC-42 SEV1: Cleo is asked to command WITHOUT ENOUGH REST',
    description: expect.stringMatching(/^Only 7 h 30 min of rest, but nobody rested is left to ask\.\n/),
  });
});

it('so is one that is broken for a role', () => {
  const people = { ...withTeam, ...rosterCommandedBy('cleo') };
  const responders = people.responders.map((person) =>
    person.id === 'ben' ? { ...person, roles: ['operations'] } : person,
  );
  const tour = { incident: 'INC-7', responder: 'ben', role: 'operations' };
  const tours = [{ ...tour, startedAt: beforeStart('PT9H'), endedAt: beforeStart('PT1H') }];
  const story = aCommandedIncident({ ...quietly, roster: { ...people, responders, tours } });
  story.does(by('cleo', { type: 'call-in', target: { role: 'operations' } }));
  expect(bulletinOf(story, 'role-candidate-chosen').title).toBe(
    'INC-42 SEV1: Ben is asked to take operations WITHOUT ENOUGH REST',
  );
});

it('a forced relief is told with its reason', () => {
  const story = aCommandedIncident(quietly);
  story.does(by('emil', { type: 'force-relief', reason: 'No word from Cleo.' }));
  expect(bulletinOf(story, 'command-relieved')).toMatchObject({
    title: 'INC-42 SEV1: Emil relieved Cleo, FORCED',
    description: expect.stringContaining('Emil forced it: “No word from Cleo.”'),
  });
});
