import { type Actor, person } from './actor';
import { type Drafts, isRefusal } from './aspect';
import type { Incident } from './incident';
import type { Command, Context } from './instruction';
import type { Bar, Standpoint } from './offer';
import type { Refusal } from './refusal';

type Decider<C> = (
  incident: Incident,
  command: C,
  context: Context,
  by: Extract<Actor, { kind: 'responder' }>,
) => Drafts;

/**
 * The bar where `decides` takes none of `commands`, which stand for all that somebody could give: of a single one its refusal;
 * of several, or none, what is said `otherwise`, else the first refusal.
 */
export function barTo<C extends Command>(
  decides: Decider<C>,
  commands: (standpoint: Standpoint) => readonly C[],
  otherwise?: (standpoint: Standpoint) => Refusal | undefined,
): Bar {
  return (standpoint) => {
    const { incident, responder, roster, now } = standpoint;
    const refusals: Refusal[] = [];
    for (const command of commands(standpoint)) {
      const drafts = decides(incident, command, { roster, now }, person(responder.id));
      if (!isRefusal(drafts)) return undefined;
      refusals.push(drafts);
    }
    return refusals.length === 1 ? refusals[0] : (otherwise?.(standpoint) ?? refusals[0]);
  };
}
