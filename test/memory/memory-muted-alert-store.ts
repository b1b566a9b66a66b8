import type { MutedAlert, MutedAlertStore } from '../../application/ports/incidents';

/** A store of muted alerts in memory. */
export function memoryMutedAlertStore(): MutedAlertStore {
  const held = new Map<string, MutedAlert>();
  return {
    async hold(muted) {
      held.set(idOf(muted), structuredClone(muted));
    },
    async dueBy(now, limit) {
      return [...held.values()]
        .filter(({ until }) => until <= now)
        .sort((one, other) => (one.until < other.until ? -1 : 1))
        .slice(0, limit);
    },
    async release(muted) {
      held.delete(idOf(muted));
    },
  };
}

function idOf({ until, alert: { signal } }: MutedAlert): string {
  return JSON.stringify([until, signal.key, signal.at]);
}
