import type { Tour } from '../../roster/tour';
import type { Instant } from '../../time';
import type { Incident } from '../incident';

/** The tours of everybody who commanded this incident or led a role of it, those that last included. */
export function toursOf({ id: incident, shift, pastShifts, posts }: Incident): Tour[] {
  const commanding = [...pastShifts, ...(shift === undefined ? [] : [shift])].map(
    ({ commander, startedAt, endedAt }) => ({
      incident,
      responder: commander,
      role: 'commander',
      startedAt,
      endedAt,
    }),
  );
  const leading = posts.flatMap(({ role, lead, pastShifts: past }) =>
    [...past, ...(lead === undefined ? [] : [lead])].map(({ responder, startedAt, endedAt }) => ({
      incident,
      responder,
      role,
      startedAt,
      endedAt,
    })),
  );
  return [...commanding, ...leading];
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
export function shiftsOver<Shift extends { startedAt: Instant }>(
  past: readonly Shift[],
  lasting: Shift | undefined,
  at: Instant,
  kept: number,
): readonly Shift[] {
  return lasting === undefined ? past : [...past, { ...lasting, endedAt: at }].slice(-kept);
}
