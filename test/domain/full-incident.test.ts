import { alarmFactsOf } from '../../adapters/cloudwatch/alarm-facts';
import type { AlarmFacts } from '../../domain/alert/alarm-facts';
import type { AlertSignal } from '../../domain/alert/alert';
import { decide } from '../../domain/incident/decide';
import { fold } from '../../domain/incident/evolve';
import type { Incident, Page } from '../../domain/incident/incident';
import type { HealthEvent } from '../../domain/incident/vendor/vendor';
import { watchOver } from '../../domain/incident/watch';
import { bytesOf, cutToBytes } from '../../domain/text/bytes';
import { after } from '../../domain/time';
import { countedBytesOf, storedItem } from '../simulation/stored-item';
import { roster, type Story } from './given';
import { withOpenCase } from './vendor-given';

/** Of four bytes. */
const wide = '\u{1f514}';
const long = wide.repeat(4000);
const line = wide.repeat(500);
const lines = Array.from({ length: 20 }, () => line);

/** Whatever people may write is written, as long and as often as it is taken. */
function filled(): Story {
  const story = withOpenCase();
  const by = 'cleo';
  story.does({
    type: 'describe-situation',
    by,
    ...{ summary: long, impact: long, known: lines, unknown: lines, objectives: lines },
  });
  for (let n = 0; n < 40; n += 1) story.does({ type: 'record-decision', by, text: line, why: line });
  for (const audience of ['internal', 'public'] as const)
    for (let n = 0; n < 5; n += 1)
      story.does({ type: 'post-update', by, audience, text: long, anyway: line });
  for (let n = 0; n < 40; n += 1) {
    story.does({ type: 'add-task', by, text: line });
    story.does({ type: 'complete-task', by, task: story.incident().tasksAdded, note: line });
  }
  while (addsTask(story)) story.does({ type: 'add-task', by, text: line });
  for (let n = 0; n < 3; n += 1) story.does({ type: 'log-vendor-contact', by, vendor: 'aws', note: long });
  return story;
}

function addsTask(story: Story): boolean {
  const command = { type: 'add-task', by: 'cleo', text: line } as const;
  return decide(story.incident(), command, { now: story.now(), roster }).outcome === 'accepted';
}

/** Bytes of what people wrote that `value` holds. */
function written(value: unknown): number {
  if (typeof value === 'string') return value.includes(wide) ? bytesOf(value) : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + written(part), 0);
}

const story = filled();

test('all that people write, in the widest script, takes less than 100 KB of an incident', () => {
  const ended = filled();
  ended.does({ type: 'resolve', by: 'cleo', reason: long });
  while (draftsMore(ended));
  const bytes = written(ended.incident());
  expect(bytes).toBeGreaterThan(75_000);
  expect(bytes).toBeLessThan(100_000);
});

/** The review's notes, one line more each time, until no more is taken. */
function draftsMore(story: Story): boolean {
  const wentWell = [...(story.incident().review?.notes.wentWell ?? []), line];
  const command = { type: 'draft-review', by: 'cleo', notes: { wentWell } } as const;
  const decision = decide(story.incident(), command, { now: story.now(), roster });
  if (decision.outcome === 'refused')
    expect(decision.refusal.sentence).toMatch(/would take 2\d KB; 20 KB is the most/);
  else story.does(command);
  return decision.outcome === 'accepted';
}

test('one task too many is refused with what to do instead', () => {
  expect(story.refuses({ type: 'add-task', by: 'cleo', text: line })).toEqual({
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
  const full: Incident = { ...monitored().incident(), ...everythingElse() };
  const relief = decide(full, { type: 'perform-duty' }, { now: after(story.now(), 'PT7H30M'), roster });
  if (relief.outcome === 'refused') throw new Error(relief.refusal.sentence);
  expect(relief.events.map(({ type }) => type)).toContain('relief-candidate-chosen');
  const { incident } = relief;
  expect(countedBytesOf(await storedItem({ incident, watch: watchOver(incident, undefined) }))).toBeLessThan(
    400_000,
  );
});

/** Whatever monitoring and AWS Health say is said, as often as it is kept and as long as it is taken. */
function monitored(): Story {
  const story = filled();
  const [at, about] = [story.now(), widestFacts()];
  const alerts = Array.from({ length: 60 }, (_, n): AlertSignal => {
    const key = `${n}`.padEnd(501, 'k');
    return { ...{ key, partOf: 'k'.repeat(400), status: 'firing', at }, title: long, detail: long, about };
  });
  story.does({ type: 'attach-alerts', alerts });
  for (let n = 0; n < 20; n += 1)
    for (const text of ['Short.', long.slice(0, 2000)]) {
      const named = { arn: `${n}`.padEnd(1600, 'a'), typeCode: 'c'.repeat(100) };
      const where = { service: 's'.repeat(30), region: 'r'.repeat(100) };
      const event: HealthEvent = { ...named, ...where, status: 'open', startedAt: at, updatedAt: at, text };
      story.does({ type: 'attach-health-event', event });
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
  const id = 'responder-with-a-rather-long-identifier';
  const shift = { startedAt: at, endsAt: at, overranAt: at, endedAt: at };
  const page: Omit<Page, 'number'> = {
    ...{
      responder: id,
      purpose: 'role',
      role: 'deputy communications',
      fallback: false,
      sentAt: at,
      answerBy: at,
    },
    ...{ standing: ['sms', 'email', 'webhook'], left: { sms: 10_000, email: 10_000, webhook: 10_000 } },
    ...{ later: [], spare: [], proveBy: at, outcome: 'expired' },
  };
  return {
    pages: Array.from({ length: 100 }, (_, number) => ({ ...page, number })),
    pastShifts: Array.from({ length: 100 }, () => ({ commander: id, ...shift })),
    crew: Array.from({ length: 200 }, (_, n) => ({
      ...{
        responder: `${id}-${n}`,
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
      pastShifts: Array.from({ length: n < 5 ? 40 : 1 }, () => ({ responder: id, ...shift })),
    })),
  };
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
