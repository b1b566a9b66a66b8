import { type Actor, personBehind } from '../actor';
import type { Incident } from '../incident';
import type { Status } from '../lifecycle/lifecycle';
import { isSerious } from '../severity';

/**
 * The status of an incident that is one of its own again. What is serious wants a commander. Whoever had acknowledged it was
 * let go: unless they take it out themselves, somebody is paged anew.
 */
export function statusAfterLeaving({ severity, acknowledgedBy }: Incident, by: Actor): Status {
  if (severity !== undefined && isSerious(severity)) return 'awaiting-command';
  const person = personBehind(by);
  if (person === undefined || person !== acknowledgedBy) return 'alerting';
  return severity === undefined ? 'triage' : 'handling';
}
