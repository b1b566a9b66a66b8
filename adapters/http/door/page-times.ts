import type { OpenDoor } from '../../../application/open-door';
import { timesOnPage, zoneName } from '../../../domain/text/reader-time';
import type { Instant } from '../../../domain/time';

type Reading = Pick<OpenDoor, 'responder' | 'at'>;

/** The words for moments on this page: all in its reader's zone, which stands at its foot. */
export function timesFor({ responder, at }: Reading): (moment: Instant) => string {
  return timesOnPage(responder.timeZone, at);
}

/** The zone of the page. */
export function zoneOf({ responder, at }: Reading): string {
  return zoneName(at, responder.timeZone);
}

/** A sentence that names the zone beside each time, without what the page says once. */
export function withoutZone(sentence: string, door: Reading): string {
  return sentence.replace(/(\d\d:\d\d) (UTC(?:[+-]\d+(?::\d+)?)?)(?![+\w-])/g, (whole, time, zone) =>
    zone === zoneOf(door) ? time : whole,
  );
}
