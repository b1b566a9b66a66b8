import type { ResponderId } from '../ids';

/** The person or the thing that made something happen. */
export type Actor =
  | { kind: 'responder'; id: ResponderId }
  | { kind: 'monitoring' }
  | { kind: 'watch' }
  /** Whoever carries the messages. */
  | { kind: 'courier' }
  /** A vendor's own system. */
  | { kind: 'vendor' }
  /** The roster, when it is changed. */
  | { kind: 'roster' };

/** The responder of that id, as the one who acts. */
export function person(id: ResponderId): Extract<Actor, { kind: 'responder' }> {
  return { kind: 'responder', id };
}

/** The id of the responder who acts; undefined where no person does. */
export function personBehind(by: Actor): ResponderId | undefined {
  return by.kind === 'responder' ? by.id : undefined;
}
