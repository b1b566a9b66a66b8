import { localClock, timeOfDay } from '../schedule/local-clock';
import { epochMsOf, type Instant } from '../time';
import { isKnownZone } from '../zoned-time';
import type { QuietHours, Responder } from './responder';

/** The night of whoever wrote no quiet hours of their own: our own choice. */
const usualNight: QuietHours = { from: '22:00', to: '07:00' };

const dayMs = 86_400_000;

/** True while it is night for that person: their own quiet hours, or else 22:00 to 07:00 where they live. */
export function isNight(
  { quietHours, timeZone }: Pick<Responder, 'quietHours' | 'timeZone'>,
  at: Instant,
): boolean {
  // Hours of a zone that is not known are nobody's.
  if (!isKnownZone(timeZone)) return false;
  const { from, to } = quietHours ?? usualNight;
  const now = localClock(timeZone).reads(epochMsOf(at)) % dayMs;
  const [begins, ends] = [timeOfDay(from), timeOfDay(to)];
  return begins < ends ? begins <= now && now < ends : begins <= now || now < ends;
}
