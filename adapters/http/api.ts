import { NoRosterError } from '../../application/errors';
import { idShape } from '../../domain/roster/id-shape';
import { version } from '../../package.json';
import * as z from '../schemas/zod';
import { exportEvents, showRoom } from './api-export';
import {
  giveCommand,
  listIncidents,
  openByHand,
  showBrief,
  showIncident,
  showTimeline,
} from './api-incidents';
import { showMetrics } from './api-metrics';
import {
  listPeople,
  revokeLinksOf,
  revokeOwnLinks,
  showCalendar,
  testOwnChannel,
  testPerson,
  verifyChannel,
} from './api-people';
import { showReview } from './api-review';
import {
  cancelOverride,
  fill,
  listOverrides,
  listSchedules,
  showOnCall,
  showSchedule,
  swap,
  takeOver,
} from './api-schedules';
import { checkUpdate, listUpdates, listUpdateTemplates } from './api-updates';
import { type ApiDeps, queriedNumber, type Visit } from './api-visit';
import { type HttpRequest, type HttpResponse, json } from './http';
import { invalid, notFound, problem, retryable } from './problem';
import { shownResponder, shownRoster } from './roster-view';

export type { ApiDeps };

/** Who is signed in, as the token tells. */
export interface Caller {
  email: string;
}

/** What stands in braces is handed to `serve`. */
interface Route {
  method: string;
  path: string;
  serve: (visit: Visit, ...parts: string[]) => Promise<HttpResponse>;
}

const get = (path: string, serve: Route['serve']): Route => ({ method: 'GET', path, serve });
const post = (path: string, serve: Route['serve']): Route => ({ method: 'POST', path, serve });

/** Everything that the API answers. */
export const routes: readonly Route[] = [
  get('/api/version', async () => json(200, { version })),
  get('/api/me', async ({ responder }) => json(200, { responder: shownResponder(responder) })),
  post('/api/me/channels/{channel}/verify', verifyChannel),
  post('/api/me/channels/{channel}/test', testOwnChannel),
  post('/api/me/calendar', showCalendar),
  post('/api/me/links/revoke', revokeOwnLinks),
  get('/api/people', listPeople),
  post('/api/people/{id}/test', testPerson),
  post('/api/people/{id}/links/revoke', revokeLinksOf),
  get('/api/roster', async ({ roster, version }) => json(200, { version, roster: shownRoster(roster) })),
  get('/api/roster/versions', listVersions),
  get('/api/on-call', showOnCall),
  get('/api/schedules', listSchedules),
  get('/api/schedules/{id}', showSchedule),
  get('/api/schedules/{id}/overrides', listOverrides),
  post('/api/schedules/{id}/overrides', takeOver),
  post('/api/schedules/{id}/fill', fill),
  post('/api/swaps', swap),
  post('/api/overrides/{id}/cancel', cancelOverride),
  get('/api/incidents', listIncidents),
  post('/api/incidents', openByHand),
  get('/api/incidents/{id}', showIncident),
  get('/api/incidents/{id}/brief', showBrief),
  get('/api/incidents/{id}/timeline', showTimeline),
  get('/api/incidents/{id}/updates', listUpdates),
  get('/api/incidents/{id}/update-templates', listUpdateTemplates),
  post('/api/incidents/{id}/updates/check', checkUpdate),
  get('/api/incidents/{id}/review', showReview),
  get('/api/incidents/{id}/room', showRoom),
  get('/api/incidents/{id}/events', exportEvents),
  get('/api/metrics', showMetrics),
  post('/api/incidents/{id}/commands', giveCommand),
];

// What is no id names nothing, and is not looked for. Others are ids of a roster, channels, and ids that we drew.
const incidentIds = '(INC-\\d{1,9})';
const others = `(${idShape})`;

const patterns = routes.map((route) => ({ ...route, pattern: patternOf(route.path) }));

/** Answers one request of a signed-in person. Rejects only for what is unexpected. */
export async function serveApi(deps: ApiDeps, request: HttpRequest, caller: Caller): Promise<HttpResponse> {
  try {
    const visit = await visitOf(deps, request, caller);
    return 'status' in visit ? visit : await route(visit);
  } catch (error) {
    if (error instanceof z.ZodError) return invalid(error);
    const answer = retryable(error);
    if (answer !== undefined) return answer;
    throw error;
  }
}

async function visitOf(
  deps: ApiDeps,
  request: HttpRequest,
  { email }: Caller,
): Promise<Visit | HttpResponse> {
  const now = deps.clock.now();
  const stored = await deps.rosters.current(now);
  if (stored === undefined) throw new NoRosterError();
  const { roster, version } = stored;
  const responder = roster.responders.find(
    (candidate) => candidate.email.toLowerCase() === email.toLowerCase(),
  );
  if (responder !== undefined) return { deps, request, roster, version, responder, now };
  const detail = `${email} is signed in but is no responder of the roster in force.`;
  return problem({ status: 403, code: 'not-on-roster', title: 'Not on the roster', detail });
}

async function route(visit: Visit): Promise<HttpResponse> {
  const { method, path } = visit.request;
  const here = patterns.filter(({ pattern }) => pattern.test(path));
  const found = here.find((candidate) => candidate.method === method);
  if (found !== undefined) {
    return found.serve(visit, ...(found.pattern.exec(path) ?? []).slice(1));
  }
  if (here.length === 0) return notFound(`There is nothing at ${path}.`);
  const allow = here.map((allowed) => allowed.method).join(', ');
  const answer = problem({
    status: 405,
    code: 'method',
    title: 'Method not allowed',
    detail: `${path} answers ${allow}.`,
  });
  return { ...answer, headers: { ...answer.headers, allow } };
}

function patternOf(path: string): RegExp {
  const part = path.startsWith('/api/incidents/') ? incidentIds : others;
  return new RegExp(`^${path.replace(/\{\w+\}/g, part)}$`);
}

const versionsQuery = z.object({
  limit: z._default(queriedNumber(1, 100), 20),
  after: z.optional(queriedNumber(1, 1_000_000_000)),
});

/** A page of the versions: there may be more of them than are read at once, unlike of what the roster holds. */
async function listVersions({ deps, request }: Visit): Promise<HttpResponse> {
  const { limit, after } = versionsQuery.parse(request.query);
  const found = await deps.rosters.versions(limit + 1, after);
  const versions = found.slice(0, limit);
  const next = found.length > limit ? String(versions.at(-1)?.version) : undefined;
  return json(200, { versions, next });
}
