import { personBehind } from '../incident/actor';
import type { TimelineEvent } from '../incident/event';
import type { Member } from '../incident/gathering/gathering';
import { nameOf, type Roster } from '../roster/roster';
import type { Instant } from '../time';
import { boundedList } from './bounded-list';
import type { Counted, GatheredRecord } from './review-document';

// Rows that a review shows at most: our own choice. All are counted.
const membersShown = 200;
const leadersShown = 20;

/** The incidents that were gathered under this one, in the order in which they joined. */
export function gatheredHere(members: readonly Member[], roster: Roster): Counted<GatheredRecord> {
  const inOrder = [...members].sort((one, other) => (one.since < other.since ? -1 : 1));
  return {
    shown: inOrder.slice(0, membersShown).map((member) => recordOf(member, roster)),
    leftOut: Math.max(0, inOrder.length - membersShown),
  };
}

function recordOf({ id, title, since, by, from, until, state }: Member, roster: Roster): GatheredRecord {
  const end = state === 'left' || state === 'ended' ? state : undefined;
  return { id, title, since, by: by && { id: by, name: nameOf(roster, by) }, from, until, end };
}

/** The incidents of which this one was a part. */
export function leadersOf(roster: Roster) {
  const past = boundedList<GatheredRecord>(leadersShown);
  let standing: GatheredRecord | undefined;

  function close(end: GatheredRecord['end'], until: Instant): void {
    if (standing !== undefined) past.add({ ...standing, until, end });
    standing = undefined;
  }

  return {
    add(event: TimelineEvent): void {
      const { type, at } = event;
      if (type === 'gathered-under' || type === 'left-gathering') close('left', at);
      if (type === 'resolved' || type === 'dismissed') close('ended', at);
      if (type !== 'gathered-under') return;
      const by = personBehind(event.by);
      const who = by === undefined ? undefined : { id: by, name: nameOf(roster, by) };
      standing = { id: event.leader, since: at, by: who, from: event.from };
    },
    result(): Counted<GatheredRecord> {
      const over = past.ends(leadersShown);
      return {
        shown: standing === undefined ? over : [...over, standing],
        leftOut: past.size() - over.length,
      };
    },
  };
}
