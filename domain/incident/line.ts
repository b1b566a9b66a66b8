import type { ResponderId, VendorId } from '../ids';
import { listed } from '../text/listed';
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

/** People who are named in a line; more are counted: our own choice. */
const namedAtMost = 3;

/** The people of a line: by name where they are few, else counted. */
export function peopleIn(all: readonly { responder: ResponderId }[], { name }: Pick<Words, 'name'>): string {
  return all.length <= namedAtMost
    ? listed(all.map(({ responder }) => name(responder)))
    : `${all.length} people`;
}
