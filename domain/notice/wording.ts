/** What a message says, before it is shaped for a channel. */
export interface Wording {
  /** For the lock screen; comes before the title. */
  call: string;
  /** Whole sentences for an email. */
  sentences: readonly string[];
}
