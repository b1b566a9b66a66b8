import { shifted } from '../../time';
import { type Deciders, isRefusal } from '../aspect';
import { type Incident, incidentTime } from '../incident';
import { notInCommand } from '../offer';
import { pagingDeciders } from '../paging/decide';
import { refusal } from '../refusal';
import { isSerious } from '../severity';
import type { AttentionCommand } from './attention';

/** The most minutes for which anything can be held at once: what is known to be minor, for a night. */
export const mostMinutesHeld = 720;

/** Minutes for which somebody is on it where they do not say, and at most: our own choice. */
export function minutesHeld({ severity }: Pick<Incident, 'severity'>): { usual: number; most: number } {
  if (severity === undefined) return { usual: 30, most: 60 };
  return { usual: 120, most: isSerious(severity) ? 120 : mostMinutesHeld };
}

/** The decision on who says that they are on it: while nobody has it in hand, that acknowledges. */
export const attentionDeciders: Deciders<AttentionCommand> = {
  hold(incident, { minutes: asked }, context, by) {
    const { id, under, shift } = incident;
    if (shift !== undefined && shift.commander !== by.id) return notInCommand(incident, context.roster);
    if (under !== undefined)
      return refusal('not-needed', `${id} is part of ${under.leader}, and is in hand where that is.`);
    const { usual, most } = minutesHeld(incident);
    const minutes = asked ?? usual;
    if (minutes > most) return refusal('not-allowed-now', tooLong(id, most));
    const taken = isSought(incident)
      ? pagingDeciders.acknowledge(incident, { type: 'acknowledge' }, context, by)
      : [];
    const until = shifted(incidentTime(incident, context.now), minutes * 60_000);
    return isRefusal(taken) ? taken : [...taken, { type: 'held', until }];
  },
};

function isSought({ status }: Incident): boolean {
  return status === 'alerting';
}

function tooLong(id: string, most: number): string {
  return most === 60
    ? `${id} can be held for an hour at once until somebody says how serious it is.`
    : `${id} can be held for ${most / 60} hours at once.`;
}
