import { postsLedBy, releasesAskedFor, rolesAskedOf, rolesToDecline } from '../../../domain/incident/in-hand';
import { nameOf } from '../../../domain/roster/roster';
import { type Html, markup } from '../html';
import { offeredMinutes } from './door-form';
import type { DoorView } from './door-view';
import { button, folded, form, hidden, seenField, selectPerson } from './form-parts';
import { peopleFor } from './people-for';

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
    form(seenField(incident), hidden('role', role), button('decline-role', `I cannot take ${role}`)),
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
export function handOverRoleForms(view: DoorView): Html[] {
  const { incident, responder } = view;
  return postsLedBy(incident, responder.id).map(({ role }) => {
    const planned = incident.plan.crew.roles.find((each) => each.role === role);
    const others = peopleFor(view, { role, schedule: planned?.schedule, shift: planned?.shift });
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

/** Whoever commands, or has no commander to ask, leaves at once; the others are released by the commander. */
export function releaseOwnRoleForms({ incident, responder }: DoorView): Html[] {
  const asks = incident.shift !== undefined && incident.shift.commander !== responder.id;
  const then = asks
    ? 'The commander is asked to release you.'
    : 'You leave at once, and nobody has it until somebody takes it.';
  return postsLedBy(incident, responder.id)
    .filter(({ releaseAskedAt }) => releaseAskedAt === undefined)
    .map(({ role }) =>
      folded(`Leave ${role}…`, [
        markup`<p class="quiet">${then}</p>`,
        form(
          seenField(incident),
          hidden('role', role),
          hidden('responder', responder.id),
          button('release-role', asks ? `Ask to leave ${role}` : `Leave ${role} now`),
        ),
      ]),
    );
}

/** For the commander: those who wait for a word. It says whom it means: the role may have passed on. */
export function releaseForms({ incident, responder, roster }: DoorView): Html[] {
  if (incident.shift?.commander !== responder.id) return [];
  return releasesAskedFor(incident).map(({ role, lead }) => {
    const holder = lead?.responder ?? '';
    return form(
      seenField(incident),
      hidden('role', role),
      hidden('responder', holder),
      button('release-role', `Release ${nameOf(roster, holder)} from ${role}`),
    );
  });
}
