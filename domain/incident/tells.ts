import type { EventOf, IncidentEvent } from './event';

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

/** What a reader of the review wants to see first, and what only where there is space; what weighs nothing is left out. */
export const weights = ['turns', 'steps', 'details'] as const;
export type Weight = (typeof weights)[number];

/** What comes of each type of event outside the incident: what is missing here never leaves. */
export type Tells<E extends IncidentEvent> = {
  readonly [T in E['type']]: {
    asks?: readonly Asked[];
    /** Where a team is told of only some events of the type: which. */
    isNews?(event: EventOf<T>): boolean;
    weight?: Weight;
  };
};
