import type { AlertSignal } from '../alert/alert';
import type { ResponderId, VendorId } from '../ids';
import type { Actor } from '../incident/actor';
import type { IncidentEvent, TimelineEvent } from '../incident/event';
import type { Channel } from '../roster/channel';
import { nameOf, type Roster } from '../roster/roster';
import { lengthInWords } from '../text/length-in-words';
import { listed } from '../text/listed';
import { zonedTime } from '../text/reader-time';
import type { Instant } from '../time';
import { measureSentence } from './figures';
import { crewLines } from './lines/crew-lines';
import type { Lines, Words } from './lines/lines';
import { limitsNote, reliefLines } from './lines/relief-lines';
import { reviewLines } from './lines/review-lines';
import { updateLines } from './lines/update-lines';
import { vendorLines } from './lines/vendor-lines';
import { workLines } from './lines/work-lines';
import { elsewhereWords } from './what-broke';

/** One plain sentence for an event of the timeline; times are those of `timeZone`, and say so. */
export function timelineLine(event: TimelineEvent, roster: Roster, timeZone = 'UTC'): string {
  const name = (responder: ResponderId) => nameOf(roster, responder);
  const time = (at: Instant) => zonedTime(at, timeZone);
  const line = lines[event.type] as (event: TimelineEvent, words: Words) => string;
  return line(event, { who: actorName(event.by, name), name, vendor: (id) => vendorIn(roster, id), time });
}

function vendorIn({ plans }: Roster, id: VendorId): string {
  const named = plans.flatMap(({ vendors }) => vendors).find((vendor) => vendor.id === id);
  return named?.name ?? id;
}

const lines: Lines<IncidentEvent> = {
  'incident-opened': ({ id, title, drill }) => `${id} opened${drill ? ' as a DRILL' : ''}: ${title}`,
  'alerts-attached': ({ alerts, uncounted }) =>
    alerts.length + uncounted === 1
      ? `Alert: ${alerts[0] === undefined ? 'one more' : alertWords(alerts[0])}`
      : `${alerts.length + uncounted} alerts joined`,
  'alerts-cleared': ({ alerts, uncounted = 0 }) => {
    const more =
      uncounted === 0 ? [] : [`${uncounted} that ${uncounted === 1 ? 'was' : 'were'} only counted`];
    return `Cleared: ${[...alerts.map(({ title }) => title), ...more].join(', ')}`;
  },
  'level-reached': ({ level, round, responders, answerBy }, { name, time }) =>
    `Level ${level}, round ${round}: ${responders.map(name).join(', ')}; until ${time(answerBy)}`,
  'level-skipped': ({ level, reason }) => `Level ${level} skipped: ${reason}`,
  'escalation-exhausted': () => 'NOBODY ANSWERED on any level; shouting on the fallback',
  'escalated-by-hand': (_, { who }) => `${who} passed it on`,
  paged: ({ responder, purpose, role, fallback, reason, channels, later, doubt }, { name, time }) => {
    const what = `${name(responder)} for ${role ?? purposes[purpose]}${fallback ? ' as fallback' : ''} (${reason})`;
    const doubts = doubt === undefined ? '' : `; NOT COUNTED ON: ${doubt}`;
    if (channels.length > 0) return `Paged ${what} by ${nounsOf(channels)}${doubts}`;
    const start = later[0]?.dueAt;
    return start === undefined
      ? `Could not page ${what}${doubts}`
      : `Pages ${what} from ${time(start)}, quiet until then`;
  },
  'contacted-again': ({ responder, channels }, { name }) =>
    `Paged ${name(responder)} again, by ${nounsOf(channels)}`,
  delivered: ({ responder, channel }, { name }) =>
    `The ${nouns[channel]} to ${name(responder)} was delivered`,
  'not-delivered': ({ responder, channel, reason, final }, { name }) =>
    `The ${nouns[channel]} to ${name(responder)} FAILED${final ? '' : ', and is tried again'}: ${reason}`,
  unproved: ({ responder, channel }, { name }) =>
    `No word that the ${nouns[channel]} to ${name(responder)} arrived`,
  'acknowledged-in-part': ({ waitsFor }, { who, name }) =>
    `${who} acknowledged; still to do so: ${waitsFor.map(name).join(', ')}`,
  acknowledged: (_, { who }) => `${who} acknowledged`,
  classified: ({ severity }, { who }) => `${who} classified it as ${severity}`,
  'command-candidate-chosen': ({ candidate, reason, breaks }, { name }) =>
    `Looking for a commander: ${name(candidate)} (${reason})${limitsNote(breaks)}`,
  'command-search-exhausted': ({ reason }) => `NO COMMANDER: ${reason}`,
  'command-declined': (_, { who }) => `${who} declined command`,
  'command-taken': ({ commander, shiftEndsAt }, { name, time }) =>
    `${name(commander)} TOOK COMMAND, until ${time(shiftEndsAt)}`,
  'note-added': ({ text }, { who }) => `${who} noted: ${text}`,
  resolved: ({ reason }, { who }) => `RESOLVED by ${who}: ${reason}`,
  dismissed: ({ reason }, { who }) => `Dismissed by ${who}: ${reason}`,
  reopened: ({ reason }, { who }) => `REOPENED by ${who}: ${reason}`,
  'clock-advanced': ({ byMs }) => `Skipped ${lengthInWords(byMs)}`,
  ...reliefLines,
  ...crewLines,
  ...updateLines,
  ...workLines,
  ...vendorLines,
  ...reviewLines,
};

/** What fired, how it stands to its limit, and where that is not here. */
function alertWords({ title, about }: AlertSignal): string {
  const parts = about === undefined ? [] : [measureSentence(about), elsewhereWords(about)];
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 ? title : `${title} (${said.join('; ')})`;
}

const nouns = { sms: 'text', email: 'email', webhook: 'webhook call' } as const satisfies Record<
  Channel,
  string
>;

function nounsOf(channels: readonly Channel[]): string {
  return listed(channels.map((channel) => nouns[channel]));
}

const purposes = {
  'on-call': 'the alert',
  command: 'command',
  relief: 'relief',
  role: 'a role',
  crew: 'the crew',
} as const;

function actorName(by: Actor, name: Words['name']): string {
  if (by.kind === 'responder') return name(by.id);
  if (by.kind === 'courier') return 'the carrier';
  if (by.kind === 'vendor') return 'the vendor';
  if (by.kind === 'roster') return 'the roster';
  return by.kind === 'watch' ? 'the watch' : 'monitoring';
}
