import type { ResponderId } from '../ids';
import type { Instant } from '../time';
import type { EventOf, IncidentEvent } from './event';

/** The words to a team about an event. */
export interface Saying {
  headline: string;
  sentences: readonly string[];
}

/** The names of people and times in a saying; what others wrote is quoted, and can do no harm in chat. */
export interface SayingWords {
  who: string;
  name(responder: ResponderId): string;
  time(at: Instant): string;
  quoted(text: string): string;
  /** The trouble: in a few words, and what is known of it line by line. */
  broken: { headline: string; lines: readonly string[] };
  /** Those who are being asked to acknowledge. */
  asking: readonly ResponderId[];
}

/** The words to a team about those events that it is told of. */
export type Sayings<E extends IncidentEvent> = {
  readonly [T in E['type']]?: (event: EventOf<T>, words: SayingWords) => Saying;
};
