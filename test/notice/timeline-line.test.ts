import { compileBrief } from '../../domain/incident/command/compile-brief';
import type { EventType, TimelineEvent } from '../../domain/incident/event';
import { timelineLine } from '../../domain/notice/timeline-line';
import { aCommandedIncident, clock, firing, plan, roster, start } from '../domain/given';

type Stamp = 'seq' | 'at' | 'wallAt' | 'by';
type Told = { [T in EventType]: Omit<Extract<TimelineEvent, { type: T }>, Stamp | 'type'> };

const page = { responder: 'ada', fallback: false, answerBy: clock('PT5M') };
const chosen = { candidate: 'cleo', reason: 'on call for command', answerBy: clock('PT5M') };
const exhausted = { reason: 'everybody has been asked', nextRoundAt: clock('PT5M') };

/** One of every type of event: leaving one out does not compile. */
const events: Told = {
  'incident-opened': { id: 'INC-42', service: 'web', group: 'web', title: 'Slow', drill: true, plan },
  'alerts-attached': { alerts: [firing('5xx')], uncounted: 0 },
  'alerts-cleared': { alerts: [firing('5xx')] },
  'delay-over': {},
  'level-reached': { level: 2, round: 1, responders: ['ada', 'ben'], answerBy: clock('PT5M') },
  'level-skipped': { level: 2, round: 1, reason: 'Nobody is on call at this level.' },
  'escalation-exhausted': { nextShoutAt: clock('PT15M') },
  'escalated-by-hand': { page: 1 },
  paged: {
    ...page,
    page: 1,
    ask: { for: 'on-call' },
    reason: 'level 1, round 1',
    channels: ['sms', 'email'],
    later: [],
    spare: [],
  },
  'contacted-again': { page: 1, responder: 'ada', channels: ['sms'] },
  delivered: { page: 1, responder: 'ada', channel: 'sms' },
  'not-delivered': {
    page: 1,
    responder: 'ada',
    channel: 'sms',
    reason: 'Phone is off',
    final: true,
    gone: false,
  },
  unproved: { page: 1, responder: 'ada', channel: 'sms' },
  'acknowledged-in-part': { page: 1, waitsFor: ['ben'] },
  acknowledged: { page: 1 },
  classified: { severity: 'SEV1' },
  'command-candidate-chosen': chosen,
  'command-search-exhausted': exhausted,
  'command-declined': { page: 2 },
  'command-taken': { commander: 'cleo', shiftEndsAt: clock('PT8H') },
  'relief-candidate-chosen': { ...chosen, candidate: 'dana' },
  'relief-search-exhausted': exhausted,
  'relief-declined': { page: 3 },
  'relief-asked-for': { to: 'dana' },
  'brief-acknowledged': { brief: compileBrief(aCommandedIncident().incident(), start) },
  'relief-accepted': { page: 3 },
  'relief-fell-through': { relief: 'dana', reason: 'declined after accepting' },
  'shift-overran': { commander: 'cleo', endedAt: clock('PT8H') },
  'command-relieved': { from: 'cleo', to: 'dana', shiftEndsAt: clock('PT16H'), how: 'confirmed' },
  'handoff-told': { responder: 'cleo', news: 'asked-to-confirm', other: 'dana', channels: ['sms'] },
  'gathered-under': { leader: 'INC-7' },
  'gathering-told': {
    leader: 'INC-7',
    commander: 'cleo',
    to: [{ responder: 'ada', channels: ['sms'] }],
  },
  'left-gathering': { leader: 'INC-7' },
  'leader-told': { leader: 'INC-7', clear: true },
  'gathering-began': { groups: ['web', 'search'], above: 1, within: 'PT5M' },
  'gathering-asked': { incidents: ['INC-43', 'INC-44'] },
  'gathering-counted': {
    count: 3,
    services: 2,
    joined: [{ id: 'INC-43', title: 'Search is slow' }],
    left: ['INC-44'],
    clear: false,
    people: ['ada'],
  },
  'crew-called': { target: { team: 'data' }, responders: ['dana'], reason: 'the plan' },
  'crew-answered': { responder: 'dana', answer: 'coming', expectedAt: clock('PT30M') },
  'crew-released': { responder: 'dana' },
  'role-candidate-chosen': { ...chosen, candidate: 'dana', role: 'operations', as: 'lead' },
  'role-search-exhausted': { role: 'operations', reason: 'nobody is left to ask' },
  'role-sought': { role: 'operations', reason: 'the plan' },
  'role-taken': { role: 'operations', responder: 'dana', as: 'lead' },
  'role-declined': { role: 'operations', responder: 'dana' },
  'role-spared': {
    role: 'operations',
    responder: 'ada',
    until: clock('PT17H'),
    nextAt: clock('PT17H'),
    channels: ['sms'],
  },
  'role-overran': { role: 'operations', responder: 'dana', endedAt: clock('PT8H') },
  'role-release-asked': { role: 'operations', responder: 'cleo', asker: 'dana', channels: ['sms'] },
  'role-trouble-told': { role: 'operations', responder: 'cleo', trouble: 'unfilled', channels: ['sms'] },
  'role-released': { role: 'operations', responder: 'dana' },
  'section-lead-appointed': { lead: 'dana', members: ['emil'] },
  'span-exceeded': { reports: 8, span: 7 },
  'update-promised': { audience: 'internal', nextAt: clock('PT30M'), remindAt: clock('PT25M') },
  'update-reminded': {
    audience: 'internal',
    responder: 'cleo',
    promisedAt: clock('PT30M'),
    overdue: false,
    channels: ['sms'],
    nextReminderAt: clock('PT30M'),
  },
  'update-posted': {
    audience: 'internal',
    stage: 'investigating',
    text: 'No news.',
    noNews: false,
    to: [],
    waiting: [],
  },
  'update-passed-on': {
    postedAt: clock('PT30M'),
    to: [{ responder: 'ada', channels: ['email'] }],
    waiting: [],
  },
  'task-added': { task: 1, text: 'Call the bank.' },
  'task-assigned': { task: 1, owner: 'dana' },
  'task-completed': { task: 1 },
  'task-dropped': { task: 1, reason: 'Not needed.' },
  'task-reminded': { task: 1, responder: 'dana', dueAt: clock('PT1H'), channels: ['sms'] },
  'decision-recorded': { text: 'Fail over to Dublin.', why: 'Frankfurt is down.' },
  'situation-described': { summary: 'The shop is down.' },
  'bridge-set': { link: 'https://meet.example.com/inc-42' },
  'attention-asked': { responder: 'ada', channels: ['sms'], answerBy: clock('PT10M') },
  'alerts-told': { responder: 'ada', count: 4, titles: ['The disk is full', 'Slow'], channels: ['sms'] },
  held: { until: clock('PT1H') },
  'attention-lapsed': { responder: 'ada' },
  'vendor-case-asked': { vendor: 'aws' },
  'vendor-case-opened': { vendor: 'aws', caseId: 'case-1' },
  'vendor-case-failed': { vendor: 'aws', trouble: 'no-support-plan', detail: 'No plan.' },
  'vendor-contacted': { vendor: 'aws', note: 'Called them.' },
  'vendor-answered': { vendor: 'aws', text: 'They look into it.' },
  'vendor-case-closed': { vendor: 'aws', note: 'Done.' },
  'vendor-reminded': {
    vendor: 'aws',
    responder: 'cleo',
    about: 'contact',
    channels: ['sms'],
    nextReminderAt: clock('PT1H'),
  },
  'health-event-attached': {
    event: {
      arn: 'arn:aws:health:eu-central-1::event/EC2/1',
      service: 'EC2',
      region: 'eu-central-1',
      typeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
      status: 'open',
      startedAt: start,
      text: 'Increased error rates.',
    },
  },
  'review-owed': { dueAt: clock('P3D'), remindAt: clock('P2D') },
  'review-drafted': { notes: { summary: 'The disk was full.' } },
  'review-recorded': {},
  'review-reminded': {
    responder: 'cleo',
    dueAt: clock('P3D'),
    overdue: false,
    channels: ['email'],
    nextReminderAt: clock('P3D'),
  },
  'note-added': { text: 'Called the bank.' },
  resolved: { reason: 'The disk was full.' },
  dismissed: { reason: 'A test.' },
  reopened: { reason: 'It is back.' },
  'clock-advanced': { byMs: 27_000_000 },
  'end-told': {
    closedAt: clock('PT1H'),
    to: ['ada', 'ben', 'cleo', 'dana'].map((id) => ({ responder: id, channels: ['sms'] })),
    waiting: [{ responder: 'emil', until: clock('PT4H') }],
  },
  'reopening-told': {
    reopenedAt: clock('PT2H'),
    to: [{ responder: 'ada', channels: ['email'] }],
    waiting: [],
  },
};

function line<T extends EventType>(
  type: T,
  change: Partial<Told[T]> = {},
  by: TimelineEvent['by'] = { kind: 'responder', id: 'ada' },
) {
  const event = {
    type,
    ...events[type],
    ...change,
    seq: 7,
    at: start,
    wallAt: start,
    by,
  } as unknown as TimelineEvent;
  return timelineLine(event, roster);
}

it.each(Object.keys(events) as EventType[])('%s is told in one line that reads', (type) => {
  for (const by of [{ kind: 'responder', id: 'ada' }, { kind: 'monitoring' }, { kind: 'watch' }] as const) {
    expect(line(type, {}, by)).toMatch(/^[A-Z][^\n]{5,}$|^the watch |^monitoring /);
    expect(line(type, {}, by)).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
  }
});

it.each([
  [line('incident-opened'), 'INC-42 opened as a DRILL: Slow'],
  [line('incident-opened', { drill: false }), 'INC-42 opened: Slow'],
  [line('alerts-attached'), 'Alert: 5xx is failing'],
  [line('alerts-attached', { alerts: [], uncounted: 1 }), 'Alert: one more'],
  [line('alerts-attached', { uncounted: 999 }), '1000 alerts joined'],
  [line('alerts-cleared', { uncounted: 2 }), 'Cleared: 5xx is failing, 2 that were only counted'],
  [line('alerts-cleared', { alerts: [], uncounted: 1 }), 'Cleared: 1 that was only counted'],
  [line('level-reached'), 'Level 2, round 1: Ada, Ben; until 03:05 UTC'],
  [line('paged'), 'Paged Ada for the alert (level 1, round 1) by text and email'],
  [
    line('paged', { fallback: true, ask: { for: 'command' } }),
    'Paged Ada for command as fallback (level 1, round 1) by text and email',
  ],
  [line('command-relieved'), 'Dana RELIEVED Cleo, until 19:00 UTC'],
  [
    line('command-relieved', { how: 'forced', reason: 'No word from Cleo.' }),
    'Dana RELIEVED Cleo, until 19:00 UTC; FORCED by Ada: No word from Cleo.',
  ],
  [
    line('command-relieved', { how: 'forced', silent: true, reason: 'Cleo did not answer' }),
    'Dana RELIEVED Cleo, until 19:00 UTC; Cleo did not answer',
  ],
  [
    line('relief-candidate-chosen', { breaks: ['rest', 'hours'] }),
    'Looking for relief: Dana (on call for command); REST and HOURS LIMIT BROKEN',
  ],
  [line('relief-asked-for'), 'Ada asked to be relieved by Dana'],
  [
    line('relief-asked-for', { reason: 'Cleo did not answer two reminders', silent: true }),
    'Relief is sought: Cleo did not answer two reminders',
  ],
  [line('relief-accepted'), 'Ada accepted to relieve'],
  [line('relief-fell-through'), 'Dana does not relieve after all: declined after accepting'],
  [line('handoff-told'), 'Asked Cleo to brief Dana and hand over'],
  [line('handoff-told', { news: 'in-command', responder: 'dana' }), 'Told Dana that command is theirs now'],
  [
    line('handoff-told', { news: 'called-off', responder: 'dana', other: 'cleo', channels: [] }),
    'Could not tell Dana that nobody needs to relieve Cleo any more',
  ],
  [line('handoff-told', { news: 'relieved' }), 'Told Cleo that Dana has relieved them'],
  [line('update-reminded'), 'Reminded Cleo of the status update at 03:30 UTC'],
  [line('update-reminded', { overdue: true }), 'Status update of 03:30 UTC is OVERDUE; reminded Cleo'],
  [line('clock-advanced'), 'Skipped 7 h 30 min'],
  [line('clock-advanced', { byMs: 300_000 }), 'Skipped 5 min'],
  [line('acknowledged', {}, { kind: 'responder', id: 'gone' }), 'gone acknowledged'],
  [
    line('paged', { channels: ['sms'], doubt: 'no channel is verified' }),
    'Paged Ada for the alert (level 1, round 1) by text; NOT COUNTED ON: no channel is verified',
  ],
  [
    line('paged', { channels: [], doubt: 'nothing can be sent: opted out' }),
    'Could not page Ada for the alert (level 1, round 1); NOT COUNTED ON: nothing can be sent: opted out',
  ],
  [
    line('paged', { channels: [], later: [{ channels: ['email'], dueAt: clock('PT4H') }] }),
    'Pages Ada for the alert (level 1, round 1) from 07:00 UTC, quiet until then',
  ],
  [line('contacted-again', { channels: ['webhook', 'sms'] }), 'Paged Ada again, by webhook call and text'],
  [line('delivered'), 'The text to Ada was delivered'],
  [line('not-delivered'), 'The text to Ada FAILED: Phone is off'],
  [line('not-delivered', { final: false }), 'The text to Ada FAILED, and is tried again: Phone is off'],
  [line('unproved'), 'No word that the text to Ada arrived'],
  [line('end-told'), 'Told 4 people that it is over; Emil will hear after their quiet hours'],
  [
    line('end-told', { to: [{ responder: 'fay', channels: [] }] }),
    'Emil will hear after their quiet hours; nothing could be sent to Fay',
  ],
  [line('reopening-told'), 'Told Ada that it is open again'],
  [line('command-taken', { resumed: true }), 'Cleo GOES ON COMMANDING, until 11:00 UTC'],
  [line('end-told', { to: [], waiting: [] }), 'Nobody is left to tell that it is over'],
  [line('attention-asked'), 'Asked Ada whether they are still on it, until 03:10 UTC'],
  [
    line('attention-asked', { answerBy: undefined }),
    'Told Ada that relief is sought unless they are still on it',
  ],
  [
    line('attention-asked', { channels: [], waitsUntil: clock('PT4H') }),
    'Asks Ada from 07:00 UTC whether they are still on it, quiet until then',
  ],
  [line('alerts-told'), 'Told Ada of 4 new alerts (The disk is full; Slow)'],
  [
    line('alerts-told', { count: 1, titles: ['Slow'], channels: [], waitsUntil: clock('PT4H') }),
    'Tells Ada of 1 new alert (Slow) from 07:00 UTC',
  ],
  [
    line('alerts-told', { count: 0, titles: [], channels: [] }),
    'What joined has cleared before anybody was told of it',
  ],
  [line('held'), 'Ada is on it, until 04:00 UTC at least'],
  [line('attention-lapsed'), 'Ada HAS IT NO MORE: did not say that they are still on it; paging on'],
  [line('acknowledged-in-part'), 'Ada acknowledged; still to do so: Ben'],
])('%s', (told, expected) => {
  expect(told).toBe(expected);
});
