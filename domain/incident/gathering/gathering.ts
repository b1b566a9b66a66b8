import type { IncidentId, ResponderId, ServiceId } from '../../ids';
import type { Duration, Instant } from '../../time';
import type { Receiver } from '../announced';

/** The incident that another one is part of: it leads, and has the one command, crew and public word. */
export interface Under {
  leader: IncidentId;
  since: Instant;
  /** Absent where a rule gathered it, or where it came with what led it. */
  by?: ResponderId | undefined;
  /** The one that led it before, and took it along. */
  from?: IncidentId | undefined;
  /** True where its leader has heard that all its alerts are clear. */
  clear?: boolean | undefined;
}

/** The incidents that are part of this one: each says so itself, and here they are only counted. */
export interface Gathered {
  count: number;
  /** The number of different services among them. */
  services: number;
  /** The ids of the latest, the newest last. */
  newest: readonly IncidentId[];
  /** True if nothing fires in any of them. */
  clear: boolean;
  /** The wall's time of the last count. */
  countedAt: Instant;
  /** True where a rule gathers them, and this incident is about nothing else. */
  byRule?: boolean | undefined;
}

/** The state of gathering: what this incident is part of, and what is part of it. */
export interface GatheringState {
  under?: Under | undefined;
  gathered?: Gathered | undefined;
  /** The incident out of which it was taken: it is no part of that. */
  apartFrom?: IncidentId | undefined;
}

/** An incident as part of another, as it is kept beside that one. */
export interface Member {
  id: IncidentId;
  title: string;
  service: ServiceId;
  since: Instant;
  by?: ResponderId | undefined;
  from?: IncidentId | undefined;
  /** The moment of its leaving, or of its end. */
  until?: Instant | undefined;
  /** `clear`: none of its alerts fires. */
  state: 'gathered' | 'clear' | 'ended' | 'left';
  /** Those who had to do with it: they hear of the end of the leader. */
  people: readonly ResponderId[];
}

/** The incidents that a rule gathers: the groups that they claim, and what was too many. */
export interface ManyAtOnce {
  groups: readonly string[];
  above: number;
  within: Duration;
}

export type GatheringCommand =
  | { type: 'gather-under'; givenBy?: 'responder' | 'watch'; leader: IncidentId }
  /** It is an incident of its own again. */
  | { type: 'leave' }
  /** To the leader: these are to become part of it. */
  | { type: 'gather'; incidents: readonly IncidentId[] }
  /** Its leader has ended, or has itself become part of another; `reason` is why it ended. */
  | { type: 'follow-leader'; givenBy?: 'watch'; leader: IncidentId; reason?: string | undefined }
  /** To the leader: its members have changed. */
  | { type: 'count-gathered'; givenBy?: 'watch' };

export type GatheringEvent =
  /** `from`: the leader that it was part of until now, which has itself become part of this one. */
  | { type: 'gathered-under'; leader: IncidentId; from?: IncidentId | undefined }
  /** Those who had it in hand are told that they need not any more. */
  | {
      type: 'gathering-told';
      leader: IncidentId;
      /** The commander of the leader. */
      commander?: ResponderId | undefined;
      to: readonly Receiver[];
    }
  | { type: 'left-gathering'; leader: IncidentId; reason?: string | undefined }
  | { type: 'leader-told'; leader: IncidentId; clear: boolean }
  /** More incidents opened within that time than the roster takes one by one: these groups, and what follows. */
  | ({ type: 'gathering-began' } & ManyAtOnce)
  | { type: 'gathering-asked'; incidents: readonly IncidentId[] }
  | {
      type: 'gathering-counted';
      count: number;
      services: number;
      clear: boolean;
      /** The title that follows, of an incident that is about nothing else. */
      title?: string | undefined;
      /** Those that are new, the latest last, as far as they are kept by name. */
      joined: readonly { id: IncidentId; title: string }[];
      left: readonly IncidentId[];
      /** Those who had to do with what is new. */
      people: readonly ResponderId[];
    };
