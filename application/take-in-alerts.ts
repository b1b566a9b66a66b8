import { type AlertSignal, type ArrivedAlert, recogniseArrival } from '../domain/alert/alert';
import type { Command, Context } from '../domain/incident/command';
import { decide } from '../domain/incident/decide';
import type { TimelineEvent } from '../domain/incident/event';
import { type Incident, isOpen } from '../domain/incident/incident';
import {
  defaultServiceOf,
  planById,
  type RosterInForce,
  type Service,
  serviceClaiming,
} from '../domain/roster/roster';
import { mostAttempts, pauseAfterConflict } from './decide-anew';
import { BusyIncidentError } from './errors';
import { type CommandRoom, commitOf } from './execute-command';
import type { IncidentRecord, StoredCursor } from './ports';
import { rosterInForce } from './roster-in-force';

/** Alerts that belong to one open incident. */
export interface AlertGroup {
  group: string;
  service: Service;
  /** The roster in force when they were sorted. */
  roster: RosterInForce;
  alerts: readonly ArrivedAlert[];
}

/**
 * Sorts arrived alerts by the open incident they belong to, keeping their order; those that concern nobody are left out.
 * Throws NoRosterError.
 */
export async function groupAlerts(room: CommandRoom, alerts: readonly ArrivedAlert[]): Promise<AlertGroup[]> {
  const roster = await rosterInForce(room.rosters, room.clock.now());
  const groups = new Map<string, AlertGroup & { alerts: ArrivedAlert[] }>();
  for (const alert of alerts) {
    const service = serviceOf(alert, roster);
    if (service === undefined) continue;
    const group =
      service.groupBy === 'alarm' ? `${service.id}/${alert.alarmName ?? alert.signal.key}` : service.id;
    const known = groups.get(group) ?? { group, service, roster, alerts: [] };
    known.alerts.push(alert);
    groups.set(group, known);
  }
  return [...groups.values()];
}

/** An overheard end concerns us all the same: the alarm may have been sent here, and its end may come no other way. */
function serviceOf(
  { alarmName, overheard, signal }: ArrivedAlert,
  roster: RosterInForce,
): Service | undefined {
  const claiming = alarmName === undefined ? undefined : serviceClaiming(roster, alarmName);
  const noConcern = overheard && signal.status === 'firing';
  return claiming ?? (noConcern ? undefined : defaultServiceOf(roster));
}

/**
 * Takes the alerts of one group into its open incident, opening one when there is none. Copies and stragglers are
 * recognised, however often and in whatever order they arrive. Returns the incident they belong to; undefined when they
 * concern none (copies, or a clearing of something that never fired). Throws BusyIncidentError.
 */
export async function takeInAlerts(
  room: CommandRoom,
  { group, service, roster, alerts }: AlertGroup,
): Promise<string | undefined> {
  const signals = alerts.map(({ signal }) => signal).sort(inOrder);
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const now = room.clock.now();
    const { news, cursors } = recognise(signals, await room.incidents.cursorsOf(distinctKeys(signals)));
    if (news.length === 0) return undefined;
    const record = await openRecord(room, group);
    const opening =
      record === undefined ? await openingOf(room, { group, service, roster }, news) : undefined;
    const progress = applySignals(record?.incident, opening, news, { now, roster });
    const written =
      progress === undefined
        ? await room.incidents.rememberCursors(cursors, now)
        : (await room.incidents.commit({ ...commitOf(record, progress, room.mintCode, now), cursors })) ===
          'committed';
    if (written) return progress?.incident.id;
    await pauseAfterConflict(attempt);
  }
  throw new BusyIncidentError(`The open incident of "${group}"`);
}

/** By time; at one moment contributors before their alarm as a whole, since they say what is broken. */
function inOrder(one: AlertSignal, other: AlertSignal): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return Number(one.partOf === undefined) - Number(other.partOf === undefined);
}

function distinctKeys(signals: readonly AlertSignal[]): string[] {
  return [...new Set(signals.map(({ key }) => key))];
}

function recognise(signals: readonly AlertSignal[], stored: readonly StoredCursor[]) {
  const cursors = new Map(stored.map((cursor) => [cursor.key, cursor]));
  const touched = new Set<string>();
  const news: AlertSignal[] = [];
  for (const signal of signals) {
    const known = cursors.get(signal.key);
    const arrival = recogniseArrival(known, signal);
    if (arrival.news === undefined) continue;
    news.push(arrival.news);
    cursors.set(signal.key, { ...arrival.cursor, revision: known?.revision ?? 0 });
    touched.add(signal.key);
  }
  return { news, cursors: [...cursors.values()].filter(({ key }) => touched.has(key)) };
}

/** The open incident of the group. One that was closed a moment ago counts as none: its claim is about to go. */
async function openRecord({ incidents }: CommandRoom, group: string): Promise<IncidentRecord | undefined> {
  const id = await incidents.openIncidentOf(group);
  const record = id === undefined ? undefined : await incidents.load(id);
  return record !== undefined && isOpen(record.incident) ? record : undefined;
}

type Opening = Omit<Extract<Command, { type: 'open' }>, 'alerts'>;

async function openingOf(
  { incidents }: CommandRoom,
  { group, service, roster }: { group: string; service: Service; roster: RosterInForce },
  news: readonly AlertSignal[],
): Promise<Opening | undefined> {
  const first = news.find((signal) => signal.status === 'firing');
  if (first === undefined) return undefined;
  const id = `INC-${await incidents.nextNumber()}`;
  const plan = planById(roster, service.plan);
  return { type: 'open', id, service: service.id, group, title: first.title, drill: service.drill, plan };
}

interface Applied {
  incident: Incident;
  events: readonly TimelineEvent[];
}

/** Decides one command per run of signals of one kind; undefined when none of them concerns an incident. */
function applySignals(
  start: Incident | undefined,
  opening: Opening | undefined,
  news: readonly AlertSignal[],
  context: Context,
): Applied | undefined {
  let incident = start;
  const events: TimelineEvent[] = [];
  for (const alerts of runsOfOneKind(news)) {
    const decision = decide(incident, commandFor(incident, opening, alerts), context);
    if (decision.outcome === 'refused') continue;
    incident = decision.incident;
    events.push(...decision.events);
  }
  return incident === undefined || events.length === 0 ? undefined : { incident, events };
}

function commandFor(
  incident: Incident | undefined,
  opening: Opening | undefined,
  alerts: AlertSignal[],
): Command {
  if (alerts[0]?.status === 'cleared') return { type: 'clear-alerts', alerts };
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
