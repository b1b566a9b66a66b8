import type { DutyReport, GroupReport, MetricsReport } from '../domain/measures/report';
import type { Spread } from '../domain/measures/spread';
import { nameOf, type Roster } from '../domain/roster/roster';
import { cut } from '../domain/text/cut';
import { hoursInWords } from '../domain/text/length-in-words';
import { bold, type Terminal } from '../local/terminal';
import { textTable } from './text-table';

const longestService = 12;
const longestName = 40;

/** The figures of closed incidents, month by month, at most 80 columns wide. */
export function metricsReport(
  { groups, people }: MetricsReport,
  roster: Roster,
  terminal: Terminal,
  withDrills: boolean,
): string[] {
  const drills = withDrills ? 'Drills are counted too.' : 'Drills are left out; --drills counts them too.';
  const months = [...new Set(groups.map(({ month }) => month))];
  if (months.length === 0) return ['No incident was closed in this time.', drills];
  return [
    ...months.flatMap((month) => [
      bold(`Closed in ${month}`, terminal),
      ...groupTable(
        groups.filter((group) => group.month === month),
        terminal,
      ),
      '',
      ...dutyTable(
        people.filter((duty) => duty.month === month),
        roster,
        terminal,
      ),
    ]),
    'Times are median/90th percentile from the opening. LATE: updates, OVER: shifts.',
    'Hours count in the month in which the incident was closed. Months are in UTC.',
    drills,
  ];
}

function groupTable(groups: readonly GroupReport[], terminal: Terminal): string[] {
  const heads = ['service', 'sev', 'n', 'ack', 'command', 'update', 'resolve', 'late', 'over'];
  const rows = groups.map(({ service, severity, incidents, times, overdueUpdates, overruns }) => [
    cut(service, longestService),
    severity ?? '-',
    String(incidents),
    shown(times.acknowledge),
    shown(times.command),
    shown(times['first-update']),
    shown(times.resolve),
    String(overdueUpdates),
    String(overruns),
  ]);
  return textTable(heads, rows, terminal);
}

function dutyTable(people: readonly DutyReport[], roster: Roster, terminal: Terminal): string[] {
  if (people.length === 0) return [];
  const rows = people.map(({ responder, onDuty, shifts }) => [
    cut(nameOf(roster, responder), longestName),
    hoursInWords(onDuty),
    String(shifts),
  ]);
  return [...textTable(['on duty', 'hours', 'shifts'], rows, terminal), ''];
}

function shown(spread: Spread | undefined): string {
  return spread === undefined ? '-' : `${inShort(spread.median)}/${inShort(spread.ninetieth)}`;
}

const units = [
  { name: 's', ms: 1000, upTo: 60_000 },
  { name: 'm', ms: 60_000, upTo: 3_600_000 },
  { name: 'h', ms: 3_600_000, upTo: 48 * 3_600_000 },
  { name: 'd', ms: 86_400_000, upTo: Number.POSITIVE_INFINITY },
] as const;

/** A length of time in at most four characters, up to 999 days: `42s`, `4.2m`, `17h`, `2.5d`. */
export function inShort(ms: number): string {
  for (const unit of units) {
    // Rounded first: what would read 60s is a minute.
    const count = ms / unit.ms;
    const rounded = unit.name !== 's' && count < 9.95 ? count.toFixed(1) : Math.round(count).toFixed(0);
    if (Number(rounded) * unit.ms < unit.upTo) return `${rounded.replace(/\.0$/, '')}${unit.name}`;
  }
  return '';
}
