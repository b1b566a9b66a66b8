import type { TimelineEvent } from '../../incident/event';
import type { Incident } from '../../incident/incident';
import type { Responder } from '../../roster/responder';
import type { Roster } from '../../roster/roster';
import type { Wording } from '../wording';
import { handoffReminder } from './handoff-reminder';
import { releaseReminder } from './release-reminder';
import { type ReminderEvent, type ReminderRule, reminderTypes } from './reminder-rule';
import { reviewReminder } from './review-reminder';
import { roleReminder } from './role-reminder';
import { taskReminder } from './task-reminder';
import { updateReminder } from './update-reminder';
import { vendorReminder } from './vendor-reminder';

const rules: { [T in ReminderEvent['type']]: ReminderRule<T> } = {
  'update-reminded': updateReminder,
  'handoff-told': handoffReminder,
  'role-release-asked': releaseReminder,
  'role-trouble-told': roleReminder,
  'task-reminded': taskReminder,
  'vendor-reminded': vendorReminder,
  'review-reminded': reviewReminder,
};

/** Whether the event is such a reminder. */
export function isReminder(event: TimelineEvent): event is ReminderEvent {
  return (reminderTypes as readonly string[]).includes(event.type);
}

/** Whether what the reminder asks for is still to be done. */
export function isReminderWanted(event: ReminderEvent, incident: Incident): boolean {
  return ruleOf(event).isWanted(event, incident);
}

/** What the reminder says to its reader. */
export function reminderWording(
  event: ReminderEvent,
  incident: Incident,
  roster: Roster,
  reader: Responder,
): Wording {
  return ruleOf(event).wording(event, incident, reader, roster);
}

function ruleOf({ type }: ReminderEvent): ReminderRule<ReminderEvent['type']> {
  return rules[type] as ReminderRule<ReminderEvent['type']>;
}
