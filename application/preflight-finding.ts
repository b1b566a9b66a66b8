/** What one look at a deployed stack showed. */
export interface Finding {
  /** What was looked at, in a word or two. */
  about: string;
  verdict: Verdict;
  /** What was found, in a sentence. */
  says: string;
  /** Whom or what it is about, one a line. */
  details?: readonly string[] | undefined;
  /** What to do about it. */
  todo?: string | undefined;
}

/** `problem`: something does not work, or somebody cannot be reached. `unknown`: it could not be looked at. */
export type Verdict = 'ok' | 'warning' | 'problem' | 'unknown';
