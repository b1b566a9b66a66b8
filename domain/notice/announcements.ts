import type { AnnouncementRule } from '../incident/announcement-rule';
import { merged } from '../incident/aspects';
import type { EventOf } from '../incident/event';
import type { Incident } from '../incident/incident';
import type { Wording } from '../incident/wording';
import type { Responder } from '../roster/responder';
import type { Roster } from '../roster/roster';

const rules = merged('announces');

type AnnouncementType = keyof typeof rules;

/** An event by which many people are told something that is no page, each by themselves. */
export type AnnouncementEvent = EventOf<AnnouncementType>;

/** The types of such events. */
export const announcementTypes = Object.keys(rules) as AnnouncementType[];

/** True while what is announced is worth telling. */
export function isAnnouncementWanted(event: AnnouncementEvent, incident: Incident): boolean {
  return ruleOf(event).isWanted(event, incident);
}

/** The words of the announcement for one reader. */
export function announcementWording(
  event: AnnouncementEvent,
  incident: Incident,
  roster: Roster,
  reader: Responder,
): Wording {
  return ruleOf(event).wording(event, incident, reader, roster);
}

function ruleOf({ type }: AnnouncementEvent): AnnouncementRule<AnnouncementType> {
  return rules[type] as AnnouncementRule<AnnouncementType>;
}
