import { alarmFactsOf } from '../../adapters/cloudwatch/alarm-facts';
import { toItem } from '../../adapters/dynamodb/table';
import { commitOf } from '../../application/execute-command';
import type { AlarmFacts } from '../../domain/alert/alarm-facts';
import type { AlertSignal } from '../../domain/alert/alert';
import { stillToCall } from '../../domain/incident/crew/crew-members';
import { decide } from '../../domain/incident/decide';
import { nextDuty } from '../../domain/incident/duty';
import { fold } from '../../domain/incident/evolve';
import type { Incident } from '../../domain/incident/incident';
import { lightened } from '../../domain/incident/lightened';
import type { Page } from '../../domain/incident/paging/paging';
import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { watchOver } from '../../domain/incident/watch';
import { mostPlanBytes, planBytes } from '../../domain/roster/plan-size';
import type { EscalationLevel, ResponsePlan } from '../../domain/roster/roster';
import { bytesOf, cutToBytes, storedBytesOf } from '../../domain/text/bytes';
import { after } from '../../domain/time';
import { by, byMonitoring, byVendor, byWatch } from '../asked';
import { countedBytesOf, storedItem, writesFor } from '../simulation/stored-item';
import { opening, plan, planWith, responder, roster, type Story, verified } from './given';
import { aws, cdn, withOpenCase } from './vendor-given';

/** Of four bytes. */
const wide = '\u{1f514}';
const long = wide.repeat(4000);
const line = wide.repeat(500);
const lines = Array.from({ length: 20 }, () => line);

/** Whatever people may write is written, as long and as often as it is taken. */
function filled(): Story {
  const story = withOpenCase(widestPlan());
  story.does(
    by('cleo', {
      type: 'describe-situation',
      ...{ summary: long, impact: long, known: lines, unknown: lines, objectives: lines },
    }),
  );
  for (let n = 0; n < 40; n += 1) story.does(by('cleo', { type: 'record-decision', text: line, why: line }));
  for (const audience of ['internal', 'public'] as const)
    for (let n = 0; n < 5; n += 1)
      story.does(by('cleo', { type: 'post-update', audience, text: long, anyway: line }));
  for (let n = 0; n < 40; n += 1) {
    story.does(by('cleo', { type: 'add-task', text: line }));
    story.does(by('cleo', { type: 'complete-task', task: story.incident().tasksAdded, note: line }));
  }
  while (addsTask(story)) story.does(by('cleo', { type: 'add-task', text: line }));
  for (let n = 0; n < 3; n += 1)
    story.does(by('cleo', { type: 'log-vendor-contact', vendor: 'aws', note: long }));
  return story;
}

function addsTask(story: Story): boolean {
  const command = by('cleo', { type: 'add-task', text: line });
  return decide(story.incident(), command, { now: story.now(), roster }).outcome === 'accepted';
}

/** Bytes of what people wrote that `value` holds. */
function written(value: unknown): number {
  if (typeof value === 'string') return value.includes(wide) ? bytesOf(value) : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + written(part), 0);
}

/** A plan that takes as much of an incident as any may, in four bytes a letter. */
function widestPlan(): ResponsePlan {
  const vendors = Array.from({ length: 9 }, (_, n) => ({
    ...{ ...cdn, id: `cdn-${n}`, name: wide.repeat(50) },
    contacts: [{ name: wide.repeat(50), url: `https://status.example.com/${n}` }],
  }));
  const withText = (text: string) => {
    const template = { id: 'widest', audience: 'public', stage: 'identified', text } as const;
    return planWith({ vendors: [aws, ...vendors], updates: { ...plan.updates, templates: [template] } });
  };
  const left = mostPlanBytes - planBytes(withText('')).all;
  return withText(`${wide.repeat(Math.floor(left / 4))}${'x'.repeat(left % 4)}`);
}

const story = filled();

test('all that people write, in the widest script, takes less than 100 KB of an incident', () => {
  const ended = filled();
  ended.does(by('cleo', { type: 'resolve', reason: long }));
  while (draftsMore(ended));
  const { plan: _, ...rest } = ended.incident();
  const bytes = written(rest);
  expect(bytes).toBeGreaterThan(75_000);
  expect(bytes).toBeLessThan(100_000);
});

/** The review's notes, one line more each time, until no more is taken. */
function draftsMore(story: Story): boolean {
  const wentWell = [...(story.incident().review?.notes.wentWell ?? []), line];
  const command = by('cleo', { type: 'draft-review', notes: { wentWell } });
  const decision = decide(story.incident(), command, { now: story.now(), roster });
  if (decision.outcome === 'refused')
    expect(decision.refusal.sentence).toMatch(/would take 2\d KB; 20 KB is the most/);
  else story.does(command);
  return decision.outcome === 'accepted';
}

test('one task too many is refused with what to do instead', () => {
  expect(story.refuses(by('cleo', { type: 'add-task', text: line }))).toEqual({
    code: 'not-allowed-now',
    sentence:
      'The open tasks of INC-42 have 24 KB of text, which is all it can keep. Complete or drop some, or write this one as a note.',
  });
});

test('the timeline keeps the whole of what the state cuts', () => {
  const told = story
    .timeline()
    .filter((event) => event.type === 'decision-recorded' || event.type === 'update-posted');
  for (const event of told) expect(event).toMatchObject({ text: expect.stringMatching(`^(${wide})+$`) });
  expect(told.map((event) => ('text' in event ? [...event.text].length : 0))).toContain(4000);
  expect(fold(story.timeline())).toEqual(story.incident());
});

test('relief still fits beside as much as there ever is of everything', async () => {
  const incidentAtItsFullest = full();
  const relief = decide(incidentAtItsFullest, byWatch({ type: 'perform-duty' }), {
    now: after(story.now(), 'PT7H30M'),
    roster,
  });
  if (relief.outcome === 'refused') throw new Error(relief.refusal.sentence);
  expect(relief.events.map(({ type }) => type)).toContain('relief-candidate-chosen');
  const { incident } = relief;
  const item = await storedItem({ incident, watch: watchOver(incident, undefined) });
  expect(countedBytesOf(item)).toBeLessThan(mostItemBytes - 10_000);
  expect(lightened(incident)).toBe(incident);
  expect(storedBytesOf(incident)).toBe(countedBytesOf(toItem({ ...incident })) + 3 + membersOf(incident));
});

/** DynamoDB takes so much in one item, and in one transaction. */
const mostItemBytes = 400 * 1024;
const mostTransactionBytes = 4 * 1024 * 1024;

function membersOf(incident: Incident): number {
  return Object.values(incident).filter((value) => value !== undefined).length;
}

/** The bytes of each item that is written as the plan's incident opens, with as many alerts as come at once. */
async function openedWith(plan: ResponsePlan): Promise<{ incident: Incident; items: number[] }> {
  const now = story.now();
  const alerts = Array.from({ length: 10 }, (_, n): AlertSignal => {
    const key = `${n}`.padEnd(501, 'k');
    return { key, status: 'firing', at: now, title: long.slice(0, 200), detail: 'Unreadable', raw: long };
  });
  const everybody = Array.from({ length: 15 }, (_, n) => responder(`person-${n}`));
  const people = { ...roster, responders: everybody, channelStates: verified(everybody) };
  const decision = decide(undefined, opening({ plan, alerts }), { now, roster: people });
  if (decision.outcome === 'refused') throw new Error(decision.refusal.sentence);
  const writes = await writesFor({ ...commitOf(undefined, decision, now), group: 'claim' });
  return { incident: decision.incident, items: writes.map(({ Put }) => countedBytesOf(Put?.Item ?? {})) };
}

const pagesFifteen = (plan: ResponsePlan): ResponsePlan => {
  const targets = Array.from({ length: 15 }, (_, n) => ({ responder: `person-${n}` }));
  const level: EscalationLevel = { targets, acknowledgeWithin: 'PT5M', everyone: false };
  return { ...plan, escalation: { id: 'all', levels: [level], repeat: 1 } };
};

test('an incident opens with a plan at its limit, and the whole of its first level is paged', async () => {
  const { incident, items } = await openedWith(pagesFifteen(widestPlan()));
  expect(incident.pages).toHaveLength(15);
  expect(Math.max(...items)).toBeLessThan(mostItemBytes / 2);
  expect(items.reduce((sum, bytes) => sum + bytes)).toBeLessThan(mostTransactionBytes / 4);
});

test('an incident opens also with a plan that no table could hold, without what pages nobody', async () => {
  const templates = Array.from({ length: 30 }, (_, n) => ({
    ...({ id: `t-${n}`, audience: 'public', stage: 'identified', text: n === 3 ? 'Short.' : long } as const),
  }));
  const contacts = Array.from({ length: 10 }, (_, n) => ({
    name: `${n}`,
    url: `https://${'u'.repeat(900)}`,
  }));
  const vendors = Array.from({ length: 10 }, (_, n) => ({ ...cdn, id: `cdn-${n}`, contacts }));
  const plan = pagesFifteen(planWith({ vendors, updates: { ...widestPlan().updates, templates } }));
  expect(planBytes(plan).all).toBeGreaterThan(mostItemBytes);
  const { incident, items } = await openedWith(plan);
  expect(incident.pages).toHaveLength(15);
  expect(Math.max(...items)).toBeLessThan(mostItemBytes / 2);
  expect(planBytes(incident.plan).all).toBeLessThanOrEqual(mostPlanBytes);
  expect({ ...incident.plan, updates: {}, vendors: [] }).toEqual({ ...plan, updates: {}, vendors: [] });
  expect(incident.plan.vendors.map(({ id }) => id)).toEqual(vendors.map(({ id }) => id));
  expect(incident.plan.updates.templates.map(({ id }) => id)).toEqual(['t-3']);
});

test('what nobody thought of keeps no incident from being written: it is stored without what pages nobody', async () => {
  const incident = full();
  const [page] = incident.pages;
  if (page === undefined) throw new Error('Nobody was paged.');
  const { changedAt: dueAt } = incident;
  const later = Array.from({ length: 9 }, () => ({ channels: ['sms', 'webhook'] as const, dueAt }));
  const waiting = Array.from({ length: 200 }, (_, n): Page => {
    return { ...page, number: 100 + n, outcome: 'awaiting', later };
  });
  const overfull: Incident = { ...incident, pages: [...incident.pages, ...waiting] };
  expect(storedBytesOf(overfull)).toBeGreaterThan(mostItemBytes + 100_000);
  const { record } = commitOf(undefined, { incident: overfull, events: [] }, dueAt);
  expect(countedBytesOf(await storedItem(record))).toBeLessThan(mostItemBytes);
  expect(record.incident.pages.filter(({ outcome }) => outcome === 'awaiting')).toEqual(waiting);
  expect(nextDuty(record.incident)).toEqual(nextDuty(overfull));
});

test('whoever declined is not called in again because of what is left out', () => {
  const incident = full();
  const at = incident.changedAt;
  const members = ['ada', 'ben', 'fay'];
  const states = ['declined', 'released', 'declined'] as const;
  const crew = states.map((state, n) => {
    return { ...{ responder: members[n] ?? '', calledFor: 'team shop', state }, askedAt: at, changedAt: at };
  });
  const title = 'x'.repeat(mostItemBytes);
  const light = lightened({ ...incident, title, crew });
  expect(light.crew.map(({ responder }) => responder)).toEqual(['ada', 'fay']);
  expect(stillToCall(light, members, roster, false)).toEqual(['ben']);
});

/** As much as there ever is of everything. */
function full(): Incident {
  return { ...monitored().incident(), ...everythingElse() };
}

/** Whatever monitoring and AWS Health say is said, as often as it is kept and as long as it is taken. */
function monitored(): Story {
  const story = filled();
  const [at, about] = [story.now(), widestFacts()];
  const alerts = Array.from({ length: 60 }, (_, n): AlertSignal => {
    const key = `${n}`.padEnd(501, 'k');
    return { ...{ key, partOf: 'k'.repeat(400), status: 'firing', at }, title: long, detail: long, about };
  });
  story.does(byMonitoring({ type: 'attach-alerts', alerts }));
  for (let n = 0; n < 20; n += 1)
    for (const text of ['Short.', long.slice(0, 2000)]) {
      const named = { arn: `${n}`.padEnd(1600, 'a'), typeCode: 'c'.repeat(100) };
      const where = { service: 's'.repeat(30), region: 'r'.repeat(100) };
      const event: HealthEvent = { ...named, ...where, status: 'open', startedAt: at, updatedAt: at, text };
      story.does(byVendor({ type: 'attach-health-event', event }));
    }
  return story;
}

/** What the longest message of an alarm comes to: a name of letters that take three bytes for each that is counted. */
function widestFacts(): AlarmFacts {
  const name = '\u6f22'.repeat(300);
  const place = 'arn:aws:cloudwatch:ap-southeast-2:123456789012:alarm';
  const metric = { MetricName: 'Latency', Namespace: 'AWS/ELB' };
  const message = {
    Trigger: {
      ...{
        Threshold: -1.234567890123456e-99,
        ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
      },
      Metrics: [
        { Label: long, ReturnData: true, MetricStat: { Metric: metric, Period: 60, Unit: 'Bytes/Second' } },
      ],
    },
    TriggeringChildren: Array.from({ length: 9 }, () => ({ Arn: `${place}:${long}` })),
  };
  const reason =
    'Thresholds Crossed: 1 out of the last 1 datapoints [-1.234567890123456e-99 (02/10/19 16:59:00)] was less than the lower thresholds [-1.234567890123456e-99] or greater than the upper thresholds [1234567890123.456].';
  const home = { account: '210987654321', region: 'us-east-1' };
  return alarmFactsOf(message, { name, arn: `${place}:${name}`, reason, home });
}

test('an alarm’s facts are measured with each of them told', () => {
  const { silentFor, ...told } = widestFacts();
  expect(silentFor).toBeUndefined();
  expect(bytesOf(told.alarm)).toBe(3 * 255);
  expect(told.children?.map(bytesOf)).toEqual(Array(5).fill(119));
  expect(Object.keys(told).sort()).toEqual([
    'account',
    'alarm',
    'children',
    'comparison',
    'elsewhere',
    'limit',
    'lowerLimit',
    'measure',
    'region',
    'unit',
    'value',
  ]);
});

/** As much of what is no text as the state keeps. */
function everythingElse(): Partial<Incident> {
  const { changedAt: at } = story.incident();
  const id = 'someone-with-an-identifier-of-40-letters';
  const shift = { startedAt: at, endsAt: at, overranAt: at, endedAt: at };
  const page: Omit<Page, 'number'> = {
    ...{
      responder: id,
      ask: { for: 'role', role: 'communications', as: 'deputy' },
      fallback: false,
      sentAt: at,
      answerBy: at,
    },
    ...{ standing: ['sms', 'email', 'webhook'], left: { sms: 10_000, email: 10_000, webhook: 10_000 } },
    ...{ later: [], spare: [], proveBy: at, outcome: 'expired' },
  };
  return {
    title: wide.repeat(100),
    ...{ firstCommandAt: at, reopenedAt: at, review: endedReview(), vendorCases: everyCase() },
    pages: Array.from({ length: 100 }, (_, number) => ({ ...page, number })),
    pastShifts: Array.from({ length: 63 }, () => ({ commander: id, ...shift })),
    crew: Array.from({ length: 200 }, (_, n) => ({
      ...{
        responder: `${id.slice(4)}-${100 + n}`,
        calledFor: 'team communications',
        state: 'here',
        askedAt: at,
        changedAt: at,
      },
      ...{ calledAgainAt: at, expectedAt: at, reportsTo: id },
    })),
    posts: Array.from({ length: 25 }, (_, n) => ({
      ...{
        role: `role-${n}`,
        lead: { responder: id, ...shift },
        deputies: Array(8).fill(id),
        deputiesAsked: [],
      },
      pastShifts: Array.from({ length: n < 5 ? 30 : 1 }, () => ({ responder: id, ...shift })),
    })),
  };
}

/** What was written into the review before the incident was opened again. */
function endedReview(): Incident['review'] {
  const ended = filled();
  ended.does(by('cleo', { type: 'resolve', reason: long }));
  while (draftsMore(ended));
  return ended.incident().review;
}

/** What is known of each vendor, with as many answers as are kept. */
function everyCase(): Incident['vendorCases'] {
  const { changedAt: at, plan } = story.incident();
  const references = Array.from({ length: 20 }, (_, n) => `${at}#${n + 10}`);
  const responseTimes = references.map(() => 86_399_999);
  const moments = { askedAt: at, openedAt: at, lastContactAt: at, waitingSince: at, lastAnswerAt: at };
  return plan.vendors.map(({ id: vendor }) => ({
    ...{ vendor, state: 'open', caseId: 'c'.repeat(100), url: 'u'.repeat(150), trouble: 't'.repeat(330) },
    ...{ ...moments, heardAt: at, nextContactAt: at, references, responseTimes },
  }));
}

test.each([
  ['short', 20, 'short'],
  ['a longer text', 10, 'a longe…'],
  [wide.repeat(3), 12, wide.repeat(3)],
  [wide.repeat(4), 12, `${wide.repeat(2)}…`],
  ['gezähmt und gezähmt', 9, 'gezäh…'],
])('%j cut to %d bytes is %j', (text, most, expected) => {
  expect(cutToBytes(text, most)).toBe(expected);
  expect(Buffer.byteLength(cutToBytes(text, most))).toBeLessThanOrEqual(most);
  expect(bytesOf(text)).toBe(Buffer.byteLength(text));
});
