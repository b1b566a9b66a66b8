import type { Command, CommandOf, Context, GiverOf } from './command';
import type { IncidentEvent, TimelineEvent } from './event';
import type { Incident } from './incident';
import type { Refusal } from './refusal';

/** What a command makes happen, not yet on the timeline, or why it changes nothing. */
export type Drafts = readonly IncidentEvent[] | Refusal;

/** How one part of an incident decides its commands; `by` is who gives it. */
export type Deciders<C extends Command> = {
  [T in C['type']]: (incident: Incident, command: CommandOf<T>, context: Context, by: GiverOf<T>) => Drafts;
};

/** An event of one type in its place on the timeline. */
export type EventOf<T extends TimelineEvent['type']> = Extract<TimelineEvent, { type: T }>;

/** What of an incident an event changes. */
export type Change = Partial<Incident>;

/** What the events of one part of an incident change. */
export type Changes<E extends IncidentEvent> = {
  [T in E['type']]: (incident: Incident, event: EventOf<T>) => Change;
};

/** Whether a decision is a refusal. */
export function isRefusal(drafts: Drafts): drafts is Refusal {
  return 'sentence' in drafts;
}
