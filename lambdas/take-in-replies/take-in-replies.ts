import { parseInboundText, type QueuedReply } from '../../adapters/sms/parse-inbound-text';
import { answerText, type TextDeps } from '../../application/answer-text';
import { oneByOne } from '../batch';

/** A message with the id by which it can be given back to the queue. */
export interface ReceivedReply extends QueuedReply {
  id: string;
}

/** The listener to what went wrong with the message of that id. */
export interface ReplyTroubles {
  /** It is dropped: no later attempt would read it. */
  onUnreadable(id: string, faults: readonly string[]): void;
  onFailure(id: string, error: unknown): void;
}

/**
 * Answers texts in the order in which they came. Returns the ids of those that have to be delivered again.
 */
export async function takeInReplies(
  deps: TextDeps,
  messages: readonly ReceivedReply[],
  { onUnreadable, onFailure }: ReplyTroubles,
): Promise<string[]> {
  const takeIn = async (message: ReceivedReply) => {
    const parsed = parseInboundText(message);
    if (parsed.outcome === 'unreadable') onUnreadable(message.id, parsed.faults);
    else await answerText(deps, parsed.text);
  };
  return oneByOne(messages, takeIn, onFailure);
}
