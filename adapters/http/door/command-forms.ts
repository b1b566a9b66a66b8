import { choicesFor } from '../../../domain/incident/may-do';
import { severities } from '../../../domain/incident/severity';
import { endWarnings } from '../../../domain/notice/end-warnings';
import { nameOf } from '../../../domain/roster/roster';
import { type Html, markup } from '../html';
import { briefSection } from './brief-section';
import type { DoorView } from './door-view';
import { button, folded, form, hidden, mostInLine, seenField, selectPerson, textArea } from './form-parts';
import { timesFor } from './page-times';
import { peopleFor } from './people-for';
import { isRetyped, typedIn } from './work-forms';

/** A button that needs nothing else, and does no more however often it is tapped. */
export function tap(action: string, label: string, kind: 'main' | 'other' = 'other'): Html {
  return form(button(action, label, kind));
}

/** The end of an incident: what still speaks against it stands above the button, and why it is over goes on the timeline. */
export function endForm(view: DoorView, action: 'resolve' | 'dismiss', label: string, confirm: string): Html {
  const warnings = endWarnings(view.incident, view.responder.id, view.roster);
  return folded(
    label,
    [
      ...(warnings.length === 0 ? [] : [markup`<p class="callout">${warnings.join(' ')}</p>`]),
      form(
        textArea({
          label: 'Why it is over; this goes on the timeline',
          name: 'reason',
          value: typedIn(view, action, 'reason'),
          most: mostInLine,
          optional: true,
        }),
        button(action, confirm, 'danger'),
      ),
    ],
    isRetyped(view, action),
  );
}

export function escalateForm({ incident }: DoorView): Html {
  return form(seenField(incident), button('escalate', 'I cannot: page the next person'));
}

const meanings = { SEV1: 'critical', SEV2: 'major', SEV3: 'minor', SEV4: 'notice' } as const;

export function classifyForm({ incident: { severity, shift } }: DoorView): Html {
  const choice = (name: (typeof severities)[number]) =>
    markup`<button class="${name.toLowerCase()}" name="severity" value="${name}"${severity === name ? markup` disabled` : ''}>${name}<small>${meanings[name]}</small></button>`;
  return markup`<form method="post"><h2>How serious is it?</h2>${shift === undefined ? markup`<p class="quiet">SEV1 and SEV2 wake an Incident Commander; SEV3 and SEV4 you handle.</p>` : ''}<input type="hidden" name="action" value="classify"><div class="four">${severities.map(choice)}</div></form>`;
}

/** Whoever is asked to take over reads the brief before they accept; to decline, nobody has to. */
export function acceptReliefForm(view: DoorView): Html {
  const accept = tap('accept-relief', takeoverLabel(view), 'main');
  const mayDecline = choicesFor(view.incident, view.responder).includes('decline-relief');
  return markup`${reliefAsked(view)}${mayDecline ? declineReliefForm(view, 'I cannot') : ''}${briefSection(view)}${accept}`;
}

/** Where no brief stands below it. */
export function declineReliefAlone(view: DoorView): Html[] {
  const { incident, responder } = view;
  const isAbove =
    incident.handoff?.to === responder.id || choicesFor(incident, responder).includes('accept-relief');
  return isAbove ? [] : [declineReliefForm(view, 'I cannot')];
}

function declineReliefForm({ incident }: DoorView, label: string): Html {
  return form(seenField(incident), button('decline-relief', label));
}

function takeoverLabel(view: DoorView): string {
  const { shift } = view.incident;
  const isNow = shift === undefined || shift.endsAt <= view.at;
  return `I have read it: I take command ${isNow ? 'now' : `at ${timesFor(view)(shift.endsAt)}`}`;
}

function reliefAsked(view: DoorView): Html {
  const { incident, roster } = view;
  const { shift } = incident;
  if (shift === undefined) return markup``;
  const until = timesFor(view)(shift.endsAt);
  const who = nameOf(roster, shift.commander);
  return shift.overranAt === undefined
    ? markup`<p class="callout">Relieve ${who} at ${until}?</p>`
    : markup`<p class="callout">Relieve ${who} now? <b class="late">OVERRUN</b> since ${until}.</p>`;
}

/** Who has accepted sees when they take over, and the brief as it is now. */
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

/** It stands open once the shift is over and nobody has relieved it. It says whom it means: command may have passed on. */
export function forceReliefForm(view: DoorView): Html {
  const { incident, roster } = view;
  const { shift } = incident;
  if (shift === undefined) return markup``;
  const commander = nameOf(roster, shift.commander);
  const action = 'force-relief';
  return folded(
    `${commander} does not answer…`,
    [
      markup`<p class="quiet">${commander} is told, and the timeline says who did this and why.</p>`,
      form(
        seenField(incident),
        hidden('from', shift.commander),
        textArea({ label: 'Why', name: 'reason', value: typedIn(view, action, 'reason'), most: mostInLine }),
        button(action, 'Take over command now', 'danger'),
      ),
    ],
    shift.overranAt !== undefined || isRetyped(view, action),
  );
}

/** The brief, for the commander to see what the relief will see. */
export function foldedBrief(view: DoorView): Html {
  return folded('Brief', [briefSection(view)]);
}
