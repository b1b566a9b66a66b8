import type { IncidentStore } from '../../application/ports/incidents';
import type { IncidentId } from '../../domain/ids';
import type { Incident } from '../../domain/incident/incident';
import { textsWithoutPersonalLinks } from '../../domain/text/personal-links';
import { writtenEvent } from '../schemas/incident';

/** One event as a line of JSON, with its end of line. */
export interface ExportedLine {
  seq: number;
  line: string;
  /** True if it is no more than a placeholder, for an event that a later version wrote. */
  setAside: boolean;
}

/** An event of the log that cannot be read and is of no later version: an export without it would not be the whole log. */
export class UnreadableEventError extends Error {
  override name = 'UnreadableEventError';
}

/** Events read at a time; our own choice. */
const eventsAtATime = 200;

/**
 * The log of `incident` as JSON Lines, an event a line and personal links cut, from the one after sequence number `after`
 * to the version that was given. An event of a type that only a later version knows has a placeholder. Holds one page of
 * at most `atATime` events, and reads the next when that is taken. Throws UnreadableEventError.
 */
export async function* exportTimeline(
  incidents: LogStore,
  { id, version }: Pick<Incident, 'id' | 'version'>,
  after = 0,
  atATime = eventsAtATime,
): AsyncGenerator<ExportedLine, void, void> {
  let last = after;
  while (last < version) {
    const events = await incidents.timeline(id, last, Math.min(atATime, version - last));
    const end = events.at(-1)?.seq ?? last + 1;
    const bySeq = new Map(events.map((event) => [event.seq, writtenEvent(event)]));
    for (last += 1; last <= end; last += 1) {
      const known = bySeq.get(last);
      const event = known ?? (await placeholder(incidents, id, last));
      const line = `${JSON.stringify(textsWithoutPersonalLinks(event))}\n`;
      yield { seq: last, line, setAside: known === undefined };
    }
    last = end;
  }
}

type LogStore = Pick<IncidentStore, 'timeline' | 'laterEvent'>;

/** The line in the log for an event that this version cannot read, so that no number is missing. */
async function placeholder(incidents: LogStore, incident: IncidentId, seq: number): Promise<object> {
  const later = await incidents.laterEvent(incident, seq);
  if (later === undefined) throw unreadable(incident, seq);
  return { ...later, incident, setAside: 'written by a later version' };
}

function unreadable(id: IncidentId, seq: number): Error {
  return new UnreadableEventError(
    `Event ${seq} of ${id} cannot be read, so its log cannot be exported whole.`,
  );
}
