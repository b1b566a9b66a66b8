import type { Instant } from '../domain/time';
import type { QuotaStore } from './ports/requests';

/** The limits on how often something may be asked for. */
export interface Quota {
  perHour: number;
  perDay: number;
}

/** The quota of one address: nobody is to be flooded, whoever asks. Our own choice, like those below. */
export const perAddress: Quota = { perHour: 6, perDay: 20 };
/** The quota of one person who asks: nobody runs up a bill. */
export const perSender: Quota = { perHour: 60, perDay: 200 };

/** The quota of texts with a code from one number: who guesses gets nowhere, and who commands gets by. */
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
