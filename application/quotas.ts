import type { Instant } from '../domain/time';
import type { QuotaStore } from './ports/requests';

/** How often something may be asked for. */
export interface Quota {
  perHour: number;
  perDay: number;
}

/** To one address: nobody is to be flooded, whoever asks. */
export const perAddress: Quota = { perHour: 6, perDay: 20 };
/** For one person who asks: nobody runs up a bill. */
export const perSender: Quota = { perHour: 60, perDay: 200 };

/** Replies by text from one number that carry a code: whoever guesses gets nowhere, and whoever commands gets by. */
export const perPhone: Quota = { perHour: 20, perDay: 100 };

/** Counts one more for `name`, in this hour and on this day (UTC); false when that is beyond the quota. */
export async function isWithin(
  quotas: QuotaStore,
  name: string,
  { perHour, perDay }: Quota,
  now: Instant,
): Promise<boolean> {
  const [day, hour] = [now.slice(0, 'YYYY-MM-DD'.length), now.slice(0, 'YYYY-MM-DDTHH'.length)];
  const counts = await Promise.all([quotas.count(name, hour, now), quotas.count(name, day, now)]);
  return counts[0] <= perHour && counts[1] <= perDay;
}
