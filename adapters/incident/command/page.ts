import type { OpenDoor } from '../../../application/open-door';
import { isSilent } from '../../../domain/incident/attention/in-force';
import type { command } from '../../../domain/incident/command/aspect';
import type { Incident } from '../../../domain/incident/incident';
import { nameOf } from '../../../domain/roster/roster';
import type { DoorView } from '../../http/door/door-view';
import { line, nobodyOr, seen } from '../../http/door/form-fields';
import { type Row, tap } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type AspectPage, offeredForm } from '../aspect';
import {
  acceptReliefForm,
  askForReliefForm,
  confirmHandoffForm,
  declineReliefAlone,
  forceReliefForm,
  takeoverNote,
} from './forms';

export const commandPage: AspectPage<keyof typeof command.offers> = {
  forms: {
    'take-command': offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'take-command' }),
      done: ({ id }) => `You are in command of ${id}.`,
      askedFirst: () => tap('take-command', 'Take command', 'main'),
    }),
    'decline-command': offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'decline-command' }),
      done: ({ id }) => `You have passed ${id} on; the next candidate is asked.`,
      askedFirst: () => tap('decline-command', 'I cannot: ask the next'),
    }),
    'accept-relief': offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'accept-relief' }),
      done: ({ id, shift }, { responder, roster, at }) =>
        shift === undefined || shift.commander === responder.id
          ? `You have taken over command of ${id}.`
          : `You have accepted. You take over ${id} at ${timesFor({ responder, at })(shift.endsAt)}, or as soon as ${nameOf(roster, shift.commander)} hands over.`,
      askedFirst: acceptReliefForm,
    }),
    'decline-relief': offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'decline-relief' }),
      done: (incident, door) =>
        `You have declined; somebody else is asked. ${commanderOf(incident, door)} holds command of ${incident.id}.`,
      askedFirst: declineReliefAlone,
    }),
    'confirm-handoff': offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'confirm-handoff' }),
      done: (incident, door) =>
        `You have handed over. ${commanderOf(incident, door)} is in command of ${incident.id}.`,
      askedFirst: confirmHandoffForm,
    }),
    'ask-for-relief': offeredForm({
      fields: () => ({ to: nobodyOr, seen }),
      asks: ({ to }) => ({ type: 'ask-for-relief', to }),
      done: ({ id }) =>
        `Somebody is asked to relieve you. You hold command of ${id} until somebody takes over.`,
      foldedAway: askForReliefForm,
    }),
    'force-relief': offeredForm({
      fields: () => ({ reason: line, from: nobodyOr, seen }),
      asks: ({ reason, from }) => ({ type: 'force-relief', reason, from }),
      done: (incident, door) =>
        isSilent(incident)
          ? `Relief of ${commanderOf(incident, door)} is sought; whoever accepts commands ${incident.id} at once. The timeline says why.`
          : `${commanderOf(incident, door)} is in command of ${incident.id} now. The timeline says that you brought it about, and why.`,
      typed: { reason: 'Why' },
      foldedAway: forceReliefForm,
    }),
  },
  note: takeoverNote,
  facts: commandRows,
};

function commanderOf({ shift }: Incident, { roster }: OpenDoor): string {
  return shift === undefined ? 'The commander' : nameOf(roster, shift.commander);
}

function commandRows(view: DoorView): Row[] {
  const { incident, roster } = view;
  const { shift, handoff } = incident;
  if (shift === undefined) return [];
  const until = `${nameOf(roster, shift.commander)}, until ${timesFor(view)(shift.endsAt)}`;
  const next: Row[] = handoff === undefined ? [] : [['Takes over', nameOf(roster, handoff.to)]];
  return [['In command', shift.overranAt === undefined ? until : `${until} (past the shift)`], ...next];
}
