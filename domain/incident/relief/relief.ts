import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';
import type { Brief } from './brief';

/** A limit that keeps people fit for command: rest between two tours, and hours within seven days. */
export type Limit = 'rest' | 'hours';

/** Somebody has accepted to relieve the commander, who has not let go yet. */
export interface Handoff {
  to: ResponderId;
  acceptedAt: Instant;
}

/** How command came to change hands. */
export type ReliefManner = 'confirmed' | 'shift-ended' | 'overrun' | 'forced' | 'roster-changed';

/** What one of the two is told of a handoff: `other` is who takes over, or who was in command. */
export type HandoffNews = 'asked-to-confirm' | 'in-command' | 'relieved' | 'called-off';

/** What may be asked about who is in command next. */
export type ReliefCommand =
  | { type: 'accept-relief'; page?: number | undefined }
  | { type: 'decline-relief'; page?: number | undefined }
  /** The commander lets go before the shift is over. */
  | { type: 'confirm-handoff' }
  /** The commander wants to be relieved before it is due, by somebody they name or by whoever is next. */
  | { type: 'ask-for-relief'; to?: ResponderId | undefined }
  /** Somebody else ends the tour of a commander who does not answer: of `from`, where they say whom they mean. */
  | { type: 'force-relief'; reason: string; from?: ResponderId | undefined };

export type ReliefEvent =
  | {
      type: 'relief-candidate-chosen';
      candidate: ResponderId;
      reason: string;
      answerBy: Instant;
      /** Limits that this choice breaks, since nobody else is left. */
      breaks?: readonly Limit[] | undefined;
    }
  /** `waiting`: pages of the last minute to some of the fallback, who get no second one. */
  | {
      type: 'relief-search-exhausted';
      reason: string;
      nextRoundAt: Instant;
      waiting?: readonly number[] | undefined;
    }
  | { type: 'relief-declined'; page?: number | undefined }
  | { type: 'relief-asked-for'; to?: ResponderId | undefined; reason?: string | undefined }
  | { type: 'brief-acknowledged'; brief: Brief }
  | { type: 'relief-accepted'; page?: number | undefined }
  | { type: 'relief-fell-through'; relief: ResponderId; reason: string }
  | { type: 'shift-overran'; commander: ResponderId; endedAt: Instant }
  | {
      type: 'command-relieved';
      from: ResponderId;
      to: ResponderId;
      shiftEndsAt: Instant;
      how: ReliefManner;
      reason?: string | undefined;
    }
  | {
      type: 'handoff-told';
      responder: ResponderId;
      news: HandoffNews;
      other: ResponderId;
      channels: readonly Channel[];
      /** Why somebody else ended their command. */
      forcedFor?: string | undefined;
    };
