import type { CrewMember, Post } from '../../domain/incident/crew/crew';
import type { Incident } from '../../domain/incident/incident';
import {
  arrivedAnswer,
  codedHelpAnswer,
  codedUnknownAnswer,
  type Deed,
  doneAnswer,
  helpAnswer,
  minutesOrIncidentAnswer,
  noCommanderSoughtAnswer,
  noneOfThatNumberAnswer,
  nothingOpenAnswer,
  notInChargeAnswer,
  notYoursAnswer,
  oneSegment,
  questionAnswer,
  refusedAnswer,
  strangerAnswer,
  tooManyCodesAnswer,
  tooManyGatheredAnswer,
  uncodedAnswer,
  unknownAnswer,
  unnamedAnswer,
  whichAnswer,
  wordlessAnswer,
} from '../../domain/notice/sms-answers';
import type { Wish } from '../../domain/notice/sms-reply';
import { fitted, segmentSeptets, septets } from '../../domain/text/gsm7';
import type { Instant } from '../../domain/time';
import { by } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  opening,
  quietly,
  responder,
  roster,
} from '../domain/given';

const acknowledge: Wish = { type: 'acknowledge' };
const reader = { id: 'ada', timeZone: 'Europe/Berlin' };
const titled = (id: string, title: string, drill = false): Incident =>
  anIncident({ opening: opening({ id, title, drill }) }).incident();
const long = 'The 99th percentile of the latency of the checkout of the shop in eu-central-1 is far too high';

describe('an answer by text', () => {
  test.each([
    ...[codedHelpAnswer, codedUnknownAnswer, tooManyCodesAnswer, uncodedAnswer],
    ...[arrivedAnswer, helpAnswer, nothingOpenAnswer, strangerAnswer, unknownAnswer],
    wordlessAnswer(titled('INC-42', '5xx', true)),
    questionAnswer({ type: 'coming', minutes: 1440 }),
    questionAnswer({ type: 'gather', incidents: [12_345, 12_346], under: 12_344 }),
    ...[unnamedAnswer({ type: 'leave' }), unnamedAnswer({ type: 'gather', incidents: [] })],
    ...[tooManyGatheredAnswer, noneOfThatNumberAnswer(123_456_789)],
    minutesOrIncidentAnswer(1440, { type: 'coming' }),
  ])('fits one segment as it is: %s', (answer) => {
    expect(fitted(answer, segmentSeptets)).toBe(answer);
  });

  it('says what was done, and to which incident', () => {
    const { incident, does } = anIncident();
    does(by('ada', { type: 'escalate', page: 1 }));
    expect(doneAnswer({ type: 'escalate' }, incident(), roster, reader)).toBe(
      'You have passed INC-42 on; Ben is being paged. (5xx)',
    );
    const alone = anIncident({ roster: { ...roster, responders: roster.responders.slice(0, 1) } });
    alone.does(by('ada', { type: 'escalate', page: 1 }));
    expect(doneAnswer({ type: 'escalate' }, alone.incident(), roster, reader)).toBe(
      'You have passed INC-42 on. Nobody else is left to page: you are asked again at 04:15 (UTC+1). (5xx)',
    );
  });

  it('cuts the title, not the sentence', () => {
    const { incident: standing, does } = anIncident({ opening: opening({ title: long.repeat(3) }) });
    does(by('ada', { type: 'escalate', page: 1 }));
    const incident = standing();
    const answer = doneAnswer({ type: 'escalate' }, incident, roster, reader);
    expect(answer).toMatch(/^You have passed INC-42 on; Ben is being paged\. \(The 99th .*\.\.\.\)$/);
    expect(septets(answer)).toBeLessThanOrEqual(segmentSeptets);
  });

  it('labels a drill', () => {
    expect(doneAnswer({ type: 'escalate' }, titled('INC-7', 'x', true), roster, reader)).toMatch(
      /^DRILL: You have/,
    );
    expect(whichAnswer([titled('INC-7', 'x', true), titled('INC-8', 'y')], acknowledge, true)).toBe(
      '2 are open: 7 DRILL x, 8 y. Reply: ack 7',
    );
  });

  it('labels a drill also where nothing was done', () => {
    const drill = titled('INC-7', 'x', true);
    for (const answer of [
      refusedAnswer('Nobody can do that.', drill),
      notInChargeAnswer(drill, roster),
      noCommanderSoughtAnswer(drill),
      wordlessAnswer(drill),
      notYoursAnswer(7, [], drill),
    ])
      expect(answer).toMatch(/^DRILL: /);
    expect(refusedAnswer('Nobody can do that.', titled('INC-8', 'y'))).toBe('INC-8: Nobody can do that.');
  });

  it('tells that others have to acknowledge, too', () => {
    const { incident } = anIncident();
    expect(doneAnswer(acknowledge, incident(), roster, reader)).toContain('It waits for others, too.');
  });

  it('tells when the next update is promised, on the reader’s clock', () => {
    const { incident } = aCommandedIncident();
    expect(doneAnswer({ type: 'status', text: 'x' }, incident(), roster, reader)).toBe(
      'Posted to INC-42, sent to nobody. Next update by 04:30 (UTC+1). (5xx)',
    );
  });

  it('tells whom an update went to', () => {
    const team = { id: 'shop', name: 'Shop', members: [], chat: true };
    const services = roster.services.map((service) => ({ ...service, team: 'shop' }));
    const answer = doneAnswer(
      { type: 'status', text: 'x' },
      aCommandedIncident().incident(),
      { ...roster, services, teams: [team] },
      reader,
    );
    expect(answer).toMatch(/^Posted to INC-42, sent to Shop chat\. Next update by /);
  });

  it('tells that a commander is being woken', () => {
    const { incident } = aSeriousIncident();
    expect(doneAnswer({ type: 'classify', severity: 'SEV1' }, incident(), roster, reader)).toBe(
      'INC-42 is SEV1. A commander is being woken. (5xx)',
    );
  });

  it('tells who holds command when relief was declined, and who is asked when command was', () => {
    expect(doneAnswer({ type: 'decline' }, aCommandedIncident().incident(), roster, reader)).toBe(
      'You have declined; somebody else is asked. Cleo holds INC-42. (5xx)',
    );
    expect(doneAnswer({ type: 'decline' }, aSeriousIncident().incident(), roster, reader)).toBe(
      'You have passed INC-42 on; the next candidate is asked. (5xx)',
    );
  });

  it('tells whoever accepts to relieve when they take over, and that they command only once they do', () => {
    const story = aCommandedIncident(quietly);
    story.passes('PT7H30M');
    const asked = story.incident().pages.findLast(({ ask }) => ask.for === 'relief')?.responder ?? '';
    const relief = { id: asked, timeZone: 'Europe/Berlin' };
    story.does(by(asked, { type: 'accept-relief' }));
    expect(doneAnswer({ type: 'take' }, story.incident(), roster, relief)).toBe(
      'You take over INC-42 at 12:00 (UTC+1), or when Cleo hands over. The brief is behind the link. (5xx)',
    );
    story.does(by('cleo', { type: 'confirm-handoff' }));
    expect(doneAnswer({ type: 'take' }, story.incident(), roster, relief)).toBe(
      'You are in command of INC-42. (5xx)',
    );
    expect(
      doneAnswer({ type: 'handover' }, story.incident(), roster, { id: 'cleo', timeZone: 'UTC' }),
    ).toMatch(/^You have handed over\. (Dana|Emil) is in command of INC-42\./);
  });

  it('tells by when somebody who comes is expected, and that they are here once they are', () => {
    const incident = anIncident().incident();
    const at = incident.openedAt;
    const coming: CrewMember = {
      ...{ responder: 'ada', calledFor: 'team data', state: 'coming', askedAt: at, changedAt: at },
      expectedAt: '2026-03-02T03:30:00.000Z',
    };
    const called = (member: CrewMember): Incident => ({ ...incident, crew: [member] });
    expect(doneAnswer({ type: 'coming', minutes: 30 }, called(coming), roster, reader)).toBe(
      'You are expected in INC-42 by 04:30 (UTC+1). Reply here once you are. (5xx)',
    );
    expect(doneAnswer({ type: 'here' }, called({ ...coming, state: 'here' }), roster, reader)).toBe(
      'You are here in INC-42. (5xx)',
    );
    expect(doneAnswer({ type: 'decline' }, called({ ...coming, state: 'declined' }), roster, reader)).toBe(
      'You have said that you cannot come to INC-42. (5xx)',
    );
  });

  it('tells which role somebody has taken', () => {
    const incident = anIncident().incident();
    const post: Post = {
      ...{ role: 'operations', deputies: [], deputiesAsked: [], pastShifts: [] },
      lead: { responder: 'ada', startedAt: incident.openedAt },
    };
    const taken = (posts: Post[]) => doneAnswer({ type: 'take' }, { ...incident, posts }, roster, reader);
    expect(taken([post])).toBe('You have operations in INC-42. (5xx)');
    expect(taken([{ ...post, lead: undefined, deputies: ['ada'] }])).toBe(
      'You are a deputy in operations of INC-42. (5xx)',
    );
  });

  it('tells which of several roles was taken or declined, and which one is newest where nobody knows', () => {
    const incident = anIncident().incident();
    const post = (role: string, startedAt: Instant): Post => ({
      ...{ role, deputies: [], deputiesAsked: [], pastShifts: [] },
      lead: { responder: 'ada', startedAt },
    });
    const both = {
      ...incident,
      posts: [post('operations', '2026-03-02T04:00:00.000Z'), post('scribe', '2026-03-02T05:00:00.000Z')],
    };
    const said = (type: 'take' | 'decline', deed?: Deed) => doneAnswer({ type }, both, roster, reader, deed);
    expect(said('take', { type: 'accept-role', role: 'scribe' })).toBe('You have scribe in INC-42. (5xx)');
    expect(said('take', { type: 'accept-role', role: 'operations' })).toBe(
      'You have operations in INC-42. (5xx)',
    );
    expect(said('take')).toBe('You have scribe in INC-42. (5xx)');
    expect(said('decline', { type: 'decline-role', role: 'liaison' })).toBe(
      'You have declined liaison in INC-42. (5xx)',
    );
  });

  it('tells that a task is done, and that no news was posted', () => {
    const { incident } = aCommandedIncident();
    expect(doneAnswer({ type: 'done', task: 3 }, incident(), roster, reader)).toBe(
      'Task 3 of INC-42 is done. (5xx)',
    );
    expect(doneAnswer({ type: 'no-news' }, incident(), roster, reader)).toMatch(
      /^Posted to INC-42, sent to nobody\. Next update by/,
    );
  });

  it('tells what becomes part of which, and how to take it back', () => {
    const leader = titled('INC-1', '5xx');
    const told = (incidents: number[], incident = leader) =>
      doneAnswer({ type: 'gather', incidents, under: 1 }, incident, roster, reader);
    expect(told([2])).toBe('INC-2 becomes part of INC-1 in a moment. Not so? Reply: leave 2 (5xx)');
    expect(told([2, 3])).toMatch(/^INC-2, INC-3 become part of INC-1 in a moment\. Not so\? Reply: leave 2/);
    expect(told([2, 3, 4, 5, 6])).toMatch(/^5 incidents become part of INC-1 in a moment\./);
    const under = { leader: 'INC-1', since: leader.openedAt };
    const part = { ...titled('INC-2', 'slow'), under };
    expect(told([2], part)).toBe(
      'INC-2 is part of INC-1 now and pages nobody. Not so? Reply: leave 2 (slow)',
    );
    expect(doneAnswer({ type: 'leave' }, titled('INC-2', 'slow'), roster, reader)).toBe(
      'INC-2 is an incident of its own again. (slow)',
    );
  });

  it('asks which of several is meant, with something to copy', () => {
    const open = [titled('INC-42', 'checkout 5xx'), titled('INC-57', 'search is slow')];
    expect(whichAnswer(open, acknowledge, true)).toBe(
      '2 are open: 42 checkout 5xx, 57 search is slow. Reply: ack 42',
    );
    expect(whichAnswer(open, { type: 'classify', severity: 'SEV2' }, true)).toMatch(/Reply: sev2 42$/);
    expect(whichAnswer(open, { type: 'status', text: 'x' }, true)).toMatch(/Reply: status 42 and your news$/);
    expect(whichAnswer(open, { type: 'coming', minutes: 15 }, true)).toMatch(/Reply: 42 coming 15$/);
    expect(whichAnswer(open, { type: 'done', task: 3 }, true)).toMatch(/Reply: 42 done 3$/);
    expect(whichAnswer(open, { type: 'no-news' }, true)).toMatch(/Reply: no news 42$/);
    expect(whichAnswer(open, { type: 'take' }, false)).toBe(
      'No incident waits for "take" from you. Open: 42 checkout 5xx, 57 search is slow',
    );
  });

  it.each([2, 3, 4, 5, 40])('names each of up to four of %d incidents, and counts the rest', (count) => {
    const open = Array.from({ length: count }, (_, index) => titled(`INC-${10_000 + index}`, long));
    const answer = whichAnswer(open, { type: 'status', text: 'x' }, true);
    expect(septets(answer)).toBeLessThanOrEqual(segmentSeptets);
    expect(oneSegment(answer, roster)).toBe(answer);
    for (const { id } of open.slice(0, 4)) expect(answer).toContain(`${id.slice(4)} `);
    if (count > 4) expect(answer).toContain(` and ${count - 4} more`);
  });

  it('says of a number that is not theirs which ones are', () => {
    expect(notYoursAnswer(24, [titled('INC-42', 'checkout 5xx')])).toBe(
      'INC-24 asks nothing of you. Nothing was changed. Open: 42 checkout 5xx',
    );
    expect(notYoursAnswer(24, [])).toBe(
      'INC-24 asks nothing of you. Nothing was changed. No other incident does.',
    );
  });

  it('says in whose hands an incident is', () => {
    expect(notInChargeAnswer(aCommandedIncident().incident(), roster)).toContain('in the hands of Cleo');
    expect(notInChargeAnswer(aSeriousIncident().incident(), roster)).toContain('in the hands of Ada');
    expect(notInChargeAnswer(anIncident().incident(), roster)).toContain('Reply ack first.');
  });

  it('spells names in the alphabet of texts, and gives the id of one that it cannot spell', () => {
    const people = [
      { ...responder('zoe'), name: 'Zoë Brontë' },
      { ...responder('chiyo'), name: '田中 千代' },
      { ...responder('who'), name: 'Who?' },
    ];
    const sentence = people.map(({ name }) => name).join(', ');
    expect(oneSegment(sentence, { ...roster, responders: people })).toBe('Zoe Bronte, chiyo, Who?');
  });
});
