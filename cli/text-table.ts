import { dim, type Terminal } from '../local/terminal';

/** Rows under their heads, in columns as wide as they need. */
export function textTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  terminal: Terminal,
): string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [dim(line(heads.map((head) => head.toUpperCase())), terminal), ...rows.map(line)];
}
