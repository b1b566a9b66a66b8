import { clockTime } from '../../text/reader-time';
import type { BriefNote } from '../command/brief';
import type { Incident } from '../incident';

/** The notes of roles that are left to whoever commands, since whoever had them rests. */
export function restNotes({ posts }: Incident): readonly BriefNote[] {
  return posts.flatMap(({ role, lead, rest }) => {
    if (lead !== undefined || rest === undefined) return [];
    const until = `${clockTime(rest.until, 'UTC')} UTC`;
    return [
      { about: 'Left to you', text: `${role}; whoever had it rests, and is asked again from ${until} on` },
    ];
  });
}
