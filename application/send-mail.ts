import { mailForListener } from '../domain/notice/listener-mail';
import type { EffectOf, Reading } from './effects-of';
import { listenerCode, listenerIdOf } from './link-codes';
import type { Seals } from './ports/links';
import type { ListenerStore, Mailer } from './ports/listeners';
import type { EffectId } from './ports/messages';
import { isStillNews } from './send-announcement';
import { type Failure, type SendingDeps, sendOnce } from './send-once';
import { sideBySide } from './side-by-side';

/** The way out for mails to those who only listen. */
export interface MailWay {
  mailer: Mailer;
  listeners: ListenerStore;
  /** Told of each mail that the provider refuses for good. */
  onRefused(effect: EffectId, error: Error): void;
}

/** The ports that mailing needs. */
export interface MailingDeps extends SendingDeps {
  seals: Seals;
  /** Base of the links in messages, without a slash at its end. */
  publicUrl: string;
  /** Absent where none leaves: in what keeps mails from holding up the stream, and in a stack without a sender. */
  mail?: MailWay | undefined;
}

/** Mails that leave side by side, by our own choice: fewer than the 14 a second that SES allows an account to begin with. */
const atOnce = 10;

/**
 * Mails an update to each address once: every mail has its own entry in the ledger, so that none leaves twice when it is
 * tried again. Once the provider has failed it is asked no more, and whoever is left waits for the next attempt. Rejects with
 * the first failure.
 */
export async function sendMails(
  deps: MailingDeps,
  reading: Reading,
  effect: EffectOf<'mail'>,
): Promise<void> {
  const { mail } = deps;
  if (mail === undefined) return;
  const { event, to } = effect;
  const isNews = isStillNews(effect, deps.clock.now());
  const failures: unknown[] = [];
  await sideBySide(to, atOnce, async (address) => {
    if (failures.length > 0) return;
    const said = { ...reading, event };
    await mailOnce({ ...deps, mail }, said, address, isNews).catch((error) => failures.push(error));
  });
  if (failures.length > 0) throw failures[0];
}

async function mailOnce(
  deps: MailingDeps & { mail: MailWay },
  { incident, event, roster }: Reading & Pick<EffectOf<'mail'>, 'event'>,
  address: string,
  isNews: boolean,
): Promise<void> {
  const { seals, publicUrl, clock } = deps;
  const { listeners, mailer, onRefused } = deps.mail;
  const id = await listenerIdOf(address);
  const listener = await listeners.load(id);
  const isWanted = isNews && listener?.endedAt === undefined;
  const effect: EffectId = { incidentId: incident.id, seq: event.seq, channel: `mail#${id}` };
  await sendOnce(deps, { effect }, isWanted ? leave : undefined, noteRefusal);

  async function leave(): Promise<string> {
    const endLink = `${publicUrl}/u/${await listenerCode(seals, id)}`;
    const said = mailForListener(event, incident, roster, endLink);
    const taken = await mailer.send({ to: address, endLink, ...said });
    // What is only shown must not have the mail sent again.
    if (listener?.refused !== undefined) await listeners.recordRefused(id, undefined).catch(() => {});
    return taken;
  }

  async function noteRefusal({ error, final }: Failure): Promise<void> {
    if (!final) return;
    onRefused(effect, error);
    await listeners.recordRefused(id, { at: clock.now(), why: error.message });
  }
}
