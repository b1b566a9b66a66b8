import type { LinkStore } from '../../application/ports/links';
import type { LinkRevocation } from '../../domain/roster/link-revocation';

/** A link store in memory. */
export interface MemoryLinkStore extends LinkStore {
  /** What it holds, as a roster store reads it. */
  revocations(): LinkRevocation[];
}

export function memoryLinkStore(): MemoryLinkStore {
  const held = new Map<string, LinkRevocation>();
  return {
    revocations: () => structuredClone([...held.values()]),
    async revoke(revocation) {
      held.set(`${revocation.responder} ${revocation.channel}`, revocation);
    },
  };
}
