import type { Finding } from '../../honesty/finding';
import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Audience, Stage } from '../../roster/roster';
import type { Duration, Instant } from '../../time';

/** What was promised to the people who wait for news. */
export interface UpdatePromise {
  audience: Audience;
  promisedAt: Instant;
  remindAt: Instant;
  overdue: boolean;
}

/** A status update as it was posted. */
export interface PostedUpdate {
  audience: Audience;
  stage: Stage;
  text: string;
  at: Instant;
  by?: ResponderId | undefined;
  /** When the next one is promised for. */
  nextAt?: Instant | undefined;
}

/** What people were told, and what they were promised. */
export interface UpdatesState {
  promises: readonly UpdatePromise[];
  /** The latest updates of each audience, oldest first. */
  updates: readonly PostedUpdate[];
  firstUpdateAt?: Instant | undefined;
  /** How many promised updates came late or never. */
  updatesMissed: number;
}

export type UpdateCommand =
  | {
      type: 'post-update';

      text: string;
      audience: Audience;
      /** The stage as it is now; as last posted when absent. */
      stage?: Stage | undefined;
      nextWithin?: Duration | undefined;
      /** Why it is published although the honesty check advises against it. */
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
      /** Whether it tells of this promise for the first time that it is overdue: everybody hears of that. */
      becameOverdue?: boolean | undefined;
      channels: readonly Channel[];
      nextReminderAt: Instant;
    }
  | {
      type: 'update-posted';
      audience: Audience;
      stage: Stage;
      text: string;
      nextWithin?: Duration | undefined;
      /** When the next one is promised for, by its author or by the plan. */
      nextAt?: Instant | undefined;
      /** Whether it is the one that only says that there is no news. */
      noNews: boolean;
      /** What the honesty check pointed at, and why it was published all the same. */
      findings?: readonly Finding[] | undefined;
      anyway?: string | undefined;
    };
