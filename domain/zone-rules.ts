import { type Instant, instantOf } from './time';
import { isKnownZone, zonedAt } from './zoned-time';

/** The rules by which a runtime knows time zones, over some years. */
export interface ZoneRules {
  /** The version of its data, such as `2026c`. */
  version: string;
  from: Instant;
  until: Instant;
  /** Each zone's first offset, and each change of it: `2026-11-01T09:00:00.000Z -08:00`; empty: unknown. */
  zones: Readonly<Record<string, readonly string[]>>;
}

/** A zone of which two runtimes think differently. */
export interface ZoneDifference {
  timeZone: string;
  /** The rules of each from the first difference on; undefined where it does not know the zone. */
  here: string | undefined;
  there: string | undefined;
}

/** The parts of a roster that name time zones. */
interface NamingZones {
  responders: readonly { timeZone: string }[];
  schedules: readonly { timeZone: string; layers: readonly { timeZone?: string | undefined }[] }[];
}

/** Every time zone that a roster names, each once, in order. */
export function zonesIn({ responders, schedules }: NamingZones): string[] {
  const zones = [
    ...responders.map(({ timeZone }) => timeZone),
    ...schedules.flatMap(({ timeZone, layers }) => [
      timeZone,
      ...layers.map((layer) => layer.timeZone ?? timeZone),
    ]),
  ];
  return [...new Set(zones)].sort();
}

/** The three years from the beginning of that of `now`: two years ahead are in it, and it seldom changes. */
export function yearsAround(now: Instant): { from: Instant; until: Instant } {
  const year = Number(now.slice(0, 4));
  return { from: `${year}-01-01T00:00:00.000Z`, until: `${year + 3}-01-01T00:00:00.000Z` };
}

/** The rules of `zones` as this runtime, whose data is of `version`, knows them. */
export function zoneRules(
  zones: readonly string[],
  { from, until }: Pick<ZoneRules, 'from' | 'until'>,
  version: string,
): ZoneRules {
  return {
    version,
    from,
    until,
    zones: Object.fromEntries(zones.map((zone) => [zone, offsetsOf(zone, from, until)])),
  };
}

function offsetsOf(timeZone: string, from: Instant, until: Instant): string[] {
  if (!isKnownZone(timeZone)) return [];
  const offsets: string[] = [];
  for (let at = zonedAt(from, timeZone); ; ) {
    const said = instantOf(at.epochMilliseconds);
    if (said >= until) return offsets;
    offsets.push(`${said} ${at.offset}`);
    const next = at.getTimeZoneTransition('next');
    if (next === null) return offsets;
    at = next;
  }
}

/** The zones that `there` knows by other rules than this runtime; those that it tells nothing of are left out. */
export function zonesThatDiffer(zones: readonly string[], there: ZoneRules): ZoneDifference[] {
  const here = zoneRules(zones, there, '').zones;
  return zones.flatMap((timeZone) => {
    const [own = [], theirs] = [here[timeZone], there.zones[timeZone]];
    if (theirs === undefined) return [];
    const index = Array.from({ length: Math.max(own.length, theirs.length) }).findIndex(
      (_, at) => own[at] !== theirs[at],
    );
    if (index === -1) return [];
    const said = (offsets: readonly string[]) =>
      offsets.length === 0 ? undefined : (offsets[index] ?? `${offsets.at(-1)?.split(' ')[1]} and no change`);
    return [{ timeZone, here: said(own), there: said(theirs) }];
  });
}
