import { merged } from './aspects';
import type { CommandType } from './instruction';
import { openStatuses, type Status } from './lifecycle/lifecycle';

/** The statuses in which each command is legal; `none` is an incident that does not exist yet. */
export const transitions: Readonly<Record<CommandType, readonly (Status | 'none')[]>> = {
  open: ['none'],
  'fast-forward': openStatuses,
  'perform-duty': [...openStatuses, 'resolved', 'dismissed'],
  ...merged('legal'),
};

export function isLegal(command: CommandType, status: Status | 'none'): boolean {
  return transitions[command].includes(status);
}
