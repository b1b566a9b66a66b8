import type { IncidentView } from '../adapters/http/views/incident-view';
import type { ResponderId, RoleName } from '../domain/ids';
import { qualifiedFor, type Roster } from '../domain/roster/roster';
import { after, type Instant } from '../domain/time';
import type { Deed } from './deed';
import type { Scenario } from './scenario';

type ScenarioEvent = Scenario['events'][number];

/** Something that a scenario makes happen at a moment, whatever people do. */
export type Happening =
  | { at: Instant; kind: 'event'; event: ScenarioEvent }
  | { at: Instant; kind: 'break' | 'mend' }
  | { at: Instant; kind: 'end' };

/** Everything that the scenario makes happen in an incident that opened at `openedAt`, in order; the end is last. */
export function happeningsOf({ events, breaks, lasts }: Scenario, openedAt: Instant): Happening[] {
  const happenings: Happening[] = [
    ...events.map((event) => ({ at: after(openedAt, event.at), kind: 'event' as const, event })),
    ...breaks.flatMap(({ at, for: length }) => [
      { at: after(openedAt, at), kind: 'break' as const },
      { at: after(after(openedAt, at), length), kind: 'mend' as const },
    ]),
  ];
  const end: Happening = { at: after(openedAt, lasts), kind: 'end' };
  const inTime = happenings.filter(({ at }) => at <= end.at).sort((a, b) => (a.at < b.at ? -1 : 1));
  return [...inTime, end];
}

/** The person who does what a scenario has somebody do; undefined when there is nobody. */
export function doerOf(as: string, incident: IncidentView, roster: Roster): ResponderId | undefined {
  const inCharge = incident.shift?.commander ?? incident.acknowledgedBy;
  if (as === 'commander') return inCharge;
  if (as === 'acknowledger') return incident.acknowledgedBy;
  if (as === 'second') return secondCommander(incident, roster);
  return incident.posts.find(({ role }) => role === as)?.lead?.responder ?? inCharge;
}

/** Another commander: rather one who has not been in command here. */
function secondCommander({ shift, pastShifts }: IncidentView, roster: Roster): ResponderId | undefined {
  const others = qualifiedFor(roster, 'commander').filter(({ id }) => id !== shift?.commander);
  const fresh = others.find(({ id }) => !pastShifts.some(({ commander }) => commander === id));
  return (fresh ?? others[0])?.id;
}

/** The deed of a scenario's event as the product takes it; undefined for what no person does. */
export function deedOf(
  event: ScenarioEvent,
  incident: IncidentView,
  roster: Roster,
  now: Instant,
): Deed | undefined {
  const { do: deed } = event;
  // The first vendor of the plan; without one the product says that there is none.
  const plan = roster.plans.find(({ id }) => id === incident.plan);
  const vendor = plan?.vendors[0]?.id ?? 'the-vendor';
  switch (deed.type) {
    case 'alarm':
    case 'commander-goes-silent':
      return undefined;
    case 'note':
      return { type: 'add-note', text: deed.text };
    case 'decide':
      return { type: 'record-decision', text: deed.text, why: deed.why };
    case 'add-task':
      return {
        type: 'add-task',
        text: deed.text,
        owner: deed.owner === undefined ? undefined : holderOf(deed.owner, incident),
        dueAt: deed.dueIn === undefined ? undefined : after(now, deed.dueIn),
      };
    case 'call-in':
      return {
        type: 'call-in',
        target: deed.role === undefined ? { team: roster.teams[0]?.id ?? 'the-team' } : { role: deed.role },
      };
    case 'open-vendor-case':
      return { ...deed, vendor };
    case 'vendor-contact':
      return { type: 'log-vendor-contact', vendor, note: deed.text };
    case 'vendor-answer':
      return { type: 'log-vendor-answer', vendor, text: deed.text };
    case 'close-vendor-case':
      return { type: 'close-vendor-case', vendor, note: deed.text };
    default:
      return deed;
  }
}

function holderOf(role: RoleName, incident: IncidentView): ResponderId | undefined {
  return incident.posts.find((post) => post.role === role)?.lead?.responder ?? incident.shift?.commander;
}
