import { type Incident, isOpen } from '../incident';
import type { CommandType } from '../instruction';
import { type Refusal, refusal } from '../refusal';

/** True while the incident is part of another: it keeps its alerts and its timeline, and owes nobody anything. */
export function isGathered(incident: Pick<Incident, 'under' | 'status'>): boolean {
  return incident.under !== undefined && isOpen(incident);
}

/** The commands that an incident takes while it is part of another. All else is done where that is led. */
const ownStill: readonly CommandType[] = [
  'attach-alerts',
  'clear-alerts',
  'report-delivery',
  'add-note',
  // What the vendor says of a case that was opened before is not lost.
  'report-vendor-case',
  'log-vendor-contact',
  'log-vendor-answer',
  'close-vendor-case',
  'resolve',
  'dismiss',
  'gather-under',
  'leave',
  'follow-leader',
  'fast-forward',
  'perform-duty',
];

/** The refusal of what is to be done where the leader is; undefined for an incident of its own. */
export function leftToLeader(
  incident: Pick<Incident, 'id' | 'under' | 'status'>,
  type: CommandType,
): Refusal | undefined {
  const { id, under } = incident;
  if (under === undefined || !isGathered(incident) || ownStill.includes(type)) return undefined;
  return refusal(
    'gathered',
    `${id} is gathered under ${under.leader}. Do that there, or take ${id} out of it first.`,
  );
}
