import type { TimelineEvent } from './event';

/** True of what a person did for the incident; whoever runs a drill only moves its clock. */
export function isDeed({ by, type }: TimelineEvent): boolean {
  return by.kind === 'responder' && type !== 'clock-advanced';
}
