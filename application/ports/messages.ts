import type { IncidentId, ResponderId, TeamId } from '../../domain/ids';
import type { Bulletin } from '../../domain/notice/bulletin';
import type { PageOnItsWay, Reader } from '../../domain/notice/pages-a-minute';
import type { ChannelAddress } from '../../domain/roster/channel';
import type { Instant } from '../../domain/time';

/** Names one message: of one event, or of a notice. */
export type EffectId =
  | { incidentId: IncidentId; seq: number; channel: string }
  | { noticeId: string; channel: string };

/** A message that was handed to the provider, as its report has to find it. */
export interface HandedMessage {
  effect: EffectId;
  providerId: string;
  /** The address of the person it is for, where that is one person. */
  to?: ChannelAddress | undefined;
  /** The page that it carries. */
  page?: number | undefined;
}

/** The ledger of messages: which ones left, and what became of them. */
export interface EffectStore {
  /**
   * Gives the message to one `owner`, who may ask again when the answer was lost. `held` means that another's attempt is
   * under way.
   */
  claim(effect: EffectId, owner: string, now: Instant): Promise<'claimed' | 'held' | 'done'>;
  recordHanded(handed: HandedMessage, now: Instant): Promise<void>;
  recordFailed(effect: EffectId, error: string, now: Instant): Promise<void>;
  recordWithdrawn(effect: EffectId, now: Instant): Promise<void>;
  /** Records what the carrier reported of a message that was handed over. */
  recordReport(
    effect: EffectId,
    outcome: 'delivered' | 'undelivered',
    detail: string,
    now: Instant,
  ): Promise<void>;
  /** The message that the provider knows by this id; undefined when it is none of ours, or not recorded yet. */
  handed(providerId: string): Promise<HandedMessage | undefined>;
}

/** The provider will never take this message: the number has opted out, the address does not exist. */
export class UndeliverableError extends Error {
  override name = 'UndeliverableError';
}

/**
 * Hands messages to the provider and returns its id for them. Rejects when it does not take them: with
 * UndeliverableError when trying again is of no use.
 */
export interface Courier {
  sendSms(message: { to: string; text: string }): Promise<string>;
  sendEmail(message: { responder: ResponderId; subject: string; text: string }): Promise<string>;
  /** Posts a signed request; `owner` (such as `responder:ada`, `team:web`) names the secret it is signed with. */
  sendWebhook(message: WebhookMessage): Promise<WebhookAnswer>;
  /** Tells the chat of a team. */
  sendChat(message: { team: TeamId; bulletin: Bulletin }): Promise<string>;
}

export interface WebhookMessage {
  owner: string;
  url: string;
  /** Same for each attempt, so that the receiver can tell a copy. */
  id: string;
  payload: unknown;
}

export interface WebhookAnswer {
  providerId: string;
  /** The beginning of what the receiver answered, for a challenge. */
  body: string;
}

/** The secrets that webhooks are signed with: one for each owner, such as `responder:ada` or `team:web`. */
export interface WebhookSecretStore {
  /** Makes one when there is none; whoever asks at the same time gets the same. */
  secretOf(owner: string): Promise<string>;
  /** Makes a new one and returns it; the earlier one signs nothing any more. */
  replace(owner: string): Promise<string>;
}

/** A carrier's word on what became of a message. */
export interface DeliveryReport {
  providerId: string;
  outcome: 'delivered' | 'undelivered';
  detail: string;
  /** Wall time. */
  at: Instant;
}

/** Pages that do not reach people on their own, since too many come at once. */
export interface PageCounter {
  /**
   * Lets the page go on its own, then undefined; or counts it, then from when on to tell of it. The same page again gets
   * the same answer.
   */
  admit(reader: Reader, page: PageOnItsWay, now: Instant): Promise<Instant | undefined>;
  /** Those that were counted and not forgotten, in one order. */
  waiting(reader: Reader): Promise<PageOnItsWay[]>;
  forget(reader: Reader, pages: readonly PageOnItsWay[]): Promise<void>;
  /**
   * Lets one `owner` at a time tell of the reader's pages, who may ask again when the answer was lost; false while another
   * does. Whoever crashed is given up after a minute.
   */
  beginTelling(reader: Reader, owner: string, now: Instant): Promise<boolean>;
  endTelling(reader: Reader): Promise<void>;
}
