import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { isSerious } from '../severity';

/** Whether nobody is called any more, since it turned out not to be serious. */
export function callsOff({ status }: Incident, { severity }: EventOf<'classified'>): boolean {
  return !isSerious(severity) && (status === 'commanded' || status === 'awaiting-command');
}
