import type { IncidentId } from '../domain/ids';
import { epochMsOf, type Instant } from '../domain/time';
import { type CommandDeps, executeCommand } from './execute-command';

/** The outcome of a watch's waking. */
export type Performance = 'performed' | 'nothing-due' | 'relieved' | 'gone';

/**
 * Performs what is due for the incident, on behalf of the watch that woke. A watch that has been relieved, or that woke
 * for something that is done already, changes nothing; so waking twice is harmless.
 */
export async function performDuty(
  deps: CommandDeps,
  incidentId: IncidentId,
  watchId: string,
): Promise<Performance> {
  const record = await deps.incidents.load(incidentId);
  if (record === undefined) return 'gone';
  if (record.watch?.id !== watchId) return 'relieved';
  const now = momentOfWaking(deps.clock.now(), record.watch.duty.wakeAt);
  const result = await executeCommand(
    deps,
    incidentId,
    { by: { kind: 'watch' }, command: { type: 'perform-duty' } },
    { performedBy: watchId, now },
  );
  return result.outcome === 'accepted' ? 'performed' : 'nothing-due';
}

/** Milliseconds by which a watch may wake early because two machines' clocks differ; our own choice. */
const clockTolerance = 2000;

/** The moment a duty is performed at: the clock's, or the watch's own where the clock is a little behind it. */
function momentOfWaking(now: Instant, wakeAt: Instant): Instant {
  const early = epochMsOf(wakeAt) - epochMsOf(now);
  return early > 0 && early <= clockTolerance ? wakeAt : now;
}
