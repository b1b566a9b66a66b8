import type { EventType } from '../../domain/incident/event';
import { defaultCrew, defaultGoals, defaultLimits, defaultReview } from '../../domain/roster/plan-defaults';
import { defaultNotices, defaultRules } from '../../domain/roster/responder';
import type { Reading } from './fields';
import { formats } from './formats';
import * as z from './zod';

type Stored = Readonly<Record<string, unknown>>;

/** A step that brings what an earlier version stored to what this one reads, and leaves all else as it is. */
type Upcaster = (stored: Stored) => Stored;

// Within format 1, what an item is of an earlier version is told by what it lacks. The steps say since when.

/** Before plans had a limit of hours, several cadences, audiences, crews, vendors, reviews, goals and an urgency. */
const plan = inTurn(
  lacking({ urgency: 'high', crew: defaultCrew, vendors: [], review: defaultReview, goals: defaultGoals }),
  within('command', lacking({ maximumHours: defaultLimits.maximumHours })),
  within('updates', lacking({ later: {}, audiences: ['internal'], templates: [] })),
  within('escalation', within('levels', lacking({ everyone: false }))),
);

const personal = inTurn(
  lacking({ rules: defaultRules, notices: defaultNotices }),
  within('rules', lacking({ ...defaultRules })),
);

/** Before people had rules and wishes of their own, and teams, layers and vendors' services were known. */
const roster = inTurn(
  lacking({ teams: [], delivery: {} }),
  within('responders', personal),
  within('teams', lacking({ chat: false })),
  within('schedules', inTurn(weeklyRotation, within('layers', lacking({ during: [] })))),
  within('plans', plan),
  within('services', lacking({ awsServices: [], awsRegions: [] })),
  within('sms', lacking({ requireCode: false })),
);

/** Before there was a public, every update was for the organisation itself, and there was one promise of the next. */
const forAudience = lacking({ audience: 'internal' });
const posted = inTurn(forAudience, lacking({ stage: 'investigating' }));

/** Before there were a crew, several audiences, tasks, a vendor's cases and more than one contact of a page. */
const incident = inTurn(
  onePromise,
  lacking({ posts: [], crew: [], spanAdvised: 0, promises: [], updates: [], updatesMissed: 0, tasks: [] }),
  lacking({ tasksAdded: 0, decisions: [], vendorCases: [], healthEvents: [] }),
  within('plan', plan),
  within('alerts', lacking({ detail: '' })),
  within('pages', lacking({ standing: [], left: {}, later: [], spare: [] })),
  within('promises', forAudience),
  within('updates', posted),
  within('vendorCases', lacking({ responseTimes: [] })),
  within('review', lacking({ reminders: 0 })),
);

/** Before there were rules of contact, whatever was sent left by text and email at once. */
const byAllAtOnce = lacking({ channels: ['sms', 'email'] });

const events: { readonly [T in EventType]?: Upcaster } = {
  'incident-opened': within('plan', plan),
  paged: inTurn(byAllAtOnce, lacking({ later: [], spare: [] })),
  // Before there was a handoff, whoever accepted took over at once.
  'command-relieved': lacking({ how: 'confirmed' }),
  'update-promised': forAudience,
  'update-reminded': inTurn(forAudience, byAllAtOnce),
  'update-posted': inTurn(posted, lacking({ noNews: false })),
};

/**
 * All upcasters, by what is stored. What is of format n goes through the n-th of its list and all behind it; so the last
 * one of a list may also complete what earlier releases of the newest format left out.
 */
const upcasters = {
  incident: [within('state', incident)],
  event: [(event) => events[event.type as EventType]?.(event) ?? event],
  roster: [roster],
  notice: [],
  channel: [],
  linkRevocation: [],
  override: [],
  tour: [],
  measures: [],
  muted: [],
  health: [],
} as const satisfies Record<string, readonly Upcaster[]>;

/** The kinds of items that are read by a schema of their own. */
export type StoredKind = keyof typeof upcasters;

/** An item as it was stored, in the shape that this version reads. */
export function upcast(kind: StoredKind, item: Stored): Stored {
  const steps: readonly Upcaster[] = upcasters[kind];
  return steps.slice(formatOf(item) - 1).reduce((stored, step) => step(stored), item);
}

/** The schema of a stored item, whichever version stored it, whose shape today is `shape`. */
export function storedAs<T, Shape extends z.ZodMiniType<T>>(
  kind: StoredKind,
  shape: Shape & Reading<T, Shape>,
): z.ZodMiniType<T> {
  return z.pipe(
    z.pipe(
      z.looseObject({ format: z.optional(z.int().check(z.gte(1), z.lte(formats.reads, tooLate))) }),
      z.transform((item): unknown => upcast(kind, item)),
    ),
    shape,
  );
}

const tooLate = `was stored by a later version of Eight Bells; this one reads up to ${formats.reads}`;

function formatOf({ format }: Stored): number {
  return typeof format === 'number' ? format : 1;
}

function inTurn(...steps: readonly Upcaster[]): Upcaster {
  return (stored) => steps.reduce((so, step) => step(so), stored);
}

/** Adds what is not there. */
function lacking(added: Stored): Upcaster {
  const all = Object.entries(added);
  return (stored) => {
    const lacked = all.filter(([key]) => stored[key] === undefined);
    return lacked.length === 0 ? stored : { ...stored, ...Object.fromEntries(lacked) };
  };
}

/** Does it in the part under `key`, or in each of a list. */
function within(key: string, step: Upcaster): Upcaster {
  const inPart = (part: unknown) => (isStored(part) ? step(part) : part);
  return (stored) => {
    const part = stored[key];
    if (part === undefined) return stored;
    return { ...stored, [key]: Array.isArray(part) ? part.map(inPart) : inPart(part) };
  };
}

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Before there were layers, a schedule was one weekly rotation. */
function weeklyRotation(schedule: Stored): Stored {
  if (schedule.layers !== undefined) return schedule;
  const { id, timeZone, ...rotation } = schedule;
  return { id, timeZone, layers: [{ ...rotation, turn: { every: 1, unit: 'week' } }] };
}

function onePromise(state: Stored): Stored {
  const { updatePromise, ...rest } = state;
  return updatePromise === undefined || state.promises !== undefined
    ? state
    : { ...rest, promises: [updatePromise] };
}
