import { newWebhookSecret } from '../../adapters/webhook/webhook-secret';
import type { WebhookSecretStore } from '../../application/ports/messages';

/** The secrets of webhooks in memory. */
export function memoryWebhookSecretStore(): WebhookSecretStore {
  const secrets = new Map<string, string>();
  const replace = (owner: string) => {
    const secret = newWebhookSecret();
    secrets.set(owner, secret);
    return secret;
  };
  return {
    secretOf: async (owner) => secrets.get(owner) ?? replace(owner),
    replace: async (owner) => replace(owner),
  };
}
