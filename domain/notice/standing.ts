import { hasAcknowledged } from '../incident/everyone';
import type { Incident, Page, PagePurpose } from '../incident/incident';
import type { ResponderId } from '../roster/responder';
import { nameOf, type Roster } from '../roster/roster';
import type { Instant } from '../time';

/** Where an incident stands, with who is asked or has it; `time` writes a moment for its reader. */
export function standing(incident: Incident, roster: Roster, time: (at: Instant) => string): string {
  const { status, acknowledgedBy, shift } = incident;
  const name = (id: ResponderId) => nameOf(roster, id);
  switch (status) {
    case 'alerting':
      return alerting(incident, name);
    case 'triage':
      return `${acknowledgedBy === undefined ? 'Somebody' : name(acknowledgedBy)} has it; not rated yet`;
    case 'handling':
      return `${acknowledgedBy === undefined ? 'Somebody' : name(acknowledgedBy)} handles it`;
    case 'awaiting-command':
      return `Nobody commands${asking(askedFor(incident, 'command'), name)}`;
    case 'commanded':
      return shift === undefined ? 'Nobody commands' : commanded(shift, name, time);
    case 'resolved':
      return `Resolved${closed(incident, name, time)}`;
    case 'dismissed':
      return `Dismissed${closed(incident, name, time)}`;
  }
}

/** Who is asked to acknowledge, and has not answered. */
export function askedToAcknowledge(incident: Incident): ResponderId[] {
  return askedFor(incident, 'on-call');
}

/** Who is asked to take `role`, and has not answered. */
export function askedToTake({ pages }: Pick<Incident, 'pages'>, role: string): ResponderId[] {
  return waiting(pages.filter((page) => page.purpose === 'role' && page.role === role));
}

type Name = (id: ResponderId) => string;

function alerting(incident: Incident, name: Name): string {
  const everyone = incident.escalation?.everyone ?? [];
  const done = everyone.filter((id) => hasAcknowledged(incident, id));
  if (done.length === 0) return `Nobody yet${asking(askedToAcknowledge(incident), name)}`;
  const missing = everyone.filter((id) => !done.includes(id));
  return `Acknowledged by ${done.map(name).join(', ')}; waits for ${missing.map(name).join(', ')}`;
}

function commanded(
  { commander, endsAt, overranAt }: NonNullable<Incident['shift']>,
  name: Name,
  time: (at: Instant) => string,
): string {
  return overranAt === undefined
    ? `${name(commander)} commands until ${time(endsAt)}`
    : `${name(commander)} commands, PAST the shift that ended ${time(endsAt)}`;
}

function closed({ closedAt, closedBy }: Incident, name: Name, time: (at: Instant) => string): string {
  const when = closedAt === undefined ? '' : ` ${time(closedAt)}`;
  return closedBy === undefined ? when : `${when} by ${name(closedBy)}`;
}

function asking(people: readonly ResponderId[], name: Name): string {
  return people.length === 0 ? '' : `; asking ${people.map(name).join(', ')}`;
}

function askedFor({ pages }: Pick<Incident, 'pages'>, purpose: PagePurpose): ResponderId[] {
  return waiting(pages.filter((page) => page.purpose === purpose));
}

function waiting(pages: readonly Page[]): ResponderId[] {
  const open = pages.filter(({ outcome }) => outcome === 'awaiting');
  return [...new Set(open.map(({ responder }) => responder))];
}
