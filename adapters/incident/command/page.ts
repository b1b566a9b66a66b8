import type { OpenDoor } from '../../../application/open-door';
import type { ResponderId } from '../../../domain/ids';
import type { command } from '../../../domain/incident/command/aspect';
import type { Incident } from '../../../domain/incident/incident';
import type { PagePurpose } from '../../../domain/incident/paging/paging';
import { isQualifiedFor, nameOf } from '../../../domain/roster/roster';
import type { DoorView } from '../../http/door/door-view';
import { line, nobodyOr, seen } from '../../http/door/form-fields';
import { type Row, tap } from '../../http/door/form-parts';
import { notAskedAnyMore, notOffered } from '../../http/door/not-offered';
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
      whyNotOffered: (_, { incident, responder }) =>
        latestOutcome(incident, responder.id, 'command') === 'passed-on' ? undefined : notAskedAnyMore,
      askedFirst: () => tap('decline-command', 'I cannot: ask the next'),
    }),
    'accept-relief': offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'accept-relief' }),
      done: ({ id, shift }, { responder, roster, at }) =>
        shift === undefined || shift.commander === responder.id
          ? `You have taken over command of ${id}.`
          : `You have accepted. You take over ${id} at ${timesFor({ responder, at })(shift.endsAt)}, or as soon as ${nameOf(roster, shift.commander)} hands over.`,
      whyNotOffered: whyNoRelief,
      askedFirst: acceptReliefForm,
    }),
    'decline-relief': offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'decline-relief' }),
      done: (incident, door) =>
        `You have declined; somebody else is asked. ${commanderOf(incident, door)} holds command of ${incident.id}.`,
      whyNotOffered: whyNoRelief,
      askedFirst: declineReliefAlone,
    }),
    'confirm-handoff': offeredForm({
      fields: () => ({ seen }),
      asks: () => ({ type: 'confirm-handoff' }),
      done: (incident, door) =>
        `You have handed over. ${commanderOf(incident, door)} is in command of ${incident.id}.`,
      whyNotOffered: () => undefined,
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
        `${commanderOf(incident, door)} is in command of ${incident.id} now. The timeline says that you brought it about, and why.`,
      typed: { reason: 'Why' },
      whyNotOffered: (_, { responder }) => (isQualifiedFor(responder, 'commander') ? undefined : notOffered),
      foldedAway: forceReliefForm,
    }),
  },
  note: takeoverNote,
  facts: commandRows,
};

function commanderOf({ shift }: Incident, { roster }: OpenDoor): string {
  return shift === undefined ? 'The commander' : nameOf(roster, shift.commander);
}

/** The sentence for whoever accepted to relieve, which came to nothing: an old page must not bring it back. */
function whyNoRelief(_: unknown, { incident, responder }: OpenDoor): string | undefined {
  const { handoff, shift } = incident;
  const isSettled = handoff !== undefined || shift?.commander === responder.id;
  return !isSettled && latestOutcome(incident, responder.id, 'relief') === 'answered'
    ? notAskedAnyMore
    : undefined;
}

function latestOutcome({ pages }: Incident, responder: ResponderId, purpose: PagePurpose) {
  return pages.findLast((page) => page.responder === responder && page.ask.for === purpose)?.outcome;
}

function commandRows(view: DoorView): Row[] {
  const { incident, roster } = view;
  const { shift, handoff } = incident;
  if (shift === undefined) return [];
  const until = `${nameOf(roster, shift.commander)}, until ${timesFor(view)(shift.endsAt)}`;
  const next: Row[] = handoff === undefined ? [] : [['Takes over', nameOf(roster, handoff.to)]];
  return [['In command', shift.overranAt === undefined ? until : `${until} (past the shift)`], ...next];
}
