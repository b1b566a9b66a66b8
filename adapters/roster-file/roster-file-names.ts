import type { Fault } from './roster-file-fault';

const sections = ['responders', 'teams', 'schedules', 'policies', 'plans', 'services'] as const;
type Section = (typeof sections)[number];

const target = ['policies', '*', 'levels', '*', 'targets', '*'] as const;

/** The places where a name stands, and the section in which it has to be; `*` is each entry of a list. */
const references: readonly (readonly [Section, readonly string[]])[] = [
  ['responders', ['teams', '*', 'members', '*']],
  ['responders', ['schedules', '*', 'rotation', '*']],
  ['responders', ['schedules', '*', 'layers', '*', 'rotation', '*']],
  ['responders', [...target, 'responder']],
  ['schedules', [...target, 'schedule']],
  ['teams', [...target, 'team']],
  ['responders', ['fallback', 'responders', '*']],
  ['policies', ['plans', '*', 'policy']],
  ['schedules', ['plans', '*', 'command', 'schedule']],
  ['responders', ['plans', '*', 'fallback', 'responders', '*']],
  ['schedules', ['plans', '*', 'crew', 'roles', '*', 'schedule']],
  ['teams', ['plans', '*', 'crew', 'teams', '*']],
  ['responders', ['plans', '*', 'stakeholders', 'responders', '*']],
  ['teams', ['plans', '*', 'stakeholders', 'teams', '*']],
  ['plans', ['services', '*', 'plan']],
  ['teams', ['services', '*', 'team']],
  ['services', ['defaultService']],
];

interface Place {
  path: readonly PropertyKey[];
  value: unknown;
}

/**
 * Names that two bear, and names that nothing bears, in the data of a roster file, whatever else is wrong in it. Where the
 * ids of a section cannot all be read, nothing is said of the names that lead there.
 */
export function faultsOfNames(data: unknown): Fault[] {
  const ids = new Map(sections.map((section) => [section, placesAt(data, [section, '*', 'id'])]));
  return [...[...ids.values()].flatMap(usedTwice), ...references.flatMap(nameless)];

  function nameless([section, pattern]: (typeof references)[number]): Fault[] {
    const known = namesOf(data, section, ids.get(section) ?? []);
    if (known === undefined) return [];
    return placesAt(data, pattern).flatMap(({ path, value }) =>
      typeof value !== 'string' || known.includes(value)
        ? []
        : [{ path, message: `"${value}" is not one of the ${section} (${known.join(', ') || 'none'})` }],
    );
  }
}

function usedTwice(places: readonly Place[]): Fault[] {
  const seen = new Set<unknown>();
  return places.flatMap(({ path, value }) => {
    if (typeof value !== 'string') return [];
    if (seen.has(value)) return [{ path, message: `"${value}" is used twice` }];
    seen.add(value);
    return [];
  });
}

function namesOf(data: unknown, section: Section, ids: readonly Place[]): string[] | undefined {
  const entries = isObject(data) ? (data[section] ?? []) : undefined;
  const names = ids.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return Array.isArray(entries) && entries.length === names.length ? names : undefined;
}

function placesAt(data: unknown, pattern: readonly string[]): Place[] {
  return pattern.reduce<Place[]>(
    (places, key) =>
      places.flatMap(({ path, value }) => {
        if (key === '*')
          return Array.isArray(value)
            ? value.map((each, index) => ({ path: [...path, index], value: each }))
            : [];
        return isObject(value) && Object.hasOwn(value, key)
          ? [{ path: [...path, key], value: value[key] }]
          : [];
      }),
    [{ path: [], value: data }],
  );
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
