import type { TimelineEvent } from '../domain/incident/event';
import { timelineLine } from '../domain/notice/timeline-line';
import type { PersonalLoad } from '../domain/practice/load';
import type { DrillScore } from '../domain/practice/score';
import { nameOf, type Roster } from '../domain/roster/roster';
import { hoursInWords } from '../domain/text/length-in-words';
import { type Instant, millisecondsBetween } from '../domain/time';
import { zonedAt } from '../domain/zoned-time';
import { bold, dim, green, red, standardTerminal } from '../local/terminal';
import type { DrillResult } from './run-drill';
import type { Scenario } from './scenario';

const terminal = standardTerminal();

export interface Report {
  onBegin(scenario: Scenario, where: string): void;
  onEvent(event: TimelineEvent): void;
  onEnd(result: DrillResult): void;
}

/** A report that tells a drill's story as it happens, with times in `zone`; or with `json` in one document at the end. */
export function createReport(roster: Roster, json: boolean, zone: string): Report {
  if (json)
    return {
      onBegin: () => {},
      onEvent: (event) => showProgress(event, zone),
      onEnd: (result) => console.log(JSON.stringify(document(result), null, 2)),
    };
  const began = Date.now();
  return {
    onBegin({ title, description }, where) {
      console.log(`${bold(title, terminal)}. ${description}`);
      console.log(where);
      console.log(
        dim(`Times are incident time, ${zone}: a drill skips the hours in which nothing is due.\n`, terminal),
      );
    },
    onEvent: (event) => console.log(storyLine(event, roster, zone)),
    onEnd: (result) => console.log(summary(result, roster, zone, Date.now() - began)),
  };
}

/** Shows where a drill stands that tells its story only at the end; on a terminal, beside the document. */
function showProgress({ at, seq }: TimelineEvent, zone: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${readShort(at, zone)}  ${seq} events `);
}

function document({ scenario, incident, timeline, messages, score, skipped, checks, unjudged }: DrillResult) {
  return {
    scenario: scenario.id,
    incident,
    timeline,
    messages: messages.map(({ at, channel, to, text }) => ({ at, channel, to, text })),
    score,
    skipped,
    checks,
    unjudged,
  };
}

/** Events that stand out, since they move responsibility; a person's hand is told from the system's. */
const turningPoints: ReadonlySet<TimelineEvent['type']> = new Set([
  'incident-opened',
  'acknowledged',
  'classified',
  'command-taken',
  'command-relieved',
  'shift-overran',
  'resolved',
]);

/** A line on what happened, with its time in `zone`. */
export function storyLine(event: TimelineEvent, roster: Roster, zone: string): string {
  const when = readShort(event.at, zone);
  const line = timelineLine(event, roster, zone);
  const told = turningPoints.has(event.type)
    ? bold(line, terminal)
    : event.type === 'clock-advanced'
      ? dim(`  ${line}`, terminal)
      : line;
  return `${dim(when, terminal)}  ${told}`;
}

/** The outcome of a drill, with times in `zone`; it took `tookMs` to play. */
export function summary(result: DrillResult, roster: Roster, zone: string, tookMs: number): string {
  const { incident, timeline, messages, checks, unjudged, score, skipped } = result;
  const lasted = millisecondsBetween(incident.openedAt, incident.closedAt ?? incident.changedAt);
  const commanders = new Set(incident.pastShifts.map(({ commander }) => nameOf(roster, commander)));
  const who = commanders.size === 0 ? 'no commander' : `commanders: ${[...commanders].join(', ')}`;
  const sent = messages.length === 0 ? '' : `, ${messages.length} messages`;
  const lines = [
    '',
    `${bold(`${incident.id}: ${hoursInWords(lasted)} of incident in ${(tookMs / 1000).toFixed(0)} s`, terminal)}; ${timeline.length} events${sent}, ${who}.`,
    '',
    ...scoreLines(score),
    '',
    ...loadLines(score, roster),
    '',
    ...skipped.map(({ at, what, why }) => `  ${readShort(at, zone)}  left out: ${what}: ${why}`),
    ...(skipped.length === 0 ? [] : ['']),
    ...(unjudged === undefined ? [] : [red(unjudged, terminal)]),
    ...checks.map(({ rule, held, broken }) =>
      held
        ? `  ${green('held  ', terminal)} ${rule}`
        : `  ${red('BROKEN', terminal)} ${rule}: ${broken ?? ''}`,
    ),
  ];
  return lines.join('\n');
}

/** `11-22 23:39`. */
function readShort(at: Instant, zone: string): string {
  const local = zonedAt(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
  return local.slice(5).replace('T', ' ');
}

/** The columns of the messages that each person was sent. */
const columns = {
  messages: 'messages',
  woken: 'first hour',
  commanding: 'commanding',
  inRole: 'in a role',
  offDuty: 'off duty',
  byNight: 'by night',
  copies: 'copies',
} as const satisfies Record<Exclude<keyof PersonalLoad, 'responder'>, string>;

/** The messages that each person was sent, by what they were doing. */
function loadLines({ loads }: Pick<DrillScore, 'loads'>, roster: Roster): string[] {
  const names = loads.map(({ responder }) => nameOf(roster, responder));
  const width = Math.max(0, ...names.map(({ length }) => length)) + 2;
  const heads = Object.entries(columns) as [keyof typeof columns, string][];
  const cells = (cellOf: (key: keyof typeof columns) => string) =>
    heads.map(([key, head]) => cellOf(key).padStart(head.length + 2)).join('');
  return [
    `  ${'Sent to'.padEnd(width)}${cells((key) => columns[key])}`,
    ...loads.map(
      (load, index) => `  ${(names[index] ?? '').padEnd(width)}${cells((key) => String(load[key]))}`,
    ),
  ];
}

/** The score, and what each part of it was given for. */
function scoreLines({ percent, points, of, lines }: DrillScore): string[] {
  return [
    `${bold(`Score: ${percent} %`, terminal)} (${points} of ${of} points)`,
    ...lines.map((line) => {
      const mark = line.of === 0 ? '' : `${line.points}/${line.of}`;
      const paint = line.points === line.of ? green : red;
      return `  ${line.of === 0 ? '     ' : paint(mark.padStart(5), terminal)}  ${line.text}`;
    }),
  ];
}
