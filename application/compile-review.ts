import type { IncidentId } from '../domain/ids';
import type { ReviewDocument } from '../domain/review/review-document';
import { reviewFold } from '../domain/review/review-fold';
import type { Roster } from '../domain/roster/roster';
import type { IncidentStore } from './ports/incidents';

/** Events read at a time, however long the timeline is; our own choice. */
const pageSize = 200;

/**
 * The review of the incident, in the times of `timeZone` (UTC by default), as it stands when this begins, compiled page by page from its timeline; undefined when there
 * is no such incident, or its opening cannot be read. Other events that cannot be read are named in it.
 */
export async function compileReviewOf(
  { incidents }: { incidents: Pick<IncidentStore, 'load' | 'timeline' | 'membersOf'> },
  id: IncidentId,
  roster: Roster,
  timeZone?: string,
): Promise<ReviewDocument | undefined> {
  const record = await incidents.load(id);
  if (record === undefined) return undefined;
  const { version, review } = record.incident;
  const fold = reviewFold(roster, review?.notes, timeZone, await incidents.membersOf(id));
  let last = 0;
  while (last < version) {
    const size = Math.min(pageSize, version - last);
    const events = await incidents.timeline(id, last, size);
    for (const event of events) fold.add(event);
    // Of a page on which nothing can be read, the next one is read all the same.
    last = events.at(-1)?.seq ?? last + size;
  }
  return fold.document(version);
}
