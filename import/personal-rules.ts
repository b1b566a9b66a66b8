import { longestDelay, mostSteps } from '../adapters/roster-file/roster-file-people';
import type { ContactStep } from '../domain/roster/responder';
import { type Duration, millisecondsOf } from '../domain/time';

/** One step of somebody's rules in another tool. */
export interface FoundStep {
  method: 'sms' | 'email' | 'call' | 'push' | 'unknown';
  minutes: number;
}

export interface FoundRules {
  steps: readonly ContactStep[];
  /** The things that are not as they were. */
  differences: readonly string[];
}

const longestWait = millisecondsOf(longestDelay) / 60_000;

/** The same steps in the channels that there are; calls and push messages become texts where there is a phone. */
export function rulesFrom(found: readonly FoundStep[], hasPhone: boolean): FoundRules {
  const steps = new Map<string, ContactStep>();
  const differences = new Set<string>();
  for (const { method, minutes } of [...found].sort((one, other) => one.minutes - other.minutes)) {
    if (method === 'unknown') {
      differences.add('a rule with an unknown way of contact is left out');
      continue;
    }
    if (method !== 'email' && !hasPhone) {
      differences.add('rules for a phone are left out: there is no number');
      continue;
    }
    if (method === 'call') differences.add('phone calls have no counterpart and became text messages');
    if (method === 'push') differences.add('push messages have no counterpart and became text messages');
    if (minutes > longestWait) differences.add('a rule that waits longer than an hour waits for one hour');
    const wait = Math.min(Math.max(0, Math.round(minutes)), longestWait);
    const step: ContactStep = {
      channel: method === 'email' ? 'email' : 'sms',
      after: durationOf(wait),
    };
    steps.set(`${step.channel} ${step.after}`, step);
  }
  if (steps.size > mostSteps) differences.add(`rules after the ${mostSteps}th are left out`);
  return { steps: [...steps.values()].slice(0, mostSteps), differences: [...differences] };
}

function durationOf(minutes: number): Duration {
  if (minutes === 0) return 'PT0S';
  return minutes === 60 ? 'PT1H' : `PT${minutes}M`;
}
