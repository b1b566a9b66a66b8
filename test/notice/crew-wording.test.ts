import { isAskFor } from '../../domain/incident/crew/posts';
import type { Incident } from '../../domain/incident/incident';
import type { Page } from '../../domain/incident/paging/paging';
import { isCrewStillAsked, wordingOfCall, wordingOfRole } from '../../domain/notice/crew-wording';
import { isStillWanted, messagesFor, type ToldEvent, tellsSomebody } from '../../domain/notice/messages';
import { timelineLine } from '../../domain/notice/timeline-line';
import type { CrewPlan } from '../../domain/roster/roster';
import { septets } from '../../domain/text/gsm7';
import { by } from '../asked';
import { crewed, rosterWith } from '../domain/crew-given';
import {
  aCommandedIncident,
  aSeriousIncident,
  opening,
  planWith,
  quietPlan,
  responder,
  type Story,
} from '../domain/given';

const roster = rosterWith();
const reader = responder('gus', 'operations');
const link = 'https://abcdefghij.execute-api.ap-southeast-1.amazonaws.com/p/abcdefghjkmnpqrs';
const crew: Partial<CrewPlan> = { teams: ['data'], roles: [{ role: 'operations', shift: 'PT4H' }] };

function told(story: Story, matches: (event: ToldEvent) => boolean): ToldEvent {
  const event = story.timeline().filter(tellsSomebody).findLast(matches);
  if (event === undefined) throw new Error('Nobody is told of that.');
  return event;
}

function pageTo(story: Story, id: string): Page {
  const page = story.incident().pages.findLast(({ responder: asked }) => asked === id);
  if (page === undefined) throw new Error(`${id} has not been paged.`);
  return page;
}

function wordingTo(story: Story, id: string) {
  const page = { ...pageTo(story, id), reason: 'may take operations, rested' };
  const told = [page, story.incident(), roster, reader] as const;
  if (page.ask.for === 'role') return wordingOfRole(page.ask, ...told);
  if (page.ask.for === 'crew') return wordingOfCall(page.ask, ...told);
  throw new Error(`${id} is asked for ${page.ask.for}.`);
}

function isAsked(story: Story, id: string, incident: Incident = story.incident()): boolean {
  return isCrewStillAsked(pageTo(story, id), incident);
}

describe('what a page says', () => {
  test('a call says what for, who commands, by when to answer and how', () => {
    expect(wordingTo(aCommandedIncident(crewed(crew)), 'jo')).toEqual({
      call: 'Come for team Data? Answer',
      by: 'by 04:10',
      sentences: [
        'You are called in for team Data. Cleo commands INC-42.',
        'Say by 04:10 whether you are coming, and in how many minutes, or that you cannot. Say so too once you are here.',
      ],
    });
  });

  test('a vacant role is to be taken', () => {
    expect(wordingTo(aCommandedIncident(crewed(crew)), 'gus')).toEqual({
      call: 'Take operations',
      by: 'by 04:10',
      sentences: [
        'You are asked to be operations.',
        'Accept by 04:10, or say that you cannot. Cleo commands INC-42.',
      ],
    });
  });

  test('before there is a commander, it says so', () => {
    const story = aSeriousIncident(crewed({ ...crew, assemble: 'at-once' }));
    expect(wordingTo(story, 'gus').sentences[1]).toContain('Nobody commands INC-42 yet.');
  });

  test('a relief says whom and when', () => {
    const story = aCommandedIncident(crewed(crew));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.passes('PT3H30M');
    const { call, sentences } = wordingTo(story, 'hana');
    expect(call).toBe('Relieve Gus as operations');
    expect(sentences[0]).toBe(
      'You are asked to take over operations from Gus, whose tour ends at 08:00. Gus holds until somebody accepts; it is yours once you do.',
    );
  });

  test('a deputy takes nothing from anybody', () => {
    const story = aCommandedIncident(crewed(crew));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('gus', { type: 'assign-role', role: 'operations', to: 'hana', as: 'deputy' }));
    expect(wordingTo(story, 'hana').call).toBe('Take deputy operations');
    expect(wordingTo(story, 'hana').sentences[0]).toBe('You are asked to be deputy operations.');
  });

  test('a deputy without a link is told to accept the role that there is', () => {
    const story = aCommandedIncident(crewed(crew));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('gus', { type: 'assign-role', role: 'operations', to: 'hana', as: 'deputy' }));
    const page = told(story, (event) => event.type === 'paged' && event.responder === 'hana');
    const email = messagesFor(page, story.incident(), roster, undefined).find(
      ({ channel }) => channel === 'email',
    );
    expect(email?.channel === 'email' && email.text).toContain('{"type":"accept-role","role":"operations"}');
    expect(story.does(by('hana', { type: 'accept-role', role: 'operations' }))).toEqual(['role-taken']);
  });

  test('every text fits one segment, with its link', () => {
    const story = aCommandedIncident(crewed(crew));
    for (const event of story.timeline().filter(tellsSomebody)) {
      const text = messagesFor(event, story.incident(), roster, link).find(
        ({ channel }) => channel === 'sms',
      );
      expect(text?.channel === 'sms' && septets(text.text)).toBeLessThanOrEqual(160);
    }
  });

  test('the commander is told who asks to leave, as long as that is open', () => {
    const story = aCommandedIncident(crewed(crew));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('gus', { type: 'release-role', role: 'operations' }));
    const event = told(story, ({ type }) => type === 'role-release-asked');
    const email = messagesFor({ ...event, channels: ['email'] }, story.incident(), roster, link).find(
      ({ channel }) => channel === 'email',
    );
    expect(email).toMatchObject({
      subject: 'INC-42 SEV1 Web shop: Gus asks to leave operations. 5xx',
      text: expect.stringContaining(
        'Assign operations to somebody else, or release Gus. Until then Gus holds it.',
      ),
    });
    expect(isStillWanted(event, story.incident())).toBe(true);
    story.does(by('cleo', { type: 'release-role', role: 'operations' }));
    expect(isStillWanted(event, story.incident())).toBe(false);
  });
});

describe('whether a page still asks for anything', () => {
  test('a call does until it is answered in any way, the incident ends or they are released', () => {
    const story = aCommandedIncident(crewed(crew));
    expect(['ada', 'jo', 'kim'].map((id) => isAsked(story, id))).toEqual([true, true, true]);
    story.does(by('ada', { type: 'answer-call', answer: 'declined' }));
    story.does(by('jo', { type: 'answer-call', answer: 'coming' }));
    expect(['ada', 'jo', 'kim'].map((id) => isAsked(story, id))).toEqual([false, false, true]);
    story.does(by('cleo', { type: 'release-crew', responder: 'kim' }));
    expect(isAsked(story, 'kim')).toBe(false);
  });

  test('a role does, also late, until somebody has it', () => {
    const story = aCommandedIncident(crewed(crew));
    expect(isAsked(story, 'gus')).toBe(true);
    story.passes('PT10M');
    expect([isAsked(story, 'gus'), isAsked(story, 'hana')]).toEqual([true, true]);
    story.does(by('hana', { type: 'accept-role', role: 'operations' }));
    expect([isAsked(story, 'gus'), isAsked(story, 'hana')]).toEqual([false, false]);
  });

  test('a relief does until it is over, and a declined one does not', () => {
    const story = aCommandedIncident(crewed(crew));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.passes('PT3H30M');
    expect(isAsked(story, 'hana')).toBe(true);
    story.does(by('hana', { type: 'decline-role', role: 'operations' }));
    expect(isAsked(story, 'hana')).toBe(false);
  });

  test('a deputy is asked until they answer, and nobody once the incident is over', () => {
    const story = aCommandedIncident(crewed(crew));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('cleo', { type: 'assign-role', role: 'operations', to: 'hana', as: 'deputy' }));
    expect(isAsked(story, 'hana')).toBe(true);
    story.does(by('cleo', { type: 'resolve', reason: 'Over.' }));
    expect([isAsked(story, 'hana'), isAsked(story, 'jo')]).toEqual([false, false]);
  });

  test('who is asked for two roles is told of both, even late', () => {
    const people = [
      ...roster.responders.filter(({ id }) => id !== 'gus' && id !== 'hana' && id !== 'ivo'),
      responder('gus', 'operations', 'communications'),
    ];
    const both = { roles: [{ role: 'operations' }, { role: 'communications' }] };
    const story = aCommandedIncident(crewed(both, rosterWith({ responders: people })));
    story.passes('PT10M');
    const first = told(story, (event) => event.type === 'paged' && isAskFor(event, 'operations', 'lead'));
    expect(isStillWanted(first, story.incident())).toBe(true);
  });
});

describe('a role in trouble', () => {
  const emailOf = (story: Story) => {
    const event = told(story, ({ type }) => type === 'role-trouble-told');
    const messages = messagesFor({ ...event, channels: ['email'] }, story.incident(), roster, link);
    return { event, email: messages.find(({ channel }) => channel === 'email') };
  };

  test('the commander reads that nobody takes it, as long as that is so', () => {
    const story = aCommandedIncident(crewed(crew));
    story.passes('PT3H');
    const { event, email } = emailOf(story);
    expect(email).toMatchObject({
      subject: 'INC-42 SEV1 Web shop: Nobody took operations; call in. 5xx',
      text: expect.stringContaining(
        'Assign it to somebody by name, call it in again, or see to it yourself.',
      ),
    });
    expect(isStillWanted(event, story.incident())).toBe(true);
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    expect(isStillWanted(event, story.incident())).toBe(false);
  });

  test('the commander reads whose tour overran, and that relief is sought', () => {
    const story = aCommandedIncident(crewed(crew));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.passes('PT4H');
    const { event, email } = emailOf(story);
    expect(email).toMatchObject({
      subject: 'INC-42 SEV1 Web shop: Gus is PAST the tour as operations. 5xx',
      text: expect.stringContaining('It ended at 08:00.'),
    });
    story.does(by('hana', { type: 'accept-role', role: 'operations' }));
    expect(isStillWanted(event, story.incident())).toBe(false);
  });

  test('who is spared reads that they can rest, and the commander that the role is theirs until then', () => {
    const responders = rosterWith().responders.filter(({ id }) => id !== 'hana');
    const story = aCommandedIncident(crewed(crew, rosterWith({ responders })));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.passes('PT18H');
    const spared = told(story, ({ type }) => type === 'role-spared');
    const smsOf = (event: typeof spared) =>
      messagesFor({ ...event, channels: ['sms'] }, story.incident(), roster, link);
    expect(smsOf(spared)).toMatchObject([
      { text: expect.stringContaining('You can rest: you are spared as operations until 07:00') },
    ]);
    expect(smsOf(emailOf(story).event)).toMatchObject([
      { text: expect.stringContaining('Gus rests: operations is yours until 07:00') },
    ]);
    expect(emailOf(story).email).toMatchObject({
      text: expect.stringContaining('You answer for operations until'),
    });
  });

  test('a reminder to the commander of what somebody else does by day names who rests, and until when', () => {
    const inIndia = { ...responder('ivo', 'communications'), timeZone: 'Asia/Kolkata' };
    const responders = rosterWith().responders.map((each) => (each.id === 'ivo' ? inIndia : each));
    const plan = planWith({
      crew: { ...quietPlan.crew, roles: [{ role: 'communications', shift: 'PT8H' }] },
    });
    const story = aCommandedIncident({ roster: rosterWith({ responders }), opening: opening({ plan }) });
    story.does(by('ivo', { type: 'accept-role', role: 'communications' }));
    story.passes('PT15H');
    story.does(by('cleo', { type: 'post-no-news', audience: 'internal' }));
    story.passes('PT4H');
    const event = told(story, (each) => each.type === 'update-reminded' && !each.overdue);
    expect(event).toMatchObject({ responder: 'cleo' });
    const [sms, email] = messagesFor(
      { ...event, channels: ['sms', 'email'] },
      story.incident(),
      roster,
      link,
    );
    expect(sms).toMatchObject({ text: expect.stringMatching(/Status update due \d\d:\d\d\. Ivo rests\./) });
    expect(email).toMatchObject({
      text: expect.stringMatching(/Ivo has communications again from .* on, and rests until then\./),
    });
  });

  test('of several roles at the same moment the commander reads in one message', () => {
    const roles = [
      { role: 'operations', shift: 'PT4H' } as const,
      { role: 'communications', shift: 'PT4H' } as const,
    ];
    const responders = [...rosterWith().responders, responder('lou', 'communications')];
    const people = rosterWith({ responders });
    const story = aCommandedIncident(crewed({ roles }, people));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('ivo', { type: 'accept-role', role: 'communications' }));
    story.passes('PT4H');
    expect(story.timeline().filter(({ type }) => type === 'role-trouble-told')).toHaveLength(1);
    const subject = (words: string) => ({ subject: expect.stringContaining(words) });
    expect(emailOf(story).email).toMatchObject(subject('2 roles need you: operations, communications'));
    story.does(by('hana', { type: 'accept-role', role: 'operations' }));
    expect(emailOf(story).email).toMatchObject(subject('Ivo is PAST the tour as communications'));
  });
});

test('the timeline tells of roles and crew in plain sentences', () => {
  const story = aCommandedIncident(crewed({ ...crew, spanOfControl: 2 }));
  story.does(by('jo', { type: 'answer-call', answer: 'coming', minutes: 20 }));
  story.does(by('kim', { type: 'answer-call', answer: 'here' }));
  story.does(by('gus', { type: 'accept-role', role: 'operations' }));
  story.does(by('cleo', { type: 'appoint-section-lead', lead: 'kim', members: ['jo'] }));
  story.does(by('cleo', { type: 'assign-role', role: 'operations', to: 'hana', as: 'deputy' }));
  story.does(by('hana', { type: 'decline-role', role: 'operations' }));
  story.passes('PT5H');
  story.does(by('gus', { type: 'release-role', role: 'operations' }));
  story.does(by('cleo', { type: 'release-role', role: 'operations' }));
  story.does(by('cleo', { type: 'release-crew', responder: 'kim' }));
  const lines = story.timeline().map((event) => timelineLine(event, roster));
  expect(lines).toEqual(
    expect.arrayContaining([
      'Looking for somebody for operations: the plan wants it filled',
      'Called Ada, Jo, Kim for team Data (the plan calls them in)',
      'Asking for operations: Gus (may take operations, rested; nobody as fit is in daytime)',
      'Jo is coming, expected at 03:20 UTC',
      'Kim is here',
      'Gus took operations, until 07:00 UTC',
      'SPAN OF CONTROL: 3 people report to the commander, more than 2; appoint section leads',
      'Cleo made Kim section lead of Jo',
      'Hana declined operations',
      'Called Ada AGAIN for team Data (has not answered)',
      'OVERRUN: Gus is past the tour as operations that ended at 07:00 UTC, and holds, until 15:00 UTC at the latest',
      'Gus asks Cleo to be released from operations',
      'Cleo released Gus from operations',
      'Cleo released Kim from the crew',
    ]),
  );
});
