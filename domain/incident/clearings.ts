import type { AlertSignal } from '../alert/alert';
import type { Incident, IncidentAlert } from './incident';

/**
 * What `signals` clear of the incident's firing alerts, each alert once: a signal clears the alert of its key, and one of
 * an alarm as a whole every contributor to it that fired before.
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

function endsAsPart({ partOf, lastAt }: IncidentAlert, { key, at }: AlertSignal): boolean {
  return partOf === key && lastAt <= at;
}
