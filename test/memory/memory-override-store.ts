import type { OverrideStore } from '../../application/ports/roster';
import type { Override } from '../../domain/schedule/schedule';
import type { MemoryNoticeStore } from './memory-notice-store';

/** A store of overrides in memory. */
export interface MemoryOverrideStore extends OverrideStore {
  /** Everything in it, as a roster store reads it. */
  overrides(): Override[];
}

/** A store of overrides in memory; the notices of its changes go to `notices`. */
export function memoryOverrideStore(notices: Pick<MemoryNoticeStore, 'record'>): MemoryOverrideStore {
  const overrides = new Map<string, Override>();
  const counting = () => structuredClone([...overrides.values()].filter(({ from, to }) => from < to));
  return {
    overrides: counting,
    async add(added, news, now) {
      if (added.some(({ id }) => overrides.has(id))) return false;
      for (const override of added) overrides.set(override.id, structuredClone(override));
      await notices.record(news, now);
      return true;
    },
    async remove(ids, news, now) {
      const removed = ids.flatMap((id) => overrides.get(id) ?? []).filter(({ to }) => to > now);
      if (removed.length < ids.length) return false;
      for (const override of removed) overrides.set(override.id, { ...override, to: now });
      await notices.record(news, now);
      return true;
    },
    async list(now) {
      const left = counting().filter(({ to }) => to > now);
      return left.sort((one, other) => (`${one.from} ${one.id}` < `${other.from} ${other.id}` ? -1 : 1));
    },
  };
}
