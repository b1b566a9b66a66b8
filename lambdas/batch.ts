/** The answer to Lambda for a batch: which of its messages or records have to be delivered again. */
export interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/** The response that has those of these ids delivered again, and no others; a stream begins again with the first of them. */
export function deliverAgain(ids: readonly string[]): BatchResponse {
  return { batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) };
}

/**
 * Takes in messages one after the other, each whatever became of the one before. Returns the ids of those that failed, which
 * `onFailure` heard of.
 */
export async function oneByOne<Message extends { id: string }>(
  messages: readonly Message[],
  takeIn: (message: Message) => Promise<void>,
  onFailure: (id: string, error: unknown) => void,
): Promise<string[]> {
  const failed: string[] = [];
  for (const message of messages) {
    try {
      await takeIn(message);
    } catch (error) {
      onFailure(message.id, error);
      failed.push(message.id);
    }
  }
  return failed;
}
