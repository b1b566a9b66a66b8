import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Seals } from '../../application/ports/links';
import { lettersOf } from '../../domain/notice/link-code';

/** Seals by HMAC-SHA-256. The first key seals; what any of them sealed is accepted. */
export function keyedSeals(keys: () => Promise<readonly Uint8Array[]>): Seals {
  return {
    async seal(subject, length) {
      const [newest] = await keys();
      if (newest === undefined) throw new Error('There is no key to seal links with.');
      return sealOf(newest, subject, length);
    },
    async isSeal(seal, subject) {
      const given = Buffer.from(seal);
      return (await keys())
        .map((key) => Buffer.from(sealOf(key, subject, seal.length)))
        .some((wanted) => wanted.length === given.length && timingSafeEqual(wanted, given));
    },
  };
}

/** The digest in letters; it has enough for 51 of them. */
function sealOf(key: Uint8Array, subject: string, length: number): string {
  return lettersOf(createHmac('sha256', key).update(subject).digest('hex'), length);
}
