import { type ArrangementResult, arrange, type ShiftComparison } from '../../application/arrange-overrides';
import { onCallNow, pagedNow, previewOf } from '../../application/who-is-on-call';
import type { ScheduleId } from '../../domain/ids';
import { cancel, fillGaps, swapShifts, takeShift } from '../../domain/roster/overrides';
import { nameOf, type Roster } from '../../domain/roster/roster';
import type { OnCallShift, Schedule } from '../../domain/schedule/schedule';
import { after, type Duration, millisecondsBetween, millisecondsOf } from '../../domain/time';
import * as z from '../schemas/zod';
import { get, post } from './api-route';
import { once, type Visit } from './api-visit';
import { type HttpResponse, json } from './http';
import { listPage, pageQuery } from './list-page';
import { notFound, refusedArrangement } from './problem';
import { fault, momentSchema } from './read-request';
import {
  arranged,
  cancelled,
  overrideList,
  scheduleList,
  shownOnCall,
  shownSchedule,
} from './views/schedules-view';

/** A request about the schedule that the path names. */
interface OfSchedule<Body extends z.ZodMiniType = z.ZodMiniType> {
  parts: { id: ScheduleId };
  body: z.output<Body>;
}

interface Paged {
  query: z.output<typeof pageQuery>;
}

const shownAhead: Duration = 'P14D';
const longestPreview: Duration = 'P92D';

/** The people on call in each schedule, and then those whom each plan would page, now: a page of one list. */
async function showOnCall({ roster, now }: Visit, { query }: Paged): Promise<HttpResponse> {
  const all = [
    ...roster.schedules.map((schedule) => ({ key: `schedule:${schedule.id}`, schedule })),
    ...roster.plans.map((plan) => ({ key: `plan:${plan.id}`, plan })),
  ];
  const { page, next } = listPage(query, all, ({ key }) => key);
  const schedules = page.flatMap((each) => ('schedule' in each ? [each.schedule] : []));
  const plans = page.flatMap((each) => ('plan' in each ? [each.plan] : []));
  return json(200, shownOnCall, {
    at: now,
    schedules: onCallNow({ ...roster, schedules }, now),
    plans: pagedNow({ ...roster, plans }, now),
    next,
  });
}

async function listSchedules({ roster, now }: Visit, { query }: Paged): Promise<HttpResponse> {
  const { page, next } = listPage(query, roster.schedules, ({ id }) => id);
  const current = onCallNow({ ...roster, schedules: page }, now);
  const schedules = page.map((schedule, index) => ({
    ...schedule,
    now: current[index]?.now ?? {},
    next: current[index]?.next,
  }));
  return json(200, scheduleList, { schedules, next });
}

/** An offset's plus sign arrives as a space when it was not encoded. */
const queriedMoment = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => text.replace(' ', '+')),
  ),
  momentSchema,
);
const previewQuery = z.object({ from: z.optional(queriedMoment), to: z.optional(queriedMoment) });

/** The final layer of a schedule, at most 92 days of it. */
async function showSchedule(
  { deps, roster, now }: Visit,
  { parts: { id }, query: asked }: { parts: { id: ScheduleId }; query: z.output<typeof previewQuery> },
): Promise<HttpResponse> {
  const schedule = scheduleOf(roster, id);
  if (schedule === undefined) return noSchedule(id);
  const from = asked.from ?? now;
  const to = asked.to ?? after(from, shownAhead);
  if (from >= to) throw fault(['to'], 'must be later than from');
  if (millisecondsBetween(from, to) > millisecondsOf(longestPreview))
    throw fault(['to'], 'must be at most 92 days after from');
  // What is over is no part of the roster in force.
  const overrides = from < now ? await deps.overrides.list(from) : roster.overrides;
  const preview = previewOf({ ...roster, overrides }, schedule, from, to);
  return json(200, shownSchedule, { ...preview, shifts: shown(roster, preview.shifts) });
}

async function listOverrides(
  { roster }: Visit,
  { parts: { id }, query }: { parts: { id: ScheduleId } } & Paged,
): Promise<HttpResponse> {
  if (scheduleOf(roster, id) === undefined) return noSchedule(id);
  const ofSchedule = roster.overrides.filter(({ schedule }) => schedule === id);
  const { page, next } = listPage(query, ofSchedule, (override) => override.id);
  return json(200, overrideList, { overrides: page, next });
}

const person = z.string().check(z.minLength(1));

const takeBody = z.pipe(
  z.strictObject({
    responder: z.optional(person),
    from: z.optional(momentSchema),
    to: z.optional(momentSchema),
    shiftAt: z.optional(momentSchema),
  }),
  z.transform((asked, context) => {
    const { responder, from, to, shiftAt } = asked;
    if (shiftAt !== undefined && from === undefined && to === undefined)
      return { responder, stretch: { shiftAt } };
    if (shiftAt === undefined && from !== undefined && to !== undefined)
      return { responder, stretch: { from, to } };
    const path = [shiftAt === undefined ? (from === undefined ? 'from' : 'to') : 'shiftAt'];
    const message = 'give either from and to, or shiftAt alone';
    context.issues.push({ code: 'custom', path, message, input: asked });
    return z.NEVER;
  }),
);

/** Has somebody, by default who asks, cover a stretch of the schedule. */
async function takeOver(
  visit: Visit,
  { parts: { id: schedule }, body }: OfSchedule<typeof takeBody>,
): Promise<HttpResponse> {
  const { deps, responder: me } = visit;
  if (scheduleOf(visit.roster, schedule) === undefined) return noSchedule(schedule);
  const { responder = me.id, stretch } = body;
  return once(visit, async (id) => {
    const plan = { id, schedule, responder, stretch, by: me.id };
    return answered(visit, await arrange(deps, { id, by: me.id, plan: (as) => takeShift(as, plan) }));
  });
}

const fillBody = z.strictObject({ responder: z.optional(person), from: momentSchema, to: momentSchema });

/** Has somebody, by default who asks, be on call where nobody would be. */
async function fill(
  visit: Visit,
  { parts: { id: schedule }, body }: OfSchedule<typeof fillBody>,
): Promise<HttpResponse> {
  const { deps, responder: me } = visit;
  if (scheduleOf(visit.roster, schedule) === undefined) return noSchedule(schedule);
  const { responder = me.id, from, to } = body;
  return once(visit, async (id) => {
    const plan = { id, schedule, responder, from, to, by: me.id };
    return answered(visit, await arrange(deps, { id, by: me.id, plan: (as) => fillGaps(as, plan) }));
  });
}

const swapBody = z.strictObject({
  mine: z.strictObject({ schedule: z.string().check(z.minLength(1)), at: momentSchema }),
  theirs: z.strictObject({ schedule: z.string().check(z.minLength(1)), at: momentSchema, responder: person }),
});

/** Has two people, of whom one asks, take over each other's shift. */
async function swap(
  visit: Visit,
  { body: { mine, theirs } }: { body: z.output<typeof swapBody> },
): Promise<HttpResponse> {
  const { deps, responder: me } = visit;
  return once(visit, async (id) => {
    const plan = { id, mine: { ...mine, responder: me.id }, theirs, by: me.id };
    return answered(visit, await arrange(deps, { id, by: me.id, plan: (as) => swapShifts(as, plan) }));
  });
}

/** Takes an override back from now on; of a swap, both. */
async function cancelOverride(
  visit: Visit,
  { parts: { id } }: { parts: { id: ScheduleId } },
): Promise<HttpResponse> {
  const { deps, responder: me } = visit;
  return once(visit, async () =>
    answered(visit, await arrange(deps, { by: me.id, plan: (as) => cancel(as, id) })),
  );
}

function answered({ roster }: Visit, result: ArrangementResult): HttpResponse {
  if (result.outcome === 'refused') return refusedArrangement(result.refusal);
  const { added, ended } = result.change;
  const changes = result.comparison.map((each) => shownComparison(roster, each));
  if (ended.length > 0) return json(200, cancelled, { cancelled: ended, changes });
  return json(result.outcome === 'arranged' ? 201 : 200, arranged, { overrides: added, changes });
}

function shownComparison(roster: Roster, { before, after: then, ...stretch }: ShiftComparison) {
  return { ...stretch, before: shown(roster, before), after: shown(roster, then) };
}

/** Shifts as the API shows them: nobody is null. */
function shown(roster: Roster, shifts: readonly OnCallShift[]) {
  return shifts.map(({ responder, from, to }) => ({
    responder: responder ?? null,
    name: responder === undefined ? null : nameOf(roster, responder),
    from,
    to,
  }));
}

function scheduleOf({ schedules }: Roster, id: ScheduleId): Schedule | undefined {
  return schedules.find((schedule) => schedule.id === id);
}

function noSchedule(id: ScheduleId): HttpResponse {
  return notFound(`There is no schedule ${id}.`);
}

export const scheduleRoutes = [
  get('/api/on-call', showOnCall, pageQuery),
  get('/api/schedules', listSchedules, pageQuery),
  get('/api/schedules/{id}', showSchedule, previewQuery),
  get('/api/schedules/{id}/overrides', listOverrides, pageQuery),
  post('/api/schedules/{id}/overrides', takeOver, takeBody),
  post('/api/schedules/{id}/fill', fill, fillBody),
  post('/api/swaps', swap, swapBody),
  post('/api/overrides/{id}/cancel', cancelOverride),
];
