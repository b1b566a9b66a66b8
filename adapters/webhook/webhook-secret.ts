import { randomBytes } from 'node:crypto';

/** A secret as the Standard Webhooks convention writes it: 256 random bits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}
