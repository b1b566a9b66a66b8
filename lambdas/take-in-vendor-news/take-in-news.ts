import { parseVendorNews } from '../../adapters/aws-health/parse-vendor-news';
import {
  takeInCaseNews,
  takeInHealthEvent,
  type VendorNewsDeps,
} from '../../application/take-in-vendor-news';
import { oneByOne } from '../batch';

/** An event as the queue delivered it, with the id by which it can be given back. */
export interface ReceivedNews {
  id: string;
  body: string;
}

/**
 * Takes news of vendors into incidents, one after the other, since they often concern the same one. Returns the ids of
 * those that have to be delivered again, which `onFailure` hears of.
 */
export function takeInNews(
  deps: VendorNewsDeps,
  messages: readonly ReceivedNews[],
  onFailure: (id: string, error: unknown) => void,
): Promise<string[]> {
  return oneByOne(messages, ({ body }) => takeIn(deps, body), onFailure);
}

async function takeIn(deps: VendorNewsDeps, body: string): Promise<void> {
  const news = parseVendorNews(body);
  if (news.about === 'health') await takeInHealthEvent(deps, news.event);
  if (news.about === 'case') await takeInCaseNews(deps, news.news);
}
