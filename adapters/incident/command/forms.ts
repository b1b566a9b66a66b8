import { isSilent } from '../../../domain/incident/attention/in-force';
import { mayCommand } from '../../../domain/incident/command/commander-sought';
import { mayDo } from '../../../domain/incident/may-do';
import { nameOf } from '../../../domain/roster/roster';
import { briefSection } from '../../http/door/brief-section';
import type { DoorView } from '../../http/door/door-view';
import {
  button,
  folded,
  form,
  hidden,
  isRetyped,
  mostInLine,
  seenField,
  selectPerson,
  tap,
  textArea,
  typedIn,
} from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { peopleFor } from '../../http/door/people-for';
import { type Html, markup } from '../../http/html';

/** The form for whoever is asked to take over: they read the brief before they accept; to decline, nobody has to. */
export function acceptReliefForm(view: DoorView): Html {
  const accept = tap('accept-relief', takeoverLabel(view), 'main');
  const mayDecline = mayDo(view, 'decline-relief').may === 'yes';
  return markup`${reliefAsked(view)}${mayDecline ? declineReliefForm(view, 'I cannot') : ''}${briefSection(view)}${accept}`;
}

/** The button that declines relief, where no brief with one of its own is on the page. */
export function declineReliefAlone(view: DoorView): Html[] {
  const { incident, responder } = view;
  const isAbove = incident.handoff?.to === responder.id || mayDo(view, 'accept-relief').may === 'yes';
  return isAbove ? [] : [declineReliefForm(view, 'I cannot')];
}

function declineReliefForm({ incident }: DoorView, label: string): Html {
  return form(seenField(incident), button('decline-relief', label));
}

function takeoverLabel(view: DoorView): string {
  const { shift } = view.incident;
  const isNow = shift === undefined || shift.endsAt <= view.at || isSilent(view.incident);
  return `I have read it: I take command ${isNow ? 'now' : `at ${timesFor(view)(shift.endsAt)}`}`;
}

function reliefAsked(view: DoorView): Html {
  const { incident, roster } = view;
  const { shift } = incident;
  if (shift === undefined) return markup``;
  const until = timesFor(view)(shift.endsAt);
  const who = nameOf(roster, shift.commander);
  if (isSilent(incident))
    return markup`<p class="callout">Relieve ${who} now? <b class="late">SILENT</b></p>`;
  return shift.overranAt === undefined
    ? markup`<p class="callout">Relieve ${who} at ${until}?</p>`
    : markup`<p class="callout">Relieve ${who} now? <b class="late">OVERRUN</b> since ${until}.</p>`;
}

/** The note for whoever has accepted: when they take over, and the brief as it is now. */
export function takeoverNote(view: DoorView): Html {
  const { incident, responder, roster } = view;
  const { handoff, shift } = incident;
  if (handoff?.to !== responder.id || shift === undefined) return markup``;
  const when = timesFor(view)(shift.endsAt);
  return markup`<p class="callout">You take over at ${when}, or as soon as ${nameOf(roster, shift.commander)} hands over.</p>${declineReliefForm(view, 'I cannot take over after all')}${briefSection(view)}`;
}

export function confirmHandoffForm({ incident, roster }: DoorView): Html {
  const to = incident.handoff === undefined ? 'your relief' : nameOf(roster, incident.handoff.to);
  return form(seenField(incident), button('confirm-handoff', `Hand over to ${to} now`, 'main'));
}

export function askForReliefForm(view: DoorView): Html {
  const { incident } = view;
  const { schedule, shift } = incident.plan.command;
  const others = peopleFor(view, { role: 'commander', schedule, shift });
  return folded('Ask to be relieved…', [
    markup`<p class="quiet">You stay in command until somebody takes over.</p>`,
    form(
      seenField(incident),
      selectPerson('Who relieves you', others),
      button('ask-for-relief', 'Ask for relief'),
    ),
  ]);
}

/**
 * The form to take over from a commander who does not answer; open once the shift is over and nobody has relieved
 * it. It says whom it means: command may have passed on.
 */
export function forceReliefForm(view: DoorView): Html {
  const { incident, roster } = view;
  const { shift } = incident;
  if (shift === undefined) return markup``;
  const commander = nameOf(roster, shift.commander);
  const action = 'force-relief';
  const isTaker = mayCommand(view.responder.id, roster);
  const told = isTaker ? 'told' : 'told once somebody takes over';
  return folded(
    `${commander} does not answer…`,
    [
      markup`<p class="quiet">${commander} is ${told}, and the timeline says who did this and why.</p>`,
      form(
        seenField(incident),
        hidden('from', shift.commander),
        textArea({ label: 'Why', name: 'reason', value: typedIn(view, action, 'reason'), most: mostInLine }),
        button(action, isTaker ? 'Take over command now' : 'Have somebody take over now', 'danger'),
      ),
    ],
    shift.overranAt !== undefined || isRetyped(view, action),
  );
}
