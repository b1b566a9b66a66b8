import { randomBytes } from 'node:crypto';
import type { TimelineEvent } from '../domain/incident/event';
import type { Incident } from '../domain/incident/incident';
import { checkRules, type RuleCheck } from '../domain/incident/rules';
import { asWritten, type Roster } from '../domain/roster/roster';
import { playDayLongOutage } from './day-long-outage';
import { bringPlayers } from './players';
import type { ReceivedMessage, Stage } from './stage';

/** Everything that came of a drill. */
export interface DrillResult {
  incident: Incident;
  timeline: readonly TimelineEvent[];
  messages: readonly ReceivedMessage[];
  checks: readonly RuleCheck[];
}

/**
 * Plays the day-long outage on `stage`, from an alarm of its own to the end, and checks what must always hold.
 * `onEvent` hears the timeline as it happens. Rejects with a sentence when the play cannot go on.
 */
export async function runDrill(
  stage: Stage,
  roster: Roster,
  onEvent: (event: TimelineEvent) => void,
): Promise<DrillResult> {
  const alarm = `eightbells-drill-${randomBytes(4).toString('hex')}`;
  const players = bringPlayers(stage, roster, onEvent);
  await stage.raiseAlarm(alarm);
  try {
    await players.begin(alarm);
    await playDayLongOutage(players);
  } finally {
    await stage.removeAlarm(alarm);
  }
  const { incident } = await players.view();
  const timeline = players.timeline();
  return {
    incident,
    timeline,
    messages: players.messages(),
    checks: checkRules(timeline, asWritten(roster)),
  };
}
