import type { Deciders, Drafts } from '../aspect';
import type { IncidentEvent } from '../event';
import { type Incident, incidentTime } from '../incident';
import type { CommandOf, Context } from '../instruction';
import { refusal } from '../refusal';
import { promisesFor } from '../updates/cadence';
import { clearingsIn, uncountedEndsIn } from './clearings';
import { alertsKept } from './evolve';
import type { LifecycleCommand } from './lifecycle';
import { reopen } from './reopen';

/** The decisions on what is asked about the incident as a whole. */
export const lifecycleDeciders: Deciders<LifecycleCommand> = {
  'attach-alerts': attach,
  'clear-alerts'(incident, { alerts, ended = [] }) {
    const known = clearingsIn(incident, alerts);
    const uncounted = uncountedEndsIn(incident, ended);
    if (known.length === 0 && uncounted === 0)
      return refusal('not-needed', `None of these alerts is firing in ${incident.id}.`);
    return [{ type: 'alerts-cleared', alerts: known, ...(uncounted > 0 && { uncounted }) }];
  },
  classify,
  'add-note': (_, { text }) => [{ type: 'note-added', text }],
  resolve: (_, { reason }) => [{ type: 'resolved', reason }],
  dismiss: (_, { reason }) => [{ type: 'dismissed', reason }],
  reopen,
};

/** The joining of alerts: those beyond what is kept by name are only counted. */
export function attach(
  incident: Incident,
  { alerts }: { alerts: CommandOf<'attach-alerts'>['alerts'] },
): IncidentEvent[] {
  const kept = new Set(incident.alerts.map(({ key }) => key));
  const named = alerts.filter(({ key }) => kept.has(key) || (kept.size < alertsKept && kept.add(key)));
  const uncounted = alerts.filter((signal) => !named.includes(signal));
  const over = uncounted.filter(({ clearedAt }) => clearedAt !== undefined).length;
  return [{ type: 'alerts-attached', alerts: named, uncounted: uncounted.length, ...(over > 0 && { over }) }];
}

function classify(incident: Incident, { severity }: CommandOf<'classify'>, { now, roster }: Context): Drafts {
  if (incident.severity === severity && incident.status !== 'alerting') {
    return refusal('already-classified', `${incident.id} is already ${severity}.`);
  }
  const acknowledgement: IncidentEvent[] = incident.status === 'alerting' ? [{ type: 'acknowledged' }] : [];
  const promise =
    incident.status === 'commanded'
      ? promisesFor(incident, severity, incidentTime(incident, now), roster)
      : [];
  return [
    ...acknowledgement,
    { type: 'classified', severity },
    ...promise.filter((next) => isSooner(incident, next)),
  ];
}

/** A reclassification may bring a promised update forward, but never puts off what people were told. */
function isSooner({ promises }: Incident, next: IncidentEvent): boolean {
  if (next.type !== 'update-promised') return false;
  const standing = promises.find(({ audience }) => audience === next.audience);
  return standing === undefined || next.nextAt < standing.promisedAt;
}
