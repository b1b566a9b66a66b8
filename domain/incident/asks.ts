import { merged } from './aspects';
import type { EventOf, EventType, TimelineEvent } from './event';
import type { Asked, Weight } from './tells';

const tells = merged('tells');
const types = Object.keys(tells) as EventType[];

interface Telling {
  asks?: readonly Asked[];
  isNews?(event: TimelineEvent): boolean;
  weight?: Weight;
  facilitates?: true;
}

function telling(type: EventType): Telling {
  return tells[type] as Telling;
}

type TypeAsking<A extends Asked> = {
  [T in EventType]: (typeof tells)[T] extends { asks: readonly (infer Any)[] }
    ? A extends Any
      ? T
      : never
    : never;
}[EventType];

/** An event that may ask for one of these. */
export type EventAsking<A extends Asked> = EventOf<TypeAsking<A>>;

/** The things that the event asks for, in no order. */
export function askedBy(event: TimelineEvent): readonly Asked[] {
  const { asks = [], isNews } = telling(event.type);
  return isNews === undefined || isNews(event) ? asks : asks.filter((asked) => asked !== 'bulletin');
}

/** True if the event asks for one of these. */
export function asksFor<A extends Asked>(
  event: TimelineEvent,
  ...wanted: readonly A[]
): event is EventAsking<A> & TimelineEvent {
  return askedBy(event).some((asked) => (wanted as readonly Asked[]).includes(asked));
}

/** True if anything is to be done because of the event. */
export function asksForSomething(event: TimelineEvent): boolean {
  return askedBy(event).length > 0;
}

/** The types of event that may ask for one of these. */
export function typesAsking(...wanted: readonly Asked[]): EventType[] {
  return types.filter((type) => telling(type).asks?.some((asked) => wanted.includes(asked)));
}

/** Every type of event that may ask for something. */
export const askingTypes = types.filter((type) => telling(type).asks !== undefined);

/** The weight of an event of that type in a review; undefined where it is left out. */
export function weightOf(type: EventType): Weight | undefined {
  return telling(type).weight;
}

/** True of a type of event that whoever runs a drill causes, too. */
export function facilitates(type: EventType): boolean {
  return telling(type).facilitates === true;
}
