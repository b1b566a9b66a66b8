import type { ResponderId } from '../../ids';
import type { Channel } from '../../roster/channel';
import type { Instant } from '../../time';

/** So many tasks may be open at once; more are refused. */
export const tasksOpenAtMost = 200;

/** Something to be done. */
export interface Task {
  /** Counted from 1 within the incident. */
  number: number;
  text: string;
  owner?: ResponderId | undefined;
  addedAt: Instant;
  dueAt?: Instant | undefined;
  /** When its owner is reminded next. */
  remindAt?: Instant | undefined;
  reminders: number;
  state: 'open' | 'done' | 'dropped';
  endedAt?: Instant | undefined;
}

/** What was decided, by whom and why. */
export interface RecordedDecision {
  text: string;
  why: string;
  at: Instant;
  by?: ResponderId | undefined;
}

/** Where things stand, in the commander's words. */
export interface Situation {
  summary?: string | undefined;
  impact?: string | undefined;
  known: readonly string[];
  unknown: readonly string[];
  objectives: readonly string[];
  at: Instant;
  by?: ResponderId | undefined;
}

/** What is to be done, what was decided, and where things stand. */
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
      /** Who is reminded: the owner, or whoever leads the work where there is none who can be reached. */
      responder: ResponderId;
      owner?: ResponderId | undefined;
      dueAt: Instant;
      channels: readonly Channel[];
      nextReminderAt?: Instant | undefined;
      /** Whether it only waits for the end of quiet hours: that counts as no reminder. */
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
