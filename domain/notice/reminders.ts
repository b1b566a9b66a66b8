import { merged } from '../incident/aspects';
import type { EventOf, TimelineEvent } from '../incident/event';
import type { Incident } from '../incident/incident';
import type { ReminderRule } from '../incident/reminder-rule';
import type { Wording } from '../incident/wording';
import type { Responder } from '../roster/responder';
import type { Roster } from '../roster/roster';

const rules = merged('reminders');

type ReminderType = keyof typeof rules;

/** An event by which one person is told something that is no page: nothing goes on when they do not answer. */
export type ReminderEvent = EventOf<ReminderType>;

/** The types of such events. */
export const reminderTypes = Object.keys(rules) as ReminderType[];

/** True if the event is such a reminder. */
export function isReminder(event: TimelineEvent): event is ReminderEvent {
  return Object.hasOwn(rules, event.type);
}

/** True while what the reminder asks for is to be done. */
export function isReminderWanted(event: ReminderEvent, incident: Incident): boolean {
  return ruleOf(event).isWanted(event, incident);
}

/** The words of the reminder for its reader. */
export function reminderWording(
  event: ReminderEvent,
  incident: Incident,
  roster: Roster,
  reader: Responder,
): Wording {
  return ruleOf(event).wording(event, incident, reader, roster);
}

function ruleOf({ type }: ReminderEvent): ReminderRule<ReminderType> {
  return rules[type] as ReminderRule<ReminderType>;
}
