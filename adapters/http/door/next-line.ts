import { postsLedBy } from '../../../domain/incident/crew/in-hand';
import { operationsRole } from '../../../domain/incident/crew/posts';
import { mayHave } from '../../../domain/incident/crew/role-candidates';
import { isOpen } from '../../../domain/incident/incident';
import { stillFiring } from '../../../domain/notice/standing';
import { type Html, markup } from '../html';
import type { DoorView } from './door-view';

/** The line for somebody of whom nothing is asked: what that means, and what comes next for them. */
export function nextLine(view: DoorView): Html {
  return markup`<p class="quiet">${sentenceFor(view)}</p>`;
}

function sentenceFor(view: DoorView): string {
  const { incident, responder } = view;
  const { id } = responder;
  if (!isOpen(incident)) {
    const firing = stillFiring(incident);
    return `${firing === undefined ? '' : `${firing}. `}Over. You can rest.`;
  }
  const roles = postsLedBy(incident, id).map(({ role }) => role);
  if (roles.length > 0) return `You have ${roles.join(' and ')}.`;
  if (incident.acknowledgedBy !== id) return 'Nothing is asked of you.';
  if (incident.status === 'awaiting-command')
    return `You have it until somebody takes command.${offersOperations(view) ? ' Then operations is offered to you first.' : ''}`;
  return incident.status === 'commanded'
    ? 'You acknowledged it; nothing is asked of you now.'
    : 'You handle it; nobody else is called.';
}

/** True if whoever has it in hand is going to be asked to take operations. */
function offersOperations({ incident, responder, roster }: DoorView): boolean {
  const isPlanned = incident.plan.crew.roles.some(({ role }) => role === operationsRole);
  return isPlanned && mayHave(roster, responder.id, operationsRole);
}
