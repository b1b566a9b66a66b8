import type { Command, CommandType } from '../../domain/incident/command';
import { decide } from '../../domain/incident/decide';
import { type Incident, type Status, statuses } from '../../domain/incident/incident';
import type { Refusal } from '../../domain/incident/refusal';
import { isLegal, transitions } from '../../domain/incident/transitions';
import { after } from '../../domain/time';
import {
  aCommandedIncident,
  anIncident,
  aSeriousIncident,
  cleared,
  firing,
  opening,
  roster,
  type Story,
  start,
} from './given';

type Standing = Status | 'none';

/** Read down a column for what may be done in a status. */
const matrix = `
                 none  alerting  triage  handling  awaiting-command  commanded  resolved  dismissed
open             yes   -         -       -         -                 -          -         -
attach-alerts    -     yes       yes     yes       yes               yes        -         -
clear-alerts     -     yes       yes     yes       yes               yes        -         -
acknowledge      -     yes       -       -         -                 -          -         -
escalate         -     yes       yes     yes       -                 -          -         -
classify         -     yes       yes     yes       yes               yes        -         -
take-command     -     -         -       -         yes               -          -         -
decline-command  -     -         -       -         yes               -          -         -
accept-relief    -     -         -       -         -                 yes        -         -
decline-relief   -     -         -       -         -                 yes        -         -
post-update      -     yes       yes     yes       yes               yes        -         -
add-note         -     yes       yes     yes       yes               yes        yes       yes
resolve          -     yes       yes     yes       yes               yes        -         -
dismiss          -     yes       yes     yes       -                 -          -         -
reopen           -     -         -       -         -                 -          yes       yes
fast-forward     -     yes       yes     yes       yes               yes        -         -
report-delivery  -     yes       yes     yes       yes               yes        -         -
perform-duty     -     yes       yes     yes       yes               yes        -         -
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
    const awaited = story?.incident().pages.find(({ outcome }) => outcome === 'awaiting');
    const decision = decide(story?.incident(), sample(command, awaited?.number), contextOf(story, command));
    if (standing === 'triage' || standing === 'handling') {
      // Nobody is waited for: nothing is due, and what becomes of a page concerns nobody.
      const needless = { 'perform-duty': 'nothing-due', 'report-delivery': 'not-needed' }[command as string];
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
  standing: Standing;
  legal: boolean;
}

function matrixCells(text: string): Cell[] {
  const [head = '', ...rows] = text.trim().split('\n');
  const standings = head.trim().split(/\s+/) as Standing[];
  return rows.flatMap((row) => {
    const [command, ...marks] = row.trim().split(/\s+/) as [CommandType, ...string[]];
    return standings.map((standing, column) => ({ command, standing, legal: marks[column] === 'yes' }));
  });
}

const drill = { opening: opening({ drill: true }) };

function storyOf(standing: Standing): Story | undefined {
  if (standing === 'none') return undefined;
  if (standing === 'awaiting-command') return aSeriousIncident(drill);
  if (standing === 'commanded') return aCommandedIncidentAtItsRelief();
  const story = anIncident(drill);
  if (standing === 'triage') story.does({ type: 'acknowledge', by: 'ada', page: 1 });
  if (standing === 'handling') story.does({ type: 'classify', by: 'ada', severity: 'SEV3' });
  if (standing === 'resolved') story.does({ type: 'resolve', by: 'ada', reason: 'Fixed.' });
  if (standing === 'dismissed') story.does({ type: 'dismiss', by: 'ada', reason: 'A test.' });
  return story;
}

function aCommandedIncidentAtItsRelief(): Story {
  const story = aCommandedIncident(drill);
  story.passes('PT7H30M');
  return story;
}

function incidentOf(standing: Standing): Incident | undefined {
  return storyOf(standing)?.incident();
}

/** A watch wakes when something may be due; people ask in the middle of things. */
function contextOf(story: Story | undefined, command: CommandType) {
  const now = story?.now() ?? start;
  return { now: command === 'perform-duty' ? after(now, 'PT1H') : now, roster };
}

/** A command that only the status can stand against. */
function sample(type: CommandType, pageAwaited?: number): Command {
  const samples: { [C in Command as C['type']]: C } = {
    open: opening(),
    'attach-alerts': { type: 'attach-alerts', alerts: [firing('cpu')] },
    'clear-alerts': { type: 'clear-alerts', alerts: [cleared('5xx', start)] },
    acknowledge: { type: 'acknowledge', by: 'ada', page: 1 },
    escalate: { type: 'escalate', by: 'ada', page: 1 },
    classify: { type: 'classify', by: 'ada', severity: 'SEV4' },
    'take-command': { type: 'take-command', by: 'cleo', page: 2 },
    'decline-command': { type: 'decline-command', by: 'cleo', page: 2 },
    'accept-relief': { type: 'accept-relief', by: 'dana' },
    'decline-relief': { type: 'decline-relief', by: 'dana' },
    'post-update': { type: 'post-update', by: 'ada', text: 'Looking.' },
    'add-note': { type: 'add-note', by: 'ada', text: 'Looking.' },
    resolve: { type: 'resolve', by: 'ada', reason: 'Fixed.' },
    dismiss: { type: 'dismiss', by: 'ada', reason: 'A test.' },
    reopen: { type: 'reopen', by: 'ada', reason: 'It is back.' },
    'fast-forward': { type: 'fast-forward', by: 'ada', to: after(start, 'P1D') },
    'report-delivery': {
      type: 'report-delivery',
      page: pageAwaited ?? 1,
      channel: 'sms',
      outcome: 'delivered',
      detail: '',
      final: false,
      gone: false,
      seq: 1000,
    },
    'perform-duty': { type: 'perform-duty' },
  };
  return samples[type];
}
