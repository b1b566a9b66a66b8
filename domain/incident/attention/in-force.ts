import type { Incident } from '../incident';
import type { Attention } from './attention';

type Attended = Pick<Incident, 'attention' | 'shift'>;

/** The attention that counts: what is of an earlier commander, since an older version passed command on, does not. */
export function attentionInForce({ attention, shift }: Attended): Attention | undefined {
  const isEarlier = shift !== undefined && attention !== undefined && attention.touchedAt < shift.startedAt;
  return isEarlier ? { touchedAt: shift.startedAt } : attention;
}

/** True while whoever commands is to be relieved since they do not answer. */
export function isSilent(incident: Attended): boolean {
  return attentionInForce(incident)?.silent === true;
}
