import type { IncidentId } from '../../domain/ids';
/** Starts and stops the executions that wait for duties. Both may be repeated. */
export interface WatchKeeper {
  start(incidentId: IncidentId, watchId: string): Promise<void>;
  stop(watchId: string): Promise<void>;
}
