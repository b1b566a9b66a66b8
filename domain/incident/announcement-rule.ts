import type { Responder } from '../roster/responder';
import type { Roster } from '../roster/roster';
import type { EventOf, EventType } from './event';
import type { Incident } from './incident';
import type { Wording } from './wording';

/** The way in which many people are told something in one event: nobody answers it, and it carries nobody's link. */
export interface AnnouncementRule<T extends EventType> {
  /** True while it is worth telling. */
  isWanted(event: EventOf<T>, incident: Incident): boolean;
  wording(event: EventOf<T>, incident: Incident, reader: Responder, roster: Roster): Wording;
}
