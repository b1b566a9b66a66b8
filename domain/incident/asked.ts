/** What an event asks to be done outside the incident. */
export type Asked =
  /** One person is asked to answer, and waited for. */
  | 'page'
  /** One person is told; nothing goes on when they do not answer. */
  | 'reminder'
  /** The service's team is told, where this is news. */
  | 'bulletin'
  /** The incident is measured, which ends with it. */
  | 'measures'
  /** It is remembered who took part, if it was a drill. */
  | 'practice'
  /** A case is opened at a vendor. */
  | 'vendor-case'
  /** The incident is told what AWS Health has been saying. */
  | 'health-news';

/** What most events ask for. */
export const nothing = [] as const;

/** Whether it breaks one of the limits that keep people fit. */
export function breaksLimit({ breaks }: { breaks?: readonly unknown[] | undefined }): boolean {
  return breaks !== undefined && breaks.length > 0;
}
