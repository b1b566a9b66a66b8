import type { ResponderId, RoleName, VendorId } from '../../ids';
import type { Audience, Stage } from '../../roster/roster';
import type { Instant } from '../../time';
import type { Severity } from '../severity';

/** Something else that is worth a line. */
export interface BriefNote {
  about: string;
  text: string;
}

/** The facts that an incoming commander has to know, after the briefing form of the Incident Command System (ICS 201). */
export interface Brief {
  /** Incident time at which it was compiled. */
  at: Instant;
  title: string;
  severity?: Severity | undefined;
  openedAt: Instant;
  /** The hours that it has lasted, to a tenth. */
  hours: number;
  situation?: string | undefined;
  impact?: string | undefined;
  known: readonly string[];
  unknown: readonly string[];
  objectives: readonly string[];
  /** The latest things done and decided, oldest first. */
  actions: readonly { at: Instant; text: string; by?: ResponderId | undefined }[];
  tasks: readonly {
    number: number;
    text: string;
    owner?: ResponderId | undefined;
    dueAt?: Instant | undefined;
  }[];
  roles: readonly { role: RoleName; responder: ResponderId; as: 'lead' | 'deputy'; since: Instant }[];
  /** People who are here or coming, whatever else they do. */
  crew: readonly ResponderId[];
  /** The next updates that were promised: to whom, by when. */
  promises: readonly { audience: Audience; by: Instant; overdue: boolean }[];
  updates: readonly { audience: Audience; at: Instant; stage: Stage; text: string }[];
  vendors: readonly {
    vendor: VendorId;
    state: string;
    caseId?: string | undefined;
    lastContactAt?: Instant | undefined;
    lastAnswerAt?: Instant | undefined;
    nextContactAt?: Instant | undefined;
  }[];
  /** The word of AWS itself on its health. */
  health: readonly { service: string; region: string; text: string }[];
  /** The other things to know; absent where there are none. */
  notes?: readonly BriefNote[] | undefined;
  shift?: { commander: ResponderId; startedAt: Instant; endsAt: Instant } | undefined;
}
