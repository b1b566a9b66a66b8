import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';

/** The most tasks that may be open at once; more are refused. */
export const tasksOpenAtMost = 200;

/** A thing to be done. */
export interface Task {
  /** Counted from 1 within the incident. */
  number: number;
  text: string;
  owner?: ResponderId | undefined;
  addedAt: Instant;
  dueAt?: Instant | undefined;
  /** The moment at which it is reminded of next. */
  remindAt?: Instant | undefined;
  reminders: number;
  state: 'open' | 'done' | 'dropped';
  endedAt?: Instant | undefined;
}

/** A decision, by whom and why. */
export interface RecordedDecision {
  text: string;
  why: string;
  at: Instant;
  by?: ResponderId | undefined;
}

/** The situation, in the words of whoever described it last. */
export interface Situation {
  summary?: string | undefined;
  impact?: string | undefined;
  known: readonly string[];
  unknown: readonly string[];
  objectives: readonly string[];
  at: Instant;
  by?: ResponderId | undefined;
}

/** The state of work: what is to be done, what was decided, and where things stand. */
export interface WorkState {
  situation?: Situation | undefined;
  /** Open tasks, and the latest of the others. */
  tasks: readonly Task[];
  tasksAdded: number;
  /** The latest decisions, oldest first. */
  decisions: readonly RecordedDecision[];
}

export type WorkCommand =
  | {
      type: 'add-task';

      text: string;
      owner?: ResponderId | undefined;
      dueAt?: Instant | undefined;
    }
  /** Without an owner: `by` takes it. */
  | { type: 'assign-task'; task: number; owner?: ResponderId | undefined }
  | { type: 'complete-task'; task: number; note?: string | undefined }
  | { type: 'drop-task'; task: number; reason: string }
  | { type: 'record-decision'; text: string; why: string }
  /** Only what is given changes. */
  | {
      type: 'describe-situation';

      summary?: string | undefined;
      impact?: string | undefined;
      known?: readonly string[] | undefined;
      unknown?: readonly string[] | undefined;
      objectives?: readonly string[] | undefined;
    };

export type WorkEvent =
  | {
      type: 'task-added';
      task: number;
      text: string;
      owner?: ResponderId | undefined;
      dueAt?: Instant | undefined;
    }
  | { type: 'task-assigned'; task: number; owner: ResponderId }
  | { type: 'task-completed'; task: number; note?: string | undefined }
  | { type: 'task-dropped'; task: number; reason: string }
  | {
      type: 'task-reminded';
      task: number;
      /** The one who is reminded: the owner, or whoever leads the work where there is none who can be reached. */
      responder: ResponderId;
      owner?: ResponderId | undefined;
      dueAt: Instant;
      channels: readonly Channel[];
      nextReminderAt?: Instant | undefined;
      /** True if it only waits for the end of quiet hours: that counts as no reminder. */
      deferred?: true | undefined;
    }
  | { type: 'decision-recorded'; text: string; why: string }
  | {
      type: 'situation-described';
      summary?: string | undefined;
      impact?: string | undefined;
      known?: readonly string[] | undefined;
      unknown?: readonly string[] | undefined;
      objectives?: readonly string[] | undefined;
    };
