import { carriedPlan, mostPlanBytes, planBytes } from '../../domain/roster/plan-size';
import type { ResponsePlan } from '../../domain/roster/roster';
import { plan, planWith } from './given';
import { aws, cdn } from './vendor-given';

const id = 'x'.repeat(40);

/** Whom a plan may page and call, at its longest. */
function widestCalls(): Partial<ResponsePlan> {
  const targets = Array.from({ length: 15 }, () => ({ responder: id }));
  const level = { targets, acknowledgeWithin: 'PT12H30M', everyone: false };
  const role = { role: id, schedule: id, shift: 'PT12H30M' };
  return {
    id,
    escalation: { id, levels: Array(10).fill(level), repeat: 20 },
    fallback: { responders: Array(15).fill(id), every: 'PT12H30M' },
    crew: { ...plan.crew, roles: Array(10).fill(role), teams: Array(10).fill(id) },
  };
}

test('a plan within the limit is carried as it is', () => {
  const whole = planWith({ vendors: [aws, cdn] });
  expect(carriedPlan(whole)).toBe(whole);
});

test('whom a plan pages leaves half of the limit for its texts', () => {
  expect(planBytes(planWith(widestCalls())).all).toBeLessThan(mostPlanBytes / 2);
});

test('of a plan beyond the limit the calls stay, however much its vendors take', () => {
  const codes = {
    severityCode: 'urgent',
    serviceCode: 's'.repeat(30_000),
    categoryCode: 'c',
    language: 'en',
  };
  const whole = planWith({ ...widestCalls(), vendors: [{ ...aws, awsSupport: codes } as typeof aws, cdn] });
  const carried = carriedPlan(whole);
  expect(planBytes(carried).all).toBeLessThanOrEqual(mostPlanBytes);
  expect(carried).toEqual({ ...whole, vendors: [cdn] });
});

test('of a plan beyond the limit the contacts go before the vendors, and after the templates', () => {
  const text = 'x'.repeat(4000);
  const templates = ['a', 'b'].map(
    (each) => ({ id: each, audience: 'public', stage: 'identified', text }) as const,
  );
  const contact = { name: 'Desk', url: `https://example.com/${'u'.repeat(960)}` };
  const vendors = [aws, { ...cdn, contacts: Array(24).fill(contact) }];
  const carried = carriedPlan(planWith({ vendors, updates: { ...plan.updates, templates } }));
  expect(carried.updates.templates).toEqual([]);
  expect(carried.vendors[1]?.contacts.length).toBeGreaterThan(20);
  expect(carried.vendors.map((vendor) => vendor.id)).toEqual(['aws', 'cdn']);
});
