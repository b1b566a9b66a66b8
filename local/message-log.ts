/**
 * A message that left, as one person gets it; on the channel `chat`, what a team reads there; on the channel
 * `operations`, what went to a topic nobody reads by email.
 */
export interface SentMessage {
  /** The message's number, from 1, in the order in which messages were accepted. */
  n: number;
  /** Wall time, ISO 8601, UTC. */
  at: string;
  channel: 'sms' | 'email' | 'chat' | 'operations';
  /** Phone number, email address, `chat:` and the team, or the topic's name. */
  to: string;
  /** Id of the responder it is meant for, where that is known. */
  responder: string | null;
  subject?: string;
  text: string;
  /** The provider's name for it, for delivery reports. */
  providerId?: string;
}

/** All messages since the start, in memory. */
export interface MessageLog {
  add: (message: Omit<SentMessage, 'n' | 'at'>) => void;
  /** The messages numbered above `n`, in order. */
  after: (n?: number) => readonly SentMessage[];
  /** Tells each new message; the function that comes back ends the telling. */
  subscribe: (listener: (message: SentMessage) => void) => () => void;
  /** The first message, past or to come, that fits; rejects when none came in time. */
  waitFor: (fits: (message: SentMessage) => boolean, withinMs?: number) => Promise<SentMessage>;
}

/** An empty log. */
export function createMessageLog(): MessageLog {
  const messages: SentMessage[] = [];
  const listeners = new Set<(message: SentMessage) => void>();
  const subscribe: MessageLog['subscribe'] = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    add: (message) => {
      const sent = { n: messages.length + 1, at: new Date().toISOString(), ...message };
      messages.push(sent);
      for (const listener of [...listeners]) listener(sent);
    },
    after: (n = 0) => messages.slice(n),
    subscribe,
    // Our own choice: longer than a text takes to come where anything is well.
    waitFor: (fits, withinMs = 30_000) => {
      const past = messages.find(fits);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const end = subscribe((message) => {
          if (!fits(message)) return;
          clearTimeout(timer);
          end();
          resolve(message);
        });
        const timer = setTimeout(() => {
          end();
          const seen = messages.map(
            ({ channel, to, text }) => `  ${channel} to ${to}: ${text.slice(0, 100)}`,
          );
          reject(new Error(`No such message within ${withinMs} ms. These came:\n${seen.join('\n')}`));
        }, withinMs);
      });
    },
  };
}
