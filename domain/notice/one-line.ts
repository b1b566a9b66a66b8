import type { Responder } from '../roster/responder';
import { type Roster, responderOf } from '../roster/roster';
import { fitted, septets, toGsm7 } from './gsm7';

/** The parts of a message's one line. Label, call and time are never cut while the call is as short as it should be. */
export interface OneLine {
  /** `DRILL INC-5 SEV1`. */
  label: string;
  service: string;
  /** What broke; what is cut first. */
  trouble: string;
  /** `17 > 5`. */
  figures?: string | undefined;
  /** `10:30`. */
  since?: string | undefined;
  /** What is new since the last message: `Round 2`. */
  news?: string | undefined;
  /** What is asked: `Acknowledge`. */
  call: string;
  /** By when: `by 10:35`. */
  by?: string | undefined;
  /** Whether the call comes before what broke: its reader knows that. */
  callFirst?: boolean | undefined;
}

/** The room that a trouble is worth before anything else about it. */
const worthwhile = 32;
const longestService = 24;
/** What is shorter says nothing. */
const shortestTrouble = 8;

/**
 * The line in so many septets: what is asked and by when stand whole, then goes what is new, the service, the figures,
 * and since when; what broke has the rest.
 */
export function oneLine(line: OneLine, most: number): string {
  const by = line.by === undefined ? '' : ` ${toGsm7(line.by)}`;
  const label = toGsm7(line.label);
  const call = `${fitted(line.call, most - septets(`${label} . ${by}`))}${by}`;
  const trouble = toGsm7(line.trouble).replace(/ +/g, ' ').trim();
  const wanted = Math.min(worthwhile, septets(trouble));
  let best = assembled({ label, call, trouble: '' }, line.callFirst);
  const kept: Kept = { label, call, trouble: '' };
  for (const part of partsByWorth) {
    const text = line[part];
    if (text === undefined) continue;
    const tried = { ...kept, [part]: fitted(text, part === 'service' ? longestService : most) };
    const room = part === 'since' || part === 'figures' ? wanted : Math.min(shortestTrouble, wanted);
    if (septets(assembled({ ...tried, trouble: '#'.repeat(room) }, line.callFirst)) > most) continue;
    Object.assign(kept, tried);
    best = assembled(kept, line.callFirst);
  }
  const room = most - septets(assembled({ ...kept, trouble: '#' }, line.callFirst)) + 1;
  const said = fitted(trouble, room);
  return room < Math.min(shortestTrouble, septets(trouble)) || said === ''
    ? best
    : assembled({ ...kept, trouble: said }, line.callFirst);
}

/** The line with everything in it, however long. */
export function uncutLine({ by, ...line }: OneLine): string {
  return assembled({ ...line, call: by === undefined ? line.call : `${line.call} ${by}` }, line.callFirst);
}

type Kept = Pick<OneLine, 'label' | 'call' | 'trouble' | 'figures' | 'since' | 'news'> & {
  service?: string | undefined;
};

const partsByWorth = ['service', 'news', 'figures', 'since'] as const;

function assembled(
  { label, service, trouble, figures, since, news, call }: Kept,
  callFirst: boolean | undefined,
): string {
  const head = service === undefined ? label : `${label} ${service}`;
  const seen = [
    trouble,
    trouble !== '' && figures !== undefined ? `(${figures})` : '',
    trouble !== '' && since !== undefined ? `since ${since}` : '',
  ].filter((part) => part !== '');
  const asked = news === undefined ? call : sentences(news, call);
  if (seen.length === 0) return `${head}: ${asked}`;
  const said = seen.join(' ');
  return `${head}: ${callFirst ? sentences(asked, said) : sentences(said, asked)}`;
}

/** One sentence and the other; what was cut, or ends with a stop of its own, gets no second one. */
export function sentences(one: string, other: string): string {
  return /[.!?]$/.test(one) ? `${one} ${other}` : `${one}. ${other}`;
}

/** Names are cut to this in a call: what is to be done must stand beside them. */
const longestName = 20;

/** How a message calls somebody: by name, where its alphabet can write that; a long one in short. */
export function calledName({ id, name }: Pick<Responder, 'id' | 'name'>): string {
  if (!isWritable(name)) return fitted(id, longestName);
  const whole = toGsm7(name).replace(/ +/g, ' ').trim();
  if (septets(whole) <= longestName) return whole;
  const [first = '', ...others] = whole.split(' ');
  const last = others.at(-1);
  const short = last === undefined ? first : `${first} ${[...last][0] ?? ''}.`;
  return septets(short) <= longestName ? short : fitted(first, longestName);
}

/** The same for an id; the id itself where nobody on the roster has it. */
export function calledNameOf(roster: Roster, id: string): string {
  return calledName(responderOf(roster, id) ?? { id, name: id });
}

/** Whether the alphabet of texts has every character of `text`, or one that looks like it. */
export function isWritable(text: string): boolean {
  return toGsm7(text).split('?').length === text.split('?').length;
}
