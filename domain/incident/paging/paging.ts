import type { IncidentId, ResponderId, RoleName } from '../../ids';
import type { Contact } from '../../roster/approach';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';
import type { RolePlace } from '../crew/crew';

export const pagePurposes = ['on-call', 'command', 'relief', 'role', 'crew'] as const;
export type PagePurpose = (typeof pagePurposes)[number];

/** The thing that a page asks of its responder. */
export type Ask =
  | { for: 'on-call' | 'relief' }
  /** `besides`: they command that incident, and this one may belong to it. */
  | { for: 'command'; besides?: IncidentId | undefined }
  | { for: 'role'; role: RoleName; as: RolePlace }
  /** `calledFor` in words: `team Data`, `the crew`. */
  | { for: 'crew'; calledFor: string };

/** One request for one responder's attention, sent over their channels as their rules say. */
export interface Page {
  /** Unique within the incident, counted from 1. */
  number: number;
  responder: ResponderId;
  ask: Ask;
  /** True when it shouts on the fallback because everybody else stayed silent. */
  fallback: boolean;
  sentAt: Instant;
  /** The moment at which the system goes on without this answer. */
  answerBy: Instant;
  /** Channels by which it left and that are not known to have failed. */
  standing: readonly Channel[];
  /** The latest event by which it left, channel by channel. */
  left: Readonly<Partial<Record<Channel, number | undefined>>>;
  /** Contacts that follow while it waits. */
  later: readonly Contact[];
  /** Channels to fall back on when those of the rules fail. */
  spare: readonly Channel[];
  /** The moment until which the carrier's report is waited for. */
  proveBy?: Instant | undefined;
  outcome: 'awaiting' | 'answered' | 'passed-on' | 'expired' | 'withdrawn';
}

/** The state of paging the on-call people: the level that comes next, and when. */
export interface Escalation {
  nextLevel: number;
  round: number;
  /** The moment at which the next level is due. */
  deadline: Instant;
  exhausted: boolean;
  /** True while it is waited for whether the fault clears by itself: then nobody is paged while all is clear. */
  delayed?: boolean | undefined;
  /** The moment at which it began, or began anew. */
  startedAt?: Instant | undefined;
  /** Those who all have to acknowledge at the level that was reached; absent where anybody may. */
  everyone?: readonly ResponderId[] | undefined;
  /** The moment since which nobody has had it: who was paged before that was asked something else. */
  soughtSince?: Instant | undefined;
  /** Those who have passed it on since then. */
  passedOnBy?: readonly ResponderId[] | undefined;
  /** Whoever had it last and did not answer: the next to be paged is somebody else. */
  othersThan?: ResponderId | undefined;
}

/** The state of paging: who is asked for what, and who has it in hand. */
export interface PagingState {
  pages: readonly Page[];
  pagesSent: number;
  escalation?: Escalation | undefined;
  acknowledgedBy?: ResponderId | undefined;
  acknowledgedAt?: Instant | undefined;
  /** The moment at which somebody first acknowledged, whatever was passed on or reopened since. */
  firstAcknowledgedAt?: Instant | undefined;
}

export type PagingCommand =
  | { type: 'acknowledge'; page?: number | undefined }
  | { type: 'escalate'; page?: number | undefined }
  | {
      type: 'report-delivery';
      givenBy?: 'courier';
      page: number;
      /** The event whose message it was: a page may leave by the same channel again. */
      seq: number;
      channel: Channel;
      outcome: 'delivered' | 'failed';
      /** The word of the carrier on it. */
      detail: string;
      /** True of a failure if this message will never arrive, instead of being tried again. */
      final: boolean;
      /** True of a final failure if nothing else will arrive at this address either. */
      gone: boolean;
    };

export type PagingEvent =
  /** It is waited for no longer whether the fault clears by itself. */
  | { type: 'delay-over' }
  | {
      type: 'level-reached';
      level: number;
      round: number;
      responders: readonly ResponderId[];
      /** Those who all have to acknowledge; absent where anybody may. Those who cannot be counted on do not have to. */
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
      ask: Ask;
      fallback: boolean;
      reason: string;
      answerBy: Instant;
      /** The channels by which it leaves at once; empty when it can leave by none, or only later. */
      channels: readonly Channel[];
      later: readonly Contact[];
      spare: readonly Channel[];
      /** The reason why nobody waits for this page: no channel of the responder is verified, or none works. */
      doubt?: string | undefined;
      proveBy?: Instant | undefined;
    }
  | {
      type: 'contacted-again';
      page: number;
      responder: ResponderId;
      channels: readonly Channel[];
      /** True if the page left before: whoever reads this has been asked already. */
      repeats?: boolean | undefined;
      proveBy?: Instant | undefined;
    }
  | { type: 'delivered'; page: number; responder: ResponderId; channel: Channel }
  | {
      type: 'not-delivered';
      page: number;
      responder: ResponderId;
      channel: Channel;
      reason: string;
      /** True if it will never arrive, instead of being tried again. */
      final: boolean;
      /** True if nothing else will arrive at this address either. */
      gone: boolean;
    }
  | { type: 'unproved'; page: number; responder: ResponderId; channel: Channel }
  | { type: 'acknowledged-in-part'; page?: number | undefined; waitsFor: readonly ResponderId[] }
  | { type: 'acknowledged'; page?: number | undefined };
