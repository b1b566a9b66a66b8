import type { Listener, ListenerStore } from '../../application/ports/listeners';
import type { ListenerId } from '../../domain/ids';

/** The wishes of those who only listen, in memory. */
export function memoryListenerStore(): ListenerStore {
  const known = new Map<ListenerId, Listener>();
  const change = (id: ListenerId, part: Partial<Listener>) =>
    void known.set(id, { id, ...known.get(id), ...part });
  return {
    load: async (id) => known.get(id),
    all: async () => [...known.values()],
    end: async (id, now) => change(id, { endedAt: known.get(id)?.endedAt ?? now }),
    resume: async (id) => change(id, { endedAt: undefined }),
    recordRefused: async (id, refused) => change(id, { refused }),
  };
}
