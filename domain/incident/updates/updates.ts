import type { Finding } from '../../honesty/finding';
import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Audience, Stage } from '../../roster/roster';
import type { Duration, Instant } from '../../time';
import type { QuietReceiver, Receiver } from '../announced';

/** A promise to the people who wait for news. */
export interface UpdatePromise {
  audience: Audience;
  promisedAt: Instant;
  remindAt: Instant;
  overdue: boolean;
}

/** The numbers of those whom an update for our own people went to: nobody knows who read it. */
export interface Reach {
  /** Those on the roster whom it was sent to. */
  people: number;
  /** Those who hear of it later: in their quiet hours, or just paged. */
  later: number;
  /** Addresses that only listen; absent: none. */
  listeners?: number | undefined;
}

/** A status update as it was posted. */
export interface PostedUpdate {
  audience: Audience;
  stage: Stage;
  text: string;
  at: Instant;
  by?: ResponderId | undefined;
  /** The time for which the next one is promised. */
  nextAt?: Instant | undefined;
  /** Absent of one for the public, or from before anybody was sent any. */
  reach?: Reach | undefined;
}

/** The state of status updates: what people were told, and what they were promised. */
export interface UpdatesState {
  promises: readonly UpdatePromise[];
  /** The latest updates of each audience, oldest first. */
  updates: readonly PostedUpdate[];
  firstUpdateAt?: Instant | undefined;
  /** The number of promised updates that came late or never. */
  updatesMissed: number;
  /** Those who are told later of the newest update for our own people, since they sleep or were just paged; and when. */
  readLater?: readonly QuietReceiver[] | undefined;
  /** The time of the last update that the crew were sent; absent as long as there is none. */
  crewToldAt?: Instant | undefined;
}

export type UpdateCommand =
  | {
      type: 'post-update';

      text: string;
      audience: Audience;
      /** The stage as it is now; absent: as these readers were told last. */
      stage?: Stage | undefined;
      nextWithin?: Duration | undefined;
      /** The reason for which it is published although the honesty check advises against it. */
      anyway?: string | undefined;
    }
  /** Says honestly that there is no news, and when the next update comes. */
  | { type: 'post-no-news'; audience: Audience };

export type UpdateEvent =
  | { type: 'update-promised'; audience: Audience; nextAt: Instant; remindAt: Instant }
  | {
      type: 'update-reminded';
      audience: Audience;
      responder: ResponderId;
      promisedAt: Instant;
      overdue: boolean;
      /** True if it tells of this promise for the first time that it is overdue: everybody hears of that. */
      becameOverdue?: boolean | undefined;
      channels: readonly Channel[];
      nextReminderAt: Instant;
      /** Those who are told in the same moment. */
      others?: readonly ResponderId[] | undefined;
    }
  | {
      type: 'update-posted';
      audience: Audience;
      stage: Stage;
      text: string;
      nextWithin?: Duration | undefined;
      /** The time for which the next one is promised, by its author or by the plan. */
      nextAt?: Instant | undefined;
      /** True if it only says that there is no news. */
      noNews: boolean;
      /** Those on the roster who are told of it now. These three are absent of one for the public, and from before. */
      to?: readonly Receiver[] | undefined;
      /** Those who are told later, of what is newest by then: at the end of their quiet hours, or of the first hour. */
      waiting?: readonly QuietReceiver[] | undefined;
      /** The number of addresses that only listen, where there are any: it is mailed to them as far as they, and the stack, take mail. */
      listeners?: number | undefined;
      /** True if the crew are told, not only whoever listens. */
      forCrew?: boolean | undefined;
      /** The findings of the honesty check, and why it was published all the same. */
      findings?: readonly Finding[] | undefined;
      anyway?: string | undefined;
    }
  /** People are told of the newest one who had to wait for it. */
  | {
      type: 'update-passed-on';
      postedAt: Instant;
      to: readonly Receiver[];
      waiting: readonly QuietReceiver[];
    };
