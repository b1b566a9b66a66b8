import { before, type Instant } from '../../time';
import { personBehind } from '../actor';
import { inCommand } from '../crew/crew-members';
import type { Incident, Search, Shift } from '../incident';
import { answerPage, answerPagesOf, closeAsks, closePages, keepWaiting, withOneMore } from '../page-outcomes';
import type { Change, Changes, EventOf } from '../part';
import type { ReliefEvent } from './relief';

/** Shifts kept, which is three weeks of eight hours each; the timeline has them all. */
const shiftsKept = 63;

/** What the events of who is in command next change. */
export const reliefChanges: Changes<ReliefEvent> = {
  'relief-candidate-chosen': (incident, event) => candidateAsked(incident, event, 'relief'),
  'relief-search-exhausted': (incident, event) => searchExhausted(incident, event, 'relief'),
  'relief-declined': askDeclined,
  'relief-asked-for': ({ search, pages }, { at, to }) => ({
    search: search && {
      ...search,
      asked: search.asked.filter((id) => id !== to),
      deadline: at,
      preferred: to,
      byHand: true,
    },
    pages: closePages(pages, 'relief', 'expired'),
  }),
  'brief-acknowledged': () => ({}),
  'relief-accepted': ({ pages }, { at, by }) => {
    const to = personBehind(by) ?? '';
    return {
      handoff: { to, acceptedAt: at },
      pages: closePages(answerPagesOf(pages, to, 'relief'), 'relief', 'withdrawn'),
    };
  },
  'relief-fell-through': ({ search }, { at, relief }) => ({
    handoff: undefined,
    search: search && {
      ...search,
      asked: [...search.asked.filter((id) => id !== relief), relief],
      deadline: at,
      preferred: undefined,
    },
  }),
  'shift-overran': ({ shift, search }, event) => ({
    shift: shift && { ...shift, overranAt: event.at },
    search: search && { ...search, deadline: event.at },
  }),
  'command-relieved': (incident, event) => ({
    shift: { commander: event.to, startedAt: event.at, endsAt: event.shiftEndsAt },
    pastShifts: endShift(incident, event.at),
    handoff: undefined,
    search: searchForRelief(incident, event.shiftEndsAt),
    ...inCommand(withReliefAnswered(incident, event.to), event.to, event.at),
  }),
  'handoff-told': () => ({}),
};

function withReliefAnswered(incident: Incident, relief: string): Incident {
  return {
    ...incident,
    pages: closePages(answerPagesOf(incident.pages, relief, 'relief'), 'relief', 'withdrawn'),
  };
}

/** Whoever was asked before may still accept, and is reminded no more. */
export function candidateAsked(
  { search, pages }: Incident,
  { candidate, answerBy }: EventOf<'command-candidate-chosen' | 'relief-candidate-chosen'>,
  purpose: 'command' | 'relief',
): Change {
  return {
    search: search && { ...search, asked: [...search.asked, candidate], deadline: answerBy },
    pages: closeAsks(pages, purpose, () => false),
  };
}

/** The next round asks everybody again. */
export function searchExhausted(
  { search, pages }: Incident,
  { at, nextRoundAt, waiting }: EventOf<'command-search-exhausted' | 'relief-search-exhausted'>,
  purpose: 'command' | 'relief',
): Change {
  const over = closeAsks(pages, purpose, ({ sentAt }) => sentAt < at);
  const declinedBy = search?.declinedBy;
  return {
    search: search && { asked: [], round: search.round + 1, deadline: nextRoundAt, declinedBy },
    pages: keepWaiting(over, waiting, nextRoundAt),
  };
}

/** The search goes on at once when the one who declined was the one it waited for. */
export function askDeclined(
  { search, pages }: Incident,
  { at, by, page }: EventOf<'command-declined' | 'relief-declined'>,
): Change {
  const decliner = personBehind(by);
  const awaited = decliner !== undefined && search?.asked.at(-1) === decliner;
  const declinedBy = withOneMore(search?.declinedBy, decliner);
  return {
    search: search && { ...search, ...(awaited && { deadline: at }), declinedBy },
    pages: answerPage(pages, page, 'passed-on'),
  };
}

/** The shifts that are over once the one that lasts ends at `at`. */
export function endShift({ shift, pastShifts }: Incident, at: Instant): readonly Shift[] {
  return shift === undefined ? pastShifts : [...pastShifts, { ...shift, endedAt: at }].slice(-shiftsKept);
}

/** The search for whoever relieves a shift, which begins before its end. */
export function searchForRelief({ plan }: Incident, shiftEndsAt: Instant): Search {
  return { asked: [], round: 1, deadline: before(shiftEndsAt, plan.command.reliefLead) };
}
