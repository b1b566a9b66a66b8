import { decide } from '../../domain/incident/decide';
import type { EventOf } from '../../domain/incident/event';
import { fold } from '../../domain/incident/evolve';
import { announcementFor } from '../../domain/notice/messages';
import type { RosterInForce } from '../../domain/roster/roster';
import { by } from '../asked';
import { crewed, rosterWith } from './crew-given';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  brief,
  clock,
  quietly,
  relieves,
  roster,
  rosterCommandedBy,
  type Story,
  start,
} from './given';

const resolve = { type: 'resolve', reason: 'Fixed.' } as const;
const reopen = { type: 'reopen', reason: 'It is back.' } as const;

/** The story begins at 4 in the morning of Berlin. */
function quiet(people: RosterInForce): RosterInForce {
  const quietHours = { from: '22:00', to: '07:00' };
  return { ...people, responders: people.responders.map((person) => ({ ...person, quietHours })) };
}

function told(story: Story): string[] {
  return words(story).map(({ to }) =>
    to.map(({ responder, channels }) => `${responder}: ${channels.join()}`).join(', '),
  );
}

function words(story: Story): EventOf<'reopening-told'>[] {
  return story.timeline().flatMap((event) => (event.type === 'reopening-told' ? [event] : []));
}

describe('an incident that is open again', () => {
  test('is as grave as it was, and whoever reopened it has it', () => {
    const story = aSeriousIncident();
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    story.does(by('ada', resolve));
    story.passes('P1D');
    story.does(by('ben', reopen));
    expect(story.incident()).toMatchObject({
      status: 'handling',
      severity: 'SEV3',
      severityBefore: 'SEV1',
      acknowledgedBy: 'ben',
      reopenedBy: 'ben',
    });
    expect(story.passes('PT1H59M')).toEqual([]);
    // They are asked like whoever acknowledged.
    expect(story.passes('PT1M')).toEqual(['attention-asked']);
  });

  test('within the hour is commanded by whoever commanded it, to the end of the same shift', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT6H');
    story.does(by('ada', resolve));
    story.passes('PT59M');
    expect(story.does(by('ada', reopen))).toEqual([
      'reopened',
      'cleo goes on commanding',
      'told of the reopening: cleo',
    ]);
    expect(story.incident().shift).toMatchObject({ commander: 'cleo', endsAt: clock('PT8H') });
    expect(story.passes('PT31M')).toEqual(['choose dana', 'page dana: relief']);
    expect(story.incident().pastShifts).toMatchObject([{ startedAt: start, endedAt: clock('PT6H') }]);
  });

  test.each([
    ['an hour later', 'PT6H', 'PT1H', roster],
    ['after the end of the shift', 'PT7H20M', 'PT45M', roster],
    ['once the commander may not command any more', 'PT6H', 'PT5M', rosterCommandedBy('dana', 'emil')],
  ] as const)('%s has a commander sought, who is rested', (_, served, over, people) => {
    const story = aCommandedIncident(quietly);
    story.passes(served);
    story.does(by('ada', resolve));
    story.jumps(over);
    const decision = decide(story.incident(), by('ada', reopen), { now: story.now(), roster: people });
    if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
    expect(decision.events.slice(0, 3).map(brief)).toEqual(['reopened', 'choose dana', 'page dana: command']);
    expect(decision.incident).toMatchObject({ status: 'awaiting-command', severity: 'SEV1' });
  });

  test('asks whoever commanded it last before those on call, as long as they are rested', () => {
    const story = aSeriousIncident(quietly);
    story.does(by('cleo', { type: 'decline-command' }));
    story.does(by('dana', { type: 'take-command' }));
    story.passes('PT2H');
    story.does(by('dana', resolve));
    story.passes('PT13H');
    expect(story.does(by('ada', reopen))).toContain('choose dana');
    expect(story.timeline().findLast(({ type }) => type === 'command-candidate-chosen')).toMatchObject({
      reason: 'commanded it last, rested 13 h',
    });
  });

  test('asks those last who had said no', () => {
    const story = aSeriousIncident(quietly);
    story.does(by('cleo', { type: 'decline-command' }));
    story.does(by('ada', resolve));
    story.jumps('PT5M');
    expect(story.does(by('ada', reopen))).toContain('choose dana');
    expect(story.passes('PT10M')).toEqual([
      'choose emil',
      'page emil: command',
      'choose cleo',
      'page cleo: command',
    ]);
  });
});

describe('roles of an incident that is open again', () => {
  const people = rosterWith();
  /** Gus has operations with Hana to help, for four hours at a time; Ivo has communications to the end. */
  function staffed(): Story {
    const roles = [{ role: 'operations', shift: 'PT4H' }, { role: 'communications' }] as const;
    const story = aCommandedIncident(crewed({ roles, teams: ['data'] }, people));
    story.does(by('gus', { type: 'accept-role', role: 'operations' }));
    story.does(by('ivo', { type: 'accept-role', role: 'communications' }));
    story.does(by('gus', { type: 'assign-role', role: 'operations', to: 'hana', as: 'deputy' }));
    story.does(by('hana', { type: 'accept-role', role: 'operations' }));
    return story;
  }
  const leads = ({ posts }: ReturnType<Story['incident']>) =>
    posts.map(({ role, lead, deputies }) => [role, lead?.responder, lead?.endsAt, deputies]);

  test('go on within the hour, with their ends and their deputies, and the crew is not called again', () => {
    const story = staffed();
    story.passes('PT3H');
    const before = leads(story.incident());
    story.does(by('cleo', resolve));
    story.jumps('PT20M');
    const events = story.does(by('ada', reopen));
    expect(leads(story.incident())).toEqual(before);
    expect(before).toEqual([
      ['operations', 'gus', clock('PT4H'), ['hana']],
      ['communications', 'ivo', undefined, []],
    ]);
    expect(events.filter((event) => event.startsWith('page'))).toEqual([]);
  });

  test('are sought where the tour is over, with whoever had it first among the rested', () => {
    const story = staffed();
    story.passes('PT3H');
    story.does(by('cleo', resolve));
    story.jumps('P2D');
    expect(story.does(by('ada', reopen))).toContain('page gus: role');
    const chosen = story.timeline().findLast(({ type }) => type === 'role-candidate-chosen');
    expect(chosen).toMatchObject({
      role: 'communications',
      candidate: 'ivo',
      reason: 'had it before, rested 48 h',
    });
  });
});

describe('the word that it is open again', () => {
  test('goes once to everybody whom it concerns, urgent only to those who have something again', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    relieves(story, 'dana');
    story.passes('PT1H');
    story.does(by('dana', resolve));
    story.jumps('PT10M');
    story.does(by('ada', reopen));
    expect(told(story)).toEqual(['cleo: email, dana: sms']);
    story.does(by('dana', resolve));
    expect(story.passes('P3D').filter((event) => event.includes('reopening'))).toEqual([]);
  });

  test('waits for the end of quiet hours, and comes to nobody who has heard of it since, nor once it is over again', () => {
    const story = aSeriousIncident({ ...quietly, roster: quiet(roster) });
    story.does(by('cleo', { type: 'decline-command' }));
    story.does(by('dana', { type: 'take-command' }));
    story.does(by('dana', resolve));
    story.jumps('PT10M');
    story.does(by('ben', reopen));
    expect(told(story)).toEqual(['dana: sms']);
    expect(words(story)[0]?.waiting.map(({ responder }) => responder)).toEqual(['ada', 'cleo']);
    story.does(by('ada', { type: 'answer-call', answer: 'here' }));
    const over = story.incident();
    story.passes('PT3H');
    expect(told(story)).toEqual(['dana: sms', 'cleo: email']);
    const ended = decide(over, by('dana', resolve), { now: story.now(), roster: quiet(roster) });
    expect(ended.outcome === 'accepted' && ended.events.map(({ type }) => type)).not.toContain(
      'reopening-told',
    );
  });

  test('says by whom, why, and what is theirs again', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT6H');
    story.does(by('ada', resolve));
    story.jumps('PT10M');
    story.does(by('ben', reopen));
    const [event] = words(story);
    if (event === undefined) throw new Error('Nobody is told.');
    const read = (responder: string, channel: 'sms' | 'email') =>
      announcementFor(event, { responder, channel, address: '' }, story.incident(), roster);
    expect(read('cleo', 'sms')).toMatchObject({
      text: 'INC-42 SEV1 Web shop: REOPENED 10:10 by Ben. You command until 12:00. 5xx',
    });
    expect(read('ada', 'sms')).toMatchObject({
      text: 'INC-42 SEV1 Web shop: REOPENED 10:10 by Ben. Cleo commands. 5xx',
    });
    const email = read('ada', 'email');
    expect(email?.channel === 'email' && email.text).toContain(
      'INC-42 is open again since 10:10, by Ben. Cleo commands.\nWhy: It is back.',
    );
  });
});

test('an incident that was reopened before severities were kept is read as it was', () => {
  const story = anIncident();
  story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
  story.does(by('ada', resolve));
  story.does(by('ada', reopen));
  const as0_1_0 = story
    .timeline()
    .slice(0, story.timeline().findIndex(({ type }) => type === 'reopened') + 1)
    .map((event) => (event.type === 'reopened' ? { ...event, status: undefined } : event));
  expect(fold(as0_1_0)).toMatchObject({ status: 'alerting', severity: undefined, untold: undefined });
});
