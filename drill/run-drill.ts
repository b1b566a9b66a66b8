import { randomBytes } from 'node:crypto';
import type { TimelineEvent } from '../domain/incident/event';
import type { Incident } from '../domain/incident/incident';
import { checkRules, type RuleCheck } from '../domain/incident/rules';
import { type DrillScore, scoreOf } from '../domain/practice/score';
import { asWritten, type Roster } from '../domain/roster/roster';
import { type PlayRoom, playScenario, type Skipped } from './play';
import { bringPlayers, type Players } from './players';
import { defaultScenario, readScenario } from './read-scenario';
import type { Scenario } from './scenario';
import type { ReceivedMessage, Stage } from './stage';

/** Everything that came of a drill. */
export interface DrillResult {
  scenario: Scenario;
  incident: Incident;
  timeline: readonly TimelineEvent[];
  messages: readonly ReceivedMessage[];
  checks: readonly RuleCheck[];
  score: DrillScore;
  /** What of the scenario could not be done. */
  skipped: readonly Skipped[];
}

/** How a drill is led: by script with simulated people, or by a facilitator with real ones. */
export type Lead = (room: PlayRoom, scenario: Scenario) => Promise<Skipped[]>;

/**
 * Runs a drill of `scenario` on `stage`, from an alarm of its own to the end, checks what must always hold and scores
 * it. `onEvent` hears the timeline as it happens. Rejects with a sentence when the drill cannot go on.
 */
export async function runDrill(
  stage: Stage,
  roster: Roster,
  onEvent: (event: TimelineEvent) => void,
  scenario: Scenario = readScenario(defaultScenario),
  lead: Lead = playScenario,
): Promise<DrillResult> {
  const alarm = alarmNameOf(scenario);
  const players = bringPlayers(stage, roster, onEvent);
  await stage.raiseAlarm(alarm);
  let skipped: Skipped[];
  try {
    await players.begin(alarm);
    await tellWhatItIs(players, scenario);
    skipped = await lead({ stage, players, roster, alarm }, scenario);
  } finally {
    await stage.removeAlarm(alarm);
  }
  return resultOf(players, roster, scenario, skipped);
}

async function resultOf(
  players: Players,
  roster: Roster,
  scenario: Scenario,
  skipped: Skipped[],
): Promise<DrillResult> {
  const { incident } = await players.view();
  const timeline = players.timeline();
  const checks = checkRules(timeline, asWritten(roster));
  return {
    scenario,
    incident,
    timeline,
    messages: players.messages(),
    checks,
    score: scoreOf(timeline, roster),
    skipped,
  };
}

/** The name is the incident's title: it tells people what they practise. The service of drills claims its beginning. */
function alarmNameOf({ title }: Scenario): string {
  return `eightbells-drill-${title} (${randomBytes(2).toString('hex')})`;
}

async function tellWhatItIs(players: Players, { title, description }: Scenario): Promise<void> {
  await players.ask('the facilitator', {
    type: 'add-note',
    text: `This is a drill: ${title}. ${description}`,
  });
}
