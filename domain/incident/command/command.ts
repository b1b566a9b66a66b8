import type { IncidentId, ResponderId, RoleName } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';
import type { Limit, Search } from '../search/search';
import type { Brief } from './brief';

/** A relief that somebody has accepted, of a commander who has not let go yet. */
export interface Handoff {
  to: ResponderId;
  acceptedAt: Instant;
}

/** The search for somebody to take command, or to relieve the one who has it: it never ends without. */
export interface CommandSearch extends Search {
  deadline: Instant;
  /** True if it was asked for before it was due: by the commander, or when the roster changed. */
  byHand?: boolean | undefined;
  /** True if nothing but the silence of the commander is its reason: once they are heard of it is over. */
  forSilence?: true | undefined;
}

/** One commander's tour. */
export interface Shift {
  commander: ResponderId;
  startedAt: Instant;
  endsAt: Instant;
  overranAt?: Instant | undefined;
  endedAt?: Instant | undefined;
}

/** The state of command: who commands, who did, and who is sought for it. */
export interface CommandState {
  search?: CommandSearch | undefined;
  shift?: Shift | undefined;
  /** The moment at which somebody first took command, whatever was reopened since. */
  firstCommandAt?: Instant | undefined;
  pastShifts: readonly Shift[];
  handoff?: Handoff | undefined;
  /** Of an incident that is over: those who had said no to commanding it. */
  declinedBefore?: readonly ResponderId[] | undefined;
}

/** The ways in which command changes hands. */
export type ReliefManner = 'confirmed' | 'shift-ended' | 'overrun' | 'forced' | 'roster-changed';

/** The news of a handoff for one of the two who change. */
export type HandoffNews = 'asked-to-confirm' | 'in-command' | 'relieved' | 'called-off';

/** The commands about who is in command. */
export type ReliefCommand =
  | { type: 'take-command'; page?: number | undefined }
  | { type: 'decline-command'; page?: number | undefined }
  | { type: 'accept-relief'; page?: number | undefined }
  | { type: 'decline-relief'; page?: number | undefined }
  /** The commander lets go before the shift is over. */
  | { type: 'confirm-handoff' }
  /** The commander wants to be relieved before it is due, by somebody they name or by whoever is next. */
  | { type: 'ask-for-relief'; to?: ResponderId | undefined }
  /** Somebody else ends the tour of a commander who does not answer: of `from`, where they say whom they mean. */
  | { type: 'force-relief'; reason: string; from?: ResponderId | undefined }
  /** The roster changed: whoever is in charge and may not be any more is replaced. */
  | {
      type: 'follow-roster';
      givenBy?: 'roster';
      /** The names of people as they were before the change; the roster in force has none for those who left. */
      names: Readonly<Record<ResponderId, string>>;
      /** The roles that people were qualified for before; absent where that is not to be looked at. */
      roles?: Readonly<Record<ResponderId, readonly RoleName[]>> | undefined;
    };

interface CandidateChosen {
  candidate: ResponderId;
  reason: string;
  answerBy: Instant;
  /** The moment at which the next one is asked as well; absent where that is `answerBy`. */
  nextAt?: Instant | undefined;
  /** Limits that this choice breaks, since nobody else is left. */
  breaks?: readonly Limit[] | undefined;
}

interface SearchExhausted {
  reason: string;
  nextRoundAt: Instant;
  /** Pages of the last minute to some of the fallback, who get no second one. */
  waiting?: readonly number[] | undefined;
}

export type ReliefEvent =
  | ({
      type: 'command-candidate-chosen';
      /** Another incident that they command: this one may belong to it. */
      besides?: IncidentId | undefined;
    } & CandidateChosen)
  | ({ type: 'command-search-exhausted' } & SearchExhausted)
  | { type: 'command-declined'; page?: number | undefined }
  | {
      type: 'command-taken';
      commander: ResponderId;
      shiftEndsAt: Instant;
      /** True of whoever commanded until the incident ended, and goes on since it is open again. */
      resumed?: true | undefined;
    }
  | ({ type: 'relief-candidate-chosen' } & CandidateChosen)
  | ({ type: 'relief-search-exhausted' } & SearchExhausted)
  | { type: 'relief-declined'; page?: number | undefined }
  | {
      type: 'relief-asked-for';
      to?: ResponderId | undefined;
      reason?: string | undefined;
      /** True of a commander who does not answer: whoever accepts takes over at once, unless the commander is heard of before. */
      silent?: true | undefined;
    }
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
      /** True of what was forced by nobody in person: from a commander who did not answer, to whoever had accepted. */
      silent?: true | undefined;
    }
  | {
      type: 'handoff-told';
      responder: ResponderId;
      news: HandoffNews;
      /** The other of the two. */
      other: ResponderId;
      channels: readonly Channel[];
      /** The reason for which somebody else ended their command. */
      forcedFor?: string | undefined;
    };
