import { before, type Instant } from '../../time';
import { personBehind } from '../actor';
import type { Hears, Own } from '../aspect';
import { isDeed } from '../deed';
import type { EventOf, TimelineEvent } from '../event';
import { statusAfterLeaving } from '../gathering/after-leaving';
import type { Incident } from '../incident';
import { lostBy } from '../paging/evolve';
import { begun, broughtForward, nextRound, withAsked, withDeclined, withNamed } from '../search/search';
import { shiftsOver } from '../search/tours';
import { isSerious } from '../severity';
import { isIdle } from './call-off-relief';
import type { CommandSearch, CommandState } from './command';

type Change = Own<CommandState>;

/** Shifts kept, which is three weeks of eight hours each; the timeline has them all. */
const shiftsKept = 63;

/** The state of command when an incident opens: nobody has it. */
export function beginsCommand(): CommandState {
  return { pastShifts: [] };
}

/** The changes that events make to command, and to the search for it. */
export const commandHears: Hears<CommandState> = {
  any: commanderHeardOf,
  classified: ({ status, search }, { severity, at }) => {
    if (status === 'commanded') return {};
    if (!isSerious(severity)) return { search: undefined };
    return { search: status === 'awaiting-command' ? search : begun(at) };
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
  'relief-asked-for': ({ search }, { at, to, silent }) => ({
    search: search && {
      ...withNamed(search, to, at),
      byHand: true,
      forSilence: silent && (search.forSilence || isIdle(search, at)) ? true : undefined,
    },
  }),
  'relief-accepted': (_, { at, by }) => ({ handoff: { to: personBehind(by) ?? '', acceptedAt: at } }),
  'relief-fell-through': ({ search }, { at, relief }) => ({
    handoff: undefined,
    search: search && { ...withAsked(search, relief, at), preferred: undefined },
  }),
  'shift-overran': ({ shift, search }, event) => ({
    shift: shift && { ...shift, overranAt: event.at },
    search: search && { ...search, deadline: event.at },
  }),
  'command-relieved': (incident, event) => ({
    shift: { commander: event.to, startedAt: event.at, endsAt: event.shiftEndsAt },
    pastShifts: shiftsOver(incident.pastShifts, incident.shift, event.at, shiftsKept),
    handoff: undefined,
    search: searchForRelief(incident, event.shiftEndsAt),
  }),
  'not-delivered': (incident, event) => {
    const { search } = incident;
    const lost = lostBy(incident, event);
    const isAsk = lost?.ask.for === 'command' || lost?.ask.for === 'relief';
    return isAsk ? { search: search && broughtForward(search, lost.responder, event.at) } : {};
  },
  'gathered-under': (incident, { at }) => commandEnds(incident, at),
  'left-gathering': (before, { at, by }) => ({
    search: statusAfterLeaving(before, by) === 'awaiting-command' ? begun(at) : undefined,
    declinedBefore: undefined,
  }),
  resolved: (incident, { at }) => commandEnds(incident, at),
  dismissed: (incident, { at }) => commandEnds(incident, at),
  reopened: ({ declinedBefore: declinedBy }, { status, at }) => ({
    search: status === 'awaiting-command' ? { ...begun(at), declinedBy } : undefined,
    declinedBefore: undefined,
  }),
};

/** A commander who was silent does anything, and nobody has accepted: relief is sought when it is due. */
function commanderHeardOf({ search, shift, handoff, plan }: Incident, event: TimelineEvent): Change {
  if (!search?.forSilence || shift === undefined || handoff !== undefined) return {};
  if (!isDeed(event) || personBehind(event.by) !== shift.commander) return {};
  const due = searchForRelief({ plan }, shift.endsAt);
  const isDue = event.at >= due.deadline;
  return { search: isDue ? { ...search, forSilence: undefined } : { ...due, declinedBy: search.declinedBy } };
}

function commandEnds(before: Incident, at: Instant): Change {
  const { shift, pastShifts, search, declinedBefore } = before;
  return {
    // What is part of another has no search of its own, and may end so.
    declinedBefore: search?.declinedBy ?? declinedBefore,
    search: undefined,
    shift: undefined,
    handoff: undefined,
    pastShifts: shiftsOver(pastShifts, shift, at, shiftsKept),
  };
}

function candidateAsked(
  { search }: Incident,
  { candidate, answerBy, nextAt }: EventOf<'command-candidate-chosen' | 'relief-candidate-chosen'>,
): Change {
  return { search: search && withAsked(search, candidate, nextAt ?? answerBy) };
}

function searchExhausted(
  { search }: Incident,
  { nextRoundAt }: EventOf<'command-search-exhausted' | 'relief-search-exhausted'>,
): Change {
  return { search: search && { ...nextRound(search), deadline: nextRoundAt } };
}

function askDeclined(
  { search }: Incident,
  { at, by }: EventOf<'command-declined' | 'relief-declined'>,
): Change {
  const decliner = personBehind(by);
  return decliner === undefined ? {} : { search: search && withDeclined(search, decliner, at) };
}

/** The search for whoever relieves a shift, which begins before its end. */
function searchForRelief({ plan }: Pick<Incident, 'plan'>, shiftEndsAt: Instant): CommandSearch {
  return begun(before(shiftEndsAt, plan.command.reliefLead));
}
