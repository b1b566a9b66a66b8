import { before, type Instant } from '../../time';
import { personBehind } from '../actor';
import type { Hears, Own } from '../aspect';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { lostBy } from '../paging/evolve';
import { withOneMore } from '../paging/page-outcomes';
import { isSerious } from '../severity';
import type { CommandState, Search, Shift } from './command';

type Change = Own<CommandState>;

/** Shifts kept, which is three weeks of eight hours each; the timeline has them all. */
const shiftsKept = 63;

/** Nobody commands when an incident opens. */
export function beginsCommand(): CommandState {
  return { pastShifts: [] };
}

/** What becomes of command, and of the search for it. */
export const commandHears: Hears<CommandState> = {
  classified: ({ status, search }, { severity, at }) => {
    if (status === 'commanded') return {};
    if (!isSerious(severity)) return { search: undefined };
    return { search: status === 'awaiting-command' ? search : startOfSearch(at) };
  },
  'command-candidate-chosen': candidateAsked,
  'command-search-exhausted': searchExhausted,
  'command-declined': askDeclined,
  'command-taken': (incident, { at, commander, shiftEndsAt }) => ({
    firstCommandAt: incident.firstCommandAt ?? at,
    shift: { commander, startedAt: at, endsAt: shiftEndsAt },
    search: searchForRelief(incident, shiftEndsAt),
  }),
  'relief-candidate-chosen': candidateAsked,
  'relief-search-exhausted': searchExhausted,
  'relief-declined': askDeclined,
  'relief-asked-for': ({ search }, { at, to }) => ({
    search: search && {
      ...search,
      asked: search.asked.filter((id) => id !== to),
      deadline: at,
      preferred: to,
      byHand: true,
    },
  }),
  'relief-accepted': (_, { at, by }) => ({ handoff: { to: personBehind(by) ?? '', acceptedAt: at } }),
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
  }),
  'not-delivered': (incident, event) => {
    const { search } = incident;
    const lost = lostBy(incident, event);
    const isAsk = lost?.purpose === 'command' || lost?.purpose === 'relief';
    const isAwaited = isAsk && search?.asked.at(-1) === lost.responder;
    return isAwaited ? { search: search && { ...search, deadline: event.at } } : {};
  },
  resolved: (incident, { at }) => commandEnds(incident, at),
  dismissed: (incident, { at }) => commandEnds(incident, at),
};

function commandEnds(incident: Incident, at: Instant): Change {
  return {
    search: undefined,
    shift: undefined,
    handoff: undefined,
    pastShifts: endShift(incident, at),
  };
}

function startOfSearch(at: Instant): Search {
  return { asked: [], round: 1, deadline: at };
}

function candidateAsked(
  { search }: Incident,
  { candidate, answerBy }: EventOf<'command-candidate-chosen' | 'relief-candidate-chosen'>,
): Change {
  return { search: search && { ...search, asked: [...search.asked, candidate], deadline: answerBy } };
}

/** The next round asks everybody again. */
function searchExhausted(
  { search }: Incident,
  { nextRoundAt }: EventOf<'command-search-exhausted' | 'relief-search-exhausted'>,
): Change {
  const declinedBy = search?.declinedBy;
  return { search: search && { asked: [], round: search.round + 1, deadline: nextRoundAt, declinedBy } };
}

/** The search goes on at once when the one who declined was the one it waited for. */
function askDeclined(
  { search }: Incident,
  { at, by }: EventOf<'command-declined' | 'relief-declined'>,
): Change {
  const decliner = personBehind(by);
  const awaited = decliner !== undefined && search?.asked.at(-1) === decliner;
  const declinedBy = withOneMore(search?.declinedBy, decliner);
  return { search: search && { ...search, ...(awaited && { deadline: at }), declinedBy } };
}

/** The shifts that are over once the one that lasts ends at `at`. */
function endShift({ shift, pastShifts }: Incident, at: Instant): readonly Shift[] {
  return shift === undefined ? pastShifts : [...pastShifts, { ...shift, endedAt: at }].slice(-shiftsKept);
}

/** The search for whoever relieves a shift, which begins before its end. */
function searchForRelief({ plan }: Incident, shiftEndsAt: Instant): Search {
  return { asked: [], round: 1, deadline: before(shiftEndsAt, plan.command.reliefLead) };
}
