import type { IncidentId, RoleName } from '../../ids';
import { calledNameOf } from '../../roster/called-name';
import type { Responder } from '../../roster/responder';
import { nameOf, type Roster } from '../../roster/roster';
import { clockTimeSeen } from '../../text/reader-time';
import type { Instant } from '../../time';
import { isOpen } from '../incident';
import type { ReminderRule } from '../reminder-rule';
import type { Wording } from '../wording';
import type { RoleShift } from './crew';
import { postOf } from './posts';

/** The word to the commander of a role that nobody takes, or whose holder is past the end of the tour. */
export const roleReminder: ReminderRule<'role-trouble-told'> = {
  isWanted({ role, responder, trouble }, incident) {
    const lead = postOf(incident, role)?.lead;
    const lasts = trouble === 'unfilled' ? lead === undefined : lead?.overranAt !== undefined;
    return isOpen(incident) && lasts && incident.shift?.commander === responder;
  },

  wording({ role, trouble, at }, incident, reader, roster) {
    const lead = postOf(incident, role)?.lead;
    return trouble === 'overrun' && lead !== undefined
      ? overrun({ role, lead, at }, reader, roster)
      : unfilled(role, incident.id);
  },
};

function unfilled(role: RoleName, id: IncidentId): Wording {
  return {
    call: `Nobody took ${role}; call in`,
    sentences: [
      `Nobody has ${role} of ${id}, and nobody is sought for it any more.`,
      'Assign it to somebody by name, call it in again, or see to it yourself.',
    ],
  };
}

interface Overrun {
  role: RoleName;
  lead: RoleShift;
  at: Instant;
}

function overrun(
  { role, lead: { responder, endsAt }, at }: Overrun,
  reader: Responder,
  roster: Roster,
): Wording {
  const [name, called] =
    reader.id === responder ? ['You', 'You'] : [nameOf(roster, responder), calledNameOf(roster, responder)];
  const [is, holds] = reader.id === responder ? ['are', 'hold'] : ['is', 'holds'];
  const ended = endsAt === undefined ? '' : ` It ended at ${clockTimeSeen(endsAt, at, reader.timeZone)}.`;
  return {
    call: `${called} ${is} PAST the tour as ${role}`,
    sentences: [
      `${name} ${is} past the end of the tour as ${role}, and ${holds} until somebody takes over.${ended}`,
      `Relief is sought on. Assign ${role} to somebody rested by name, if you can.`,
    ],
  };
}
