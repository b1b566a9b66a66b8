import type { ResponderId, RoleName } from '../../ids';
import type { Incident } from '../incident';
import type { Post } from './crew';
import { isAskedToLead, latestAskOf } from './posts';

// What of roles and crew one person has in hand, or is asked to take.

/** The roles that `responder` was asked to take, as lead or as deputy, and may still take. */
export function rolesAskedOf(incident: Incident, responder: ResponderId): string[] {
  const isAsked = (post: Post) =>
    post.lead?.responder !== responder &&
    (post.deputiesAsked.includes(responder) || isAskedToLead(incident, post, responder));
  return incident.posts.filter(isAsked).map(({ role }) => role);
}

/** Those of the roles that they were asked to take and have not declined. */
export function rolesToDecline(incident: Incident, responder: ResponderId): string[] {
  return rolesAskedOf(incident, responder).filter((role) => {
    const outcome = latestAskOf(incident, role, responder)?.outcome;
    return outcome === 'awaiting' || outcome === 'expired';
  });
}

/** The posts that `responder` leads. */
export function postsLedBy({ posts }: Incident, responder: ResponderId): Post[] {
  return posts.filter(({ lead }) => lead?.responder === responder);
}

/** True while `responder` leads `role`, or is a deputy in it. */
export function serves({ posts }: Incident, responder: ResponderId, role: RoleName): boolean {
  return posts.some(
    (post) => post.role === role && (post.lead?.responder === responder || post.deputies.includes(responder)),
  );
}

/** The posts whose holders wait for the commander to release them. */
export function releasesAskedFor({ posts }: Incident): Post[] {
  return posts.filter(({ lead, releaseAskedAt }) => lead !== undefined && releaseAskedAt !== undefined);
}

/** True while `responder` is expected, or was called in and still has to say whether they come. */
export function isExpected({ crew }: Incident, responder: ResponderId): boolean {
  return crew.some(
    (member) => member.responder === responder && (member.state === 'asked' || member.state === 'coming'),
  );
}
