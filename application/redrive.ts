import type { Clock } from './ports/clock';
import type { IncidentStore } from './ports/incidents';
import type { Outbox, RetryQueue } from './ports/outbox';

/** The letters that were set aside because they failed too often. Each call tells how many there were. */
export interface DeadLetters {
  /** Gives alerts back to the queue they came from. */
  returnAlerts(): Promise<number>;
  /** Gives messages and watches back to the retry queue. */
  returnMessages(): Promise<number>;
  /** Gives what people answered by text back to the queue it came from. */
  returnReplies(): Promise<number>;
  /** Forgets which records of the stream were given up. */
  clearStreamFailures(): Promise<number>;
}

interface RedriveDeps {
  deadLetters: DeadLetters;
  incidents: Pick<IncidentStore, 'openIncidents'>;
  outbox: Pick<Outbox, 'unsentSince'>;
  retries: RetryQueue;
  clock: Clock;
}

/** The number of things that a redrive set going again. */
export interface Redriven {
  alerts: number;
  messages: number;
  /** Answers by text that take effect now; undefined when they were left where they are. */
  replies: number | undefined;
  streamFailures: number;
  /** Events and notices that had not left, and are tried again now. */
  unsent: number;
  /** Open incidents that are gone through for messages and watches that never left. */
  incidents: readonly string[];
}

/**
 * Sets everything that was set aside going again. What a given-up part of the stream asked for is no longer in it, but
 * what has not left says so itself, and the timelines tell: every open incident is gone through, and the ledger knows
 * what has left already.
 * Answers by text only with `alsoReplies`: an old "ack" stops the paging now, and its sender may be asleep.
 */
export async function redrive(
  { deadLetters, incidents, outbox, retries, clock }: RedriveDeps,
  { alsoReplies }: { alsoReplies: boolean },
): Promise<Redriven> {
  const alerts = await deadLetters.returnAlerts();
  const messages = await deadLetters.returnMessages();
  const replies = alsoReplies ? await deadLetters.returnReplies() : undefined;
  const unsent = await outbox.unsentSince(clock.now());
  for (const { job } of unsent) await retries.tryLater(job);
  const open = await incidents.openIncidents();
  for (const { id } of open) await retries.tryLater({ kind: 'incident', incidentId: id });
  const streamFailures = await deadLetters.clearStreamFailures();
  const ids = open.map(({ id }) => id);
  return { alerts, messages, replies, streamFailures, unsent: unsent.length, incidents: ids };
}
