/** What a message says, before it is shaped for a channel. */
export interface Wording {
  /** What is asked, for the lock screen: `Acknowledge`. Names in it are short (`calledName`). */
  call: string;
  /** By when, or since when: `by 10:35`. It is never cut. */
  by?: string | undefined;
  /** What is new since the last message about the same. */
  news?: string | undefined;
  /** Whole sentences for an email. */
  sentences: readonly string[];
}
