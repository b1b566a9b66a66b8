import { nameOf, type RosterInForce } from '../../roster/roster';
import { after, earlierOf, type Instant } from '../../time';
import { mayCommand } from '../command/commander-sought';
import { relieved } from '../command/hand-over';
import { soughtForSilent } from '../command/seek-for-silent';
import type { DutyRule } from '../duty-rule';
import type { IncidentEvent } from '../event';
import type { Incident } from '../incident';
import { attentionInForce } from './in-force';

/**
 * The duty to have a commander relieved who does not answer: the question whether they are still on it, or two reminders in a
 * row. Whoever has accepted to relieve them takes over at once; else somebody is sought who does.
 */
export const replaceSilentCommander: DutyRule = {
  name: 'Replace silent commander',
  rank: 'call',
  dueAt(incident) {
    const { status, plan } = incident;
    const attention = attentionInForce(incident);
    if (status !== 'commanded' || attention === undefined) return undefined;
    const { question, ignored = [] } = attention;
    const [, second] = ignored;
    const reminded = second && after(second, plan.command.acknowledgeWithin);
    return question && reminded ? earlierOf(question.answerBy, reminded) : (question?.answerBy ?? reminded);
  },

  perform(incident, at, { roster }) {
    const { shift } = incident;
    if (shift === undefined) return [];
    const isReminded = attentionInForce(incident)?.ignored?.[1] !== undefined;
    const what = isReminded ? 'two reminders' : 'the question whether they are still on it';
    return reliefOfSilent(incident, `${nameOf(roster, shift.commander)} did not answer ${what}`, at, roster);
  },
};

/** The relief of a commander of whom nothing is heard: by whoever has accepted to, or by whoever is found. */
export function reliefOfSilent(
  incident: Incident,
  reason: string,
  at: Instant,
  roster: RosterInForce,
): IncidentEvent[] {
  const { handoff } = incident;
  const sought = soughtForSilent(incident, reason, at, roster);
  if (handoff === undefined) return sought;
  return mayCommand(handoff.to, roster)
    ? relieved(incident, { to: handoff.to, how: 'forced', silent: true, reason }, at, roster)
    : [
        {
          type: 'relief-fell-through',
          relief: handoff.to,
          reason: 'not on the roster as a commander any more',
        },
        ...sought,
      ];
}
