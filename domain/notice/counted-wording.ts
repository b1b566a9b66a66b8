import type { IncidentId } from '../ids';
import type { Incident } from '../incident/incident';
import type { Roster } from '../roster/roster';
import { fitted, isWritable, segmentSeptets, septets } from '../text/gsm7';
import { clockTimeSeen, zoneName } from '../text/reader-time';
import type { Instant } from '../time';
import { ackAll, type TextReading } from './ack-all';
import type { CountedService, NoticeContent, ToldTrouble } from './notice';
import { seen, sentences } from './one-line';
import { longestSubject } from './subject';
import { whatBroke } from './what-broke';
import { endWithReply } from './without-link';

type Counted = Extract<NoticeContent, { kind: 'counted-pages' }>;

const ours = 'Eight Bells: ';

/** The words of an email about counted pages: how many of which services, a line for each of the first. */
export function countedWording(content: Counted, createdAt: Instant, zone: string) {
  const { pages, count } = content;
  const time = (at: Instant) => clockTimeSeen(at, createdAt, zone);
  const shown = pages.slice(0, mostDescribed);
  const isTimed = shown.some(({ broke }) => broke !== undefined);
  const head = headOf(content);
  return {
    title: `${head}${ofServices(content, longestSubject - septets(`${ours}${head}`))}`,
    lines: [
      ...shown.map(({ incident, broke }) =>
        broke === undefined ? incident : brokeLine(incident, broke, time),
      ),
      ...(count > shown.length ? [`And ${count - shown.length} more after these.`] : []),
      ...(isTimed ? [`Times: ${zoneName(createdAt, zone)}.`] : []),
    ],
  };
}

/** The most that a message describes: our own choice, about a screenful. All are on its page. */
export const mostDescribed = 20;

/** The words for an incident among several, as it stands. */
export function troubleTold(incident: Incident, roster: Roster): ToldTrouble {
  const { service, trouble, place, figures, since } = whatBroke(incident, roster);
  return { service, trouble, place, figures, since };
}

/** The most services that are kept: our own choice, since a message has space for far fewer. */
const mostServices = 50;
/** Septets of a name, by our own choice: two or three fit beside the rest of a text. */
const longestService = 20;

/** The services of the incidents, each counted, by names that texts can write; those with the most first. */
export function countedServices(
  incidents: readonly Pick<Incident, 'service'>[],
  { services }: Pick<Roster, 'services'>,
): CountedService[] {
  const counts = new Map<string, number>();
  for (const { service: id } of incidents) {
    const name = services.find((each) => each.id === id)?.name ?? id;
    const service = fitted(isWritable(name) ? name : id, longestService);
    counts.set(service, (counts.get(service) ?? 0) + 1);
  }
  return [...counts]
    .map(([service, count]) => ({ service, count }))
    .sort((one, other) => other.count - one.count)
    .slice(0, mostServices);
}

/** One incident among several: `INC-5 The shop: More than 5 % of checkouts fail (17 > 5) since 10:30`. */
export function brokeLine(
  incident: IncidentId,
  { service, since, ...broke }: ToldTrouble,
  time: (at: Instant) => string,
): string {
  return `${incident} ${service}: ${seen({ ...broke, since: time(since) })}`;
}

/** The text before its link, in so many septets: our name gives way to those of the services. */
export function countedText(content: Counted, reading: TextReading, most: number): string {
  const head = headOf(content);
  const end = `. Reply ${ackAll(content.answerBy, reading)} or see:`;
  const [named = '', bare = ''] = [ours, ''].map((name) =>
    ofServices(content, most - septets(`${name}${head}${end}`)),
  );
  return named === bare ? `${ours}${head}${named}${end}` : `${head}${bare}${end}`;
}

/** The text of pages for which no link could be made: it has space to name incidents, which a reply or the API needs. */
export function unlinkedText(content: Counted, reply: string | undefined): string {
  const ids = content.pages.map(({ incident }) => incident).join(', ');
  const end = endWithReply(reply);
  return sentences(fitted(`${ours}${headOf(content)}: ${ids}`, segmentSeptets - septets(`. ${end}`)), end);
}

function headOf({ drill, count }: Counted): string {
  const which = count === 1 ? '1 more incident pages you' : `${count} more incidents page you`;
  return `${drill ? 'DRILL: ' : ''}${which}`;
}

/** `: The shop 12, Search 3 and 4 more`, with as many services as there is space for, and nothing where there is none. */
function ofServices({ services = [], count }: Counted, most: number): string {
  const said = services.map((_, index) => {
    const shown = services.slice(0, index + 1);
    const rest = shown.reduce((left, { count: each }) => left - each, count);
    const listed = shown.map(({ service, count: each }) => (each === count ? service : `${service} ${each}`));
    return `: ${listed.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
  });
  return said.findLast((text) => septets(text) <= most) ?? '';
}
