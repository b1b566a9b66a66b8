import { faultLine, parseRosterFile } from '../adapters/roster-file/parse-roster-file';
import { policiesOf } from '../domain/roster/policies';
import type { Roster } from '../domain/roster/roster';
import type { Instant } from '../domain/time';
import { assembleRoster } from './assemble-roster';
import { commentedRosterFile } from './commented-roster-file';
import { documentsIn, type ExportFile } from './export-files';
import type { FoundRoster } from './found-roster';
import { type ImportReport, importReport, reportText } from './import-report';
import { opsgenieReader } from './opsgenie/opsgenie-reader';
import { opsgenieRoster } from './opsgenie/opsgenie-roster';
import { pagerDutyReader } from './pagerduty/pagerduty-reader';
import { pagerDutyRoster } from './pagerduty/pagerduty-roster';

export type Tool = 'pagerduty' | 'opsgenie';

export interface ImportOptions {
  now: Instant;
  /** Ids, email addresses or names of those who may command; without them whoever is on call may. */
  commanders?: readonly string[] | undefined;
}

export type ImportedRoster =
  | {
      outcome: 'imported';
      /** The roster file. */
      text: string;
      report: string;
      /** The faults that the check of roster files finds in it; there should be none. */
      faults: readonly string[];
    }
  | { outcome: 'refused'; sentences: readonly string[] };

/** The reader of a tool's export. */
interface Reader {
  name: string;
  read(document: unknown, file: string): string | undefined;
  finish(now: Instant): FoundRoster;
}

/** A roster file of the files of an export, and a report of what is not in it as it was. */
export function importRoster(
  tool: Tool,
  files: readonly ExportFile[],
  { now, commanders }: ImportOptions,
): ImportedRoster {
  const report = importReport();
  const reader = readerOf(tool, report);
  const sentences = files.flatMap((file) => {
    const read = documentsIn(file);
    if (read.outcome === 'unreadable') return [read.sentence];
    return read.documents.flatMap((document) => reader.read(document, file.name) ?? []);
  });
  if (sentences.length > 0) return { outcome: 'refused', sentences };
  const found = reader.finish(now);
  if (found.responders.length === 0) {
    const why = `There is nobody in the export who could be paged: it needs the users of ${reader.name}.`;
    return { outcome: 'refused', sentences: [why, ...report.lines('left-out'), ...report.lines('decide')] };
  }
  const assembled = assembleRoster(found, commanders, report);
  if (assembled.outcome === 'refused') return { outcome: 'refused', sentences: [assembled.sentence] };
  const text = commentedRosterFile(assembled.roster, {
    head: headOf(reader.name, now),
    sections,
    entries: notesOf(found),
  });
  const parsed = parseRosterFile(text);
  return {
    outcome: 'imported',
    text,
    report: reportText(summaryOf(reader.name, found, assembled.roster), report),
    faults: parsed.outcome === 'valid' ? [] : parsed.faults.map(faultLine),
  };
}

function readerOf(tool: Tool, report: ImportReport): Reader {
  if (tool === 'pagerduty') {
    const { read, finish } = pagerDutyReader(report);
    return { name: 'PagerDuty', read, finish: (now) => pagerDutyRoster(finish(), now, report) };
  }
  const { read, finish } = opsgenieReader(report);
  return { name: 'Opsgenie', read, finish: (now) => opsgenieRoster(finish(), now, report) };
}

function headOf(tool: string, now: Instant): string {
  return [
    `Imported from ${tool} on ${now.slice(0, 10)}. Read the report of the import, then check and apply it with`,
    '  npm run roster -- check FILE',
    '  npm run roster -- apply FILE',
  ].join('\n');
}

const sections = {
  responders:
    'Who has the role commander may be woken to command an incident. The import chose; see its report.',
  fallback:
    'Paged again and again when nobody else answers. The import chose whoever stands on the last level.',
  services: 'A service claims alarms by name: give each its own, such as  alarms: ["shop-*"]',
  defaultService: 'Alarms that no service claims are incidents of this one.',
};

function notesOf({ responders, teams, schedules, policies, services }: FoundRoster) {
  const parts = { responders, teams, schedules, policies, services };
  return Object.fromEntries(
    Object.entries(parts).map(([part, entries]) => [
      part,
      new Map(entries.map(({ id, note }: { id: string; note: string }) => [id, note])),
    ]),
  );
}

function summaryOf(tool: string, found: FoundRoster, roster: Roster): string {
  const counts = [
    counted(roster.responders.length, 'responder', 'responders'),
    counted(roster.teams.length, 'team', 'teams'),
    counted(roster.schedules.length, 'schedule', 'schedules'),
    counted(policiesOf(roster).length, 'escalation policy', 'escalation policies'),
    counted(found.services.length, 'service', 'services'),
  ];
  return `Carried over from ${tool}: ${counts.join(', ')}.\nWhat no import carries over is listed in docs/import.md.`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
