import { adviceOn } from '../../domain/honesty/advice';
import { findingsInDraft } from '../../domain/honesty/draft';
import { type Incident, incidentTime } from '../../domain/incident/incident';
import { stageToldTo } from '../../domain/incident/updates/stage';
import { templatesFor } from '../../domain/incident/updates/templates';
import { audiences, stages } from '../../domain/roster/roster';
import * as z from '../schemas/zod';
import { jsonBody, type Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { notFound } from './problem';

const audience = z.enum(audiences, 'must be internal or public');
const listQuery = z.object({ audience: z.optional(audience) });

/** The latest updates, what is promised next, and how many came late or never. */
export function listUpdates(visit: Visit, id: string): Promise<HttpResponse> {
  return ofIncident(visit, id, ({ updates, promises, updatesMissed }) => {
    const { audience: wanted } = listQuery.parse(visit.request.query);
    const isWanted = (one: { audience: string }) => wanted === undefined || one.audience === wanted;
    return json(200, {
      updates: updates.filter(isWanted),
      promises: promises.filter(isWanted),
      missed: updatesMissed,
    });
  });
}

/** The texts to begin an update with, filled in as of now. */
export function listUpdateTemplates(visit: Visit, id: string): Promise<HttpResponse> {
  return ofIncident(visit, id, (incident) => {
    const service = visit.roster.services.find((each) => each.id === incident.service);
    const at = incidentTime(incident, visit.now);
    return json(200, { templates: templatesFor(incident, service?.name ?? incident.service, at) });
  });
}

const draft = z.strictObject({
  text: z.string().check(z.trim(), z.minLength(1, 'must say something'), z.maxLength(4000)),
  audience: z._default(audience, 'public'),
  stage: z.optional(z.enum(stages, `must be one of ${stages.join(', ')}`)),
});

/** What the honesty check points at in a draft. It changes nothing. */
export function checkUpdate(visit: Visit, id: string): Promise<HttpResponse> {
  return ofIncident(visit, id, (incident) => {
    const {
      text,
      audience: readers,
      stage = stageToldTo(incident, readers),
    } = draft.parse(jsonBody(visit.request));
    const findings = findingsInDraft(text, stage, incident, visit.roster).map((finding) => ({
      ...finding,
      advice: adviceOn[finding.kind],
    }));
    return json(200, { findings, reasonNeeded: readers === 'public' && findings.length > 0 });
  });
}

async function ofIncident(
  { deps }: Visit,
  id: string,
  answer: (incident: Incident) => HttpResponse,
): Promise<HttpResponse> {
  const record = await deps.incidents.load(id);
  return record === undefined ? notFound(`There is no incident ${id}.`) : answer(record.incident);
}
