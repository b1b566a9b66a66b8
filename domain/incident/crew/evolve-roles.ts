import type { ResponderId, RoleName } from '../../ids';
import type { Instant } from '../../time';
import type { Hears, Own } from '../aspect';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { lostBy } from '../paging/evolve';
import { begun, broughtForward, nextRound, withAsked, withDeclined, withNamed } from '../search/search';
import { shiftsOver } from '../search/tours';
import { assemblyWithoutRole } from './assembly';
import type { CrewState, Post, PostBefore, RoleSearch, RoleShift } from './crew';
import { arrival, withSpanAdvised } from './crew-members';
import {
  emptyPost,
  isAskFor,
  isStillSought,
  mostRounds,
  postOf,
  reliefDue,
  restOf,
  silentDeputies,
} from './posts';

type Change = Own<CrewState>;

/** Tours kept of one role; the timeline has them all. */
const shiftsKept = 30;

/** The changes that events make to roles. */
export const rolesHear: Hears<CrewState> = {
  'role-sought': (incident, { role, preferred, at }) => ({
    ...changePost(incident, role, (post) => ({
      ...post,
      lead: post.lead && beforeNight(post.lead, at),
      search: preferred === undefined ? searchAnew(post, at) : searchByName(post, preferred, at),
      trouble: post.trouble?.what === 'unfilled' ? undefined : post.trouble,
    })),
    assembly: assemblyWithoutRole(incident.assembly, role),
  }),
  'role-candidate-chosen': (incident, event) =>
    event.as === 'lead' ? leadAsked(incident, event) : deputyAsked(incident, event),
  'role-search-exhausted': (incident, { role, nextRoundAt, at }) =>
    changePost(incident, role, (post) => ({
      ...post,
      lead: post.lead && beforeNight(post.lead, at),
      search: post.search && roundAfter(post, post.search, nextRoundAt, at),
      trouble:
        post.lead === undefined && nextRoundAt === undefined ? { what: 'unfilled', since: at } : post.trouble,
    })),
  'role-taken': (incident, event) =>
    event.as === 'lead' ? leadTaken(incident, event) : deputyTaken(incident, event),
  'role-declined': roleDeclined,
  'role-overran': (incident, { role, at, spareAt, alone }) =>
    changePost(incident, role, (post) => ({
      ...post,
      lead: post.lead && { ...post.lead, overranAt: at, spareAt },
      search: alone ? undefined : { ...(post.search ?? begun(at)), round: 1, deadline: at, only: undefined },
      trouble: alone ? post.trouble : { what: 'overrun', since: at },
    })),
  'role-spared': roleSpared,
  'role-trouble-told': (incident, { role, others = [] }) => ({
    posts: incident.posts.map((post) =>
      [role, ...others.map((other) => other.role)].includes(post.role) ? withoutTrouble(post) : post,
    ),
  }),
  'role-release-asked': (incident, { role, at }) =>
    changePost(incident, role, (post) => ({ ...post, releaseAskedAt: at })),
  'role-released': roleReleased,
  'not-delivered': notDelivered,
};

/** The search that begins at `at`: in the first one after a reopening it is known who said no before. */
function searchAnew({ before }: Post, at: Instant): RoleSearch {
  return before === undefined ? begun(at) : { ...begun(at), declinedBy: before.declinedBy };
}

/** Once their night has come, a deputy has been asked to stand in, or nobody could be. */
function beforeNight({ nightAt, ...lead }: RoleShift, at: Instant): RoleShift {
  return nightAt === undefined || nightAt <= at ? lead : { ...lead, nightAt };
}

/** Whoever has the role keeps it where the one who is named does not take it. */
function searchByName({ search, lead }: Post, named: ResponderId, at: Instant): RoleSearch {
  return {
    ...withNamed(search ?? begun(at), named, at),
    round: 1,
    only: lead === undefined ? undefined : true,
  };
}

/** A search for relief that is over begins anew when the tour ends; one that goes on at once asks nobody twice. */
function roundAfter(
  { lead }: Post,
  search: RoleSearch,
  nextRoundAt: Instant | undefined,
  at: Instant,
): RoleSearch {
  const { asked, round, only } = search;
  const isHeld = lead !== undefined && lead.overranAt === undefined;
  const isPaused = lead === undefined && nextRoundAt !== undefined;
  const isOver = only || ((isHeld || isPaused) && round >= mostRounds);
  return isOver
    ? { asked: nextRoundAt === at ? asked : [], round: 1, deadline: nextRoundAt }
    : { ...nextRound(search), deadline: nextRoundAt };
}

/** Whoever was asked before may still accept, and is reminded no more. */
function leadAsked(
  incident: Incident,
  { role, candidate, answerBy }: EventOf<'role-candidate-chosen'>,
): Change {
  return changePost(incident, role, (post) => ({
    ...post,
    deputiesAsked: post.deputiesAsked.filter((id) => id !== candidate),
    search: { ...withAsked(post.search ?? begun(answerBy), candidate, answerBy), preferred: undefined },
  }));
}

/** Those who have not answered for long give way to others. */
function deputyAsked(incident: Incident, { role, candidate, at }: EventOf<'role-candidate-chosen'>): Change {
  const post = postOf(incident, role) ?? emptyPost(role);
  const silent = silentDeputies(incident, post, candidate, at);
  const lately = post.deputiesAsked.filter((id) => !silent.includes(id));
  return changePost(incident, role, () => ({ ...post, deputiesAsked: [...lately, candidate] }));
}

/** The one who takes it has it at once, and the one who had it has rest from now on. */
function leadTaken(incident: Incident, event: EventOf<'role-taken'>): Change {
  const { role, responder, shiftEndsAt, nightAt, rested, at } = event;
  return withSpanAdvised(incident, {
    ...changePost(incident, role, ({ lead, pastShifts, deputiesAsked, ...post }) => {
      const deputies = event.resumed ? (post.before?.deputies ?? []) : post.deputies;
      const taken: Post = {
        role,
        lead: { responder, startedAt: at, endsAt: shiftEndsAt, nightAt, rested },
        deputies: deputies.filter((id) => id !== responder),
        deputiesAsked: deputiesAsked.filter((id) => id !== responder),
        pastShifts: shiftsOver(pastShifts, lead, at, shiftsKept),
      };
      const deadline = reliefDue(incident, taken);
      return { ...taken, search: deadline && begun(deadline) };
    }),
    ...arrival(incident, responder, at),
  });
}

function deputyTaken(incident: Incident, { role, responder, at }: EventOf<'role-taken'>): Change {
  return withSpanAdvised(incident, {
    ...changePost(incident, role, (post) => ({
      ...post,
      deputies: [...post.deputies, responder],
      deputiesAsked: post.deputiesAsked.filter((id) => id !== responder),
    })),
    ...arrival(incident, responder, at),
  });
}

function roleDeclined(incident: Incident, { role, responder, at }: EventOf<'role-declined'>): Change {
  const asDeputy = postOf(incident, role)?.deputiesAsked.includes(responder) ?? false;
  return changePost(incident, role, (post) => ({
    ...post,
    deputiesAsked: post.deputiesAsked.filter((id) => id !== responder),
    search: asDeputy ? post.search : post.search && withDeclined(post.search, responder, at),
  }));
}

/** Somebody was asked to relieve the one who leaves, and may still take it over; a search that has not begun does not begin. */
function roleReleased(incident: Incident, { role, responder, at }: EventOf<'role-released'>): Change {
  const post = postOf(incident, role) ?? emptyPost(role);
  if (post.lead?.responder !== responder) return deputyReleased(incident, post, responder);
  const { deputies, deputiesAsked, search, pastShifts } = post;
  return withSpanAdvised(
    incident,
    changePost(incident, role, () => ({
      role,
      deputies,
      deputiesAsked,
      search: isStillSought(post) ? search && { ...search, only: undefined } : undefined,
      pastShifts: shiftsOver(pastShifts, post.lead, at, shiftsKept),
    })),
  );
}

/** Whoever was just asked may still take it; from `nextAt` on everybody may be asked but the one who is spared. */
function roleSpared(
  incident: Incident,
  { role, responder, until, nextAt, again, at }: EventOf<'role-spared'>,
): Change {
  return withSpanAdvised(
    incident,
    changePost(incident, role, ({ lead, deputies, deputiesAsked, search, pastShifts }) => ({
      role,
      deputies,
      deputiesAsked,
      search: { ...begun(nextAt), asked: search?.asked ?? [], declinedBy: search?.declinedBy },
      rest: { responder, until },
      trouble: again ? undefined : { what: 'unfilled', since: at },
      pastShifts: shiftsOver(pastShifts, lead, at, shiftsKept),
    })),
  );
}

function withoutTrouble({ trouble: _, ...post }: Post): Post {
  return post;
}

/** Also of somebody who was only asked. */
function deputyReleased(incident: Incident, post: Post, responder: ResponderId): Change {
  const isOther = (id: ResponderId) => id !== responder;
  const { role } = post;
  return withSpanAdvised(
    incident,
    changePost(incident, role, () => ({
      ...post,
      deputies: post.deputies.filter(isOther),
      deputiesAsked: post.deputiesAsked.filter(isOther),
    })),
  );
}

/**
 * The next candidate is due when nothing that was sent to the last one can arrive any more. Nobody else is sought for
 * crew: they are called once more in any case.
 */
function notDelivered(incident: Incident, event: EventOf<'not-delivered'>): Change {
  const page = lostBy(incident, event);
  const post = page && incident.posts.find(({ role }) => isAskFor(page, role, 'lead'));
  if (page === undefined || post === undefined) return {};
  return changePost(incident, post.role, (sought) => ({
    ...sought,
    search: sought.search && broughtForward(sought.search, page.responder, event.at),
  }));
}

/** The posts of an incident that ends at `at`: nobody holds any, nobody is sought, and whoever was spared rests on. */
export function closedPosts(posts: readonly Post[], at: Instant): Post[] {
  return posts.map(({ role, lead, pastShifts, deputies, search, rest }) => ({
    ...emptyPost(role),
    rest,
    pastShifts: shiftsOver(pastShifts, lead, at, shiftsKept),
    before: knownAfter(deputies, search?.declinedBy),
  }));
}

/** The post as it is reopened at `at`: a rest that is over by then is nobody's. */
export function restingAt(post: Post, at: Instant): Post {
  const { rest, ...others } = post;
  return restOf(post, at) === undefined ? others : post;
}

function knownAfter(
  deputies: readonly ResponderId[],
  declinedBy: readonly ResponderId[] = [],
): PostBefore | undefined {
  return deputies.length + declinedBy.length === 0 ? undefined : { deputies, declinedBy };
}

/** The posts without a search where nobody holds the role. */
export function searchesCalledOff(posts: readonly Post[]): Post[] {
  return posts.map((post) =>
    post.lead === undefined
      ? { ...post, deputiesAsked: [], search: undefined, rest: undefined, trouble: undefined }
      : post,
  );
}

function changePost({ posts }: Incident, role: RoleName, change: (post: Post) => Post): { posts: Post[] } {
  const known = posts.some((post) => post.role === role);
  const all = known ? posts : [...posts, emptyPost(role)];
  return { posts: all.map((post) => (post.role === role ? change(post) : post)) };
}
