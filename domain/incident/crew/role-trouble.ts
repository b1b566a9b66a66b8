import type { ResponderId } from '../../ids';
import type { RosterInForce } from '../../roster/roster';
import { type Instant, laterOf } from '../../time';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { channelsTo } from '../reminded';
import type { Post, TroubledRole } from './crew';
import { restOf } from './posts';

/** The moments since which whoever commands is to be told of a role; none where nobody commands, who could be told. */
export function troublesSince({ posts, shift }: Incident): Instant[] {
  if (shift === undefined) return [];
  return posts.flatMap(({ trouble }) => (trouble ? [laterOf(trouble.since, shift.startedAt)] : []));
}

/** One word to whoever commands of all that has come of roles and that nobody in command has been told. */
export function troublesTold(incident: Incident, at: Instant, roster: RosterInForce): IncidentEvent[] {
  return tellOfTroubles(
    incident.shift?.commander,
    incident.posts.flatMap((post) => troubledIn(post, at)),
    at,
    roster,
  );
}

function troubledIn(post: Post, at: Instant): TroubledRole[] {
  const { role, trouble } = post;
  return trouble === undefined ? [] : [{ role, trouble: trouble.what, rest: restOf(post, at) }];
}

/** The word to `responder`, who commands, of all these roles; nobody is told where nobody commands. */
export function tellOfTroubles(
  responder: ResponderId | undefined,
  [first, ...others]: readonly TroubledRole[],
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  if (first === undefined || responder === undefined) return [];
  const channels = channelsTo(responder, 'high', at, roster);
  const more = others.length > 0 ? others : undefined;
  return [{ type: 'role-trouble-told', ...first, responder, others: more, channels }];
}
