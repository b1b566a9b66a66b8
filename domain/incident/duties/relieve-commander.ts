import { isQualifiedFor, responderOf } from '../../roster/roster';
import { after, earlierOf, type Instant } from '../../time';
import type { Context } from '../command';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident, Shift } from '../incident';
import { fallbackCalls, pagesFor } from '../page';
import { nextCommander } from '../relief/commander-sought';
import { relieved } from '../relief/hand-over';
import type { Handoff } from '../relief/relief';

/**
 * Looks for a fresh commander before the shift ends. Whoever has accepted takes over at its end, unless the commander
 * let go before. At its end without anybody, the shift overruns: that is written down, the fallback hears of it and the
 * search goes on; the old commander holds until somebody accepts.
 */
export const relieveCommander: DutyRule = {
  dueAt({ status, shift, search, handoff }) {
    if (status !== 'commanded' || shift === undefined || search === undefined) return undefined;
    if (handoff !== undefined) return shift.endsAt;
    return shift.overranAt === undefined ? earlierOf(search.deadline, shift.endsAt) : search.deadline;
  },

  perform(incident, at, context) {
    const { shift, handoff } = incident;
    if (shift === undefined) return [];
    if (handoff !== undefined) return endOfShift(incident, handoff, at, context);
    const overruns = shift.overranAt === undefined && at >= shift.endsAt;
    return overruns ? overrun(incident, shift, at, context) : seekRelief(incident, at, context);
  },
};

function endOfShift(incident: Incident, { to }: Handoff, at: Instant, { roster }: Context): IncidentEvent[] {
  return isQualifiedFor(responderOf(roster, to), 'commander')
    ? relieved(incident, { to, how: 'shift-ended' }, at, roster)
    : [{ type: 'relief-fell-through', relief: to, reason: 'not on the roster as a commander any more' }];
}

function overrun(
  incident: Incident,
  { commander, endsAt }: Shift,
  at: Instant,
  { roster }: Context,
): IncidentEvent[] {
  const answerBy = after(at, incident.plan.command.acknowledgeWithin);
  const reason = 'the commander is past the end of the shift';
  const calls = fallbackCalls(incident, at, roster, { purpose: 'relief', reason, answerBy });
  return [
    { type: 'shift-overran', commander, endedAt: endsAt },
    ...pagesFor(incident, calls, 'high', at, roster),
  ];
}

function seekRelief(incident: Incident, at: Instant, context: Context): IncidentEvent[] {
  const candidate = nextCommander(incident, at, context.roster);
  if (candidate === undefined) return nobodyLeft(incident, at, context);
  const { id, reason, breaks } = candidate;
  const answerBy = after(at, incident.plan.command.acknowledgeWithin);
  const call = { responder: id, purpose: 'relief', fallback: false, reason, answerBy } as const;
  return [
    { type: 'relief-candidate-chosen', candidate: id, reason, answerBy, breaks },
    ...pagesFor(incident, [call], 'high', at, context.roster),
  ];
}

/**
 * With nobody to ask at all, asking again every few minutes is only noise: the next round waits. In the moment of the
 * overrun itself the fallback has just heard of it.
 */
function nobodyLeft(incident: Incident, at: Instant, { roster }: Context): IncidentEvent[] {
  const { search, shift, plan } = incident;
  const somebodyWasAsked = search !== undefined && search.asked.length > 0;
  const overran = shift?.overranAt !== undefined;
  const soon = after(at, plan.command.acknowledgeWithin);
  const later = overran || shift === undefined ? after(at, plan.fallback.every) : shift.endsAt;
  const nextRoundAt = somebodyWasAsked ? soon : later;
  const reason = somebodyWasAsked
    ? 'everybody who could relieve has been asked'
    : 'nobody else is qualified to command';
  const calls =
    overran && shift.overranAt !== at
      ? fallbackCalls(incident, at, roster, { purpose: 'relief', reason, answerBy: nextRoundAt })
      : [];
  return [
    { type: 'relief-search-exhausted', reason, nextRoundAt },
    ...pagesFor(incident, calls, 'high', at, roster),
  ];
}
