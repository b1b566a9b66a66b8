import type { EventOf, TimelineEvent } from '../../domain/incident/event';
import { listenersOf } from '../../domain/incident/updates/listeners';
import { sentTo } from '../../domain/notice/sent-to';
import { timelineLine } from '../../domain/notice/timeline-line';
import type { QuietHours, Responder } from '../../domain/roster/responder';
import type { ResponsePlan, RosterInForce, Stakeholders } from '../../domain/roster/roster';
import { by } from '../asked';
import { crewPlan, rosterWith, team } from './crew-given';
import { aCommandedIncident, aSeriousIncident, clock, opening, type Setting, type Story } from './given';

const nobody: Stakeholders = { responders: [], teams: [] };

/** An incident with a crew of operations, the data team and Kim called in, and these stakeholders. */
function listening(
  stakeholders: Partial<Stakeholders> = {},
  { people = rosterWith(), drill = false }: { people?: RosterInForce; drill?: boolean } = {},
): Setting {
  const plan: ResponsePlan = crewPlan(
    { roles: [{ role: 'operations' }], teams: ['data'] },
    { stakeholders: { ...nobody, ...stakeholders } },
  );
  return { roster: people, opening: opening({ plan, drill }) };
}

function peopleWith(changes: Readonly<Record<string, Partial<Responder>>>): RosterInForce {
  const whole = rosterWith();
  return {
    ...whole,
    responders: whole.responders.map((person) => ({ ...person, ...changes[person.id] })),
  };
}

/** Cleo commands, Gus has operations; of the data team Jo is here, and Kim has declined. The first hour is over. */
function aCrew(setting: Setting): Story {
  const story = aCommandedIncident(setting);
  story.passes('PT2S');
  story.does(by('gus', { type: 'accept-role', role: 'operations' }));
  story.does(by('jo', { type: 'answer-call', answer: 'here' }));
  story.does(by('kim', { type: 'answer-call', answer: 'declined' }));
  story.passes('PT1H');
  return story;
}

const update = { type: 'post-update', audience: 'internal', text: 'We look at the database.' } as const;

function posted(story: Story): EventOf<'update-posted'> {
  const event = story.timeline().findLast(({ type }) => type === 'update-posted');
  if (event?.type !== 'update-posted') throw new Error('Nothing was posted.');
  return event;
}

const told = (story: Story) => posted(story).to?.map(({ responder }) => responder);

describe('an update for our own people', () => {
  test('tells the commander, roles and the crew that did not decline, each once by one quiet channel, and not its author', () => {
    const story = aCrew(listening());
    story.does(by('gus', update));
    expect(posted(story).to).toEqual([
      { responder: 'ada', channels: ['email'] },
      { responder: 'cleo', channels: ['email'] },
      { responder: 'jo', channels: ['email'] },
    ]);
  });

  test('tells the plan’s stakeholders and their teams, who have no other part, as often as once', () => {
    const teams = [...rosterWith().teams, team('board', 'fay', 'emil', 'jo')];
    const people = rosterWith({ teams });
    const story = aCrew(listening({ responders: ['fay', 'cleo'], teams: ['board'] }, { people }));
    story.does(by('cleo', { type: 'post-no-news', audience: 'internal' }));
    expect(told(story)).toEqual(['ada', 'emil', 'fay', 'gus', 'jo']);
  });

  test('tells nobody who wants none', () => {
    const people = peopleWith({ jo: { notices: ['no-updates'] }, fay: { notices: ['no-updates'] } });
    const story = aCrew(listening({ responders: ['fay'] }, { people }));
    story.does(by('cleo', update));
    expect(told(story)).toEqual(['ada', 'gus']);
  });

  test('tells whoever has it in hand where nobody commands', () => {
    const story = aSeriousIncident(listening(), 'SEV3');
    story.passes('PT1H');
    story.does(by('ben', update));
    expect(told(story)).toEqual(['ada']);
  });

  test('of a drill tells nobody who only listens', () => {
    const setting = listening({ responders: ['fay'] }, { drill: true });
    const story = aCrew(setting);
    story.does(by('cleo', update));
    expect(told(story)).toEqual(['ada', 'gus', 'jo']);
  });

  const addresses = ['Board@example.com', 'press@example.com'];
  const mailed = (people: RosterInForce) => {
    const story = aCrew(listening({ addresses }, { people }));
    story.does(by('cleo', update));
    const to = listenersOf(story.incident(), people);
    expect(posted(story).listeners).toBe(to.length || undefined);
    return to;
  };
  const naming = (...named: string[]) =>
    rosterWith({ plans: [crewPlan({}, { stakeholders: { ...nobody, addresses: named } })] });

  test('is for the addresses of its plan that the roster still names, however it writes them', () => {
    expect(mailed(naming(...addresses))).toEqual(addresses);
    expect(mailed(naming('board@EXAMPLE.com', 'new@example.com'))).toEqual(['Board@example.com']);
    expect(mailed(naming())).toEqual([]);
  });

  test('says how many addresses listen, and not that any was reached', () => {
    const people = naming(...addresses);
    const story = aCrew(listening({ addresses: addresses.slice(0, 1) }, { people }));
    story.does(by('cleo', update));
    expect(sentTo(story.incident(), people)).toBe('sent to 3 people; 1 address listens');
    expect(timelineLine(posted(story) as TimelineEvent, people)).toBe(
      'Cleo posted an update: We look at the database. (sent to 3 people; 1 address listens)',
    );
  });

  test('of a drill is for no address, though nobody is to be left out of practice', () => {
    const people = naming(...addresses);
    const story = aCrew(listening({ addresses }, { people, drill: true }));
    story.does(by('cleo', update));
    expect(posted(story).listeners).toBeUndefined();
    expect(listenersOf(story.incident(), people)).toEqual([]);
  });

  test('for the public is sent to nobody', () => {
    const story = aCrew(listening({ responders: ['fay'] }));
    story.does(by('cleo', { ...update, audience: 'public' }));
    expect(posted(story)).not.toHaveProperty('to');
  });
});

describe('the crew, who have the page and each other', () => {
  test('are sent the first, one of another stage, and the first in a day; who listens hears of all', () => {
    const story = aCrew(listening({ responders: ['fay'] }));
    const toldOf = (changes: object) => {
      story.passes('PT1S');
      story.does(by('cleo', { ...update, ...changes }));
      return told(story);
    };
    expect(toldOf({})).toEqual(['ada', 'fay', 'gus', 'jo']);
    expect(toldOf({ text: 'We restore it.' })).toEqual(['fay']);
    expect(sentTo(story.incident(), rosterWith())).toBe('sent to 1 person; the crew has it on the page');
    expect(toldOf({ stage: 'identified' })).toEqual(['ada', 'fay', 'gus', 'jo']);
    story.passes('PT23H');
    expect(toldOf({})).toEqual(['fay']);
    story.passes('PT1H');
    expect(toldOf({})).toEqual(['ada', 'fay', 'gus', 'jo']);
  });

  test('hear after the first hour what is newest by then, since their page has just told them where it stands', () => {
    const story = aSeriousIncident(listening(), 'SEV3');
    story.does(by('ben', update));
    story.does(by('ben', { ...update, text: 'It was the disk.' }));
    expect(posted(story)).toMatchObject({ to: [], waiting: [{ responder: 'ada', until: clock('PT1H') }] });
    expect(story.passes('PT1H')).toContain('pass the update on to ada');
  });
});

describe('in quiet hours', () => {
  const night: QuietHours = { from: '22:00', to: '07:00' };
  const until = clock('PT3H');
  const people = peopleWith({ jo: { quietHours: night }, fay: { quietHours: night } });

  test('only the newest waits for the morning, in one event for all of them', () => {
    const story = aCrew(listening({ responders: ['fay'] }, { people }));
    story.does(by('cleo', update));
    expect(posted(story).waiting).toEqual([
      { responder: 'fay', until },
      { responder: 'jo', until },
    ]);
    story.does(by('cleo', { ...update, text: 'It was the disk.' }));
    expect(story.passes('PT3H')).toContain('pass the update on to fay, jo');
    expect(story.incident().readLater).toBeUndefined();
  });

  test('whoever has no part in it by morning is not told, nor anybody once it is over', () => {
    const story = aCrew(listening({}, { people }));
    story.does(by('cleo', update));
    story.does(by('cleo', { type: 'release-crew', responder: 'jo' }));
    expect(story.passes('PT3H')).toContain('pass the update on to nobody');
    story.does(by('cleo', update));
    story.does(by('cleo', { type: 'resolve', reason: 'Mended.' }));
    expect(story.incident().readLater).toBeUndefined();
  });
});

test('its author hears how far it went, and nobody takes that for read', () => {
  const night: QuietHours = { from: '22:00', to: '07:00' };
  const people = peopleWith({ jo: { quietHours: night } });
  const setting = listening({}, { people });
  const story = aCrew(setting);
  expect(sentTo(story.incident(), people)).toBe('sent to nobody');
  story.does(by('cleo', update));
  expect(sentTo(story.incident(), people)).toBe('sent to 2 people, to 1 more later');
});

test('who was told of an update hears of the end', () => {
  const story = aCrew(listening({ responders: ['fay'] }));
  story.does(by('cleo', update));
  story.does(by('cleo', { type: 'resolve', reason: 'Mended.' }));
  const end = story.timeline().find(({ type }) => type === 'end-told');
  expect(end?.type === 'end-told' && end.to.map(({ responder }) => responder)).toContain('fay');
});
