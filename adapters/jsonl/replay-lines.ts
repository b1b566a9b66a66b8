import type { LaterEvent } from '../../application/ports/incidents';
import type { TimelineEvent } from '../../domain/incident/event';
import { evolve } from '../../domain/incident/evolve';
import type { Incident } from '../../domain/incident/incident';
import { timelineEventSchema } from '../schemas/incident';
import { laterEventOfLog } from '../schemas/later-event';

/**
 * The incident that an exported log folds to. Holds one line at a time. What a later version wrote is set aside, as it is
 * where incidents are read, and `onSetAside` hears of it. Throws an Error with a sentence that names the line where the
 * log cannot be read, or is not whole.
 */
export async function replayLines(
  lines: AsyncIterable<string> | Iterable<string>,
  onSetAside: (event: LaterEvent) => void = () => {},
): Promise<Incident> {
  let incident: Incident | undefined;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const event = eventIn(line, number);
    if ('setAside' in event) onSetAside(event.setAside);
    incident = next(incident, event, number);
  }
  if (incident === undefined) throw new Error('There is no event in it.');
  return incident;
}

/** An event of a log; of one that only a later version can read no more than its place. */
type LogEvent = TimelineEvent | { setAside: LaterEvent };

function next(incident: Incident | undefined, event: LogEvent, number: number): Incident {
  const due = (incident?.version ?? 0) + 1;
  const { seq, at } = 'setAside' in event ? event.setAside : event;
  if (seq !== due)
    throw new Error(`Line ${number} has event ${seq} where event ${due} should be: the log is not whole.`);
  if ('setAside' in event && incident !== undefined) return { ...incident, version: seq, changedAt: at };
  if ('setAside' in event || (event.type === 'incident-opened') !== (due === 1))
    throw new Error(`Line ${number}: a log begins with "incident-opened", and has it once.`);
  return evolve(incident, event);
}

function eventIn(line: string, number: number): LogEvent {
  const document = documentIn(line, number);
  const parsed = timelineEventSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const setAside = laterEventOfLog(document);
  if (setAside !== undefined) return { setAside };
  const [issue] = parsed.error.issues;
  throw new Error(`Line ${number} is no event: ${issue?.path.join('.') || 'it'}: ${issue?.message}.`);
}

function documentIn(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Error(`Line ${number} is no JSON document.`);
  }
}
