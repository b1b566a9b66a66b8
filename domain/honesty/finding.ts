/** Something in a draft that an honest update does not say. */
export interface Finding {
  kind: 'time-to-fix' | 'certainty' | 'blame' | 'false-all-clear';
  /** The words it points at, as they stand in the draft. */
  excerpt: string;
}
