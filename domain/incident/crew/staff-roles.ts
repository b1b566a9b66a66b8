import { after, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import type { Context } from '../instruction';
import { wasAnybodyAsked } from '../search/search';
import type { Post, RoleShift } from './crew';
import { callsCrew } from './crew-members';
import { mostRounds, reliefDue } from './posts';
import { askToTake, candidateFor } from './role-candidates';
import { troubleTold } from './role-trouble';

/**
 * The duty to find somebody to take a role, or to relieve who has it. At the end of a tour without a taker, the overrun is
 * written down and the search goes on; whoever has the role keeps it until somebody accepts. The commander is told of the
 * overrun, and of a role that stays unfilled.
 */
export const staffRoles: DutyRule = {
  name: 'Staff roles',
  rank: 'staff',
  dueAt(incident) {
    return callsCrew(incident) ? incident.posts.flatMap(momentsOf).sort()[0] : undefined;
  },

  perform(incident, at, context) {
    const due = incident.posts.find((post) => momentsOf(post).some((moment) => moment <= at));
    if (due === undefined) return [];
    const { role, lead } = due;
    const endedAt = overrunOf(due);
    if (lead === undefined || endedAt === undefined || endedAt > at) return seek(incident, due, at, context);
    return [
      { type: 'role-overran', role, responder: lead.responder, endedAt },
      ...troubleTold(incident.shift?.commander, role, 'overrun', at, context.roster),
    ];
  },
};

function momentsOf(post: Post): Instant[] {
  return [overrunOf(post), post.search?.deadline].filter((moment) => moment !== undefined);
}

/** The moment at which the tour of whoever has the role overruns, as long as that has not been written down. */
function overrunOf({ lead }: Post): Instant | undefined {
  return lead?.overranAt === undefined ? lead?.endsAt : undefined;
}

function seek(incident: Incident, post: Post, at: Instant, context: Context): IncidentEvent[] {
  const candidate = candidateFor(incident, post, at, context.roster);
  return candidate === undefined
    ? nobodyLeft(incident, post, at, context)
    : askToTake(incident, post.role, 'lead', candidate, at, context.roster);
}

function nobodyLeft(incident: Incident, post: Post, at: Instant, { roster }: Context): IncidentEvent[] {
  const { role, lead } = post;
  const nextRoundAt =
    lead === undefined ? nextRoundOfVacancy(incident, post, at) : nextRoundOfRelief(incident, post, lead, at);
  const exhausted: IncidentEvent = {
    type: 'role-search-exhausted',
    role,
    reason: whyNobody(post),
    nextRoundAt,
    keeper: lead?.responder,
  };
  return lead === undefined && nextRoundAt === undefined
    ? [exhausted, ...troubleTold(incident.shift?.commander, role, 'unfilled', at, roster)]
    : [exhausted];
}

function whyNobody(post: Post): string {
  if (post.search?.only) return 'the one who was named does not take it';
  return wasAnybodyAsked(post.search)
    ? 'everybody who could take it has been asked'
    : 'nobody who is qualified for it is left to ask';
}

function nextRoundOfVacancy({ plan }: Incident, { search }: Post, at: Instant): Instant | undefined {
  return (search?.round ?? 1) < mostRounds ? after(at, plan.fallback.every) : undefined;
}

/** Somebody has the role: before the end of the tour, nobody is asked again and again who does not want to. */
function nextRoundOfRelief(
  incident: Incident,
  post: Post,
  { overranAt }: RoleShift,
  at: Instant,
): Instant | undefined {
  const { plan } = incident;
  const due = reliefDue(incident, post);
  if (post.search?.only) return due && laterOf(due, at);
  const soon = after(at, plan.crew.acknowledgeWithin);
  if (overranAt !== undefined) return wasAnybodyAsked(post.search) ? soon : after(at, plan.fallback.every);
  if (wasAnybodyAsked(post.search) && (post.search?.round ?? 1) < mostRounds) return soon;
  return due !== undefined && due > at ? due : undefined;
}
