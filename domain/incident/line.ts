import type { ResponderId, VendorId } from '../ids';
import type { Instant } from '../time';
import type { IncidentEvent, TimelineEvent } from './event';

/** The names of people and times in a line. */
export interface Words {
  /** Whoever made it happen. */
  who: string;
  name(responder: ResponderId): string;
  /** A vendor's name, by its id. */
  vendor(id: VendorId): string;
  time(at: Instant): string;
}

/** One sentence for each type of event. */
export type Lines<E extends IncidentEvent> = {
  [T in E['type']]: (event: Extract<TimelineEvent, { type: T }>, words: Words) => string;
};
