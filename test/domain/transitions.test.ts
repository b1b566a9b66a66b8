import { decide } from '../../domain/incident/decide';
import type { Incident } from '../../domain/incident/incident';
import type { CommandType, Instruction } from '../../domain/incident/instruction';
import { type Status, statuses } from '../../domain/incident/lifecycle/lifecycle';
import type { Refusal } from '../../domain/incident/refusal';
import { isLegal, transitions } from '../../domain/incident/transitions';
import { after } from '../../domain/time';
import { by, byCourier, byMonitoring, byRoster, byVendor, byWatch } from '../asked';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  cleared,
  firing,
  opening,
  planWith,
  quietPlan,
  type Story,
  start,
  roster as usual,
} from './given';
import { endedBySomebody, othersOf } from './other-incidents';

type StatusOrNone = Status | 'none';

/** Read down a column for what may be done in a status. */
const matrix = `
                 none  alerting  triage  handling  awaiting-command  commanded  resolved  dismissed
open             yes   -         -       -         -                 -          -         -
attach-alerts    -     yes       yes     yes       yes               yes        -         -
clear-alerts     -     yes       yes     yes       yes               yes        -         -
acknowledge      -     yes       -       -         -                 -          -         -
escalate         -     yes       yes     yes       -                 -          -         -
hold             -     yes       yes     yes       -                 yes        -         -
classify         -     yes       yes     yes       yes               yes        -         -
take-command     -     -         -       -         yes               -          -         -
decline-command  -     -         -       -         yes               -          -         -
accept-relief    -     -         -       -         -                 yes        -         -
decline-relief   -     -         -       -         -                 yes        -         -
confirm-handoff  -     -         -       -         -                 yes        -         -
ask-for-relief   -     -         -       -         -                 yes        -         -
force-relief     -     -         -       -         -                 yes        -         -
call-in          -     -         yes     yes       yes               yes        -         -
answer-call      -     yes       yes     yes       yes               yes        -         -
assign-role      -     -         -       -         -                 yes        -         -
accept-role      -     yes       yes     yes       yes               yes        -         -
decline-role     -     yes       yes     yes       yes               yes        -         -
hand-over-role   -     -         yes     yes       yes               yes        -         -
release-role     -     -         yes     yes       yes               yes        -         -
release-crew     -     -         yes     yes       yes               yes        -         -
appoint-section-lead -  -        -       -         -                 yes        -         -
post-update      -     yes       yes     yes       yes               yes        -         -
post-no-news     -     yes       yes     yes       yes               yes        -         -
add-task         -     yes       yes     yes       yes               yes        -         -
assign-task      -     yes       yes     yes       yes               yes        -         -
complete-task    -     yes       yes     yes       yes               yes        -         -
drop-task        -     yes       yes     yes       yes               yes        -         -
record-decision  -     yes       yes     yes       yes               yes        -         -
describe-situation - yes         yes     yes       yes               yes        -         -
set-bridge         - yes         yes     yes       yes               yes        -         -
gather           -     yes       yes     yes       yes               yes        -         -
gather-under     -     yes       yes     yes       yes               yes        -         -
leave            -     yes       yes     yes       yes               yes        -         -
follow-leader    -     yes       yes     yes       yes               yes        -         -
count-gathered   -     yes       yes     yes       yes               yes        -         -
open-vendor-case -     yes       yes     yes       yes               yes        -         -
report-vendor-case -   yes       yes     yes       yes               yes        -         -
log-vendor-contact -   yes       yes     yes       yes               yes        -         -
log-vendor-answer  -   yes       yes     yes       yes               yes        -         -
close-vendor-case  -   yes       yes     yes       yes               yes        -         -
attach-health-event -  yes       yes     yes       yes               yes        -         -
draft-review     -     -         -       -         -                 -          yes       -
record-review    -     -         -       -         -                 -          yes       -
add-note         -     yes       yes     yes       yes               yes        yes       yes
resolve          -     yes       yes     yes       yes               yes        -         -
dismiss          -     yes       yes     yes       -                 -          -         -
reopen           -     -         -       -         -                 -          yes       yes
fast-forward     -     yes       yes     yes       yes               yes        -         -
report-delivery  -     yes       yes     yes       yes               yes        -         -
follow-roster    -     yes       yes     yes       yes               yes        -         -
perform-duty     -     yes       yes     yes       yes               yes        yes       yes
`;

const cells = matrixCells(matrix);

test('the table says what the matrix here says, for every command in every status', () => {
  const told = cells.map(({ command, standing }) => ({
    command,
    standing,
    legal: isLegal(command, standing),
  }));
  expect(told).toEqual(cells);
  expect(cells).toHaveLength(Object.keys(transitions).length * (statuses.length + 1));
});

describe('legal, and carried out', () => {
  test.each(cells.filter(({ legal }) => legal))('$command while $standing', ({ command, standing }) => {
    const story = storyOf(standing);
    for (const step of stepsBefore(command, standing)) story?.does(step);
    const awaited = story?.incident().pages.find(({ outcome }) => outcome === 'awaiting');
    const asked = sample(command, awaited?.number);
    const context = { ...contextOf(story, command), others: othersOf(asked, story?.incident()) };
    const decision = decide(story?.incident(), asked, context);
    if (['triage', 'handling', 'resolved', 'dismissed'].includes(standing)) {
      // Nobody is waited for: what becomes of a page concerns nobody, and nothing is due but to ask about what nobody has rated.
      const duty = standing === 'triage' ? undefined : 'nothing-due';
      const needless = { 'perform-duty': duty, 'report-delivery': 'not-needed' }[command as string];
      const refused = { outcome: 'refused', refusal: { code: needless } };
      expect(decision).toMatchObject(needless === undefined ? { outcome: 'accepted' } : refused);
    } else {
      expect(decision).toMatchObject({ outcome: 'accepted' });
    }
  });
});

describe('refused with a sentence, and nothing changed', () => {
  test.each(cells.filter(({ legal }) => !legal))('$command while $standing', ({ command, standing }) => {
    const story = storyOf(standing);
    const untouched = JSON.stringify(story?.incident());
    const decision = decide(story?.incident(), sample(command), contextOf(story, command));
    if (decision.outcome === 'accepted') throw new Error('It was accepted.');
    expect(statusCodes).toContain(decision.refusal.code);
    expect(decision.refusal.sentence).toMatch(/^[A-Z].{15,}\.$/);
    expect(decision.refusal.sentence).not.toMatch(/undefined|null|NaN|\[object/);
    if (standing !== 'none') expect(decision.refusal.sentence).toContain('INC-42');
    expect(JSON.stringify(story?.incident())).toBe(untouched);
  });
});

test('what is over is refused with when it ended and who ended it', () => {
  for (const standing of ['resolved', 'dismissed'] as const) {
    const { refusal } = decide(incidentOf(standing), sample('acknowledge'), { now: start, roster }) as {
      refusal: Refusal;
    };
    expect(refusal).toEqual({
      code: 'closed',
      sentence: `INC-42 was ${standing} by Ada at 03:00 UTC. Nothing more to do, and nothing was changed.`,
    });
  }
});

test('what never began is refused as such', () => {
  const { refusal } = decide(undefined, sample('acknowledge'), { now: start, roster }) as {
    refusal: Refusal;
  };
  expect(refusal).toEqual({ code: 'no-such-incident', sentence: 'There is no such incident.' });
});

const statusCodes: readonly Refusal['code'][] = [
  'no-such-incident',
  'already-open',
  'already-acknowledged',
  'already-commanded',
  'nobody-commands',
  'not-needed',
  'closed',
  'not-allowed-now',
];

interface Cell {
  command: CommandType;
  standing: StatusOrNone;
  legal: boolean;
}

function matrixCells(text: string): Cell[] {
  const [head = '', ...rows] = text.trim().split('\n');
  const standings = head.trim().split(/\s+/) as StatusOrNone[];
  return rows.flatMap((row) => {
    const [command, ...marks] = row.trim().split(/\s+/) as [CommandType, ...string[]];
    return standings.map((standing, column) => ({ command, standing, legal: marks[column] === 'yes' }));
  });
}

const vendor = { awsSupport: undefined, contacts: [], openFor: [], contactEvery: 'PT30M' } as const;
const awsSupport = {
  severityCode: 'urgent',
  serviceCode: 'general-info',
  categoryCode: 'using-aws',
  language: 'en',
} as const;
const vendors = [
  { ...vendor, id: 'aws', name: 'AWS', awsSupport },
  { ...vendor, id: 'telco', name: 'Telco' },
];
const also: Record<string, string[]> = {
  ada: ['operations'],
  ben: ['operations', 'liaison'],
  fay: ['liaison'],
};
const roster = {
  ...usual,
  responders: usual.responders.map((person) => ({
    ...person,
    roles: [...person.roles, ...(also[person.id] ?? [])],
  })),
};
const drill = { roster, opening: opening({ drill: true, plan: planWith({ vendors }) }) };

const calledIn = (role: string) => by('ada', { type: 'call-in', target: { role } });
const here = (id: string) => by(id, { type: 'answer-call', answer: 'here' });
const task = by('ada', { type: 'add-task', text: 'Call the bank.' });
const ledByFay = [calledIn('liaison'), by('fay', { type: 'accept-role', role: 'liaison' })];
const turnedTo = by('ada', { type: 'open-vendor-case', vendor: 'aws' });
const gathered = by('ada', { type: 'gather-under', leader: 'INC-7' });
const notes = { summary: 'The disk was full.', wentWell: ['The pager.'], wentBadly: ['The disk.'] };

/** What has to have happened before, so that nothing but the status can stand against a command. */
const preparations: Partial<Record<CommandType, Instruction[]>> = {
  'confirm-handoff': [by('dana', { type: 'accept-relief' })],
  'accept-role': [calledIn('operations')],
  'decline-role': [
    calledIn('operations'),
    by('ada', { type: 'accept-role', role: 'operations' }),
    by('ada', { type: 'hand-over-role', role: 'operations', to: 'ben' }),
  ],
  'hand-over-role': ledByFay,
  'follow-roster': ledByFay,
  'release-role': ledByFay,
  'release-crew': [here('emil')],
  'appoint-section-lead': [here('emil'), here('dana')],
  'assign-task': [task],
  'complete-task': [task],
  'drop-task': [task],
  'report-vendor-case': [turnedTo],
  'log-vendor-contact': [turnedTo],
  'log-vendor-answer': [turnedTo],
  'close-vendor-case': [by('ada', { type: 'open-vendor-case', vendor: 'aws', caseId: 'case-1' })],
  leave: [gathered],
  'follow-leader': [gathered],
  'record-review': [by('ada', { type: 'draft-review', notes })],
};

/** What is only legal once somebody has acknowledged happened before it was escalated. */
function stepsBefore(command: CommandType, standing: StatusOrNone): Instruction[] {
  const steps = preparations[command] ?? [];
  if (standing !== 'alerting' || steps.every(({ command: { type } }) => isLegal(type, 'alerting')))
    return steps;
  return [by('ada', { type: 'acknowledge', page: 1 }), ...steps, by('ada', { type: 'escalate' })];
}

function storyOf(standing: StatusOrNone): Story | undefined {
  if (standing === 'none') return undefined;
  if (standing === 'awaiting-command') return aSeriousIncident(drill);
  if (standing === 'commanded') return aCommandedIncidentAtItsRelief();
  const story = anIncident(drill);
  if (standing === 'triage') story.does(by('ada', { type: 'acknowledge', page: 1 }));
  if (standing === 'handling') story.does(by('ada', { type: 'classify', severity: 'SEV3' }));
  if (standing === 'resolved') story.does(by('ada', { type: 'resolve', reason: 'Fixed.' }));
  if (standing === 'dismissed') story.does(by('ada', { type: 'dismiss', reason: 'A test.' }));
  return story;
}

function aCommandedIncidentAtItsRelief(): Story {
  const story = aCommandedIncident({
    roster,
    opening: opening({ drill: true, plan: { ...quietPlan, vendors } }),
  });
  story.passes('PT7H30M');
  return story;
}

function incidentOf(standing: StatusOrNone): Incident | undefined {
  return storyOf(standing)?.incident();
}

/** A watch wakes when something may be due; people ask in the middle of things. */
function contextOf(story: Story | undefined, command: CommandType) {
  const now = story?.now() ?? start;
  const withoutFay = { ...roster, responders: roster.responders.filter(({ id }) => id !== 'fay') };
  return {
    now: command === 'perform-duty' ? after(now, 'PT1H') : now,
    roster: command === 'follow-roster' ? withoutFay : roster,
  };
}

/** A command that only the status can stand against. */
function sample(type: CommandType, pageAwaited?: number): Instruction {
  const samples: Record<CommandType, Instruction> = {
    open: opening(),
    'attach-alerts': byMonitoring({ type: 'attach-alerts', alerts: [firing('cpu')] }),
    'clear-alerts': byMonitoring({ type: 'clear-alerts', alerts: [cleared('5xx', start)] }),
    acknowledge: by('ada', { type: 'acknowledge', page: 1 }),
    escalate: by('ada', { type: 'escalate', page: 1 }),
    hold: by('cleo', { type: 'hold', minutes: 60 }),
    classify: by('ada', { type: 'classify', severity: 'SEV4' }),
    'take-command': by('cleo', { type: 'take-command', page: 2 }),
    'decline-command': by('cleo', { type: 'decline-command', page: 2 }),
    'accept-relief': by('dana', { type: 'accept-relief' }),
    'decline-relief': by('dana', { type: 'decline-relief' }),
    'confirm-handoff': by('cleo', { type: 'confirm-handoff' }),
    'ask-for-relief': by('cleo', { type: 'ask-for-relief', to: 'emil' }),
    'force-relief': by('emil', { type: 'force-relief', reason: 'No word from Cleo.' }),
    'call-in': by('ada', { type: 'call-in', target: { responder: 'ben' } }),
    'answer-call': by('ben', { type: 'answer-call', answer: 'here' }),
    'assign-role': by('cleo', { type: 'assign-role', role: 'scribe', to: 'ben', as: 'lead' }),
    'accept-role': by('ben', { type: 'accept-role', role: 'operations' }),
    'decline-role': by('ben', { type: 'decline-role', role: 'operations' }),
    'hand-over-role': by('fay', { type: 'hand-over-role', role: 'liaison' }),
    'follow-roster': byRoster({ type: 'follow-roster', names: { fay: 'Fay' } }),
    'release-role': by('fay', { type: 'release-role', role: 'liaison' }),
    'release-crew': by('emil', { type: 'release-crew', responder: 'emil' }),
    'appoint-section-lead': by('cleo', { type: 'appoint-section-lead', lead: 'emil', members: ['dana'] }),
    'post-no-news': by('ada', { type: 'post-no-news', audience: 'internal' }),
    'add-task': by('ada', { type: 'add-task', text: 'Call the bank.' }),
    'assign-task': by('ada', { type: 'assign-task', task: 1, owner: 'ben' }),
    'complete-task': by('ada', { type: 'complete-task', task: 1 }),
    'drop-task': by('ada', { type: 'drop-task', task: 1, reason: 'Not needed.' }),
    'record-decision': by('ada', { type: 'record-decision', text: 'Fail over.', why: 'It is down.' }),
    'describe-situation': by('ada', { type: 'describe-situation', summary: 'The shop is down.' }),
    'set-bridge': by('ada', { type: 'set-bridge', link: 'https://meet.example.com/inc-42' }),
    gather: by('ada', { type: 'gather', incidents: ['INC-7'] }),
    'gather-under': by('ada', { type: 'gather-under', leader: 'INC-7' }),
    leave: by('ada', { type: 'leave' }),
    'follow-leader': byWatch({ type: 'follow-leader', leader: 'INC-7', reason: endedBySomebody }),
    'count-gathered': byWatch({ type: 'count-gathered' }),
    'open-vendor-case': by('ada', { type: 'open-vendor-case', vendor: 'telco', caseId: '7' }),
    'report-vendor-case': byVendor({
      type: 'report-vendor-case',
      vendor: 'aws',
      outcome: { opened: true, caseId: 'case-1' },
    }),
    'log-vendor-contact': by('ada', { type: 'log-vendor-contact', vendor: 'aws', note: 'Called.' }),
    'log-vendor-answer': by('ada', { type: 'log-vendor-answer', vendor: 'aws', text: 'They look.' }),
    'close-vendor-case': by('ada', { type: 'close-vendor-case', vendor: 'aws', note: 'Done.' }),
    'attach-health-event': byVendor({
      type: 'attach-health-event',
      event: {
        arn: 'arn:aws:health:eu-central-1::event/EC2/1',
        service: 'EC2',
        region: 'eu-central-1',
        typeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
        status: 'open',
        startedAt: start,
        text: 'Increased error rates.',
      },
    }),
    'draft-review': by('ada', { type: 'draft-review', notes: { summary: 'The disk was full.' } }),
    'record-review': by('ada', { type: 'record-review' }),
    'post-update': by('ada', { type: 'post-update', audience: 'internal', text: 'Looking.' }),
    'add-note': by('ada', { type: 'add-note', text: 'Looking.' }),
    resolve: by('ada', { type: 'resolve', reason: 'Fixed.' }),
    dismiss: by('ada', { type: 'dismiss', reason: 'A test.' }),
    reopen: by('ada', { type: 'reopen', reason: 'It is back.' }),
    'fast-forward': by('ada', { type: 'fast-forward', to: after(start, 'P1D') }),
    'report-delivery': byCourier({
      type: 'report-delivery',
      page: pageAwaited ?? 1,
      channel: 'sms',
      outcome: 'delivered',
      detail: '',
      final: false,
      gone: false,
      seq: 1000,
    }),
    'perform-duty': byWatch({ type: 'perform-duty' }),
  };
  return samples[type];
}
