import { keyedSeals } from '../../adapters/links/keyed-seals';

/** Seals by a key that only tests have. */
export const testSeals = keyedSeals(async () => [Buffer.from('a key that only tests have')]);

/** Seals whose key cannot be had. */
export const noSeals = keyedSeals(async () => {
  throw new Error('KMS does not answer.');
});
