import type { ResponderId } from '../ids';
import type { Actor } from '../incident/actor';
import { asksFor, type EventAsking } from '../incident/asks';
import { placeName } from '../incident/crew/posts';
import type { EventOf, TimelineEvent } from '../incident/event';
import type { Incident } from '../incident/incident';
import { nameOf, type Roster, type Team } from '../roster/roster';
import { capital } from '../text/capital';
import { cut } from '../text/cut';
import { readerDateTime, readerTime } from '../text/reader-time';
import { after, type Instant } from '../time';
import { chatText } from './chat-text';
import { incidentLabel } from './incident-label';
import { askedToAcknowledge } from './standing';
import { alarmLines, type WhatBroke, whatBroke } from './what-broke';

/** What a team is told of an incident. It carries nobody's personal link: whoever has one answers in that name. */
export interface Bulletin {
  title: string;
  /** Plain sentences. */
  description: string;
  /** Bulletins of one thread stand together. */
  threadId: string;
}

/** An event that a team is told of: what it would otherwise ask about. */
export type BulletinEvent = EventAsking<'bulletin'>;

type CandidateChosen = EventOf<
  'command-candidate-chosen' | 'relief-candidate-chosen' | 'role-candidate-chosen'
>;

// Chat shows less than it takes; these are well below what any of its systems take.
const longestTitle = 150;
const longestName = 60;
const longestText = 1000;

/** Whether a team is told of the event. */
export function tellsTeam(event: TimelineEvent): event is BulletinEvent {
  return asksFor(event, 'bulletin');
}

/** The team that is told what becomes of the incident; undefined when its service names none. */
export function teamOf(incident: Pick<Incident, 'service'>, { services, teams }: Roster): Team | undefined {
  const team = services.find(({ id }) => id === incident.service)?.team;
  return team === undefined ? undefined : teams.find(({ id }) => id === team);
}

/**
 * What a team is told of `event`; undefined when it is not told of such events. Times are UTC. What others wrote is cut,
 * and can neither mention anybody in chat nor pass a link off as another. `link` must be for everybody's eyes.
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

interface Saying {
  headline: string;
  sentences: readonly string[];
}

/** How a bulletin names people and times. */
interface Words {
  who: string;
  name(responder: ResponderId): string;
  time(at: Instant): string;
  quoted(text: string): string;
  broken: WhatBroke;
  /** Who is being asked to acknowledge. */
  asking: readonly string[];
}

type Sayings = {
  [T in BulletinEvent['type']]: (event: Extract<BulletinEvent, { type: T }>, words: Words) => Saying;
};

function saying(event: BulletinEvent, words: Words): Saying {
  return (sayings[event.type] as (event: BulletinEvent, words: Words) => Saying)(event, words);
}

const sayings: Sayings = {
  'incident-opened': (_, { broken, asking, name }) => ({
    headline: `opened, ${openedAs(broken)}`,
    sentences: [
      asking.length === 0 ? 'Nobody yet.' : `Nobody yet; asking ${asking.map(name).join(', ')}.`,
      ...alarmLines(broken).map(chatLine),
    ],
  }),
  'level-reached': ({ level, round, responders, everyone, answerBy }, { name, time }) => ({
    headline: `paging ${responders.length === 0 ? `level ${level}` : responders.map(name).join(', ')}`,
    sentences: [
      `Level ${level}, round ${round} of the escalation. ${
        everyone !== undefined
          ? `Each of them is asked to acknowledge by ${time(answerBy)}.`
          : `If nobody acknowledges by ${time(answerBy)}, it goes on.`
      }`,
    ],
  }),
  'escalation-exhausted': ({ nextShoutAt }, { time }) => ({
    headline: 'NOBODY ANSWERED',
    sentences: [
      `Every level was paged in vain. Now the fallback is paged, and again at ${time(nextShoutAt)}.`,
      'Get somebody on the phone.',
    ],
  }),
  'acknowledged-in-part': ({ waitsFor }, { who, name }) => ({
    headline: `${who} acknowledged`,
    sentences: [`Everybody has to; still to do so: ${waitsFor.map(name).join(', ')}.`],
  }),
  acknowledged: (_, { who }) => ({ headline: `${who} acknowledged`, sentences: [] }),
  classified: ({ severity }, { who }) => ({
    headline: `${who} classified it as ${severity}`,
    sentences: [],
  }),
  'command-candidate-chosen': limitBroken,
  'command-taken': ({ commander, shiftEndsAt }, { name, time }) => ({
    headline: `${name(commander)} commands`,
    sentences: [`The shift ends at ${time(shiftEndsAt)}.`],
  }),
  'relief-candidate-chosen': limitBroken,
  'command-relieved': ({ from, to, shiftEndsAt, how, reason }, { who, name, time, quoted }) => ({
    headline: `${name(to)} relieved ${name(from)}${how === 'forced' ? ', FORCED' : ''}`,
    sentences: [
      `${name(to)} commands until ${time(shiftEndsAt)}.`,
      ...(how === 'forced' ? [`${who} forced it: ${quoted(reason ?? 'no reason given')}`] : []),
      ...(how === 'roster-changed' ? [`${reason}.`] : []),
    ],
  }),
  'shift-overran': ({ commander, endedAt }, { name, time }) => ({
    headline: `${name(commander)} is PAST the shift`,
    sentences: [
      `It ended at ${time(endedAt)}, and nobody has relieved ${name(commander)}, who holds until somebody does.`,
    ],
  }),
  'role-candidate-chosen': limitBroken,
  'update-posted': (event, { who, quoted, time }) => {
    const { audience, stage, text, anyway } = event;
    const next = nextAfter(event);
    return {
      headline: audience === 'public' ? `PUBLIC update (${stage}) from ${who}` : `update from ${who}`,
      sentences: [
        quoted(text),
        ...(next === undefined ? [] : [`The next update comes by ${time(next)}.`]),
        ...(anyway === undefined ? [] : [`Published against the honesty check, because: ${quoted(anyway)}`]),
      ],
    };
  },
  'update-reminded': ({ audience, promisedAt }, { time }) => ({
    headline: `${audience === 'public' ? 'public' : 'status'} update is OVERDUE`,
    sentences: [
      `It was promised for ${time(promisedAt)}. Until it is posted, it is reminded of again and again.`,
    ],
  }),
  resolved: ({ reason }, { who, quoted }) => ({
    headline: `RESOLVED by ${who}`,
    sentences: [quoted(reason)],
  }),
  dismissed: ({ reason }, { who, quoted }) => ({
    headline: `dismissed by ${who}`,
    sentences: [quoted(reason)],
  }),
  reopened: ({ reason }, { who, quoted }) => ({
    headline: `REOPENED by ${who}`,
    sentences: [quoted(reason)],
  }),
};

/** The types of event that a team may be told of, in the order of an incident. */
export const bulletinTypes = Object.keys(sayings);

function openedAs({ service, trouble, figures }: WhatBroke): string {
  const stands = figures === undefined ? '' : ` (${figures})`;
  return chatText(`${service}: ${trouble}${stands}`, longestTitle);
}

/** The two addresses that are ours and the roster's stay whole; all else may be from anybody. */
const ownAddress = /^(?:In the AWS console|Runbook): https:\/\/\S+$/;

function chatLine(line: string): string {
  return ownAddress.test(line) ? line.replace(/[<>|]/g, encodeURIComponent) : chatText(line, longestText / 4);
}

/** When the next update comes, where the text does not say it itself. */
function nextAfter({
  at,
  noNews,
  nextAt,
  nextWithin,
}: Extract<BulletinEvent, { type: 'update-posted' }>): Instant | undefined {
  if (noNews) return undefined;
  return nextAt ?? (nextWithin === undefined ? undefined : after(at, nextWithin));
}

/** What keeps people fit is broken loudly. */
function limitBroken(event: CandidateChosen, { name }: Words): Saying {
  const { candidate, reason, breaks } = event;
  const what = event.type === 'role-candidate-chosen' ? `take ${placeName(event.role, event.as)}` : 'command';
  return {
    headline: `${name(candidate)} is asked to ${what} ${breaks?.includes('rest') ? 'WITHOUT ENOUGH REST' : 'BEYOND THEIR HOURS'}`,
    sentences: [`${capital(reason)}.`, 'Find somebody rested, if you can.'],
  };
}

function wordsFor({ at, by }: TimelineEvent, incident: Incident, roster: Roster): Words {
  const name = (responder: ResponderId) => chatText(nameOf(roster, responder), longestName);
  return {
    who: actorName(by, name),
    name,
    time: (when) => utc(when, at),
    quoted: (text) => `“${chatText(text, longestText)}”`,
    broken: whatBroke(incident, roster),
    asking: askedToAcknowledge(incident),
  };
}

function actorName(by: Actor, name: Words['name']): string {
  if (by.kind === 'responder') return name(by.id);
  return by.kind === 'monitoring' ? 'monitoring' : 'Eight Bells';
}

/** With its date when that is not the day of `seen`. */
function utc(at: Instant, seen: Instant): string {
  return at.slice(0, 10) === seen.slice(0, 10) ? readerTime(at, 'UTC') : readerDateTime(at, 'UTC');
}
