import type { IncidentId, ResponderId, RoleName, ScheduleId } from '../../ids';
import { approachTo } from '../../roster/approach';
import { stateOf } from '../../roster/channel';
import { isNight, nightUntil } from '../../roster/night';
import { addressesOf, type Responder } from '../../roster/responder';
import { qualifiedFor, type ResponsePlan, type RosterInForce } from '../../roster/roster';
import { onCallIn } from '../../roster/targets';
import { lastOnDuty, lastStretch, type Tour, timeOnDuty } from '../../roster/tour';
import { hoursInWords, lengthInWords } from '../../text/length-in-words';
import {
  before,
  type Duration,
  type Instant,
  longAgo,
  millisecondsBetween,
  millisecondsOf,
  shifted,
} from '../../time';
import type { Incident } from '../incident';
import type { Limit } from './search';
import { toursOf } from './tours';

/** Somebody to ask to take a role, and why them. */
export interface Candidate {
  id: ResponderId;
  reason: string;
  /** Limits that asking them breaks. */
  breaks: readonly Limit[];
  /** Another incident that they command: this one may belong to it. */
  besides?: IncidentId | undefined;
}

/** A role to be filled. */
export interface Vacancy {
  role: RoleName;
  /** The schedule of those on call for it. */
  schedule?: ScheduleId | undefined;
  /** The length of the tour; undefined where it has no end. */
  shift?: Duration | undefined;
  /** Those who hold it, or were asked in this round: they are left out. */
  leftOut: readonly ResponderId[];
  /** Those who have said no in this search: they come after everybody reachable who has not. */
  declined?: readonly ResponderId[] | undefined;
  /** Somebody who was named, and goes first unless that breaks a limit that others would not. */
  preferred?: ResponderId | undefined;
  /** Lists of those who are asked after others: first comes whom the first does not spare, then whom the next one does not. */
  sparing?: readonly (readonly ResponderId[])[] | undefined;
  /**
   * Somebody who has it in hand, or has had it, and goes before those who would have to be told of it; `why` in words. Who only has
   * had it is not woken for that.
   */
  inHand?: { id: ResponderId; why: string; byDayOnly?: true | undefined } | undefined;
  /** Those who help whoever has it: they stand in before anybody else, as long as they have day. */
  deputies?: readonly ResponderId[] | undefined;
}

/** The facts that are looked at in a candidate, the weightiest first. */
interface Standing {
  id: ResponderId;
  responder: Responder;
  /** The number of lists that spare them before one does not. */
  spared: number;
  /** True if a channel of theirs counts. */
  reachable: boolean;
  declined: boolean;
  breaks: readonly Limit[];
  preferred: boolean;
  standsIn: boolean;
  inHand: boolean;
  onCall: boolean;
  /** True if it is night for them. */
  asleep: boolean;
  /** Milliseconds since they were last on duty; Infinity for somebody who has not been lately. */
  restedMs: number;
  /** Milliseconds on duty within the last seven days. */
  servedMs: number;
  /** The last time that a channel of theirs was seen to work. */
  provedAt: Instant;
}

/** Hours on duty are counted over so long: the seven days of Directive 2003/88/EC, article 6, and of 10 CFR 26.205(d)(1). */
const hoursCountedOver: Duration = 'P7D';

/** Beyond a whole day off duty, nobody is more rested than another: our own choice, so that hours served decide by then. */
const wellRested: Duration = 'P1D';

/**
 * The best person to ask: those whom the fewest lists spare, reachable before doubtful, whoever has not said no before
 * whoever has, within all limits before tired, then whoever was named, then a deputy who has day, then whoever has it in hand,
 * then whoever is on call for it, then whoever has day before whoever has night, then the longest rested (in whole hours), then who
 * served the least in seven days, then who was reached last.
 * Undefined when nobody is left to whom anything can be sent.
 */
export function bestCandidate(
  incident: Incident,
  vacancy: Vacancy,
  at: Instant,
  roster: RosterInForce,
): Candidate | undefined {
  const [best, ...others] = standings(incident, vacancy, at, roster);
  return best && { id: best.id, reason: reasonFor(best, others, vacancy), breaks: best.breaks };
}

/**
 * The next moment at which somebody becomes fit who is not: their rest is over, or their night. Undefined where everybody is, or
 * says no, or serves.
 */
export function nextFitAt(
  incident: Incident,
  vacancy: Vacancy,
  at: Instant,
  roster: RosterInForce,
): Instant | undefined {
  const minimumMs = millisecondsOf(incident.plan.command.minimumRest);
  return standings(incident, vacancy, at, roster)
    .filter(({ declined, restedMs }) => !declined && restedMs > 0)
    .flatMap(({ responder, breaks, restedMs }) => {
      const restedAt = breaks.includes('rest') ? shifted(at, minimumMs - restedMs) : at;
      const fitAt = nightUntil(responder, restedAt);
      return fitAt > at ? [fitAt] : [];
    })
    .sort()[0];
}

/** Everybody who may be asked, the best first. */
export function bestFirst(
  incident: Incident,
  vacancy: Vacancy,
  at: Instant,
  roster: RosterInForce,
): ResponderId[] {
  return standings(incident, vacancy, at, roster).map(({ id }) => id);
}

/** The limits that `responder` would break by a tour of `vacancy` that begins at `at`. */
export function limitsBroken(
  incident: Incident,
  responder: ResponderId,
  vacancy: Pick<Vacancy, 'shift'>,
  at: Instant,
  roster: RosterInForce,
): readonly Limit[] {
  return fitnessOf(responder, incident.plan, vacancy, at, toursKnown(incident, roster)).breaks;
}

/**
 * A stretch of duty that is shorter than this part of a shift (an hour of eight) tires nobody: a false alarm must not cost a
 * night's rest. Our own choice: rules for shifts know no such part, though the FAA holds that one telephone call does not
 * break a pilot's rest (Aviators v. FAA, 221 F.3d 222, note 4).
 */
const tiringPart = 1 / 8;

function fitnessOf(
  responder: ResponderId,
  { command: { minimumRest, maximumHours, shift: commandersShift } }: ResponsePlan,
  { shift }: Pick<Vacancy, 'shift'>,
  at: Instant,
  tours: readonly Tour[],
): Pick<Standing, 'restedMs' | 'servedMs' | 'breaks'> {
  const last = lastOnDuty(tours, responder, at);
  const restedMs = last === undefined ? Number.POSITIVE_INFINITY : millisecondsBetween(last, at);
  const servedMs = timeOnDuty(tours, responder, before(at, hoursCountedOver), at);
  const minimumMs = millisecondsOf(minimumRest);
  const owesRest = () =>
    last === at ||
    lastStretch(tours, responder, at, minimumMs) >= millisecondsOf(commandersShift) * tiringPart;
  const shiftMs = shift === undefined ? 0 : millisecondsOf(shift);
  const breaks: Limit[] = [];
  if (restedMs < minimumMs && owesRest()) breaks.push('rest');
  // A shift that is longer than the limit by itself breaks it for nobody who has not served yet.
  if (servedMs + shiftMs > Math.max(millisecondsOf(maximumHours), shiftMs)) breaks.push('hours');
  return { restedMs, servedMs, breaks };
}

/** True if somebody else is left who has not said no, and whom no limit and no doubt keeps from it. */
export function isAnybodyFit(
  incident: Incident,
  vacancy: Vacancy,
  at: Instant,
  roster: RosterInForce,
): boolean {
  return standings(incident, vacancy, at, roster).some(
    ({ reachable, declined, breaks }) => reachable && !declined && breaks.length === 0,
  );
}

function standings(incident: Incident, vacancy: Vacancy, at: Instant, roster: RosterInForce): Standing[] {
  const onCall = vacancy.schedule && onCallIn(roster, vacancy.schedule, at);
  const tours = toursKnown(incident, roster);
  const { sparing = [[]] } = vacancy;
  return peopleFor(vacancy, roster)
    .filter(({ id }) => !vacancy.leftOut.includes(id))
    .flatMap((responder): Standing[] => {
      const { id } = responder;
      const { contacts, counts } = approachTo(responder, 'high', at, roster);
      if (contacts.length === 0) return [];
      const asleep = isNight(responder, at);
      return [
        {
          id,
          responder,
          spared: sparing.findIndex((spared) => !spared.includes(id)),
          reachable: counts,
          declined: id !== vacancy.preferred && (vacancy.declined?.includes(id) ?? false),
          preferred: id === vacancy.preferred,
          standsIn: !asleep && (vacancy.deputies?.includes(id) ?? false),
          inHand: id === vacancy.inHand?.id && !(vacancy.inHand.byDayOnly && asleep),
          onCall: id === onCall,
          asleep,
          ...fitnessOf(id, incident.plan, vacancy, at, tours),
          provedAt: lastProved(responder, roster),
        },
      ];
    })
    .sort(byPreference);
}

/** Whoever is qualified; and the deputies, who may not be where nobody is. */
function peopleFor({ role, deputies = [] }: Vacancy, roster: RosterInForce): readonly Responder[] {
  const qualified = qualifiedFor(roster, role);
  return qualified.length > 0 ? qualified : roster.responders.filter(({ id }) => deputies.includes(id));
}

/** Tours of this incident as it stands, and of the others as the roster in force has them. */
export function toursKnown(incident: Incident, { tours }: RosterInForce): Tour[] {
  const own = toursOf(incident);
  const nameOfTour = ({ role, responder, startedAt }: Tour) => `${role} ${responder} ${startedAt}`;
  const known = new Set(own.map(nameOfTour));
  // In a long incident the state has let go of the earliest.
  const isEarlier = (tour: Tour) => tour.endedAt !== undefined && !known.has(nameOfTour(tour));
  return [...tours.filter((tour) => tour.incident !== incident.id || isEarlier(tour)), ...own];
}

function lastProved(responder: Responder, { channelStates }: RosterInForce): Instant {
  const proved = addressesOf(responder).map(
    (address) => stateOf(channelStates, address)?.provedAt ?? longAgo,
  );
  return proved.sort().at(-1) ?? longAgo;
}

function byPreference(a: Standing, b: Standing): number {
  return (
    byWeight(a, b) ||
    yes(a.asleep) - yes(b.asleep) ||
    wholeHours(b.restedMs) - wholeHours(a.restedMs) ||
    a.servedMs - b.servedMs ||
    (a.provedAt === b.provedAt ? 0 : a.provedAt > b.provedAt ? -1 : 1)
  );
}

/** The order by what is weightier than anybody's sleep. */
function byWeight(a: Standing, b: Standing): number {
  return (
    a.spared - b.spared ||
    yes(b.reachable) - yes(a.reachable) ||
    yes(a.declined) - yes(b.declined) ||
    a.breaks.length - b.breaks.length ||
    yes(b.preferred) - yes(a.preferred) ||
    yes(b.standsIn) - yes(a.standsIn) ||
    yes(b.inHand) - yes(a.inHand) ||
    yes(b.onCall) - yes(a.onCall)
  );
}

function yes(value: boolean): number {
  return value ? 1 : 0;
}

function wholeHours(ms: number): number {
  return Math.floor(Math.min(ms, millisecondsOf(wellRested)) / hour);
}

const hour = 3_600_000;

function reasonFor(best: Standing, others: readonly Standing[], { role, inHand: knows }: Vacancy): string {
  const { declined, onCall, preferred, standsIn, inHand, breaks, restedMs, servedMs, reachable, asleep } =
    best;
  if (!reachable) return 'no channel is verified, but nobody else is left to ask';
  if (declined) return 'said no before, but nobody else is left to ask';
  const served = `${hoursInWords(servedMs)} on duty in 7 days`;
  const rested = restedMs === Number.POSITIVE_INFINITY ? 'rested' : `rested ${lengthInWords(restedMs)}`;
  if (breaks.includes('rest'))
    return `only ${lengthInWords(restedMs)} of rest, but nobody rested is left to ask`;
  if (breaks.includes('hours')) return `already ${served}, but nobody else is left to ask`;
  if (preferred) return `asked for by name, ${rested}`;
  if (standsIn) return `deputy ${role}, ${rested}`;
  if (inHand) return `${knows?.why ?? 'has had it'}, ${rested}`;
  if (onCall) return `on call for ${role === 'commander' ? 'command' : role}`;
  const may = role === 'commander' ? 'may command' : `may take ${role}`;
  const isNews = others.some((other) => other.asleep && byWeight(best, other) === 0);
  const day = !asleep && isNews ? ', in daytime' : '';
  const night = asleep ? '; nobody as fit is in daytime' : '';
  return `${may}${day}, ${rested}${servedMs > 0 ? `, ${served}` : ''}${night}`;
}
