import { claimStandsFor, type EffectEntry } from '../../application/effect-claim';
import type { EffectId, EffectStore, HandedMessage } from '../../application/ports/messages';
import { type Instant, shifted } from '../../domain/time';

/** A ledger of effects in memory. */
export function memoryEffectStore(): EffectStore & { entry(effect: EffectId): EffectEntry | undefined } {
  const entries = new Map<string, EffectEntry>();
  const messages = new Map<string, HandedMessage>();
  const put = (effect: EffectId, status: EffectEntry['status'], at: Instant, detail?: string) => {
    entries.set(keyOf(effect), { status, at, detail });
  };
  return {
    entry: (effect) => entries.get(keyOf(effect)),
    async claim(effect, owner, now) {
      const entry = entries.get(keyOf(effect));
      if (entry?.status === 'claimed' && entry.owner === owner) return 'claimed';
      if (entry?.status === 'claimed' && entry.at > shifted(now, -claimStandsFor)) return 'held';
      if (entry !== undefined && entry.status !== 'claimed' && entry.status !== 'failed') return 'done';
      entries.set(keyOf(effect), { status: 'claimed', owner, at: now });
      return 'claimed';
    },
    async recordHanded(handed, now) {
      put(handed.effect, 'handed', now, handed.providerId);
      messages.set(handed.providerId, structuredClone(handed));
    },
    async recordFailed(effect, error, now) {
      put(effect, 'failed', now, error);
    },
    async recordWithdrawn(effect, now) {
      put(effect, 'withdrawn', now);
    },
    async recordReport(effect, outcome, detail, now) {
      const entry = entries.get(keyOf(effect));
      if (entry?.status === 'delivered') return;
      entries.set(keyOf(effect), { ...entry, status: outcome, at: now, report: detail });
    },
    async handed(providerId) {
      return structuredClone(messages.get(providerId));
    },
  };
}

function keyOf(effect: EffectId): string {
  return 'noticeId' in effect
    ? `${effect.noticeId} ${effect.channel}`
    : `${effect.incidentId} ${effect.seq} ${effect.channel}`;
}
