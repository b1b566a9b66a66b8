import { adviceOn } from '../../domain/honesty/advice';
import { findingsInDraft } from '../../domain/honesty/draft';
import type { IncidentId } from '../../domain/ids';
import { type Incident, incidentTime } from '../../domain/incident/incident';
import { stageToldTo } from '../../domain/incident/updates/stage';
import { templatesFor } from '../../domain/incident/updates/templates';
import { audiences, stages } from '../../domain/roster/roster';
import * as z from '../schemas/zod';
import type { OfIncident } from './api-incidents';
import { get, post } from './api-route';
import type { Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { notFound } from './problem';
import { checkedDraft, templateList, updateList } from './views/updates-view';

const audience = z.enum(audiences, 'must be internal or public');
const listQuery = z.object({ audience: z.optional(audience) });

/** The latest updates, what is promised next, and how many came late or never. */
function listUpdates(
  visit: Visit,
  { parts: { id }, query: { audience: wanted } }: OfIncident<typeof listQuery>,
): Promise<HttpResponse> {
  return ofIncident(visit, id, ({ updates, promises, updatesMissed }) => {
    const isWanted = (one: { audience: string }) => wanted === undefined || one.audience === wanted;
    return json(200, updateList, {
      updates: updates.filter(isWanted),
      promises: promises.filter(isWanted),
      missed: updatesMissed,
    });
  });
}

/** The texts to begin an update with, filled in as of now. */
function listUpdateTemplates(visit: Visit, { parts: { id } }: OfIncident): Promise<HttpResponse> {
  return ofIncident(visit, id, (incident) => {
    const service = visit.roster.services.find((each) => each.id === incident.service);
    const at = incidentTime(incident, visit.now);
    return json(200, templateList, {
      templates: templatesFor(incident, service?.name ?? incident.service, at, visit.roster),
    });
  });
}

const draft = z.strictObject({
  text: z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(4000)),
  audience: z._default(audience, 'public'),
  stage: z.optional(z.enum(stages, `must be one of ${stages.join(', ')}`)),
});

/** The findings of the honesty check in a draft. It changes nothing. */
function checkUpdate(
  visit: Visit,
  { parts: { id }, body }: { parts: { id: IncidentId }; body: z.output<typeof draft> },
): Promise<HttpResponse> {
  return ofIncident(visit, id, (incident) => {
    const { text, audience: readers, stage = stageToldTo(incident, readers) } = body;
    const findings = findingsInDraft(text, stage, incident, visit.roster).map((finding) => ({
      ...finding,
      advice: adviceOn[finding.kind],
    }));
    return json(200, checkedDraft, { findings, reasonNeeded: readers === 'public' && findings.length > 0 });
  });
}

async function ofIncident(
  { deps }: Visit,
  id: IncidentId,
  answer: (incident: Incident) => HttpResponse,
): Promise<HttpResponse> {
  const record = await deps.incidents.load(id);
  return record === undefined ? notFound(`There is no incident ${id}.`) : answer(record.incident);
}

export const updateRoutes = [
  get('/api/incidents/{id}/updates', listUpdates, listQuery),
  get('/api/incidents/{id}/update-templates', listUpdateTemplates),
  post('/api/incidents/{id}/updates/check', checkUpdate, draft),
];
