import type { IncidentStore } from '../../application/ports/incidents';
import type { IncidentId } from '../../domain/ids';
import { compileBrief } from '../../domain/incident/command/compile-brief';
import type { TimelineEvent } from '../../domain/incident/event';
import { incidentTime } from '../../domain/incident/incident';
import { type ExportedLine, exportTimeline, UnreadableEventError } from '../jsonl/export-timeline';
import { writtenEvent } from '../schemas/incident';
import * as z from '../schemas/zod';
import type { OfIncident } from './api-incidents';
import { get } from './api-route';
import type { Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { notFound, problem } from './problem';
import { queriedNumber } from './read-request';
import { viewOf } from './views/incident-view';
import { roomView } from './views/timeline-view';

/** Bytes after which a page of the log ends; the answer of a function may have 6 MB. */
const pageBytes = 1_000_000;

const eventsQuery = z.object({
  after: z._default(queriedNumber(0, 1_000_000_000), 0),
  limit: z._default(queriedNumber(1, 500), 500),
});

/** A page of the incident's log as JSON Lines; while there is more, the header `Link` names the next. */
async function exportEvents(
  { deps }: Visit,
  { parts: { id }, query: { after, limit } }: OfIncident<typeof eventsQuery>,
): Promise<HttpResponse> {
  const record = await deps.incidents.load(id);
  if (record === undefined) return notFound(`There is no incident ${id}.`);
  const { version } = record.incident;
  try {
    const lines = exportTimeline(deps.incidents, record.incident, after, limit);
    return pageOfLog(id, version, limit, await linesOfPage(lines, limit), after);
  } catch (error) {
    if (!(error instanceof UnreadableEventError)) throw error;
    const title = 'The log cannot be read whole';
    return problem({ status: 500, code: 'unreadable-event', title, detail: error.message });
  }
}

async function linesOfPage(lines: AsyncIterable<ExportedLine>, limit: number): Promise<ExportedLine[]> {
  const page: ExportedLine[] = [];
  let bytes = 0;
  for await (const exported of lines) {
    page.push(exported);
    bytes += Buffer.byteLength(exported.line);
    if (page.length === limit || bytes >= pageBytes) break;
  }
  return page;
}

function pageOfLog(
  id: IncidentId,
  version: number,
  limit: number,
  page: readonly ExportedLine[],
  after: number,
): HttpResponse {
  const last = page.at(-1)?.seq ?? after;
  const next = `</api/incidents/${encodeURIComponent(id)}/events?after=${last}&limit=${limit}>; rel="next"`;
  return {
    status: 200,
    headers: {
      'content-type': 'application/x-ndjson',
      'cache-control': 'no-store',
      'x-last-seq': String(last),
      ...(last < version ? { link: next } : {}),
    },
    body: page.map(({ line }) => line).join(''),
  };
}

/** Bytes of the timeline that a room begins with, at most; the incident itself takes far less. */
const roomTimelineBytes = 512_000;

const roomQuery = z.object({
  limit: z._default(queriedNumber(1, 500), 100),
});

interface RoomVisit extends Pick<Visit, 'now'> {
  deps: { incidents: Pick<IncidentStore, 'load' | 'latest'> };
}

/** The room of the incident in one answer: where it stands, its brief, and the newest part of its timeline. */
export async function showRoom(
  { deps, now }: RoomVisit,
  { parts: { id }, query: { limit } }: OfIncident<typeof roomQuery>,
): Promise<HttpResponse> {
  const record = await deps.incidents.load(id);
  if (record === undefined) return notFound(`There is no incident ${id}.`);
  const { incident } = record;
  // Not beyond the state that was read, so that the two tell the same story.
  const newest = await deps.incidents.latest(id, incident.version + 1, limit);
  const events = newestWithin(newest, roomTimelineBytes);
  const first = events[0]?.seq ?? 1;
  const last = events.at(-1)?.seq ?? incident.version;
  const brief = incident.shift === undefined ? null : compileBrief(incident, incidentTime(incident, now));
  const timeline = { events: events.map(writtenEvent), before: first > 1 ? first : null, last };
  return json(200, roomView, { ...viewOf(incident), brief, timeline });
}

/** The newest of `events` that take no more than `bytes` together, and the newest in any case. */
function newestWithin(events: readonly TimelineEvent[], bytes: number): readonly TimelineEvent[] {
  let left = bytes;
  const tooMuch = events.findLastIndex((event) => {
    left -= Buffer.byteLength(JSON.stringify(event));
    return left < 0;
  });
  return events.slice(Math.min(tooMuch + 1, events.length - 1));
}

export const exportRoutes = [
  get('/api/incidents/{id}/room', showRoom, roomQuery),
  get('/api/incidents/{id}/events', exportEvents, eventsQuery),
];
