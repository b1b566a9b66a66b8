import { parseVendorNews } from '../../adapters/aws-health/parse-vendor-news';
import {
  takeInCaseNews,
  takeInHealthEvent,
  type VendorNewsDeps,
} from '../../application/take-in-vendor-news';

/** An event as the queue delivered it, with the id by which it can be given back. */
export interface ReceivedNews {
  id: string;
  body: string;
}

/**
 * Takes news of vendors into incidents, one after the other, since they often concern the same one. Returns the ids of
 * those that have to be delivered again, which `onFailure` hears of.
 */
export async function takeInNews(
  deps: VendorNewsDeps,
  messages: readonly ReceivedNews[],
  onFailure: (id: string, error: unknown) => void,
): Promise<string[]> {
  const failed: string[] = [];
  for (const { id, body } of messages) {
    try {
      await takeIn(deps, body);
    } catch (error) {
      onFailure(id, error);
      failed.push(id);
    }
  }
  return failed;
}

async function takeIn(deps: VendorNewsDeps, body: string): Promise<void> {
  const news = parseVendorNews(body);
  if (news.about === 'health') await takeInHealthEvent(deps, news.event);
  if (news.about === 'case') await takeInCaseNews(deps, news.news);
}
