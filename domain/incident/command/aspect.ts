import { isQualifiedFor } from '../../roster/roster';
import type { Aspect } from '../aspect';
import type { Incident } from '../incident';
import { openStatuses } from '../lifecycle/lifecycle';
import type { Standpoint } from '../offer';
import { commandBars } from './bars';
import type { CommandState, ReliefCommand, ReliefEvent } from './command';
import { commandDeciders } from './decide';
import { beginsCommand, commandHears } from './evolve';
import { handoffReminder } from './handoff-reminder';
import { isAskedForRelief, reliefsAwaited, seesSilence } from './in-hand';
import { reliefLines } from './lines';
import { pageCommander } from './page-commander';
import { commandRefuses } from './refuses';
import { relieveCommander } from './relieve-commander';
import { commandSays } from './sayings';
import { commandTells } from './tells';

/** The aspect of command: who commands, until when, and who is next. */
export const command = {
  begins: beginsCommand,
  hears: commandHears,
  legal: {
    'take-command': ['awaiting-command'],
    'decline-command': ['awaiting-command'],
    'accept-relief': ['commanded'],
    'decline-relief': ['commanded'],
    'confirm-handoff': ['commanded'],
    'ask-for-relief': ['commanded'],
    'force-relief': ['commanded'],
    'follow-roster': openStatuses,
  },
  decides: commandDeciders,
  refuses: commandRefuses,
  bars: commandBars,
  owes: { 'page-commander': pageCommander, 'relieve-commander': relieveCommander },
  offers: {
    'take-command': { rank: 'answer', answers: 'command' },
    'decline-command': {
      rank: 'answer',
      answers: 'command',
      unasked: (standpoint) =>
        isAsked(standpoint, 'command')
          ? undefined
          : `Nobody asks you to command ${standpoint.incident.id} now.`,
    },
    'accept-relief': {
      rank: 'answer',
      answers: 'relief',
      unasked: ({ incident, responder }) =>
        isAskedForRelief(incident, responder.id) ? undefined : nobodyAsks(incident),
    },
    'decline-relief': {
      rank: 'answer',
      answers: 'relief',
      unasked: (standpoint) =>
        takesOver(standpoint) || isAsked(standpoint, 'relief') ? undefined : nobodyAsks(standpoint.incident),
    },
    'confirm-handoff': { rank: 'answer' },
    'ask-for-relief': {
      rank: 'change-command',
      unasked: ({ incident }) =>
        incident.handoff === undefined && reliefsAwaited(incident).length === 0
          ? undefined
          : 'Somebody has been asked to relieve you already.',
    },
    'force-relief': {
      rank: 'change-command',
      unasked: ({ incident, responder }) =>
        isQualifiedFor(responder, 'commander') || seesSilence(incident, responder.id)
          ? undefined
          : 'That is left to somebody who is qualified to command, or leads operations or communications.',
    },
  },
  lines: reliefLines,
  tells: commandTells,
  says: commandSays,
  reminders: { 'handoff-told': handoffReminder },
  announces: {},
} satisfies Aspect<CommandState, ReliefCommand, ReliefEvent>;

function nobodyAsks({ id }: Incident): string {
  return `Nobody asks you to take over command of ${id} now.`;
}

function takesOver({ incident, responder }: Standpoint): boolean {
  return incident.handoff?.to === responder.id;
}

function isAsked({ incident, responder }: Standpoint, purpose: 'command' | 'relief'): boolean {
  return incident.pages.some(
    (page) =>
      page.responder === responder.id &&
      page.ask.for === purpose &&
      (page.outcome === 'awaiting' || page.outcome === 'expired') &&
      (incident.shift === undefined || page.sentAt >= incident.shift.startedAt),
  );
}
