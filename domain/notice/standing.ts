import type { ResponderId, RoleName } from '../ids';
import { isAskFor } from '../incident/crew/posts';
import { isGathered } from '../incident/gathering/while-gathered';
import type { Incident } from '../incident/incident';
import { hasAcknowledged } from '../incident/paging/everyone';
import type { Page, PagePurpose } from '../incident/paging/paging';
import { nameOf, type Roster } from '../roster/roster';
import type { Instant } from '../time';

/** The reader of how an incident stands, and how they are told names and times. */
export interface StandingReader {
  roster: Roster;
  time(at: Instant): string;
  /** The person spoken of as "you". */
  reader?: ResponderId | undefined;
}

/** The state of the incident in words, without a full stop: who has it, or who is asked until when. */
export function standingOf(incident: Incident, to: StandingReader): string {
  const { status, acknowledgedBy, under } = incident;
  if (under !== undefined && isGathered(incident)) return `Gathered under ${under.leader}`;
  switch (status) {
    case 'alerting':
      return unanswered(incident, to);
    case 'triage':
      return `${subject(acknowledgedBy, to, 'has', 'have')} it; not rated yet`;
    case 'handling':
      return `${subject(acknowledgedBy, to, 'handles', 'handle')} it`;
    case 'awaiting-command':
      return `Nobody commands${askingClause(incident, 'command', to)}`;
    case 'commanded':
      return inCommand(incident, to);
    case 'resolved':
    case 'dismissed':
      return ended(incident, to);
  }
}

/** The number of alerts of the incident that still fire, as far as is known. */
export function alertsFiring({ alerts, uncountedAlerts }: Incident): number {
  return alerts.filter(({ status }) => status === 'firing').length + uncountedAlerts;
}

/** `2 alarms still fire`; undefined where none does. */
export function stillFiring(incident: Incident): string | undefined {
  const firing = alertsFiring(incident);
  if (firing === 0) return undefined;
  return firing === 1 ? '1 alarm still fires' : `${firing} alarms still fire`;
}

/** The people who are asked to acknowledge, and have not answered. */
export function askedToAcknowledge({ pages }: Incident): ResponderId[] {
  const asked = pages.filter(({ ask, outcome }) => ask.for === 'on-call' && outcome === 'awaiting');
  return [...new Set(asked.map(({ responder }) => responder))];
}

/** The outcome of passing the page on: who is asked now, or when the reader again, as nobody else is left. */
export function passedOnSentence(incident: Incident, { roster, time, reader }: StandingReader): string {
  const { id, escalation } = incident;
  const all = askedToAcknowledge(incident);
  const asked = all.filter((responder) => responder !== reader);
  const [first] = asked;
  if (first === undefined) {
    const isAsked = all.length > 0 || escalation === undefined;
    const when = isAsked ? 'now' : `at ${time(escalation.deadline)}`;
    return `You have passed ${id} on. Nobody else is left to page: you are asked again ${when}.`;
  }
  const who = asked.length === 1 ? `${nameOf(roster, first)} is` : `${asked.length} others are`;
  return `You have passed ${id} on; ${who} being paged.`;
}

/** The people who are asked to take `role`, and have not answered. */
export function askedToTake({ pages }: Pick<Incident, 'pages'>, role: RoleName): ResponderId[] {
  const asked = pages.filter((page) => isAskFor(page, role, 'lead') && page.outcome === 'awaiting');
  return [...new Set(asked.map(({ responder }) => responder))];
}

function unanswered(incident: Incident, to: StandingReader): string {
  const everyone = incident.escalation?.everyone ?? [];
  const done = everyone.filter((id) => hasAcknowledged(incident, id));
  if (done.length > 0) {
    const missing = everyone.filter((id) => !done.includes(id));
    return `Acknowledged by ${named(done, to)}; waits for ${named(missing, to)}`;
  }
  if (incident.escalation?.delayed)
    return incident.allClearAt === undefined
      ? `Nobody yet; paging from ${to.time(incident.escalation.deadline)} unless it clears by itself`
      : 'It cleared before anybody was paged';
  return `Nobody yet${askingClause(incident, 'on-call', to)}`;
}

function inCommand({ shift, handoff, pages }: Incident, to: StandingReader): string {
  if (shift === undefined) return 'Nobody commands';
  const commands = subject(shift.commander, to, 'commands', 'command');
  const until = to.time(shift.endsAt);
  if (handoff !== undefined)
    return `${commands} until ${until}; then ${subject(handoff.to, to, 'takes', 'take')} over`;
  if (shift.overranAt === undefined) return `${commands} until ${until}`;
  return `OVERRUN: ${commands} past ${until}${askingClause({ pages }, 'relief', to)}`;
}

function ended({ status, closedAt, closedBy, alerts }: Incident, to: StandingReader): string {
  const how = status === 'resolved' ? 'Resolved' : 'Dismissed';
  const when = closedAt === undefined ? '' : ` ${to.time(closedAt)}`;
  if (closedBy !== undefined)
    return `${how}${when} by ${closedBy === to.reader ? 'you' : nameOf(to.roster, closedBy)}`;
  return `${how}${when}${alerts.length > 0 ? ' by itself: every alert cleared' : ''}`;
}

/** The people whom the newest pages ask, and until when they may answer. */
function askingClause({ pages }: Pick<Incident, 'pages'>, purpose: PagePurpose, to: StandingReader): string {
  const awaited = pages.filter((page) => page.ask.for === purpose && page.outcome === 'awaiting');
  const last = awaited.at(-1);
  if (last === undefined) return '';
  const asked = awaited.filter(({ sentAt }: Page) => sentAt === last.sentAt);
  return `; asking ${named([...new Set(asked.map(({ responder }) => responder))], to)} until ${to.time(last.answerBy)}`;
}

/** People who are named in one sentence: our own choice; more are counted. */
const namedAtMost = 3;

function named(ids: readonly ResponderId[], { roster, reader }: StandingReader): string {
  const shown = ids.slice(0, namedAtMost).map((id) => (id === reader ? 'you' : nameOf(roster, id)));
  const more = ids.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function subject(
  id: ResponderId | undefined,
  { roster, reader }: StandingReader,
  does: string,
  youDo: string,
): string {
  if (id === undefined) return `Somebody ${does}`;
  return id === reader ? `You ${youDo}` : `${nameOf(roster, id)} ${does}`;
}
