import type { RoleName } from '../../../domain/ids';
import { memberOf, stillToCall, takesPart } from '../../../domain/incident/crew/crew-members';
import {
  postsLedBy,
  releasesAskedFor,
  rolesAskedOf,
  rolesToDecline,
} from '../../../domain/incident/crew/in-hand';
import { commanderRole, postOf, shiftOf } from '../../../domain/incident/crew/posts';
import type { Responder } from '../../../domain/roster/responder';
import { nameOf } from '../../../domain/roster/roster';
import type { DoorView } from '../../http/door/door-view';
import {
  button,
  folded,
  form,
  hidden,
  mostPeopleToChoose,
  seenField,
  select,
  selectPerson,
} from '../../http/door/form-parts';
import { peopleFor } from '../../http/door/people-for';
import { type Html, markup } from '../../http/html';

/** Minutes in which somebody who is called in may say that they will be there; our own choice. */
export const offeredMinutes = [15, 30, 60] as const;

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

/**
 * The form for whoever is called in: here, in some minutes, or not. Whoever is on the way has it too, to say that
 * they are here, later, or cannot come after all.
 */
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

/** The form to call in a team, for the commander: one of which somebody is neither here nor expected. */
export function callInForm({ incident, roster }: DoorView): Html[] {
  const teams = roster.teams
    .filter(({ members }) => stillToCall(incident, members, roster, true).length > 0)
    .map(({ id, name }) => [id, name] as const);
  if (teams.length === 0) return [];
  return [
    folded('Call in a team…', [
      markup`<p class="quiet">Everybody of it is paged who is not here or called already.</p>`,
      form(seenField(incident), select('Team', 'team', teams), button('call-in', 'Page the team')),
    ]),
  ];
}

/** The form to give a role, for the commander: who is named is asked, and has it once they accept. */
export function assignRoleForm(view: DoorView): Html[] {
  const { incident, roster, responder } = view;
  const planned = incident.plan.crew.roles.map(({ role }) => role);
  const known = [...planned, ...roster.responders.flatMap(({ roles }) => roles)];
  const roles = [...new Set(known)].filter((role) => role !== commanderRole);
  const people = peopleToName(incident, roster.responders, responder.id);
  if (roles.length === 0 || people.length === 0) return [];
  return [
    folded('Give a role…', [
      markup`<p class="quiet">They are asked, and have it once they accept.</p>`,
      form(
        seenField(incident),
        select(
          'Role',
          'role',
          roles.map((role) => [role, withHolder(view, role)] as const),
        ),
        select(
          'Who',
          'who',
          people.map(
            ({ id, name, roles: own }) =>
              [id, own.length > 0 ? `${name} (${own.join(', ')})` : name] as const,
          ),
        ),
        button('assign-role', 'Ask them to take it'),
      ),
    ]),
  ];
}

/** Everybody else, those who are here first. */
function peopleToName(
  incident: DoorView['incident'],
  responders: readonly Responder[],
  reader: string,
): Responder[] {
  const isHere = ({ id }: Responder) => takesPart(memberOf(incident, id));
  const others = responders.filter(({ id }) => id !== reader);
  return [...others.filter(isHere), ...others.filter((other) => !isHere(other))].slice(0, mostPeopleToChoose);
}

function withHolder({ incident, roster }: DoorView, role: RoleName): string {
  const holder = postOf(incident, role)?.lead?.responder;
  return `${role}: ${holder === undefined ? 'nobody' : nameOf(roster, holder)}`;
}

/** The forms with which whoever leads roles asks somebody else to take one over. */
export function handOverRoleForms(view: DoorView): Html[] {
  const { incident, responder } = view;
  return postsLedBy(incident, responder.id).map(({ role }) => {
    const planned = incident.plan.crew.roles.find((each) => each.role === role);
    const others = peopleFor(view, {
      role,
      schedule: planned?.schedule,
      shift: shiftOf(incident.plan, role),
    });
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

/** The forms to leave one's roles: at once for whoever commands or has no commander; the others ask to be released. */
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

/** The commander's buttons to release those who asked. Each says whom it means: the role may have passed on. */
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
