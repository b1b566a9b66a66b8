import { after, type Duration, type Instant } from '../../time';
import type { Context } from '../command';
import type { Post } from '../crew/crew';
import { askToTake } from '../crew/crew-calls';
import { callsCrew } from '../crew/crew-members';
import { candidateFor } from '../crew/role-candidates';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';

/** So often everybody is asked for a role that nobody holds; after that the commander sees that it is unfilled. */
const mostRounds = 3;

/**
 * Looks for somebody to take a role, or to relieve who has it. At the end of a tour without a taker, the overrun is
 * written down and the search goes on; whoever has the role keeps it until somebody accepts.
 */
export const staffRoles: DutyRule = {
  dueAt(incident) {
    return callsCrew(incident) ? incident.posts.flatMap(momentsOf).sort()[0] : undefined;
  },

  perform(incident, at, context) {
    const due = incident.posts.find((post) => momentsOf(post).some((moment) => moment <= at));
    if (due === undefined) return [];
    const { role, lead } = due;
    const endedAt = overrunOf(due);
    return lead !== undefined && endedAt !== undefined && endedAt <= at
      ? [{ type: 'role-overran', role, responder: lead.responder, endedAt }]
      : seek(incident, due, at, context);
  },
};

function momentsOf(post: Post): Instant[] {
  return [overrunOf(post), post.search?.deadline].filter((moment) => moment !== undefined);
}

/** When the tour of whoever has the role overruns, as long as that has not been written down. */
function overrunOf({ lead }: Post): Instant | undefined {
  return lead?.overranAt === undefined ? lead?.endsAt : undefined;
}

function seek(incident: Incident, post: Post, at: Instant, { roster }: Context): IncidentEvent[] {
  const candidate = candidateFor(incident, post, at, roster);
  return candidate === undefined
    ? [nobodyLeft(incident, post, at)]
    : askToTake(incident, post.role, 'lead', candidate, at, roster);
}

function nobodyLeft({ plan }: Incident, post: Post, at: Instant): IncidentEvent {
  const { role, lead, search } = post;
  const somebodyWasAsked = search !== undefined && search.asked.length > 0;
  const reason = somebodyWasAsked
    ? 'everybody who could take it has been asked'
    : 'nobody who is qualified for it is left to ask';
  const { every } = plan.fallback;
  const nextRoundAt =
    lead === undefined
      ? nextRoundOfVacancy(search?.round ?? 1, every, at)
      : somebodyWasAsked
        ? after(at, plan.crew.acknowledgeWithin)
        : (overrunOf(post) ?? after(at, every));
  return { type: 'role-search-exhausted', role, reason, nextRoundAt };
}

function nextRoundOfVacancy(round: number, every: Duration, at: Instant): Instant | undefined {
  return round < mostRounds ? after(at, every) : undefined;
}
