import { type CommandResult, executeCommand } from '../../application/execute-command';
import { openBesides, openIncident } from '../../application/open-incident';
import type { IncidentSummary } from '../../application/ports/incidents';
import { honestyAdvice } from '../../domain/honesty/draft';
import type { IncidentId } from '../../domain/ids';
import { person } from '../../domain/incident/actor';
import { compileBrief } from '../../domain/incident/command/compile-brief';
import { incidentTime } from '../../domain/incident/incident';
import { mayDo } from '../../domain/incident/may-do';
import { toldIn } from '../../domain/incident/refusal';
import { endWarnings } from '../../domain/notice/end-warnings';
import { sentTo } from '../../domain/notice/sent-to';
import { standingOf } from '../../domain/notice/standing';
import type { Roster } from '../../domain/roster/roster';
import { capital } from '../../domain/text/capital';
import { zonedMoment } from '../../domain/text/reader-time';
import { cutSentence, isCut } from '../../domain/text/storable';
import type { Instant } from '../../domain/time';
import { writtenEvent } from '../schemas/incident';
import * as z from '../schemas/zod';
import { get, post } from './api-route';
import { tokenOf, type Visit } from './api-visit';
import { commandSchema, commands, momentIn, type NamedMoment, tooFarAhead } from './command-schema';
import { type HttpResponse, json } from './http';
import { listPage, pageQuery } from './list-page';
import { notFound, refused } from './problem';
import { fault, queriedNumber } from './read-request';
import { shownBrief } from './views/brief-view';
import { commandList } from './views/commands-view';
import { commandedIncident, incidentList, shownIncident, viewOf } from './views/incident-view';
import { timelineView } from './views/timeline-view';

/** A request about the incident that the path names. */
export interface OfIncident<Query extends z.ZodMiniType = z.ZodMiniType> {
  parts: { id: IncidentId };
  query: z.output<Query>;
}

const listQuery = z.extend(pageQuery, {
  closed: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/, 'must be a month such as 2026-11'))),
  open: z.optional(z.literal('true')),
});

async function listIncidents(
  { deps }: Visit,
  { query }: { query: z.output<typeof listQuery> },
): Promise<HttpResponse> {
  const { closed } = query;
  const { incidents } = deps;
  const list =
    closed === undefined
      ? (await incidents.openIncidents()).toSorted(byOpening)
      : await incidents.incidentsClosedIn(closed);
  const { page, next } = listPage(query, list, ({ id }) => id);
  return json(200, incidentList, { incidents: page, next });
}

/** An order that stays while somebody reads page after page. */
function byOpening(one: IncidentSummary, other: IncidentSummary): number {
  if (one.openedAt !== other.openedAt) return one.openedAt < other.openedAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

const opening = z.strictObject({
  service: z.string().check(z.minLength(1)),
  title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});

async function openByHand(
  visit: Visit,
  { body: { service: serviceId, title } }: { body: z.output<typeof opening> },
): Promise<HttpResponse> {
  const { deps, roster, responder } = visit;
  const service = roster.services.find(({ id }) => id === serviceId);
  if (service === undefined)
    throw fault(['service'], `the roster has ${roster.services.map(({ id }) => id).join(', ')}`);
  const wanted = { service, title, by: responder.id, token: tokenOf(visit) };
  const result = await openIncident(deps, roster, wanted);
  if (result.outcome === 'refused')
    return refused(result.refusal, { incident: await openBesides(deps, service) });
  const status = result.outcome === 'accepted' ? 201 : 200;
  return json(status, commandedIncident, { ...viewOf(result.incident), ...warningsIn(cutFrom(title)) });
}

async function showIncident({ deps }: Visit, { parts: { id } }: OfIncident): Promise<HttpResponse> {
  const record = await deps.incidents.load(id);
  return record === undefined
    ? notFound(`There is no incident ${id}.`)
    : json(200, shownIncident, viewOf(record.incident));
}

/** The brief: what somebody who takes over now has to know. */
async function showBrief({ deps, now }: Visit, { parts: { id } }: OfIncident): Promise<HttpResponse> {
  const record = await deps.incidents.load(id);
  if (record === undefined) return notFound(`There is no incident ${id}.`);
  const { incident } = record;
  return json(200, shownBrief, {
    incident: incident.id,
    brief: compileBrief(incident, incidentTime(incident, now)),
  });
}

const timelineQuery = z.object({
  /** Instead of `after`: the page that ends before this event. */
  before: z.optional(queriedNumber(1, 1_000_000_000)),
  after: z._default(queriedNumber(0, 1_000_000_000), 0),
  limit: z._default(queriedNumber(1, 500), 200),
});

async function showTimeline(
  { deps }: Visit,
  { parts: { id }, query: { before, after, limit } }: OfIncident<typeof timelineQuery>,
): Promise<HttpResponse> {
  const events =
    before === undefined
      ? await deps.incidents.timeline(id, after, limit)
      : await deps.incidents.latest(id, before, limit);
  if (events.length === 0 && (await deps.incidents.load(id)) === undefined)
    return notFound(`There is no incident ${id}.`);
  const leftOut = missingIn(events);
  return json(200, timelineView, {
    events: events.map(writtenEvent),
    last: events.at(-1)?.seq ?? after,
    ...(leftOut.length > 0 ? { leftOut } : {}),
  });
}

/** The numbers missing between these: events of a later version, which this one cannot read. A log has no gaps. */
function missingIn(events: readonly { seq: number }[]): number[] {
  return events.slice(1).flatMap(({ seq }, index) => {
    const before = events[index]?.seq ?? seq;
    return Array.from({ length: seq - before - 1 }, (_, more) => before + 1 + more);
  });
}

/** The commands, each with the answer whether the caller may give it now, or why not. */
async function listCommands(
  { deps, roster, responder, now }: Visit,
  { parts: { id } }: OfIncident,
): Promise<HttpResponse> {
  const record = await deps.incidents.load(id);
  if (record === undefined) return notFound(`There is no incident ${id}.`);
  const { incident } = record;
  const seen = incidentTime(incident, now);
  const types = Object.keys(commands) as (keyof typeof commands)[];
  const listed = types.map((type) => {
    const permission = mayDo({ incident, responder, roster, now }, type);
    const { may } = permission;
    if (permission.may === 'yes') return { type, may };
    if (permission.may === 'unasked') return { type, may, detail: permission.why };
    const { code, sentence } = toldIn(responder.timeZone, seen, permission.why);
    return { type, may, code, detail: sentence };
  });
  return json(200, commandList, { incident: incident.id, commands: listed });
}

async function giveCommand(
  visit: Visit,
  { parts: { id }, body: asked }: { parts: { id: IncidentId }; body: z.output<typeof commandSchema> },
): Promise<HttpResponse> {
  const { deps, responder } = visit;
  const named = momentIn(asked);
  if (named !== undefined) await refuseFarAhead(visit, id, named);
  const token = tokenOf(visit);
  const result = await executeCommand(deps, id, { by: person(responder.id), command: asked }, { token });
  if (result.outcome === 'refused') return refused(result.refusal, await standingNow(visit, id));
  const isEnd = asked.type === 'resolve' || asked.type === 'dismiss';
  const warnings = isEnd ? endWarnings(result.incident, responder.id, visit.roster) : [];
  return json(200, commandedIncident, {
    ...viewOf(result.incident),
    ...warningsIn([...warnings, ...cutFrom(asked)]),
    ...adviceIn(result),
    ...whereSent(result, visit.roster),
  });
}

function warningsIn(warnings: readonly string[]): { warnings?: readonly string[] } {
  return warnings.length > 0 ? { warnings } : {};
}

/** The warning where something is not kept as it was written. */
function cutFrom(said: unknown): readonly string[] {
  return isCut(said) ? [cutSentence] : [];
}

/** The advice of the honesty check on an update that was posted now, whoever it was for. */
function adviceIn(result: CommandResult): { advice?: string } {
  const events = result.outcome === 'accepted' ? result.events : [];
  const posted = events.find((event) => event.type === 'update-posted');
  const advice = honestyAdvice(posted?.findings ?? []);
  return advice === undefined ? {} : { advice };
}

/** The sentence on where an update for our own people went that was posted now. */
function whereSent(result: CommandResult, roster: Roster): { sentTo?: string } {
  if (result.outcome !== 'accepted') return {};
  const { incident, events } = result;
  const posted = events.some((event) => event.type === 'update-posted' && event.audience === 'internal');
  return posted ? { sentTo: `${capital(sentTo(incident, roster))}.` } : {};
}

/** The standing of the incident, for whoever was refused; nothing where there is no incident. */
async function standingNow(
  { deps, roster, responder, now }: Visit,
  id: IncidentId,
): Promise<{ standing?: string }> {
  const record = await deps.incidents.load(id);
  if (record === undefined) return {};
  const seen = incidentTime(record.incident, now);
  const time = (at: Instant) => zonedMoment(at, responder.timeZone, seen);
  return { standing: standingOf(record.incident, { roster, time, reader: responder.id }) };
}

/** Throws a RequestFault for a moment that lies too far ahead of the incident's own clock. */
async function refuseFarAhead({ deps, now }: Visit, id: IncidentId, named: NamedMoment): Promise<void> {
  const record = await deps.incidents.load(id);
  const wrong = record && tooFarAhead(named, incidentTime(record.incident, now));
  if (wrong !== undefined) throw fault([named.field], wrong);
}

export const incidentRoutes = [
  get('/api/incidents', listIncidents, listQuery),
  post('/api/incidents', openByHand, opening),
  get('/api/incidents/{id}', showIncident),
  get('/api/incidents/{id}/brief', showBrief),
  get('/api/incidents/{id}/timeline', showTimeline, timelineQuery),
  get('/api/incidents/{id}/commands', listCommands),
  post('/api/incidents/{id}/commands', giveCommand, commandSchema),
];
