import { severities } from '../../../domain/incident/incident';
import { readerTime } from '../../../domain/notice/reader-time';
import { nameOf, qualifiedFor } from '../../../domain/roster/roster';
import { type Html, markup } from '../html';
import { briefSection } from './brief-section';
import type { DoorView } from './door-view';
import { button, folded, form, seenField, selectPerson, textArea } from './form-parts';

/** A button that needs nothing else, and does no more however often it is tapped. */
export function tap(action: string, label: string, kind: 'main' | 'other' = 'other'): Html {
  return form(button(action, label, kind));
}

/** What is not easily taken back: a second tap confirms it. */
export function confirmed(action: string, label: string, confirm: string): Html {
  return folded(label, [form(button(action, confirm, 'danger'))]);
}

export function escalateForm({ incident }: DoorView): Html {
  return form(seenField(incident), button('escalate', 'Pass on to the next level'));
}

const meanings = { SEV1: 'critical', SEV2: 'major', SEV3: 'minor', SEV4: 'notice' } as const;

export function classifyForm({ incident: { severity, shift } }: DoorView): Html {
  const choice = (name: (typeof severities)[number]) =>
    markup`<button class="${name.toLowerCase()}" name="severity" value="${name}"${severity === name ? markup` disabled` : ''}>${name}<small>${meanings[name]}</small></button>`;
  return markup`<form method="post"><h2>How serious is it?</h2>${shift === undefined ? markup`<p class="quiet">SEV1 and SEV2 wake an Incident Commander.</p>` : ''}<input type="hidden" name="action" value="classify"><div class="four">${severities.map(choice)}</div></form>`;
}

/** Whoever is asked to take over reads the brief first. */
export function acceptReliefForm(view: DoorView): Html {
  return markup`${reliefAsked(view)}${briefSection(view)}${tap('accept-relief', 'I have read the brief; accept command', 'main')}`;
}

function reliefAsked({ incident: { shift }, responder, roster }: DoorView): Html {
  if (shift === undefined) return markup``;
  const until = readerTime(shift.endsAt, responder.timeZone);
  const who = nameOf(roster, shift.commander);
  return markup`<p class="callout">Please relieve ${who}, who is in command until ${until}${shift.overranAt === undefined ? '' : ' and past the end of the shift'}.</p>`;
}

/** Who has accepted sees when they take over, and the brief as it is now. */
export function takeoverNote(view: DoorView): Html {
  const { incident, responder, roster } = view;
  const { handoff, shift } = incident;
  if (handoff?.to !== responder.id || shift === undefined) return markup``;
  const when = readerTime(shift.endsAt, responder.timeZone);
  return markup`<p class="callout">You take over at ${when}, or as soon as ${nameOf(roster, shift.commander)} hands over.</p>${briefSection(view)}`;
}

export function confirmHandoffForm({ incident, roster }: DoorView): Html {
  const to = incident.handoff === undefined ? 'your relief' : nameOf(roster, incident.handoff.to);
  return form(seenField(incident), button('confirm-handoff', `Hand over to ${to} now`, 'main'));
}

export function askForReliefForm({ incident, responder, roster }: DoorView): Html {
  const others = qualifiedFor(roster, 'commander').filter(({ id }) => id !== responder.id);
  return folded('Ask to be relieved…', [
    markup`<p class="quiet">You stay in command until somebody takes over.</p>`,
    form(
      seenField(incident),
      selectPerson('Who relieves you', others),
      button('ask-for-relief', 'Ask for relief'),
    ),
  ]);
}

/** It stands open once the shift is over and nobody has relieved it. */
export function forceReliefForm({ incident, responder, roster }: DoorView): Html {
  const { shift, handoff } = incident;
  if (shift === undefined) return markup``;
  const commander = nameOf(roster, shift.commander);
  const to = handoff?.to ?? responder.id;
  const label = to === responder.id ? 'Take over command now' : `Put ${nameOf(roster, to)} in command now`;
  return folded(
    `${commander} does not answer…`,
    [
      markup`<p class="quiet">${commander} is told, and the timeline says who did this and why.</p>`,
      form(
        seenField(incident),
        textArea({ label: 'Why', name: 'reason', most: 500 }),
        button('force-relief', label, 'danger'),
      ),
    ],
    shift.overranAt !== undefined,
  );
}

/** The brief, for the commander to see what the relief will see. */
export function foldedBrief(view: DoorView): Html {
  return folded('Brief', [briefSection(view)]);
}
