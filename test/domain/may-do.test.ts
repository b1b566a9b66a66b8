import { person } from '../../domain/incident/actor';
import { decide } from '../../domain/incident/decide';
import { illegal } from '../../domain/incident/illegal';
import { choicesFor, mayDo, type Permission } from '../../domain/incident/may-do';
import type { Standpoint } from '../../domain/incident/offer';
import type { RosterInForce } from '../../domain/roster/roster';
import { by } from '../asked';
import { crewPlan, rosterWith } from './crew-given';
import { aCommandedIncident, anIncident, aSeriousIncident, opening, type Setting, type Story } from './given';
import { othersOf } from './other-incidents';
import { type Asked, everything, somethingOf } from './something-of';

const roster: RosterInForce = rosterWith();

/** An incident with two roles to fill and a vendor to speak with. */
const whole: Setting = {
  roster,
  opening: opening({
    plan: crewPlan(
      { roles: [{ role: 'operations' }, { role: 'communications' }] },
      { vendors: [{ id: 'pay', name: 'Pay', contacts: [], openFor: [], contactEvery: 'PT30M' }] },
    ),
  }),
};

/** The stages of stories, each from those before it. */
const stages: Readonly<Record<string, () => Story>> = {
  alerting: () => anIncident(whole),
  triage: () => after(anIncident(whole), by('ada', { type: 'acknowledge' })),
  handling: () => after(anIncident(whole), by('ada', { type: 'classify', severity: 'SEV3' })),
  'passed on': () => after(anIncident(whole), by('ada', { type: 'escalate', page: 1 })),
  serious: () => aSeriousIncident(whole),
  'a no to command': () => after(aSeriousIncident(whole), by('cleo', { type: 'decline-command' })),
  commanded: () => aCommandedIncident(whole),
  'a drill': () =>
    aCommandedIncident({ ...whole, opening: opening({ ...whole.opening?.command, drill: true }) }),
  'relief asked for': () => reliefAskedFor(),
  'a no to relief': () => after(reliefAskedFor(), by('dana', { type: 'decline-relief' })),
  'relief accepted': () => after(reliefAskedFor(), by('dana', { type: 'accept-relief' })),
  'relief dropped': () =>
    after(
      reliefAskedFor(),
      by('dana', { type: 'accept-relief' }),
      by('cleo', { type: 'ask-for-relief', to: 'emil' }),
    ),
  relieved: () =>
    after(reliefAskedFor(), by('dana', { type: 'accept-relief' }), by('cleo', { type: 'confirm-handoff' })),
  staffed,
  'a deputy asked for': () =>
    after(staffed(), by('gus', { type: 'assign-role', role: 'operations', to: 'hana', as: 'deputy' })),
  'release asked for': () => after(staffed(), by('gus', { type: 'release-role', role: 'operations' })),
  'handover asked for': () =>
    after(staffed(), by('gus', { type: 'hand-over-role', role: 'operations', to: 'hana' })),
  busy,
  gathered: () => after(busy(), by('cleo', { type: 'gather-under', leader: 'INC-7' })),
  'taken out': () =>
    after(busy(), by('cleo', { type: 'gather-under', leader: 'INC-7' }), by('ada', { type: 'leave' })),
  resolved: () => after(busy(), by('cleo', { type: 'resolve', reason: 'Mended.' })),
  'resolved by one alone': () =>
    after(anIncident(whole), by('ada', { type: 'resolve', reason: 'A wrong threshold.' })),
  'resolved before anybody commanded': () =>
    after(aSeriousIncident(whole), by('fay', { type: 'resolve', reason: 'Mended.' })),
  reviewed: () =>
    after(
      aCommandedIncident(whole),
      by('cleo', { type: 'resolve', reason: 'Mended.' }),
      by('cleo', { type: 'draft-review', notes: { summary: 'The disk was full.', wentWell: ['The page.'] } }),
      by('cleo', { type: 'record-review' }),
    ),
  dismissed: () => after(anIncident(whole), by('ada', { type: 'dismiss', reason: 'A test.' })),
};

function after(story: Story, ...asked: Parameters<Story['does']>[0][]): Story {
  for (const each of asked) story.does(each);
  return story;
}

/** Dana has been asked to relieve Cleo. */
function reliefAskedFor(): Story {
  return after(aCommandedIncident(whole), by('cleo', { type: 'ask-for-relief', to: 'dana' }));
}

/** Gus has operations, and Ivo communications; Jo and Kim are here. */
function staffed(): Story {
  return after(
    aCommandedIncident(whole),
    by('gus', { type: 'accept-role', role: 'operations' }),
    by('ivo', { type: 'accept-role', role: 'communications' }),
    by('kim', { type: 'answer-call', answer: 'here' }),
    by('jo', { type: 'answer-call', answer: 'here' }),
  );
}

/** There is a task, a case with the vendor, and somebody called in. */
function busy(): Story {
  return after(
    staffed(),
    by('cleo', { type: 'add-task', text: 'Warm the cache.', owner: 'gus' }),
    by('cleo', { type: 'open-vendor-case', vendor: 'pay', caseId: '17' }),
    by('cleo', { type: 'call-in', target: { responder: 'ben' } }),
    by('fay', { type: 'post-update', audience: 'internal', text: 'We look into it.' }),
  );
}

function standpointIn(story: Story, id: string): Standpoint {
  const responder = roster.responders.find((known) => known.id === id);
  if (responder === undefined) throw new Error(`There is no ${id}.`);
  return { incident: story.incident(), responder, roster, now: story.now() };
}

/** The answers to everybody about everything. */
function answersIn(story: Story): { from: Standpoint; type: Asked; answer: Permission }[] {
  const all = roster.responders.map(({ id }) => standpointIn(story, id));
  return all.flatMap((from) => everything.map((type) => ({ from, type, answer: mayDo(from, type) })));
}

/** The answer in words: `yes`, or the reason. */
function why(story: Story, id: string, asked: Asked): string {
  const answer = mayDo(standpointIn(story, id), asked);
  if (answer.may === 'yes') return 'yes';
  return `${answer.may}: ${answer.may === 'no' ? answer.why.sentence : answer.why}`;
}

describe.each(Object.entries(stages))('%s', (_, stage) => {
  const story = stage();

  test('whatever is refused to somebody is refused however they say it, and nothing else is', () => {
    const wrong = answersIn(story).filter(({ from, type, answer }) => {
      const taken = somethingOf(type, from).some((command) => {
        const asked = by(from.responder.id, command);
        const context = { ...from, others: othersOf(asked, from.incident) };
        return decide(from.incident, asked, context).outcome === 'accepted';
      });
      return taken === (answer.may === 'no');
    });
    expect(wrong.map(({ from, type, answer }) => [from.responder.id, type, answer])).toEqual([]);
  });

  test('whatever is offered may be done, and nothing else is offered', () => {
    for (const { id } of roster.responders) {
      const standpoint = standpointIn(story, id);
      const offered: readonly string[] = choicesFor(standpoint);
      const may = everything.filter((type) => mayDo(standpoint, type).may === 'yes');
      expect(offered.filter((choice) => !may.some((type) => type === choice))).toEqual([]);
    }
  });

  test('whatever is not offered has a sentence that says why', () => {
    for (const { answer } of answersIn(story)) {
      if (answer.may === 'no') expect(answer.why.sentence).toMatch(/^[A-Z].{8,}[.?]$/);
      if (answer.may === 'unasked') expect(answer.why).toMatch(/^[A-Z].{8,}\.$/);
    }
  });
});

test('the status forbids before anything else does', () => {
  const story = anIncident();
  expect(mayDo(standpointIn(story, 'ada'), 'take-command')).toEqual({
    ...{ may: 'no', why: illegal(story.incident(), 'take-command', person('ada'), roster) },
  });
});

test.each<[keyof typeof stages, string, Asked, string]>([
  ['alerting', 'ada', 'resolve', 'unasked: Nobody has INC-42 in hand yet; that is left to whoever does.'],
  ['alerting', 'fay', 'escalate', 'unasked: No page of INC-42 waits for you.'],
  ['handling', 'fay', 'resolve', 'unasked: That is left to Ada, who has INC-42 in hand.'],
  ['serious', 'ada', 'take-command', 'no: Ada is not qualified as commander. The roster lists who is.'],
  [
    ...(['serious', 'ada', 'call-in'] as const),
    'unasked: Only a commander is asked for that, and nobody is in command of INC-42.',
  ],
  ['a no to command', 'cleo', 'decline-command', 'no: You have already passed this page on.'],
  ['commanded', 'cleo', 'call-in', 'yes'],
  ['commanded', 'ada', 'call-in', 'unasked: That is left to the commander, Cleo.'],
  [
    'commanded',
    'ada',
    'confirm-handoff',
    'no: Cleo is in command of INC-42; only the commander can do that.',
  ],
  [
    'commanded',
    'cleo',
    'confirm-handoff',
    'no: Nobody has accepted to relieve you in INC-42 yet. You hold command.',
  ],
  [
    'commanded',
    'cleo',
    'force-relief',
    'no: You are in command of INC-42. Ask for relief instead; somebody has to accept.',
  ],
  ['commanded', 'ada', 'force-relief', 'no: Ada is not qualified as commander. The roster lists who is.'],
  [
    'relief accepted',
    'ada',
    'force-relief',
    'unasked: That is left to somebody who is qualified to command, or leads operations or communications.',
  ],
  ['commanded', 'ada', 'complete-task', 'no: INC-42 has no open task.'],
  ['busy', 'ada', 'complete-task', 'unasked: You have no open task in INC-42.'],
  ['busy', 'gus', 'complete-task', 'yes'],
  ['commanded', 'ada', 'hand-over-role', 'no: No role in INC-42 is yours to hand over now.'],
  [
    'staffed',
    'ada',
    'assign-role',
    'no: Only Cleo assigns roles in INC-42, or whoever leads one its deputies.',
  ],
  ['staffed', 'gus', 'assign-role', 'unasked: That is left to the commander, Cleo.'],
  [
    'staffed',
    'ada',
    'answer-call',
    'unasked: Nobody waits for you in INC-42. Say that you are here if you join.',
  ],
  ['resolved', 'fay', 'draft-review', 'unasked: The review of INC-42 is left to Cleo.'],
  ['resolved', 'cleo', 'draft-review', 'yes'],
  ['resolved by one alone', 'ada', 'draft-review', 'unasked: No review of INC-42 is owed.'],
  ['resolved before anybody commanded', 'ada', 'draft-review', 'yes'],
])('%s: of %s, %s is answered by %s', (stage, id, asked, answer) => {
  expect(why(stages[stage]?.() ?? anIncident(), id, asked)).toBe(answer);
});
