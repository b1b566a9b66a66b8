import { isOpen } from '../../domain/incident/incident';
import type { Severity } from '../../domain/incident/severity';
import { type Instant, shifted } from '../../domain/time';
import type { Turn, World } from './world';

const minute = 60_000;
const hour = 60 * minute;

/** A Monday. */
export const weekBegins: Instant = '2026-11-16T00:00:00.000Z';
export const weekEnds: Instant = shifted(weekBegins, 7 * 24 * hour);

/** Faults of a week: five mend themselves within minutes, four are SEV4 and three SEV3, which somebody mends alone. */
const faults: readonly ('mends itself' | Severity)[] = [
  'mends itself',
  'SEV4',
  'SEV3',
  'mends itself',
  'SEV4',
  'mends itself',
  'SEV3',
  'SEV4',
  'mends itself',
  'SEV3',
  'mends itself',
  'SEV4',
];

/** The script of a week with twelve small faults, at any hour of the day. */
export function quietWeekOf({ chance }: World): Turn[] {
  const apart = (7 * 24 * hour) / faults.length;
  return faults.flatMap((fault, index): Turn[] => {
    const begins = shifted(weekBegins, index * apart + chance.below(apart / 2));
    const lasts =
      fault === 'mends itself' ? (1 + chance.below(3)) * minute : (20 + chance.below(70)) * minute;
    const name = `${chance.oneOf(['shop', 'billing', 'search'])}-fault-${index}`;
    const over = shifted(begins, lasts);
    return [
      { at: begins, happens: (world) => breaks(world, name, fault === 'mends itself' ? 'SEV4' : fault) },
      { at: over, happens: ({ house }) => house.alarm(name, 'OK') },
      { at: shifted(over, 15 * minute), happens: mended },
    ];
  });
}

async function breaks(world: World, name: string, severity: Severity): Promise<void> {
  await world.house.alarm(name, 'ALARM');
  for (const { id, status } of await world.openIncidents())
    if (status === 'alerting') world.sayOf(id, severity);
}

/** Whoever has one in hand whose alerts are clear ends it. */
async function mended(world: World): Promise<void> {
  for (const incident of await world.openIncidents()) {
    const { id, acknowledgedBy, allClearAt } = incident;
    if (isOpen(incident) && acknowledgedBy !== undefined && allClearAt !== undefined)
      await world.does(id, acknowledgedBy, { type: 'resolve', reason: 'It works again.' });
  }
}
