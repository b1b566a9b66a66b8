import { idShape, longestId } from '../../domain/roster/id-shape';
import { weekdays } from '../../domain/schedule/schedule';
import { type Duration, lengthOf, millisecondsOf } from '../../domain/time';
import { inWords } from '../schemas/plain-faults';
import { shaped } from '../schemas/values';
import * as z from '../schemas/zod';
import { whyNoTarget } from '../webhook/public-address';

// What a team may write today. A stored roster is read more loosely, since it may be older than these rules.

export const id = z
  .string()
  .check(
    z.regex(
      new RegExp(`^${idShape}$`),
      `must be lower-case letters, digits and dashes, at most ${longestId}, such as "ada" or "first-line"`,
    ),
  );

/** Characters of a name, at most; our own choice. */
export const longestName = 100;

export const name = z.string().check(z.minLength(1), z.maxLength(longestName));

/** The shortest wait of a plan: less would page faster than anybody can answer. */
export const shortestWait: Duration = 'PT30S';

// In longer ones people would wait for what never comes.
export const duration = durationBetween(shortestWait, 'P31D');

/** A duration in ISO 8601 within both bounds. */
export function durationBetween(shortest: Duration, longest: Duration) {
  const example = isBounded('PT8H', shortest, longest) ? 'PT5M or PT8H' : 'PT1M or PT5M';
  const isRight = (text: string) => isBounded(text, shortest, longest);
  const bounds = `no shorter than ${shortest} and no longer than ${longest}`;
  const message = `must be an ISO 8601 duration such as ${example}, ${bounds}`;
  return shaped<Duration>(z.string(wrongly(message)).check(z.refine(isRight, message)));
}

export const timeZone = z
  .string()
  .check(z.refine(isTimeZone, 'must be an IANA time zone, such as Europe/Berlin'));

export const localDate = z.iso.date(wrongly('must be a date such as "2026-01-05"'));

export const timeOfDay = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as "09:00"'));

export const timeOrMidnight = z
  .string()
  .check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day such as "17:00", or "24:00"'));

export const weekday = z.enum(weekdays, wrongly(`must be one of ${weekdays.join(', ')}`));

export const webhook = z
  .string()
  .check(
    z.maxLength(1000),
    z.refine(
      isWebhook,
      'must be a URL on the public internet that begins with https:// and has no user name or password in it (localhost is for a local stack only)',
    ),
  );

export const runbook = z
  .string()
  .check(
    z.maxLength(500),
    z.refine(isRunbook, 'must be a URL that begins with https:// and has no user name or password in it'),
  );

/** Says `message` of what is written, and of what is absent that it is. */
export function wrongly(message: string) {
  return { error: ({ input }: { input?: unknown }) => (input === undefined ? 'is missing' : message) };
}

const section = 'a section with keys of its own';
const kinds = { object: section, record: section, string: 'text, in quotation marks if need be' };

/** A mistake in the shape, told plainly, in the words of a file. Undefined leaves the library's. */
export function plainly(issue: z.core.$ZodRawIssue): string | undefined {
  const message = inWords(issue, kinds);
  return issue.input === null && message !== undefined ? `is empty, and ${message}` : message;
}

/** The faults of a shape; of keys that nobody knows one for each, where it stands. */
export function faultsOfShape({ issues }: z.ZodError): { path: PropertyKey[]; message: string }[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is no key that is known here' }))
      : [{ path: issue.path, message: issue.message }],
  );
}

/** True if `text` is a duration in ISO 8601, and within both bounds. */
export function isBounded(text: string, shortest: Duration, longest: Duration): boolean {
  const length = lengthOf(text);
  return length !== undefined && length >= millisecondsOf(shortest) && length <= millisecondsOf(longest);
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isRunbook(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}

/** True if some stack takes it: what is for a local one only, another refuses when it is applied. */
function isWebhook(text: string): boolean {
  return URL.canParse(text) && whyNoTarget(new URL(text), { local: true }) === undefined;
}
