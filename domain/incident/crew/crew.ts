import type { ResponderId, RoleName, TeamId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';
import type { Limit, Search } from '../search/search';

/** The target of a call: a role, a team, or one person. */
export type CrewTarget = { role: RoleName } | { team: TeamId } | { responder: ResponderId };

/** Somebody who was called in, or came along. */
export interface CrewMember {
  responder: ResponderId;
  /** The thing they were called for, in words: `team Data`; `joined` where nobody called them. */
  calledFor: string;
  state: 'asked' | 'coming' | 'here' | 'declined' | 'released';
  askedAt: Instant;
  changedAt: Instant;
  /** The moment of the second call, after which only people call them. */
  calledAgainAt?: Instant | undefined;
  /** The time for which they said that they would be there. */
  expectedAt?: Instant | undefined;
  /** The section lead they report to, instead of the commander. */
  reportsTo?: ResponderId | undefined;
}

/** One person's tour in a role. */
export interface RoleShift {
  responder: ResponderId;
  startedAt: Instant;
  /** Absent where the role is held to the end. */
  endsAt?: Instant | undefined;
  /** The beginning of the night that they have next, from which a deputy stands in; absent where they took it by night. */
  nightAt?: Instant | undefined;
  overranAt?: Instant | undefined;
  /** The moment at which they are spared if nobody has relieved them by then; absent until the tour has overrun. */
  spareAt?: Instant | undefined;
  /** True of whoever has it again after a rest, without being asked. */
  rested?: true | undefined;
  endedAt?: Instant | undefined;
}

/** Somebody who was spared, and until when: then the role is theirs again, unless somebody else has it. */
export interface Rest {
  responder: ResponderId;
  until: Instant;
}

/** The search for somebody to take a role, or to relieve the one who has it. */
export interface RoleSearch extends Search {
  /** True if nobody but the one who was named is asked: somebody has the role, and is in no hurry. */
  only?: boolean | undefined;
}

/** One role of an incident: who has it, who helps, and whether somebody is sought. */
export interface Post {
  role: RoleName;
  lead?: RoleShift | undefined;
  deputies: readonly ResponderId[];
  /** Those who were asked to be deputies and have not answered. */
  deputiesAsked: readonly ResponderId[];
  search?: RoleSearch | undefined;
  /** The moment at which the holder asked the commander to be released. */
  releaseAskedAt?: Instant | undefined;
  /** Whoever was spared last, while nobody has taken it since. */
  rest?: Rest | undefined;
  /** Trouble of which no commander has been told yet, and since when. */
  trouble?: { what: RoleTrouble; since: Instant } | undefined;
  pastShifts: readonly RoleShift[];
  /** Of an incident that is over: those who helped whoever had it to the end, and those who had said no to it. */
  before?: PostBefore | undefined;
}

/** The past of a role from before the incident ended, as far as it still counts. */
export interface PostBefore {
  deputies: readonly ResponderId[];
  declinedBy: readonly ResponderId[];
}

/** The teams and roles that are still to be called in, and from when. */
export interface Assembly {
  dueAt: Instant;
  teams: readonly TeamId[];
  roles: readonly RoleName[];
  /** Teams of which some are asked for a role first, and when these are called. */
  later?: { dueAt: Instant; teams: readonly TeamId[] } | undefined;
}

/** The state of roles and crew: who was called in, who has which role, and who is still to be called. */
export interface CrewState {
  posts: readonly Post[];
  crew: readonly CrewMember[];
  assembly?: Assembly | undefined;
  /** The most people who reported to the commander when it was last advised to appoint section leads. */
  spanAdvised: number;
}

export type RolePlace = 'lead' | 'deputy';

/** The trouble with a role: nobody takes it, or whoever has it is past the end of the tour. */
export type RoleTrouble = 'unfilled' | 'overrun';

/** The trouble with one role; `rest` is of whoever was spared, where that is why nobody has it. */
export interface TroubledRole {
  role: RoleName;
  trouble: RoleTrouble;
  rest?: Rest | undefined;
}

export type CrewCommand =
  | { type: 'call-in'; target: CrewTarget }
  | {
      type: 'answer-call';

      page?: number | undefined;
      answer: 'coming' | 'here' | 'declined';
      /** The minutes until they will be there. */
      minutes?: number | undefined;
    }
  /** The commander (or the role's holder, for a deputy) asks `to`, who has to accept. */
  | { type: 'assign-role'; role: RoleName; to: ResponderId; as: RolePlace }
  | { type: 'accept-role'; role: RoleName; page?: number | undefined }
  | { type: 'decline-role'; role: RoleName; page?: number | undefined }
  /** The holder wants to give it to `to`, or to whoever is next. */
  | { type: 'hand-over-role'; role: RoleName; to?: ResponderId | undefined }
  /** The commander releases `responder` (the holder by default); a holder who asks for it waits for the commander. */
  | { type: 'release-role'; role: RoleName; responder?: ResponderId | undefined }
  | { type: 'release-crew'; responder: ResponderId }
  | { type: 'appoint-section-lead'; lead: ResponderId; members: readonly ResponderId[] };

export type CrewEvent =
  /** Pages for those called follow it. */
  | {
      type: 'crew-called';
      target: CrewTarget;
      /** Empty where there is nobody to call; the reason says why. */
      responders: readonly ResponderId[];
      /** The target in words. */
      calledFor?: string | undefined;
      reason: string;
      /** True if they have been called before and did not answer. */
      again?: boolean | undefined;
      /** The number of others of the same team, who are called later. */
      stillToCall?: number | undefined;
      /** The moment at which those are called who are asked to take a role first; absent where the others follow at once. */
      restAt?: Instant | undefined;
    }
  | {
      type: 'crew-answered';
      responder: ResponderId;
      answer: 'coming' | 'here' | 'declined';
      page?: number | undefined;
      expectedAt?: Instant | undefined;
    }
  | { type: 'crew-released'; responder: ResponderId }
  | {
      type: 'role-candidate-chosen';
      role: RoleName;
      candidate: ResponderId;
      as: RolePlace;
      reason: string;
      answerBy: Instant;
      breaks?: readonly Limit[] | undefined;
    }
  | {
      type: 'role-search-exhausted';
      role: RoleName;
      reason: string;
      nextRoundAt?: Instant | undefined;
      /** The one who keeps the role meanwhile; absent where nobody has it. */
      keeper?: ResponderId | undefined;
    }
  | { type: 'role-sought'; role: RoleName; preferred?: ResponderId | undefined; reason: string }
  | {
      type: 'role-taken';
      role: RoleName;
      responder: ResponderId;
      as: RolePlace;
      from?: ResponderId | undefined;
      shiftEndsAt?: Instant | undefined;
      /** True of whoever had it until the incident ended, and goes on since it is open again. */
      resumed?: true | undefined;
      /** True of whoever was spared and has rested: it is theirs again, without being asked. */
      rested?: true | undefined;
      nightAt?: Instant | undefined;
    }
  | { type: 'role-declined'; role: RoleName; responder: ResponderId; page?: number | undefined }
  | {
      type: 'role-overran';
      role: RoleName;
      responder: ResponderId;
      endedAt: Instant;
      spareAt?: Instant | undefined;
      /** True if nobody else could take it, so that nobody is sought. */
      alone?: boolean | undefined;
    }
  /** Whoever has had the role for too long goes to sleep; the commander answers for it. Both are told so the first time. */
  | {
      type: 'role-spared';
      role: RoleName;
      responder: ResponderId;
      /** The moment from which it is theirs again. */
      until: Instant;
      /** The moment at which somebody is sought for it again. */
      nextAt: Instant;
      /** True of whoever had it again after a rest: both know how it goes, and nothing is sent. */
      again?: true | undefined;
      channels: readonly Channel[];
    }
  /** The commander is told of it. */
  | {
      type: 'role-release-asked';
      role: RoleName;
      /** The one who is told. */
      responder: ResponderId;
      asker: ResponderId;
      channels: readonly Channel[];
    }
  /** The commander is told of it. */
  | {
      type: 'role-trouble-told';
      role: RoleName;
      /** The one who is told. */
      responder: ResponderId;
      trouble: RoleTrouble;
      rest?: Rest | undefined;
      /** Other roles that are in trouble at the same moment. */
      others?: readonly TroubledRole[] | undefined;
      channels: readonly Channel[];
    }
  | { type: 'role-released'; role: RoleName; responder: ResponderId }
  | { type: 'section-lead-appointed'; lead: ResponderId; members: readonly ResponderId[] }
  | { type: 'span-exceeded'; reports: number; span: number };
