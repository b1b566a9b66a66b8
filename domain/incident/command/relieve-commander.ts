import type { RosterInForce } from '../../roster/roster';
import { after, before, type Duration, earlierOf, type Instant, laterOf } from '../../time';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import type { Context } from '../instruction';
import { pagesWithoutRepeats } from '../paging/page';
import { nextFitAt } from '../search/candidates';
import { wasAnybodyAsked } from '../search/search';
import { askedInVain, callOffRelief } from './call-off-relief';
import type { Handoff, Shift } from './command';
import {
  askToCommand,
  commandVacancy,
  mayCommand,
  nextCommander,
  shoutForCommander,
} from './commander-sought';
import { relieved } from './hand-over';

/**
 * The duty to find a fresh commander before the shift ends. Whoever has accepted takes over at its end, unless the commander
 * let go before. At its end without anybody, the shift overruns: that is written down, the fallback hears of it and the
 * search goes on; the old commander holds until somebody accepts. Whoever was asked since the commander was silent is told once
 * that is not so any more.
 */
export const relieveCommander: DutyRule = {
  name: 'Relieve commander',
  rank: 'call',
  dueAt(incident) {
    const { status, shift, search, handoff, changedAt } = incident;
    if (status !== 'commanded' || shift === undefined || search === undefined) return undefined;
    if (handoff !== undefined) return shift.endsAt;
    if (askedInVain(incident).length > 0) return changedAt;
    return shift.overranAt === undefined ? earlierOf(search.deadline, shift.endsAt) : search.deadline;
  },

  perform(incident, at, context) {
    const { shift, handoff } = incident;
    if (shift === undefined) return [];
    if (handoff !== undefined) return endOfShift(incident, handoff, at, context);
    const inVain = askedInVain(incident);
    if (inVain.length > 0) return callOffRelief(incident, inVain, at, context.roster);
    const overruns = shift.overranAt === undefined && at >= shift.endsAt;
    return overruns ? overrun(incident, shift, at, context) : seekRelief(incident, at, context);
  },
};

function endOfShift(incident: Incident, { to }: Handoff, at: Instant, { roster }: Context): IncidentEvent[] {
  return mayCommand(to, roster)
    ? relieved(incident, { to, how: 'shift-ended' }, at, roster)
    : [{ type: 'relief-fell-through', relief: to, reason: 'not on the roster as a commander any more' }];
}

function overrun(incident: Incident, shift: Shift, at: Instant, { roster }: Context): IncidentEvent[] {
  const { commander, endsAt } = shift;
  const answerBy = after(at, incident.plan.command.acknowledgeWithin);
  const reason = 'the commander is past the end of the shift';
  const calls = shoutForCommander(incident, { reason, answerBy }, at, roster);
  const candidate = nextCommander(incident, at, roster);
  // Whoever is asked to relieve in this very moment is told that, and not to see that somebody does.
  const others = calls.filter(({ responder }) => responder !== candidate?.id);
  const { pages } = pagesWithoutRepeats(incident, others, 'high', at, roster);
  const overran = {
    ...incident,
    shift: { ...shift, overranAt: at },
    pagesSent: incident.pagesSent + pages.length,
  };
  return [
    { type: 'shift-overran', commander, endedAt: endsAt },
    ...pages,
    ...(candidate === undefined ? [] : askToCommand(overran, candidate, at, roster)),
  ];
}

function seekRelief(incident: Incident, at: Instant, context: Context): IncidentEvent[] {
  const candidate = nextCommander(incident, at, context.roster);
  return candidate === undefined
    ? nobodyLeft(incident, at, context)
    : askToCommand(incident, candidate, at, context.roster);
}

/**
 * With nobody to ask at all, or nobody who would, asking again every few minutes is only noise: the next round waits. A
 * commander who asked for relief themselves is not left alone with that: the fallback hears of it. In the moment of the
 * overrun itself the fallback has just heard of it.
 */
function nobodyLeft(incident: Incident, at: Instant, { roster }: Context): IncidentEvent[] {
  const { search, shift } = incident;
  const overran = shift?.overranAt !== undefined;
  const reason = wasAnybodyAsked(search)
    ? 'everybody who could relieve has been asked'
    : 'nobody else is qualified to command';
  const nextRoundAt = nextRoundOf(incident, at, roster);
  const shouts = (overran && shift.overranAt !== at) || (!overran && search?.byHand === true);
  const calls = shouts ? shoutForCommander(incident, { reason, answerBy: nextRoundAt }, at, roster) : [];
  const { pages, waiting } = pagesWithoutRepeats(incident, calls, 'high', at, roster);
  return [{ type: 'relief-search-exhausted', reason, nextRoundAt, waiting }, ...pages];
}

/**
 * The next round: soon, as long as somebody may just be waking up. Where relief has been sought in vain for long, people are
 * asked ever more rarely, but as soon as somebody has rested or got up.
 */
function nextRoundOf(incident: Incident, at: Instant, roster: RosterInForce): Instant {
  const { shift, plan } = incident;
  const soon = after(at, plan.command.acknowledgeWithin);
  if (shift === undefined) return soon;
  const usual = isAnybodySilent(incident) ? soon : pausedUntil(incident, shift, at);
  const pause = pauseOf(incident, shift, at);
  if (pause === undefined) return usual;
  const paused = laterOf(usual, after(at, pause));
  const vacancy = { ...commandVacancy(incident), leftOut: [shift.commander] };
  return earlierOf(paused, laterOf(usual, nextFitAt(incident, vacancy, at, roster) ?? paused));
}

/** Rounds in which a commander who asks for relief has it sought without a pause, before the end of the shift: our own choice. */
const briskRounds = 6;

/** The pause between rounds, where relief has been sought for long: our own choice. Undefined where it has not. */
function pauseOf({ search }: Incident, { overranAt, endsAt }: Shift, at: Instant): Duration | undefined {
  if (overranAt === undefined) return (search?.round ?? 1) > briskRounds && at < endsAt ? 'PT30M' : undefined;
  if (at < after(overranAt, 'PT1H')) return undefined;
  return at < after(overranAt, 'PT4H') ? 'PT30M' : 'PT1H';
}

/** True if somebody who was asked in this round has said nothing: they may just be waking up. */
function isAnybodySilent({ search, pages }: Incident): boolean {
  return (search?.asked ?? []).some((id) => {
    const asked = pages.findLast(({ ask, responder }) => ask.for === 'relief' && responder === id);
    return asked?.outcome !== 'passed-on';
  });
}

/** The moment at which it is worth asking those again who all said no, or looking for somebody where nobody is. */
function pausedUntil({ plan, search }: Incident, { endsAt, overranAt }: Shift, at: Instant): Instant {
  if (overranAt !== undefined) return after(at, plan.fallback.every);
  if (!wasAnybodyAsked(search)) return endsAt;
  const due = before(endsAt, plan.command.reliefLead);
  return at < due ? due : earlierOf(after(at, plan.fallback.every), endsAt);
}
