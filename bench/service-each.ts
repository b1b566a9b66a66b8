import type { Roster } from '../domain/roster/roster';
import { plainRoster } from '../test/simulation/sample-roster';

/** The alarm of the service of that number. */
export const alarmOf = (index: number): string => `bench-alarm-${index}`;

/** The person whom the service of that number pages. */
export const personOf = (index: number): string => `bench-person-${index}`;

/**
 * The sample team, and `count` services besides, each with an alarm, a plan and a person of its own, who is paged by text
 * and email at once: so that no page of one makes those of another wait.
 */
export function serviceEach(count: number): Roster {
  const roster = plainRoster();
  const [person] = roster.responders;
  const [plan] = roster.plans;
  const [service] = roster.services;
  const [level] = plan?.escalation.levels ?? [];
  if (!person || !plan || !service || !level) throw new Error('The sample roster is empty.');
  const each = Array.from({ length: count }, (_, index) => {
    const id = personOf(index);
    const levels = [{ ...level, targets: [{ responder: id }] }];
    return {
      responder: {
        ...person,
        id,
        name: id,
        email: `${id}@example.com`,
        phone: `+4915${2_000_000_000 + index}`,
      },
      plan: {
        ...plan,
        id: `bench-plan-${index}`,
        escalation: { ...plan.escalation, levels },
        fallback: { ...plan.fallback, responders: [id] },
      },
      service: {
        ...service,
        id: `bench-service-${index}`,
        name: `Service ${index}`,
        plan: `bench-plan-${index}`,
        alarms: [alarmOf(index)],
        drill: false,
      },
    };
  });
  return {
    ...roster,
    responders: [...roster.responders, ...each.map(({ responder }) => responder)],
    plans: [...roster.plans, ...each.map((part) => part.plan)],
    services: [...roster.services, ...each.map((part) => part.service)],
  };
}
