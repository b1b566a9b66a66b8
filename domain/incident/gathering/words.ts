import { lengthInWords } from '../../text/length-in-words';
import { millisecondsOf } from '../../time';
import type { BriefNote } from '../command/brief';
import type { EventOf } from '../event';
import type { Incident } from '../incident';
import { type Lines, peopleIn } from '../line';
import type { Sayings } from '../saying';
import type { Tells } from '../tells';
import type { GatheringEvent } from './gathering';

/** The timeline's sentences about gathering. */
export const gatheringLines: Lines<GatheringEvent> = {
  'gathered-under': ({ leader, from, by }, { who }) => {
    if (from !== undefined) return `With ${from} GATHERED under ${leader}`;
    return by.kind === 'responder' ? `${who} GATHERED it under ${leader}` : `GATHERED under ${leader}`;
  },
  'gathering-told': ({ leader, to }, words) => {
    const missed = to.filter(({ channels }) => channels.length === 0);
    const not = missed.length === 0 ? '' : `; NOT TOLD: ${peopleIn(missed, words)}`;
    return `Told ${peopleIn(to, words)} that ${leader} leads it now${not}`;
  },
  'left-gathering': ({ leader, reason, by }, { who }) =>
    by.kind === 'responder' ? `${who} took it out of ${leader}` : `Left ${leader}${because(reason)}`,
  'leader-told': ({ leader, clear }) =>
    `${clear ? 'Every alert is clear' : 'It fires again'}; told ${leader}`,
  'gathering-began': ({ groups, above, within }) =>
    `More than ${above} incidents within ${lengthInWords(millisecondsOf(within))} (${groups.length} by now); what follows is gathered here`,
  'gathering-asked': ({ incidents }, { who }) => `${who} gathers ${incidents.join(', ')} here`,
  'gathering-counted': ({ count, clear, joined, left }) =>
    [
      ...(joined.length === 0 ? [] : [`Gathered here: ${namesOf(joined)}`]),
      ...(left.length === 0 ? [] : [`Not part of it any more: ${left.join(', ')}`]),
      `${count} in all${clear ? ', and all clear' : ''}`,
    ].join('; '),
};

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${reason}`;
}

/** Members that a line names: our own choice; the rest is counted. */
const mostNamed = 8;

function namesOf(joined: readonly { id: string; title: string }[]): string {
  const more = joined.length - mostNamed;
  const names = joined.slice(0, mostNamed).map(({ id, title }) => `${id} (${title})`);
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The words to a team about gathering. */
export const gatheringSays = {
  'gathered-under': ({ leader }) => ({
    headline: `part of ${leader} now`,
    sentences: [`It is worked on in ${leader}; nobody is paged for it.`],
  }),
  'left-gathering': ({ leader }) => ({
    headline: `an incident of its own again`,
    sentences: [`It is no part of ${leader} any more.`],
  }),
} satisfies Sayings<GatheringEvent>;

export const gatheringTells = {
  'gathered-under': { asks: ['bulletin', 'gathering'], isNews: isByHand, weight: 'turns' },
  'gathering-told': { asks: ['announcement'], weight: 'details' },
  'left-gathering': { asks: ['bulletin', 'gathering'], weight: 'turns' },
  'leader-told': { asks: ['gathering'] },
  'gathering-began': { asks: ['gathering'], weight: 'steps' },
  'gathering-asked': { asks: ['gathering'], weight: 'steps' },
  'gathering-counted': { weight: 'steps' },
} as const satisfies Tells<GatheringEvent>;

/** True where a person did it: a rule, or the leader, takes along what is told of there. */
function isByHand({ by }: EventOf<'gathered-under'>): boolean {
  return by.kind === 'responder';
}

/** The note of what is gathered here, for whoever takes over command. */
export function gatheringNotes({ gathered }: Incident): readonly BriefNote[] {
  if (gathered === undefined || gathered.count === 0) return [];
  return [{ about: 'Gathered here', text: gatheredInWords(gathered) }];
}

/** The members, counted and named: `57 incidents of 12 services, the latest INC-61, INC-60`. */
export function gatheredInWords({ count, services, newest }: NonNullable<Incident['gathered']>): string {
  const of = services > 1 ? ` of ${services} services` : '';
  const named = newest.slice(-mostNamed);
  const which = named.length < count ? `, the latest ${named.join(', ')}` : `: ${named.join(', ')}`;
  return `${count === 1 ? '1 incident' : `${count} incidents`}${of}${which}`;
}
