import type { Tour } from '../../roster/tour';
import type { Instant } from '../../time';
import type { Shift } from '../command/command';
import type { RoleShift } from '../crew/crew';
import type { Incident } from '../incident';

/** The tours of everybody who commanded this incident or led a role of it, those that last included. */
export function toursOf({ id: incident, shift, pastShifts, posts }: Incident): Tour[] {
  const command = { role: 'commander', lead: shift && asHeld(shift), pastShifts: pastShifts.map(asHeld) };
  return [command, ...posts].flatMap(({ role, lead, pastShifts: past }) =>
    [...past, ...(lead === undefined ? [] : [lead])].map(({ responder, startedAt, endedAt }) => ({
      incident,
      responder,
      role,
      startedAt,
      endedAt,
    })),
  );
}

function asHeld({ commander, startedAt, endedAt }: Shift): RoleShift {
  return { responder: commander, startedAt, endedAt };
}

/** The tours that `after` has and `before` (undefined: nothing yet) has not, or not with the same end. */
export function toursChanged(before: Incident | undefined, after: Incident): Tour[] {
  const known = new Set(before === undefined ? [] : toursOf(before).map(keyOf));
  return toursOf(after).filter((tour) => !known.has(keyOf(tour)));
}

function keyOf({ responder, role, startedAt, endedAt }: Tour): string {
  return [responder, role, startedAt, endedAt].join(' ');
}

/** The shifts that are over once the one that lasts ends at `at`: the latest `kept`, since the timeline has them all. */
export function shiftsOver<S extends Shift | RoleShift>(
  past: readonly S[],
  lasting: S | undefined,
  at: Instant,
  kept: number,
): readonly S[] {
  return lasting === undefined ? past : [...past, { ...lasting, endedAt: at }].slice(-kept);
}
