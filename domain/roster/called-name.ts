import type { ResponderId } from '../ids';
import { fitted, isWritable, septets, toGsm7 } from '../text/gsm7';
import type { Responder } from './responder';
import { type Roster, responderOf } from './roster';

/** Septets of a name in a call: our own choice, since what is to be done must stand beside it. */
const longestName = 20;

/** The name by which a message calls somebody, where its alphabet can write that; a long one in short. */
export function calledName({ id, name }: Pick<Responder, 'id' | 'name'>): string {
  if (!isWritable(name)) return fitted(id, longestName);
  const whole = toGsm7(name).replace(/ +/g, ' ').trim();
  if (septets(whole) <= longestName) return whole;
  const [first = '', ...others] = whole.split(' ');
  const last = others.at(-1);
  const short = last === undefined ? first : `${first} ${[...last][0] ?? ''}.`;
  return septets(short) <= longestName ? short : fitted(first, longestName);
}

/** The same for an id; the id itself where nobody on the roster has it. */
export function calledNameOf(roster: Roster, id: ResponderId): string {
  return calledName(responderOf(roster, id) ?? { id, name: id });
}
