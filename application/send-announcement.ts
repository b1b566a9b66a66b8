import { wasHeldBack } from '../domain/notice/held-back';
import { announcementFor, type Message } from '../domain/notice/messages';
import type { ChannelAddress } from '../domain/roster/channel';
import { responderOf } from '../domain/roster/roster';
import { after, type Duration, type Instant } from '../domain/time';
import { type CountingDeps, count, isCountedOver } from './counted-pages';
import type { EffectOf, Reading } from './effects-of';
import { handOver } from './hand-over';
import type { Courier } from './ports/messages';
import { type SendingDeps, sendOnce } from './send-once';
import { sideBySide } from './side-by-side';

/** The ports that telling many people needs. */
export interface AnnouncingDeps extends SendingDeps, CountingDeps {
  courier: Courier;
}

/** The age at which an announcement is none any more: our own choice, as of notices. */
const newsFor: Duration = 'P1D';

/** True of what is wanted, and is no news of the day before. */
export function isStillNews(
  { event, isWanted }: Pick<EffectOf<'announcement' | 'mail'>, 'event' | 'isWanted'>,
  now: Instant,
): boolean {
  return isWanted && now <= after(event.wallAt, newsFor);
}

/** Messages that leave side by side; our own choice. */
const atOnce = 25;

/**
 * Tells many people of one event, each by each of their channels once: every message has its own entry in the ledger, so
 * that none leaves twice when it is tried again. Rejects with the first failure when all have been tried.
 */
export async function sendAnnouncement(
  deps: AnnouncingDeps,
  reading: Reading,
  effect: EffectOf<'announcement'>,
): Promise<void> {
  const { event, to } = effect;
  const isNews = isStillNews(effect, deps.clock.now());
  const failures: unknown[] = [];
  await sideBySide(to, atOnce, async (address) => {
    try {
      await tell(address);
    } catch (error) {
      failures.push(error);
    }
  });
  if (failures.length > 0) throw failures[0];

  async function tell(address: ChannelAddress): Promise<void> {
    const { incident, roster } = reading;
    const message = isNews ? announcementFor(event, address, incident, roster) : undefined;
    const place = { incidentId: incident.id, seq: event.seq };
    const entry = { ...place, channel: `${address.channel}#${address.responder}` };
    const id = `${incident.id}-${event.seq}-${address.responder}`;
    const leave = async (announced: Message) =>
      (await waits(address)) ? `waited-${id}` : handOver(deps.courier, announced, id);
    await sendOnce(deps, { effect: entry, to: address }, message && (() => leave(message)));
  }

  /** True if it waited for the end of the reader's quiet hours, and is told with what else did. */
  async function waits({ responder, channel }: ChannelAddress): Promise<boolean> {
    const { incident, roster } = reading;
    const reader = responderOf(roster, responder);
    if (reader === undefined || !isCountedOver(channel) || !wasHeldBack(event, incident, reader))
      return false;
    const onItsWay = { incidentId: incident.id, seq: event.seq, channels: [channel] };
    return count(deps, { responder, drill: incident.drill, waited: true }, onItsWay);
  }
}
