import { z } from 'zod';
import { type CommandRoom, executeCommand } from '../../application/execute-command';
import type { RequestToken } from '../../application/ports';
import { rosterInForce } from '../../application/roster-in-force';
import type { Command } from '../../domain/incident/command';
import { nextDuty } from '../../domain/incident/duty';
import { type Incident, severities } from '../../domain/incident/incident';
import { planById, type Responder, type Roster } from '../../domain/roster/roster';
import { millisecondsOf } from '../../domain/time';
import { instantSchema } from '../schemas/incident';
import { type HttpRequest, type HttpResponse, json } from './http';
import { invalid, notFound, problem, refused, retryable } from './problem';

/** Who is signed in, as the token tells. */
export interface Caller {
  email: string;
}

interface Visit {
  room: CommandRoom;
  request: HttpRequest;
  roster: Roster;
  responder: Responder;
}

type Route = [
  method: string,
  path: RegExp,
  serve: (visit: Visit, ...parts: string[]) => Promise<HttpResponse>,
];

const routes: readonly Route[] = [
  ['GET', /^\/api\/me$/, async ({ responder }) => json(200, { responder })],
  ['GET', /^\/api\/roster$/, async ({ roster }) => json(200, { roster })],
  ['GET', /^\/api\/incidents$/, listIncidents],
  ['POST', /^\/api\/incidents$/, openIncident],
  ['GET', /^\/api\/incidents\/([^/]+)$/, showIncident],
  ['GET', /^\/api\/incidents\/([^/]+)\/timeline$/, showTimeline],
  ['POST', /^\/api\/incidents\/([^/]+)\/commands$/, giveCommand],
];

/** Answers one request of a signed-in person. Rejects only for what is unexpected. */
export async function serveApi(
  room: CommandRoom,
  request: HttpRequest,
  caller: Caller,
): Promise<HttpResponse> {
  try {
    const visit = await visitOf(room, request, caller);
    return 'status' in visit ? visit : await route(visit);
  } catch (error) {
    if (error instanceof z.ZodError) return invalid(error);
    const answer = retryable(error);
    if (answer !== undefined) return answer;
    throw error;
  }
}

async function visitOf(
  room: CommandRoom,
  request: HttpRequest,
  { email }: Caller,
): Promise<Visit | HttpResponse> {
  const roster = await rosterInForce(room.rosters);
  const responder = roster.responders.find(
    (candidate) => candidate.email.toLowerCase() === email.toLowerCase(),
  );
  if (responder !== undefined) return { room, request, roster, responder };
  const detail = `${email} is signed in but is no responder of the roster in force.`;
  return problem({ status: 403, code: 'not-on-roster', title: 'Not on the roster', detail });
}

async function route(visit: Visit): Promise<HttpResponse> {
  const { method, path } = visit.request;
  const here = routes.filter(([, pattern]) => pattern.test(path));
  const found = here.find(([routeMethod]) => routeMethod === method);
  if (found !== undefined) return found[2](visit, ...(found[1].exec(path) ?? []).slice(1).map(decoded));
  if (here.length === 0) return notFound(`There is nothing at ${path}.`);
  const allow = here.map(([allowed]) => allowed).join(', ');
  const answer = problem({
    status: 405,
    code: 'method',
    title: 'Method not allowed',
    detail: `${path} answers ${allow}.`,
  });
  return { ...answer, headers: { ...answer.headers, allow } };
}

/** What is no percent-encoding stays as it is; no incident has such an id. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const listQuery = z.object({
  closed: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'must be a month such as 2026-11')
    .optional(),
  open: z.literal('true').optional(),
});

async function listIncidents({ room, request }: Visit): Promise<HttpResponse> {
  const { closed } = listQuery.parse(request.query);
  const { incidents } = room;
  const list =
    closed === undefined ? await incidents.openIncidents() : await incidents.incidentsClosedIn(closed);
  return json(200, { incidents: list });
}

const opening = z.strictObject({ service: z.string().min(1), title: z.string().trim().min(1).max(200) });

async function openIncident({ room, request, roster, responder }: Visit): Promise<HttpResponse> {
  const { service: serviceId, title } = opening.parse(jsonBody(request));
  const service = roster.services.find(({ id }) => id === serviceId);
  if (service === undefined) {
    const message = `the roster has ${roster.services.map(({ id }) => id).join(', ')}`;
    throw new z.ZodError([{ code: 'custom', path: ['service'], message, input: serviceId }]);
  }
  const id = `INC-${await room.incidents.nextNumber()}`;
  const group = service.groupBy === 'service' ? service.id : `${service.id}/${id}`;
  const plan = planById(roster, service.plan);
  const named = { id, service: service.id, group, title, drill: service.drill, plan, by: responder.id };
  const token = tokenOf(request, responder);
  const result = await executeCommand(room, id, { type: 'open', ...named, alerts: [] }, { token });
  if (result.outcome === 'accepted') return json(201, view(result.incident));
  if (result.outcome === 'repeated') return json(200, view(result.incident));
  return refused(result.refusal, { incident: await room.incidents.openIncidentOf(group) });
}

async function showIncident({ room }: Visit, id: string): Promise<HttpResponse> {
  const record = await room.incidents.load(id);
  return record === undefined ? notFound(`There is no incident ${id}.`) : json(200, view(record.incident));
}

const timelineQuery = z.object({
  after: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

async function showTimeline({ room, request }: Visit, id: string): Promise<HttpResponse> {
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

async function giveCommand({ room, request, responder }: Visit, id: string): Promise<HttpResponse> {
  const command: Command = { ...commandSchema.parse(jsonBody(request)), by: responder.id };
  const result = await executeCommand(room, id, command, { token: tokenOf(request, responder) });
  return result.outcome === 'refused' ? refused(result.refusal) : json(200, view(result.incident));
}

/** An incident as the API shows it. */
function view(incident: Incident) {
  return { incident, nextDuty: nextDuty(incident) ?? null };
}

function jsonBody({ body }: HttpRequest): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new z.ZodError([
      { code: 'custom', path: [], message: 'must be a JSON document', input: undefined },
    ]);
  }
}

const keySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/, 'Idempotency-Key must be 1 to 128 visible characters')
  .optional();

/** The token that the Idempotency-Key makes of a request: whoever sends the same one again asks for nothing new. */
function tokenOf({ headers, method, path, body }: HttpRequest, { id }: Responder): RequestToken | undefined {
  const key = keySchema.parse(headers['idempotency-key']);
  return key === undefined ? undefined : { by: id, key, request: `${method} ${path} ${body}` };
}

function isReasonableInterval(value: string): boolean {
  try {
    const ms = millisecondsOf(value);
    return ms >= 60_000 && ms <= 86_400_000;
  } catch {
    return false;
  }
}
