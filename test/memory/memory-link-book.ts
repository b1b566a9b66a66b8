import type { LinkBook } from '../../application/ports/links';
import type { LinkRevocation } from '../../domain/roster/link-revocation';

/** A link book in memory. */
export interface MemoryLinkBook extends LinkBook {
  /** What it holds, as a roster store reads it. */
  revocations(): LinkRevocation[];
}

export function memoryLinkBook(): MemoryLinkBook {
  const held = new Map<string, LinkRevocation>();
  return {
    revocations: () => structuredClone([...held.values()]),
    async revoke(revocation) {
      held.set(`${revocation.responder} ${revocation.channel}`, revocation);
    },
  };
}
