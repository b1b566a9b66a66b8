import type { EventOf } from '../../domain/incident/event';
import { announcementFor } from '../../domain/notice/messages';
import type { QuietHours } from '../../domain/roster/responder';
import type { RosterInForce } from '../../domain/roster/roster';
import { by } from '../asked';
import { crewed, rosterWith } from './crew-given';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  clock,
  opening,
  quietly,
  relieves,
  roster,
  type Story,
} from './given';

/** The story begins at 4 in the morning of Berlin, where everybody lives. */
const night: QuietHours = { from: '22:00', to: '07:00' };
const morning = clock('PT3H');

function quiet(people: RosterInForce = roster): RosterInForce {
  return {
    ...people,
    responders: people.responders.map((person) => ({ ...person, quietHours: night })),
  };
}

/** Those who are told of the end by each event about it, with their channel. */
function told(story: Story): string[] {
  return ends(story).map(({ to }) =>
    to.map(({ responder, channels }) => `${responder}: ${channels.join()}`).join(', '),
  );
}

function ends(story: Story): EventOf<'end-told'>[] {
  return story.timeline().flatMap((event) => (event.type === 'end-told' ? [event] : []));
}

const resolve = { type: 'resolve', reason: 'The disk was full.' } as const;

describe('the end is told', () => {
  test('to everybody who was asked or had a part in it, by what they want for what is not urgent, and not to whoever ended it', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    relieves(story, 'dana');
    story.passes('PT9H');
    expect(story.incident().shift?.commander).toBe('dana');
    story.does(by('dana', resolve));
    expect(told(story)).toEqual(['ada: email, cleo: email, fay: sms, emil: sms']);
  });

  test('when it resolves itself, or is dismissed', () => {
    const dismissed = anIncident();
    dismissed.passes('PT6M');
    dismissed.does(by('ben', { type: 'acknowledge' }));
    dismissed.does(by('ben', { type: 'dismiss', reason: 'A test.' }));
    expect(told(dismissed)).toEqual(['ada: email']);
  });

  test('to nobody where nobody was asked', () => {
    const story = anIncident({ opening: opening({ alerts: [] }, 'ada') });
    story.does(by('ada', resolve));
    expect(told(story)).toEqual([]);
  });
});

describe('by night', () => {
  test('whoever sleeps is told in the morning, by one more event for all of them', () => {
    const story = aSeriousIncident({ roster: quiet() });
    story.does(by('cleo', { type: 'decline-command' }));
    story.does(by('dana', { type: 'decline-command' }));
    story.does(by('emil', { type: 'take-command' }));
    story.does(by('emil', resolve));
    expect(told(story)).toEqual(['ada: sms']);
    expect(ends(story)[0]?.waiting).toEqual([
      { responder: 'cleo', until: morning },
      { responder: 'dana', until: morning },
    ]);
    story.passes('PT3H');
    expect(told(story)).toEqual(['ada: sms', 'cleo: email, dana: email']);
    expect(ends(story)[1]?.at).toBe(morning);
    expect(story.passes('P10D').filter((event) => event.startsWith('told'))).toEqual([]);
  });

  test('whoever was woken and has not answered is told at once, as long as it was within the hour', () => {
    const soon = anIncident({ roster: quiet() });
    soon.passes('PT10M');
    soon.does(by('fay', resolve));
    expect(told(soon)).toEqual(['ada: sms, ben: sms']);
    const later = aSeriousIncident({ roster: quiet() });
    later.passes('PT4M');
    later.does(by('dana', { type: 'take-command' }));
    later.passes('PT36M');
    later.does(by('dana', { type: 'add-note', text: 'Looking.' }));
    later.passes('PT25M');
    later.does(by('dana', resolve));
    expect(ends(later)[0]?.waiting.map(({ responder }) => responder)).toEqual(['ada', 'cleo']);
  });

  test('whoever commands or has a part in it is told at once, however long they have been up', () => {
    const people = quiet(rosterWith());
    const story = aCommandedIncident(crewed({ roles: [{ role: 'operations' }] }, people));
    const asked = story.incident().pages.find(({ ask }) => ask.for === 'role')?.responder ?? 'nobody';
    story.does(by(asked, { type: 'accept-role', role: 'operations' }));
    story.passes('PT2H');
    story.does(by('ada', resolve));
    expect(told(story)).toEqual([`cleo: sms, ${asked}: sms`]);
  });

  test('a message that waits is dropped where the incident is open again before', () => {
    const story = aSeriousIncident({ roster: quiet() });
    story.does(by('cleo', { type: 'decline-command' }));
    story.does(by('dana', { type: 'take-command' }));
    story.does(by('dana', resolve));
    story.passes('PT1H');
    story.does(by('dana', { type: 'reopen', reason: 'It is back.' }));
    story.passes('PT5H');
    expect(told(story)).toEqual(['ada: sms']);
  });
});

describe('somebody', () => {
  const over = (people: RosterInForce): Story => {
    const story = anIncident({ roster: people });
    story.does(by('ben', { type: 'acknowledge' }));
    story.does(by('ben', resolve));
    return story;
  };
  const withAda = (channel: string, change: object): RosterInForce => ({
    ...roster,
    channelStates: roster.channelStates.map((state) =>
      state.responder === 'ada' && state.channel === channel ? { ...state, ...change } : state,
    ),
  });

  test('whose email does not work is told by what does', () => {
    expect(told(over(withAda('email', { verifiedAt: undefined })))).toEqual(['ada: sms']);
    expect(told(over(withAda('email', { blocked: 'ended' })))).toEqual(['ada: sms']);
  });

  test('to whom nothing can be sent is named as not told', () => {
    const gone = {
      ...roster,
      channelStates: roster.channelStates.map((state) => ({ ...state, blocked: 'gone' })),
    };
    expect(told(over(gone))).toEqual(['fay: , ada: ']);
  });

  test('who has left the roster is not told', () => {
    const story = anIncident();
    const responders = roster.responders.filter(({ id }) => id !== 'ada');
    expect(told(over({ ...roster, responders }))).toEqual([]);
    expect(story.incident().involved).toEqual(['ada']);
  });
});

test('the words say what it was, who ended it, how long it lasted and why, and lead nowhere', () => {
  const story = aCommandedIncident(quietly);
  story.passes('PT7H30M');
  story.does(by('dana', { type: 'accept-relief' }));
  story.does(by('cleo', resolve));
  const [event] = ends(story);
  if (event === undefined) throw new Error('Nobody is told.');
  const read = (responder: string, channel: 'sms' | 'email') =>
    announcementFor(event, { responder, channel, address: '' }, story.incident(), roster);
  expect(read('dana', 'sms')).toMatchObject({
    text: 'INC-42 SEV1 Web shop: RESOLVED 11:30 by Cleo after 7 h 30 min. You can rest. 5xx',
  });
  expect(read('dana', 'email')).toMatchObject({
    subject: 'INC-42 SEV1 Web shop: RESOLVED 11:30 by Cleo after 7 h 30 min. You can rest. 5xx',
    text: [
      'INC-42 SEV1 Web shop: RESOLVED 11:30 by Cleo after 7 h 30 min. You can rest. 5xx.',
      '',
      'INC-42 was resolved at 11:30 by Cleo, after 7 h 30 min. You can rest.',
      'Why: The disk was full.',
      '',
      'INC-42, SEV1, opened 04:00. Times: UTC+1.',
    ].join('\n'),
  });
});
