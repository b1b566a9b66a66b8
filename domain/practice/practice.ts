import type { IncidentId, ResponderId } from '../ids';
import { facilitates } from '../incident/asks';
import type { TimelineEvent } from '../incident/event';
import type { Instant } from '../time';

/** Somebody's latest part in a drill. */
export interface Practice {
  responder: ResponderId;
  /** Wall time of the drill's end; its own clock may be days ahead. */
  at: Instant;
  incident: IncidentId;
}

/** The people who did by these events what they would have to in earnest: answering, deciding, telling. */
export function practisedBy(events: readonly TimelineEvent[]): ResponderId[] {
  const acting = events.flatMap((event) =>
    event.by.kind === 'responder' && !isLed(event) ? [event.by.id] : [],
  );
  return [...new Set(acting)];
}

/** True of what whoever runs the drill does, too, such as reopening it, by which others go on. */
function isLed(event: TimelineEvent): boolean {
  return facilitates(event.type) || ('resumed' in event && event.resumed === true);
}

/** The facts told of somebody's latest drill. */
export type LastDrill = Omit<Practice, 'responder'>;

/** The latest drill of `responder`; undefined when they never took part in one. */
export function lastDrillOf(responder: ResponderId, practised: readonly Practice[]): LastDrill | undefined {
  const found = practised.find((practice) => practice.responder === responder);
  return found && { at: found.at, incident: found.incident };
}
