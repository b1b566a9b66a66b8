import type { Incident } from '../incident/incident';
import type { Severity } from '../incident/severity';

/** The name of an incident in messages: `DRILL INC-42 SEV1`, without what it is not. */
export function incidentLabel(
  { drill, id, severity }: Pick<Incident, 'drill' | 'id' | 'severity'>,
  classifiedAs: Severity | undefined = severity,
): string {
  return [drill ? 'DRILL' : '', id, classifiedAs ?? ''].filter(Boolean).join(' ');
}
