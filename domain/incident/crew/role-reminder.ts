import type { RoleName } from '../../ids';
import { calledNameOf } from '../../roster/called-name';
import type { Responder } from '../../roster/responder';
import { nameOf, type Roster } from '../../roster/roster';
import { clockTimeSeen } from '../../text/reader-time';
import type { Instant } from '../../time';
import type { EventOf } from '../event';
import { type Incident, isOpen } from '../incident';
import type { ReminderRule } from '../reminder-rule';
import type { Wording } from '../wording';
import type { Rest, RoleShift, TroubledRole } from './crew';
import { postOf } from './posts';

/** The word to the commander of roles that nobody takes, or whose holders are past the end of the tour or were spared. */
export const roleReminder: ReminderRule<'role-trouble-told'> = {
  isWanted(event, incident) {
    return (
      isOpen(incident) && incident.shift?.commander === event.responder && lasting(event, incident).length > 0
    );
  },

  wording(event, incident, reader, roster) {
    const [first, ...others] = lasting(event, incident);
    const words = (troubled: TroubledRole) => wordingOf(troubled, incident, { at: event.at, reader, roster });
    if (first === undefined) return words(event);
    if (others.length === 0) return words(first);
    const all = [first, ...others];
    return {
      call: `${all.length} roles need you: ${all.map(({ role }) => role).join(', ')}`,
      sentences: all.flatMap((troubled) => words(troubled).sentences),
    };
  },
};

/** Those of the roles that are still in trouble. */
function lasting(
  { role, trouble, rest, others = [] }: EventOf<'role-trouble-told'>,
  incident: Incident,
): TroubledRole[] {
  return [{ role, trouble, rest }, ...others].filter((each) => {
    const lead = postOf(incident, each.role)?.lead;
    return each.trouble === 'unfilled' ? lead === undefined : lead?.overranAt !== undefined;
  });
}

interface Telling {
  at: Instant;
  reader: Responder;
  roster: Roster;
}

function wordingOf({ role, trouble, rest }: TroubledRole, incident: Incident, to: Telling): Wording {
  const lead = postOf(incident, role)?.lead;
  if (rest !== undefined) return spared(role, rest, incident, to);
  return trouble === 'overrun' && lead !== undefined ? overrun(role, lead, to) : unfilled(role, incident);
}

function unfilled(role: RoleName, { id }: Incident): Wording {
  return {
    call: `Nobody took ${role}; call in`,
    sentences: [
      `Nobody has ${role} of ${id}, and nobody is sought for it any more.`,
      'Assign it to somebody by name, call it in again, or see to it yourself.',
    ],
  };
}

function spared(
  role: RoleName,
  { responder, until }: Rest,
  { id }: Incident,
  { at, reader, roster }: Telling,
): Wording {
  const name = nameOf(roster, responder);
  const when = clockTimeSeen(until, at, reader.timeZone);
  return {
    call: `${calledNameOf(roster, responder)} rests: ${role} is yours`,
    by: `until ${when}`,
    sentences: [
      `${name} has had ${role} of ${id} for long, has night by now, and rests.`,
      `You answer for ${role} until ${when}, when ${name} has it again; others who may take it are asked before. You can also assign it by name.`,
      'It is so each night while nobody else has it, and whoever commands then is not told again.',
    ],
  };
}

function overrun(
  role: RoleName,
  { responder, endsAt, spareAt }: RoleShift,
  { at, reader, roster }: Telling,
): Wording {
  const [name, called] =
    reader.id === responder ? ['You', 'You'] : [nameOf(roster, responder), calledNameOf(roster, responder)];
  const [is, holds] = reader.id === responder ? ['are', 'hold'] : ['is', 'holds'];
  const time = (moment: Instant) => clockTimeSeen(moment, at, reader.timeZone);
  const ended = endsAt === undefined ? '' : ` It ended at ${time(endsAt)}.`;
  const until = spareAt === undefined ? '' : `, until ${time(spareAt)} at the latest`;
  return {
    call: `${called} ${is} PAST the tour as ${role}`,
    sentences: [
      `${name} ${is} past the end of the tour as ${role}, and ${holds} until somebody takes over${until}.${ended}`,
      `Relief is sought on. Assign ${role} to somebody rested by name, if you can.`,
    ],
  };
}
