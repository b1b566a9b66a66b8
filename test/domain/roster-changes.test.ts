import fc from 'fast-check';
import type { CommandPlan, Roster, UpdatePlan } from '../../domain/roster/roster';
import { changesBetween } from '../../domain/roster/roster-changes';
import type { Layer } from '../../domain/schedule/schedule';
import { sampleRoster } from '../simulation/sample-roster';

const sample = sampleRoster();

/** The sample with one of its entries changed. */
function withEntry<Section extends 'responders' | 'teams' | 'schedules' | 'plans' | 'services'>(
  section: Section,
  index: number,
  changes: Partial<Roster[Section][number]>,
): Roster {
  const entries = sample[section].map((entry, at) => (at === index ? { ...entry, ...changes } : entry));
  return { ...sample, [section]: entries };
}

const changes = (after: Roster) => changesBetween(sample, after);
const [layer] = (sample.schedules[0]?.layers ?? []) as [Layer];
const plan = sample.plans[0] as Roster['plans'][number];

describe('what a roster changes', () => {
  it('is nothing where it says the same', () => {
    expect(changes(sampleRoster())).toEqual([]);
  });

  it('is everything where there was none', () => {
    const all = changesBetween(undefined, sample);
    expect(all).toContain('responder finn: added');
    expect(all).toContain('policy standard: added');
    expect(all.at(-1)).toBe('defaultService nothing → everything-else');
    expect(all).toHaveLength(18);
  });

  it('names who comes and who goes', () => {
    const [, ...rest] = sample.responders;
    const zoe = { ...rest[0], id: 'zoe' } as Roster['responders'][number];
    expect(changes({ ...sample, responders: [...rest, zoe] })).toEqual([
      'responder ada: removed',
      'responder zoe: added',
    ]);
  });

  it('tells a changed field with what it was and is', () => {
    expect(
      changes(
        withEntry('responders', 0, { phone: '+12025550199', quietHours: { from: '23:00', to: '06:00' } }),
      ),
    ).toEqual([
      'responder ada: phone +12025550101 → +12025550199',
      'responder ada: quietHours 22:00–07:00 → 23:00–06:00',
    ]);
    expect(changes(withEntry('responders', 0, { phone: undefined }))).toEqual([
      'responder ada: phone +12025550101 → nothing',
    ]);
  });

  it('tells lists by who was added and removed, and in full where places changed', () => {
    expect(changes(withEntry('responders', 0, { roles: ['commander', 'liaison'] }))).toEqual([
      'responder ada: roles + liaison',
    ]);
    expect(changes(withEntry('teams', 0, { members: ['ada', 'elif', 'ben'] }))).toEqual([
      'team shop: members + ben, − finn',
    ]);
    expect(
      changes(withEntry('schedules', 0, { layers: [{ ...layer, rotation: ['finn', 'elif'] }] })),
    ).toEqual(['schedule first-line, layer 1: rotation elif, finn → finn, elif']);
    expect(changes(withEntry('services', 0, { alarms: ['shop-*', 'web-*'] }))).toEqual([
      'service shop: alarms + web-*',
    ]);
    expect(changes(withEntry('services', 0, { awsRegions: ['us-east-1'] }))).toEqual([
      'service shop: awsRegions + us-east-1',
    ]);
    expect(changes(withEntry('services', 0, { runbook: 'https://wiki.example.com/new' }))).toEqual([
      'service shop: runbook https://wiki.example.com/runbooks/shop → https://wiki.example.com/new',
    ]);
  });

  it('tells rules in words', () => {
    expect(
      changes(
        withEntry('responders', 2, {
          rules: { ...sample.responders[2]?.rules, high: [{ channel: 'sms', after: 'PT1M' }] } as never,
        }),
      ),
    ).toEqual(['responder chiyo: rules.high sms at once, sms after PT2M, email after PT4M → sms after PT1M']);
  });

  it('tells of layers, turns and hours', () => {
    const during = [{ days: ['mon', 'tue'] as const, from: '09:00', to: '17:00' }];
    const changed = { ...layer, turn: { every: 12, unit: 'hour' as const }, during, ends: '2026-12-31' };
    expect(changes(withEntry('schedules', 0, { layers: [changed, layer] }))).toEqual([
      'schedule first-line, layer 1: ends nothing → 2026-12-31',
      'schedule first-line, layer 1: during + mon tue 09:00–17:00',
      'schedule first-line, layer 1: every 1 week → 12 hours',
      'schedule first-line, layer 2: added',
    ]);
  });

  it('tells a changed policy once, however many plans follow it', () => {
    const [first, ...rest] = plan.escalation.levels;
    const level = { ...first, everyone: true, targets: [{ team: 'shop' }, { responder: 'ada' }] };
    const escalation = { ...plan.escalation, repeat: 2, levels: [level, ...rest] } as typeof plan.escalation;
    const twice = { ...sample, plans: [plan, { ...plan, id: 'other' }] };
    const after = { ...twice, plans: twice.plans.map((each) => ({ ...each, escalation })) };
    expect(changesBetween(twice, after)).toEqual([
      'policy standard: repeat 1 → 2',
      'policy standard, level 1: targets + team shop, + responder ada, − schedule first-line',
      'policy standard, level 1: everyone false → true',
    ]);
  });

  it('tells of what a plan expects', () => {
    const command: CommandPlan = { ...plan.command, shift: 'PT12H', schedule: undefined };
    const updates: UpdatePlan = { ...plan.updates, every: { SEV1: 'PT20M', SEV3: 'PT2H' } };
    expect(changes(withEntry('plans', 0, { urgency: 'low', command, updates }))).toEqual([
      'plan standard: urgency high → low',
      'plan standard: command.schedule commanders → nothing',
      'plan standard: command.shift PT8H → PT12H',
      'plan standard: updates.every.SEV2 PT30M → nothing',
      'plan standard: updates.every.SEV3 nothing → PT2H',
    ]);
  });

  it('tells of a plan’s limits, crew, vendors, and whom it informs', () => {
    const { crew, updates, command } = plan;
    const [operations, ...others] = crew.roles;
    const [aws] = plan.vendors;
    const vendor = { ...aws, contacts: [{ name: 'Desk', phone: '+1 202' }], contactEvery: 'PT1H' };
    const template = { id: 'first', audience: 'public', stage: 'monitoring', text: 'x' } as const;
    const after = {
      command: { ...command, maximumHours: 'PT40H' },
      crew: { ...crew, roles: [{ ...operations, shift: 'PT12H' }, ...others], teams: ['shop'] },
      updates: {
        ...updates,
        audiences: ['internal', 'public'],
        later: { SEV1: { after: 'PT2H', every: 'PT30M' } },
        templates: [template],
      },
      vendors: [vendor, { ...vendor, id: 'pay', name: 'Example Pay', awsSupport: undefined }],
      stakeholders: { responders: [], teams: [], addresses: ['board@example.com'] },
      review: { ...plan.review, within: 'P7D' },
      goals: { ...plan.goals, command: 'PT10M' },
    } as Partial<Roster['plans'][number]>;
    expect(changes(withEntry('plans', 0, after))).toEqual([
      'plan standard: command.maximumHours PT48H → PT40H',
      'plan standard: updates.audiences + public',
      'plan standard: updates.later.SEV1 PT1H after PT1H → PT30M after PT2H',
      'plan standard: updates.later.SEV2 PT1H after PT1H → nothing',
      'plan standard: crew.teams + shop',
      'plan standard: review.within P3D → P7D',
      'plan standard: goals.command PT15M → PT10M',
      'plan standard: stakeholders.addresses + board@example.com',
      'plan standard, role operations: shift PT8H → PT12H',
      'plan standard, template first: added',
      'plan standard, vendor aws: contacts + Desk +1 202',
      'plan standard, vendor aws: contactEvery PT2H → PT1H',
      'plan standard, vendor pay: added',
    ]);
  });

  it('tells of another order, by which services claim alarms and people are asked', () => {
    expect(changes({ ...sample, services: sample.services.toReversed() })).toEqual([
      'services: order shop, drill, everything-else → everything-else, drill, shop',
    ]);
  });

  it('tells of the settings', () => {
    const delivery = { proveSmsWithin: 'PT1M' } as const;
    expect(
      changes({
        ...sample,
        delivery,
        sms: { requireCode: true },
        weeklyTest: { day: 'tue', at: '11:00' },
        defaultService: 'shop',
      }),
    ).toEqual([
      'defaultService everything-else → shop',
      'delivery nothing → proveSmsWithin PT1M',
      'sms nothing → requireCode',
      'weeklyTest nothing → tue 11:00',
    ]);
  });

  it('is never nothing where anything differs', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leavesOf(sample)), (path) => {
        expect(changes(changedAt(sample, path) as Roster)).not.toEqual([]);
      }),
    );
  });
});

type Path = readonly (string | number)[];

/** The places of all texts, numbers and truths in `value`. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]));
}

function changedAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return typeof value === 'boolean' ? !value : `${value}9`;
  const part = (value as Record<string, unknown>)[key];
  if (Array.isArray(value)) return value.with(Number(key), changedAt(part, rest));
  return { ...(value as object), [key]: changedAt(part, rest) };
}
