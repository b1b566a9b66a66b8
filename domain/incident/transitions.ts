import type { CommandType } from './command';
import { openStatuses, type Status } from './incident';

/** Somebody has seen it, and it goes on. */
const acknowledged: readonly Status[] = ['triage', 'handling', 'awaiting-command', 'commanded'];

/** Which command is legal in which status; `none` is an incident that does not exist yet. */
export const transitions: Readonly<Record<CommandType, readonly (Status | 'none')[]>> = {
  open: ['none'],
  'attach-alerts': openStatuses,
  'clear-alerts': openStatuses,
  acknowledge: ['alerting'],
  escalate: ['alerting', 'triage', 'handling'],
  classify: openStatuses,
  'take-command': ['awaiting-command'],
  'decline-command': ['awaiting-command'],
  'accept-relief': ['commanded'],
  'decline-relief': ['commanded'],
  'confirm-handoff': ['commanded'],
  'ask-for-relief': ['commanded'],
  'force-relief': ['commanded'],
  'call-in': acknowledged,
  'answer-call': openStatuses,
  'assign-role': ['commanded'],
  'accept-role': openStatuses,
  'decline-role': openStatuses,
  'hand-over-role': acknowledged,
  'release-role': acknowledged,
  'release-crew': acknowledged,
  'appoint-section-lead': ['commanded'],
  'post-update': openStatuses,
  'post-no-news': openStatuses,
  'add-task': openStatuses,
  'assign-task': openStatuses,
  'complete-task': openStatuses,
  'drop-task': openStatuses,
  'record-decision': openStatuses,
  'describe-situation': openStatuses,
  'open-vendor-case': openStatuses,
  'report-vendor-case': openStatuses,
  'log-vendor-contact': openStatuses,
  'log-vendor-answer': openStatuses,
  'close-vendor-case': openStatuses,
  'attach-health-event': openStatuses,
  'draft-review': ['resolved'],
  'record-review': ['resolved'],
  'add-note': [...openStatuses, 'resolved', 'dismissed'],
  resolve: openStatuses,
  dismiss: ['alerting', 'triage', 'handling'],
  reopen: ['resolved', 'dismissed'],
  'fast-forward': openStatuses,
  'report-delivery': openStatuses,
  'follow-roster': openStatuses,
  'perform-duty': [...openStatuses, 'resolved'],
};

/** Whether `command` may be given to an incident in `status`. */
export function isLegal(command: CommandType, status: Status | 'none'): boolean {
  return transitions[command].includes(status);
}
