import type { ResponderId, RoleName } from '../../ids';
import type { Instant } from '../../time';
import type { Incident, Page } from '../incident';
import { answerPagesOf, withOneMore } from '../page-outcomes';
import type { Change, Changes, EventOf } from '../part';
import { assemblyWithoutRole } from './assembly';
import type { CrewEvent, Post, RolePlace, RoleSearch, RoleShift } from './crew';
import { arrival, withSpanAdvised } from './crew-members';
import { deputiesAskedLately, emptyPost, isAskFor, mostRounds, postOf, reliefDue } from './posts';

type RoleEvent = Extract<CrewEvent, { type: `role-${string}` }>;

/** Tours kept of one role; the timeline has them all. */
const shiftsKept = 30;

/** What the events of roles change. */
export const roleChanges: Changes<RoleEvent> = {
  'role-sought': (incident, { role, preferred, at }) => ({
    ...changePost(incident, role, (post) => ({
      ...post,
      search: {
        asked: preferred === undefined ? [] : (post.search?.asked ?? []).filter((id) => id !== preferred),
        round: 1,
        deadline: at,
        preferred,
        only: preferred !== undefined && post.lead !== undefined ? true : undefined,
        declinedBy: preferred === undefined ? undefined : post.search?.declinedBy,
      },
    })),
    assembly: assemblyWithoutRole(incident.assembly, role),
  }),
  'role-candidate-chosen': (incident, event) =>
    event.as === 'lead' ? leadAsked(incident, event) : deputyAsked(incident, event),
  'role-search-exhausted': (incident, { role, nextRoundAt, at }) => ({
    ...changePost(incident, role, (post) => ({
      ...post,
      search: post.search && nextRound(post, post.search, nextRoundAt, at),
    })),
    pages: changeAsks(incident.pages, role, 'lead', ['awaiting'], 'expired'),
  }),
  'role-taken': (incident, event) =>
    event.as === 'lead' ? leadTaken(incident, event) : deputyTaken(incident, event),
  'role-declined': roleDeclined,
  'role-overran': (incident, { role, at }) =>
    changePost(incident, role, (post) => ({
      ...post,
      lead: post.lead && { ...post.lead, overranAt: at },
      search: { ...(post.search ?? startOfSearch), deadline: at, only: undefined },
    })),
  'role-trouble-told': () => ({}),
  'role-release-asked': (incident, { role, at }) =>
    changePost(incident, role, (post) => ({ ...post, releaseAskedAt: at })),
  'role-released': roleReleased,
};

const startOfSearch: RoleSearch = { asked: [], round: 1 };

/** A search for relief that is over begins anew when the tour ends; one that goes on at once asks nobody twice. */
function nextRound(
  { lead }: Post,
  { asked, round, only, declinedBy }: RoleSearch,
  nextRoundAt: Instant | undefined,
  at: Instant,
): RoleSearch {
  const isOver = only || (lead !== undefined && lead.overranAt === undefined && round >= mostRounds);
  return {
    asked: nextRoundAt === at ? asked : [],
    round: isOver ? 1 : round + 1,
    deadline: nextRoundAt,
    declinedBy: isOver ? undefined : declinedBy,
  };
}

/** Whoever was asked before may still accept, and is reminded no more. */
function leadAsked(
  incident: Incident,
  { role, candidate, answerBy }: EventOf<'role-candidate-chosen'>,
): Change {
  const expired = changeAsks(incident.pages, role, 'lead', ['awaiting'], 'expired');
  return {
    ...changePost(incident, role, (post) => ({
      ...post,
      deputiesAsked: post.deputiesAsked.filter((id) => id !== candidate),
      search: {
        ...(post.search ?? startOfSearch),
        asked: [...(post.search?.asked ?? []).filter((id) => id !== candidate), candidate],
        deadline: answerBy,
        preferred: undefined,
      },
    })),
    pages: changeAsks(expired, role, 'deputy', ['awaiting', 'expired'], 'withdrawn', candidate),
  };
}

/** Those who have not answered for long make room for others. */
function deputyAsked(incident: Incident, { role, candidate, at }: EventOf<'role-candidate-chosen'>): Change {
  const post = postOf(incident, role) ?? emptyPost(role);
  const lately = deputiesAskedLately(incident, post, at).filter((id) => id !== candidate);
  const silent = post.deputiesAsked.filter((id) => !lately.includes(id));
  return {
    ...changePost(incident, role, () => ({ ...post, deputiesAsked: [...lately, candidate] })),
    pages: silent.reduce(
      (pages, id) => changeAsks(pages, role, 'deputy', ['awaiting'], 'expired', id),
      incident.pages,
    ),
  };
}

/** The one who takes it has it at once, and the one who had it has rest from now on. */
function leadTaken(incident: Incident, event: EventOf<'role-taken'>): Change {
  const { role, responder, shiftEndsAt, at } = event;
  const answered = answerAsks(incident.pages, role, responder);
  return withSpanAdvised(incident, {
    ...changePost(incident, role, ({ lead, pastShifts, deputies, deputiesAsked }) => {
      const taken: Post = {
        role,
        lead: { responder, startedAt: at, endsAt: shiftEndsAt },
        deputies: deputies.filter((id) => id !== responder),
        deputiesAsked: deputiesAsked.filter((id) => id !== responder),
        pastShifts: endedShifts(pastShifts, lead, at),
      };
      const deadline = reliefDue(incident, taken);
      return { ...taken, search: deadline === undefined ? undefined : { ...startOfSearch, deadline } };
    }),
    ...arrival(incident, responder, at),
    pages: changeAsks(
      answerPagesOf(answered, responder, 'crew'),
      role,
      'lead',
      ['awaiting', 'expired'],
      'withdrawn',
    ),
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
    pages: answerPagesOf(answerAsks(incident.pages, role, responder), responder, 'crew'),
  });
}

/** The search goes on at once when the one who declined was the one it waited for. */
function roleDeclined(incident: Incident, { role, responder, at }: EventOf<'role-declined'>): Change {
  const asDeputy = postOf(incident, role)?.deputiesAsked.includes(responder) ?? false;
  const place = asDeputy ? 'deputy' : 'lead';
  return {
    ...changePost(incident, role, (post) => ({
      ...post,
      deputiesAsked: post.deputiesAsked.filter((id) => id !== responder),
      search: asDeputy ? post.search : declinedIn(broughtForward(post.search, responder, at), responder),
    })),
    pages: changeAsks(incident.pages, role, place, ['awaiting', 'expired'], 'passed-on', responder),
  };
}

function declinedIn(search: RoleSearch | undefined, responder: ResponderId): RoleSearch | undefined {
  return search && { ...search, declinedBy: withOneMore(search.declinedBy, responder) };
}

function broughtForward(
  search: RoleSearch | undefined,
  responder: ResponderId,
  at: Instant,
): RoleSearch | undefined {
  const awaited = search?.deadline !== undefined && search.asked.at(-1) === responder;
  return awaited ? { ...search, deadline: at } : search;
}

/** Somebody was asked to relieve the one who leaves, and may still take it over; a search that has not begun does not begin. */
function roleReleased(incident: Incident, { role, responder, at }: EventOf<'role-released'>): Change {
  const post = postOf(incident, role) ?? emptyPost(role);
  if (post.lead?.responder !== responder) return deputyReleased(incident, post, responder);
  const { search: sought } = post;
  const isSought = sought?.deadline !== undefined && (sought.asked.length > 0 || sought.round > 1);
  const pages = changeAsks(incident.pages, role, 'lead', ['awaiting', 'expired'], 'withdrawn');
  return withSpanAdvised(incident, {
    ...changePost(incident, role, ({ deputies, deputiesAsked, search, pastShifts }) => ({
      role,
      deputies,
      deputiesAsked,
      search: isSought ? search && { ...search, only: undefined } : undefined,
      pastShifts: endedShifts(pastShifts, post.lead, at),
    })),
    pages: isSought ? incident.pages : pages,
  });
}

/** Also of somebody who was only asked. */
function deputyReleased(incident: Incident, post: Post, responder: ResponderId): Change {
  const isOther = (id: ResponderId) => id !== responder;
  const { role } = post;
  return withSpanAdvised(incident, {
    ...changePost(incident, role, () => ({
      ...post,
      deputies: post.deputies.filter(isOther),
      deputiesAsked: post.deputiesAsked.filter(isOther),
    })),
    pages: changeAsks(incident.pages, role, 'deputy', ['awaiting', 'expired'], 'withdrawn', responder),
  });
}

/**
 * The next candidate is due when nothing that was sent to the last one can arrive any more. Nobody else is sought for
 * crew: they are called once more in any case.
 */
export function askLost(incident: Incident, page: Page, at: Instant): Change {
  const post = incident.posts.find(({ role }) => isAskFor(page, role, 'lead'));
  return post === undefined
    ? {}
    : changePost(incident, post.role, (sought) => ({
        ...sought,
        search: broughtForward(sought.search, page.responder, at),
      }));
}

/** The posts of an incident that ends at `at`: nobody holds any, and nobody is sought. */
export function closedPosts(posts: readonly Post[], at: Instant): Post[] {
  return posts.map(({ role, lead, pastShifts }) => ({
    ...emptyPost(role),
    pastShifts: endedShifts(pastShifts, lead, at),
  }));
}

/** Nobody is sought any more for roles that nobody holds. */
export function searchesCalledOff({ posts, pages }: Incident): { posts: Post[]; pages: readonly Page[] } {
  const vacant = posts.filter(({ lead }) => lead === undefined).map(({ role }) => role);
  return {
    posts: posts.map((post) =>
      vacant.includes(post.role) ? { ...post, deputiesAsked: [], search: undefined } : post,
    ),
    pages: vacant.reduce((left, role) => {
      const deputies = changeAsks(left, role, 'deputy', ['awaiting', 'expired'], 'withdrawn');
      return changeAsks(deputies, role, 'lead', ['awaiting', 'expired'], 'withdrawn');
    }, pages),
  };
}

function endedShifts(
  pastShifts: readonly RoleShift[],
  lead: RoleShift | undefined,
  at: Instant,
): readonly RoleShift[] {
  return lead === undefined ? pastShifts : [...pastShifts, { ...lead, endedAt: at }].slice(-shiftsKept);
}

function changePost({ posts }: Incident, role: RoleName, change: (post: Post) => Post): { posts: Post[] } {
  const known = posts.some((post) => post.role === role);
  const all = known ? posts : [...posts, emptyPost(role)];
  return { posts: all.map((post) => (post.role === role ? change(post) : post)) };
}

function changeAsks(
  pages: readonly Page[],
  role: RoleName,
  as: RolePlace,
  from: readonly Page['outcome'][],
  outcome: Page['outcome'],
  responder?: ResponderId,
): readonly Page[] {
  return pages.map((page) =>
    isAskFor(page, role, as) &&
    from.includes(page.outcome) &&
    (responder === undefined || page.responder === responder)
      ? { ...page, outcome }
      : page,
  );
}

/** An ask that the search went past is answered all the same when its responder does. */
function answerAsks(pages: readonly Page[], role: RoleName, responder: ResponderId): readonly Page[] {
  const asLead = changeAsks(pages, role, 'lead', ['awaiting', 'expired'], 'answered', responder);
  return changeAsks(asLead, role, 'deputy', ['awaiting', 'expired'], 'answered', responder);
}
