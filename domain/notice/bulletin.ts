import type { ResponderId } from '../ids';
import type { Actor } from '../incident/actor';
import { asksFor, type EventAsking } from '../incident/asks';
import { merged } from '../incident/aspects';
import type { EventOf, TimelineEvent } from '../incident/event';
import type { Incident } from '../incident/incident';
import type { Saying, SayingWords } from '../incident/saying';
import { nameOf, type Roster, type Team } from '../roster/roster';
import { cut } from '../text/cut';
import { readerDateTime, readerTime } from '../text/reader-time';
import type { Instant } from '../time';
import { chatText } from './chat-text';
import { incidentLabel } from './incident-label';
import { askedToAcknowledge } from './standing';
import { alarmLines, type WhatBroke, whatBroke } from './what-broke';

/** News of an incident for a team. It has nobody's personal link: whoever has one answers in that name. */
export interface Bulletin {
  title: string;
  /** Plain sentences. */
  description: string;
  /** The thread in which bulletins of one incident stand together. */
  threadId: string;
}

/** An event that a team is told of: what it would otherwise ask about. */
export type BulletinEvent = EventAsking<'bulletin'>;

// Our own choice, in characters: chat shows less than it takes, and these are well below that.
const longestTitle = 150;
const longestName = 60;
const longestText = 1000;

/** True if a team is told of the event. */
export function tellsTeam(event: TimelineEvent): event is BulletinEvent {
  return asksFor(event, 'bulletin');
}

/** The team that is told what becomes of the incident; undefined when its service names none. */
export function teamOf(incident: Pick<Incident, 'service'>, { services, teams }: Roster): Team | undefined {
  const team = services.find(({ id }) => id === incident.service)?.team;
  return team === undefined ? undefined : teams.find(({ id }) => id === team);
}

/**
 * The bulletin of `event`; undefined when a team is not told of such events. Times are UTC. What others wrote
 * is cut, and can neither mention anybody in chat nor pass a link off as another. `link` must be for
 * everybody's eyes.
 */
export function bulletinFor(
  event: TimelineEvent,
  incident: Incident,
  roster: Roster,
  link?: string,
): Bulletin | undefined {
  if (!tellsTeam(event)) return undefined;
  const { headline, sentences } = saying(event, wordsFor(event, incident, roster));
  const { service, since } = whatBroke(incident, roster);
  const about = `About “${chatText(incident.title, longestText / 4)}”, service ${chatText(service, longestName)}, since ${utc(since, event.at)}.`;
  const drill = incident.drill ? ['This is a DRILL.'] : [];
  const label = incidentLabel(incident, event.type === 'classified' ? event.severity : incident.severity);
  return {
    title: cut(`${label}: ${headline}`, longestTitle),
    description: [...sentences, about, ...drill, ...(link === undefined ? [] : [link])].join('\n'),
    threadId: incident.id,
  };
}

type TeamSayings = {
  readonly [T in BulletinEvent['type']]: (event: EventOf<T>, words: SayingWords) => Saying;
};

/** Words for all that a team is told of: where they are missing, this does not compile. */
const sayings: TeamSayings = merged('says');

function saying(event: BulletinEvent, words: SayingWords): Saying {
  return (sayings[event.type] as (event: BulletinEvent, words: SayingWords) => Saying)(event, words);
}

/** The types of event that a team may be told of. */
export const bulletinTypes = Object.keys(sayings) as BulletinEvent['type'][];

function openedAs({ service, trouble, figures }: WhatBroke): string {
  const stands = figures === undefined ? '' : ` (${figures})`;
  return chatText(`${service}: ${trouble}${stands}`, longestTitle);
}

/** The two addresses that are ours and the roster's stay whole; all else may be from anybody. */
const ownAddress = /^(?:In the AWS console|Runbook): https:\/\/\S+$/;

function chatLine(line: string): string {
  return ownAddress.test(line) ? line.replace(/[<>|]/g, encodeURIComponent) : chatText(line, longestText / 4);
}

function wordsFor({ at, by }: TimelineEvent, incident: Incident, roster: Roster): SayingWords {
  const name = (responder: ResponderId) => chatText(nameOf(roster, responder), longestName);
  const broken = whatBroke(incident, roster);
  return {
    who: actorName(by, name),
    name,
    time: (when) => utc(when, at),
    quoted: (text) => `“${chatText(text, longestText)}”`,
    broken: { headline: openedAs(broken), lines: alarmLines(broken).map(chatLine) },
    asking: askedToAcknowledge(incident),
  };
}

function actorName(by: Actor, name: SayingWords['name']): string {
  if (by.kind === 'responder') return name(by.id);
  return by.kind === 'monitoring' ? 'monitoring' : 'Eight Bells';
}

/** The time in UTC, with its date when that is not the day of `seen`. */
function utc(at: Instant, seen: Instant): string {
  return at.slice(0, 10) === seen.slice(0, 10) ? readerTime(at, 'UTC') : readerDateTime(at, 'UTC');
}
