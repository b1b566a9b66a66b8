import { arrangementsChanged } from '../../domain/roster/arrangements-changed';
import { neverOnCall, neverOnCallReport } from '../../domain/roster/never-on-call';
import { pageZone } from '../../domain/roster/page-zone';
import {
  asWritten,
  type ResponsePlan,
  type Roster,
  type RosterInForce,
  type Target,
} from '../../domain/roster/roster';
import { doubtsAbout, onCallAhead, outlookOf } from '../../domain/roster/roster-outlook';
import type { Layer, Override, Schedule } from '../../domain/schedule/schedule';
import type { Instant } from '../../domain/time';
import { plan, responder, roster, verified, weekly } from './given';

const now = '2026-11-25T10:00:00.000Z';
const zone = 'Europe/Berlin';
const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const officeHours = [{ days: workdays, from: '09:00', to: '17:00' }];
const crowd = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

function schedule(...layers: Partial<Layer>[]): Schedule {
  const usual: Layer = {
    rotation: ['ada', 'ben'],
    starts: '2026-01-05',
    handoffTime: '09:00',
    turn: { every: 1, unit: 'day' },
    during: [],
  };
  return { id: 'line', timeZone: 'Europe/Berlin', layers: layers.map((layer) => ({ ...usual, ...layer })) };
}

const inForce = (line: Schedule, overrides: readonly Override[] = []): RosterInForce => ({
  ...asWritten(roster),
  schedules: [line],
  overrides: [...overrides],
});

describe('those who are never on call', () => {
  it.each([
    [14, ['p5', 'p6', 'p12', 'p13']],
    [7, ['p5', 'p6']],
    [5, []],
    [13, []],
  ])('are found among %d people with turns of a day, Mondays to Fridays', (count, idle) => {
    expect(neverOnCall(schedule({ rotation: crowd(count), during: officeHours }), now)).toEqual(idle);
  });

  it('are those beneath a layer that always counts', () => {
    const whole = schedule({ rotation: ['ada'] }, { rotation: ['ben', 'cleo'] });
    expect(neverOnCall(whole, now)).toEqual(['ada']);
  });

  it('are not those whose turn comes in a year, nor those of a layer that is to come, nor of one that is over', () => {
    expect(
      neverOnCall(
        schedule({ rotation: crowd(60), turn: { every: 1, unit: 'week' }, during: officeHours }),
        now,
      ),
    ).toEqual([]);
    expect(
      neverOnCall(schedule({ rotation: ['ada'] }, { rotation: ['ben'], starts: '2028-01-03' }), now),
    ).toEqual([]);
    expect(
      neverOnCall(schedule({ rotation: ['zoe'], ends: '2026-02-01' }, { rotation: ['ben'] }), now),
    ).toEqual([]);
  });

  it('are found by the week alone where everything repeats only after years', () => {
    const turn = { every: 1, unit: 'day' } as const;
    const idle = neverOnCall(
      schedule(
        { rotation: crowd(14), during: officeHours },
        { rotation: crowd(499).map((id) => `q${id}`), turn, during: officeHours, ends: '2030-01-01' },
      ),
      now,
    );
    expect(idle).toEqual(['p5', 'p6', 'p12', 'p13']);
  });

  it('are told by name, with why', () => {
    const written = {
      ...roster,
      schedules: [
        schedule({ rotation: ['ada', 'ben', 'cleo', 'dana', 'emil', 'fay', 'ada'], during: officeHours }),
      ],
    };
    expect(neverOnCallReport(written, now)).toEqual([
      'line: Fay is never on call by turns: those fall outside its hours, or beneath another layer',
    ]);
  });
});

describe('an arrangement under another roster', () => {
  const line = weekly('line', 'ada', 'ben');
  const moved: Schedule = {
    ...line,
    layers: line.layers.map((layer) => ({ ...layer, handoffTime: '10:00' })),
  };
  const earlier: Schedule = {
    ...line,
    layers: line.layers.map((layer) => ({ ...layer, handoffTime: '08:00' })),
  };
  /** Cleo took the week of Ada or Ben that begins on Monday. */
  const taken: Override = {
    id: 'o',
    schedule: 'line',
    responder: 'cleo',
    from: '2026-11-30T08:00:00.000Z',
    to: '2026-12-07T08:00:00.000Z',
    kind: 'cover',
    madeBy: 'cleo',
    madeAt: now,
  };
  const before = inForce(line, [taken]);
  const took = 'line: what Cleo took from Mon 30 Nov 2026, 09:00 to Mon 7 Dec 2026, 09:00';

  it('tells who keeps which hour where the handoff is later', () => {
    expect(arrangementsChanged(before, inForce(moved, [taken]), now, zone)).toEqual([
      `${took} begins without a handoff now: Ada is on call from Mon 23 Nov 2026, 10:00 to Mon 30 Nov 2026, 09:00, unless somebody takes that too`,
      `${took} ends without a handoff now: Ben is on call from Mon 7 Dec 2026, 09:00 to Mon 7 Dec 2026, 10:00, unless somebody takes that too`,
    ]);
  });

  it('tells it where the handoff is earlier', () => {
    const [first] = arrangementsChanged(before, inForce(earlier, [taken]), now, zone);
    expect(first).toBe(
      `${took} begins without a handoff now: Ben is on call from Mon 30 Nov 2026, 08:00 to Mon 30 Nov 2026, 09:00, unless somebody takes that too`,
    );
  });

  it('is not told of where its handoffs stay, or are over', () => {
    expect(arrangementsChanged(before, inForce(line, [taken]), now, zone)).toEqual([]);
    expect(arrangementsChanged(before, inForce(moved, [taken]), '2026-12-08T00:00:00.000Z', zone)).toEqual(
      [],
    );
  });

  it('counts no more where its schedule or its person goes', () => {
    expect(arrangementsChanged(before, { ...before, schedules: [] }, now, zone)).toEqual([
      `${took} counts no more, since the schedule goes`,
    ]);
    const withoutCleo = { ...before, responders: before.responders.filter(({ id }) => id !== 'cleo') };
    expect(arrangementsChanged(before, withoutCleo, now, zone)).toEqual([
      `${took} counts no more, since Cleo is not on the roster any more`,
    ]);
  });
});

describe('what a roster means for people', () => {
  it('is who is on call instead of whom in the next two weeks', () => {
    const before = inForce(weekly('line', 'ada', 'ben'));
    const after = inForce(weekly('line', 'ada', 'cleo'));
    expect(outlookOf(before, after, now, zone).instead).toEqual([
      'line: Cleo instead of Ben from Mon 30 Nov 2026, 09:00 to Mon 7 Dec 2026, 09:00',
    ]);
    expect(outlookOf(before, before, now, zone).instead).toEqual([]);
    expect(outlookOf(undefined, after, now, zone)).toMatchObject({ instead: [], arrangements: [] });
  });

  it('is told shift by shift, and cut where there are many', () => {
    expect(onCallAhead({ ...roster, schedules: [weekly('line', 'ada', 'ben')] }, now, zone)).toEqual([
      'line: Ada from now',
      'line: Ben from Mon 30 Nov 2026, 09:00',
      'line: Ada from Mon 7 Dec 2026, 09:00',
    ]);
    const hourly = schedule({ turn: { every: 1, unit: 'hour' } });
    expect(onCallAhead({ ...roster, schedules: [hourly] }, now, zone)).toHaveLength(7);
  });

  it('is told in whatever zone is wanted', () => {
    const [before, after] = [weekly('line', 'ada', 'ben'), weekly('line', 'ada', 'cleo')];
    expect(outlookOf(inForce(before), inForce(after), now, 'Asia/Tokyo').instead).toEqual([
      'line: Cleo instead of Ben from Mon 30 Nov 2026, 17:00 to Mon 7 Dec 2026, 17:00',
    ]);
    expect(onCallAhead(inForce(before), now, 'Asia/Tokyo')[1]).toBe('line: Ben from Mon 30 Nov 2026, 17:00');
  });

  it('is told in one zone: as asked, else that of the schedules, else that of whoever reads it', () => {
    const berlin = { schedules: [weekly('one'), weekly('two')] };
    const tokyo = { schedules: [{ ...weekly('one'), timeZone: 'Asia/Tokyo' }] };
    const nowhere = { schedules: [{ ...weekly('one'), timeZone: 'Mars/Base' }] };
    expect(pageZone([berlin, berlin], { otherwise: 'UTC' })).toBe('Europe/Berlin');
    expect(pageZone([berlin], { asked: 'Asia/Tokyo', otherwise: 'UTC' })).toBe('Asia/Tokyo');
    expect(pageZone([berlin, tokyo], { otherwise: 'UTC' })).toBe('UTC');
    expect(pageZone([nowhere], { otherwise: 'UTC' })).toBe('UTC');
    expect(pageZone([{ schedules: [] }], { otherwise: 'UTC' })).toBe('UTC');
  });
});

describe('whoever may be paged', () => {
  const alone = 'is paged by email alone, which wakes nobody';
  const byEmail = `${alone}: give a phone or a webhook`;
  const byRule = `${alone}: their rules for urgent pages ask for no phone or webhook of theirs`;
  const quiet = (id: string) => ({ ...responder(id), phone: undefined });
  const emailRule = [{ channel: 'email', after: 'PT0S' }] as const;
  const written: Roster = { ...roster, schedules: [], plans: [] };
  /** A plan whose only level is that. */
  const paging = (...targets: Target[]): ResponsePlan => ({
    ...plan,
    escalation: { id: 'web', repeat: 0, levels: [{ targets, acknowledgeWithin: 'PT5M', everyone: false }] },
    fallback: { responders: [], every: 'PT10M' },
  });

  it('is named when a page goes by email alone: by address, or by rule', () => {
    const asked = { ...responder('ben'), rules: { high: emailRule, low: [] } };
    const people = [quiet('ada'), asked, responder('cleo')];
    const line = weekly('line', 'ada', 'ben', 'cleo');
    expect(doubtsAbout({ ...written, responders: people, schedules: [line] }, now)).toEqual([
      `Ada (ada) ${byEmail}`,
      `Ben (ben) ${byRule}`,
    ]);
  });

  it('is told of what has to be mended where the phone takes no texts: their rules first, if these ask for none', () => {
    const people = [
      { ...responder('ada'), rules: { high: emailRule, low: [] } },
      { ...responder('ben'), rules: { high: [...emailRule, { channel: 'sms', after: 'PT0S' }], low: [] } },
      // Who lacks all that their rules ask for is paged by what they have.
      { ...responder('cleo'), rules: { high: [{ channel: 'webhook', after: 'PT0S' }], low: [] } },
    ] as const;
    const channelStates = verified(people).map((state) =>
      state.channel === 'sms' ? { ...state, blocked: 'unreachable' } : state,
    );
    const live = {
      ...inForce(weekly('line', 'ada', 'ben', 'cleo')),
      responders: people,
      plans: [],
      channelStates,
    };
    expect(doubtsAbout(live, now)).toEqual([
      `Ada (ada) ${byRule}`,
      `Ben (ben) ${alone}: nothing can be sent by sms (unreachable)`,
      `Cleo (cleo) ${alone}: nothing can be sent by sms (unreachable)`,
    ]);
  });

  it('is nobody of a layer that is over', () => {
    const over = schedule(
      { rotation: ['ada'], ends: '2026-11-20' },
      { rotation: ['ben'], ends: '2026-12-20' },
    );
    const people = ['ada', 'ben'].map(quiet);
    expect(doubtsAbout({ ...written, responders: people, schedules: [over] }, now)).toEqual([
      `Ben (ben) ${byEmail}`,
    ]);
    const elsewhere = { ...over, timeZone: 'Mars/Base' };
    expect(doubtsAbout({ ...written, responders: people, schedules: [elsewhere] }, now)).toHaveLength(2);
  });

  it('is also whoever may command or take a role of the crew, and everybody of its teams', () => {
    const teams = [{ id: 'shop', name: 'Shop', members: ['cleo'], chat: false }];
    const people = [
      { ...quiet('ada'), roles: ['commander'] },
      { ...quiet('ben'), roles: ['liaison'] },
      quiet('cleo'),
      { ...quiet('dana'), roles: ['scribe'] },
    ];
    const crew = { ...plan.crew, roles: [{ role: 'liaison' }], teams: ['shop'] };
    const plans = [{ ...paging(), crew }];
    expect(doubtsAbout({ ...written, responders: people, teams, plans }, now)).toEqual([
      `Ada (ada) ${byEmail}`,
      `Ben (ben) ${byEmail}`,
      `Cleo (cleo) ${byEmail}`,
      'Ada (ada) alone may command, by day and by night: nobody can relieve them',
    ]);
  });

  it('tells who carries a role alone, unless the plan has it held to the end', () => {
    const responders = [
      responder('ada', 'commander', 'liaison'),
      responder('ben', 'commander'),
      responder('cleo', 'scribe'),
    ];
    const roles = [{ role: 'liaison', shift: 'PT8H' as const }, { role: 'scribe' }];
    const plans = [{ ...plan, crew: { ...plan.crew, roles } }];
    expect(doubtsAbout({ ...written, responders, plans }, now).filter((line) => /alone/.test(line))).toEqual([
      'Ada (ada) alone may take liaison, by day and by night: nobody relieves them; beyond 12 hours they are spared at night, and the commander answers for it',
    ]);
  });

  it('is also a level, a member of its team, and the fallback', () => {
    const teams = [{ id: 'shop', name: 'Shop', members: ['cleo'], chat: false }];
    const people = ['ada', 'ben', 'cleo', 'dana'].map(quiet);
    const plans = [
      { ...paging({ responder: 'ada' }), fallback: { responders: ['ben'], every: 'PT10M' as const } },
      paging({ team: 'shop' }),
    ];
    expect(doubtsAbout({ ...written, responders: people, teams, plans }, now)).toEqual([
      `Ada (ada) ${byEmail}`,
      `Ben (ben) ${byEmail}`,
      `Cleo (cleo) ${byEmail}`,
    ]);
  });

  it('is also who took a shift that is not over, of a schedule that is there', () => {
    const took = (schedule: string, who: string, to: Instant): Override => ({
      id: who,
      schedule,
      responder: who,
      from: '2026-11-20T08:00:00.000Z',
      to,
      kind: 'cover',
      madeBy: 'ada',
      madeAt: now,
    });
    const overrides = [
      took('line', 'cleo', '2026-11-30T08:00:00.000Z'),
      took('line', 'dana', '2026-11-22T08:00:00.000Z'),
      took('gone', 'emil', '2026-11-30T08:00:00.000Z'),
    ];
    const people = [responder('ada'), ...['cleo', 'dana', 'emil'].map(quiet)];
    const line = weekly('line', 'ada');
    expect(doubtsAbout({ ...inForce(line, overrides), responders: people, plans: [] }, now)).toEqual([
      `Cleo (cleo) ${byEmail}`,
    ]);
  });

  it('is not named whose rules ask for what they lack, since the phone is taken instead', () => {
    const ada = {
      ...responder('ada'),
      rules: { high: [{ channel: 'webhook', after: 'PT0S' }], low: [] },
    } as const;
    expect(
      doubtsAbout({ ...written, responders: [ada], plans: [paging({ responder: 'ada' })] }, now),
    ).toEqual([]);
  });

  it('is named when the phone takes no texts, or is not verified where the email is', () => {
    const plans = [paging(...['ada', 'ben', 'cleo', 'dana'].map((id) => ({ responder: id })))];
    const responders = ['ada', 'ben', 'cleo', 'dana'].map((id) => responder(id));
    const channelStates = [
      ...verified(responders.slice(0, 1)).map((state) =>
        state.channel === 'sms' ? { ...state, blocked: 'opted out of texts' } : state,
      ),
      ...verified(responders.slice(1, 2)).filter(({ channel }) => channel === 'email'),
      ...verified(responders.slice(2, 3)).map((state) => ({ ...state, blocked: 'bounced' })),
      ...verified(responders.slice(3, 4)),
    ];
    expect(doubtsAbout({ ...asWritten(written), responders, plans, channelStates }, now)).toEqual([
      'Ada (ada) is paged by email alone, which wakes nobody: nothing can be sent by sms (opted out of texts)',
      'Ben (ben) has confirmed email alone, which wakes nobody: no page counts on sms until that is verified',
      'Cleo (cleo) is not paged at all: nothing can be sent by sms (bounced) or email (bounced)',
    ]);
    expect(doubtsAbout({ ...written, responders, plans }, now)).toEqual([]);
  });
});
