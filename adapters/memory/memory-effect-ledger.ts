import { claimStandsFor, type EffectEntry } from '../../application/effect-claim';
import type { EffectId, EffectLedger } from '../../application/ports';
import { type Instant, shifted } from '../../domain/time';

/** A ledger of effects in memory. */
export function memoryEffectLedger(): EffectLedger & { entry(effect: EffectId): EffectEntry | undefined } {
  const entries = new Map<string, EffectEntry>();
  const keyOf = ({ incidentId, seq, channel }: EffectId) => `${incidentId} ${seq} ${channel}`;
  const put = (effect: EffectId, status: EffectEntry['status'], at: Instant, detail?: string) => {
    entries.set(keyOf(effect), { status, at, detail });
  };
  return {
    entry: (effect) => entries.get(keyOf(effect)),
    async claim(effect, now) {
      const entry = entries.get(keyOf(effect));
      if (entry?.status === 'handed' || entry?.status === 'withdrawn') return 'done';
      if (entry?.status === 'claimed' && entry.at > shifted(now, -claimStandsFor)) return 'held';
      put(effect, 'claimed', now);
      return 'claimed';
    },
    async recordHanded(effect, providerId, now) {
      put(effect, 'handed', now, providerId);
    },
    async recordFailed(effect, error, now) {
      put(effect, 'failed', now, error);
    },
    async recordWithdrawn(effect, now) {
      put(effect, 'withdrawn', now);
    },
  };
}
