import { nameOfService, type Roster } from '../../roster/roster';
import { cutToBytes } from '../../text/bytes';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import type { Member } from './gathering';
import { manyTitle } from './many-at-once';

type Counted = Omit<EventOf<'gathering-counted'>, 'seq' | 'at' | 'wallAt' | 'by'>;

/** Members that one event names; there may be hundreds. */
const mostNamed = 40;

/** People whom one event names: our own choice. */
const mostPeople = 100;

/** Bytes of a title that is told with its id. */
const titleTold = 80;

/** The news in the members of an incident as they stand; undefined where it knows all of it. */
export function countOf(
  { gathered, service }: Incident,
  members: readonly Member[],
  roster: Pick<Roster, 'services'>,
): Counted | undefined {
  const { count: before = 0, newest = [] } = gathered ?? {};
  const are = members.filter(({ state }) => state !== 'left');
  const left = newest.filter((id) => !are.some((member) => member.id === id));
  const unknown = are
    .filter(({ id }) => !newest.includes(id))
    .sort((one, other) => (one.since < other.since ? -1 : 1));
  // Some that are not kept by name were counted before.
  const joining = Math.max(0, are.length - before + left.length);
  const joined = joining === 0 ? [] : unknown.slice(-Math.min(joining, mostNamed));
  const clear = are.length > 0 && are.every(({ state }) => state === 'clear' || state === 'ended');
  const isSame = are.length === before && clear === (gathered?.clear ?? false);
  if (isSame && joined.length === 0 && left.length === 0) return undefined;
  const services = new Set(are.map(({ service }) => service)).size;
  return {
    type: 'gathering-counted',
    count: are.length,
    services,
    clear,
    ...(gathered?.byRule && { title: manyTitle(are.length, services, nameOfService(roster, service)) }),
    joined: joined.map(({ id, title }) => ({ id, title: cutToBytes(title, titleTold) })),
    left,
    people: [...new Set(joined.flatMap(({ people }) => people))].slice(0, mostPeople),
  };
}
