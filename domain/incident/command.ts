import type { AlertSignal } from '../alert/alert';
import type { ResponderId } from '../ids';
import type { Channel } from '../roster/channel';
import type { ResponsePlan, RosterInForce } from '../roster/roster';
import type { Instant } from '../time';
import type { CrewCommand } from './crew/crew';
import type { ReliefCommand } from './relief/relief';
import type { ReviewCommand } from './review/review';
import type { Severity } from './severity';
import type { UpdateCommand } from './updates/updates';
import type { VendorCommand } from './vendor/vendor';
import type { WorkCommand } from './work/work';

/** What may be asked of an incident. `by` is the responder who asks; `page` the page that they answer. */
export type Command =
  | {
      type: 'open';
      id: string;
      service: string;
      group: string;
      title: string;
      drill: boolean;
      plan: ResponsePlan;
      alerts: readonly AlertSignal[];
      by?: ResponderId | undefined;
    }
  | { type: 'attach-alerts'; alerts: readonly AlertSignal[] }
  /** `ended`: the keys of those whose firing became part of this incident, and had not ended before. */
  | { type: 'clear-alerts'; alerts: readonly AlertSignal[]; ended?: readonly string[] | undefined }
  | { type: 'acknowledge'; by: ResponderId; page?: number | undefined }
  | { type: 'escalate'; by: ResponderId; page?: number | undefined }
  | { type: 'classify'; by: ResponderId; severity: Severity }
  | { type: 'take-command'; by: ResponderId; page?: number | undefined }
  | { type: 'decline-command'; by: ResponderId; page?: number | undefined }
  /** Without `by` a vendor's own system has something to say. */
  | { type: 'add-note'; by?: ResponderId | undefined; text: string }
  | { type: 'resolve'; by: ResponderId; reason: string }
  | { type: 'dismiss'; by: ResponderId; reason: string }
  | { type: 'reopen'; by: ResponderId; reason: string }
  | { type: 'fast-forward'; by: ResponderId; to?: Instant | undefined }
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

/** What a decision may look at besides the incident: the wall clock, and who can be called. */
export interface Context {
  now: Instant;
  roster: RosterInForce;
  /** The zone of whoever asked, in which a refusal tells times; UTC where nobody reads it. */
  timeZone?: string | undefined;
}
