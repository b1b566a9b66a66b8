import { replaceSilentCommander } from '../../domain/incident/attention/replace-silent-commander';
import type { EventOf } from '../../domain/incident/event';
import type { Incident } from '../../domain/incident/incident';
import { checkRules } from '../../domain/incident/rules';
import { updateReminder } from '../../domain/incident/updates/update-reminder';
import { isStillWanted, messagesFor } from '../../domain/notice/messages';
import { by, byRoster } from '../asked';
import { crewPlan, rosterWith, rosterWithout } from './crew-given';
import { aCommandedIncident, anIncident, opening, plan, planWith, roster, type Story } from './given';

// Cleo commands from 04:00 in Berlin; Dana is asked first to relieve her. An update is promised for half an hour later.

const note = (id: string) => by(id, { type: 'add-note', text: 'Looking.' });
const accepts = by('dana', { type: 'accept-relief' });

/** Cleo has been reminded at 25 and at 35 minutes, and did nothing. */
function remindedTwice(): Story {
  const story = aCommandedIncident();
  story.passes('PT39M59S');
  return story;
}

/** The words to a commander whom somebody is to relieve since they are silent. */
function asks(story: Story): EventOf<'attention-asked'>[] {
  return story
    .timeline()
    .filter((event): event is EventOf<'attention-asked'> => event.type === 'attention-asked')
    .filter(({ answerBy }) => answerBy === undefined);
}

/** Nothing is promised of which anybody could be reminded. */
function withoutUpdates(): Story {
  return aCommandedIncident({
    opening: opening({ plan: planWith({ updates: { ...plan.updates, every: {} } }) }),
  });
}

function isKept(story: Story, people = roster): void {
  expect(checkRules(story.timeline(), people).filter(({ held }) => !held)).toEqual([]);
}

describe('a commander who is silent', () => {
  it('after two reminders is relieved by whoever accepts, at once', () => {
    const story = remindedTwice();
    expect(story.passes('PT1S')).toEqual([
      'relief-asked-for',
      'attention-asked',
      'choose dana',
      'page dana: relief',
    ]);
    expect(story.does(accepts)).toEqual([
      'brief-acknowledged',
      'dana accepts relief',
      'dana relieves cleo (silent)',
      'tell cleo: relieved',
    ]);
    isKept(story);
  });

  it('is told by the second reminder until when they may show that they are there', () => {
    const story = remindedTwice();
    const [first, second] = story
      .timeline()
      .filter((event): event is EventOf<'update-reminded'> => event.type === 'update-reminded');
    const [cleo] = roster.responders.filter(({ id }) => id === 'cleo');
    const told = [first, second].map(
      (event) => event && cleo && updateReminder.wording(event, story.incident(), cleo, roster),
    );
    expect(told.map((words) => words?.reply)).toEqual([undefined, 'hold']);
    expect(told[1]?.news).toBe('Do anything by 04:40, else relief is sought');
  });

  it.each([
    ['a note', note('cleo')],
    ['a word that they are on it', by('cleo', { type: 'hold' })],
    ['an update by somebody else', by('ada', { type: 'post-update', audience: 'internal', text: 'Slow.' })],
  ])('is not after %s', (_, deed) => {
    const story = remindedTwice();
    story.does(deed);
    expect(story.passes('PT5M')).not.toContain('relief-asked-for');
    isKept(story);
  });

  it('is told once, urgently, that relief is sought, and how to keep command', () => {
    const story = remindedTwice();
    story.passes('PT1H');
    const told = asks(story);
    expect(told).toMatchObject([{ responder: 'cleo', channels: ['sms'], by: { kind: 'watch' } }]);
    const [event] = told;
    const text = (incident: Incident, link: string) =>
      event && messagesFor(event, incident, roster, link, 'ab2c')[0];
    const short = 'https://x.example/p/abc';
    expect(text(story.incident(), short)).toMatchObject({
      text: `INC-42 SEV1: RELIEF IS SOUGHT. Still on it? Say so. Do anything before somebody accepts, and you stay in command. 5xx. Reply hold ab2c ${short}`,
    });
    const long = short.padEnd(79, 'x');
    expect(text({ ...story.incident(), id: 'INC-1234', drill: true }, long)).toMatchObject({
      text: expect.stringMatching(
        /^DRILL INC-1234 SEV1: RELIEF IS SOUGHT\. Still on it\? Say so\. 5xx\. Reply hold /,
      ),
    });
    expect(event && isStillWanted(event, story.incident())).toBe(true);
    isKept(story);
  });

  it('is told nothing where nothing can be sent to them, and is relieved all the same', () => {
    const people = {
      ...roster,
      responders: roster.responders.map((person) =>
        person.id === 'cleo' ? { ...person, phone: undefined, email: undefined } : person,
      ),
    } as typeof roster;
    const story = aCommandedIncident({ roster: people });
    expect(story.passes('PT2H')).toContain('page dana: relief');
    expect(asks(story)).toEqual([]);
    isKept(story, people);
  });

  it.each([
    ['a note', note('cleo')],
    ['a word that they are on it', by('cleo', { type: 'hold' })],
    ['an update', by('cleo', { type: 'post-update', audience: 'internal', text: 'Slow.' })],
    ['a call', by('cleo', { type: 'call-in', target: { responder: 'ada' } })],
    ['another severity', by('cleo', { type: 'classify', severity: 'SEV2' })],
  ])(
    'and is heard of before anybody accepts, by %s, keeps command: whoever was asked can rest',
    (_, deed) => {
      const story = remindedTwice();
      story.passes('PT6M');
      expect(story.incident().pages.filter(({ ask }) => ask.for === 'relief')).toMatchObject([
        { responder: 'dana', outcome: 'awaiting' },
        { responder: 'emil', outcome: 'awaiting' },
      ]);
      const [sought] = asks(story);
      const happened = story.does(deed);
      expect(happened.slice(-2)).toEqual(['tell dana: called-off', 'tell emil: called-off']);
      expect(sought && isStillWanted(sought, story.incident())).toBe(false);
      expect(story.refuses(accepts).sentence).toMatch(
        /^Cleo has been in command .* nobody asks you to relieve/,
      );
      const told = story.timeline().findLast((event) => event.type === 'handoff-told');
      const words = told && messagesFor(told, story.incident(), roster, undefined);
      expect(words).toMatchObject([
        { text: expect.stringMatching(/: Cleo is there again\. You can rest[.:]/) },
      ]);
      expect(story.passes('PT30M')).not.toContain('page dana: relief');
      isKept(story);
    },
  );

  it('and falls silent again is to be relieved again, by whoever has not said no first', () => {
    const story = withoutUpdates();
    story.passes('PT2H10M');
    story.does(by('dana', { type: 'decline-relief' }));
    story.does(note('cleo'));
    expect(story.passes('PT1H59M')).toEqual([]);
    expect(story.passes('PT11M')).toEqual([
      'attention-asked',
      'relief-asked-for',
      'attention-asked',
      'choose emil',
      'page emil: relief',
    ]);
    expect(asks(story)).toHaveLength(2);
    isKept(story);
  });

  it('and is heard of is relieved all the same at the end of the shift, and if they want it', () => {
    const late = withoutUpdates();
    late.passes('PT2H10M');
    late.does(note('cleo'));
    for (let n = 0; n < 4; n += 1) {
      late.passes('PT1H15M');
      late.does(note('cleo'));
    }
    expect(late.passes('PT20M')).toContain('page dana: relief');
    isKept(late);
    const wanted = remindedTwice();
    wanted.passes('PT1S');
    expect(wanted.does(by('cleo', { type: 'ask-for-relief', to: 'emil' }))).toEqual([
      ...['relief-asked-for', 'choose emil', 'page emil: relief'],
    ]);
    wanted.does(by('emil', { type: 'accept-relief' }));
    expect(wanted.incident()).toMatchObject({ handoff: { to: 'emil' }, shift: { commander: 'cleo' } });
    isKept(wanted);
  });

  it('once relief had been sought anyway, and is heard of, hands over as ever', () => {
    const story = withoutUpdates();
    story.passes('PT2H');
    story.does(by('cleo', { type: 'ask-for-relief' }));
    story.passes('PT2H10M');
    story.does(note('cleo'));
    expect(story.incident().attention?.silent).toBeUndefined();
    expect(story.does(by('emil', { type: 'accept-relief' }))).toContain('tell cleo: asked-to-confirm');
    isKept(story);
  });

  it('and is owed no update is asked after two hours, and relieved ten minutes later', () => {
    const story = withoutUpdates();
    story.passes('PT1H');
    story.does(note('ada'));
    expect(story.passes('PT59M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['attention-asked']);
    expect(story.passes('PT10M')).toEqual([
      'relief-asked-for',
      'attention-asked',
      'choose dana',
      'page dana: relief',
    ]);
    isKept(story);
  });

  it('of whom an older version put another in command is not taken for that one', () => {
    const story = remindedTwice();
    const stored = story.incident();
    const shift = stored.shift && { ...stored.shift, commander: 'dana', startedAt: story.now() };
    expect(replaceSilentCommander.dueAt({ ...stored, shift })).toBeUndefined();
  });

  it('may hold for two hours at most', () => {
    const story = withoutUpdates();
    expect(story.refuses(by('cleo', { type: 'hold', minutes: 121 })).sentence).toBe(
      'INC-42 can be held for 2 hours at once.',
    );
    expect(story.refuses(by('ada', { type: 'hold' })).code).toBe('not-yours');
  });

  it('is relieved at once by whoever has accepted before', () => {
    const story = withoutUpdates();
    story.does(by('cleo', { type: 'ask-for-relief' }));
    story.does(accepts);
    expect(story.passes('PT2H10M')).toEqual([
      'attention-asked',
      'dana relieves cleo (silent)',
      'tell dana: in-command',
      'tell cleo: relieved',
    ]);
    isKept(story);
  });

  it('is relieved by the word of operations, who may not command', () => {
    const people = rosterWith();
    const story = aCommandedIncident({ roster: people, opening: opening({ plan: crewPlan({}) }) });
    story.does(by('cleo', { type: 'assign-role', role: 'operations', to: 'gus', as: 'lead' }));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    const forces = (id: string) => by(id, { type: 'force-relief', reason: 'No word for an hour.' });
    expect(story.refuses(forces('jo')).code).toBe('not-qualified');
    expect(story.does(forces('gus'))).toEqual([
      'relief-asked-for',
      'attention-asked',
      'choose dana',
      'page dana: relief',
    ]);
    expect(story.refuses(forces('gus')).sentence).toBe(
      'Relief of Cleo is sought already; whoever accepts commands INC-42 at once.',
    );
    expect(story.does(accepts)).toContain('dana relieves cleo (silent)');
    isKept(story, people);
  });
});

it('whoever acknowledged and left the roster is replaced by the next level', () => {
  const story = anIncident({ roster: rosterWithout('ada') });
  story.does(by('ada', { type: 'acknowledge', page: 1 }));
  const left = byRoster({ type: 'follow-roster', names: { ada: 'Ada' } });
  expect(story.does(left)).toEqual(expect.arrayContaining(['attention-lapsed', 'page ben: on-call']));
  expect(story.incident()).toMatchObject({ status: 'alerting', acknowledgedBy: undefined });
});
