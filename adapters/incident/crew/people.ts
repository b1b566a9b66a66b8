import type { ResponderId } from '../../../domain/ids';
import { isBusy, memberOf, reportsOf } from '../../../domain/incident/crew/crew-members';
import { isOpen } from '../../../domain/incident/incident';
import { askedToTake } from '../../../domain/notice/standing';
import { nameOf } from '../../../domain/roster/roster';
import type { DoorView } from '../../http/door/door-view';
import { folded } from '../../http/door/form-parts';
import { timesFor } from '../../http/door/page-times';
import { type Html, markup } from '../../http/html';

/** The people of an open incident: who has which role, and who else is here, on the way or asked. */
export function peopleList(view: DoorView): Html {
  const lines = isOpen(view.incident) ? [...roleLines(view), ...crewLines(view)] : [];
  if (lines.length === 0) return markup``;
  return folded('People', [markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`]);
}

function roleLines(view: DoorView): string[] {
  const { incident, roster } = view;
  const name = (id: ResponderId) => nameOf(roster, id);
  return incident.posts.map(({ role, lead, deputies, search }) => {
    const helpers = deputies.length === 0 ? '' : `, with ${deputies.map(name).join(', ')}`;
    const asked = askedToTake(incident, role).map(name);
    const sought = asked.length === 0 ? 'nobody yet' : `nobody yet, asking ${asked.join(', ')}`;
    const wanted = lead === undefined && search !== undefined ? sought : 'nobody';
    return `${role}: ${lead === undefined ? wanted : name(lead.responder)}${helpers}`;
  });
}

const shownInOneLine = 12;

function crewLines(view: DoorView): string[] {
  const { incident, roster } = view;
  return (['here', 'coming', 'asked'] as const).flatMap((state) => {
    const members = incident.crew.filter(
      (member) => member.state === state && !isBusy(incident, member.responder),
    );
    if (members.length === 0) return [];
    const names = members.slice(0, shownInOneLine).map(({ responder: id }) => {
      const by = memberOf(incident, id)?.expectedAt;
      const when = state === 'coming' && by !== undefined ? ` (${timesFor(view)(by)})` : '';
      return `${nameOf(roster, id)}${when}`;
    });
    const more = members.length - names.length;
    return [`${state}: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
  });
}

/** The advice to a commander to whom more report than the plan's span of control: nobody leads many well. */
export function spanAdvice({ incident, responder }: DoorView): Html {
  const reports = reportsOf(incident).length;
  const { spanOfControl } = incident.plan.crew;
  if (incident.shift?.commander !== responder.id || reports <= spanOfControl) return markup``;
  return markup`<p class="callout">${String(reports)} people report to you; more than ${String(spanOfControl)} is too many for one. Appoint section leads.</p>`;
}
