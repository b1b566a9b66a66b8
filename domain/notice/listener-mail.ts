import { personBehind } from '../incident/actor';
import type { EventOf } from '../incident/event';
import type { Incident } from '../incident/incident';
import { nextAfter } from '../incident/updates/sayings';
import { calledNameOf } from '../roster/called-name';
import type { Roster } from '../roster/roster';
import { readerDateTime } from '../text/reader-time';
import { incidentLabel } from './incident-label';
import { fittedSubject } from './subject';
import { whatBroke } from './what-broke';

/** The zone of whoever is nobody on the roster. */
const timeZone = 'UTC';

/**
 * The mail of an update for our own people to an address that only listens: it has no link to the incident, and asks nothing.
 * `endLink` ends such mails.
 */
export function mailForListener(
  event: EventOf<'update-posted'>,
  incident: Incident,
  roster: Roster,
  endLink: string,
): { subject: string; text: string } {
  const { service, trouble } = whatBroke(incident, roster);
  const label = incidentLabel(incident);
  const author = personBehind(event.by);
  const next = nextAfter(event);
  const lines = [
    `${service}: ${trouble}`,
    `${incident.id}, ${incident.severity ?? 'not rated yet'}, ${event.stage}.`,
    '',
    `Update of ${readerDateTime(event.at, timeZone)}${author === undefined ? '' : `, by ${calledNameOf(roster, author)}`}:`,
    '',
    event.text,
    '',
    ...(next === undefined ? [] : [`The next update comes by ${readerDateTime(next, timeZone)}.`, '']),
    'You hear of such incidents since your address is on the list of those who only listen. Nobody reads what you answer.',
    `For no more of these mails: ${endLink}`,
  ];
  return {
    subject: fittedSubject(`${label} ${service}: ${event.stage}: ${event.text}`),
    text: lines.join('\n'),
  };
}
