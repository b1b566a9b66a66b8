import type { IncidentId } from '../domain/ids';
import { isPage, type Message, messagesFor, type ToldEvent } from '../domain/notice/messages';
import { usableAddresses } from '../domain/roster/approach';
import type { Channel, ChannelAddress } from '../domain/roster/channel';
import { revokedSince } from '../domain/roster/link-revocation';
import { responderOf } from '../domain/roster/roster';
import { allOf } from './all-of';
import { type CountingDeps, countPage, isCountedOver } from './counted-pages';
import type { EffectOf, Reading } from './effects-of';
import { executeCommand } from './execute-command';
import { handOver } from './hand-over';
import { doorCode, replyCode } from './link-codes';
import { once } from './once';
import type { NoticeDeps } from './send-notice';
import { type Failure, sendOnce } from './send-once';
import { unlessUnsealed } from './without-link';

/** The ports that telling one person of an event needs. */
export type MessagesDeps = CountingDeps & NoticeDeps;

type Messages = EffectOf<'messages'>;

/**
 * Tells one person of an event, by each channel once. A reminder that can never arrive by its channel, one of the `tried`, goes by
 * another. Rejects with the first failure when all have ended.
 */
export async function sendMessages(
  deps: MessagesDeps,
  reading: Reading,
  effect: Messages,
  tried: readonly Channel[] = [],
): Promise<void> {
  const { event, isWanted } = effect;
  const { incident } = reading;
  const messages = await messagesWithLinks(deps, reading, effect);
  const page = 'page' in event ? event.page : undefined;
  const isCounted = once(() => countPage(deps, event, reading));
  await allOf(
    messages.map(async (message) => {
      const { channel, to } = message;
      const place = { incidentId: incident.id, seq: event.seq, channel };
      const leave = async () =>
        isCountedOver(channel) && (await isCounted())
          ? `counted-${incident.id}-${event.seq}-${channel}`
          : handOver(deps.courier, message, `${incident.id}-${event.seq}`);
      const sending = { effect: place, to, page };
      const onFailure = (failure: Failure) =>
        isPage(event)
          ? reportFailure(deps, sending, failure)
          : remindByAnother(deps, reading, effect, failure, [...tried, channel]);
      await sendOnce(deps, sending, isWanted ? leave : undefined, onFailure);
    }),
  );
}

/**
 * One for each channel, with a link that opens by that channel, and to that address, alone. A page leaves without it
 * where it cannot be made; what only reminds waits until it can.
 */
async function messagesWithLinks(
  deps: MessagesDeps,
  reading: Reading,
  { event, to }: Messages,
): Promise<Message[]> {
  const { incident, roster } = reading;
  const byChannel = to.map(async (address) => {
    const { channel } = address;
    const make = () => sealedFor(deps, reading, event, address);
    const effect = { incidentId: incident.id, seq: event.seq, channel };
    const sealed = isPage(event) ? await unlessUnsealed(deps, effect, make) : await make();
    return messagesFor({ ...event, channels: [channel] }, incident, roster, sealed?.link, sealed?.reply);
  });
  return (await Promise.all(byChannel)).flat();
}

async function sealedFor(
  { seals, publicUrl }: MessagesDeps,
  { incident: { id }, roster: { sms, linkRevocations } }: Reading,
  { seq, wallAt }: ToldEvent,
  to: ChannelAddress,
): Promise<{ link: string; reply: string | undefined }> {
  const revokedAt = revokedSince(linkRevocations, to, wallAt);
  const code = await doorCode(seals, { incidentId: id, seq }, to, revokedAt);
  const reply = sms?.requireCode ? await replyCode(seals, id, to) : undefined;
  return { link: `${publicUrl}/p/${code}`, reply };
}

/** Nothing follows a reminder, as a page's next contact follows the one that failed. */
async function remindByAnother(
  deps: MessagesDeps,
  reading: Reading,
  effect: Messages,
  { final }: Failure,
  tried: readonly Channel[],
): Promise<void> {
  const responder = responderOf(reading.roster, effect.event.responder);
  const other =
    responder && usableAddresses(responder, reading.roster).find((to) => !tried.includes(to.channel));
  if (final && other !== undefined) await sendMessages(deps, reading, { ...effect, to: [other] }, tried);
}

interface PageSending {
  effect: { incidentId: IncidentId; seq: number; channel: string };
  to: ChannelAddress;
  page: number | undefined;
}

/** Lets the page go on by another channel at once, instead of waiting until this one works again. */
async function reportFailure(
  deps: MessagesDeps,
  { effect: { incidentId, seq }, to: { channel }, page }: PageSending,
  { error: { message: detail }, final }: Failure,
): Promise<void> {
  if (page === undefined) return;
  const news = { page, seq, channel, outcome: 'failed', detail, final, gone: final } as const;
  await executeCommand(deps, incidentId, {
    by: { kind: 'courier' },
    command: { type: 'report-delivery', ...news },
  });
}
