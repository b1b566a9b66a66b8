import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Seals } from '../../application/ports/links';
import { linkAlphabet } from '../../domain/notice/link-code';

/** Seals by HMAC-SHA-256. The first key seals; what any of them sealed is accepted. */
export function keyedSeals(keys: () => Promise<readonly Uint8Array[]>): Seals {
  return {
    async seal(subject, length) {
      const [newest] = await keys();
      if (newest === undefined) throw new Error('There is no key to seal links with.');
      return lettersOf(newest, subject, length);
    },
    async isSeal(seal, subject) {
      const given = Buffer.from(seal);
      return (await keys())
        .map((key) => Buffer.from(lettersOf(key, subject, seal.length)))
        .some((wanted) => wanted.length === given.length && timingSafeEqual(wanted, given));
    },
  };
}

/** The digest as a number, in digits of the links' alphabet; it has enough for 51 of them. */
function lettersOf(key: Uint8Array, subject: string, length: number): string {
  let rest = BigInt(`0x${createHmac('sha256', key).update(subject).digest('hex')}`);
  let letters = '';
  const base = BigInt(linkAlphabet.length);
  while (letters.length < length) {
    letters += linkAlphabet.charAt(Number(rest % base));
    rest /= base;
  }
  return letters;
}
