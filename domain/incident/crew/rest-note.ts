import type { RoleName } from '../../ids';
import { calledNameOf } from '../../roster/called-name';
import { nameOf, type Roster } from '../../roster/roster';
import { clockTimeSeen } from '../../text/reader-time';
import type { Instant } from '../../time';
import type { Incident } from '../incident';
import type { Wording } from '../wording';
import { postOf, restOf } from './posts';

/** The words to whoever answers for a role at `at` while the one who has it but at night rests; undefined where nobody does. */
export function restNote(
  incident: Incident,
  role: RoleName,
  { at, timeZone }: { at: Instant; timeZone: string },
  roster: Roster,
): Pick<Wording, 'news' | 'sentences'> | undefined {
  const post = postOf(incident, role);
  const rest = post && restOf(post, at);
  if (rest === undefined) return undefined;
  const until = clockTimeSeen(rest.until, at, timeZone);
  return {
    news: `${calledNameOf(roster, rest.responder)} rests`,
    sentences: [
      `${nameOf(roster, rest.responder)} has ${role} again from ${until} on, and rests until then.`,
    ],
  };
}
