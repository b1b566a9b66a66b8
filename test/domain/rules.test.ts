import type { ReliefManner } from '../../domain/incident/command/command';
import type { EventOf, IncidentEvent, TimelineEvent } from '../../domain/incident/event';
import { checkRules } from '../../domain/incident/rules';
import { shifted } from '../../domain/time';
import { by, byWatch } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  clock,
  opening,
  quietPlan,
  relieves,
  roster,
  rosterCommandedBy,
  type Story,
} from './given';

/** The rules that the timeline breaks: each by the words it starts with, and where. */
function broken(timeline: readonly TimelineEvent[], people = roster): string[] {
  return checkRules(timeline, people).flatMap(({ rule, held, broken: how }) =>
    held ? [] : [`${rule} ${how}`],
  );
}

/** A timeline with one kind of event changed, or left out when `change` says so by undefined; numbered anew. */
function tampered(
  timeline: readonly TimelineEvent[],
  type: TimelineEvent['type'],
  change: (event: TimelineEvent) => TimelineEvent | undefined,
): TimelineEvent[] {
  const changed = timeline.flatMap((event) => (event.type === type ? (change(event) ?? []) : event));
  return changed.map((event, index) => ({ ...event, seq: index + 1 }));
}

/** The timeline with another event behind its last, `ms` milliseconds later. */
function continued(timeline: readonly TimelineEvent[], draft: IncidentEvent, ms = 0): TimelineEvent[] {
  const last = timeline.at(-1);
  if (last === undefined) throw new Error('Nothing to continue.');
  const { seq, at, wallAt } = last;
  const stamp = {
    seq: seq + 1,
    at: shifted(at, ms),
    wallAt: shifted(wallAt, ms),
    by: { kind: 'watch' } as const,
  };
  return [...timeline, { ...draft, ...stamp }];
}

/** Those are told by text of an end at the story's start. */
function endToldTo(...people: string[]): IncidentEvent {
  const to = people.map((id) => ({ responder: id, channels: ['sms'] as const }));
  return { type: 'end-told', closedAt: clock('PT0S'), to, waiting: [] };
}

const nothing = () => undefined;
const note: IncidentEvent = { type: 'note-added', text: 'Looking.' };
/** Two reliefs, one of them after an overrun, then resolved. */
function aLongNight(): Story {
  const story = aCommandedIncident({ opening: opening({ plan: quietPlan }) });
  story.passes('PT8H10M');
  relieves(story, 'dana');
  story.passes('PT7H30M');
  relieves(story, 'emil');
  story.passes('PT1H');
  story.does(by('emil', { type: 'resolve', reason: 'Fixed.' }));
  return story;
}

describe('the rules hold', () => {
  test('for a long night, and every one of them is told', () => {
    const checks = checkRules(aLongNight().timeline(), roster);
    expect(checks.filter(({ held }) => !held)).toEqual([]);
    expect(checks).toHaveLength(36);
    for (const { rule, broken: how } of checks) {
      expect(rule).toMatch(/^[A-Z].*\.$/);
      expect(how).toBeUndefined();
    }
  });

  test('for a timeline as it comes back from storage', () => {
    expect(broken(JSON.parse(JSON.stringify(aLongNight().timeline())))).toEqual([]);
  });

  test('for a drill that skips the empty hours and is watched by a system that takes seconds', () => {
    const story = aCommandedIncident({ opening: opening({ drill: true }) });
    for (let skips = 0; skips < 20; skips += 1) {
      story.does(by('ada', { type: 'fast-forward' }));
      story.jumps('PT3S');
      story.does(byWatch({ type: 'perform-duty' }));
    }
    expect(story.incident().shift?.overranAt).toBeUndefined();
    expect(broken(story.timeline())).toEqual([]);
  });

  test('for a drill that skips past several deadlines at once', () => {
    const story = anIncident({ opening: opening({ drill: true }) });
    story.does(by('ada', { type: 'fast-forward', to: clock('P1D') }));
    story.passes('PT1M');
    expect(broken(story.timeline())).toEqual([]);
  });
});

describe('a rule breaks and tells where when', () => {
  test('nothing was told at all', () => {
    expect(checkRules([], roster)[0]).toEqual({
      rule: 'An incident opens once, with its first event.',
      held: false,
      broken: 'The timeline is empty.',
    });
    expect(checkRules([], roster).every(({ held }) => !held)).toBe(true);
  });

  test('the opening is missing or comes twice', () => {
    const timeline = anIncident().timeline();
    expect(broken(timeline.slice(1))[0]).toMatch(/^An incident opens once.* Event 1 is alerts-attached\.$/);
    expect(broken([...timeline, ...timeline])[0]).toMatch(/Event 5 is incident-opened\.$/);
  });

  test('an event is missing', () => {
    const timeline = aLongNight().timeline();
    expect(broken(timeline.filter(({ seq }) => seq !== 2))).toEqual([
      expect.stringMatching(/^The timeline is numbered.* Event 3 \(level-reached, .*\) follows 1\.$/),
    ]);
  });

  test('time runs backwards', () => {
    const timeline = continued(anIncident().timeline(), note, -1);
    expect(broken(timeline)).toEqual([
      expect.stringMatching(/is earlier than the event before it\.$/),
      expect.stringMatching(/^Only a drill's clock .* where the clock says/),
    ]);
  });

  test('the clock of an incident in earnest is moved, or a clock is moved back', () => {
    const forward = continued(anIncident().timeline(), { type: 'clock-advanced', byMs: 60_000 });
    expect(broken(forward)).toEqual([expect.stringMatching(/moves the clock of an incident in earnest\.$/)]);
    const drill = anIncident({ opening: opening({ drill: true }) }).timeline();
    expect(broken(continued(drill, { type: 'clock-advanced', byMs: -1 }))).toEqual([
      expect.stringMatching(/does not move the clock forward\.$/),
    ]);
  });

  test('nobody is paged at a deadline, give or take a minute', () => {
    const timeline = anIncident().timeline();
    expect(broken(continued(timeline, note, 6 * 60_000))).toEqual([]);
    expect(broken(continued(timeline, note, 6 * 60_000 + 1))).toEqual([
      expect.stringMatching(
        /^Until somebody acknowledges.* comes after the deadline at 2026-03-02T03:05:00.000Z was missed\.$/,
      ),
    ]);
  });

  test('the tolerance is less', () => {
    const timeline = continued(anIncident().timeline(), note, 5 * 60_000 + 1);
    expect(checkRules(timeline, roster, 'PT0S').filter(({ held }) => !held)).toHaveLength(1);
  });

  test('nobody is paged at the opening, after passing on, or after reopening', () => {
    const opened = anIncident().timeline().slice(0, 2);
    expect(broken(continued(opened, note, 61_000))).toHaveLength(1);
    const passedOn = continued(anIncident().timeline(), { type: 'escalated-by-hand' });
    expect(broken(continued(passedOn, note, 61_000))).toHaveLength(1);
    const ended = continued(anIncident().timeline(), { type: 'resolved', reason: 'Fixed.' });
    const over = continued(ended, endToldTo('ada'));
    expect(broken(continued(over, note, 86_400_000))).toEqual([]);
    const reopened = continued(over, { type: 'reopened', reason: 'It is back.' });
    expect(broken(continued(reopened, note, 61_000))).toHaveLength(1);
  });

  test('the fallback is shouted at only once', () => {
    const story = anIncident();
    story.passes('PT30M');
    const shouted = story.timeline();
    expect(shouted.at(-1)).toMatchObject({ responder: 'fay', fallback: true });
    expect(broken(continued(shouted, note, 16 * 60_000))).toEqual([]);
    expect(broken(continued(shouted, note, 17 * 60_000))).toHaveLength(1);
  });

  test('nobody looks for a commander any more', () => {
    const timeline = aSeriousIncident().timeline();
    expect(broken(continued(timeline, note, 6 * 60_000))).toEqual([]);
    expect(broken(continued(timeline, note, 6 * 60_000 + 1))).toEqual([
      expect.stringMatching(/^Until somebody takes command .* comes after the deadline at 2026-03-02T03:05/),
    ]);
    const uncalled = timeline.slice(0, -2);
    expect(broken(continued(uncalled, note, 61_000))).toEqual([
      expect.stringMatching(/^Until somebody takes command/),
    ]);
  });

  test('a decline is not followed by the next candidate', () => {
    const story = aSeriousIncident();
    story.does(by('cleo', { type: 'decline-command', page: 2 }));
    const declined = story.timeline().slice(0, -2);
    expect(broken(continued(declined, note, 61_000))).toEqual([
      expect.stringMatching(/^Until somebody takes command/),
    ]);
  });

  test.each(['on-call', 'command', 'relief'])('somebody is called for %s and not paged', (purpose) => {
    const story = aLongNight();
    const timeline = tampered(story.timeline(), 'paged', (event) =>
      event.type === 'paged' && event.ask.for === purpose ? undefined : event,
    );
    expect(broken(timeline)).toContainEqual(
      expect.stringMatching(/^Whoever .* does not page (ada|cleo|dana)\.$/),
    );
  });

  test('the fallback is not paged of an overrun', () => {
    const timeline = tampered(aLongNight().timeline(), 'paged', (event) =>
      event.type === 'paged' && event.fallback ? undefined : event,
    );
    expect(broken(timeline)).toContainEqual(expect.stringMatching(/shift-overran, .* does not page fay\.$/));
  });

  test('two pages have one number', () => {
    const timeline = tampered(aLongNight().timeline(), 'paged', (event) =>
      event.type === 'paged' && event.page === 3 ? { ...event, page: 2 } : event,
    );
    expect(broken(timeline)).toContainEqual(expect.stringMatching(/has number 2\.$/));
  });

  test.each([
    ['on-call', 'an acknowledgement', () => aSeriousIncident()],
    ['command', 'somebody took command', () => aCommandedIncident()],
    ['relief', 'nobody has command', () => aSeriousIncident()],
    ['command', 'nobody called it serious', () => anIncident()],
  ] as const)('somebody is paged for %s though %s', (purpose, _, storyOf) => {
    const story = storyOf();
    const page = story.incident().pagesSent + 1;
    const paged: IncidentEvent = {
      type: 'paged',
      page,
      responder: 'ben',
      ask: { for: purpose },
      fallback: false,
      reason: 'by mistake',
      answerBy: clock('PT1H'),
      channels: ['sms'],
      later: [],
      spare: [],
    };
    expect(broken(continued(story.timeline(), paged))).toEqual([
      expect.stringMatching(new RegExp(`^Nobody is paged for what .* pages ben for ${purpose}\\.$`)),
    ]);
  });

  test('somebody takes command beside the commander', () => {
    const second: IncidentEvent = { type: 'command-taken', commander: 'dana', shiftEndsAt: clock('PT8H') };
    expect(broken(continued(aCommandedIncident().timeline(), second))).toContainEqual(
      expect.stringMatching(/^There are never two.* makes dana commander beside cleo\.$/),
    );
  });

  test('somebody relieves the wrong one, or themselves', () => {
    const timeline = aCommandedIncident().timeline();
    const relief = (from: string, to: string): IncidentEvent => ({
      type: 'command-relieved',
      from,
      to,
      shiftEndsAt: clock('PT8H'),
      how: 'forced',
      reason: 'No word.',
    });
    expect(broken(continued(timeline, relief('emil', 'dana')))).toContainEqual(
      expect.stringMatching(/relieves emil while cleo commands\.$/),
    );
    expect(broken(continued(timeline, relief('cleo', 'cleo')))).toContainEqual(
      expect.stringMatching(/lets cleo relieve themselves\.$/),
    );
    expect(broken(continued(aSeriousIncident().timeline(), relief('cleo', 'dana')))).toContainEqual(
      expect.stringMatching(/relieves cleo while nobody commands\.$/),
    );
  });

  test('nobody is in command any more', () => {
    const gone = continued(aCommandedIncident().timeline(), { type: 'escalated-by-hand' });
    expect(broken(gone)).toContainEqual(expect.stringMatching(/leaves nobody in command instead of cleo\.$/));
  });

  test('a commander is not qualified', () => {
    expect(broken(aLongNight().timeline(), rosterCommandedBy('cleo', 'dana'))).toEqual([
      expect.stringMatching(/^Every commander is qualified\. .*command-relieved.* puts emil in command\.$/),
      expect.stringMatching(/asks emil, who is not qualified\.$/),
    ]);
  });

  test('a shift outlasts the plan unnoticed', () => {
    const timeline = tampered(aLongNight().timeline(), 'shift-overran', nothing);
    expect(broken(timeline)).toContainEqual(
      expect.stringMatching(
        /^Relief is sought.* comes after the shift ended at 2026-03-02T11:00:00.000Z unnoticed\.$/,
      ),
    );
  });

  test('an overrun is told too early, or twice', () => {
    const overrun: IncidentEvent = { type: 'shift-overran', commander: 'cleo', endedAt: clock('PT8H') };
    const isNotAtTheEnd = expect.stringMatching(/shift-overran.* is not at the end of the shift\.$/);
    expect(broken(continued(aCommandedIncident().timeline(), overrun))).toContainEqual(isNotAtTheEnd);
    const story = aCommandedIncident({ opening: opening({ plan: quietPlan }) });
    story.passes('PT8H');
    expect(broken(continued(story.timeline(), overrun))).toContainEqual(isNotAtTheEnd);
  });

  test('relief is not sought before the end of the shift', () => {
    const story = aCommandedIncident({ opening: opening({ plan: quietPlan }) });
    const minutes = (count: number) => continued(story.timeline(), note, count * 60_000);
    expect(broken(minutes(7 * 60 + 31))).toEqual([]);
    expect(broken(minutes(7 * 60 + 32))).toEqual([
      expect.stringMatching(
        /^Relief is sought.* comes when relief should have been sought at 2026-03-02T10:30/,
      ),
    ]);
  });

  test('the search for relief comes to a stop', () => {
    const story = aCommandedIncident({ opening: opening({ plan: quietPlan }) });
    story.passes('PT7H35M');
    expect(broken(continued(story.timeline(), note, 7 * 60_000))).toEqual([
      expect.stringMatching(/^Relief is sought.* should have been sought at 2026-03-02T10:40/),
    ]);
    story.passes('PT5M');
    expect(story.timeline().at(-1)?.type).toBe('relief-search-exhausted');
    expect(broken(continued(story.timeline(), note, 7 * 60_000))).toHaveLength(1);
    story.passes('PT5M');
    story.does(by('dana', { type: 'decline-relief' }));
    expect(broken(continued(story.timeline().slice(0, -2), note, 61_000))).toHaveLength(1);
  });

  test('the commander, or the same candidate twice, or somebody unqualified is asked', () => {
    const asked = (candidate: string): IncidentEvent => ({
      type: 'relief-candidate-chosen',
      candidate,
      reason: 'by mistake',
      answerBy: clock('PT8H'),
    });
    const story = aCommandedIncident({ opening: opening({ plan: quietPlan }) });
    story.passes('PT7H30M');
    const timeline = story.timeline();
    const breaks = (candidate: string) => broken(continued(timeline, asked(candidate))).join('\n');
    expect(breaks('cleo')).toMatch(/asks cleo to relieve themselves\./);
    expect(breaks('dana')).toMatch(/asks dana twice in a round\./);
    expect(breaks('ada')).toMatch(/asks ada, who is not qualified\./);
    expect(breaks('emil')).not.toMatch(/Nobody is asked for command in vain/);
  });

  test('command passes on by nobody, too early, or without its brief', () => {
    const accepted = aCommandedIncident({ opening: opening({ plan: quietPlan }) });
    accepted.passes('PT7H30M');
    accepted.does(by('dana', { type: 'accept-relief' }));
    const change = (how: ReliefManner, reason?: string): IncidentEvent => ({
      type: 'command-relieved',
      from: 'cleo',
      to: 'dana',
      shiftEndsAt: clock('PT16H'),
      how,
      reason,
    });
    const breaks = (event: IncidentEvent) => broken(continued(accepted.timeline(), event)).join('\n');
    expect(breaks(change('confirmed'))).toMatch(/is confirmed by somebody else than the commander/);
    expect(breaks(change('shift-ended'))).toMatch(/comes before the shift ends at/);
    expect(breaks(change('overrun'))).toMatch(/does not end an overrun/);
    expect(breaks(change('forced'))).toMatch(/is forced by nobody else/);
    expect(breaks(change('forced', 'No word.'))).toBe('');
    const unbriefed = tampered(accepted.timeline(), 'brief-acknowledged', nothing);
    expect(broken(continued(unbriefed, change('forced', 'No word.'))).join()).toMatch(/has not briefed dana/);
  });

  test('an overrun that the watch writes down late, as it ends, calls nobody in vain', () => {
    const story = aCommandedIncident({ opening: opening({ plan: quietPlan }) });
    story.passes('PT7H30M');
    story.does(by('dana', { type: 'accept-relief' }));
    story.jumps('PT1H');
    story.does(byWatch({ type: 'perform-duty' }));
    const checks = checkRules(story.timeline(), roster, 'PT1H');
    expect(checks.filter(({ held }) => !held)).toEqual([]);
  });

  test('somebody is asked to relieve a commander who is heard of again', () => {
    const story = aCommandedIncident();
    story.passes('PT41M');
    story.does(by('cleo', { type: 'add-note', text: 'Here.' }));
    const chosen: IncidentEvent = {
      ...{ type: 'relief-candidate-chosen', candidate: 'emil', reason: 'x' },
      answerBy: clock('PT50M'),
    };
    expect(broken(story.timeline())).toEqual([]);
    expect(broken(continued(story.timeline(), chosen)).join()).toMatch(
      /asks emil, though cleo is heard of again/,
    );
  });

  test('a limit is broken without saying so', () => {
    const story = aCommandedIncident({
      opening: opening({ plan: quietPlan }),
      roster: rosterCommandedBy('cleo', 'dana'),
    });
    story.passes('PT7H30M');
    relieves(story, 'dana');
    story.passes('PT7H30M');
    const silenced = tampered(story.timeline(), 'relief-candidate-chosen', (event) => {
      const { breaks: _, ...rest } = event as EventOf<'relief-candidate-chosen'>;
      return rest;
    });
    expect(broken(story.timeline(), rosterCommandedBy('cleo', 'dana'))).toEqual([]);
    expect(broken(silenced, rosterCommandedBy('cleo', 'dana')).join()).toMatch(
      /asks cleo beyond a limit without saying so/,
    );
  });

  test('somebody is woken while it is day for somebody as fit', () => {
    const timeline = aSeriousIncident({ roster: rosterCommandedBy('dana', 'emil') }).timeline();
    const responders = roster.responders.map((person) =>
      person.id === 'cleo' ? { ...person, timeZone: 'Asia/Tokyo' } : person,
    );
    expect(broken(timeline, { ...roster, responders, schedules: [] })).toEqual([
      expect.stringMatching(
        /^Nobody is asked in their night.* asks dana at night, while it is day for cleo\.$/,
      ),
    ]);
  });

  test('somebody who needs rest is asked before somebody rested', () => {
    const story = aCommandedIncident({ opening: opening({ plan: quietPlan }) });
    story.passes('PT7H30M');
    relieves(story, 'dana');
    story.passes('PT7H30M');
    const swapped = tampered(story.timeline(), 'relief-candidate-chosen', (event) =>
      event.type === 'relief-candidate-chosen' && event.candidate === 'emil'
        ? { ...event, candidate: 'cleo' }
        : event,
    );
    expect(broken(swapped)).toContainEqual(
      expect.stringMatching(
        /^Nobody who needs rest.* asks cleo, who needs rest or has served enough, before emil\.$/,
      ),
    );
  });

  test('a promised update passes without a reminder, before or after', () => {
    const story = aCommandedIncident();
    const minutesLater = (count: number) => broken(continued(story.timeline(), note, count * 60_000));
    expect(minutesLater(26)).toEqual([]);
    expect(minutesLater(27)).toEqual([
      expect.stringMatching(
        /^A promised update .* comes when a reminder of the update was due at 2026-03-02T03:25/,
      ),
    ]);
    story.passes('PT25M');
    expect(minutesLater(6)).toEqual([]);
    expect(minutesLater(12)).toEqual([expect.stringMatching(/was due at 2026-03-02T03:35/)]);
    story.passes('PT10M');
    story.does(by('cleo', { type: 'add-note', text: 'Looking.' }));
    expect(minutesLater(11)).toEqual([]);
    expect(minutesLater(12)).toEqual([expect.stringMatching(/was due at 2026-03-02T03:45/)]);
    story.does(by('cleo', { type: 'classify', severity: 'SEV3' }));
    story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'Nearly done.' }));
    expect(minutesLater(60)).toEqual([]);
  });

  test('a reminder goes to the wrong one, or is wrong about being overdue', () => {
    const story = aCommandedIncident();
    story.passes('PT35M');
    const lying = (changes: object) =>
      broken(
        tampered(story.timeline(), 'update-reminded', (event) => ({ ...event, ...changes }) as TimelineEvent),
      ).join('\n');
    expect(lying({ responder: 'dana' })).toMatch(/reminds dana, who does not speak for the incident\./);
    expect(lying({ overdue: false })).toMatch(/does not say that it is overdue\./);
    expect(lying({ overdue: true })).toMatch(/says that it is overdue\./);
    expect(lying({ channels: ['sms', 'email'] })).toMatch(/tells cleo the same by sms and email\./);
  });

  test('a promise plans its reminder too late', () => {
    const late = tampered(aCommandedIncident().timeline(), 'update-promised', (event) =>
      event.type === 'update-promised' ? { ...event, remindAt: clock('PT26M') } : event,
    );
    expect(broken(late)).toEqual([expect.stringMatching(/^A promised update .* reminds too late\.$/)]);
  });

  test('somebody is not told of the end, twice, or though they ended it or sleep', () => {
    const ended = continued(anIncident().timeline(), { type: 'resolved', reason: 'Fixed.' });
    const breaks = (timeline: readonly TimelineEvent[], people = roster) => broken(timeline, people).join();
    expect(breaks(ended)).toMatch(/is the last, and ada was not told by 2026-03-02T03:00/);
    const once = continued(ended, endToldTo('ada'));
    expect(breaks(once)).toBe('');
    expect(breaks(continued(once, endToldTo('ada')))).toMatch(/tells ada twice\./);
    const byAda = aLongNight().timeline();
    expect(breaks(continued(byAda, endToldTo('emil')))).toMatch(/tells emil, who brought it about\./);
    const quietHours = { from: '22:00', to: '07:00' };
    const asleep = { ...roster, responders: roster.responders.map((person) => ({ ...person, quietHours })) };
    expect(breaks(once, asleep)).toBe('');
    expect(breaks(continued(ended, endToldTo('ada', 'ben')), asleep)).toMatch(/wakes ben to tell them\./);
  });

  test('somebody is asked for something by a part of another incident', () => {
    const story = aCommandedIncident();
    story.does(by('ada', { type: 'gather-under', leader: 'INC-7' }));
    expect(broken(story.timeline())).toEqual([]);
    const asks = { type: 'role-sought', role: 'operations', reason: 'by mistake' } as const;
    expect(broken(continued(story.timeline(), asks))).toEqual([
      expect.stringMatching(/^An incident that is part of another .* happens while it is part of INC-7\.$/),
    ]);
  });

  test('something happens after the end', () => {
    const timeline = aLongNight().timeline();
    expect(broken(continued(timeline, note))).toEqual([]);
    const paged: IncidentEvent = {
      type: 'paged',
      page: (timeline.findLast((event) => event.type === 'paged') as { page: number }).page + 1,
      responder: 'ada',
      ask: { for: 'on-call' },
      fallback: false,
      reason: 'by mistake',
      answerBy: clock('PT1H'),
      channels: ['sms'],
      later: [],
      spare: [],
    };
    expect(broken(continued(timeline, paged))).toEqual([
      expect.stringMatching(/^Nobody is paged for what/),
      expect.stringMatching(/^After the end nothing .* happens after the incident was resolved\.$/),
    ]);
    expect(broken(continued(timeline, { type: 'acknowledged' }))).toContainEqual(
      expect.stringMatching(/happens after the incident was resolved\.$/),
    );
  });
});
