import { embeddedMetrics, namespace } from '../adapters/cloudwatch/embedded-metrics';
import { logMetrics } from '../adapters/log';
import { instantOf } from '../domain/time';

/** The counts about Eight Bells itself, by table, which alarms look at. */
export const ownMetrics = {
  namespace,
  dimension: 'Table',
  /** Counted by the sweep, each minute. */
  overdueDuties: 'OverdueDuties',
  unsentMessages: 'UnsentMessages',
  /** Counted where one leaves. */
  pagesWithoutLink: 'PagesWithoutLink',
} as const;

/** Tells a count by the log. */
export function tellCount(
  table: string,
  metric: string,
  count: number,
  facts: Record<string, unknown> = {},
): void {
  const { dimension } = ownMetrics;
  const measured = { of: { [dimension]: table }, dimensions: [[dimension]], counts: { [metric]: count } };
  logMetrics(embeddedMetrics(measured, instantOf(Date.now()), facts));
}
