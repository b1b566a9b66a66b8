import { type Channel, channels } from '../roster/channel';

/** Letters and digits that nobody mistakes for one another when they read a link aloud. */
export const linkAlphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** What the code in a link to an incident says of itself, before anything is read. */
export interface DoorSign {
  incidentId: string;
  /** The event whose message carries the link. */
  seq: number;
  /** The channel by which it was sent. */
  channel: Channel;
  /** A few letters that differ from address to address. */
  mark: string;
}

/** One new address in 29,791 has the mark of the one before it. */
export const markLength = 3;

/** The number of an incident, and that of an event, have five digits of this alphabet at most: 28 million. */
const mostDigits = 5;

/**
 * The sign in letters: one for the channel and the length of the incident's number, the number, the event's, the mark.
 * Throws for an incident that has no number, or one too great.
 */
export function doorLetters({ incidentId, seq, channel, mark }: DoorSign): string {
  const number = digitsOf(Number(/^INC-(\d+)$/.exec(incidentId)?.[1]));
  const head = linkAlphabet.charAt(channels.indexOf(channel) * mostDigits + number.length - 1);
  return `${head}${number}${digitsOf(seq)}${mark}`;
}

/** The sign that these letters are; undefined when they are none. */
export function doorSignIn(letters: string): DoorSign | undefined {
  const head = linkAlphabet.indexOf(letters.charAt(0));
  const channel = channels[Math.floor(head / mostDigits)];
  const numberEnd = 2 + (head % mostDigits);
  const markStart = letters.length - markLength;
  const number = numberOf(letters.slice(1, numberEnd));
  const seq = numberOf(letters.slice(numberEnd, markStart));
  if (channel === undefined || number === undefined || seq === undefined) return undefined;
  return { incidentId: `INC-${number}`, seq, channel, mark: letters.slice(markStart) };
}

function digitsOf(number: number): string {
  const base = linkAlphabet.length;
  if (!Number.isInteger(number) || number < 0 || number >= base ** mostDigits)
    throw new Error(`No link can name the number ${number}.`);
  const last = linkAlphabet.charAt(number % base);
  return number < base ? last : `${digitsOf(Math.floor(number / base))}${last}`;
}

/** Undefined where these are no digits of a number, none, too many, or begin with a nought. */
function numberOf(digits: string): number | undefined {
  const values = [...digits].map((digit) => linkAlphabet.indexOf(digit));
  if (values.length === 0 || values.length > mostDigits || values.includes(-1)) return undefined;
  if (values.length > 1 && values[0] === 0) return undefined;
  return values.reduce((sum, value) => sum * linkAlphabet.length + value, 0);
}
