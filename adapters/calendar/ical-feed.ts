import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Feed } from '../../application/calendar-feed';
import { epochMsOf, type Instant } from '../../domain/time';

/** Seconds after which calendars are asked to look again; our own choice. */
export const lookAgainAfter = 3600;

/**
 * The feed as iCalendar (RFC 5545). Times are in UTC, so that every client shows them right in its own zone, whatever
 * it knows of the zones of schedules. An event is named by its schedule, start and end, and so never changes: another
 * start or end makes another event in the place of the old one.
 */
export function icalFeed({ responder, shifts }: Feed, now: Instant): string {
  const calendar = ical({
    // The one text that the library writes down as it is.
    name: escaped(`On call: ${responder.name}`),
    prodId: { company: 'Eight Bells', product: 'On call', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: lookAgainAfter,
    events: shifts.map(({ schedule, from, to }) => ({
      id: `${responder.id}-${schedule}-${from}-${to}@eight-bells`,
      stamp: new Date(epochMsOf(now)),
      start: new Date(epochMsOf(from)),
      end: new Date(epochMsOf(to)),
      summary: `On call: ${schedule}`,
      // What is published has an organizer (RFC 5546, 3.2.1). In a parameter no quotation mark can stand.
      organizer: { name: responder.name.replace(/["\p{Cc}]/gu, ' '), email: responder.email },
      // Somebody on call is free for everything else.
      transparency: ICalEventTransparency.TRANSPARENT,
    })),
  });
  const text = `${calendar.toString()}\r\n`;
  return shifts.length > 0 ? text : text.replace(/END:VCALENDAR\r\n$/, `${utc}$&`);
}

/** A calendar has at least one component (RFC 5545, 3.6): where nobody is on call, the zone that its times would be in. */
const utc = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
  '',
].join('\r\n');

/** The text as RFC 5545 wants it. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}
