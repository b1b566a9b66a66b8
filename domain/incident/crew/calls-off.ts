import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { isSerious } from '../severity';

/** True if nobody is called any more by it, since the incident turned out not to be serious. */
export function callsOff({ status }: Incident, { severity }: EventOf<'classified'>): boolean {
  return !isSerious(severity) && (status === 'commanded' || status === 'awaiting-command');
}
