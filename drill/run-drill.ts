import { randomBytes } from 'node:crypto';
import { type IncidentView, shownIncident } from '../adapters/http/views/incident-view';
import { drillAlarmPrefix } from '../domain/alert/alert-title';
import type { IncidentId } from '../domain/ids';
import type { TimelineEvent } from '../domain/incident/event';
import { isOpen } from '../domain/incident/incident';
import { checkRules, type RuleCheck } from '../domain/incident/rules';
import { type DrillScore, scoreOf } from '../domain/practice/score';
import { type Roster, type RosterInForce, serviceClaiming } from '../domain/roster/roster';
import { type PlayDeps, playScenario, type Skipped } from './play';
import { bringPlayers, type Players } from './players';
import { defaultScenario, readScenario } from './read-scenario';
import type { Scenario } from './scenario';
import type { ReceivedMessage, Stage } from './stage';

/** Everything that came of a drill. */
export interface DrillResult {
  scenario: Scenario;
  incident: IncidentView;
  timeline: readonly TimelineEvent[];
  messages: readonly ReceivedMessage[];
  /** The rules, judged; none where they could not be. */
  checks: readonly RuleCheck[];
  /** The reason for which the rules could not be judged. */
  unjudged?: string | undefined;
  score: DrillScore;
  /** The parts of the scenario that could not be done. */
  skipped: readonly Skipped[];
}

/**
 * The roster of a drill: as it is in force, since the rules are judged by what was arranged, who can be reached and who
 * has been on duty; where that cannot be had, as it is written.
 */
export type DrillRoster = Roster | RosterInForce;

/** The lead of a drill: by script with simulated people, or by a facilitator with real ones. */
export type Lead = (deps: PlayDeps, scenario: Scenario) => Promise<Skipped[]>;

/**
 * Runs a drill of `scenario` on `stage`, from an alarm of its own to the end, checks what must always hold and scores
 * it. `onEvent` hears the timeline as it happens. Rejects with a sentence, before anything rings, where the roster has no
 * service for drills; and when the drill cannot go on: then its incident
 * is resolved, or the sentence says that it is still open, and `howToEnd` tells what ends it.
 */
export async function runDrill(
  stage: Stage,
  roster: DrillRoster,
  onEvent: (event: TimelineEvent) => void,
  scenario: Scenario = readScenario(defaultScenario),
  lead: Lead = playScenario,
  howToEnd: HowToEnd = throughTheApi,
): Promise<DrillResult> {
  const alarm = alarmNameOf(scenario);
  if (serviceClaiming(roster, alarm) === undefined) throw new Error(noServiceForDrills);
  const players = bringPlayers(stage, roster, onEvent);
  try {
    await stage.raiseAlarm(alarm);
    await players.begin(alarm);
    await tellWhatItIs(players, scenario);
    const skipped = await lead({ stage, players, roster, alarm }, scenario);
    const result = await resultOf(players, roster, scenario, skipped);
    await stage.removeAlarm(alarm);
    return result;
  } catch (error) {
    const left = [await endedAfterAll(players, howToEnd), await alarmRemoved(stage, alarm)];
    throw new Error([sentenceOf(error), ...left.flat()].join('\n'), { cause: error });
  }
}

const noServiceForDrills = `The drill does not start: no service of the roster is there for drills. Add this to its services, with a plan of
yours, and apply it:

  - id: drill
    name: Practice
    plan: standard
    alarms: ["${drillAlarmPrefix}*"]
    drill: true
    groupBy: alarm`;

/** The way in which the incident of that id can be ended by hand. */
export type HowToEnd = (incidentId: IncidentId) => string;

const throughTheApi: HowToEnd = (id) => `POST /api/incidents/${id}/commands {"type":"resolve"}`;

/** Ends the incident of a drill that failed, as its facilitator. Returns what there is to tell of that. */
async function endedAfterAll(players: Players, howToEnd: HowToEnd): Promise<string[]> {
  const id = players.incidentId();
  if (id === undefined) return [];
  try {
    if (!isOpen((await players.view()).incident)) return [];
    const reason = 'The drill failed, and was ended.';
    const result = await players.ask('the facilitator', { type: 'resolve', reason });
    if (result.outcome === 'done') return [`${id} was resolved, so that it pages nobody any more.`];
    return [stillOpen(id, result.sentence, howToEnd)];
  } catch (error) {
    return [stillOpen(id, sentenceOf(error), howToEnd)];
  }
}

/**
 * Ends the incident `id` of a drill that was broken off; returns what became of it. Rejects with a sentence when it is no
 * drill's, or cannot be ended.
 */
export async function endDrill(stage: Stage, id: IncidentId): Promise<string> {
  const shown = await stage.callApi('GET', `/api/incidents/${encodeURIComponent(id)}`);
  if (shown.status >= 300) throw new Error(`${id} cannot be read: it was answered ${shown.status}.`);
  const { incident } = shownIncident.parse(JSON.parse(shown.body));
  if (!incident.drill) throw new Error(`${id} is no drill: whoever is in charge of it ends it.`);
  if (!isOpen(incident)) return `${id} is ${incident.status} already.`;
  const deed = { type: 'resolve', reason: 'The drill was broken off.' };
  const ended = await stage.callApi('POST', `/api/incidents/${incident.id}/commands`, deed);
  if (ended.status >= 300) throw new Error(`${id} was not ended: ${ended.body.slice(0, 300)}`);
  return `${id} is resolved.`;
}

function stillOpen(id: IncidentId, why: string, howToEnd: HowToEnd): string {
  return `${id} could not be ended (${why}). ${id} is still open; end it with: ${howToEnd(id)}`;
}

async function alarmRemoved(stage: Stage, alarm: string): Promise<string[]> {
  try {
    await stage.removeAlarm(alarm);
    return [];
  } catch (error) {
    return [`The CloudWatch alarm "${alarm}" could not be removed: ${sentenceOf(error)}`];
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function resultOf(
  players: Players,
  roster: DrillRoster,
  scenario: Scenario,
  skipped: Skipped[],
): Promise<DrillResult> {
  const { incident } = await players.view();
  await players.follow();
  const timeline = players.timeline();
  return {
    scenario,
    incident,
    timeline,
    messages: await players.messages(),
    ...judged(timeline, roster),
    score: scoreOf(timeline, roster),
    skipped,
  };
}

function judged(
  timeline: readonly TimelineEvent[],
  roster: DrillRoster,
): Pick<DrillResult, 'checks' | 'unjudged'> {
  if ('tours' in roster) return { checks: checkRules(timeline, roster) };
  const unjudged =
    'The rules were not judged: only the written roster is known here, not who can be reached or was on duty lately.';
  return { checks: [], unjudged };
}

/** The alarm's name: the incident's title in its middle tells what broke. The service of drills claims its beginning. */
function alarmNameOf({ title }: Scenario): string {
  return `${drillAlarmPrefix}${title} (${randomBytes(2).toString('hex')})`;
}

async function tellWhatItIs(players: Players, { title, description }: Scenario): Promise<void> {
  await players.ask('the facilitator', {
    type: 'add-note',
    text: `This is a drill: ${title}. ${description}`,
  });
}
