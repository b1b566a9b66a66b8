import type { ResponderId } from '../ids';
import type { Instant } from '../time';
import type { EventOf, IncidentEvent } from './event';

/** What a team is told of an event. */
export interface Saying {
  headline: string;
  sentences: readonly string[];
}

/** How a saying names people and times; what others wrote is quoted, and can do no harm in chat. */
export interface SayingWords {
  who: string;
  name(responder: ResponderId): string;
  time(at: Instant): string;
  quoted(text: string): string;
  /** What broke: in a few words, and what is known of it line by line. */
  broken: { headline: string; lines: readonly string[] };
  /** Who is being asked to acknowledge. */
  asking: readonly ResponderId[];
}

/** What a team is told of those events that it is told of. */
export type Sayings<E extends IncidentEvent> = {
  readonly [T in E['type']]?: (event: EventOf<T>, words: SayingWords) => Saying;
};
