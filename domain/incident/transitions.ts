import type { CommandType } from './command';
import { openStatuses, type Status } from './incident';

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
  'post-update': openStatuses,
  'add-note': [...openStatuses, 'resolved', 'dismissed'],
  resolve: openStatuses,
  dismiss: ['alerting', 'triage', 'handling'],
  reopen: ['resolved', 'dismissed'],
  'fast-forward': openStatuses,
  'report-delivery': openStatuses,
  'perform-duty': openStatuses,
};

/** Whether `command` may be given to an incident in `status`. */
export function isLegal(command: CommandType, status: Status | 'none'): boolean {
  return transitions[command].includes(status);
}
