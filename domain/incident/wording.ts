/** The words of a message, before it is shaped for a channel. */
export interface Wording {
  /** The thing that is asked, for the lock screen: `Acknowledge`. Names in it are short (`calledName`). */
  call: string;
  /** The time by which, or since which: `by 10:35`. It is never cut. */
  by?: string | undefined;
  /** The word of a text that answers, where it is no page. */
  reply?: string | undefined;
  /** News since the last message about the same. */
  news?: string | undefined;
  /** Whole sentences for an email. */
  sentences: readonly string[];
}
