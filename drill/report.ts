import type { TimelineEvent } from '../domain/incident/event';
import { timelineLine } from '../domain/notice/timeline-line';
import { nameOf, type Roster } from '../domain/roster/roster';
import { millisecondsBetween } from '../domain/time';
import { bold, dim, green, red, standardTerminal } from '../local/terminal';
import type { DrillResult } from './run-drill';

const terminal = standardTerminal();

export interface Report {
  onBegin(publicUrl: string): void;
  onEvent(event: TimelineEvent): void;
  onEnd(result: DrillResult): void;
}

/** Tells a drill's story as it happens, or with `json` all of it in one document at the end. */
export function createReport(roster: Roster, json: boolean): Report {
  if (json)
    return {
      onBegin: () => {},
      onEvent: () => {},
      onEnd: (result) => console.log(JSON.stringify(document(result), null, 2)),
    };
  const began = Date.now();
  return {
    onBegin(publicUrl) {
      console.log(
        `${bold('A 24-hour outage', terminal)}, beginning with a CloudWatch alarm. Watch the phones at ${publicUrl}/phones`,
      );
      console.log(
        dim('Times are incident time, UTC: the drill skips the hours in which nothing is due.\n', terminal),
      );
    },
    onEvent: (event) => console.log(storyLine(event, roster)),
    onEnd: (result) => console.log(summary(result, roster, Date.now() - began)),
  };
}

function document({ incident, timeline, messages, checks }: DrillResult) {
  return {
    incident,
    timeline,
    messages: messages.map(({ at, channel, to, text }) => ({ at, channel, to, text })),
    checks,
  };
}

/** What moves responsibility stands out; a person's hand is told from the system's. */
const turningPoints: ReadonlySet<TimelineEvent['type']> = new Set([
  'incident-opened',
  'acknowledged',
  'classified',
  'command-taken',
  'command-relieved',
  'shift-overran',
  'resolved',
]);

function storyLine(event: TimelineEvent, roster: Roster): string {
  const when = event.at.slice(5, 16).replace('T', ' ');
  const line = timelineLine(event, roster);
  const told = turningPoints.has(event.type)
    ? bold(line, terminal)
    : event.type === 'clock-advanced'
      ? dim(`  ${line}`, terminal)
      : line;
  return `${dim(when, terminal)}  ${told}`;
}

function summary(
  { incident, timeline, messages, checks }: DrillResult,
  roster: Roster,
  tookMs: number,
): string {
  const hours = millisecondsBetween(incident.openedAt, incident.closedAt ?? incident.changedAt) / 3_600_000;
  const commanders = new Set(incident.pastShifts.map(({ commander }) => nameOf(roster, commander)));
  const lines = [
    '',
    `${bold(`${incident.id}: ${hours.toFixed(1)} hours of outage in ${(tookMs / 1000).toFixed(0)} s`, terminal)}; ${timeline.length} events, ${messages.length} messages, commanders: ${[...commanders].join(', ')}.`,
    ...checks.map(({ rule, held, broken }) =>
      held
        ? `  ${green('held  ', terminal)} ${rule}`
        : `  ${red('BROKEN', terminal)} ${rule}: ${broken ?? ''}`,
    ),
  ];
  return lines.join('\n');
}
