import type { ResponderId } from '../domain/ids';
import type { TimelineEvent } from '../domain/incident/event';
import type { Incident } from '../domain/incident/incident';
import { practisedBy } from '../domain/practice/practice';
import type { IncidentStore } from './ports/incidents';
import type { PracticeStore } from './ports/people';

/** The port that remembering who has practised needs. */
export interface PracticeDeps {
  practice: PracticeStore;
}

/** Events read at a time; our own choice. */
const eventsAtATime = 200;

/** Remembers who took part in a drill that has ended with `ending`; of what was in earnest nothing. May be repeated. */
export async function recordPractice(
  { incidents, practice }: PracticeDeps & { incidents: Pick<IncidentStore, 'timeline'> },
  { id, drill }: Pick<Incident, 'id' | 'drill'>,
  ending: TimelineEvent,
): Promise<void> {
  if (!drill) return;
  const practised = new Set<ResponderId>();
  for (let after = 0; after < ending.seq; ) {
    const events = await incidents.timeline(id, after, eventsAtATime);
    for (const responder of practisedBy(events.filter(({ seq }) => seq <= ending.seq)))
      practised.add(responder);
    // Events that this version cannot read are passed over.
    after = events.at(-1)?.seq ?? after + eventsAtATime;
  }
  for (const responder of practised) await practice.record({ responder, at: ending.wallAt, incident: id });
}
