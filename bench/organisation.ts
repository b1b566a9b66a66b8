import { defaultLimits, defaultUpdates, withoutMore } from '../domain/roster/plan-defaults';
import { addressesOf, defaultRules, type Responder } from '../domain/roster/responder';
import type {
  EscalationLevel,
  ResponsePlan,
  Roster,
  RosterInForce,
  Service,
  Team,
} from '../domain/roster/roster';
import type { Schedule } from '../domain/schedule/schedule';
import type { Instant } from '../domain/time';
import { scheduleOf, zones } from './large-roster';
import { type SeededChance, seededChance } from './seeded-chance';

const seed = 1500;
const givenNames = [
  'Ada',
  'Ben',
  'Chiyo',
  'Dev',
  'Elif',
  'Finn',
  'Gita',
  'Hugo',
  'Ines',
  'Jonas',
  'Kofi',
  'Lin',
];
const familyNames = [
  'Okafor',
  'Carter',
  'Tanaka',
  'Sharma',
  'Kaya',
  'Murphy',
  'Rao',
  'Silva',
  'Novak',
  'Berg',
];
const verifiedAt: Instant = '2026-01-01T00:00:00.000Z';

/** A roster, and what is in force with it. */
export interface Organisation {
  roster: Roster;
  inForce: RosterInForce;
}

/**
 * An organisation of `people`, the same in every run: a schedule for each five of them, a team and a plan for each ten,
 * eight services for each fifteen. Everybody has a phone and an email address, every third a webhook; all are verified.
 */
export function organisation(people: number): Organisation {
  const chance = seededChance(seed);
  const responders = listOf(people, (index) => responder(chance, index));
  const ids = responders.map(({ id }) => id);
  const teams = listOf(people / 10, (index) => team(ids, index));
  const schedules = listOf(people / 5, (index) => scheduleOf(chance, ids, index));
  const plans = listOf(people / 10, (index) => plan(chance, { ids, teams, schedules }, index));
  const services = listOf((people * 8) / 15, (index) => service(chance, { plans, teams }, index));
  const weeklyTest = { day: 'tue', at: '10:00' } as const;
  const roster = { responders, teams, schedules, plans, services, defaultService: 'service-0', delivery: {} };
  const channelStates = responders.flatMap(addressesOf).map((address) => ({ ...address, verifiedAt }));
  return {
    roster: { ...roster, weeklyTest },
    inForce: { ...roster, weeklyTest, overrides: [], channelStates, tours: [] },
  };
}

function listOf<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length: Math.ceil(length) }, (_, index) => make(index));
}

function responder(chance: SeededChance, index: number): Responder {
  const name = `${chance.oneOf(givenNames)} ${chance.oneOf(familyNames)} ${index}`;
  const id = name.toLowerCase().replaceAll(' ', '-');
  const webhook = index % 3 === 0 ? { webhook: `https://hooks.example.com/pages/${chance.below(1e9)}` } : {};
  return {
    id,
    name,
    email: `${id}@example.com`,
    phone: `+4915${String(100_000_000 + chance.below(899_999_999))}`,
    ...webhook,
    timeZone: chance.oneOf(zones),
    roles: index % 10 === 0 ? ['commander'] : [],
    rules: defaultRules,
    quietHours: { from: '22:00', to: '07:00' },
    notices: ['shift-starts', 'shift-changed', 'upcoming'],
  };
}

function team(ids: readonly string[], index: number): Team {
  const members = ids.slice(index * 10, index * 10 + 10);
  return { id: `team-${index}`, name: `Team ${index}`, members, chat: false };
}

interface Parts {
  ids: readonly string[];
  teams: readonly Team[];
  schedules: readonly Schedule[];
}

function plan(chance: SeededChance, { ids, teams, schedules }: Parts, index: number): ResponsePlan {
  const first = schedules[(2 * index) % schedules.length]?.id ?? '';
  const second = schedules[(2 * index + 1) % schedules.length]?.id ?? '';
  const level = (target: { schedule: string } | { team: string }): EscalationLevel => ({
    targets: [target],
    acknowledgeWithin: 'PT5M',
    everyone: false,
  });
  return {
    id: `plan-${index}`,
    urgency: 'high',
    escalation: {
      id: `policy-${index}`,
      levels: [
        level({ schedule: first }),
        level({ schedule: second }),
        level({ team: chance.oneOf(teams).id }),
      ],
      repeat: 1,
    },
    fallback: { responders: [chance.oneOf(ids)], every: 'PT15M' },
    command: {
      schedule: schedules[0]?.id,
      acknowledgeWithin: 'PT5M',
      shift: 'PT8H',
      reliefLead: 'PT30M',
      ...defaultLimits,
    },
    updates: defaultUpdates,
    ...withoutMore,
    quietPeriod: 'PT5M',
  };
}

function service(
  chance: SeededChance,
  { plans, teams }: { plans: readonly ResponsePlan[]; teams: readonly Team[] },
  index: number,
): Service {
  return {
    id: `service-${index}`,
    name: `Service ${index} of ${chance.oneOf(familyNames)}`,
    plan: plans[index % plans.length]?.id ?? '',
    alarms: [`service-${index}-*`, `${chance.below(1e6)}-latency-*`],
    drill: false,
    groupBy: 'service',
    team: chance.oneOf(teams).id,
    awsServices: [],
    awsRegions: [],
  };
}
