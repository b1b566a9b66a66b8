import { isNight } from '../../roster/night';
import { type RosterInForce, responderOf } from '../../roster/roster';
import { after, earlierOf, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import type { Context } from '../instruction';
import type { Candidate } from '../search/candidates';
import { wasAnybodyAsked } from '../search/search';
import type { Post, RoleShift } from './crew';
import { callsCrew } from './crew-members';
import { pauseAfter } from './pauses';
import { mostRounds, reliefDue, restOf, standInDue } from './posts';
import {
  askToTake,
  candidateFor,
  couldPassOn,
  isOnDuty,
  standInFor,
  worthAskingAgain,
} from './role-candidates';
import { troublesSince, troublesTold } from './role-trouble';
import { spared, spareTime, tourOf } from './sparing';

/**
 * The duty to find somebody to take a role, or to relieve who has it. At the end of a tour without a taker, the overrun is
 * written down and the search goes on; whoever has the role keeps it until somebody accepts, or until they are spared. The
 * commander is told of all roles in trouble at once.
 */
export const staffRoles: DutyRule = {
  name: 'Staff roles',
  rank: 'staff',
  dueAt(incident) {
    if (!callsCrew(incident)) return undefined;
    const moments = incident.posts.flatMap((post) => momentsOf(incident, post));
    return [...moments, ...troublesSince(incident)].sort()[0];
  },

  perform(incident, at, context) {
    const { roster } = context;
    const due = incident.posts.find((post) => momentsOf(incident, post).some((moment) => moment <= at));
    if (due === undefined) return troublesTold(incident, at, roster);
    const { lead } = due;
    if (lead !== undefined && isDue(sparingOf(incident, due), at))
      return [spared(incident, due, lead, at, roster)];
    if (lead !== undefined && isDue(overrunOf(due), at)) return [overran(incident, due, lead, at, context)];
    return isDue(standInDue(incident, due), at)
      ? [standIn(incident, due, at, context)]
      : seek(incident, due, at, context);
  },
};

function isDue(moment: Instant | undefined, at: Instant): boolean {
  return moment !== undefined && moment <= at;
}

function momentsOf(incident: Incident, post: Post): Instant[] {
  return [
    overrunOf(post),
    sparingOf(incident, post),
    standInDue(incident, post),
    post.search?.deadline,
  ].filter((moment) => moment !== undefined);
}

/** The moment at which the tour of whoever has the role overruns, as long as that has not been written down. */
function overrunOf({ lead }: Post): Instant | undefined {
  return lead?.overranAt === undefined ? lead?.endsAt : undefined;
}

/** Whoever commands answers for the role in any case, and gives it up together with command. */
function sparingOf({ shift }: Incident, { lead }: Post): Instant | undefined {
  return lead?.responder === shift?.commander ? undefined : lead?.spareAt;
}

function overran(
  incident: Incident,
  post: Post,
  lead: RoleShift,
  at: Instant,
  { roster }: Context,
): IncidentEvent {
  const { responder, endsAt = at } = lead;
  const alone = couldPassOn(incident, post, at, roster) ? undefined : true;
  const spareAt = spareTime(incident, lead, roster);
  return { type: 'role-overran', role: post.role, responder, endedAt: endsAt, spareAt, alone };
}

/** The deputy is asked by name: where they do not take it, whoever has the role keeps it. */
function standIn(incident: Incident, post: Post, at: Instant, { roster }: Context): IncidentEvent {
  const { role, lead } = post;
  const preferred = standInFor(incident, post, at, roster);
  if (preferred !== undefined)
    return { type: 'role-sought', role, preferred, reason: 'night begins for whoever has it' };
  return {
    type: 'role-search-exhausted',
    role,
    reason: 'no deputy has day',
    nextRoundAt: post.search?.deadline ?? reliefDue(incident, post),
    keeper: lead?.responder,
  };
}

function seek(incident: Incident, post: Post, at: Instant, context: Context): IncidentEvent[] {
  const { roster } = context;
  const candidate = candidateFor(incident, post, at, roster);
  if (candidate === undefined) return [nobodyLeft(incident, post, at, context)];
  return hasRested(incident, post, candidate, at, roster)
    ? [{ ...tourOf(incident, post.role, candidate.id, at, roster), rested: true }]
    : askToTake(incident, post.role, 'lead', candidate, at, roster);
}

/** True of whoever was spared, has rested and day, and would be asked next for what they had: nobody has to ask them. */
function hasRested(
  incident: Incident,
  { lead, rest }: Post,
  { id, breaks }: Candidate,
  at: Instant,
  roster: RosterInForce,
): boolean {
  const person = responderOf(roster, id);
  if (lead !== undefined || rest?.responder !== id || rest.until > at || person === undefined) return false;
  return breaks.length === 0 && !isNight(person, at) && !isOnDuty(incident, id);
}

function nobodyLeft(incident: Incident, post: Post, at: Instant, context: Context): IncidentEvent {
  const { role, lead } = post;
  const exhausted = { type: 'role-search-exhausted', role, reason: whyNobody(post) } as const;
  if (lead === undefined)
    return { ...exhausted, nextRoundAt: nextRoundOfVacancy(incident, post, at, context) };
  const kept = { ...exhausted, keeper: lead.responder };
  return couldPassOn(incident, post, at, context.roster)
    ? { ...kept, nextRoundAt: nextRoundOfRelief(incident, post, lead, at, context) }
    : { ...kept, reason: 'nobody else is qualified for it', nextRoundAt: undefined };
}

function whyNobody(post: Post): string {
  if (post.search?.only) return 'the one who was named does not take it';
  return wasAnybodyAsked(post.search)
    ? 'everybody who could take it has been asked'
    : 'nobody who is qualified for it is left to ask';
}

/**
 * After the last round nobody is sought any more. Where somebody was spared, who has it again when they have rested, others are asked
 * ever more rarely until then.
 */
function nextRoundOfVacancy(
  incident: Incident,
  post: Post,
  at: Instant,
  { roster }: Context,
): Instant | undefined {
  const rest = restOf(post, at);
  const round = post.search?.round ?? 1;
  if (rest !== undefined)
    return couldPassOn(incident, post, at, roster)
      ? earlierOf(rest.until, worthAskingAgain(incident, post, at, pauseAfter(round), roster))
      : rest.until;
  return round < mostRounds ? after(at, incident.plan.fallback.every) : undefined;
}

/** Somebody has the role, and people are asked about it ever more rarely; sooner where somebody gets up or has rested. */
function nextRoundOfRelief(
  incident: Incident,
  post: Post,
  { overranAt, endsAt }: RoleShift,
  at: Instant,
  { roster }: Context,
): Instant | undefined {
  const { search } = post;
  const due = reliefDue(incident, post);
  if (search?.only) return due && laterOf(due, at);
  const round = search?.round ?? 1;
  const again = worthAskingAgain(incident, post, at, pauseAfter(round), roster);
  if (overranAt !== undefined) return again;
  if (due !== undefined && due <= at) return endsAt && earlierOf(again, endsAt);
  return wasAnybodyAsked(search) && round < mostRounds ? earlierOf(again, due ?? again) : due;
}
