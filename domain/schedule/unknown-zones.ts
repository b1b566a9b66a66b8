import { isKnownZone } from '../zoned-time';
import type { Schedule } from './schedule';

/** The zones of a schedule, and of its layers, whose rules are not known here. While there is one, nobody is on call by it. */
export function unknownZonesOf({ timeZone, layers }: Schedule): string[] {
  const zones = new Set([timeZone, ...layers.map((layer) => layer.timeZone ?? timeZone)]);
  return [...zones].filter((zone) => !isKnownZone(zone));
}

/** The reason why nobody is on call by the schedule, in words; undefined where it can be used. */
export function whyUnusable(schedule: Schedule): string | undefined {
  const zones = unknownZonesOf(schedule).map((zone) => `"${zone}"`);
  return zones.length === 0 ? undefined : `the time zone ${zones.join(' and ')} is not known here`;
}
