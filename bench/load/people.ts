import type { ResponderId } from '../../domain/ids';
import type { TimelineEvent } from '../../domain/incident/event';
import { type Incident, isOpen } from '../../domain/incident/incident';
import type { CommandBy } from '../../domain/incident/instruction';
import { choicesFor } from '../../domain/incident/may-do';
import type { Severity } from '../../domain/incident/severity';
import type { Responder } from '../../domain/roster/responder';
import { type RosterInForce, responderOf } from '../../domain/roster/roster';
import { epochMsOf, type Instant, instantOf, shifted } from '../../domain/time';
import { zonedAt } from '../../domain/zoned-time';
import type { SeededChance } from '../seeded-chance';

const minute = 60_000;
const hour = 60 * minute;

/** A person of a simulation, as chance made them. */
export interface Person {
  responder: Responder;
  /** The chance, in per cent, that a text wakes them. */
  wakes: number;
  /** The chance, in per cent, that they say yes to what they are asked by day, and when they were woken for it. */
  willing: { awake: number; woken: number };
  /** Asks for command or relief that they say no to first, whatever they think of it. */
  declines: number;
  /** Nothing reaches them before. */
  silentUntil?: Instant;
  /** They are up until then, since they did something just now. */
  upUntil?: Instant;
}

/** The people of a roster, drawn at random. */
export function peopleOf(responders: readonly Responder[], chance: SeededChance): Map<ResponderId, Person> {
  return new Map(
    responders.map((responder) => [
      responder.id,
      {
        responder,
        wakes: 60 + chance.below(35),
        willing: { awake: 85 + chance.below(15), woken: 65 + chance.below(25) },
        declines: 0,
      },
    ]),
  );
}

/** Local hours of the night, in which people sleep: our own choice. */
const night = { from: 22, to: 7 };

/** True in the night of somebody in that zone. */
export function isNight(at: Instant, timeZone: string): boolean {
  const { hour: local } = zonedAt(at, timeZone);
  return local >= night.from || local < night.to;
}

function isWeekend(at: Instant, timeZone: string): boolean {
  return zonedAt(at, timeZone).dayOfWeek > 5;
}

/** Somebody who has held on for so long sleeps in their own night all the same. */
export const longestDay = 12 * hour;

/** True for somebody who is at work for an incident: in command, or with a role, and for no longer than a day's work. */
export function isAtWork(id: ResponderId, incidents: readonly Incident[], at: Instant): boolean {
  return incidents.some(({ shift, posts }) => {
    const held = [
      ...(shift?.commander === id ? [shift.startedAt] : []),
      ...posts.flatMap(({ lead }) => (lead?.responder === id ? [lead.startedAt] : [])),
    ];
    return held.some((since) => epochMsOf(at) - epochMsOf(since) < longestDay);
  });
}

export function isAwake({ responder, upUntil }: Person, at: Instant, atWork: boolean): boolean {
  return atWork || (upUntil !== undefined && upUntil > at) || !isNight(at, responder.timeZone);
}

/** The moment at which the person looks at a message that came at `at`; undefined when they never hear of it. */
export function looksAt(
  person: Person,
  channel: 'sms' | 'email' | 'webhook',
  at: Instant,
  atWork: boolean,
  chance: SeededChance,
): Instant | undefined {
  const { responder, silentUntil, wakes } = person;
  if (silentUntil !== undefined && silentUntil > at) return undefined;
  const within = (from: number, to: number) =>
    shifted(at, from * minute + chance.below((to - from) * minute));
  if (!isAwake(person, at, atWork)) {
    if (channel === 'email') return morningAfter(at, responder.timeZone, chance);
    return chance.below(100) < wakes ? within(1, 7) : undefined;
  }
  const slower = !atWork && isWeekend(at, responder.timeZone) ? 2 : 1;
  if (channel !== 'email') return chance.below(100) < 96 ? within(0.5, 4 * slower) : undefined;
  return atWork ? within(1, 8) : within(3, 40 * slower);
}

/** They read their mail within the hour after they get up. */
function morningAfter(at: Instant, timeZone: string, chance: SeededChance): Instant {
  let morning = at;
  while (isNight(morning, timeZone)) morning = shifted(morning, hour / 4);
  return shifted(morning, chance.below(hour));
}

/** The things that somebody does when they look at the phone, one after the other. */
export interface Looking {
  person: Person;
  incident: Incident;
  roster: RosterInForce;
  now: Instant;
  wasWoken: boolean;
  /** The event whose message makes them look, where one does. */
  told?: TimelineEvent | undefined;
  severity: Severity;
  chance: SeededChance;
}

type Deed = CommandBy<'responder'>;

/** The next thing that the person does about the incident; undefined when nothing is asked of them that they would do. */
export function deedOf(looking: Looking): Deed | undefined {
  const { person, incident, roster, now, severity, told } = looking;
  const { id } = person.responder;
  const responder = responderOf(roster, id);
  if (!isOpen(incident) || responder === undefined) return undefined;
  const choices: readonly string[] = choicesFor({ incident, responder, roster, now });
  const answer = answerToPage(looking);
  if (answer !== undefined && choices.includes(answer.type)) return answer;
  const has = (type: string) => choices.includes(type);
  if (incident.status === 'triage' && incident.acknowledgedBy === id && has('classify'))
    return { type: 'classify', severity };
  if (told?.type === 'attention-asked' && has('hold')) return { type: 'hold' };
  if (incident.handoff !== undefined && incident.shift?.commander === id && has('confirm-handoff'))
    return { type: 'confirm-handoff' };
  return dutyOf(looking);
}

/** The answer to the newest page that waits for them. */
function answerToPage({ person, incident, wasWoken, chance }: Looking): Deed | undefined {
  const { id } = person.responder;
  const page = incident.pages.findLast(
    ({ responder, outcome }) => responder === id && (outcome === 'awaiting' || outcome === 'expired'),
  );
  if (page === undefined) return undefined;
  const isWilling = () => chance.below(100) < person.willing[wasWoken ? 'woken' : 'awake'];
  const { ask } = page;
  switch (ask.for) {
    case 'on-call':
      return { type: 'acknowledge' };
    case 'command':
    case 'relief': {
      const yes = !isUnwilling(person) && isWilling();
      if (ask.for === 'command') return { type: yes ? 'take-command' : 'decline-command' };
      return { type: yes ? 'accept-relief' : 'decline-relief' };
    }
    case 'role':
      return { type: isWilling() ? 'accept-role' : 'decline-role', role: ask.role };
    case 'crew':
      return isWilling()
        ? { type: 'answer-call', answer: 'coming', minutes: 20 }
        : { type: 'answer-call', answer: 'declined' };
  }
}

/** True for somebody who says no whatever they are asked, which they do so many times. */
function isUnwilling(person: Person): boolean {
  if (person.declines === 0) return false;
  person.declines -= 1;
  return true;
}

/** The thing that is owed by them and was reminded of; now and then they are in the middle of something. */
function dutyOf(looking: Looking): Deed | undefined {
  const { person, incident, now, chance } = looking;
  const { id } = person.responder;
  const soon = instantOf(epochMsOf(now) + 6 * minute);
  if (speakersOf(incident).includes(id)) {
    const promise = incident.promises.find(({ promisedAt }) => promisedAt <= soon);
    if (promise !== undefined && chance.below(100) < 80) return updateFor(promise.audience, chance);
  }
  const task = incident.tasks.find(
    ({ state, owner, dueAt }) => state === 'open' && owner === id && dueAt !== undefined && dueAt <= soon,
  );
  if (task !== undefined && chance.below(100) < 60) return { type: 'complete-task', task: task.number };
  return contactOf(looking);
}

/** Whoever has communications, and whoever is in charge. */
function speakersOf({ posts, shift, acknowledgedBy }: Incident): (ResponderId | undefined)[] {
  const communications = posts.find(({ role }) => role === 'communications')?.lead?.responder;
  return [communications, shift?.commander ?? acknowledgedBy];
}

const words = [
  'Checkout still fails for about a third of the orders. We are moving reads to the second zone.',
  'Orders placed since noon are slow to confirm. Restoring the replica has begun.',
  'The second zone takes reads now; writes still fail.',
  'A volume was restored and is being checked. Checkout is as before.',
];

export function updateFor(audience: 'internal' | 'public', chance: SeededChance): Deed {
  return chance.below(100) < 30
    ? { type: 'post-no-news', audience }
    : { type: 'post-update', audience, text: chance.oneOf(words), anyway: 'It is what we know.' };
}

function contactOf({ incident, told, chance }: Looking): Deed | undefined {
  if (told?.type !== 'vendor-reminded' || chance.below(100) >= 80) return undefined;
  const { vendor } = told;
  const state = incident.vendorCases.find((one) => one.vendor === vendor)?.state;
  if (state === 'by-hand') return { type: 'open-vendor-case', vendor, caseId: 'CASE-4711' };
  return state === 'open'
    ? { type: 'log-vendor-contact', vendor, note: 'Asked for news; they are working on it.' }
    : undefined;
}
