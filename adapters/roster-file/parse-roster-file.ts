import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { defaultNotices, defaultRules, type Responder } from '../../domain/roster/responder';
import type { Roster } from '../../domain/roster/roster';
import type { Schedule } from '../../domain/schedule/schedule';
import { type Fault, faultsOf, faultsOfNames } from './roster-file-references';
import type { WrittenSchedule } from './roster-file-schedules';
import { type RosterFile, rosterFileSchema } from './roster-file-schema';
import { faultsOfShape, plainly } from './roster-file-values';

/** A fault as a person reads it: `line 12, responders[2].phone: must be …`. */
export interface RosterFault {
  line: number;
  path: string;
  message: string;
}

export type ParsedRoster =
  | { outcome: 'valid'; roster: Roster }
  | { outcome: 'invalid'; faults: RosterFault[] };

/** Reads the text of `eightbells.yaml`. Tells every fault at once, each with its line. */
export function parseRosterFile(text: string): ParsedRoster {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ pos, message }) => ({
      line: lines.linePos(pos[0]).line,
      path: '',
      message,
    }));
    return { outcome: 'invalid', faults };
  }
  if (document.contents === null) return wholly('the file is empty');
  const written = dataOf(document);
  if ('unresolved' in written) return wholly(written.unresolved);
  const parsed = rosterFileSchema.safeParse(written.data, { error: plainly });
  const faults = parsed.success
    ? faultsOf(parsed.data)
    : allFaults(written.data, faultsOfShape(parsed.error));
  if (parsed.success && faults.length === 0) return { outcome: 'valid', roster: rosterOf(parsed.data) };
  return { outcome: 'invalid', faults: faults.map((fault) => located(fault, document, lines)) };
}

/** The faults of the shape; and of the names, where the file can be read without what is wrong in its shape. */
function allFaults(data: unknown, faults: readonly Fault[]): readonly Fault[] {
  const rest = structuredClone(data);
  if (!faults.every(({ path }) => leaveOut(rest, path))) return faults;
  const parsed = rosterFileSchema.safeParse(rest);
  return parsed.success ? [...faults, ...faultsOfNames(parsed.data)] : faults;
}

/** Takes the key at `path` out of `data`. Not of a list, whose places would move; nor a section, with all its names. */
function leaveOut(data: unknown, path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), data);
  if (path.length < 3 || last === undefined || !isObject(parent) || Array.isArray(parent)) return false;
  return Reflect.deleteProperty(parent, last);
}

function isObject(part: unknown): part is Record<PropertyKey, unknown> {
  return typeof part === 'object' && part !== null;
}

function wholly(message: string): ParsedRoster {
  return { outcome: 'invalid', faults: [{ line: 1, path: '', message }] };
}

/** The plain data of a document; or why its aliases cannot be followed, which the library only throws. */
function dataOf(document: Document): { data: unknown } | { unresolved: string } {
  try {
    return { data: document.toJS() };
  } catch (error) {
    return { unresolved: error instanceof Error ? error.message : String(error) };
  }
}

/** `line 12, responders[2].phone: must be …` */
export function faultLine({ line, path, message }: RosterFault): string {
  return `line ${line}${path === '' ? '' : `, ${path}`}: ${message}`;
}

function rosterOf({ responders, schedules, policies, fallback, plans, ...rest }: RosterFile): Roster {
  return {
    ...rest,
    responders: responders.map(responderOf),
    schedules: schedules.map(scheduleOf),
    plans: plans.map(({ policy, ...plan }) => {
      const escalation = policies.find(({ id }) => id === policy);
      if (escalation === undefined) throw new Error(`The references of plan "${plan.id}" were not checked.`);
      return { ...plan, escalation, fallback: plan.fallback ?? fallback };
    }),
  };
}

function responderOf({ rules, notices = [...defaultNotices], ...rest }: RosterFile['responders'][number]) {
  const { high = defaultRules.high, low = defaultRules.low } = rules ?? {};
  return { ...rest, rules: { high, low }, notices } satisfies Responder;
}

function scheduleOf({ id, timeZone, layers }: WrittenSchedule): Schedule {
  return { id, timeZone, layers: layers.map(({ every, ...layer }) => ({ ...layer, turn: every })) };
}

function located({ path, message }: Fault, document: Document, lines: LineCounter): RosterFault {
  return { line: lineOf(path, document, lines), path: written(path), message };
}

/** The line of the deepest part of `path` that is in the file: a key that is missing stands where it should have been. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = keyAt(path.slice(0, depth), document) ?? document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** The key at the end of `path`: what it has may stand further down. */
function keyAt(path: readonly PropertyKey[], document: Document): unknown {
  const parent = path.length === 0 ? undefined : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  return parent.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === path.at(-1));
}

function written(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
