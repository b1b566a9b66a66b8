import { earlierOf, type Instant } from '../../time';
import { announcedTo } from '../announced';
import type { DutyRule } from '../duty-rule';
import { isOpen } from '../incident';
import { readersOf } from './readers';
import { lastUpdateTo } from './stage';

/**
 * The duty to tell of the newest update, at the end of their quiet hours, those in whose night it came. What it replaced is
 * worth nothing to them by then.
 */
export const passOnUpdate: DutyRule = {
  name: 'Pass on update',
  rank: 'remind',
  dueAt: (incident) =>
    !isOpen(incident)
      ? undefined
      : incident.readLater?.reduce<Instant | undefined>(
          (first, { until }) => (first === undefined ? until : earlierOf(first, until)),
          undefined,
        ),

  perform(incident, at, { roster }) {
    const last = lastUpdateTo(incident, 'internal');
    const due = new Set(
      incident.readLater?.flatMap(({ responder, until }) => (until <= at ? responder : [])),
    );
    const readers = readersOf(incident, last?.by, roster).filter(({ responder }) => due.has(responder));
    const people = readers.map(({ responder }) => ({ responder, urgency: 'low' as const }));
    return [{ type: 'update-passed-on', postedAt: last?.at ?? at, ...announcedTo(people, at, roster) }];
  },
};
