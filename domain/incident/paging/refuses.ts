import type { ResponderId } from '../../ids';
import { nameOf, type Roster } from '../../roster/roster';
import type { NotLegal } from '../aspect';
import type { Incident } from '../incident';
import { clockTime, refusal } from '../refusal';
import type { PagingCommand } from './paging';

export const pagingRefuses = {
  acknowledge: (incident, roster, by) =>
    refusal(
      'already-acknowledged',
      `${acknowledgement(incident, roster, by)} Nothing more to do for this page.`,
    ),
  escalate: (incident, roster, by) => refusal('not-needed', calledInstead(incident, roster, by)),
} satisfies Partial<Record<PagingCommand['type'], NotLegal>>;

/** The one who is turned to, where there is no level to go up to any more. */
function calledInstead(incident: Incident, roster: Roster, by: ResponderId | undefined): string {
  const { id, shift } = incident;
  if (shift === undefined)
    return `${acknowledgement(incident, roster, by)} ${id} is serious; a commander is called instead.`;
  const who = shift.commander === by ? 'You are' : `${nameOf(roster, shift.commander)} is`;
  return `${who} in command of ${id}; there is no level to pass it on to.`;
}

function acknowledgement(
  { id, acknowledgedBy, acknowledgedAt }: Incident,
  roster: Roster,
  by: ResponderId | undefined,
): string {
  if (acknowledgedBy === undefined || acknowledgedAt === undefined) return `${id} was already acknowledged.`;
  const who = acknowledgedBy === by ? 'You' : nameOf(roster, acknowledgedBy);
  return `${who} acknowledged ${id} at ${clockTime(acknowledgedAt)}.`;
}
