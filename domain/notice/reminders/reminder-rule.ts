import type { TimelineEvent } from '../../incident/event';
import type { Incident } from '../../incident/incident';
import type { Responder } from '../../roster/responder';
import type { Roster } from '../../roster/roster';
import type { Wording } from '../wording';

/** Events by which one person is told something that is no page: nothing goes on when they do not answer. */
export const reminderTypes = [
  'update-reminded',
  'handoff-told',
  'role-release-asked',
  'role-trouble-told',
  'task-reminded',
  'vendor-reminded',
  'review-reminded',
] as const;
export type ReminderEvent = Extract<TimelineEvent, { type: (typeof reminderTypes)[number] }>;

/** Reminders of one kind: whether one still matters, and what it says. */
export interface ReminderRule<T extends ReminderEvent['type']> {
  isWanted(event: Extract<ReminderEvent, { type: T }>, incident: Incident): boolean;
  wording(
    event: Extract<ReminderEvent, { type: T }>,
    incident: Incident,
    reader: Responder,
    roster: Roster,
  ): Wording;
}
