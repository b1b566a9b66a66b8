import { decide } from '../../domain/incident/decide';
import { alertsKept } from '../../domain/incident/lifecycle/evolve';
import type { EscalationLevel, EscalationPolicy, Fallback } from '../../domain/roster/roster';
import { by, byMonitoring, byWatch } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  cleared,
  clock,
  firing,
  opening,
  planWith,
  quietly,
  relieves,
  responder,
  roster,
  rosterCommandedBy,
  start,
  unasked,
} from './given';

const drill = { opening: opening({ drill: true }) };

test('from alarm to resolution: paged, acknowledged, serious, commanded, kept informed, relieved, resolved', () => {
  const story = anIncident({ opening: opening({ plan: planWith({ attention: unasked }) }) });
  expect(story.timeline().map(({ type }) => type)).toEqual([
    'incident-opened',
    'alerts-attached',
    'level-reached',
    'paged',
  ]);
  story.passes('PT2M');
  expect(story.does(by('ada', { type: 'acknowledge', page: 1 }))).toEqual(['acknowledged']);
  expect(story.incident()).toMatchObject({
    status: 'triage',
    acknowledgedBy: 'ada',
    acknowledgedAt: clock('PT2M'),
  });
  expect(story.does(by('ada', { type: 'classify', severity: 'SEV1' }))).toEqual([
    'classified SEV1',
    'choose cleo',
    'page cleo: command',
  ]);
  story.passes('PT1M');
  expect(story.does(by('cleo', { type: 'take-command', page: 2 }))).toEqual([
    'cleo takes command',
    'promise 03:33',
  ]);
  expect(story.incident()).toMatchObject({
    status: 'commanded',
    shift: { commander: 'cleo', startedAt: clock('PT3M'), endsAt: clock('PT8H3M') },
  });
  expect(story.passes('PT25M')).toEqual(['remind cleo']);
  expect(
    story.does(
      by('cleo', {
        type: 'post-update',
        audience: 'internal',
        text: 'We know the cause.',
        nextWithin: 'PT12H',
      }),
    ),
  ).toEqual(['update-posted', 'promise 15:28']);
  expect(story.passes('PT7H5M')).toEqual(['choose dana', 'page dana: relief']);
  expect(story.does(by('dana', { type: 'accept-relief', page: 3 }))).toEqual([
    'brief-acknowledged',
    'dana accepts relief',
    'tell cleo: asked-to-confirm',
  ]);
  expect(story.does(by('cleo', { type: 'confirm-handoff' }))).toEqual([
    'dana relieves cleo',
    'tell dana: in-command',
  ]);
  expect(story.incident().shift).toMatchObject({
    commander: 'dana',
    startedAt: clock('PT7H33M'),
    endsAt: clock('PT15H33M'),
  });
  expect(story.does(by('dana', { type: 'resolve', reason: 'Rolled back.' }))[0]).toBe('resolved');
  expect(story.incident()).toMatchObject({
    status: 'resolved',
    closedBy: 'dana',
    closedAt: clock('PT7H33M'),
  });
  expect(story.passes('P2D')).toEqual(['review-reminded']);
});

describe('escalation', () => {
  test('goes up level by level, round by round, then shouts on the fallback until somebody answers', () => {
    const story = anIncident();
    expect(story.passes('PT5M')).toEqual(['level 2, round 1', 'page ben: on-call']);
    expect(story.passes('PT9M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['level 1, round 2', 'page ada: on-call']);
    expect(story.passes('PT5M')).toEqual(['level 2, round 2', 'page ben: on-call']);
    expect(story.passes('PT10M')).toEqual(['escalation-exhausted', 'page fay: on-call (fallback)']);
    expect(story.passes('PT14M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['escalation-exhausted', 'page fay: on-call (fallback)']);
    expect(story.does(by('fay', { type: 'acknowledge' }))).toEqual(['acknowledged']);
    expect(story.passes('PT29M')).toEqual([]);
  });

  test('pages everybody of a level, and each person once', () => {
    const everybody: EscalationLevel = {
      targets: [{ schedule: 'first-line' }, { responder: 'ben' }, { responder: 'ada' }],
      acknowledgeWithin: 'PT5M',
      everyone: false,
    };
    const plan = planWith({ escalation: { id: 'all', levels: [everybody], repeat: 0 } });
    const { incident } = anIncident({ opening: opening({ plan }) });
    expect(incident().pages).toMatchObject([
      { number: 1, responder: 'ada', sentAt: start, answerBy: clock('PT5M') },
      { number: 2, responder: 'ben' },
    ]);
  });

  test('skips a level at which nobody is on call, at once', () => {
    const empty: EscalationLevel = {
      targets: [{ schedule: 'nobody-there' }, { responder: 'left-last-year' }],
      acknowledgeWithin: 'PT30M',
      everyone: false,
    };
    const second: EscalationLevel = {
      targets: [{ responder: 'ben' }],
      acknowledgeWithin: 'PT5M',
      everyone: false,
    };
    const plan = planWith({ escalation: { id: 'thin', levels: [empty, second], repeat: 0 } });
    const story = anIncident({ opening: opening({ plan, alerts: [] }) });
    expect(story.timeline().map(({ type }) => type)).toEqual([
      'incident-opened',
      'level-skipped',
      'level-reached',
      'paged',
    ]);
    expect(story.incident().pages).toMatchObject([{ responder: 'ben' }]);
  });

  test('with nobody on call anywhere the fallback is paged in the commit that opens the incident', () => {
    const plan = planWith({ escalation: { id: 'none', levels: [], repeat: 2 } });
    const story = anIncident({ opening: opening({ plan }) });
    expect(story.incident()).toMatchObject({
      escalation: { exhausted: true },
      pages: [{ responder: 'fay', fallback: true }],
    });
  });

  test('expires the last page when it turns to the fallback, and each shout with the next', () => {
    const story = anIncident();
    story.passes('PT45M');
    expect(story.incident().pages.map(({ outcome }) => outcome)).toEqual([
      'expired',
      'expired',
      'expired',
      'expired',
      'expired',
      'awaiting',
    ]);
  });

  test('that goes on for days takes no more room, and keeps the newest pages', () => {
    const story = anIncident();
    story.passes('P3D');
    const { pages, pagesSent } = story.incident();
    expect(pagesSent).toBeGreaterThan(200);
    expect(pages).toHaveLength(100);
    expect(pages.at(-1)?.number).toBe(pagesSent);
  });

  test('of which every level is empty shouts on the fallback at once, whatever its size', () => {
    const empty: EscalationLevel = {
      targets: [{ schedule: 'nobody' }],
      acknowledgeWithin: 'PT5M',
      everyone: false,
    };
    const escalation = { id: 'empty', levels: Array.from({ length: 10 }, () => empty), repeat: 20 };
    const story = anIncident({ opening: opening({ plan: planWith({ escalation }) }) });
    expect(story.incident().escalation?.exhausted).toBe(true);
    expect(story.incident().pages.map(({ responder }) => responder)).toEqual(['fay']);
    expect(story.incident().version).toBeLessThan(20);
  });

  test('passes over an empty level at once, in every round', () => {
    const level = (target: { schedule: string } | { responder: string }): EscalationLevel => ({
      targets: [target],
      acknowledgeWithin: 'PT5M',
      everyone: false,
    });
    const levels = [level({ responder: 'ada' }), level({ schedule: 'nobody' })];
    const story = anIncident({
      opening: opening({ plan: planWith({ escalation: { id: 'gap', levels, repeat: 1 } }) }),
    });
    expect(story.passes('PT5M')).toEqual([
      'level 2, round 1 skipped',
      'level 1, round 2',
      'page ada: on-call',
    ]);
    expect(story.passes('PT5M')).toEqual([
      'level 2, round 2 skipped',
      'escalation-exhausted',
      'page fay: on-call (fallback)',
    ]);
  });

  test('whose fallback contacts have all left the roster shouts on everybody who is left', () => {
    const fallback: Fallback = { responders: ['gone'], every: 'PT10M' };
    const escalation: EscalationPolicy = {
      id: 'empty',
      levels: [{ targets: [{ schedule: 'nobody' }], acknowledgeWithin: 'PT5M', everyone: false }],
      repeat: 0,
    };
    const story = anIncident({ opening: opening({ plan: planWith({ escalation, fallback }) }) });
    expect(story.incident().pages.map(({ responder }) => responder)).toEqual(
      roster.responders.map(({ id }) => id),
    );
  });

  test('closes the pages it went past, and those that an acknowledgement made needless', () => {
    const story = anIncident();
    story.passes('PT5M');
    expect(story.incident().pages).toMatchObject([{ outcome: 'expired' }, { outcome: 'awaiting' }]);
    story.passes('PT25M');
    story.does(by('ben', { type: 'acknowledge', page: 4 }));
    expect(story.incident().pages.map(({ outcome }) => outcome)).toEqual([
      'expired',
      'expired',
      'expired',
      'answered',
      'withdrawn',
    ]);
  });

  test('goes on at once when the one who was paged passes it on', () => {
    const story = anIncident();
    expect(story.does(by('ada', { type: 'escalate', page: 1 }))).toEqual([
      'escalated-by-hand',
      'level 2, round 1',
      'page ben: on-call',
    ]);
    expect(story.incident().pages).toMatchObject([{ outcome: 'passed-on' }, { outcome: 'awaiting' }]);
    expect(story.refuses(by('ada', { type: 'escalate', page: 1 }))).toEqual({
      code: 'already-passed-on',
      sentence: 'You have already passed this page on.',
    });
  });

  test('is taken up again by whoever acknowledged and needs more hands', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    expect(story.does(by('ada', { type: 'escalate', page: 1 }))).toEqual([
      'escalated-by-hand',
      'level 2, round 1',
      'page ben: on-call',
    ]);
    expect(story.incident()).toMatchObject({
      status: 'alerting',
      acknowledgedBy: undefined,
      acknowledgedAt: undefined,
    });
    story.does(by('ben', { type: 'acknowledge', page: 2 }));
    expect(story.incident()).toMatchObject({ status: 'triage', acknowledgedBy: 'ben' });
  });

  test('of a minor incident leads back to handling when it is acknowledged again', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    story.does(by('ada', { type: 'escalate' }));
    story.does(by('ben', { type: 'acknowledge' }));
    expect(story.incident()).toMatchObject({ status: 'handling', severity: 'SEV3' });
  });

  test('after the last level goes straight to the fallback', () => {
    const story = anIncident();
    story.passes('PT20M');
    expect(story.does(by('ben', { type: 'escalate', page: 4 }))).toEqual([
      'escalated-by-hand',
      'escalation-exhausted',
      'page fay: on-call (fallback)',
    ]);
  });

  test('is not hurried by somebody who passes on a page that it went past long ago', () => {
    const story = anIncident();
    story.passes('PT6M');
    expect(story.refuses(by('ada', { type: 'escalate', page: 1 }))).toEqual({
      code: 'already-passed-on',
      sentence: 'This page has already gone on to somebody else. Nothing was changed.',
    });
  });

  test('is not hurried by somebody whose page was taken care of before it was escalated again', () => {
    const both: EscalationLevel = {
      targets: [{ responder: 'ada' }, { responder: 'cleo' }],
      acknowledgeWithin: 'PT5M',
      everyone: false,
    };
    const next: EscalationLevel = {
      targets: [{ responder: 'ben' }],
      acknowledgeWithin: 'PT5M',
      everyone: false,
    };
    const plan = planWith({ escalation: { id: 'pair', levels: [both, next], repeat: 0 } });
    const story = anIncident({ opening: opening({ plan }) });
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(by('ada', { type: 'escalate', page: 1 }));
    expect(story.refuses(by('cleo', { type: 'escalate', page: 2 })).code).toBe('already-passed-on');
  });

  test('is passed on from an old message too by somebody whose newer page still waits', () => {
    const story = anIncident();
    story.passes('PT16M');
    expect(story.does(by('ada', { type: 'escalate', page: 1 }))).toContain('page ben: on-call');
  });

  test('is not passed on by a page that somebody else has taken care of', () => {
    const story = anIncident();
    story.passes('PT5M');
    story.does(by('ben', { type: 'acknowledge', page: 2 }));
    expect(story.refuses(by('ada', { type: 'escalate', page: 1 }))).toEqual({
      code: 'already-acknowledged',
      sentence: 'Ben acknowledged INC-42. Nothing more to do for this page.',
    });
    expect(story.does(by('ada', { type: 'escalate' }))).toContain('escalated-by-hand');
  });

  test('of a serious incident is not needed, and says why', () => {
    const story = aSeriousIncident();
    expect(story.refuses(by('ada', { type: 'escalate' }))).toEqual({
      code: 'not-needed',
      sentence: 'You acknowledged INC-42 at 03:00 UTC. INC-42 is serious; a commander is called instead.',
    });
  });
});

describe('an acknowledgement', () => {
  test('the same one twice is told so and changes nothing', () => {
    const story = anIncident();
    story.passes('PT4M');
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    expect(story.refuses(by('ada', { type: 'acknowledge', page: 1 }))).toEqual({
      code: 'already-acknowledged',
      sentence: 'You acknowledged INC-42 at 03:04 UTC. Nothing more to do for this page.',
    });
  });

  test('a late one, after somebody else, is told who has it', () => {
    const story = anIncident();
    story.passes('PT7M');
    story.does(by('ben', { type: 'acknowledge', page: 2 }));
    expect(story.refuses(by('ada', { type: 'acknowledge', page: 1 })).sentence).toBe(
      'Ben acknowledged INC-42 at 03:07 UTC. Nothing more to do for this page.',
    );
  });

  test('a late one is welcome while everybody else is silent', () => {
    const story = anIncident();
    story.passes('PT6M');
    expect(story.does(by('ada', { type: 'acknowledge', page: 1 }))).toEqual(['acknowledged']);
    expect(story.incident().pages).toMatchObject([{ outcome: 'answered' }, { outcome: 'withdrawn' }]);
  });

  test('one for a resolved incident is told when and by whom it was resolved', () => {
    const story = anIncident();
    story.does(by('ben', { type: 'resolve', reason: 'A false alarm.' }));
    expect(story.refuses(by('ada', { type: 'acknowledge', page: 1 }))).toEqual({
      code: 'closed',
      sentence: 'INC-42 was resolved by Ben at 03:00 UTC. Nothing more to do, and nothing was changed.',
    });
  });

  test('one that comes in the moment of the deadline wins over the next page', () => {
    const story = anIncident();
    story.jumps('PT5M');
    expect(story.does(by('ada', { type: 'acknowledge', page: 1 }))).toEqual(['acknowledged']);
  });

  test('by somebody who has left the roster still names them', () => {
    const story = anIncident();
    story.does(by('gone', { type: 'acknowledge' }));
    expect(story.refuses(by('ada', { type: 'acknowledge' })).sentence).toMatch(/^gone acknowledged INC-42/);
  });
});

describe('classification', () => {
  test('before an acknowledgement implies it', () => {
    const story = anIncident();
    expect(story.does(by('ada', { type: 'classify', severity: 'SEV2' }))).toEqual([
      'acknowledged',
      'classified SEV2',
      'choose cleo',
      'page cleo: command',
    ]);
    expect(story.incident()).toMatchObject({
      acknowledgedBy: 'ada',
      pages: [{ outcome: 'withdrawn' }, { outcome: 'awaiting' }],
    });
    expect(story.passes('PT4M')).toEqual([]);
  });

  test('as minor leaves it with the one who handles it', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge' }));
    expect(story.does(by('ada', { type: 'classify', severity: 'SEV3' }))).toEqual(['classified SEV3']);
    expect(story.incident().status).toBe('handling');
    expect(story.passes('PT1H59M')).toEqual([]);
  });

  test('as what it already is changes nothing, unless it is being escalated', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
    expect(story.refuses(by('ada', { type: 'classify', severity: 'SEV3' }))).toEqual({
      code: 'already-classified',
      sentence: 'INC-42 is already SEV3.',
    });
    story.does(by('ada', { type: 'escalate' }));
    expect(story.does(by('ben', { type: 'classify', severity: 'SEV3' }))).toEqual([
      'acknowledged',
      'classified SEV3',
    ]);
  });

  test('raised from minor to serious calls a commander; lowered again it lets everybody sleep', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'classify', severity: 'SEV4' }));
    expect(story.does(by('ada', { type: 'classify', severity: 'SEV1' }))).toContain('page cleo: command');
    expect(story.does(by('ada', { type: 'classify', severity: 'SEV2' }))).toEqual(['classified SEV2']);
    story.passes('PT5M');
    expect(story.does(by('ada', { type: 'classify', severity: 'SEV3' }))).toEqual(['classified SEV3']);
    expect(story.incident()).toMatchObject({ status: 'handling', search: undefined });
    expect(story.incident().pages.map(({ outcome }) => outcome)).toEqual([
      'withdrawn',
      'withdrawn',
      'withdrawn',
    ]);
    expect(story.passes('PT2H54M')).toEqual(['attention-asked']);
    expect(story.timeline().at(-1)).toMatchObject({ channels: [], waitsUntil: clock('PT3H') });
    expect(story.does(by('ada', { type: 'classify', severity: 'SEV1' }))).toContain('page cleo: command');
  });

  test('lowered while somebody commands leaves them in command', () => {
    const story = aCommandedIncident();
    expect(story.does(by('cleo', { type: 'classify', severity: 'SEV3' }))).toEqual(['classified SEV3']);
    expect(story.incident()).toMatchObject({ status: 'commanded', shift: { commander: 'cleo' } });
  });

  test('raised while somebody commands brings the promised update forward', () => {
    const story = aCommandedIncident({}, 'SEV2');
    expect(story.incident().promises[0]?.promisedAt).toBe(clock('PT1H'));
    expect(story.does(by('cleo', { type: 'classify', severity: 'SEV1' }))).toEqual([
      'classified SEV1',
      'promise 03:30',
    ]);
  });

  test('never puts off an update that was promised', () => {
    const story = aCommandedIncident({}, 'SEV1');
    expect(story.does(by('cleo', { type: 'classify', severity: 'SEV2' }))).toEqual(['classified SEV2']);
    expect(story.incident().promises[0]?.promisedAt).toBe(clock('PT30M'));
  });
});

describe('alerts', () => {
  test('that clear before anybody acknowledges and stay clear for the quiet period let it resolve itself', () => {
    const story = anIncident();
    story.passes('PT1M');
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', clock('PT1M'))] }));
    expect(story.passes('PT2M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['resolved', 'told of the end: ada']);
    expect(story.incident()).toMatchObject({
      status: 'resolved',
      closedBy: undefined,
      pages: [{ outcome: 'withdrawn' }],
    });
    expect(story.refuses(by('ada', { type: 'acknowledge', page: 1 })).sentence).toBe(
      'INC-42 was resolved at 03:04 UTC. Nothing more to do, and nothing was changed.',
    );
  });

  test('that fire again within the quiet period keep it open', () => {
    const story = anIncident();
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', clock('PT0S'))] }));
    story.passes('PT2M59S');
    story.does(byMonitoring({ type: 'attach-alerts', alerts: [firing('5xx', clock('PT2M59S'))] }));
    expect(story.passes('PT3M')).toEqual(['level 2, round 1', 'page ben: on-call']);
    expect(story.incident().alerts).toMatchObject([{ key: '5xx', status: 'firing', count: 2 }]);
  });

  test('of which one still fires keep it open', () => {
    const story = anIncident({ opening: opening({ alerts: [firing('5xx'), firing('cpu')] }) });
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', start)] }));
    expect(story.passes('PT4M')).toEqual([]);
    story.does(
      byMonitoring({
        type: 'clear-alerts',
        alerts: [cleared('cpu', clock('PT4M')), cleared('disk', clock('PT4M'))],
      }),
    );
    expect(story.incident()).toMatchObject({
      allClearAt: clock('PT4M'),
      alerts: [{ key: '5xx' }, { key: 'cpu' }],
    });
    expect(story.passes('PT3M')).toContain('resolved');
  });

  test('that had cleared before they arrived are paged for, then resolve themselves', () => {
    const story = anIncident({ opening: opening({ alerts: [{ ...firing('5xx'), clearedAt: start }] }) });
    expect(story.incident().pages).toHaveLength(1);
    expect(story.passes('PT3M')).toEqual(['resolved', 'told of the end: ada']);
  });

  test('nobody is woken for an incident that should have resolved itself while the watch was late', () => {
    const story = anIncident();
    story.passes('PT2M30S');
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', clock('PT2M30S'))] }));
    story.jumps('PT10M');
    expect(story.does(byWatch({ type: 'perform-duty' }))).toEqual(['resolved', 'told of the end: ada']);
  });

  test('that clear after the acknowledgement resolve nothing: that is for people to say', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', start)] }));
    expect(story.passes('P1D')).not.toContain('resolved');
  });

  test('that are clear do not silence somebody who escalates all the same', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', start)] }));
    story.passes('PT29M');
    expect(story.does(by('ada', { type: 'escalate' }))).toContain('page ben: on-call');
    expect(story.passes('PT1H')).toContain('page fay: on-call (fallback)');
  });

  test('that clear while a page is passed on still let it resolve itself', () => {
    const story = anIncident();
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', start)] }));
    story.does(by('ada', { type: 'escalate', page: 1 }));
    expect(story.passes('PT3M')).toEqual(['resolved', 'told of the end: ada, ben']);
  });

  test('that clear and are not known here are refused', () => {
    const story = anIncident();
    expect(story.refuses(byMonitoring({ type: 'clear-alerts', alerts: [cleared('disk', start)] }))).toEqual({
      code: 'not-needed',
      sentence: 'None of these alerts is firing in INC-42.',
    });
  });

  test('that clear a second time are refused', () => {
    const story = anIncident();
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', start)] }));
    expect(
      story.refuses(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', clock('PT1M'))] })).code,
    ).toBe('not-needed');
  });

  test('join the open incident without paging anybody again', () => {
    const story = anIncident();
    expect(story.does(byMonitoring({ type: 'attach-alerts', alerts: [firing('cpu', start)] }))).toEqual([
      'alerts-attached',
    ]);
    expect(story.passes('PT4M')).toEqual([]);
  });

  test('in a storm of a thousand page once and take no more room than forty', () => {
    const storm = Array.from({ length: 1000 }, (_, n) => firing(`host-${n}`));
    const story = anIncident({ opening: opening({ alerts: storm.slice(0, 10) }) });
    for (let sent = 10; sent < storm.length; sent += 10) {
      story.does(byMonitoring({ type: 'attach-alerts', alerts: storm.slice(sent, sent + 10) }));
    }
    expect(story.incident().alerts).toHaveLength(alertsKept);
    expect(story.incident()).toMatchObject({ uncountedAlerts: 1000 - alertsKept, pagesSent: 1 });
    story.does(byMonitoring({ type: 'attach-alerts', alerts: [firing('host-3', clock('PT1M'))] }));
    expect(story.incident().alerts[3]).toMatchObject({ key: 'host-3', count: 2 });
    expect(JSON.stringify(story.incident()).length).toBeLessThan(20_000);
  });

  test('that were only counted are not taken for clear', () => {
    const storm = Array.from({ length: alertsKept + 1 }, (_, n) => firing(`host-${n}`));
    const story = anIncident({ opening: opening({ alerts: storm }) });
    story.does(byMonitoring({ type: 'clear-alerts', alerts: storm.map(({ key }) => cleared(key, start)) }));
    expect(story.passes('PT5M')).toEqual(['level 2, round 1', 'page ben: on-call']);
  });

  test('that were only counted end one by one, and the incident is quiet when the last has', () => {
    const storm = Array.from({ length: alertsKept + 2 }, (_, n) => firing(`host-${n}`));
    const story = anIncident({ opening: opening({ alerts: storm }) });
    const clear = (from: number, to: number) => {
      const keys = storm.slice(from, to).map(({ key }) => key);
      story.does(
        byMonitoring({ type: 'clear-alerts', alerts: keys.map((key) => cleared(key, start)), ended: keys }),
      );
    };
    clear(0, alertsKept + 1);
    expect(story.incident()).toMatchObject({ uncountedAlerts: 1, allClearAt: undefined });
    clear(alertsKept + 1, alertsKept + 2);
    expect(story.incident().uncountedAlerts).toBe(0);
    expect(story.incident().allClearAt).toBe(story.now());
    expect(story.timeline().at(-1)).toMatchObject({ type: 'alerts-cleared', alerts: [], uncounted: 1 });
  });

  test('that were only counted, and had ended before they came, keep nothing from being quiet', () => {
    const storm = Array.from({ length: alertsKept }, (_, n) => firing(`host-${n}`));
    const story = anIncident({ opening: opening({ alerts: storm }) });
    const late = { ...firing('host-late'), clearedAt: start };
    story.does(byMonitoring({ type: 'attach-alerts', alerts: [late, firing('host-more')] }));
    expect(story.timeline().at(-1)).toMatchObject({ alerts: [], uncounted: 2, over: 1 });
    const keys = [...storm.map(({ key }) => key), 'host-more'];
    story.does(
      byMonitoring({ type: 'clear-alerts', alerts: keys.map((key) => cleared(key, start)), ended: keys }),
    );
    expect(story.incident()).toMatchObject({ uncountedAlerts: 0, allClearAt: story.now() });
  });

  test('of which there are none, on an incident opened by hand, do not count as clear', () => {
    const story = anIncident({ opening: opening({ alerts: [] }, 'ada') });
    expect(story.timeline()[0]).toMatchObject({ by: { kind: 'responder', id: 'ada' } });
    story.does(byMonitoring({ type: 'attach-alerts', alerts: [] }));
    expect(story.passes('PT5M')).toEqual(['level 2, round 1', 'page ben: on-call']);
  });
});

describe('the search for a commander', () => {
  test('asks whoever is on call for command, then the other qualified people, then shouts, and begins anew', () => {
    const story = aSeriousIncident();
    expect(story.passes('PT5M')).toEqual(['choose dana', 'page dana: command']);
    expect(story.passes('PT5M')).toEqual(['choose emil', 'page emil: command']);
    expect(story.passes('PT5M')).toEqual(['command-search-exhausted', 'page fay: command (fallback)']);
    expect(story.passes('PT5M')).toEqual(['choose cleo', 'page cleo: command']);
    expect(story.incident().search?.round).toBe(2);
  });

  test('goes on at once when the one it waits for declines', () => {
    const story = aSeriousIncident();
    expect(story.does(by('cleo', { type: 'decline-command', page: 2 }))).toEqual([
      'command-declined',
      'choose dana',
      'page dana: command',
    ]);
    expect(story.incident().pages[1]).toMatchObject({ responder: 'cleo', outcome: 'passed-on' });
  });

  test('still waits for the one asked last when an earlier one declines', () => {
    const story = aSeriousIncident();
    story.passes('PT5M');
    expect(story.does(by('cleo', { type: 'decline-command' }))).toEqual(['command-declined']);
    expect(story.refuses(by('cleo', { type: 'decline-command', page: 2 }))).toEqual({
      code: 'already-passed-on',
      sentence: 'You have already passed this page on.',
    });
    expect(story.passes('PT4M59S')).toEqual([]);
    expect(story.passes('PT1S')).toContain('page emil: command');
  });

  test('is not declined by somebody who was not asked', () => {
    const story = aSeriousIncident();
    expect(story.refuses(by('emil', { type: 'decline-command' }))).toEqual({
      code: 'not-asked',
      sentence: 'You have not been asked to command INC-42.',
    });
    expect(story.refuses(by('ada', { type: 'decline-command' })).code).toBe('not-asked');
  });

  test('ends with anybody qualified who takes command, asked or not, and withdraws the other pages', () => {
    const story = aSeriousIncident();
    story.passes('PT16M');
    expect(story.does(by('dana', { type: 'take-command' }))).toEqual(['dana takes command', 'promise 03:46']);
    expect(
      story
        .incident()
        .pages.slice(1)
        .map(({ responder: who, outcome }) => [who, outcome]),
    ).toEqual([
      ['cleo', 'expired'],
      ['dana', 'answered'],
      // It is deep night: whoever was woken has five minutes more.
      ['emil', 'withdrawn'],
      ['fay', 'withdrawn'],
    ]);
  });

  test('does not wait for whoever is woken in deep night, who may answer for five minutes more', () => {
    const story = aSeriousIncident();
    expect(story.timeline().at(-1)).toMatchObject({ type: 'paged', answerBy: clock('PT10M') });
    expect(story.passes('PT5M')).toEqual(['choose dana', 'page dana: command']);
    const waiting = () =>
      story.incident().pages.flatMap((page) => (page.outcome === 'awaiting' ? [page.responder] : []));
    expect(waiting()).toEqual(['cleo', 'dana']);
    expect(story.passes('PT5M')).toEqual(['choose emil', 'page emil: command']);
    expect(waiting()).toEqual(['dana', 'emil']);
    const early = aSeriousIncident();
    early.passes('PT5M');
    expect(early.does(by('dana', { type: 'decline-command' }))).toContain('page emil: command');
    expect(early.does(by('cleo', { type: 'decline-command' }))).toEqual(['command-declined']);
  });

  test('shouts at once when nobody on the roster is qualified', () => {
    const story = aSeriousIncident({ roster: rosterCommandedBy() });
    expect(story.incident().pages.at(-1)).toMatchObject({
      responder: 'fay',
      ask: { for: 'command' },
      fallback: true,
    });
  });

  test('does not put somebody in command who is not qualified', () => {
    const story = aSeriousIncident();
    expect(story.refuses(by('ada', { type: 'take-command' }))).toEqual({
      code: 'not-qualified',
      sentence: 'Ada is not qualified as commander. The roster lists who is.',
    });
    expect(story.refuses(by('stranger', { type: 'take-command' })).code).toBe('not-qualified');
  });

  test('is over for the second one who takes command, who is told who has it', () => {
    const story = aCommandedIncident();
    const told = {
      code: 'already-commanded',
      sentence: 'Cleo has been in command of INC-42 since 03:00 UTC.',
    };
    expect(story.refuses(by('dana', { type: 'take-command' }))).toEqual(told);
    expect(story.refuses(by('cleo', { type: 'take-command' }))).toEqual(told);
    expect(story.refuses(by('cleo', { type: 'decline-command', page: 2 }))).toEqual(told);
  });

  test('has not begun before somebody calls it serious', () => {
    const story = anIncident();
    expect(story.refuses(by('cleo', { type: 'take-command' }))).toEqual({
      code: 'not-needed',
      sentence: 'INC-42 needs no commander now. Classify it SEV1 or SEV2 first.',
    });
    expect(story.refuses(by('cleo', { type: 'accept-relief' }))).toEqual({
      code: 'nobody-commands',
      sentence: 'Nobody commands INC-42 yet, so there is nobody to relieve.',
    });
    expect(story.refuses(by('cleo', { type: 'decline-relief' })).code).toBe('nobody-commands');
  });
});

describe('status updates', () => {
  test('are reminded of once before they are due and, ever more rarely, from five minutes after it', () => {
    const story = aCommandedIncident();
    expect(story.passes('PT24M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['remind cleo']);
    expect(story.passes('PT9M59S')).toEqual([]);
    expect(story.incident().promises[0]?.overdue).toBe(false);
    expect(story.passes('PT1S')).toEqual(['remind cleo: overdue']);
    expect(story.incident().promises[0]?.overdue).toBe(true);
    // She is there, and posts nothing. After 10 minutes, after 20 more, and after 40.
    story.does(by('cleo', { type: 'add-note', text: 'Looking.' }));
    expect(story.passes('PT10M')).toEqual(['remind cleo: overdue']);
    expect(story.passes('PT19M59S')).toEqual([]);
    story.does(by('cleo', { type: 'add-note', text: 'Looking.' }));
    expect(story.passes('PT41M')).toEqual(['remind cleo: overdue', 'remind cleo: overdue']);
    expect(story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'No news.' }))).toEqual([
      'update-posted',
      'promise 05:15',
    ]);
    expect(story.passes('PT24M')).toEqual([]);
  });

  test('promise the next one when the author says, else by the severity', () => {
    const story = aCommandedIncident({}, 'SEV2');
    expect(story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'On it.' }))).toEqual([
      'update-posted',
      'promise 04:00',
    ]);
    expect(
      story.does(
        by('cleo', { type: 'post-update', audience: 'internal', text: 'On it.', nextWithin: 'PT15M' }),
      ),
    ).toContain('promise 03:15');
  });

  test('promised soon are reminded of half-way', () => {
    const story = aCommandedIncident();
    story.does(
      by('cleo', {
        type: 'post-update',
        audience: 'internal',
        text: 'A fix is going out.',
        nextWithin: 'PT4M',
      }),
    );
    expect(story.incident().promises[0]).toMatchObject({
      promisedAt: clock('PT4M'),
      remindAt: clock('PT2M'),
    });
  });

  test('of a severity without a cadence promise nothing', () => {
    const story = aCommandedIncident();
    story.does(by('cleo', { type: 'classify', severity: 'SEV3' }));
    expect(
      story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'Nearly done.' })),
    ).toEqual(['update-posted']);
    expect(story.passes('PT1H59M')).toEqual([]);
  });

  test('before anybody commands promise only what a commander will keep', () => {
    const story = anIncident();
    expect(
      story.does(
        by('ada', { type: 'post-update', audience: 'internal', text: 'Looking.', nextWithin: 'PT5M' }),
      ),
    ).toEqual(['update-posted']);
    story.does(by('ada', { type: 'classify', severity: 'SEV1' }));
    expect(story.does(by('ada', { type: 'post-update', audience: 'internal', text: 'Looking.' }))).toEqual([
      'update-posted',
      'promise 03:30',
    ]);
  });
});

describe('the end', () => {
  test('by dismissal is final until somebody reopens it', () => {
    const story = anIncident();
    expect(story.does(by('ada', { type: 'dismiss', reason: 'A test alarm.' }))).toEqual(['dismissed']);
    expect(story.refuses(by('ben', { type: 'resolve', reason: 'Also me.' })).sentence).toBe(
      'INC-42 was dismissed by Ada at 03:00 UTC. Nothing more to do, and nothing was changed.',
    );
    expect(story.does(by('ben', { type: 'add-note', text: 'Alarm deleted.' }))).toEqual(['note-added']);
    expect(story.incident()).toMatchObject({ status: 'dismissed', pages: [{ outcome: 'withdrawn' }] });
  });

  test('of a serious incident is never a dismissal', () => {
    const sentence =
      'INC-42 is serious. Resolve it, or classify it as SEV3 or SEV4 before a commander takes it.';
    expect(aSeriousIncident().refuses(by('ada', { type: 'dismiss', reason: 'No.' }))).toEqual({
      code: 'not-allowed-now',
      sentence,
    });
    expect(aCommandedIncident().refuses(by('cleo', { type: 'dismiss', reason: 'No.' })).sentence).toBe(
      sentence,
    );
  });

  test('withdraws every page and every promise, and closes the shift', () => {
    const story = aCommandedIncident();
    story.passes('PT20M');
    story.does(by('cleo', { type: 'ask-for-relief' }));
    story.does(by('cleo', { type: 'resolve', reason: 'Fixed.' }));
    const { escalation, search, shift, promises, pages, pastShifts } = story.incident();
    expect({ escalation, search, shift }).toEqual({});
    expect(promises).toEqual([]);
    expect(pages.map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'withdrawn']);
    expect(pastShifts).toMatchObject([{ commander: 'cleo', endedAt: clock('PT20M') }]);
  });

  test('can be undone: whoever reopens it has it, and nobody is paged for it', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    story.does(by('ada', { type: 'resolve', reason: 'Fixed.' }));
    story.passes('PT1H');
    expect(story.does(by('ben', { type: 'reopen', reason: 'It is back.' }))).toEqual([
      'reopened',
      'told of the reopening: ada',
    ]);
    const { status, severity, acknowledgedBy, acknowledgedAt, closedAt, closedBy } = story.incident();
    expect({ status, severity, acknowledgedBy, acknowledgedAt, closedAt, closedBy }).toEqual({
      status: 'triage',
      acknowledgedBy: 'ben',
      acknowledgedAt: clock('PT1H'),
    });
  });

  test('undone does not resolve itself again on alerts that cleared before', () => {
    const story = anIncident();
    story.does(byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', start)] }));
    story.passes('PT3M');
    story.does(by('ada', { type: 'reopen', reason: 'Customers still complain.' }));
    expect(story.passes('PT5M')).toEqual([]);
    expect(story.incident().status).toBe('triage');
  });

  test('undone, it may be passed on, to the first level', () => {
    const story = anIncident();
    story.does(by('ben', { type: 'acknowledge' }));
    story.does(by('ben', { type: 'resolve', reason: 'Fixed.' }));
    story.does(by('ben', { type: 'reopen', reason: 'It is back.' }));
    expect(story.does(by('ben', { type: 'escalate' }))).toContain('page ada: on-call');
  });

  test('is not undone while it has not come', () => {
    const story = anIncident();
    expect(story.refuses(by('ada', { type: 'reopen', reason: 'Why not.' }))).toEqual({
      code: 'already-open',
      sentence: 'INC-42 is already open.',
    });
    expect(story.refuses(opening())).toEqual({ code: 'already-open', sentence: 'INC-42 is already open.' });
  });
});

describe('the clock', () => {
  const skip = by('ada', { type: 'fast-forward' });

  test('of a drill skips to the next duty, which the watch then performs', () => {
    const story = anIncident(drill);
    story.passes('PT10S');
    expect(story.does(skip)).toEqual(['clock-advanced']);
    expect(story.timeline().at(-1)).toMatchObject({ at: clock('PT10S'), byMs: 290_000 });
    story.jumps('PT1S');
    expect(story.does(byWatch({ type: 'perform-duty' }))).toEqual(['level 2, round 1', 'page ben: on-call']);
    expect(story.timeline().at(-1)).toMatchObject({ at: clock('PT5M1S'), wallAt: clock('PT11S') });
    expect(story.passes('PT9M59S')).toEqual([]);
    expect(story.passes('PT1S')).toEqual(['level 1, round 2', 'page ada: on-call']);
    expect(story.incident()).toMatchObject({ clockOffset: 290_000, changedAt: clock('PT15M1S') });
  });

  test('of a drill skips an empty night in a moment, and every deadline reads as in earnest', () => {
    const story = aCommandedIncident({
      opening: opening({ drill: true, plan: quietly.opening.command.plan }),
    });
    story.does(skip);
    expect(story.passes('PT0S')).toEqual(['choose dana', 'page dana: relief']);
    expect(story.incident().pages.at(-1)).toMatchObject({
      sentAt: clock('PT7H30M'),
      answerBy: clock('PT7H35M'),
    });
    expect(story.now()).toBe(start);
    relieves(story, 'dana');
    expect(story.incident().shift?.endsAt).toBe(clock('PT15H30M'));
  });

  test('of a drill does not skip what is due already', () => {
    const story = anIncident(drill);
    story.does(skip);
    expect(story.refuses(skip)).toEqual({
      code: 'not-needed',
      sentence: 'It is already 03:05 UTC in INC-42; time only moves on.',
    });
  });

  test('of a drill skips to a given time', () => {
    const story = anIncident(drill);
    expect(story.does(by('ada', { type: 'fast-forward', to: clock('PT4M') }))).toEqual(['clock-advanced']);
    expect(story.passes('PT1M')).toEqual(['level 2, round 1', 'page ben: on-call']);
  });

  test('of a drill never moves back, nor on the spot', () => {
    const story = anIncident(drill);
    story.passes('PT2M');
    for (const to of [clock('PT1M'), clock('PT2M')]) {
      expect(story.refuses(by('ada', { type: 'fast-forward', to }))).toEqual({
        code: 'not-needed',
        sentence: 'It is already 03:02 UTC in INC-42; time only moves on.',
      });
    }
  });

  test('of a drill has nothing to skip to when nothing is owed', () => {
    const story = anIncident(drill);
    story.does(by('ada', { type: 'acknowledge' }));
    // As it was stored before anybody was asked whether they are still on it.
    const earlier = { ...story.incident(), attention: undefined };
    expect(decide(earlier, skip, { now: story.now(), roster })).toMatchObject({
      refusal: {
        code: 'not-needed',
        sentence: 'Nothing is owed to INC-42, so there is nothing to skip to.',
      },
    });
  });

  test('of an incident in earnest cannot be moved', () => {
    expect(anIncident().refuses(skip)).toEqual({
      code: 'not-a-drill',
      sentence: "INC-42 is in earnest; only a drill's clock can be moved.",
    });
  });

  test('of a machine that is behind does not move incident time back', () => {
    const story = anIncident();
    story.passes('PT2M');
    story.does(by('ada', { type: 'add-note', text: 'First.' }));
    story.jumpsBack('PT1M');
    story.does(by('ada', { type: 'acknowledge', page: 1 }));
    expect(story.timeline().at(-1)).toMatchObject({ at: clock('PT2M'), wallAt: clock('PT1M') });
    expect(story.incident().acknowledgedAt).toBe(clock('PT2M'));
  });

  test('of a machine that is behind still skips all the way to the duty', () => {
    const story = anIncident(drill);
    story.passes('PT2M');
    story.does(by('ada', { type: 'add-note', text: 'First.' }));
    story.jumpsBack('PT1M');
    story.does(skip);
    expect(story.does(byWatch({ type: 'perform-duty' }))).toContain('page ben: on-call');
    expect(story.timeline().at(-1)).toMatchObject({ at: clock('PT5M'), wallAt: clock('PT1M') });
  });
});

describe('a duty', () => {
  test('that is not due is not performed', () => {
    const story = anIncident();
    story.passes('PT4M');
    expect(story.refuses(byWatch({ type: 'perform-duty' }))).toEqual({
      code: 'nothing-due',
      sentence: 'Nothing is due for INC-42 now.',
    });
  });

  test('that is overdue is performed with whatever command comes first', () => {
    const story = anIncident();
    story.jumps('PT6M');
    expect(story.does(by('ada', { type: 'add-note', text: 'Is anybody there?' }))).toEqual([
      'note-added',
      'level 2, round 1',
      'page ben: on-call',
    ]);
    expect(story.incident().escalation?.deadline).toBe(clock('PT16M'));
  });

  test('is marked as done by the watch, and what people do as done by them', () => {
    const story = anIncident();
    story.does(by('ada', { type: 'escalate', page: 1 }));
    expect(story.timeline().map(({ by }) => by)).toEqual([
      { kind: 'monitoring' },
      { kind: 'monitoring' },
      { kind: 'watch' },
      { kind: 'watch' },
      { kind: 'responder', id: 'ada' },
      { kind: 'watch' },
      { kind: 'watch' },
    ]);
  });

  test('is performed for people on the roster as it is now', () => {
    const gone = { ...roster, responders: roster.responders.filter(({ id }) => id !== 'ben') };
    const story = anIncident({ roster: { ...gone, responders: [...gone.responders, responder('gus')] } });
    expect(story.passes('PT5M')).toEqual([
      'level 2, round 1 skipped',
      'level 1, round 2',
      'page ada: on-call',
    ]);
  });
});

it('who declined command is asked after everybody fit who did not, in the next round', () => {
  const story = aSeriousIncident();
  const first = story.incident().search?.asked.at(-1) ?? '';
  story.does(by(first, { type: 'decline-command' }));
  story.passes('PT31M');
  const asked = story
    .timeline()
    .flatMap((event) => (event.type === 'command-candidate-chosen' ? [event.candidate] : []));
  const [round, next] = [asked.slice(0, 3), asked.slice(3, 6)];
  expect(round[0]).toBe(first);
  expect(next.at(-1)).toBe(first);
});
