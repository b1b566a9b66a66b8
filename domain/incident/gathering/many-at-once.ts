import type { Service } from '../../roster/roster';

/** The group of the incident that leads what a rule gathers: there is one open for each plan, in earnest and of drills. */
export function groupOfMany({ plan, drill }: Pick<Service, 'plan' | 'drill'>): string {
  return `${drill ? 'DRILL#' : ''}GATHER#${plan}`;
}

/** The title of that incident: `200 services alarm, The shop among them`. */
export function manyTitle(count: number, services: number, one: string): string {
  return services > 1 ? `${services} services alarm, ${one} among them` : `${count} alarms at once, ${one}`;
}
