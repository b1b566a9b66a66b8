import { isKnownZone } from '../zoned-time';
import type { Roster } from './roster';

/** The zone in which somebody wants to read times. */
export interface ZoneWish {
  /** IANA name; absent: nobody said. */
  asked?: string | undefined;
  /** IANA name; where nobody said, and the schedules have no zone in common. */
  otherwise: string;
}

/** The one zone of all times on a page about `rosters`: as asked, else that of their schedules where it is one. */
export function pageZone(
  rosters: readonly Pick<Roster, 'schedules'>[],
  { asked, otherwise }: ZoneWish,
): string {
  if (asked !== undefined) return asked;
  const [first, ...others] = new Set(
    rosters.flatMap(({ schedules }) => schedules.map(({ timeZone }) => timeZone)),
  );
  return first !== undefined && others.length === 0 && isKnownZone(first) ? first : otherwise;
}
