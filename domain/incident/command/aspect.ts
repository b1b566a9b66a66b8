import type { Aspect } from '../aspect';
import { openStatuses } from '../lifecycle/lifecycle';
import { isCommander, type NamedStandpoint, notInCommand, type Standpoint } from '../offer';
import { type Refusal, refusal } from '../refusal';
import type { CommandState, ReliefCommand, ReliefEvent } from './command';
import { commandDeciders } from './decide';
import { beginsCommand, commandHears } from './evolve';
import { handoffReminder } from './handoff-reminder';
import { isAskedForRelief, reliefsAwaited } from './in-hand';
import { reliefLines } from './lines';
import { pageCommander } from './page-commander';
import { askInstead, commandRefuses, nobodyTakesOver, unqualifiedToCommand } from './refuses';
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
  owes: { 'page-commander': pageCommander, 'relieve-commander': relieveCommander },
  offers: {
    'take-command': {
      rank: 'answer',
      answers: 'command',
      isWorth: ({ commander }) => commander,
      whyNot: notQualified,
    },
    'decline-command': {
      rank: 'answer',
      answers: 'command',
      isWorth: (standpoint) => isAsked(standpoint, 'command'),
      whyNot: ({ incident: { id } }) => refusal('not-asked', `You have not been asked to command ${id}.`),
    },
    'accept-relief': {
      rank: 'answer',
      answers: 'relief',
      isWorth: ({ incident, responder, commander }) => commander && isAskedForRelief(incident, responder),
      whyNot: (standpoint) => (standpoint.commander ? notAsked(standpoint) : notQualified(standpoint)),
    },
    'decline-relief': {
      rank: 'answer',
      answers: 'relief',
      isWorth: (standpoint) => takesOver(standpoint) || isAsked(standpoint, 'relief'),
      whyNot: notAsked,
    },
    'confirm-handoff': {
      rank: 'answer',
      isWorth: (standpoint) => isCommander(standpoint) && standpoint.incident.handoff !== undefined,
      whyNot: (standpoint) =>
        isCommander(standpoint) ? nobodyTakesOver(standpoint.incident) : notInCommand(standpoint),
    },
    'ask-for-relief': {
      rank: 'change-command',
      isWorth: (standpoint) =>
        isCommander(standpoint) &&
        standpoint.incident.handoff === undefined &&
        reliefsAwaited(standpoint.incident).length === 0,
      whyNot: (standpoint) =>
        isCommander(standpoint)
          ? refusal('not-needed', 'Somebody has been asked to relieve you already.')
          : notInCommand(standpoint),
    },
    'force-relief': {
      rank: 'change-command',
      isWorth: (standpoint) => standpoint.commander && !isCommander(standpoint),
      whyNot: (standpoint) =>
        isCommander(standpoint) ? askInstead(standpoint.incident) : notQualified(standpoint),
    },
  },
  lines: reliefLines,
  tells: commandTells,
  says: commandSays,
  reminders: { 'handoff-told': handoffReminder },
} satisfies Aspect<CommandState, ReliefCommand, ReliefEvent>;

function notQualified({ responder, roster }: NamedStandpoint): Refusal {
  return unqualifiedToCommand(responder, roster);
}

function notAsked({ incident: { id } }: Standpoint): Refusal {
  return refusal('not-asked', `Nobody asks you to take over command of ${id} now.`);
}

function takesOver({ incident, responder }: Standpoint): boolean {
  return incident.handoff?.to === responder;
}

function isAsked({ incident, responder }: Standpoint, purpose: 'command' | 'relief'): boolean {
  return incident.pages.some(
    (page) =>
      page.responder === responder &&
      page.ask.for === purpose &&
      (page.outcome === 'awaiting' || page.outcome === 'expired') &&
      (incident.shift === undefined || page.sentAt >= incident.shift.startedAt),
  );
}
