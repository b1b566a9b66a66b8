import type { ResponderId, VendorId } from '../ids';
import type { Actor } from '../incident/actor';
import { merged } from '../incident/aspects';
import type { IncidentEvent, TimelineEvent } from '../incident/event';
import type { Lines, Words } from '../incident/line';
import { nameOf, type Roster } from '../roster/roster';
import { zonedTime } from '../text/reader-time';
import type { Instant } from '../time';

const lines: Lines<IncidentEvent> = merged('lines');

/** One plain sentence for an event of the timeline; times are those of `timeZone`, and say so. */
export function timelineLine(event: TimelineEvent, roster: Roster, timeZone = 'UTC'): string {
  const name = (responder: ResponderId) => nameOf(roster, responder);
  const time = (at: Instant) => zonedTime(at, timeZone);
  const line = lines[event.type] as (event: TimelineEvent, words: Words) => string;
  return line(event, { who: actorName(event.by, name), name, vendor: (id) => vendorIn(roster, id), time });
}

function vendorIn({ plans }: Roster, id: VendorId): string {
  const named = plans.flatMap(({ vendors }) => vendors).find((vendor) => vendor.id === id);
  return named?.name ?? id;
}

function actorName(by: Actor, name: Words['name']): string {
  if (by.kind === 'responder') return name(by.id);
  if (by.kind === 'courier') return 'the carrier';
  if (by.kind === 'vendor') return 'the vendor';
  if (by.kind === 'roster') return 'the roster';
  return by.kind === 'watch' ? 'the watch' : 'monitoring';
}
