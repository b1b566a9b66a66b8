/** The kinds of remark on parts of an export that are not in the roster just as they were. */
export type Remark = 'decide' | 'left-out' | 'changed' | 'checked';

/** A remark on one thing of the export, such as `schedule "Primary"`. */
interface Entry {
  remark: Remark;
  about: string;
  text: string;
}

/** Something that cannot stand in the roster file, and the command that does it. */
export interface CommandToRun {
  command: string;
  why: string;
}

/** A report that collects what a person has to know of an import. */
export interface ImportReport {
  /** Something to be looked at by somebody who knows the team. */
  decide(about: string, text: string): void;
  leftOut(about: string, text: string): void;
  changed(about: string, text: string): void;
  /** Something that the tool's own calculation confirms. */
  checked(about: string, text: string): void;
  run(command: CommandToRun): void;
  /** The remarks of one kind, each `about: text`; what is said of several things alike is one line. */
  lines(remark: Remark): string[];
  commands(): readonly CommandToRun[];
}

export function importReport(): ImportReport {
  const entries: Entry[] = [];
  const commands: CommandToRun[] = [];
  const note = (remark: Remark) => (about: string, text: string) => {
    entries.push({ remark, about, text });
  };
  return {
    decide: note('decide'),
    leftOut: note('left-out'),
    changed: note('changed'),
    checked: note('checked'),
    run: (command) => {
      commands.push(command);
    },
    lines: (remark) => grouped(entries.filter((entry) => entry.remark === remark)),
    commands: () => commands,
  };
}

const headings: readonly [Remark, string][] = [
  ['decide', 'For you to decide or to look at'],
  ['left-out', 'Not carried over'],
  ['changed', 'Carried over differently'],
  ['checked', 'Checked'],
];

/** The whole report as text; `summary` comes first. */
export function reportText(summary: string, report: ImportReport): string {
  const sections = headings.map(([remark, heading]) => section(heading, report.lines(remark)));
  const commands = report.commands().map(({ command, why }) => `${why}:\n      ${command}`);
  return [summary, ...sections, section('To run once the roster is in force', commands)]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`${heading}:`, ...lines.map((line) => `  - ${line}`)].join('\n');
}

function grouped(entries: readonly Entry[]): string[] {
  const subjects = new Map<string, Set<string>>();
  for (const { about, text } of entries) {
    subjects.set(text, (subjects.get(text) ?? new Set()).add(about));
  }
  return [...subjects].map(([text, about]) => `${[...about].join(', ')}: ${text}`);
}
