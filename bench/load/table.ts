import type { Load } from './measured-load';

/** The loads on several seeds, by scenario. */
export type Loads = Readonly<Record<string, readonly Load[]>>;

interface Row {
  what: string;
  of(load: Load): number;
  /** The most that the budget grants. */
  atMost?: number;
}

const rows: readonly Row[] = [
  { what: 'personal messages', of: ({ messages }) => messages },
  { what: '  most for one person', of: ({ mostForOne }) => mostForOne },
  { what: "  in the receiver's own night", of: ({ byNight }) => byNight },
  { what: '  copies and repeats of the same words, %', of: ({ copies }) => copies, atMost: 20 },
  { what: 'longest without six undisturbed hours, h', of: (load) => load.longestWithoutSixHours, atMost: 18 },
  { what: 'reminders per update', of: ({ remindersPerUpdate }) => remindersPerUpdate, atMost: 1 },
  { what: 'late updates, %', of: ({ lateUpdates }) => lateUpdates },
  {
    what: 'longest in one role at a stretch, h',
    of: ({ longestInRole }) => longestInRole.stretch,
    atMost: 12,
  },
  { what: '  in all, h', of: ({ longestInRole }) => longestInRole.inAll },
  { what: 'not told of an end', of: ({ ends }) => ends.toBeTold - ends.told, atMost: 0 },
  { what: 'empty searches', of: ({ emptySearches }) => emptySearches },
  { what: 'events', of: ({ events }) => events },
  { what: 'woken engineer, first hour', of: ({ budget }) => budget.wokenFirstHour, atMost: 4 },
  { what: 'commander, in 8 h', of: ({ budget }) => budget.commanderIn8h, atMost: 8 },
  { what: 'communications, per update', of: ({ budget }) => budget.communicationsPerUpdate, atMost: 1 },
  { what: 'communications, in 8 h', of: ({ budget }) => budget.communicationsIn8h },
  { what: 'liaison, in 8 h', of: ({ budget }) => budget.liaisonIn8h, atMost: 4 },
  { what: 'wakings a night, not at work', of: ({ budget }) => budget.wakingsANight, atMost: 1 },
];

/** The table of loads, as they were before and are now: of each the median of the seeds, and the worst in brackets. */
export function tableOf(before: Loads, now: Loads): string {
  const names = Object.keys(now);
  const lines = rows.map(({ what, of, atMost }) => [
    what,
    atMost === undefined ? '' : String(atMost),
    ...names.flatMap((name) => [figure(before[name] ?? [], of), figure(now[name] ?? [], of)]),
  ]);
  const heads = [
    ['', '', ...names.flatMap((name) => [name, ''])],
    ['median (worst) of five seeds', 'budget', ...names.flatMap(() => ['before', 'now'])],
  ];
  return [...heads, ...lines].map((cells) => cells.map(padded).join('').trimEnd()).join('\n');
}

function padded(cell: string, column: number): string {
  if (column === 0) return cell.padEnd(44);
  return column === 1 ? cell.padEnd(8) : cell.padEnd(column % 2 === 0 ? 14 : 18);
}

function figure(loads: readonly Load[], of: Row['of']): string {
  const sorted = loads.map(of).sort((one, other) => one - other);
  if (sorted.length === 0) return 'not measured';
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted.at(-1)})`;
}
