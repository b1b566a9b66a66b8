import type { IncomingMessage } from 'node:http';
import { Webhook } from 'standardwebhooks';
import type { Clock } from '../../application/ports/clock';
import {
  type Courier,
  UndeliverableError,
  type WebhookAnswer,
  type WebhookMessage,
  type WebhookSecretStore,
} from '../../application/ports/messages';
import { readableTexts } from '../../domain/text/readable-text';
import { epochMsOf } from '../../domain/time';
import * as z from '../schemas/zod';
import { PrivateTargetError, postJson } from './post-json';
import { whyNoTarget } from './public-address';

/** The ports and settings that posting webhooks needs. */
export interface WebhookPost {
  secrets: WebhookSecretStore;
  clock: Clock;
  /** True if this machine may be called, as on a local stack; on AWS never. */
  local: boolean;
  /** Milliseconds that a receiver may take to answer; 5,000 when absent, by our own choice. */
  timeoutMs?: number | undefined;
}

/** Bytes that are read of an answer, by our own choice; a challenge and its answer are far shorter. */
const longestBodyBytes = 2048;

/**
 * Posts JSON that is signed by the Standard Webhooks convention. Rejects unless the receiver answers 2xx in time: with
 * UndeliverableError when it is gone for good (410), or the address may not be used. Redirects are not followed. Errors
 * name the host only: the rest of an address may be a secret of its owner.
 */
export function webhookPoster({
  secrets,
  clock,
  local,
  timeoutMs = 5000,
}: WebhookPost): Courier['sendWebhook'] {
  return async (message) => {
    const url = addressOf(message, local);
    const secret = await secrets.secretOf(message.owner);
    const request = signed(message, secret, new Date(epochMsOf(clock.now())));
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await postJson(url, { ...request, signal, local }).catch((error: unknown) => {
      throw unanswered(url, error, timeoutMs);
    });
    const body = await beginningOf(response);
    const { statusCode = 0 } = response;
    if (statusCode < 200 || statusCode > 299) throw refusalOf(url, statusCode);
    return { providerId: `${message.owner}/${message.id}`, body } satisfies WebhookAnswer;
  };
}

/** The roster's schema says the same; but what was stored may be older than it. */
function addressOf({ url: text }: WebhookMessage, local: boolean): URL {
  if (!URL.canParse(text)) throw new UndeliverableError('The webhook is no URL.');
  const url = new URL(text);
  const reason = whyNoTarget(url, { local });
  if (reason !== undefined) throw new UndeliverableError(`The webhook at ${url.host} ${reason}.`);
  return url;
}

function signed({ id, payload }: WebhookMessage, secret: string, at: Date) {
  const body = JSON.stringify(readableTexts(payload));
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
async function beginningOf(body: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
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

/** The failure of a request: `code` is what the network says, such as ECONNREFUSED. */
const failureSchema = z.object({
  name: z.string(),
  message: z.string(),
  code: z.catch(z.optional(z.string()), undefined),
});

function unanswered({ host }: URL, error: unknown, timeoutMs: number): Error {
  if (error instanceof PrivateTargetError)
    return new UndeliverableError(`The webhook at ${host} is not on the public internet.`);
  const { name, message, code } = failureSchema.parse(error);
  if (name === 'TimeoutError' || code === 'ABORT_ERR')
    return new Error(`The webhook at ${host} did not answer within ${timeoutMs / 1000} s.`);
  return new Error(`The webhook at ${host} cannot be reached: ${code ?? message}.`);
}
