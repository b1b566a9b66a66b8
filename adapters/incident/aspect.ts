import type { IncidentEvent } from '../../domain/incident/event';
import type { Fields } from '../schemas/fields';

/** How one aspect of an incident is stored: each of its fields, and each field of each of its events. */
export interface StoredAspect<State, E extends IncidentEvent> {
  state: Fields<State>;
  /** Without their place on the timeline. They are made when they are asked for. */
  events: { readonly [T in E['type']]: () => Fields<Omit<Extract<E, { type: T }>, 'type'>> };
}
