import type { Incident } from '../incident/incident';
import type { Severity } from '../incident/severity';

/** How messages name an incident: `DRILL INC-42 SEV1`, without what it is not. */
export function incidentLabel(
  { drill, id, severity }: Pick<Incident, 'drill' | 'id' | 'severity'>,
  classifiedAs: Severity | undefined = severity,
): string {
  return [drill ? 'DRILL' : '', id, classifiedAs ?? ''].filter(Boolean).join(' ');
}
