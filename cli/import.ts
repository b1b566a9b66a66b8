import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { instantOf } from '../domain/time';
import type { ExportFile } from '../import/export-files';
import { importRoster, type Tool } from '../import/import-roster';
import { runProgram } from './program';

interface Options {
  out?: string;
  report?: string;
  commanders?: string;
  force?: boolean;
}

const program = new Command('import')
  .description('Makes a roster file of an export of another tool, and tells what could not be carried over.')
  .showHelpAfterError();

for (const [tool, name] of [
  ['pagerduty', 'PagerDuty'],
  ['opsgenie', 'Opsgenie'],
] as const) {
  program
    .command(`${tool} <file-or-folder...>`)
    .description(`reads what the REST API of ${name} answered, as JSON files or a folder of them`)
    .option('--out <file>', 'where the roster goes; default: standard output')
    .option('--report <file>', 'where the report goes; default: standard error')
    .option(
      '--commanders <people>',
      'who may command an incident: ids, email addresses or names, with commas',
    )
    .option('--force', 'overwrite files that are there')
    .action((places: string[], options: Options) => run(tool, places, options));
}

function run(
  tool: Tool,
  places: readonly string[],
  { out, report, commanders, force = false }: Options,
): void {
  const targets = [out, report].filter((file) => file !== undefined);
  if (!force) for (const file of targets) refuseToOverwrite(file);
  const imported = importRoster(tool, places.flatMap(filesAt), {
    now: instantOf(Date.now()),
    commanders: commanders?.split(',').map((word) => word.trim()),
  });
  if (imported.outcome === 'refused')
    throw new Error(['Nothing was imported.', ...imported.sentences].join('\n  '));
  if (out === undefined) process.stdout.write(imported.text);
  else writeFileSync(out, imported.text);
  if (report === undefined) process.stderr.write(imported.report);
  else writeFileSync(report, imported.report);
  if (imported.faults.length === 0) return;
  console.error(['The roster is not right yet:', ...imported.faults].join('\n  '));
  process.exitCode = 1;
}

function refuseToOverwrite(file: string): void {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return;
  throw new Error(`${file} is there already; --force overwrites it.`);
}

/** The file, or every JSON file in the folder and those below it. */
function filesAt(place: string): ExportFile[] {
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined) throw new Error(`There is no file or folder ${place}.`);
  if (!found.isDirectory()) return [{ name: place, text: readFileSync(place, 'utf8') }];
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.json'),
  );
  if (files.length === 0) throw new Error(`There is no JSON file in the folder ${place}.`);
  return files
    .sort()
    .map((name) => ({ name: join(place, name), text: readFileSync(join(place, name), 'utf8') }));
}

runProgram(program);
