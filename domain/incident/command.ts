import type { AlertSignal } from '../alert/alert';
import type { IncidentId, ResponderId, ServiceId } from '../ids';
import type { Channel } from '../roster/channel';
import type { ResponsePlan } from '../roster/roster';
import type { RosterNow } from '../roster/roster-now';
import type { Instant } from '../time';
import type { Actor } from './actor';
import type { CrewCommand } from './crew/crew';
import type { ReliefCommand } from './relief/relief';
import type { ReviewCommand } from './review/review';
import type { Severity } from './severity';
import type { UpdateCommand } from './updates/updates';
import type { VendorCommand } from './vendor/vendor';
import type { WorkCommand } from './work/work';

/** What may be asked of an incident; `page` is the page that it answers. */
export type Command =
  | {
      type: 'open';
      id: IncidentId;
      service: ServiceId;
      group: string;
      title: string;
      drill: boolean;
      plan: ResponsePlan;
      alerts: readonly AlertSignal[];
    }
  | { type: 'attach-alerts'; alerts: readonly AlertSignal[] }
  /** `ended`: the keys of those whose firing became part of this incident, and had not ended before. */
  | { type: 'clear-alerts'; alerts: readonly AlertSignal[]; ended?: readonly string[] | undefined }
  | { type: 'acknowledge'; page?: number | undefined }
  | { type: 'escalate'; page?: number | undefined }
  | { type: 'classify'; severity: Severity }
  | { type: 'take-command'; page?: number | undefined }
  | { type: 'decline-command'; page?: number | undefined }
  | { type: 'add-note'; text: string }
  | { type: 'resolve'; reason: string }
  | { type: 'dismiss'; reason: string }
  | { type: 'reopen'; reason: string }
  | { type: 'fast-forward'; to?: Instant | undefined }
  | {
      type: 'report-delivery';
      page: number;
      /** The event whose message it was: a page may leave by the same channel again. */
      seq: number;
      channel: Channel;
      outcome: 'delivered' | 'failed';
      /** What the carrier says of it. */
      detail: string;
      /** Of a failure: whether this message will never arrive, instead of being tried again. */
      final: boolean;
      /** Of a final failure: whether nothing else will arrive at this address either. */
      gone: boolean;
    }
  | { type: 'perform-duty' }
  /** The roster changed: whoever is in charge and may not be any more is replaced. */
  | {
      type: 'follow-roster';
      /** The names of people as they were before the change; the roster in force has none for those who left. */
      names: Readonly<Record<ResponderId, string>>;
    }
  | ReliefCommand
  | CrewCommand
  | UpdateCommand
  | WorkCommand
  | VendorCommand
  | ReviewCommand;

export type CommandType = Command['type'];

export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Which kinds of actor give a command that not only people give. All others are given by people alone. */
interface Givers {
  open: 'responder' | 'monitoring';
  'attach-alerts': 'monitoring';
  'clear-alerts': 'monitoring';
  'add-note': 'responder' | 'vendor';
  'report-delivery': 'courier';
  'perform-duty': 'watch';
  'follow-roster': 'roster';
  'report-vendor-case': 'vendor';
  'log-vendor-answer': 'responder' | 'vendor';
  'close-vendor-case': 'responder' | 'vendor';
  'attach-health-event': 'vendor';
}

/** Who may give a command of that type. */
export type GiverOf<T extends CommandType> = Extract<
  Actor,
  { kind: T extends keyof Givers ? Givers[T] : 'responder' }
>;

type TypeGivenBy<Kind extends Actor['kind']> = {
  [T in CommandType]: Kind extends GiverOf<T>['kind'] ? T : never;
}[CommandType];

/** What an actor of that kind may ask. */
export type CommandBy<Kind extends Actor['kind']> = CommandOf<TypeGivenBy<Kind>>;

/** A command and who gives it: what every door hands in. */
export type Instruction = {
  [Kind in Actor['kind']]: { by: Extract<Actor, { kind: Kind }>; command: CommandBy<Kind> };
}[Actor['kind']];

/** What a decision may look at besides the incident: who can be called, the wall clock, and who reads it. */
export interface Context extends RosterNow {
  /** The zone of whoever asked, in which a refusal tells times; UTC where nobody reads it. */
  timeZone?: string | undefined;
}
