import {
  cancel,
  fillGaps,
  mostOverrides,
  type OverridePlan,
  type Stretch,
  shiftsIn,
  swapShifts,
  type TakeRequest,
  takeShift,
  withChange,
} from '../../domain/roster/overrides';
import type { RosterNow } from '../../domain/roster/roster-now';
import { type Layer, type Override, type Schedule, weekdays } from '../../domain/schedule/schedule';
import { after, type Duration, type Instant } from '../../domain/time';
import { roster as given, responder } from './given';
import { utc } from './schedule-given';

/** Wednesday noon; Ada's week in the first line began on Monday at nine, Ben's begins next Monday. */
const now: Instant = '2026-03-04T12:00:00.000Z';
const handoff: Instant = '2026-03-09T09:00:00.000Z';
const nextHandoff: Instant = '2026-03-16T09:00:00.000Z';

const layer = (rotation: string[], change: Partial<Layer> = {}): Layer => ({
  rotation,
  starts: '2026-03-02',
  handoffTime: '09:00',
  turn: { every: 1, unit: 'week' },
  during: [],
  ...change,
});
const schedule = (id: string, ...layers: Layer[]): Schedule => ({ id, timeZone: 'UTC', layers });

/** Ada and Ben take weekly turns, Cleo and Dana daily ones; the office has Ada in office hours only. */
const roster = {
  ...given,
  responders: ['ada', 'ben', 'cleo', 'dana'].map((id) => responder(id)),
  schedules: [
    schedule('first-line', layer(['ada', 'ben'])),
    schedule('days', layer(['cleo', 'dana'], { turn: { every: 1, unit: 'day' } })),
    schedule('office', layer(['ada'], { during: [{ days: weekdays, from: '09:00', to: '17:00' }] })),
    schedule('alone', layer(['dana'])),
  ],
  overrides: [],
  channelStates: [],
};
/** The roster and the moment, changed by each plan that is accepted. */
function aTeam(overrides: readonly Override[] = []) {
  const rosterNow: RosterNow = { roster: { ...roster, overrides }, now };
  const accepts = (plan: (rosterNow: RosterNow) => OverridePlan) => {
    const planned = plan(rosterNow);
    if (planned.outcome === 'refused') throw new Error(`Refused: ${planned.refusal.sentence}`);
    rosterNow.roster = {
      ...rosterNow.roster,
      overrides: withChange(rosterNow.roster.overrides, planned.change, rosterNow.now),
    };
    return planned.change;
  };
  const refuses = (plan: (rosterNow: RosterNow) => OverridePlan) => {
    const planned = plan(rosterNow);
    if (planned.outcome === 'planned') throw new Error('Not refused.');
    return planned.refusal;
  };
  /** The final layer in brief: `ada until 03-09 09:00`. */
  const onCall = (name: string, from: Instant, to: Instant) =>
    shiftsIn(rosterNow.roster, { schedule: name, from, to }).map(
      (shift) => `${shift.responder ?? 'nobody'} until ${shift.to.slice(5, 16).replace('T', ' ')}`,
    );
  const waits = (duration: Duration) => {
    rosterNow.now = after(rosterNow.now, duration);
  };
  return { rosterNow, accepts, refuses, onCall, waits };
}

const taking =
  (change: Partial<TakeRequest> = {}) =>
  (rosterNow: RosterNow) =>
    takeShift(rosterNow, {
      id: 'o1',
      schedule: 'first-line',
      responder: 'ben',
      stretch: { from: '2026-03-05T18:00:00.000Z', to: '2026-03-05T20:00:00.000Z' },
      by: 'ben',
      ...change,
    });

describe('taking a shift', () => {
  it('puts somebody on call from then to then, and leaves the rest as it was', () => {
    const team = aTeam();
    expect(team.accepts(taking()).added).toEqual([
      {
        id: 'o1',
        schedule: 'first-line',
        responder: 'ben',
        from: '2026-03-05T18:00:00.000Z',
        to: '2026-03-05T20:00:00.000Z',
        kind: 'cover',
        madeBy: 'ben',
        madeAt: now,
      },
    ]);
    expect(team.onCall('first-line', now, nextHandoff)).toEqual([
      'ada until 03-05 18:00',
      'ben until 03-05 20:00',
      'ada until 03-09 09:00',
      'ben until 03-16 09:00',
    ]);
  });

  it('may be for the whole shift at a moment', () => {
    const team = aTeam();
    const whole: Partial<TakeRequest> = {
      stretch: { shiftAt: '2026-03-12T01:00:00.000Z' },
      responder: 'cleo',
    };
    const [override] = team.accepts(taking(whole)).added;
    expect([override?.from, override?.to]).toEqual([handoff, nextHandoff]);
  });

  it('of a shift that runs begins now', () => {
    const team = aTeam();
    const [override] = team.accepts(taking({ stretch: { shiftAt: now } })).added;
    expect([override?.from, override?.to]).toEqual([now, handoff]);
  });

  it('begins now when it would begin in the past', () => {
    const stretch: Stretch = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-04T18:00:00.000Z' };
    expect(aTeam().accepts(taking({ stretch })).added[0]?.from).toBe(now);
  });

  it('later covers what was taken earlier', () => {
    const team = aTeam();
    team.accepts(taking());
    team.waits('PT1H');
    team.accepts(taking({ id: 'o2', responder: 'cleo' }));
    expect(team.onCall('first-line', now, handoff)).toContain('cleo until 03-05 20:00');
  });

  const range = (from: string, to: string) => ({ stretch: { from: utc(from), to: utc(to) } });
  it.each<[string, Partial<TakeRequest>, string, string | undefined]>([
    ['of no schedule of the roster', { schedule: 'second' }, 'unknown-schedule', 'schedule'],
    ['by nobody of the roster', { responder: 'zoe' }, 'unknown-responder', 'responder'],
    ['that ends before it begins', range('2026-03-06T10:00', '2026-03-06T09:00'), 'empty-range', 'to'],
    ['of no length', range('2026-03-06T10:00', '2026-03-06T10:00'), 'empty-range', 'to'],
    ['that is over', range('2026-03-04T09:00', '2026-03-04T12:00'), 'past', 'to'],
    ['of more than 90 days', range('2026-03-05T00:00', '2026-06-03T00:01'), 'too-long', 'to'],
    ['more than a year ahead', range('2027-03-05T00:00', '2027-03-06T00:00'), 'too-far-ahead', 'to'],
    ['of one who is on call anyway', { responder: 'ada' }, 'no-change', undefined],
    ['of a shift without end', { schedule: 'alone', stretch: { shiftAt: now } }, 'too-long', 'shiftAt'],
    [
      'of a shift of nobody',
      { schedule: 'office', stretch: { shiftAt: '2026-03-05T03:00:00.000Z' } },
      'no-shift',
      'shiftAt',
    ],
    [
      'of a shift that is over',
      { schedule: 'days', stretch: { shiftAt: '2026-03-03T03:00:00.000Z' } },
      'past',
      'shiftAt',
    ],
    [
      'of a shift far ahead',
      { stretch: { shiftAt: '2027-04-01T00:00:00.000Z' } },
      'too-far-ahead',
      'shiftAt',
    ],
  ])('%s is refused', (_, request, code, field) => {
    const refusal = aTeam().refuses(taking(request));
    expect([refusal.code, refusal.field]).toEqual([code, field]);
    expect(refusal.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('is refused when so many hold already', () => {
    const one: Override = { ...overrideNamed('x'), from: handoff, to: nextHandoff };
    const many = Array.from({ length: mostOverrides }, (_, n) => ({ ...one, id: `x${n}` }));
    expect(aTeam(many).refuses(taking()).code).toBe('too-many');
    expect(aTeam(many.slice(1)).accepts(taking()).added).toHaveLength(1);
  });
});

function overrideNamed(id: string): Override {
  const [from, to] = ['2026-03-05T18:00:00.000Z', '2026-03-05T20:00:00.000Z'] as const;
  return {
    id,
    schedule: 'first-line',
    responder: 'ben',
    from,
    to,
    kind: 'cover',
    madeBy: 'ben',
    madeAt: now,
  };
}

describe('filling gaps', () => {
  const filling =
    (from: Instant, to: Instant, name = 'office') =>
    (rosterNow: RosterNow) =>
      fillGaps(rosterNow, { id: 'f1', schedule: name, responder: 'ben', from, to, by: 'ben' });

  it('puts somebody on call where nobody is, and nowhere else', () => {
    const team = aTeam();
    team.accepts(filling('2026-03-05T00:00:00.000Z', '2026-03-06T00:00:00.000Z'));
    expect(team.onCall('office', '2026-03-05T00:00:00.000Z', '2026-03-07T00:00:00.000Z')).toEqual([
      'ben until 03-05 09:00',
      'ada until 03-05 17:00',
      'ben until 03-06 00:00',
      'nobody until 03-06 09:00',
      'ada until 03-06 17:00',
      'nobody until 03-07 00:00',
    ]);
  });

  it('is refused where there is no gap, or none any more', () => {
    const team = aTeam();
    expect(team.refuses(filling('2026-03-05T10:00:00.000Z', '2026-03-05T12:00:00.000Z')).code).toBe('no-gap');
    team.accepts(filling('2026-03-05T00:00:00.000Z', '2026-03-06T00:00:00.000Z'));
    expect(team.refuses(filling('2026-03-05T17:00:00.000Z', '2026-03-05T20:00:00.000Z')).code).toBe('no-gap');
  });
});

describe('swapping shifts', () => {
  const side = (responderId: string, at: Instant, name = 'first-line') => ({
    schedule: name,
    at,
    responder: responderId,
  });
  const mine = side('ada', '2026-03-05T00:00:00.000Z');
  const theirs = side('ben', '2026-03-10T00:00:00.000Z');
  const swapping =
    (one = mine, other = theirs) =>
    (rosterNow: RosterNow) =>
      swapShifts(rosterNow, { id: 's1', mine: one, theirs: other, by: 'ada' });

  it('puts each of two on call in the shift of the other, under one name', () => {
    const team = aTeam();
    const { added } = team.accepts(swapping());
    expect(added.map(({ id, swap }) => [id, swap])).toEqual([
      ['s1-mine', 's1'],
      ['s1-theirs', 's1'],
    ]);
    expect(team.onCall('first-line', now, nextHandoff)).toEqual([
      'ben until 03-09 09:00',
      'ada until 03-16 09:00',
    ]);
  });

  it('works across two schedules', () => {
    const team = aTeam();
    team.accepts(swapping(mine, side('cleo', '2026-03-06T12:00:00.000Z', 'days')));
    expect(team.onCall('first-line', now, handoff)).toEqual(['cleo until 03-09 09:00']);
    expect(team.onCall('days', '2026-03-05T12:00:00.000Z', '2026-03-07T12:00:00.000Z')).toEqual([
      'dana until 03-06 09:00',
      'ada until 03-07 09:00',
      'dana until 03-07 12:00',
    ]);
  });

  it.each([
    ['a shift that is not mine', side('ben', mine.at), theirs, 'same-person', 'theirs.responder'],
    ['a shift that is not theirs', mine, side('cleo', theirs.at), 'not-their-shift', 'theirs.at'],
    ['with a stranger', mine, side('zoe', theirs.at), 'unknown-responder', 'theirs.responder'],
    ['in no schedule', side('ada', mine.at, 'none'), theirs, 'unknown-schedule', 'mine.schedule'],
    ['a past shift', side('dana', '2026-03-03T12:00:00.000Z', 'days'), theirs, 'past', 'mine.at'],
    ['a shift of nobody', side('ada', '2026-03-05T03:00:00.000Z', 'office'), theirs, 'no-shift', 'mine.at'],
  ])('%s is refused', (_, one, other, code, field) => {
    const refusal = aTeam().refuses(swapping(one, other));
    expect([refusal.code, refusal.field]).toEqual([code, field]);
  });

  it('says who has the shift instead', () => {
    const { sentence } = aTeam().refuses(swapping(mine, side('cleo', theirs.at)));
    expect(sentence).toBe('Cleo is not on call in first-line on Tue 10 Mar, 00:00 (UTC): Ben is.');
  });
});

describe('cancelling', () => {
  const cancelling = (id: string) => (rosterNow: RosterNow) => cancel(rosterNow, id);

  it('takes back what has not begun', () => {
    const team = aTeam([overrideNamed('o1'), overrideNamed('o2')]);
    expect(team.accepts(cancelling('o1')).ended.map(({ id }) => id)).toEqual(['o1']);
    expect(team.rosterNow.roster.overrides.map(({ id }) => id)).toEqual(['o2']);
  });

  it('ends what has begun, and does not rewrite what was', () => {
    const team = aTeam([overrideNamed('o1')]);
    team.waits('PT31H');
    team.accepts(cancelling('o1'));
    expect(team.onCall('first-line', now, handoff)).toEqual([
      'ada until 03-05 18:00',
      'ben until 03-05 19:00',
      'ada until 03-09 09:00',
    ]);
  });

  it.each(['s1', 's1-mine', 's1-theirs'])('takes back a swap whole, by the name %s', (id) => {
    const halves = ['s1-mine', 's1-theirs'].map((half) => ({ ...overrideNamed(half), swap: 's1' }));
    expect(aTeam(halves).accepts(cancelling(id)).ended).toEqual(halves);
  });

  it('of a swap half of which is over is refused', () => {
    const half = { ...overrideNamed('s1-theirs'), swap: 's1' };
    expect(aTeam([half]).refuses(cancelling('s1-theirs')).code).toBe('half-over');
  });

  it('of what is over, or is not there, is refused', () => {
    const team = aTeam([overrideNamed('o1')]);
    expect(team.refuses(cancelling('o2')).code).toBe('no-such-override');
    team.waits('PT32H');
    expect(team.refuses(cancelling('o1')).code).toBe('no-such-override');
  });
});
