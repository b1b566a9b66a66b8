import type { Responder } from '../roster/responder';
import type { Roster } from '../roster/roster';
import type { EventOf, EventType } from './event';
import type { Incident } from './incident';
import type { Wording } from './wording';

/** The way in which one person is told something that is no page: nothing goes on when they do not answer. */
export interface ReminderRule<T extends EventType> {
  /** True while what it asks for is still to be done. */
  isWanted(event: EventOf<T>, incident: Incident): boolean;
  wording(event: EventOf<T>, incident: Incident, reader: Responder, roster: Roster): Wording;
}
