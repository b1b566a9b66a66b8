import {
  incidentSchema,
  timelineEventSchema,
  watchSchema,
  writtenEvent,
  writtenIncident,
} from '../../adapters/schemas/incident';
import { measuresSchema } from '../../adapters/schemas/measures';
import { channelStateSchema, linkRevocationSchema, noticeSchema } from '../../adapters/schemas/notice';
import { overrideSchema } from '../../adapters/schemas/override';
import { storedRosterSchema } from '../../adapters/schemas/stored-roster';
import { tourSchema } from '../../adapters/schemas/tour';
import { decide } from '../../domain/incident/decide';
import { fold } from '../../domain/incident/evolve';
import type { Incident } from '../../domain/incident/incident';
import type { Instruction } from '../../domain/incident/instruction';
import { withoutMore } from '../../domain/roster/plan-defaults';
import { defaultNotices, defaultRules } from '../../domain/roster/responder';
import type { ResponsePlan } from '../../domain/roster/roster';
import type { Override } from '../../domain/schedule/schedule';
import { shifted } from '../../domain/time';
import { by, byWatch } from '../asked';
import { roster } from '../domain/given';
import { withOpenCase } from '../domain/vendor-given';
import { buildMemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { sampleRoster } from '../simulation/sample-roster';

/** Every object in `value`, and in what is in it, with a key that this version does not know. */
function fromALaterVersion(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromALaterVersion);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).map(([key, part]) => [key, fromALaterVersion(part)]);
  return Object.fromEntries([...known, ['inventedLater', { deep: true }]]);
}

function withoutLater(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLater);
  if (typeof value !== 'object' || value === null) return value;
  const { inventedLater: _, ...known } = value as Record<string, unknown>;
  return Object.fromEntries(Object.entries(known).map(([key, part]) => [key, withoutLater(part)]));
}

/** How many objects in it, itself included, have a key that this version does not know. */
function countLater(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, part) => sum + countLater(part), 0);
  return inside + ('inventedLater' in value ? 1 : 0);
}

describe('what a later version wrote with a key more can still be read:', () => {
  it('a roster', () => {
    const roster = sampleRoster();
    expect(withoutLater(storedRosterSchema.parse(fromALaterVersion(roster)))).toEqual(roster);
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
    expect(overrideSchema.parse(fromALaterVersion(override))).toEqual(override);
  });

  const at = saturdayEvening;
  const phone = { responder: 'ada', channel: 'sms', address: '+12025550101' };
  const tour = { incident: 'INC-1', responder: 'ada', role: 'commander', startedAt: at };
  it.each([
    [
      'a notice',
      noticeSchema,
      { id: 'n', to: phone, content: { kind: 'answer', text: 'Hello' }, createdAt: at },
    ],
    [
      'what is known of a channel',
      channelStateSchema,
      { ...phone, verifiedAt: at, provedAt: at, provedBy: 'answered' },
    ],
    ['the end of links', linkRevocationSchema, { responder: 'ada', channel: 'sms', at }],
    ['a tour of duty', tourSchema, tour],
    [
      'measures',
      measuresSchema,
      {
        ...{
          incident: 'INC-1',
          version: 9,
          service: 'shop',
          drill: false,
          outcome: 'resolved',
          openedAt: at,
        },
        ...{ closedAt: at, times: { acknowledge: 1 }, overdueUpdates: 0, overruns: 0, reliefs: 0, pages: 1 },
        tours: [tour],
      },
    ],
  ])('%s', (_, schema, stored) => {
    expect(schema.parse(fromALaterVersion(stored))).toEqual(stored);
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
    const record = await house.deps.incidents.load('INC-1');
    const timeline = await house.deps.incidents.timeline('INC-1', 0, 100);
    expect(
      withoutLater(incidentSchema.parse(fromALaterVersion(record && writtenIncident(record.incident)))),
    ).toEqual(record?.incident);
    expect(watchSchema.parse(fromALaterVersion(record?.watch))).toEqual(record?.watch);
    const newDuty = { ...record?.watch, duty: { ...record?.watch?.duty, kind: 'water-the-plants' } };
    expect(watchSchema.parse(newDuty)).toEqual(newDuty);
    const read = timeline.map((event) => timelineEventSchema.parse(fromALaterVersion(writtenEvent(event))));
    expect(withoutLater(read)).toEqual(timeline);
    expect(withoutLater(fold(read))).toEqual(record?.incident);
  });
});

describe('what a later version keeps in an incident outlives the commands of this one', () => {
  const story = withOpenCase();
  story.does(by('cleo', { type: 'describe-situation', summary: 'Down.', known: ['It is down.'] }));
  story.does(by('cleo', { type: 'record-decision', text: 'Fail over.', why: 'It is down.' }));
  story.does(by('cleo', { type: 'add-task', text: 'Fail over.' }));
  story.does(by('cleo', { type: 'post-update', audience: 'internal', text: 'We look into it.' }));
  const stored: unknown = JSON.parse(JSON.stringify(writtenIncident(story.incident())));

  it('whatever part it is in', () => {
    const read = incidentSchema.parse(fromALaterVersion(stored));
    expect(JSON.parse(JSON.stringify(writtenIncident(read)))).toEqual(fromALaterVersion(stored));
    const { plan, alerts, pages, promises, updates, situation, tasks, decisions, vendorCases, shift } = read;
    for (const part of [
      plan,
      alerts,
      pages,
      promises,
      updates,
      situation,
      tasks,
      decisions,
      vendorCases,
      shift,
    ])
      expect(countLater(part)).toBeGreaterThan(0);
  });

  it.each<Instruction>([
    by('cleo', { type: 'add-note', text: 'Still looking.' }),
    by('cleo', { type: 'complete-task', task: 1 }),
    by('cleo', { type: 'post-update', audience: 'internal', text: 'We still look into it.' }),
    by('cleo', { type: 'describe-situation', impact: 'Nobody can pay.' }),
    by('cleo', { type: 'log-vendor-contact', vendor: 'aws', note: 'They look too.' }),
    by('cleo', { type: 'classify', severity: 'SEV2' }),
    by('cleo', { type: 'fast-forward' }),
    byWatch({ type: 'perform-duty' }),
  ])('a $type', (command) => {
    const before = incidentSchema.parse(fromALaterVersion(stored));
    const moment = { now: shifted(story.now(), 3 * 3600 * 1000), roster };
    const known = decide(incidentSchema.parse(stored), command, moment);
    const decided = decide(before, command, moment);
    if (known.outcome === 'refused' || decided.outcome === 'refused') {
      expect(decided).toEqual(known);
      return;
    }
    expect(withoutLater(decided.incident)).toEqual(known.incident);
    // A new promise takes the place of one that was kept.
    const kept = (incident: Incident) => countLater({ ...incident, promises: [] });
    expect(kept(decided.incident)).toBeGreaterThanOrEqual(kept(before));
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

  /** The plan as it is read of the incident that opened with it. */
  function readBack(plan: object): ResponsePlan {
    const stamp = { seq: 1, at: saturdayEvening, wallAt: saturdayEvening, by: { kind: 'monitoring' } };
    const named = { id: 'INC-1', service: 'shop', group: 'shop', title: '5xx', drill: false };
    const read = timelineEventSchema.parse({ type: 'incident-opened', ...stamp, ...named, plan });
    if (read.type !== 'incident-opened') throw new Error(`It was read as ${read.type}.`);
    return read.plan;
  }

  it('the plan of an open incident', () => {
    const [level] = plan.escalation.levels;
    expect(readBack(plan)).toEqual({
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
    const { promises, posts, crew, tasks, ...incident } = writtenIncident(await house.incident());
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
      plans: [readBack(plan)],
      services: [{ ...service, awsServices: [], awsRegions: [] }],
      defaultService: 'shop',
      delivery: {},
    });
  });
});
