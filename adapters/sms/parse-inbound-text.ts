import type { InboundText } from '../../application/answer-text';
import { beginningOf, readableText } from '../../domain/text/readable-text';
import { type Instant, instantOf } from '../../domain/time';
import * as z from '../schemas/zod';

/** A message as the queue delivered it. */
export interface QueuedReply {
  body: string;
  /** The moment at which the queue first took it in. */
  sentAt: Instant;
}

/** A text; or why nobody can make anything of the message, without its words: those are somebody's. */
export type ParsedReply =
  | { outcome: 'text'; text: InboundText }
  | { outcome: 'unreadable'; faults: readonly string[] };

/** Characters, as many as an update posted in the browser may have. */
const longestBody = 4000;

const envelope = z.object({
  Message: z.string(),
  MessageId: z.optional(z.string()),
  Timestamp: z.optional(z.string()),
});

/** The message that AWS End User Messaging publishes for a text that came in. */
const inboundSms = z.object({
  originationNumber: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  messageBody: z.string(),
  inboundMessageId: z.string().check(z.minLength(1), z.maxLength(200)),
});

/**
 * Understands a text that came in by two-way SMS, whether the topic wraps it (with SNS's envelope) or hands it on raw.
 * Two more fields of it are of no use: `messageKeyword` is the number's registered one, and
 * `previousPublishedMessageId` names the latest message to that phone, which need not be the one that is answered.
 */
export function parseInboundText({ body, sentAt }: QueuedReply): ParsedReply {
  const outer = jsonOf(body);
  const wrapped = envelope.safeParse(outer);
  const parsed = inboundSms.safeParse(wrapped.success ? jsonOf(wrapped.data.Message) : outer);
  if (!parsed.success) {
    return {
      outcome: 'unreadable',
      faults: parsed.error.issues.map(({ path, message }) => `${path}: ${message}`),
    };
  }
  const { originationNumber, messageBody, inboundMessageId } = parsed.data;
  const at = wrapped.success ? (instantIn(wrapped.data.Timestamp) ?? sentAt) : sentAt;
  const from = /^\d{7,15}$/.test(originationNumber) ? `+${originationNumber}` : originationNumber;
  const text = beginningOf(readableText(messageBody), longestBody);
  return { outcome: 'text', text: { id: inboundMessageId, from, body: text, at } };
}

function instantIn(timestamp: string | undefined): Instant | undefined {
  const ms = timestamp === undefined ? NaN : Date.parse(timestamp);
  return Number.isNaN(ms) ? undefined : instantOf(ms);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
