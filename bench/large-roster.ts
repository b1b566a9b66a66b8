import { defaultNotices, defaultRules, type Responder } from '../domain/roster/responder';
import type { RosterInForce, Team } from '../domain/roster/roster';
import { type Layer, type Override, type Schedule, weekdays } from '../domain/schedule/schedule';
import { type Instant, shifted } from '../domain/time';
import { type SeededChance, seededChance } from './seeded-chance';

/** Any number would do, as in the other benchmarks: by it, chance is the same in every run. */
const seed = 1803;
const hourMs = 3_600_000;

/** Zones with all kinds of clocks. */
export const zones = [
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Europe/Berlin',
  'Europe/London',
  'Pacific/Auckland',
];

/** The kinds of schedules, and how each is made; the shares, our own choice, are those of a thousand of them. */
const kinds: readonly { of: number; layers: (chance: SeededChance, people: readonly string[]) => Layer[] }[] =
  [
    { of: 400, layers: (chance, people) => [rotation(chance, people, { every: 1, unit: 'week' })] },
    { of: 150, layers: (chance, people) => [rotation(chance, people, { every: 1, unit: 'day' })] },
    { of: 150, layers: (chance, people) => [rotation(chance, people, { every: 12, unit: 'hour' })] },
    { of: 100, layers: (chance, people) => [rotation(chance, people, { every: 1, unit: 'hour' })] },
    { of: 100, layers: businessHours },
    { of: 100, layers: followTheSun },
  ];

/** A large company's roster of 200 people and `size` schedules of every kind, the same in every run. */
export function largeRoster(size: number, now: Instant): RosterInForce {
  const chance = seededChance(seed);
  const responders = Array.from({ length: 200 }, (_, index) => responder(`person-${index}`));
  const people = responders.map(({ id }) => id);
  const schedules = Array.from({ length: size }, (_, index) => scheduleOf(chance, people, index));
  return {
    responders,
    teams: Array.from({ length: 50 }, (_, index) => team(chance, people, index)),
    schedules,
    plans: [],
    services: [],
    defaultService: 'web',
    delivery: {},
    overrides: Array.from({ length: Math.floor(size / 4) }, (_, index) =>
      override(chance, people, schedules, index, now),
    ),
    channelStates: [],
    tours: [],
  };
}

/** The schedule of that number, of one of the kinds. */
export function scheduleOf(chance: SeededChance, people: readonly string[], index: number): Schedule {
  const everyThousand = (index * 7919) % 1000;
  let upTo = 0;
  const kind = kinds.find(({ of }) => {
    upTo += of;
    return everyThousand < upTo;
  });
  return {
    id: `schedule-${index}`,
    timeZone: chance.oneOf(zones),
    layers: kind?.layers(chance, people) ?? [],
  };
}

function rotation(chance: SeededChance, people: readonly string[], turn: Layer['turn']): Layer {
  return {
    rotation: Array.from({ length: 2 + chance.below(7) }, () => chance.oneOf(people)),
    starts: `2025-0${1 + chance.below(9)}-${10 + chance.below(18)}`,
    handoffTime: chance.oneOf(['00:00', '08:00', '09:00', '09:30', '17:00']),
    turn,
    during: [],
  };
}

function businessHours(chance: SeededChance, people: readonly string[]): Layer[] {
  const window = { days: weekdays.slice(0, 5), from: '09:00', to: '17:00' };
  return [
    rotation(chance, people, { every: 1, unit: 'week' }),
    { ...rotation(chance, people, { every: 1, unit: 'day' }), during: [window] },
  ];
}

function followTheSun(chance: SeededChance, people: readonly string[]): Layer[] {
  return ['Asia/Tokyo', 'Europe/Berlin', 'America/Los_Angeles'].map((timeZone) => ({
    ...rotation(chance, people, { every: 1, unit: 'week' }),
    timeZone,
    during: [{ days: weekdays, from: '09:00', to: '17:30' }],
  }));
}

function override(
  chance: SeededChance,
  people: readonly string[],
  schedules: readonly Schedule[],
  index: number,
  now: Instant,
): Override {
  const from = shifted(now, chance.below(30 * 24) * hourMs);
  return {
    id: `override-${index}`,
    schedule: chance.oneOf(schedules).id,
    responder: chance.oneOf(people),
    from,
    to: shifted(from, (1 + chance.below(48)) * hourMs),
    kind: chance.oneOf(['cover', 'cover', 'fill']),
    madeBy: chance.oneOf(people),
    madeAt: shifted(now, -chance.below(1000) * hourMs),
  };
}

function team(chance: SeededChance, people: readonly string[], index: number): Team {
  const members = Array.from({ length: 6 }, () => chance.oneOf(people));
  return { id: `team-${index}`, name: `Team ${index}`, members, chat: false };
}

function responder(id: string): Responder {
  return {
    id,
    name: id,
    email: `${id}@example.com`,
    phone: '+4915110000000',
    timeZone: 'Europe/Berlin',
    roles: [],
    rules: defaultRules,
    notices: defaultNotices,
  };
}
