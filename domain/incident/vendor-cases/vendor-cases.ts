import type { ResponderId, VendorId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';

/** The case with one vendor, as it stands. */
export interface VendorCase {
  /** The id of the vendor in the plan. */
  vendor: VendorId;
  /** `asked`: a case is being opened for us; `by-hand`: somebody has to call. */
  state: 'asked' | 'by-hand' | 'open' | 'closed';
  caseId?: string | undefined;
  /** The case in the vendor's console. */
  url?: string | undefined;
  askedAt: Instant;
  openedAt?: Instant | undefined;
  /** The reason why it could not be opened for us. */
  trouble?: string | undefined;
  /** The latest time that we spoke to them; what they have not answered since began at `waitingSince`. */
  lastContactAt?: Instant | undefined;
  waitingSince?: Instant | undefined;
  lastAnswerAt?: Instant | undefined;
  /** Milliseconds from each of our contacts to the answer; the latest few. */
  responseTimes: readonly number[];
  /** The moment at which the liaison is reminded next. */
  nextContactAt?: Instant | undefined;
  /** The vendor's ids of the latest answers, by which a copy is known. */
  references?: readonly string[] | undefined;
  /** The moment at which the vendor's own system last told an answer. */
  heardAt?: Instant | undefined;
  /** True if the incident was opened again since: the vendor is turned to as if nobody had before. */
  turnAgain?: boolean | undefined;
}

/** An event of AWS Health about a service that this incident stands on. */
export interface HealthEvent {
  arn: string;
  service: string;
  region: string;
  typeCode: string;
  status: 'open' | 'upcoming' | 'closed';
  startedAt: Instant;
  /** The moment at which AWS last said something of it; news that is older than what is known changes nothing. */
  updatedAt?: Instant | undefined;
  text: string;
}

/** The reasons why a case could not be opened for us. */
export type CaseTrouble = 'no-support-plan' | 'refused' | 'unreachable';

/** The state of the vendors' cases, and what AWS says of its own health. */
export interface VendorCasesState {
  vendorCases: readonly VendorCase[];
  healthEvents: readonly HealthEvent[];
}

export type VendorCommand =
  | { type: 'open-vendor-case'; vendor: VendorId; caseId?: string | undefined }
  /** The outcome of opening it through the vendor's own API. */
  | {
      type: 'report-vendor-case';
      givenBy?: 'vendor';
      vendor: VendorId;
      outcome:
        | { opened: true; caseId: string; url?: string | undefined }
        | { opened: false; trouble: CaseTrouble; detail: string };
    }
  | { type: 'log-vendor-contact'; vendor: VendorId; note: string }
  | {
      type: 'log-vendor-answer';
      givenBy?: 'responder' | 'vendor';
      vendor: VendorId;
      text: string;
      /** The vendor's id of it: the same answer is recorded once. */
      reference?: string | undefined;
    }
  | { type: 'close-vendor-case'; givenBy?: 'responder' | 'vendor'; vendor: VendorId; note: string }
  | { type: 'attach-health-event'; givenBy?: 'vendor'; event: HealthEvent };

export type VendorEvent =
  /** A case is to be opened through the vendor's API, which happens once this is recorded. */
  | { type: 'vendor-case-asked'; vendor: VendorId }
  | { type: 'vendor-case-opened'; vendor: VendorId; caseId?: string | undefined; url?: string | undefined }
  | { type: 'vendor-case-failed'; vendor: VendorId; trouble: CaseTrouble; detail: string }
  | { type: 'vendor-contacted'; vendor: VendorId; note: string }
  | { type: 'vendor-answered'; vendor: VendorId; text: string; reference?: string | undefined }
  | { type: 'vendor-case-closed'; vendor: VendorId; note: string }
  | {
      type: 'vendor-reminded';
      vendor: VendorId;
      responder: ResponderId;
      /** The thing that is asked: to open a case by hand, or to speak with them again. */
      about: 'open-by-hand' | 'contact';
      channels: readonly Channel[];
      nextReminderAt: Instant;
    }
  | { type: 'health-event-attached'; event: HealthEvent };
