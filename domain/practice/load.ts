import type { ResponderId } from '../ids';
import type { Incident } from '../incident/incident';
import { receiversOf } from '../incident/receivers';
import type { Moment } from '../incident/rules/story';
import { isNight } from '../roster/night';
import { type Roster, responderOf } from '../roster/roster';
import { before, type Instant } from '../time';

/** The things that somebody is about when a message reaches them: woken is the first hour of it all for them. */
export const phases = ['woken', 'commanding', 'inRole', 'offDuty'] as const;
export type Phase = (typeof phases)[number];

/** The messages that one person was sent about an incident; `copies` are those by another channel, and repeats of a page. */
export interface PersonalLoad extends Readonly<Record<Phase, number>> {
  responder: ResponderId;
  messages: number;
  byNight: number;
  copies: number;
}

/** One message, as the timeline tells it. */
interface Told {
  responder: ResponderId;
  at: Instant;
  phase: Phase;
  isCopy: boolean;
}

/** The load on each person, the heaviest first. */
export function loadsOf(moments: readonly Moment[], roster: Roster): PersonalLoad[] {
  const firstAt = new Map<ResponderId, Instant>();
  const told = moments.flatMap((moment) => toldBy(moment, firstAt));
  return [...firstAt.keys()]
    .map((responder) => loadOn(responder, told, roster))
    .sort((one, other) => other.messages - one.messages);
}

function toldBy({ event, after }: Moment, firstAt: Map<ResponderId, Instant>): Told[] {
  return receiversOf(event, 'page', 'reminder', 'announcement').flatMap(({ responder, channels }) => {
    if (channels.length > 0 && !firstAt.has(responder)) firstAt.set(responder, event.at);
    const phase = phaseOf(responder, after, event.at, firstAt.get(responder) ?? event.at);
    return channels.map((_, index) => ({
      ...{ responder, at: event.at, phase },
      isCopy: index > 0 || event.type === 'contacted-again',
    }));
  });
}

function phaseOf(responder: ResponderId, { shift, posts }: Incident, at: Instant, firstAt: Instant): Phase {
  if (shift?.commander === responder) return 'commanding';
  if (firstAt > before(at, 'PT1H')) return 'woken';
  return posts.some(({ lead }) => lead?.responder === responder) ? 'inRole' : 'offDuty';
}

function loadOn(responder: ResponderId, told: readonly Told[], roster: Roster): PersonalLoad {
  const own = told.filter((message) => message.responder === responder);
  const person = responderOf(roster, responder);
  const inPhase = (phase: Phase) => own.filter((message) => message.phase === phase).length;
  return {
    responder,
    messages: own.length,
    woken: inPhase('woken'),
    commanding: inPhase('commanding'),
    inRole: inPhase('inRole'),
    offDuty: inPhase('offDuty'),
    byNight: own.filter(({ at }) => person !== undefined && isNight(person, at)).length,
    copies: own.filter(({ isCopy }) => isCopy).length,
  };
}
