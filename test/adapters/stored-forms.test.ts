import { incidentSchema, timelineEventSchema, watchSchema } from '../../adapters/schemas/incident';
import { overrideSchema } from '../../adapters/schemas/override';
import { storedPlanSchema, storedRosterSchema } from '../../adapters/schemas/stored-roster';
import { fold } from '../../domain/incident/evolve';
import { withoutMore } from '../../domain/roster/plan-defaults';
import { defaultNotices, defaultRules } from '../../domain/roster/responder';
import type { Override } from '../../domain/schedule/schedule';
import { buildMemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { sampleRoster } from '../simulation/sample-roster';

/** Every object in `value`, and in what is in it, with a key that this version does not know. */
function fromALaterVersion(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromALaterVersion);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([key, part]) => [key, fromALaterVersion(part)]);
  return Object.fromEntries([...known, ['inventedLater', { deep: true }]]);
}

/** Records keyed by people's own words keep every key; there a new key is new content. */
const hasOwnWords = (value: object) => 'SEV1' in value;

function withoutOwnWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOwnWords);
  if (typeof value !== 'object' || value === null) return value;
  if (hasOwnWords(value)) {
    const { inventedLater: _, ...words } = value as Record<string, unknown>;
    return words;
  }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutOwnWords(part)]));
}

const later = (value: unknown) => withoutOwnWords(fromALaterVersion(value));

describe('what a later version wrote with a key more can still be read:', () => {
  it('a roster', () => {
    const roster = sampleRoster();
    expect(storedRosterSchema.parse(later(roster))).toEqual(roster);
  });

  it('an override', () => {
    const override: Override = {
      id: 'swap-1',
      schedule: 'first-line',
      responder: 'ada',
      from: saturdayEvening,
      to: '2026-11-29T08:00:00.000Z',
      kind: 'cover',
      madeBy: 'ben',
      madeAt: saturdayEvening,
      swap: 'swap',
    };
    expect(overrideSchema.parse(later(override))).toEqual(override);
  });

  it('a roster with channels, notices and targets that this version does not know, but for these', () => {
    const [ada, ...others] = sampleRoster().responders;
    const high = [{ channel: 'pigeon', after: 'PT0S' }, ...defaultRules.high];
    const changed = { ...ada, rules: { high, low: defaultRules.low }, notices: ['weather', 'upcoming'] };
    const read = storedRosterSchema.parse({ ...sampleRoster(), responders: [changed, ...others] });
    expect(read.responders[0]).toMatchObject({ rules: defaultRules, notices: ['upcoming'] });
  });

  it('an incident, its watch and its timeline', async () => {
    const house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.door('POST', house.linkTo('finn'), { action: 'classify', severity: 'SEV1' });
    await house.door('POST', house.linkTo('ben'), { action: 'take-command' });
    const record = await house.room.incidents.load('INC-1');
    const timeline = await house.room.incidents.timeline('INC-1', 0, 100);
    expect(incidentSchema.parse(later(record?.incident))).toEqual(record?.incident);
    expect(watchSchema.parse(later(record?.watch))).toEqual(record?.watch);
    const read = timeline.map((event) => timelineEventSchema.parse(later(event)));
    expect(read).toEqual(timeline);
    expect(fold(read)).toEqual(record?.incident);
  });
});

describe('what was stored before there were layers, rules and teams can still be read:', () => {
  const plan = {
    id: 'standard',
    escalation: {
      id: 'standard',
      levels: [{ targets: [{ schedule: 'first-line' }, { responder: 'ada' }], acknowledgeWithin: 'PT5M' }],
      repeat: 1,
    },
    fallback: { responders: ['ada'], every: 'PT10M' },
    command: {
      acknowledgeWithin: 'PT5M',
      shift: 'PT8H',
      reliefLead: 'PT30M',
      minimumRest: 'PT10H',
    },
    updates: { every: { SEV1: 'PT20M' }, remindBefore: 'PT5M', remindAgainEvery: 'PT10M' },
    quietPeriod: 'PT5M',
  };
  const ada = { id: 'ada', name: 'Ada', email: 'ada@example.com', timeZone: 'UTC', roles: ['commander'] };
  const rotation = { starts: '2026-01-05', handoffTime: '09:00', rotation: ['ada'] };
  const service = {
    id: 'shop',
    name: 'Shop',
    plan: 'standard',
    alarms: [],
    drill: false,
    groupBy: 'service',
  };

  it('the plan of an open incident', () => {
    const [level] = plan.escalation.levels;
    expect(storedPlanSchema.parse(plan)).toEqual({
      ...plan,
      ...withoutMore,
      urgency: 'high',
      command: { ...plan.command, maximumHours: 'PT48H' },
      updates: { ...plan.updates, later: {}, audiences: ['internal'], templates: [] },
      escalation: { ...plan.escalation, levels: [{ ...level, everyone: false }] },
    });
  });

  it('an incident under command, with its promise of an update', async () => {
    const house = await buildMemoryHouse(sampleRoster(), saturdayEvening);
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.door('POST', house.linkTo('finn'), { action: 'classify', severity: 'SEV1' });
    await house.door('POST', house.linkTo('ben'), { action: 'take-command' });
    const { promises, posts, crew, tasks, ...incident } = await house.incident();
    const [{ audience, ...updatePromise } = { audience: 'none' }] = promises;
    expect(audience).toBe('internal');
    expect(incidentSchema.parse({ ...incident, updatePromise })).toMatchObject({
      promises,
      posts: [],
      crew: [],
      tasks: [],
    });
  });

  it('a roster', () => {
    const stored = {
      responders: [ada],
      schedules: [{ id: 'first-line', timeZone: 'Europe/Berlin', ...rotation }],
      plans: [plan],
      services: [service],
      defaultService: 'shop',
    };
    const layer = { ...rotation, turn: { every: 1, unit: 'week' }, during: [] };
    expect(storedRosterSchema.parse(stored)).toEqual({
      responders: [{ ...ada, rules: defaultRules, notices: defaultNotices }],
      teams: [],
      schedules: [{ id: 'first-line', timeZone: 'Europe/Berlin', layers: [layer] }],
      plans: [storedPlanSchema.parse(plan)],
      services: [{ ...service, awsServices: [], awsRegions: [] }],
      defaultService: 'shop',
      delivery: {},
    });
  });
});
