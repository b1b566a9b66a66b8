import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';

/** Where it stands with one vendor. */
export interface VendorCase {
  /** The id of the vendor in the plan. */
  vendor: string;
  /** `asked`: a case is being opened for us; `by-hand`: somebody has to call. */
  state: 'asked' | 'by-hand' | 'open' | 'closed';
  caseId?: string | undefined;
  /** The case in the vendor's console. */
  url?: string | undefined;
  askedAt: Instant;
  openedAt?: Instant | undefined;
  /** Why it could not be opened for us. */
  trouble?: string | undefined;
  /** The latest time that we spoke to them; what they have not answered since began at `waitingSince`. */
  lastContactAt?: Instant | undefined;
  waitingSince?: Instant | undefined;
  lastAnswerAt?: Instant | undefined;
  /** Milliseconds from each of our contacts to the answer; the latest few. */
  responseTimes: readonly number[];
  /** When the liaison is reminded next. */
  nextContactAt?: Instant | undefined;
  /** The vendor's ids of the latest answers, by which a copy is known. */
  references?: readonly string[] | undefined;
  /** When the vendor's own system last told an answer. */
  heardAt?: Instant | undefined;
  /** The incident was opened again since: the vendor is turned to as if nobody had before. */
  turnAgain?: boolean | undefined;
}

/** What AWS Health says of a service that this incident stands on. */
export interface HealthEvent {
  arn: string;
  service: string;
  region: string;
  typeCode: string;
  status: 'open' | 'upcoming' | 'closed';
  startedAt: Instant;
  /** When AWS last said something of it; news that is older than what is known changes nothing. */
  updatedAt?: Instant | undefined;
  text: string;
}

/** Why a case could not be opened for us. */
export type CaseTrouble = 'no-support-plan' | 'refused' | 'unreachable';

export type VendorCommand =
  | { type: 'open-vendor-case'; vendor: string; caseId?: string | undefined }
  /** What became of opening it through the vendor's own API. */
  | {
      type: 'report-vendor-case';
      vendor: string;
      outcome:
        | { opened: true; caseId: string; url?: string | undefined }
        | { opened: false; trouble: CaseTrouble; detail: string };
    }
  | { type: 'log-vendor-contact'; vendor: string; note: string }
  | {
      type: 'log-vendor-answer';
      vendor: string;
      text: string;
      /** The vendor's id of it: the same answer is recorded once. */
      reference?: string | undefined;
    }
  | { type: 'close-vendor-case'; vendor: string; note: string }
  | { type: 'attach-health-event'; event: HealthEvent };

export type VendorEvent =
  /** A case is to be opened through the vendor's API, which happens once this is recorded. */
  | { type: 'vendor-case-asked'; vendor: string }
  | { type: 'vendor-case-opened'; vendor: string; caseId?: string | undefined; url?: string | undefined }
  | { type: 'vendor-case-failed'; vendor: string; trouble: CaseTrouble; detail: string }
  | { type: 'vendor-contacted'; vendor: string; note: string }
  | { type: 'vendor-answered'; vendor: string; text: string; reference?: string | undefined }
  | { type: 'vendor-case-closed'; vendor: string; note: string }
  | {
      type: 'vendor-reminded';
      vendor: string;
      responder: ResponderId;
      /** What is asked: to open a case by hand, or to speak with them again. */
      about: 'open-by-hand' | 'contact';
      channels: readonly Channel[];
      nextReminderAt: Instant;
    }
  | { type: 'health-event-attached'; event: HealthEvent };
