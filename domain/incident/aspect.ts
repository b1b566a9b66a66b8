import type { ResponderId } from '../ids';
import type { Roster } from '../roster/roster';
import type { AnnouncementRule } from './announcement-rule';
import type { DutyRule } from './duty-rule';
import type { EventOf, EventType, IncidentEvent, TimelineEvent } from './event';
import type { Incident } from './incident';
import type { Command, CommandOf, Context, GiverOf } from './instruction';
import type { Status } from './lifecycle/lifecycle';
import type { Lines } from './line';
import type { Bars, Offers } from './offer';
import type { Refusal } from './refusal';
import type { ReminderRule } from './reminder-rule';
import type { Sayings } from './saying';
import type { Tells } from './tells';

/** The events that a command makes happen, not yet on the timeline, or the reason why it changes nothing. */
export type Drafts = readonly IncidentEvent[] | Refusal;

/** The decisions of an aspect on its commands; `by` is whoever gives one. */
export type Deciders<C extends Command> = {
  readonly [T in C['type']]: (
    incident: Incident,
    command: CommandOf<T>,
    context: Context,
    by: GiverOf<T>,
  ) => Drafts;
};

/** The fields that an aspect may change: its own. A field of another does not compile. */
export type Own<State> = Partial<State> & { readonly [K in Exclude<keyof Incident, keyof State>]?: never };

/**
 * The changes that each type of event makes to an aspect, and those that every event makes. The incident is as it was before,
 * for all of them.
 */
export type Hears<State> = {
  readonly [T in EventType]?: (before: Incident, event: EventOf<T>) => Own<State>;
} & { readonly any?: (before: Incident, event: TimelineEvent) => Own<State> };

/** The reason why a command is not legal now, in words of its own. */
export type NotLegal = (incident: Incident, roster: Roster, by: ResponderId | undefined) => Refusal;

/** One aspect of an incident: a part of its state, and all that is asked, owed and offered about it. */
export interface Aspect<State, C extends Command, E extends IncidentEvent> {
  /** Its fields when an incident opens. */
  begins(opening: EventOf<'incident-opened'>): State;
  /** Every aspect hears every event, and writes only fields of its own: so their order cannot matter. */
  hears: Hears<State>;
  /** The statuses in which each of its commands is legal; `none` is an incident that does not exist yet. */
  legal: { readonly [T in C['type']]: readonly (Status | 'none')[] };
  decides: Deciders<C>;
  /** The reason why one of its commands is not legal in an open incident; a plain sentence where it gives none. */
  refuses: { readonly [T in C['type']]?: NotLegal };
  /** The reason why whatever of one of its commands somebody may give is refused to them. */
  bars: Bars<C>;
  owes: Readonly<Record<string, DutyRule>>;
  offers: Offers<C>;
  /** A plain sentence of the timeline for each of its events. */
  lines: Lines<E>;
  tells: Tells<E>;
  /** The words to a team about those of its events that ask for that. */
  says: Sayings<E>;
  /** Those of its events by which somebody is told something that is no page. */
  reminders: { readonly [T in E['type']]?: ReminderRule<T> };
  /** Those of its events by which many people are told something. */
  announces: { readonly [T in E['type']]?: AnnouncementRule<T> };
}

export function isRefusal(drafts: Drafts): drafts is Refusal {
  return 'sentence' in drafts;
}
