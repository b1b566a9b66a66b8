import type { IncidentId } from '../ids';
import { type Channel, channels } from '../roster/channel';

/** Letters and digits that nobody mistakes for one another when they read a link aloud. */
export const linkAlphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** The facts that the code in a link to an incident tells by itself, before anything is read. */
export interface DoorSign {
  incidentId: IncidentId;
  /** The event whose message carries the link. */
  seq: number;
  /** The channel by which it was sent. */
  channel: Channel;
  /** A few letters that differ from address to address. */
  mark: string;
  /** Letters of the revocation that the message left after, where what it tells happened before; absent otherwise. */
  renewal?: string | undefined;
}

/** Letters of a mark, by our own choice: one new address in 29,791 has that of the one before it. */
export const markLength = 3;

/**
 * Letters of a renewal, by our own choice. Links without one are dead after a revocation; one in 923,521 with
 * that of an earlier one is not.
 */
export const renewalLength = 4;

/** Digits of this alphabet for the number of an incident, or of an event, at most: 28 million will do. */
const mostDigits = 5;
/** The places by which the first letter is later where there is a renewal. */
const renewedHead = channels.length * mostDigits;

/**
 * The sign in letters: one for the channel and the length of the incident's number, the number, the event's, the mark,
 * the renewal. Throws for an incident that has no number, or one too great.
 */
export function doorLetters({ incidentId, seq, channel, mark, renewal }: DoorSign): string {
  const number = digitsOf(Number(/^INC-(\d+)$/.exec(incidentId)?.[1]));
  const place = channels.indexOf(channel) * mostDigits + number.length - 1;
  const head = linkAlphabet.charAt(renewal === undefined ? place : place + renewedHead);
  return `${head}${number}${digitsOf(seq)}${mark}${renewal ?? ''}`;
}

/** The sign that these letters are; undefined when they are none. */
export function doorSignIn(letters: string): DoorSign | undefined {
  const head = linkAlphabet.indexOf(letters.charAt(0));
  const isRenewed = head >= renewedHead;
  const channel = channels[Math.floor((isRenewed ? head - renewedHead : head) / mostDigits)];
  const numberEnd = 2 + (head % mostDigits);
  const markEnd = letters.length - (isRenewed ? renewalLength : 0);
  const markStart = markEnd - markLength;
  const number = numberOf(letters.slice(1, numberEnd));
  const seq = numberOf(letters.slice(numberEnd, markStart));
  if (channel === undefined || number === undefined || seq === undefined) return undefined;
  const mark = letters.slice(markStart, markEnd);
  return { incidentId: `INC-${number}`, seq, channel, mark, renewal: letters.slice(markEnd) || undefined };
}

function digitsOf(number: number): string {
  const base = linkAlphabet.length;
  if (!Number.isInteger(number) || number < 0 || number >= base ** mostDigits)
    throw new Error(`No link can name the number ${number}.`);
  const last = linkAlphabet.charAt(number % base);
  return number < base ? last : `${digitsOf(Math.floor(number / base))}${last}`;
}

/** The number in these digits; undefined where they are not, none or too many, or begin with a nought. */
function numberOf(digits: string): number | undefined {
  const values = [...digits].map((digit) => linkAlphabet.indexOf(digit));
  if (values.length === 0 || values.length > mostDigits || values.includes(-1)) return undefined;
  if (values.length > 1 && values[0] === 0) return undefined;
  return values.reduce((sum, value) => sum * linkAlphabet.length + value, 0);
}

/** The last digits, so many, of a number that is told in hexadecimal, in the letters of links and from behind. */
export function lettersOf(hexadecimal: string, length: number): string {
  let rest = BigInt(`0x${hexadecimal}`);
  let letters = '';
  const base = BigInt(linkAlphabet.length);
  while (letters.length < length) {
    letters += linkAlphabet.charAt(Number(rest % base));
    rest /= base;
  }
  return letters;
}
