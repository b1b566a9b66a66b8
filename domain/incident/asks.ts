import type { Asked } from './asked';
import { merged } from './aspects';
import type { EventOf, EventType, TimelineEvent } from './event';

const asks = merged('asks');
const isNews: { [T in EventType]?: (event: EventOf<T>) => boolean } = merged('isNews');

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
