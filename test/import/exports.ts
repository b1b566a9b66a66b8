import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRosterFile } from '../../adapters/roster-file/parse-roster-file';
import { asWritten, type Roster } from '../../domain/roster/roster';
import { onCallIn } from '../../domain/roster/targets';
import { instantOf } from '../../domain/time';
import type { ExportFile } from '../../import/export-files';
import { type ImportOptions, importRoster, type Tool } from '../../import/import-roster';

const fixtures = join(__dirname, 'fixtures');

/** The day on which the exports in the fixtures were made, a Monday. */
export const now = '2026-03-02T12:00:00.000Z';

/** Every file of an export in the fixtures. */
export function exportOf(tool: Tool): ExportFile[] {
  return readdirSync(join(fixtures, tool), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(fixtures, tool, name), 'utf8') }));
}

/** A file of the export with that text in place of its own. */
export function withFile(files: readonly ExportFile[], name: string, content: unknown): ExportFile[] {
  return [...files.filter((file) => file.name !== name), { name, text: JSON.stringify(content) }];
}

export interface Imported {
  roster: Roster;
  text: string;
  report: string;
  /** The lines of the report under a heading. */
  under(heading: string): string[];
  onCall(schedule: string, at: string): string | undefined;
}

/** An import that went well, its file read again by the parser of roster files. */
export function imported(
  tool: Tool,
  files: readonly ExportFile[],
  options: Partial<ImportOptions> = {},
): Imported {
  const result = importRoster(tool, files, { now, ...options });
  if (result.outcome === 'refused') throw new Error(result.sentences.join('\n'));
  const parsed = parseRosterFile(result.text);
  if (parsed.outcome === 'invalid' || result.faults.length > 0) throw new Error(result.faults.join('\n'));
  const { roster } = parsed;
  return {
    roster,
    text: result.text,
    report: result.report,
    under: (heading) => linesUnder(result.report, heading),
    onCall: (schedule, at) => onCallIn(asWritten(roster), schedule, instantOf(Date.parse(at))),
  };
}

/** Why nothing was imported. */
export function refused(
  tool: Tool,
  files: readonly ExportFile[],
  options: Partial<ImportOptions> = {},
): string[] {
  const result = importRoster(tool, files, { now, ...options });
  if (result.outcome === 'imported') throw new Error('It was imported.');
  return [...result.sentences];
}

function linesUnder(report: string, heading: string): string[] {
  const section = report.split('\n\n').find((part) => part.startsWith(`${heading}:`)) ?? '';
  return section
    .split('\n  - ')
    .slice(1)
    .map((line) => line.trim());
}
