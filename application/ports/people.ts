import type { ResponderId } from '../../domain/ids';
import type { Practice } from '../../domain/practice/practice';
import type { ChannelAddress } from '../../domain/roster/channel';
import type { Instant } from '../../domain/time';

/**
 * The state of people's channels: of one address for each. Proof that an address was answered from, or
 * verified, puts it in the place of another one; other news of an address that is not the one in the store
 * changes nothing where that one is verified, since it may have come late.
 */
export interface ChannelStore {
  recordVerified(address: ChannelAddress, now: Instant): Promise<void>;
  /**
   * Notes that somebody answered from there, or the carrier reported a delivery. Lifts a block. Changes
   * nothing for an older `at`. An address that was answered from is verified by that; one that was delivered
   * to is not.
   */
  recordProved(address: ChannelAddress, by: 'answered' | 'delivered', at: Instant): Promise<void>;
  /** Notes that nothing can be sent there, and why; undefined: it can again. */
  recordBlocked(address: ChannelAddress, reason: string | undefined, now: Instant): Promise<void>;
  /** The address does not count as verified: it has to be confirmed first. */
  recordUnverified(address: ChannelAddress, now: Instant): Promise<void>;
  /** The address no longer counts as verified, since what stood behind it is gone, as of when it is noticed. */
  recordEnded(address: ChannelAddress, now: Instant): Promise<void>;
}

/** People's calendars, by ids that are no secret; one for each responder who asked for it. */
export interface FeedStore {
  /** Gives the responder's calendar `id` unless it has one; returns the one it has then. */
  make(responder: ResponderId, id: string): Promise<string>;
  /** Gives the responder's calendar `id`; an earlier one is nobody's any more. */
  replace(responder: ResponderId, id: string): Promise<void>;
  responderOf(id: string): Promise<ResponderId | undefined>;
}

/** The moments at which people last took part in a drill. */
export interface PracticeStore {
  /** Takes the place of what is known of the person, unless that is later. */
  record(practice: Practice): Promise<void>;
  /** The latest of each person who ever took part, in no order. */
  all(): Promise<Practice[]>;
}

/** The phones that want no texts from here: the carrier keeps a list. */
export interface OptOuts {
  isOptedOut(phone: string): Promise<boolean>;
}

/** An address, and the responder whose messages go there. */
export interface EmailSubscription {
  responder: ResponderId;
  email: string;
}

/** The outcome of following the roster with the subscriptions, in addresses. */
export interface FollowedEmail {
  subscribed: string[];
  unsubscribed: string[];
  unconfirmed: string[];
  failed: EmailFailure[];
}

/** Somebody whose subscription is not as it should be. */
export interface EmailFailure {
  email: string;
  responder?: ResponderId | undefined;
  doing: 'subscribe' | 'redirect' | 'unsubscribe';
  why: string;
}

/** The subscriptions of the topics that emails leave by. */
export interface EmailSubscriptions {
  /**
   * Removes what is no longer wanted and adds what is missing; tells the addresses of both, and those that are wanted
   * but have not confirmed: no email reaches them yet. Of these, the ones in `askAgain` (a part of `wanted`) are asked
   * once more. What could not be done is told, and keeps nothing else from being done.
   */
  follow(
    wanted: readonly EmailSubscription[],
    askAgain: readonly EmailSubscription[],
  ): Promise<FollowedEmail>;
  /** Those that stand now, asked for or confirmed. Rejects rather than leave one out. */
  standing(): Promise<StandingEmail[]>;
}

/** Confirms subscriptions by the links that AWS sent, in a way that no link can end them. */
export interface EmailConfirmations {
  /** Takes the link as it was in the email; `refused` says in a sentence why it confirms nothing. */
  confirm(link: string): Promise<ConfirmedEmail | { refused: string }>;
}

/** The subscription that a link has confirmed. */
export interface ConfirmedEmail {
  /** AWS's name for the subscription. */
  subscription: string;
  email: string;
  /** The responder whose messages arrive there; absent: nobody's own, as at the operations topic. */
  responder?: ResponderId | undefined;
  /** True if ending it takes credentials. */
  kept: boolean;
}

/** A subscription as it stands. */
export interface StandingEmail {
  email: string;
  /** The responder whose messages arrive there; known of confirmed ones only. */
  responder?: ResponderId | undefined;
  confirmed: boolean;
  /** True if ending it takes credentials; known of confirmed ones only. */
  kept?: boolean | undefined;
}
