import { postsLedBy, releasesAskedFor, rolesAskedOf, rolesToDecline } from '../../../domain/incident/in-hand';
import { nameOf, qualifiedFor } from '../../../domain/roster/roster';
import { type Html, markup } from '../html';
import { offeredMinutes } from './door-form';
import type { DoorView } from './door-view';
import { button, folded, form, hidden, seenField, selectPerson } from './form-parts';

export function acceptRoleForms({ incident, responder }: DoorView): Html[] {
  return rolesAskedOf(incident, responder.id).map((role) =>
    form(
      markup`<p class="callout">You are asked to take ${role}.</p>`,
      seenField(incident),
      hidden('role', role),
      button('accept-role', `Take ${role}`, 'main'),
    ),
  );
}

export function declineRoleForms({ incident, responder }: DoorView): Html[] {
  return rolesToDecline(incident, responder.id).map((role) =>
    form(seenField(incident), hidden('role', role), button('decline-role', `Decline ${role}`)),
  );
}

/** Whoever is on the way has only to say that they are here, or that they cannot come after all. */
export function answerCallForm({ incident, responder }: DoorView): Html {
  const member = incident.crew.find((each) => each.responder === responder.id);
  const isComing = member?.state === 'coming';
  const answer = (value: string, label: string, kind: string) =>
    markup`<button class="${kind}" name="answer" value="${value}">${label}</button>`;
  const coming = offeredMinutes.map((minutes) => answer(`coming-${minutes}`, `${minutes} min`, 'other'));
  return form(
    markup`<h2>${isComing ? 'You are expected' : 'Can you come?'}</h2>`,
    ...(member === undefined ? [] : [markup`<p class="quiet">Called in for ${member.calledFor}.</p>`]),
    hidden('action', 'answer-call'),
    seenField(incident),
    answer('here', 'I am here', 'main'),
    markup`<p class="quiet">${isComing ? 'Later than you said? Coming in' : 'Coming in'}</p><div class="three">${coming}</div>`,
    answer('declined', 'I cannot come', 'other'),
  );
}

/** For whoever has a role: somebody else takes it, or nobody needs it any more. */
export function handOverRoleForms({ incident, responder, roster }: DoorView): Html[] {
  return postsLedBy(incident, responder.id).map(({ role }) => {
    const others = qualifiedFor(roster, role).filter(({ id }) => id !== responder.id);
    return folded(`Hand over ${role}…`, [
      markup`<p class="quiet">You have it until somebody accepts.</p>`,
      form(
        seenField(incident),
        hidden('role', role),
        selectPerson('Who takes it over', others),
        button('hand-over-role', `Hand over ${role}`),
      ),
    ]);
  });
}

export function releaseOwnRoleForms({ incident, responder }: DoorView): Html[] {
  return postsLedBy(incident, responder.id)
    .filter(({ releaseAskedAt }) => releaseAskedAt === undefined)
    .map(({ role }) =>
      folded(`Leave ${role}…`, [
        markup`<p class="quiet">The commander is asked to release you.</p>`,
        form(seenField(incident), hidden('role', role), button('release-role', `Ask to leave ${role}`)),
      ]),
    );
}

/** For the commander: those who wait for a word. */
export function releaseForms({ incident, responder, roster }: DoorView): Html[] {
  if (incident.shift?.commander !== responder.id) return [];
  return releasesAskedFor(incident).map(({ role, lead }) =>
    form(
      seenField(incident),
      hidden('role', role),
      button('release-role', `Release ${nameOf(roster, lead?.responder ?? '')} from ${role}`),
    ),
  );
}
