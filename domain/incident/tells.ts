import type { EventOf, IncidentEvent } from './event';

/** A thing that an event asks to be done outside the incident. */
export type Asked =
  /** One person is asked to answer, and waited for. */
  | 'page'
  /** One person is told; nothing goes on when they do not answer. */
  | 'reminder'
  /** Many people are told in one event, each by themselves; nobody answers. It says to whom it goes. */
  | 'announcement'
  /** Those who only listen, and are not on the roster, are told by mail. */
  | 'mail'
  /** The service's team is told, where this is news. */
  | 'bulletin'
  /** The incident is measured, which ends with it. */
  | 'measures'
  /** It is remembered who took part, if it was a drill. */
  | 'practice'
  /** A case is opened at a vendor. */
  | 'vendor-case'
  /** The incident is told what AWS Health has been saying. */
  | 'health-news'
  /** Other incidents follow: its members, or its leader. */
  | 'gathering';

/** The weights of events in a review: what comes first, and what only where there is space; what has none is left out. */
export const weights = ['turns', 'steps', 'details'] as const;
export type Weight = (typeof weights)[number];

/** The demands of each type of event outside the incident: what is missing here never leaves. */
export type Tells<E extends IncidentEvent> = {
  readonly [T in E['type']]: {
    asks?: readonly Asked[];
    /** True of those events of the type that a team is told of; absent: of all. */
    isNews?(event: EventOf<T>): boolean;
    weight?: Weight;
    /** True of what whoever runs a drill causes, too: nobody has practised anything by it. */
    facilitates?: true;
  };
};
