/** The result of one look at a deployed stack. */
export interface Finding {
  /** The thing that was looked at, in a word or two. */
  about: string;
  verdict: Verdict;
  /** The finding in a sentence. */
  says: string;
  /** The people or things it is about, one a line. */
  details?: readonly string[] | undefined;
  /** The remedy. */
  todo?: string | undefined;
}

/** `problem`: something does not work, or somebody cannot be reached. `unknown`: it could not be looked at. */
export type Verdict = 'ok' | 'warning' | 'problem' | 'unknown';
