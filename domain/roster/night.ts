import type { ResponderId } from '../ids';
import { dayMs, type LocalClock, localClock, timeOfDay } from '../schedule/local-clock';
import { epochMsOf, type Instant, instantOf } from '../time';
import { isKnownZone } from '../zoned-time';
import { type QuietHours, type Responder, usualNight } from './responder';
import { type Roster, responderOf } from './roster';

type Sleeper = Pick<Responder, 'quietHours' | 'timeZone'>;

/**
 * The hours in which whoever is woken is least fit to decide: sleep inertia is deepest after waking in the biological night
 * (L. M. Trotti, Sleep Medicine Reviews 35, 2017). The hours themselves are our own choice.
 */
const deepNight: QuietHours = { from: '00:00', to: '06:00' };

/** True while it is night for that person: their own quiet hours, or else 22:00 to 07:00 where they live. */
export function isNight(person: Sleeper, at: Instant): boolean {
  return isWithin(nightOf(person), person, at);
}

/** The end of the person's night that `at` lies in; `at` itself by day. */
export function nightUntil(person: Sleeper, at: Instant): Instant {
  return endOf(nightOf(person), person, at);
}

/** The people, those who have day before those who have night; else in their order. */
export function awakeFirst(ids: readonly ResponderId[], at: Instant, roster: Roster): ResponderId[] {
  const sleeps = (id: ResponderId) => {
    const person = responderOf(roster, id);
    return person !== undefined && isNight(person, at);
  };
  return [...ids.filter((id) => !sleeps(id)), ...ids.filter(sleeps)];
}

/** True between midnight and six by the person's own clock. */
export function isDeepNight(person: Sleeper, at: Instant): boolean {
  return isWithin(deepNight, person, at);
}

/** The first moment from `at` on that lies in the person's night; undefined where nobody knows the rules of their zone. */
export function nightFrom(person: Sleeper, at: Instant): Instant | undefined {
  return isNight(person, at) ? at : beginningOf(nightOf(person), person, at);
}

/** True where it is night for them at both moments, of which `earlier` is not the later one, and no morning lies between. */
export function isSameNight(person: Sleeper, earlier: Instant, later: Instant): boolean {
  return isNight(person, later) && nightUntil(person, earlier) === nightUntil(person, later);
}

/** The end of the person's quiet hours that `at` lies in; `at` itself when it lies in none. */
export function quietUntil(person: Sleeper, at: Instant): Instant {
  return person.quietHours === undefined ? at : endOf(person.quietHours, person, at);
}

/** The beginning of the person's next quiet hours after `at`; undefined when they have none. */
export function quietFrom(person: Sleeper, at: Instant): Instant | undefined {
  return person.quietHours && beginningOf(person.quietHours, person, at);
}

function nightOf({ quietHours }: Sleeper): QuietHours {
  return quietHours ?? usualNight;
}

/** Hours of a zone that is not known are nobody's: a page in the night is better than one that waits for a wrong morning. */
function clockOf({ timeZone }: Sleeper): LocalClock | undefined {
  return isKnownZone(timeZone) ? localClock(timeZone) : undefined;
}

function isWithin({ from, to }: QuietHours, person: Sleeper, at: Instant): boolean {
  const clock = clockOf(person);
  if (clock === undefined) return false;
  const [now, begins, ends] = [timeNow(clock, at), timeOfDay(from), timeOfDay(to)];
  return begins < ends ? begins <= now && now < ends : begins <= now || now < ends;
}

function endOf(hours: QuietHours, person: Sleeper, at: Instant): Instant {
  return isWithin(hours, person, at) ? (next(hours.to, person, at) ?? at) : at;
}

function beginningOf({ from }: QuietHours, person: Sleeper, at: Instant): Instant | undefined {
  return next(from, person, at);
}

/** The next moment after `at` at which the person's clock shows `time`. */
function next(time: string, person: Sleeper, at: Instant): Instant | undefined {
  const clock = clockOf(person);
  if (clock === undefined) return undefined;
  const [now, then] = [timeNow(clock, at), timeOfDay(time)];
  const today = clock.reads(epochMsOf(at)) - now;
  return instantOf(clock.firstReading(today + then + (then > now ? 0 : dayMs)));
}

function timeNow(clock: LocalClock, at: Instant): number {
  return clock.reads(epochMsOf(at)) % dayMs;
}
