import type { OpsgenieDelay } from './opsgenie-records';

const minutes: Readonly<Record<string, number>> = {
  days: 24 * 60,
  hours: 60,
  minutes: 1,
  seconds: 1 / 60,
  miliseconds: 1 / 60_000,
};

/** A duration of Opsgenie in minutes; what has no unit is in minutes, and what is absent is none. */
export function minutesOf(delay: OpsgenieDelay): number {
  return (delay?.timeAmount ?? 0) * (minutes[delay?.timeUnit?.toLowerCase() ?? 'minutes'] ?? 1);
}
