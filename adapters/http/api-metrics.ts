import { reportMetrics } from '../../application/report-metrics';
import { isMonth, monthsAfter, monthsBetween } from '../../domain/measures/months';
import type { DutyReport, GroupReport } from '../../domain/measures/report';
import type { Spread } from '../../domain/measures/spread';
import { nameOf, type Roster } from '../../domain/roster/roster';
import * as z from '../schemas/zod';
import { get } from './api-route';
import type { Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { fault } from './read-request';
import { shownMetrics } from './views/metrics-view';

const mostMonths = 24;
/** Months before the last one that are shown where nobody says; our own choice. */
const monthsBack = 2;

const month = z.string().check(z.refine(isMonth, 'must be a month such as 2026-11'));
const metricsQuery = z.object({
  from: z.optional(month),
  to: z.optional(month),
  drills: z._default(z.enum(['true', 'false'], 'must be true or false'), 'false'),
});

/** The figures of incidents closed in some months, by month, service and severity; and how long who was on duty. */
async function showMetrics(
  { deps, roster, now }: Visit,
  { query: asked }: { query: z.output<typeof metricsQuery> },
): Promise<HttpResponse> {
  const to = asked.to ?? now.slice(0, 7);
  const from = asked.from ?? monthsAfter(to, -monthsBack);
  const months = monthsBetween(from, to).length;
  if (months === 0) throw fault(['to'], 'must not be earlier than from');
  if (months > mostMonths) throw fault(['to'], `must be within ${mostMonths} months from from`);
  const query = { from, to, drills: asked.drills === 'true' };
  const { groups, people } = await reportMetrics(deps.measures, query);
  return json(200, shownMetrics, {
    ...query,
    groups: groups.map(shownGroup),
    people: people.map((duty) => shownDuty(duty, roster)),
  });
}

function shownGroup({ times, severity, ...group }: GroupReport) {
  return {
    ...group,
    severity: severity ?? null,
    timeToAcknowledge: inSeconds(times.acknowledge),
    timeToCommand: inSeconds(times.command),
    timeToFirstUpdate: inSeconds(times['first-update']),
    timeToResolve: inSeconds(times.resolve),
  };
}

function inSeconds(spread: Spread | undefined) {
  if (spread === undefined) return null;
  const { count, median, ninetieth } = spread;
  return { incidents: count, medianSeconds: median / 1000, p90Seconds: ninetieth / 1000 };
}

function shownDuty({ onDuty, responder, ...duty }: DutyReport, roster: Roster) {
  const hours = Math.round(onDuty / 36_000) / 100;
  return { ...duty, responder, name: nameOf(roster, responder), hours };
}

export const metricsRoutes = [get('/api/metrics', showMetrics, metricsQuery)];
