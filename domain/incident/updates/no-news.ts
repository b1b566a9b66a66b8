import type { Stage } from '../../roster/roster';
import type { Instant } from '../../time';
import type { PostedUpdate } from './updates';
import { utcMoment } from './utc';

/** The words that are true while nothing is new, by how far the work is. */
const goingOn: Readonly<Record<Stage, string>> = {
  investigating: 'We are still investigating.',
  identified: 'We are still working on it.',
  monitoring: 'We are still watching closely.',
  resolved: 'Nothing has changed.',
};

/** An update that says honestly that there is no news, and when the next one comes. */
export function noNewsText(
  stage: Stage,
  last: PostedUpdate | undefined,
  nextAt: Instant | undefined,
  at: Instant,
): string {
  const next =
    nextAt === undefined
      ? 'The next update comes when there is news.'
      : `The next update comes by ${utcMoment(nextAt, at)}.`;
  return last === undefined
    ? `We are investigating. There is nothing more to say yet. ${next}`
    : `${goingOn[stage]} There is nothing new since our update at ${utcMoment(last.at, at)}. ${next}`;
}
