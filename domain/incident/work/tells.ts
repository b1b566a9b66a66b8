import type { Tells } from '../tells';
import type { WorkEvent } from './work';

/** The demands of the events of tasks, decisions and the situation, and their weight. */
export const workTells = {
  'task-added': { weight: 'details' },
  'task-assigned': {},
  'task-completed': { weight: 'details' },
  'task-dropped': { weight: 'details' },
  'task-reminded': { asks: ['reminder'] },
  'decision-recorded': { weight: 'steps' },
  'situation-described': { weight: 'steps' },
} as const satisfies Tells<WorkEvent>;
