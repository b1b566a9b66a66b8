import type { ResponderId, RoleName } from '../ids';
import { type Audience, nameOf, type Roster } from '../roster/roster';
import type { Post } from './crew/crew';
import { isAskedToLead, latestAskOf } from './crew/posts';
import type { Incident } from './incident';
import type { Page } from './paging/paging';
import { type Refusal, refusal } from './refusal';
import type { VendorCase } from './vendor-cases/vendor-cases';
import type { Task } from './work/work';

// What of an incident one person has in hand, or is asked to take.

/** Somebody who declined may accept after all, while nobody else has. */
const changedTheirMind: readonly Page['outcome'][] = ['awaiting', 'expired', 'passed-on'];

/** The roles that `responder` was asked to take, as lead or as deputy, and may still take. */
export function rolesAskedOf(incident: Incident, responder: ResponderId): string[] {
  const isAsked = (post: Post) =>
    post.lead?.responder !== responder &&
    (post.deputiesAsked.includes(responder) || isAskedToLead(incident, post, responder));
  return incident.posts.filter(isAsked).map(({ role }) => role);
}

/** Of those roles the ones that they have not declined. */
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

/** Whether `responder` leads `role`, or is a deputy in it. */
export function serves({ posts }: Incident, responder: ResponderId, role: RoleName): boolean {
  return posts.some(
    (post) => post.role === role && (post.lead?.responder === responder || post.deputies.includes(responder)),
  );
}

/** The roles whose holders wait for the commander to release them. */
export function releasesAskedFor({ posts }: Incident): Post[] {
  return posts.filter(({ lead, releaseAskedAt }) => lead !== undefined && releaseAskedAt !== undefined);
}

/** What `responder` has still to do. */
export function openTasksOf({ tasks }: Incident, responder: ResponderId): Task[] {
  return tasks.filter(({ state, owner }) => state === 'open' && owner === responder);
}

/** The refusal for a task that is somebody else's: by a link or a text only its owner says that it is done. */
export function refuseTaskOfAnother(
  { tasks }: Incident,
  responder: ResponderId,
  number: number,
  roster: Roster,
): Refusal | undefined {
  const owner = tasks.find((task) => task.number === number && task.state === 'open')?.owner;
  if (owner === undefined || owner === responder) return undefined;
  return refusal('not-yours', `Task ${number} is ${nameOf(roster, owner)}'s; nothing was changed.`);
}

/** Who waits for the next update. */
export function audiencesPromised({ promises }: Incident): Audience[] {
  return promises.map(({ audience }) => audience);
}

/** How it stands with each vendor of the plan; without a case where nobody has turned to them. */
export function vendorsOf({ plan, vendorCases }: Incident) {
  return plan.vendors.map((vendor) => ({
    vendor,
    contact: vendorCases.find((each) => each.vendor === vendor.id),
  }));
}

/** Whether somebody has turned to a vendor and it is not over. */
export function isUnderWay(contact: VendorCase | undefined): contact is VendorCase {
  return contact !== undefined && contact.state !== 'closed';
}

/** Whether `responder` was called in and is expected, or still has to say whether they come. */
export function isExpected({ crew }: Incident, responder: ResponderId): boolean {
  return crew.some(
    (member) => member.responder === responder && (member.state === 'asked' || member.state === 'coming'),
  );
}

/** The newest page that still waits for `responder` to take something on: command, relief, a role, or to come. */
export function newestAskOf({ pages }: Incident, responder: ResponderId): Page | undefined {
  return pages.findLast(
    (page) => page.responder === responder && page.outcome === 'awaiting' && page.purpose !== 'on-call',
  );
}

/** The pages that ask to relieve the one who is in command now, and still wait for an answer. */
export function reliefsAwaited({ pages, shift }: Incident): Page[] {
  return pages.filter(
    ({ purpose, outcome, fallback, sentAt }) =>
      purpose === 'relief' &&
      outcome === 'awaiting' &&
      !fallback &&
      shift !== undefined &&
      sentAt >= shift.startedAt,
  );
}

/** Whether `responder` was asked to relieve the one who is in command now, and may still accept. */
export function isAskedForRelief({ pages, shift, handoff }: Incident, responder: ResponderId): boolean {
  return (
    shift !== undefined &&
    shift.commander !== responder &&
    handoff === undefined &&
    pages.some(
      (page) =>
        page.responder === responder &&
        page.purpose === 'relief' &&
        changedTheirMind.includes(page.outcome) &&
        page.sentAt >= shift.startedAt,
    )
  );
}

/** Who was the last to command an incident that is over. */
export function lastCommanderOf({ pastShifts }: Incident): ResponderId | undefined {
  return pastShifts.at(-1)?.commander;
}
