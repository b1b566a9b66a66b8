import type { EventOf, EventType, TimelineEvent } from './event';

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

const nothing = [] as const;

/** What each type of event asks for: what is missing here never leaves. */
const asks = {
  'incident-opened': ['bulletin', 'health-news'],
  'alerts-attached': nothing,
  'alerts-cleared': nothing,
  'level-reached': ['bulletin'],
  'level-skipped': nothing,
  'escalation-exhausted': ['bulletin'],
  'escalated-by-hand': nothing,
  paged: ['page'],
  'contacted-again': ['page'],
  delivered: nothing,
  'not-delivered': nothing,
  unproved: nothing,
  'acknowledged-in-part': ['bulletin'],
  acknowledged: ['bulletin'],
  classified: ['bulletin'],
  'command-candidate-chosen': ['bulletin'],
  'command-search-exhausted': nothing,
  'command-declined': nothing,
  'command-taken': ['bulletin'],
  'relief-asked-for': nothing,
  'relief-candidate-chosen': ['bulletin'],
  'relief-search-exhausted': nothing,
  'relief-accepted': nothing,
  'relief-declined': nothing,
  'relief-fell-through': nothing,
  'command-relieved': ['bulletin'],
  'brief-acknowledged': nothing,
  'handoff-told': ['reminder'],
  'shift-overran': ['bulletin'],
  'role-sought': nothing,
  'role-candidate-chosen': ['bulletin'],
  'role-search-exhausted': nothing,
  'role-declined': nothing,
  'role-taken': nothing,
  'role-released': nothing,
  'role-release-asked': ['reminder'],
  'role-overran': nothing,
  'role-trouble-told': ['reminder'],
  'section-lead-appointed': nothing,
  'span-exceeded': nothing,
  'crew-called': nothing,
  'crew-answered': nothing,
  'crew-released': nothing,
  'update-promised': nothing,
  'update-posted': ['bulletin'],
  'update-reminded': ['reminder', 'bulletin'],
  'task-added': nothing,
  'task-assigned': nothing,
  'task-completed': nothing,
  'task-dropped': nothing,
  'task-reminded': ['reminder'],
  'decision-recorded': nothing,
  'situation-described': nothing,
  'vendor-case-asked': ['vendor-case'],
  'vendor-case-opened': nothing,
  'vendor-case-failed': nothing,
  'vendor-case-closed': nothing,
  'vendor-contacted': nothing,
  'vendor-answered': nothing,
  'vendor-reminded': ['reminder'],
  'health-event-attached': nothing,
  'note-added': nothing,
  resolved: ['bulletin', 'measures', 'practice'],
  dismissed: ['bulletin', 'measures', 'practice'],
  reopened: ['bulletin'],
  'review-owed': nothing,
  'review-drafted': nothing,
  'review-recorded': nothing,
  'review-reminded': ['reminder'],
  'clock-advanced': nothing,
} as const satisfies { [T in EventType]: readonly Asked[] };

/** Where a team is told of only some events of a type: which. */
const isNews: { [T in EventType]?: (event: EventOf<T>) => boolean } = {
  'command-candidate-chosen': breaksLimit,
  'relief-candidate-chosen': breaksLimit,
  'role-candidate-chosen': breaksLimit,
  'update-reminded': ({ becameOverdue }) => becameOverdue === true,
};

/** Limits keep people fit. */
function breaksLimit({ breaks }: { breaks?: readonly unknown[] | undefined }): boolean {
  return breaks !== undefined && breaks.length > 0;
}

type TypeAsking<A extends Asked> = {
  [T in EventType]: A extends (typeof asks)[T][number] ? T : never;
}[EventType];

/** An event that may ask for one of these. */
export type EventAsking<A extends Asked> = EventOf<TypeAsking<A>>;

/** What the event asks for, in no order. */
export function askedBy(event: TimelineEvent): readonly Asked[] {
  const news = isNews[event.type] as ((event: TimelineEvent) => boolean) | undefined;
  return news === undefined || news(event)
    ? asks[event.type]
    : asks[event.type].filter((asked) => asked !== 'bulletin');
}

/** Whether the event asks for one of these. */
export function asksFor<A extends Asked>(
  event: TimelineEvent,
  ...wanted: readonly A[]
): event is EventAsking<A> & TimelineEvent {
  return askedBy(event).some((asked) => (wanted as readonly Asked[]).includes(asked));
}

/** Whether anything is to be done because of the event. */
export function asksForSomething(event: TimelineEvent): boolean {
  return askedBy(event).length > 0;
}

/** The types of event that may ask for one of these. */
export function typesAsking(...wanted: readonly Asked[]): EventType[] {
  const types = Object.keys(asks) as EventType[];
  return types.filter((type) => asks[type].some((asked) => wanted.includes(asked)));
}

/** Every type of event that may ask for something. */
export const askingTypes = (Object.keys(asks) as EventType[]).filter((type) => asks[type].length > 0);
