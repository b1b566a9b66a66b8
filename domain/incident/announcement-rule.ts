import type { EventType } from './event';
import type { ReminderRule } from './reminder-rule';

/** The way in which many people are told something in one event, each in words of their own: it carries nobody's link. */
export type AnnouncementRule<T extends EventType> = ReminderRule<T>;
