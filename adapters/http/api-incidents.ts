import { z } from 'zod';
import { executeCommand } from '../../application/execute-command';
import type { Command } from '../../domain/incident/command';
import { nextDuty } from '../../domain/incident/duty';
import { type Incident, severities } from '../../domain/incident/incident';
import { planById } from '../../domain/roster/roster';
import { millisecondsOf } from '../../domain/time';
import { instantSchema } from '../schemas/incident';
import { fault, jsonBody, tokenOf, type Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { notFound, refused } from './problem';

const listQuery = z.object({
  closed: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'must be a month such as 2026-11')
    .optional(),
  open: z.literal('true').optional(),
});

export async function listIncidents({ room, request }: Visit): Promise<HttpResponse> {
  const { closed } = listQuery.parse(request.query);
  const { incidents } = room;
  const list =
    closed === undefined ? await incidents.openIncidents() : await incidents.incidentsClosedIn(closed);
  return json(200, { incidents: list });
}

const opening = z.strictObject({ service: z.string().min(1), title: z.string().trim().min(1).max(200) });

export async function openIncident(visit: Visit): Promise<HttpResponse> {
  const { room, request, roster, responder } = visit;
  const { service: serviceId, title } = opening.parse(jsonBody(request));
  const service = roster.services.find(({ id }) => id === serviceId);
  if (service === undefined)
    throw fault(['service'], `the roster has ${roster.services.map(({ id }) => id).join(', ')}`, serviceId);
  const id = `INC-${await room.incidents.nextNumber()}`;
  const group = service.groupBy === 'service' ? service.id : `${service.id}/${id}`;
  const plan = planById(roster, service.plan);
  const named = { id, service: service.id, group, title, drill: service.drill, plan, by: responder.id };
  const token = tokenOf(visit);
  const result = await executeCommand(room, id, { type: 'open', ...named, alerts: [] }, { token });
  if (result.outcome === 'accepted') return json(201, view(result.incident));
  if (result.outcome === 'repeated') return json(200, view(result.incident));
  return refused(result.refusal, { incident: await room.incidents.openIncidentOf(group) });
}

export async function showIncident({ room }: Visit, id: string): Promise<HttpResponse> {
  const record = await room.incidents.load(id);
  return record === undefined ? notFound(`There is no incident ${id}.`) : json(200, view(record.incident));
}

const timelineQuery = z.object({
  after: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

export async function showTimeline({ room, request }: Visit, id: string): Promise<HttpResponse> {
  const { after, limit } = timelineQuery.parse(request.query);
  const events = await room.incidents.timeline(id, after, limit);
  if (events.length === 0 && (await room.incidents.load(id)) === undefined)
    return notFound(`There is no incident ${id}.`);
  return json(200, { events, last: events.at(-1)?.seq ?? after });
}

const text = z.string().trim().min(1, 'must say something').max(4000);
const reason = text.default('No reason given.');
const duration = z
  .string()
  .refine(isReasonableInterval, 'must be an ISO 8601 duration from PT1M to P1D, such as PT30M');

/** What a signed-in person may ask of an incident. */
const commandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('acknowledge') }),
  z.strictObject({ type: z.literal('escalate') }),
  z.strictObject({ type: z.literal('classify'), severity: z.enum(severities) }),
  z.strictObject({ type: z.literal('take-command') }),
  z.strictObject({ type: z.literal('decline-command') }),
  z.strictObject({ type: z.literal('accept-relief') }),
  z.strictObject({ type: z.literal('decline-relief') }),
  z.strictObject({ type: z.literal('post-update'), text, nextWithin: duration.optional() }),
  z.strictObject({ type: z.literal('add-note'), text }),
  z.strictObject({ type: z.literal('resolve'), reason }),
  z.strictObject({ type: z.literal('dismiss'), reason }),
  z.strictObject({ type: z.literal('reopen'), reason }),
  z.strictObject({ type: z.literal('fast-forward'), to: instantSchema.optional() }),
]);

export async function giveCommand(visit: Visit, id: string): Promise<HttpResponse> {
  const { room, request, responder } = visit;
  const command: Command = { ...commandSchema.parse(jsonBody(request)), by: responder.id };
  const result = await executeCommand(room, id, command, { token: tokenOf(visit) });
  return result.outcome === 'refused' ? refused(result.refusal) : json(200, view(result.incident));
}

/** An incident as the API shows it. */
function view(incident: Incident) {
  return { incident, nextDuty: nextDuty(incident) ?? null };
}

function isReasonableInterval(value: string): boolean {
  try {
    const ms = millisecondsOf(value);
    return ms >= 60_000 && ms <= 86_400_000;
  } catch {
    return false;
  }
}
