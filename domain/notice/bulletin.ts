import type { Actor, TimelineEvent } from '../incident/event';
import type { Incident } from '../incident/incident';
import { nameOf, type Roster, type Team } from '../roster/roster';
import { after, type Instant } from '../time';
import { chatText, cut } from './chat-text';
import { incidentLabel } from './incident-label';
import { readerDateTime, readerTime } from './reader-time';

/** What a team is told of an incident. It carries nobody's personal link: whoever has one answers in that name. */
export interface Bulletin {
  title: string;
  /** Plain sentences. */
  description: string;
  /** Bulletins of one thread stand together. */
  threadId: string;
}

/** Events that a team is told of: what it would otherwise ask about. */
export const bulletinTypes = [
  'incident-opened',
  'level-reached',
  'escalation-exhausted',
  'acknowledged-in-part',
  'acknowledged',
  'classified',
  'command-taken',
  'command-relieved',
  'shift-overran',
  'update-posted',
  'resolved',
  'dismissed',
  'reopened',
] as const satisfies TimelineEvent['type'][];
export type BulletinEvent = Extract<TimelineEvent, { type: (typeof bulletinTypes)[number] }>;

// Chat shows less than it takes; these are well below what any of its systems take.
const longestTitle = 150;
const longestName = 60;
const longestText = 1000;

/** Whether a team is told of the event. */
export function tellsTeam(event: TimelineEvent): event is BulletinEvent {
  return (bulletinTypes as readonly string[]).includes(event.type);
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
  const { headline, sentences } = saying(event, wordsFor(event, roster));
  const service = roster.services.find(({ id }) => id === incident.service)?.name ?? incident.service;
  const about = `About “${chatText(incident.title, longestText / 4)}”, service ${chatText(service, longestName)}.`;
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
  name(responder: string): string;
  time(at: Instant): string;
  quoted(text: string): string;
}

type Sayings = {
  [T in BulletinEvent['type']]: (event: Extract<BulletinEvent, { type: T }>, words: Words) => Saying;
};

function saying(event: BulletinEvent, words: Words): Saying {
  return (sayings[event.type] as (event: BulletinEvent, words: Words) => Saying)(event, words);
}

const sayings: Sayings = {
  'incident-opened': ({ title }) => ({
    headline: `opened: ${chatText(title, longestTitle)}`,
    sentences: ['Nobody has acknowledged yet.'],
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
  'command-taken': ({ commander, shiftEndsAt }, { name, time }) => ({
    headline: `${name(commander)} took command`,
    sentences: [`The shift ends at ${time(shiftEndsAt)}.`],
  }),
  'command-relieved': ({ from, to, shiftEndsAt }, { name, time }) => ({
    headline: `${name(to)} relieved ${name(from)}`,
    sentences: [`${name(to)} is in command; the shift ends at ${time(shiftEndsAt)}.`],
  }),
  'shift-overran': ({ commander, endedAt }, { name, time }) => ({
    headline: `${name(commander)} is PAST the shift`,
    sentences: [
      `It ended at ${time(endedAt)}, and nobody has relieved ${name(commander)}, who holds until somebody does.`,
    ],
  }),
  'update-posted': ({ at, text, nextWithin }, { who, quoted, time }) => ({
    headline: `update from ${who}`,
    sentences: [
      quoted(text),
      ...(nextWithin === undefined ? [] : [`The next update comes by ${time(after(at, nextWithin))}.`]),
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

function wordsFor({ at, by }: TimelineEvent, roster: Roster): Words {
  const name = (responder: string) => chatText(nameOf(roster, responder), longestName);
  return {
    who: actorName(by, name),
    name,
    time: (when) => utc(when, at),
    quoted: (text) => `“${chatText(text, longestText)}”`,
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
