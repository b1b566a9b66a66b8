import { fitted, septets, toGsm7 } from '../text/gsm7';

/** The parts of a message's one line. Label, call and time are never cut while the call is as short as it should be. */
export interface OneLine {
  /** `DRILL INC-5 SEV1`. */
  label: string;
  /** Undefined where it is of many. */
  service?: string | undefined;
  /** The trouble, which is cut first. */
  trouble: string;
  /** The place, if that is not where Eight Bells runs: `eu-west-1`. */
  place?: string | undefined;
  /** `17 > 5`. */
  figures?: string | undefined;
  /** `10:30`. */
  since?: string | undefined;
  /** News since the last message: `Round 2`. */
  news?: string | undefined;
  /** The thing that is asked: `Acknowledge`. */
  call: string;
  /** The time for the answer: `by 10:35`. */
  by?: string | undefined;
  /** True if the call comes before what broke: its reader knows that. */
  callFirst?: boolean | undefined;
}

/** Septets of a service's name: our own choice, by which most stand whole. */
const longestService = 24;
/** Septets of the trouble below which it says nothing: our own choice. */
const shortestTrouble = 8;
/**
 * The septets that each part leaves to what broke, or else it goes: our own choice. How bad it is and since
 * when tell the woken more than the end of a title: both stand beside the longest label of a severity, and a
 * link on API Gateway's own address.
 */
const leavesToTrouble = { service: 8, news: 8, figures: 12, since: 12, place: 20 } as const;

/**
 * The line in so many septets: what is asked and by when stand whole, then goes the service, what is new, the figures,
 * since when, and where; what broke has the rest.
 */
export function oneLine(line: OneLine, most: number): string {
  const by = line.by === undefined ? '' : ` ${toGsm7(line.by)}`;
  const label = toGsm7(line.label);
  const call = `${fitted(line.call, most - septets(`${label}: ${by}`))}${by}`;
  const trouble = toGsm7(line.trouble).replace(/ +/g, ' ').trim();
  let best = assembled({ label, call, trouble: '' }, line.callFirst);
  const kept: Kept = { label, call, trouble: '' };
  for (const part of line.callFirst ? newsFirst : partsByWorth) {
    const text = line[part];
    if (text === undefined) continue;
    const tried = { ...kept, [part]: fitted(text, part === 'service' ? longestService : most) };
    const leaves = part === 'news' && line.callFirst ? 0 : leavesToTrouble[part];
    const left = Math.min(leaves, septets(trouble));
    if (septets(assembled({ ...tried, trouble: '#'.repeat(left) }, line.callFirst)) > most) continue;
    Object.assign(kept, tried);
    best = assembled(kept, line.callFirst);
  }
  const left = most - septets(assembled({ ...kept, trouble: '#' }, line.callFirst)) + 1;
  const said = fitted(trouble, left);
  return left < Math.min(shortestTrouble, septets(trouble)) || said === ''
    ? best
    : assembled({ ...kept, trouble: said }, line.callFirst);
}

/** The line with everything in it, however long. */
export function uncutLine({ by, ...line }: OneLine): string {
  return assembled({ ...line, call: by === undefined ? line.call : `${line.call} ${by}` }, line.callFirst);
}

type Kept = Pick<OneLine, 'label' | 'call' | 'trouble' | 'place' | 'figures' | 'since' | 'news'> & {
  service?: string | undefined;
};

const partsByWorth = ['service', 'news', 'figures', 'since', 'place'] as const;
/** Whoever has read of it before is told what is new, if nothing else. */
const newsFirst = ['news', 'service', 'figures', 'since', 'place'] as const;

function assembled(kept: Kept, callFirst: boolean | undefined): string {
  const { label, service, news, call } = kept;
  const head = service === undefined ? label : `${label} ${service}`;
  const asked = news === undefined ? call : callFirst ? sentences(call, news) : sentences(news, call);
  const said = seen(kept);
  if (said === '') return `${head}: ${asked}`;
  return `${head}: ${callFirst ? sentences(asked, said) : sentences(said, asked)}`;
}

/** The trouble, where, how bad it is and since when; empty where it is not said what broke. */
export function seen({
  trouble,
  place,
  figures,
  since,
}: Pick<OneLine, 'trouble' | 'place' | 'figures' | 'since'>): string {
  if (trouble === '') return '';
  return [
    trouble,
    ...(place === undefined ? [] : [`in ${place}`]),
    ...(figures === undefined ? [] : [`(${figures})`]),
    ...(since === undefined ? [] : [`since ${since}`]),
  ].join(' ');
}

/** One sentence and the other; what was cut, or ends with a stop of its own, gets no second one. */
export function sentences(one: string, other: string): string {
  return /[.!?]$/.test(one) ? `${one} ${other}` : `${one}. ${other}`;
}
