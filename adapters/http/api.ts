import type { HonoBase as Hono } from 'hono/hono-base';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { NoRosterError } from '../../application/errors';
import { idShape } from '../../domain/roster/id-shape';
import { emailAddress } from '../email-address';
import * as z from '../schemas/zod';
import { documentRoutes } from './api-document';
import { exportRoutes } from './api-export';
import { incidentRoutes } from './api-incidents';
import { metricsRoutes } from './api-metrics';
import { peopleRoutes } from './api-people';
import { reviewRoutes } from './api-review';
import { rosterRoutes } from './api-roster';
import type { Route } from './api-route';
import { scheduleRoutes } from './api-schedules';
import { updateRoutes } from './api-updates';
import type { ApiDeps, Visit } from './api-visit';
import { app, requestFrom, responseOf } from './http';
import { invalid, notFound, problem, retryable } from './problem';
import { RequestFault } from './read-request';

export type { ApiDeps };

export const routes = [
  ...documentRoutes,
  ...rosterRoutes,
  ...peopleRoutes,
  ...scheduleRoutes,
  ...incidentRoutes,
  ...exportRoutes,
  ...updateRoutes,
  ...reviewRoutes,
  ...metricsRoutes,
];

interface ApiEnvironment {
  Bindings: {
    /** The claims for which the authorizer vouches, of whoever is signed in. */
    claims: unknown;
  };
  Variables: { visit: Visit };
}

/** The API for people who are signed in. Its `fetch` rejects only for what is unexpected. */
export function apiOf(deps: ApiDeps): Hono<ApiEnvironment> {
  const api = app<ApiEnvironment>();
  api.onError((error) => {
    if (error instanceof RequestFault) return responseOf(invalid(error));
    const answer = retryable(error);
    if (answer === undefined) throw error;
    return responseOf(answer);
  });
  api.notFound(({ req }) => responseOf(notFound(`There is nothing at ${req.path}.`)));
  api.use(async (context, next) => {
    const claims = claimsSchema.safeParse(context.env.claims);
    if (!claims.success) return responseOf(unknownCaller());
    const visit = await visitOf(deps, await requestFrom(context), claims.data.email);
    if (visit === undefined) return responseOf(notOnRoster(claims.data.email));
    context.set('visit', visit);
    return next();
  });
  api.use(
    methodNotAllowed({
      app: api,
      onMethodNotAllowed({ req }, methods) {
        // What only looks at the head of an answer is not let through to us.
        return responseOf(notAllowed(req.path, methods.filter((method) => method !== 'HEAD').join(', ')));
      },
    }),
  );
  for (const route of routes) serveAt(api, route);
  return api;
}

// What is no id names nothing, and is not looked for. Others are ids of a roster, channels, and ids that we drew.
const incidentIds = 'INC-\\d{1,9}';
const others = idShape;

function serveAt(api: Hono<ApiEnvironment>, { method, path, serve }: Route): void {
  const ids = path.startsWith('/api/incidents/') ? incidentIds : others;
  const pattern = path.replace(/\{(\w+)\}/g, `:$1{${ids}}`);
  api.on(method, pattern, async ({ var: { visit }, req }) => responseOf(await serve(visit, req.param())));
}

/** Only an address that was proved counts, since people may change theirs. */
const claimsSchema = z.object({
  email: emailAddress(),
  email_verified: z.union([z.literal('true'), z.literal(true)]),
});

async function visitOf(deps: ApiDeps, request: Visit['request'], email: string): Promise<Visit | undefined> {
  const now = deps.clock.now();
  const stored = await deps.rosters.current(now);
  if (stored === undefined) throw new NoRosterError();
  const { roster, version } = stored;
  const responder = roster.responders.find(
    (candidate) => candidate.email.toLowerCase() === email.toLowerCase(),
  );
  return responder && { deps, request, roster, version, responder, now };
}

function unknownCaller() {
  const detail = 'Sign in with an ID token that carries a verified email address.';
  return problem({ status: 403, code: 'no-email', title: 'Who are you?', detail });
}

function notOnRoster(email: string) {
  const detail = `${email} is signed in but is no responder of the roster in force.`;
  return problem({ status: 403, code: 'not-on-roster', title: 'Not on the roster', detail });
}

function notAllowed(path: string, allow: string) {
  const detail = `${path} answers ${allow}.`;
  const answer = problem({ status: 405, code: 'method', title: 'Method not allowed', detail });
  return { ...answer, headers: { ...answer.headers, allow } };
}
