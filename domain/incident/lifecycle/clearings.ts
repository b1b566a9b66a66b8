import type { AlertSignal } from '../../alert/alert';
import type { Incident } from '../incident';
import type { IncidentAlert } from './lifecycle';

/**
 * The ends that `signals` bring to the incident's firing alerts, each alert once: a signal clears the alert of its key, and
 * one of an alarm as a whole every contributor to it that fired before.
 */
export function clearingsIn(
  { alerts }: Pick<Incident, 'alerts'>,
  signals: readonly AlertSignal[],
): AlertSignal[] {
  return alerts
    .filter(({ status }) => status === 'firing')
    .flatMap((alert) => {
      const own = signals.find(({ key }) => key === alert.key);
      const end = own ?? signals.find((signal) => endsAsPart(alert, signal));
      return end === undefined
        ? []
        : [own ?? { ...end, key: alert.key, partOf: end.key, title: alert.title }];
    });
}

/** The number of the alerts that the incident only counts and that end with these keys, each of which fired in it until now. */
export function uncountedEndsIn(
  { alerts, uncountedAlerts }: Pick<Incident, 'alerts' | 'uncountedAlerts'>,
  ended: readonly string[],
): number {
  const named = new Set(alerts.map(({ key }) => key));
  return Math.min(uncountedAlerts, ended.filter((key) => !named.has(key)).length);
}

function endsAsPart({ partOf, lastAt }: IncidentAlert, { key, at }: AlertSignal): boolean {
  return partOf === key && lastAt <= at;
}
