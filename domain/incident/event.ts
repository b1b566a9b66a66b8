import type { AlertSignal } from '../alert/alert';
import type { IncidentId, ResponderId, ServiceId } from '../ids';
import type { Contact } from '../roster/approach';
import type { Channel } from '../roster/channel';
import type { ResponsePlan } from '../roster/roster';
import type { Instant } from '../time';
import type { Actor } from './actor';
import type { CrewEvent } from './crew/crew';
import type { PagePurpose } from './incident';
import type { Limit, ReliefEvent } from './relief/relief';
import type { ReviewEvent } from './review/review';
import type { Severity } from './severity';
import type { UpdateEvent } from './updates/updates';
import type { VendorEvent } from './vendor/vendor';
import type { WorkEvent } from './work/work';

/** What can happen to an incident, without its place on the timeline. */
export type IncidentEvent =
  | {
      type: 'incident-opened';
      id: IncidentId;
      service: ServiceId;
      group: string;
      title: string;
      drill: boolean;
      plan: ResponsePlan;
    }
  /** `over`: so many of the uncounted had ended before they came; absent: none. */
  | {
      type: 'alerts-attached';
      alerts: readonly AlertSignal[];
      uncounted: number;
      over?: number | undefined;
    }
  /** `uncounted`: so many of those that were only counted; absent: none. */
  | { type: 'alerts-cleared'; alerts: readonly AlertSignal[]; uncounted?: number | undefined }
  | {
      type: 'level-reached';
      level: number;
      round: number;
      responders: readonly ResponderId[];
      /** Who all have to acknowledge; absent where anybody may. Those who cannot be counted on do not have to. */
      everyone?: readonly ResponderId[] | undefined;
      answerBy: Instant;
      /** Pages of the last minute to some of these, who get no second one: they wait on. */
      waiting?: readonly number[] | undefined;
    }
  | { type: 'level-skipped'; level: number; round: number; reason: string }
  /** `waiting` as at a level. */
  | { type: 'escalation-exhausted'; nextShoutAt: Instant; waiting?: readonly number[] | undefined }
  | { type: 'escalated-by-hand'; page?: number | undefined }
  | {
      type: 'paged';
      page: number;
      responder: ResponderId;
      purpose: PagePurpose;
      role?: string | undefined;
      fallback: boolean;
      reason: string;
      answerBy: Instant;
      /** By which it leaves at once; empty when it can leave by none, or only later. */
      channels: readonly Channel[];
      later: readonly Contact[];
      spare: readonly Channel[];
      /** Why nobody waits for this page: no channel of the responder is verified, or none works. */
      doubt?: string | undefined;
      proveBy?: Instant | undefined;
    }
  | {
      type: 'contacted-again';
      page: number;
      responder: ResponderId;
      channels: readonly Channel[];
      proveBy?: Instant | undefined;
    }
  | { type: 'delivered'; page: number; responder: ResponderId; channel: Channel }
  | {
      type: 'not-delivered';
      page: number;
      responder: ResponderId;
      channel: Channel;
      reason: string;
      /** Whether it will never arrive, instead of being tried again. */
      final: boolean;
      /** Whether nothing else will arrive at this address either. */
      gone: boolean;
    }
  | { type: 'unproved'; page: number; responder: ResponderId; channel: Channel }
  | { type: 'acknowledged-in-part'; page?: number | undefined; waitsFor: readonly ResponderId[] }
  | { type: 'acknowledged'; page?: number | undefined }
  | { type: 'classified'; severity: Severity }
  | {
      type: 'command-candidate-chosen';
      candidate: ResponderId;
      reason: string;
      answerBy: Instant;
      /** Limits that this choice breaks, since nobody else is left. */
      breaks?: readonly Limit[] | undefined;
    }
  /** `waiting`: pages of the last minute to some of the fallback, who get no second one. */
  | {
      type: 'command-search-exhausted';
      reason: string;
      nextRoundAt: Instant;
      waiting?: readonly number[] | undefined;
    }
  | { type: 'command-declined'; page?: number | undefined }
  | { type: 'command-taken'; commander: ResponderId; shiftEndsAt: Instant }
  | { type: 'note-added'; text: string }
  | { type: 'resolved'; reason: string }
  | { type: 'dismissed'; reason: string }
  | { type: 'reopened'; reason: string }
  | { type: 'clock-advanced'; byMs: number }
  | ReliefEvent
  | CrewEvent
  | UpdateEvent
  | WorkEvent
  | VendorEvent
  | ReviewEvent;

/** An event in its place: what the timeline holds, and all that an incident is folded from. */
export type TimelineEvent = IncidentEvent & {
  /** Counted from 1, without gaps. */
  seq: number;
  /** Incident time; in earnest the wall's, in a drill moved by what was fast-forwarded. */
  at: Instant;
  /** Wall time. */
  wallAt: Instant;
  by: Actor;
};

export type EventType = IncidentEvent['type'];
