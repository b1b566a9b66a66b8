import { pingHeartbeat } from '../../adapters/heartbeat/ping-heartbeat';
import type { CommandDeps } from '../../application/execute-command';
import { type MutedDeps, releaseMuted } from '../../application/muted-alerts';
import { type RequeuingDeps, requeueUnsent } from '../../application/requeue-unsent';
import { sweep } from '../../application/sweep';
import { ownMetrics } from '../own-metrics';

/** The listener to which a run of the sweep tells what it does. */
export interface SweepListener {
  onTrouble(subject: string, error: unknown, facts: Record<string, unknown>): void;
  onCount(metric: string, count: number, facts?: Record<string, unknown>): void;
  /** The monitor outside was not told that all is well. */
  onUntold(why: string): void;
}

type SweepDeps = CommandDeps & MutedDeps & RequeuingDeps;

/**
 * Gives overdue incidents a fresh watch, puts what has not left on the retry queue, says how much there was of both, and
 * takes in what mute rules let go of. None waits for another, nor fails with it; what could not be counted is not told,
 * and its alarm takes that for trouble. When all went well a monitor outside is told so at `heartbeatUrl`, where there is
 * one, which notices when it is not.
 */
export async function runSweep(
  deps: SweepDeps,
  heartbeatUrl: string,
  listener: SweepListener,
): Promise<void> {
  let troubles = 0;
  const trouble: SweepListener['onTrouble'] = (...about) => {
    troubles += 1;
    listener.onTrouble(...about);
  };
  const heard = { ...listener, onTrouble: trouble };
  const parts = await Promise.allSettled([
    watchOverdue(deps, heard),
    requeue(deps, heard),
    release(deps, heard),
  ]);
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
  if (troubles === 0 && heartbeatUrl !== '') await beat(heartbeatUrl, listener);
}

/** Tells the monitor; whatever becomes of that, the sweep has done its work. */
async function beat(url: string, { onUntold }: SweepListener): Promise<void> {
  const why = await pingHeartbeat(url);
  if (why !== undefined) onUntold(why);
}

async function watchOverdue(deps: SweepDeps, { onTrouble, onCount }: SweepListener): Promise<void> {
  const incidents = await sweep(deps, (incident, error) =>
    onTrouble('an overdue incident got no fresh watch', error, { incident }),
  );
  onCount(ownMetrics.overdueDuties, incidents.length, { incidents });
}

async function requeue(deps: SweepDeps, { onTrouble, onCount }: SweepListener): Promise<void> {
  const unsent = await requeueUnsent(deps, (job, error) =>
    onTrouble('what has not left was not queued again', error, { job }),
  );
  onCount(ownMetrics.unsentMessages, unsent);
}

async function release(deps: SweepDeps, { onTrouble }: SweepListener): Promise<void> {
  await releaseMuted(deps, (alarm, error) =>
    onTrouble('an alert that was muted could not be taken in', error, { alarm }),
  );
}
