import { version } from '../../package.json';
import * as z from '../schemas/zod';
import { get } from './api-route';
import type { Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { queriedNumber } from './read-request';
import {
  shownMe,
  shownRoster,
  shownVersion,
  versionList,
  withoutSecret,
  withoutSecrets,
} from './views/roster-view';

const versionsQuery = z.object({
  limit: z._default(queriedNumber(1, 100), 20),
  after: z.optional(queriedNumber(1, 1_000_000_000)),
});

/** A page of the versions: there may be more of them than are read at once, unlike of what the roster holds. */
async function listVersions(
  { deps }: Visit,
  { query: { limit, after } }: { query: z.output<typeof versionsQuery> },
): Promise<HttpResponse> {
  const found = await deps.rosters.versions(limit + 1, after);
  const versions = found.slice(0, limit);
  const next = found.length > limit ? String(versions.at(-1)?.version) : undefined;
  return json(200, versionList, { versions, next });
}

export const rosterRoutes = [
  get('/api/version', () => json(200, shownVersion, { version })),
  get('/api/me', ({ responder }) => json(200, shownMe, { responder: withoutSecret(responder) })),
  get('/api/roster', (visit) =>
    json(200, shownRoster, { version: visit.version, roster: withoutSecrets(visit.roster) }),
  ),
  get('/api/roster/versions', listVersions, versionsQuery),
];
