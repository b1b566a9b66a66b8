import type { Incident } from '../domain/incident/incident';
import { textsWithoutPersonalLinks } from '../domain/text/personal-links';
import type { IncidentStore } from './ports';

/** One event as a line of JSON, with its end of line. */
export interface ExportedLine {
  seq: number;
  line: string;
}

/** An event of the log that this version cannot read: an export without it would not be the whole log. */
export class UnreadableEventError extends Error {
  override name = 'UnreadableEventError';
}

const eventsAtATime = 200;

/**
 * The log of `incident` as JSON Lines, an event a line and personal links cut, from the one after sequence number `after` to the version that
 * was given. Holds one page of at most `atATime` events, and reads the next when that is taken. Throws UnreadableEventError.
 */
export async function* exportTimeline(
  incidents: Pick<IncidentStore, 'timeline'>,
  { id, version }: Pick<Incident, 'id' | 'version'>,
  after = 0,
  atATime = eventsAtATime,
): AsyncGenerator<ExportedLine, void, void> {
  let last = after;
  while (last < version) {
    const events = await incidents.timeline(id, last, Math.min(atATime, version - last));
    if (events.length === 0) throw unreadable(id, last + 1);
    for (const event of events) {
      if (event.seq !== last + 1) throw unreadable(id, last + 1);
      last = event.seq;
      yield { seq: last, line: `${JSON.stringify(textsWithoutPersonalLinks(event))}\n` };
    }
  }
}

function unreadable(id: string, seq: number): Error {
  return new UnreadableEventError(
    `Event ${seq} of ${id} cannot be read, so its log cannot be exported whole.`,
  );
}
