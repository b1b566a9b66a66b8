import type { Instant } from '../../time';

/** `14:30 UTC`, for readers anywhere; with its date when that is not the day of `seen`. */
export function utcMoment(at: Instant, seen: Instant): string {
  const time = `${at.slice(11, 16)} UTC`;
  return at.slice(0, 10) === seen.slice(0, 10) ? time : `${time} on ${at.slice(0, 10)}`;
}
