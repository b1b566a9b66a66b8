import { type AlertSignal, type ArrivedAlert, inOrder } from '../domain/alert/alert';
import { isDrillAlarm } from '../domain/alert/alert-title';
import { stormTitle, usualStormAbove } from '../domain/alert/storm';
import type { IncidentId, ServiceId } from '../domain/ids';
import { decide } from '../domain/incident/decide';
import type { TimelineEvent } from '../domain/incident/event';
import type { Incident } from '../domain/incident/incident';
import type { CommandBy, CommandOf, Context } from '../domain/incident/instruction';
import { toursChanged } from '../domain/incident/search/tours';
import { isSwamped, restLeft } from '../domain/incident/swamped';
import {
  defaultServiceOf,
  delayOf,
  groupOf,
  planById,
  type RosterInForce,
  type Service,
  serviceClaiming,
} from '../domain/roster/roster';
import { storedBytesOf } from '../domain/text/bytes';
import { after, earlierOf, type Instant } from '../domain/time';
import { type Parcel, routeAlerts } from './alert-routes';
import { decideAnew, usualPatience } from './decide-anew';
import { BusyIncidentError } from './errors';
import { type CommandDeps, commitOf } from './execute-command';
import { type TakenId, takeId } from './incident-numbers';
import { leaderOfMany } from './many-at-once';
import type { Commit, IncidentRecord, StormGauge } from './ports/incidents';
import { rosterInForce } from './roster-in-force';

/** The way alerts are taken in. */
export interface IntakeOptions {
  /** True if what joins an incident in a storm is left for the slow lane. */
  sparing: boolean;
  /** Hears of what could not be taken in, by the service it is about. */
  onFailure(service: ServiceId, error: unknown): void;
}

/** Alerts that did not become part of an incident yet. */
export interface LeftOver {
  failed: readonly ArrivedAlert[];
  /** Those that take the slow lane. */
  deferred: readonly ArrivedAlert[];
}

/**
 * Takes alerts into incidents, each into exactly one, opening one where there is none. Copies and stragglers are
 * recognised, however often and in whatever order they arrive. Those that concern nobody are passed over. Throws
 * NoRosterError when none can be taken in.
 */
export async function takeInAlerts(
  deps: CommandDeps,
  alerts: readonly ArrivedAlert[],
  options: IntakeOptions,
): Promise<LeftOver> {
  const roster = await rosterInForce(deps.rosters, deps.clock.now());
  const services = new Map<string, { service: Service; theirs: ArrivedAlert[] }>();
  for (const alert of alerts) {
    const service = serviceOf(alert, roster);
    if (service === undefined) continue;
    const known = services.get(groupOf(service));
    if (known === undefined) services.set(groupOf(service), { service, theirs: [alert] });
    else known.theirs.push(alert);
  }
  const left = await Promise.all(
    [...services.values()].map(({ service, theirs }) => takeInOf({ deps, roster, service, options }, theirs)),
  );
  return { failed: left.flatMap(({ failed }) => failed), deferred: left.flatMap(({ deferred }) => deferred) };
}

/**
 * An overheard end concerns us all the same: the alarm may have been sent here, and its end may come no other way. The
 * alarm of a drill that no service of drills claims is a drill of the default service.
 */
function serviceOf(
  { alarmName, overheard, signal }: ArrivedAlert,
  roster: RosterInForce,
): Service | undefined {
  const claiming = alarmName === undefined ? undefined : serviceClaiming(roster, alarmName);
  const noConcern = overheard && signal.status === 'firing';
  if (claiming !== undefined || noConcern) return claiming;
  const service = defaultServiceOf(roster);
  return alarmName !== undefined && isDrillAlarm(alarmName) ? { ...service, drill: true } : service;
}

/** Alerts of one service taken in at once: each has an item in the transaction, which takes 100. */
const mostTogether = 50;
/** The same where people are paged, which takes items too. */
const mostWithPages = 10;
/** DynamoDB's limit. */
const mostItems = 100;
/** Bytes of the alerts of one event, which is an item that takes 400 KB: what nobody could read comes word for word. */
const mostAlertBytes = 350_000;

interface Intake {
  deps: CommandDeps;
  roster: RosterInForce;
  service: Service;
  options: IntakeOptions;
}

/** Takes in the alerts of one service. */
async function takeInOf(intake: Intake, alerts: readonly ArrivedAlert[]): Promise<LeftOver> {
  const { deps, service, options } = intake;
  const failed: ArrivedAlert[] = [];
  const deferred: ArrivedAlert[] = [];
  let pending = [...alerts].sort((one, other) => inOrder(one.signal, other.signal));
  let together = mostTogether;
  while (pending.length > 0) {
    const chunk = pending.slice(0, together);
    const step = await decideAnew(deps.waiting, usualPatience, () => takeStep(intake, chunk)).catch(
      (error: unknown) => {
        options.onFailure(service.id, error);
        return { ...nothingDone, failed: chunk };
      },
    );
    if (step === undefined) {
      options.onFailure(service.id, new BusyIncidentError(`The open incident of "${service.id}"`));
      return { failed: [...failed, ...pending], deferred };
    }
    const done = new Set([...step.taken, ...step.failed, ...step.deferred]);
    failed.push(...step.failed);
    deferred.push(...step.deferred);
    pending = pending.filter((alert) => !done.has(alert));
    if (step.tooLarge) together = mostWithPages;
  }
  return { failed, deferred };
}

interface Step extends LeftOver {
  taken: readonly ArrivedAlert[];
  /** True if fewer at once would do. */
  tooLarge: boolean;
}

const nothingDone: Step = { taken: [], failed: [], deferred: [], tooLarge: false };

/**
 * Takes in what it can, place by place. It ends with the first place that somebody else changed meanwhile: the rest is
 * sorted anew. Undefined where that is the very first.
 */
async function takeStep(intake: Intake, alerts: readonly ArrivedAlert[]): Promise<Step | undefined> {
  const { deps, service, options } = intake;
  const now = deps.clock.now();
  const routes = await routeAlerts(deps.incidents, service, alerts, now);
  const taken = [...routes.copies];
  const failed: ArrivedAlert[] = [];
  const deferred: ArrivedAlert[] = [];
  let { gauge } = routes;
  for (const parcel of routes.parcels) {
    if (options.sparing && parcel.record !== undefined && isSwamped(parcel.record.incident, now)) {
      deferred.push(...parcel.arrived);
      continue;
    }
    const outcome = await takeParcel(intake, parcel, gauge).catch((error: unknown) => {
      options.onFailure(service.id, error);
      return 'failed' as const;
    });
    if (outcome === 'failed') failed.push(...parcel.arrived);
    if (outcome === 'too-large') return { taken, failed, deferred, tooLarge: true };
    if (outcome === 'conflict') {
      const isProgress = taken.length + failed.length + deferred.length > 0;
      return isProgress ? { taken, failed, deferred, tooLarge: false } : undefined;
    }
    if (outcome === 'taken') taken.push(...parcel.arrived);
    if (outcome === 'taken' && parcel.newcomers !== undefined)
      gauge = gauge && { ...gauge, revision: gauge.revision + 1 };
  }
  return { taken, failed, deferred, tooLarge: false };
}

type Outcome = 'taken' | 'conflict' | 'too-large';

/** Takes in alerts of one place. The number of an incident that did not open after all goes back. */
async function takeParcel(intake: Intake, parcel: Parcel, gauge: StormGauge | undefined): Promise<Outcome> {
  const { deps } = intake;
  if (parcel.record !== undefined && !(await hasRested(deps, parcel.record))) return 'conflict';
  const news = [...parcel.news].sort(inOrder);
  const taken = opensOne(parcel, news) ? await takeId(deps.incidents) : undefined;
  const outcome = await decideOn(intake, parcel, { news, taken, gauge });
  if (outcome !== 'taken') await taken?.giveBack();
  return outcome;
}

interface Deciding {
  news: readonly AlertSignal[];
  /** The id of the incident that they open. */
  taken: TakenId | undefined;
  gauge: StormGauge | undefined;
}

/** Decides on alerts of one place, and commits what follows. */
async function decideOn(intake: Intake, parcel: Parcel, { news, taken, gauge }: Deciding): Promise<Outcome> {
  const { deps, roster, service } = intake;
  const now = deps.clock.now();
  const own = openingOf({ roster, service, parcel }, news, taken, now);
  const opening = own && (await gatheredIfTooMany(intake, own));
  const signals = { news, ends: parcel.ends };
  const progress = applySignals(parcel.record?.incident, opening, signals, { now, roster });
  if (progress === undefined) {
    return (await deps.incidents.rememberCursors(parcel.cursors, now)) ? 'taken' : 'conflict';
  }
  const commit = {
    ...commitOf(parcel.record, progress, now),
    cursors: cursorsAt(parcel, progress.incident.id),
    gauge: gauge && parcel.newcomers && { ...gauge, newcomers: parcel.newcomers },
  };
  const isTooLarge = itemsOf(commit) > mostItems || mostBytesOf(commit.events) > mostAlertBytes;
  if (isTooLarge && parcel.arrived.length > mostWithPages) return 'too-large';
  return (await deps.incidents.commit(commit)) === 'committed' ? 'taken' : 'conflict';
}

/** The opening, under a leader where too many come at once. What cannot be counted pages by itself: better a page too many. */
async function gatheredIfTooMany(
  { deps, roster, service, options }: Intake,
  opening: Opening,
): Promise<Opening> {
  const { group, pagesFrom } = opening;
  const under = await leaderOfMany(deps, roster, { service, group, pagesFrom }).catch((error: unknown) => {
    options.onFailure(service.id, error);
    return undefined;
  });
  return under === undefined ? opening : { ...opening, under, pagesFrom: undefined };
}

/**
 * Leaves a moment between two changes of an incident, in which somebody who acknowledges gets between. False when the
 * incident changed meanwhile.
 */
async function hasRested({ incidents, clock, waiting }: CommandDeps, { incident }: IncidentRecord) {
  const ms = restLeft(incident, clock.now());
  if (ms === 0) return true;
  await waiting.pause(ms);
  return (await incidents.load(incident.id))?.incident.version === incident.version;
}

/** The cursors to remember: of each key, its firing, if there is one, became part of the incident. */
function cursorsAt({ cursors, news }: Parcel, incident: IncidentId): Commit['cursors'] {
  const fired = new Set(news.flatMap(({ key, status }) => (status === 'firing' ? [key] : [])));
  return cursors.map((cursor) => (fired.has(cursor.key) ? { ...cursor, incident } : cursor));
}

/** Items of the transaction that writes the commit, at most. */
function itemsOf({ events, cursors, tours }: Commit): number {
  const statePeopleGroupGaugeAndMember = 5;
  return statePeopleGroupGaugeAndMember + events.length + cursors.length + tours.length;
}

function mostBytesOf(events: readonly TimelineEvent[]): number {
  return Math.max(...events.map(storedBytesOf));
}

type Opening = Omit<CommandOf<'open'>, 'alerts'>;

function opensOne({ record, group }: Parcel, news: readonly AlertSignal[]): boolean {
  return record === undefined && group !== undefined && news.some(({ status }) => status === 'firing');
}

function openingOf(
  {
    roster,
    service,
    parcel: { group, storm, recurs },
  }: Pick<Intake, 'roster' | 'service'> & { parcel: Parcel },
  news: readonly AlertSignal[],
  taken: TakenId | undefined,
  now: Instant,
): Opening | undefined {
  const first = news.find((signal) => signal.status === 'firing');
  if (taken === undefined || group === undefined || first === undefined) return undefined;
  const { id } = taken;
  const title = storm ? stormTitle(service.stormAbove ?? usualStormAbove, first.title) : first.title;
  const plan = planById(roster, service.plan);
  const { drill } = service;
  const delay = recurs ? undefined : delayOf(service, plan);
  const pagesFrom = delay && after(earlierOf(first.at, now), delay);
  return { type: 'open', id, service: service.id, group, title, drill, plan, pagesFrom };
}

interface Applied {
  incident: Incident;
  events: readonly TimelineEvent[];
}

/** Decides one command per run of signals of one kind; undefined when none of them concerns an incident. */
function applySignals(
  start: Incident | undefined,
  opening: Opening | undefined,
  { news, ends }: Pick<Parcel, 'ends'> & { news: readonly AlertSignal[] },
  context: Context,
): Applied | undefined {
  let incident = start;
  const events: TimelineEvent[] = [];
  const runs = runsOfOneKind(news);
  for (const [index, alerts] of runs.entries()) {
    // What is settled of one run must leave those after it their own events: they share a transaction.
    const decided = incident === undefined ? 0 : events.length + toursChanged(start, incident).length;
    const itemsBeside = decided + runs.length - index - 1;
    const ended = alerts.filter((signal) => ends.includes(signal)).map(({ key }) => key);
    const decision = decide(
      incident,
      { by: { kind: 'monitoring' }, command: commandFor(incident, opening, { alerts, ended }) },
      { ...context, itemsBeside },
    );
    if (decision.outcome === 'refused') continue;
    incident = decision.incident;
    events.push(...decision.events);
  }
  return incident === undefined || events.length === 0 ? undefined : { incident, events };
}

function commandFor(
  incident: Incident | undefined,
  opening: Opening | undefined,
  { alerts, ended }: { alerts: readonly AlertSignal[]; ended: readonly string[] },
): CommandBy<'monitoring'> {
  if (alerts[0]?.status === 'cleared') return { type: 'clear-alerts', alerts, ended };
  return incident === undefined && opening !== undefined
    ? { ...opening, alerts }
    : { type: 'attach-alerts', alerts };
}

function runsOfOneKind(signals: readonly AlertSignal[]): AlertSignal[][] {
  const runs: AlertSignal[][] = [];
  for (const signal of signals) {
    const run = runs.at(-1);
    if (run?.[0]?.status === signal.status) run.push(signal);
    else runs.push([signal]);
  }
  return runs;
}
