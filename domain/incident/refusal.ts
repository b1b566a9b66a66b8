import { zonedMoment } from '../text/reader-time';
import type { Instant } from '../time';

/** The reasons why a command changes nothing, for programs. */
export const refusalCodes = [
  'no-such-incident',
  'already-open',
  'already-acknowledged',
  'already-commanded',
  'already-classified',
  'already-passed-on',
  'nobody-commands',
  'not-asked',
  'not-qualified',
  'not-a-drill',
  'not-needed',
  'closed',
  'gathered',
  'nothing-due',
  'key-reused',
  'not-allowed-now',
  'not-yours',
  'unknown-responder',
  'unknown-role',
  'unknown-team',
  'unknown-task',
  'unknown-vendor',
  'already-done',
  'not-honest',
] as const;

/** The reason why a command changes nothing: a code for programs and a sentence for the person who asked. */
export interface Refusal {
  code: (typeof refusalCodes)[number];
  sentence: string;
}

export function refusal(code: Refusal['code'], sentence: string): Refusal {
  return { code, sentence };
}

/** The reason why an incident cannot open, or open again, while `other` is the open one of its service. */
export function openElsewhere(other: string): Refusal {
  return refusal(
    'already-open',
    `${other} is already open for this service. Work there, so that everybody is in one place.`,
  );
}

/** The refusal of a request that carries the key of another one. */
export function keyReused(): Refusal {
  return refusal(
    'key-reused',
    'You have used this key for another request. Nothing was changed; send this one with a new key.',
  );
}

/** A moment in a refusal's sentence: `decide` tells it in the zone of whoever asked. */
export function clockTime(at: Instant): string {
  return `\u2063${at}\u2063`;
}

/** The refusal with its moments told to a reader in `timeZone` who reads it at `seen`: `03:04 UTC+1`, with a day where it is another. */
export function toldIn(timeZone: string, seen: Instant, { code, sentence }: Refusal): Refusal {
  const told = sentence.replace(/\u2063(.{24})\u2063/g, (_, at: Instant) => zonedMoment(at, timeZone, seen));
  return { code, sentence: told };
}
