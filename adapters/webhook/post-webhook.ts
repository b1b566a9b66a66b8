import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import {
  type Clock,
  type Courier,
  UndeliverableError,
  type WebhookAnswer,
  type WebhookMessage,
  type WebhookSecrets,
} from '../../application/ports';
import { epochMsOf } from '../../domain/time';

/** What posting webhooks needs. */
export interface WebhookPost {
  secrets: WebhookSecrets;
  clock: Clock;
  /** How long a receiver may take to answer, in milliseconds; 5 seconds when absent. */
  timeoutMs?: number | undefined;
}

/** A challenge and its answer are far shorter. */
const longestBodyBytes = 2048;

/**
 * Posts JSON that is signed by the Standard Webhooks convention. Rejects unless the receiver answers 2xx in time: with
 * UndeliverableError when it is gone for good (410), or the address may not be used. Redirects are not followed. Errors
 * name the host only: the rest of an address may be a secret of its owner.
 */
export function webhookPoster({ secrets, clock, timeoutMs = 5000 }: WebhookPost): Courier['sendWebhook'] {
  return async (message) => {
    const url = addressOf(message);
    const secret = await secrets.secretOf(message.owner);
    const request = signed(message, secret, new Date(epochMsOf(clock.now())));
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { ...request, method: 'POST', redirect: 'manual', signal }).catch(
      (error: unknown) => {
        throw unanswered(url, error, timeoutMs);
      },
    );
    const body = await beginningOf(response);
    if (!response.ok) throw refusalOf(url, response.status);
    return { providerId: `${message.owner}/${message.id}`, body } satisfies WebhookAnswer;
  };
}

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** The roster's schema says the same; but what was stored may be older than it. */
function addressOf({ url: text }: WebhookMessage): URL {
  if (!URL.canParse(text)) throw new UndeliverableError('The webhook is no URL.');
  const url = new URL(text);
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(url.hostname));
  if (!allowed) throw new UndeliverableError(`The webhook at ${url.host} is not https.`);
  if (url.username !== '' || url.password !== '')
    throw new UndeliverableError(`The webhook at ${url.host} has a user name or password in it.`);
  return url;
}

function signed({ id, payload }: WebhookMessage, secret: string, at: Date) {
  const body = JSON.stringify(payload);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'eight-bells',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
  return { headers, body };
}

/** At most 2 KB. What does not come, or stops coming, is left out: that the receiver took the message is known. */
async function beginningOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body ?? []) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= longestBodyBytes) break;
    }
  } catch {
    // As said above.
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, longestBodyBytes));
}

function refusalOf({ host }: URL, status: number): Error {
  if (status === 410)
    return new UndeliverableError(`The webhook at ${host} answered 410: it is gone for good.`);
  const hint =
    status >= 300 && status < 400
      ? ': redirects are not followed, write the address that it leads to on the roster'
      : '';
  return new Error(`The webhook at ${host} answered ${status}${hint}.`);
}

/** Why `fetch` failed: it keeps what the network says, such as ECONNREFUSED, in the cause. */
const failureSchema = z.object({
  name: z.string(),
  message: z.string(),
  cause: z
    .object({ code: z.string().optional().catch(undefined), message: z.string() })
    .optional()
    .catch(undefined),
});

function unanswered({ host }: URL, error: unknown, timeoutMs: number): Error {
  const { name, message, cause } = failureSchema.parse(error);
  if (name === 'TimeoutError')
    return new Error(`The webhook at ${host} did not answer within ${timeoutMs / 1000} s.`);
  return new Error(`The webhook at ${host} cannot be reached: ${cause?.code ?? cause?.message ?? message}.`);
}
