import type { SupportCase } from '../../domain/incident/vendor-cases/support-case';
import type { VendorAnswer } from '../../domain/incident/vendor-cases/vendor-answers';
import type { CaseTrouble, HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import type { Instant } from '../../domain/time';
import { UndeliverableError } from './messages';

/** A case at a vendor. */
export interface OpenedCase {
  caseId: string;
  /** The page on which people read it. */
  url?: string | undefined;
}

/** The vendor will open no case, however often it is asked. */
export class CaseRefusedError extends UndeliverableError {
  override name = 'CaseRefusedError';

  constructor(
    readonly trouble: Exclude<CaseTrouble, 'unreachable'>,
    message: string,
  ) {
    super(message);
  }
}

/** The support desk of AWS. Rejects with CaseRefusedError where trying again is of no use. */
export interface SupportDesk {
  /** The open case whose subject begins with `marker`, opened after `since` (wall time). */
  findCase(marker: string, since: Instant): Promise<OpenedCase | undefined>;
  /**
   * Opens a case. Rejects where it is not known whether it was opened: whoever tries again looks for it first, some time
   * later, since what is being opened may not be found yet.
   */
  openCase(request: SupportCase): Promise<OpenedCase>;
  /** The answers of AWS in the case since then (wall time), the earliest first. */
  answersSince(caseId: string, since: Instant): Promise<VendorAnswer[]>;
}

/** The recent news of AWS Health, for incidents that open later. */
export interface HealthStore {
  /** Keeps the latest word of each event; older news of it changes nothing. */
  record(event: HealthEvent, now: Instant): Promise<void>;
  /** Events that are not over, the earliest first. Forgotten a week after their last news. */
  open(now: Instant): Promise<HealthEvent[]>;
}
