import { parseDeliveryLog } from '../../adapters/sms/parse-delivery-log';
import { type ArrivedReport, type ReportDeps, recordReport } from '../../application/record-report';

/** The listener to what went wrong. */
export interface ReportTroubles {
  /** Lines of the log that are no reports; they are dropped. */
  onUnreadable(count: number): void;
  /** It is tried again apart from the others. */
  onFailure(report: ArrivedReport, error: unknown): void;
}

/**
 * Records the reports that the log hands over. One that fails is put on the retry queue, so that it holds up no other;
 * this rejects only when even that fails.
 */
export async function recordReports(
  deps: ReportDeps,
  event: unknown,
  { onUnreadable, onFailure }: ReportTroubles,
): Promise<void> {
  const { reports, unreadable } = parseDeliveryLog(event);
  if (unreadable > 0) onUnreadable(unreadable);
  for (const report of reports) {
    try {
      await recordReport(deps, report);
    } catch (error) {
      onFailure(report, error);
      const { to: _, ...rest } = report;
      await deps.retries.tryLater({ kind: 'report', report: rest });
    }
  }
}
