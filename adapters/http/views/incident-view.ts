import type { Intersected } from '../../../domain/incident/aspects';
import { nextDuty } from '../../../domain/incident/duty';
import type { Incident } from '../../../domain/incident/incident';
import { statuses } from '../../../domain/incident/lifecycle/lifecycle';
import { inApi } from '../../incident/aspects';
import { writtenIncident } from '../../schemas/incident';
import * as z from '../../schemas/zod';
import { flag, instant, optional, severity, text, whole } from './parts';

// What people and programs are told of an incident. What its own bookkeeping needs besides stays inside.

type Views = Intersected<ReturnType<(typeof inApi)[keyof typeof inApi]['view']>>;
const views = (): Views => Object.assign({}, ...Object.values(inApi).map(({ view }) => view()));

export const incidentView = z.lazy(() =>
  z.object({ id: text, version: whole, changedAt: instant, ...views() }),
);
export type IncidentView = z.output<typeof incidentView>;

/** The duty that the system owes an incident next: when in incident time, and when on the wall. */
export const dutyView = z.lazy(() => z.object({ kind: text, dueAt: instant, wakeAt: instant }));

const shown = {
  incident: incidentView,
  nextDuty: z.nullable(dutyView),
};

/** An incident, and what is owed to it. */
export const shownIncident = z.lazy(() => z.object(shown));

/** The same after a command, with what is worth knowing besides. */
export const commandedIncident = z.lazy(() =>
  z.object({ ...shown, warnings: optional.texts, advice: optional.text, sentTo: optional.text }),
);

/** One of a list of incidents. */
const incidentSummary = z.lazy(() =>
  z.object({
    id: text,
    title: text,
    service: text,
    status: z.enum(statuses),
    severity: z.optional(severity),
    drill: flag,
    openedAt: instant,
    version: whole,
    under: optional.text,
  }),
);

export const incidentList = z.lazy(() =>
  z.object({ incidents: z.array(incidentSummary), next: optional.text }),
);

/** The incident as it is shown. */
export function viewOf(incident: Incident) {
  return {
    incident: { ...writtenIncident(incident), plan: incident.plan.id },
    nextDuty: nextDuty(incident) ?? null,
  };
}
