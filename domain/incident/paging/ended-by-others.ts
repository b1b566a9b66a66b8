import type { ResponderId } from '../../ids';
import { personBehind } from '../actor';
import type { Hears, Own } from '../aspect';
import { callsOff } from '../crew/calls-off';
import { emptyPost, isStillSought, postOf, silentDeputies } from '../crew/posts';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { isSerious } from '../severity';
import {
  answerAsks,
  answerPage,
  answerPagesOf,
  changeAsks,
  closeAsks,
  closePages,
  endCalls,
  keepWaiting,
  still,
} from './page-outcomes';
import type { Page, PagingState } from './paging';

type Pages = readonly Page[];
type Change = Own<PagingState>;

/** The ends that events about command, roles and crew put to the pages that ask for these. */
export const endedByOthers: Hears<PagingState> = {
  classified: (before, event) => {
    const pages = callsOff(before, event) ? callsCalledOff(before) : before.pages;
    const isWanted = isSerious(event.severity) || before.status === 'commanded';
    return { pages: isWanted ? pages : closePages(pages, 'command', 'withdrawn') };
  },

  'command-candidate-chosen': ({ pages }, { at }) => ({
    pages: closeAsks(pages, 'command', at, () => false),
  }),
  'command-search-exhausted': (before, event) => roundIsOver(before, event, 'command'),
  'command-declined': asksDeclined,
  'command-taken': ({ pages }, { commander }) => ({ pages: inCommand(pages, commander, 'command') }),

  'relief-candidate-chosen': ({ pages }, { at }) => ({ pages: closeAsks(pages, 'relief', at, () => false) }),
  'relief-search-exhausted': (before, event) => roundIsOver(before, event, 'relief'),
  'relief-declined': asksDeclined,
  'relief-asked-for': ({ pages }) => ({ pages: closePages(pages, 'relief', 'expired') }),
  'relief-accepted': ({ pages }, { by }) => ({ pages: taken(pages, personBehind(by) ?? '', 'relief') }),
  'handoff-told': calledOff,
  'command-relieved': ({ pages }, { to }) => ({ pages: inCommand(pages, to, 'relief') }),

  'crew-called': ({ pages }, { responders }) => ({
    pages: responders.reduce<Pages>((left, id) => endCalls(left, id, ['awaiting'], 'expired'), pages),
  }),
  'crew-answered': ({ pages }, { responder, answer }) => ({
    pages:
      answer === 'declined'
        ? endCalls(pages, responder, still, 'passed-on')
        : answerPagesOf(pages, responder, 'crew'),
  }),
  'crew-released': ({ pages }, { responder }) => ({ pages: endCalls(pages, responder, still, 'withdrawn') }),

  'role-candidate-chosen': (before, event) => ({
    pages: event.as === 'lead' ? leadAsked(before, event) : deputyAsked(before, event),
  }),
  'role-search-exhausted': ({ pages }, { role }) => ({
    pages: changeAsks(pages, role, 'lead', ['awaiting'], 'expired'),
  }),
  'role-taken': ({ pages }, { role, responder, as }) => {
    const answered = answerPagesOf(answerAsks(pages, role, responder), responder, 'crew');
    return { pages: as === 'lead' ? changeAsks(answered, role, 'lead', still, 'withdrawn') : answered };
  },
  'role-declined': (before, { role, responder }) => {
    const asDeputy = postOf(before, role)?.deputiesAsked.includes(responder) ?? false;
    const place = asDeputy ? 'deputy' : 'lead';
    return { pages: changeAsks(before.pages, role, place, still, 'passed-on', responder) };
  },
  'role-released': roleReleased,
};

/** The next round asks everybody again. */
function roundIsOver(
  { pages }: Incident,
  { at, nextRoundAt, waiting }: EventOf<'command-search-exhausted' | 'relief-search-exhausted'>,
  purpose: 'command' | 'relief',
): Change {
  const over = closeAsks(pages, purpose, at, ({ sentAt }) => sentAt < at);
  return { pages: keepWaiting(over, waiting, nextRoundAt) };
}

function asksDeclined(
  { pages }: Incident,
  { page }: EventOf<'command-declined' | 'relief-declined'>,
): Change {
  return { pages: answerPage(pages, page, 'passed-on') };
}

/** Nobody takes over from a commander who is heard of again. */
function calledOff({ status, pages }: Incident, { news, responder }: EventOf<'handoff-told'>): Change {
  if (news !== 'called-off' || status !== 'commanded') return {};
  const isTheirs = (page: Page) =>
    page.ask.for === 'relief' && page.responder === responder && still.includes(page.outcome);
  return { pages: pages.map((page) => (isTheirs(page) ? { ...page, outcome: 'withdrawn' } : page)) };
}

function taken(pages: Pages, responder: ResponderId, purpose: 'command' | 'relief'): Pages {
  return closePages(answerPagesOf(pages, responder, purpose), purpose, 'withdrawn');
}

/** Whoever commands has come, whatever they were called for. */
function inCommand(pages: Pages, commander: ResponderId, purpose: 'command' | 'relief'): Pages {
  return answerPagesOf(taken(pages, commander, purpose), commander, 'crew');
}

/** Whoever was asked before may still accept, and is reminded no more. */
function leadAsked({ pages }: Incident, { role, candidate }: EventOf<'role-candidate-chosen'>): Pages {
  const expired = changeAsks(pages, role, 'lead', ['awaiting'], 'expired');
  return changeAsks(expired, role, 'deputy', still, 'withdrawn', candidate);
}

function deputyAsked(before: Incident, { role, candidate, at }: EventOf<'role-candidate-chosen'>): Pages {
  const silent = silentDeputies(before, postOf(before, role) ?? emptyPost(role), candidate, at);
  return silent.reduce<Pages>(
    (pages, id) => changeAsks(pages, role, 'deputy', ['awaiting'], 'expired', id),
    before.pages,
  );
}

/** Somebody was asked to relieve the one who leaves, and may still take it over. */
function roleReleased(before: Incident, { role, responder }: EventOf<'role-released'>): Change {
  const { pages } = before;
  const post = postOf(before, role) ?? emptyPost(role);
  if (post.lead?.responder !== responder)
    return { pages: changeAsks(pages, role, 'deputy', still, 'withdrawn', responder) };
  return isStillSought(post) ? {} : { pages: changeAsks(pages, role, 'lead', still, 'withdrawn') };
}

/** Nobody is called any more for an incident that turned out not to be serious; who has come may stay. */
function callsCalledOff({ posts, crew, pages }: Incident): Pages {
  const vacant = posts.filter(({ lead }) => lead === undefined);
  const forRoles = vacant.reduce<Pages>((left, { role }) => {
    const deputies = changeAsks(left, role, 'deputy', still, 'withdrawn');
    return changeAsks(deputies, role, 'lead', still, 'withdrawn');
  }, pages);
  return crew
    .filter(({ state }) => state === 'asked')
    .reduce<Pages>((left, { responder }) => endCalls(left, responder, still, 'withdrawn'), forRoles);
}
