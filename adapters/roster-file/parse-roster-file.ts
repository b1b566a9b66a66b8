import { defaultNotices, defaultRules, quietHoursIn, type Responder } from '../../domain/roster/responder';
import type { Roster } from '../../domain/roster/roster';
import type { Schedule } from '../../domain/schedule/schedule';
import { readableTexts } from '../../domain/text/readable-text';
import { type FileFault, faultLine, readYaml } from '../yaml-file/read-yaml';
import type { Fault } from './roster-file-fault';
import { faultsOfNames } from './roster-file-names';
import { planOf, repeatedNamesInPlans } from './roster-file-plan-faults';
import { faultsOf } from './roster-file-references';
import type { WrittenSchedule } from './roster-file-schedules';
import { type RosterFile, rosterFileSchema } from './roster-file-schema';
import { faultsOfShape, plainly } from './roster-file-values';

export { faultLine };

export type ParsedRoster = { outcome: 'valid'; roster: Roster } | { outcome: 'invalid'; faults: FileFault[] };

/**
 * Reads the text of `eightbells.yaml`. Tells every fault at once, each with its line. What nobody sees in its texts goes:
 * names and templates stand in what people are sent, and no message can carry half a character.
 */
export function parseRosterFile(text: string): ParsedRoster {
  const file = readYaml(text);
  if (file.outcome === 'unreadable') return { outcome: 'invalid', faults: file.faults };
  const data = readableTexts(file.data);
  const parsed = rosterFileSchema.safeParse(data, { error: plainly });
  const faults = [
    ...(parsed.success ? faultsOf(parsed.data) : faultsBesides(data, faultsOfShape(parsed.error))),
    ...faultsOfNames(data),
  ];
  if (parsed.success && faults.length === 0) return { outcome: 'valid', roster: rosterOf(parsed.data) };
  return { outcome: 'invalid', faults: faults.map(file.located) };
}

/** The faults of the shape; and of plans, where the file can be read without what is wrong in its shape. */
function faultsBesides(data: unknown, faults: readonly Fault[]): readonly Fault[] {
  const rest = structuredClone(data);
  if (!faults.every(({ path }) => leaveOut(rest, path))) return faults;
  const parsed = rosterFileSchema.safeParse(rest);
  return parsed.success ? [...faults, ...repeatedNamesInPlans(parsed.data)] : faults;
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

function rosterOf(file: RosterFile): Roster {
  const { responders, schedules, policies: _, fallback: __, plans, ...rest } = file;
  return {
    ...rest,
    responders: responders.map(responderOf),
    schedules: schedules.map(scheduleOf),
    plans: plans.map((written) => {
      const plan = planOf(written, file);
      if (plan === undefined) throw new Error(`The references of plan "${written.id}" were not checked.`);
      return plan;
    }),
  };
}

function responderOf({ rules, notices = [...defaultNotices], ...written }: RosterFile['responders'][number]) {
  const { high = defaultRules.high, low = defaultRules.low } = rules ?? {};
  const { quietHours = quietHoursIn(written.timeZone), ...rest } = written;
  const quiet = quietHours === 'none' || quietHours === undefined ? {} : { quietHours };
  return { ...rest, ...quiet, rules: { high, low }, notices } satisfies Responder;
}

function scheduleOf({ id, timeZone, layers }: WrittenSchedule): Schedule {
  return { id, timeZone, layers: layers.map(({ every, ...layer }) => ({ ...layer, turn: every })) };
}
