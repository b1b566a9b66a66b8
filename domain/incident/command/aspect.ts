import type { Aspect } from '../aspect';
import { isAskedForRelief, isReliefAsked } from '../in-hand';
import { openStatuses } from '../lifecycle/lifecycle';
import { isCommander, type Standpoint } from '../offer';
import type { CommandState, ReliefCommand, ReliefEvent } from './command';
import { commandDeciders } from './decide';
import { beginsCommand, commandHears } from './evolve';
import { handoffReminder } from './handoff-reminder';
import { reliefLines } from './lines';
import { pageCommander } from './page-commander';
import { commandRefuses } from './refuses';
import { relieveCommander } from './relieve-commander';

/** Who commands, until when, and who is next. */
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
  owes: { 'page-commander': pageCommander, 'relieve-commander': relieveCommander },
  offers: {
    'take-command': { rank: 'answer', isWorth: ({ commander }) => commander },
    'decline-command': { rank: 'answer', isWorth: (standpoint) => isAsked(standpoint, 'command') },
    'accept-relief': {
      rank: 'answer',
      isWorth: ({ incident, responder, commander }) => commander && isAskedForRelief(incident, responder),
    },
    'decline-relief': {
      rank: 'answer',
      isWorth: (standpoint) => takesOver(standpoint) || isAsked(standpoint, 'relief'),
    },
    'confirm-handoff': {
      rank: 'answer',
      isWorth: (standpoint) => isCommander(standpoint) && standpoint.incident.handoff !== undefined,
    },
    'ask-for-relief': {
      rank: 'change-command',
      isWorth: (standpoint) =>
        isCommander(standpoint) &&
        standpoint.incident.handoff === undefined &&
        !isReliefAsked(standpoint.incident),
    },
    'force-relief': {
      rank: 'change-command',
      isWorth: (standpoint) => standpoint.commander && !isCommander(standpoint),
    },
  },
  lines: reliefLines,
  reminders: { 'handoff-told': handoffReminder },
} satisfies Aspect<CommandState, ReliefCommand, ReliefEvent>;

function takesOver({ incident, responder }: Standpoint): boolean {
  return incident.handoff?.to === responder;
}

function isAsked({ incident, responder }: Standpoint, purpose: 'command' | 'relief'): boolean {
  return incident.pages.some(
    (page) =>
      page.responder === responder &&
      page.purpose === purpose &&
      (page.outcome === 'awaiting' || page.outcome === 'expired') &&
      (incident.shift === undefined || page.sentAt >= incident.shift.startedAt),
  );
}
