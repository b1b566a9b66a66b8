import type { TimelineEvent } from '../../domain/incident/event';
import { evolve } from '../../domain/incident/evolve';
import type { Incident } from '../../domain/incident/incident';
import { timelineEventSchema } from '../schemas/incident';

/**
 * The incident that an exported log folds to. Holds one line at a time. Throws an Error with a sentence that names the
 * line where the log cannot be read, or is not whole.
 */
export async function replayLines(lines: AsyncIterable<string> | Iterable<string>): Promise<Incident> {
  let incident: Incident | undefined;
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    incident = next(incident, eventIn(line, number), number);
  }
  if (incident === undefined) throw new Error('There is no event in it.');
  return incident;
}

function next(incident: Incident | undefined, event: TimelineEvent, number: number): Incident {
  const due = (incident?.version ?? 0) + 1;
  if (event.seq !== due)
    throw new Error(
      `Line ${number} has event ${event.seq} where event ${due} should be: the log is not whole.`,
    );
  if ((event.type === 'incident-opened') !== (due === 1))
    throw new Error(`Line ${number}: a log begins with "incident-opened", and has it once.`);
  return evolve(incident, event);
}

function eventIn(line: string, number: number): TimelineEvent {
  const parsed = timelineEventSchema.safeParse(documentIn(line, number));
  if (parsed.success) return parsed.data;
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
