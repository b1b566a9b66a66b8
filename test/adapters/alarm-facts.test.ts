import fc from 'fast-check';
import { alarmFactsOf } from '../../adapters/cloudwatch/alarm-facts';
import { crossingIn } from '../../adapters/cloudwatch/crossed-limit';
import { metricWords, queryWords } from '../../adapters/cloudwatch/metric-words';
import { parseAlarmMessage } from '../../adapters/cloudwatch/parse-alarm-message';
import { toItem } from '../../adapters/dynamodb/table';
import { type AlarmFacts, consoleUrlOf } from '../../domain/alert/alarm-facts';
import * as documented from './documented-alarms';

const home = { account: '123456789012', region: 'us-east-1' };
const sentAt = '2026-11-21T22:00:01.000Z';

function alertIn(body: string, where = home) {
  const parsed = parseAlarmMessage({ body, sentAt, home: where });
  if (parsed.outcome !== 'alert') throw new Error('This is no alert.');
  return parsed.alert.signal;
}

const here = { account: home.account, region: home.region };

const told: [string, string, AlarmFacts][] = [
  [
    'an event of a single metric',
    documented.singleMetricEvent,
    {
      alarm: 'ServerCpuTooHigh',
      measure: 'CPU utilization',
      value: 99.50160229693434,
      comparison: 'above',
      limit: 50,
      unit: '%',
    },
  ],
  [
    'an event of metric math, by its label',
    documented.mathEvent,
    {
      alarm: 'TotalNetworkTrafficTooHigh',
      measure: 'Total Network Traffic',
      value: 45628,
      comparison: 'above',
      limit: 10_000,
    },
  ],
  [
    'an event of an anomaly, with its band',
    documented.anomalyEvent,
    {
      alarm: 'EC2 CPU Utilization Anomaly',
      measure: 'CPU utilization',
      value: 0,
      comparison: 'outside',
      lowerLimit: 0.020599444741798756,
      limit: 0.3006915352732461,
      unit: '%',
    },
  ],
  [
    'an event of a composite alarm, with the alarm behind it',
    documented.compositeEvent,
    { alarm: 'ServiceAggregatedAlarm', children: ['ServerCpuTooHigh'] },
  ],
  [
    'an event of a Metrics Insights query',
    documented.insightsEvent,
    { alarm: 'DynamoDBInsightsAlarm', measure: 'average Consumed write capacity units' },
  ],
  [
    'a single metric over SNS, with the unit it names',
    documented.singleMetricOverSns,
    {
      alarm: 'NetworkOut',
      measure: 'Network out',
      value: 1234,
      comparison: 'above',
      limit: 0,
      unit: 'bytes',
    },
  ],
  [
    'metric math over SNS, by its expression where the label says nothing',
    documented.mathOverSns,
    { alarm: 'Doubled', measure: 'm1*1', value: 1234, comparison: 'above', limit: 0 },
  ],
  [
    'a log alarm over SNS',
    documented.logAlarmOverSns,
    { alarm: 'HighErrorCount', value: 142, comparison: 'above', limit: 100 },
  ],
  [
    'a metric that has fallen silent',
    documented.silentOverSns,
    {
      alarm: 'QueryServerScript>1',
      measure: 'Is query server script up',
      comparison: 'below',
      limit: 1,
      silentFor: 300,
    },
  ],
  [
    'an anomaly over SNS',
    documented.anomalyOverSns,
    {
      alarm: '# Error Api  |  login',
      measure: 'Count',
      value: 537,
      comparison: 'outside',
      lowerLimit: 193.33593366980995,
      limit: 531.4406901351432,
    },
  ],
  [
    'a composite alarm over SNS',
    documented.compositeOverSns,
    { alarm: 'monitor', children: ['node_failure'] },
  ],
  [
    'a message as they were written in 2012',
    documented.oldestOverSns,
    {
      alarm: 'alarm-test',
      measure: 'Approximate number of messages visible',
      value: 3,
      comparison: 'at-least',
      limit: 2,
    },
  ],
];

it.each(told)('reads %s', (_, body, facts) => {
  expect(alertIn(body).about).toEqual({ ...here, ...facts });
});

it('reads the sentence of one time series among many', () => {
  expect(crossingIn(documented.contributorReason)).toEqual({ comparison: 'below', limit: 1, value: 0 });
});

it('tells the newest datapoint that crossed the limit, in whatever order they stand', () => {
  const reason =
    'Threshold Crossed: 2 out of the last 3 datapoints [9.0 (21/11/26 21:57:00), 17.5 (21/11/26 21:58:00), 3.0 (21/11/26 21:59:00)] were greater than the threshold (5.0) (minimum 2 datapoints for OK -> ALARM transition).';
  expect(crossingIn(reason).value).toBe(17.5);
});

describe('account and Region', () => {
  it('are those of the alarm, and it is said which are not ours', () => {
    const elsewhere = { account: '210987654321', region: 'eu-west-1' };
    expect(alertIn(documented.singleMetricEvent, elsewhere).about).toMatchObject({
      ...here,
      elsewhere: ['account', 'region'],
    });
    expect(alertIn(documented.singleMetricEvent, { ...home, region: 'eu-west-1' }).about).toMatchObject({
      elsewhere: ['region'],
    });
  });

  it.each([
    ['arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:x', 'cn-north-1'],
    ['arn:aws-us-gov:cloudwatch:us-gov-west-1:123456789012:alarm:x', 'us-gov-west-1'],
    ['arn:aws:cloudwatch:evil.example.com/:123456789012:alarm:x', undefined],
    ['no arn', undefined],
  ])('of %s', (arn, region) => {
    expect(alarmFactsOf({}, { name: 'x', arn, reason: '', home }).region).toBe(region);
  });
});

it.each([
  ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/'],
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#alarmsV2:alarm/'],
  [
    'us-gov-west-1',
    'https://console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#alarmsV2:alarm/',
  ],
])('the console shows an alarm of %s there', (region, start) => {
  expect(consoleUrlOf({ alarm: 'shop 5xx > 5 %/"', region })).toBe(
    `${start}shop%205xx%20%3E%205%20%25%2F%22`,
  );
});

it.each(['evil.example.com', 'eu-west-1.evil.com', '', 'eu-west-1/', undefined])(
  'no host is made of what only looks like a Region: %s',
  (region) => {
    expect(consoleUrlOf({ alarm: 'x', region })).toBeUndefined();
  },
);

it.each([
  ['CPUUtilization', 'CPU utilization'],
  ['HTTPCode_Target_5XX_Count', 'HTTP code target 5XX count'],
  ['5XXError', '5XX error'],
  ['ApproximateAgeOfOldestMessage', 'Approximate age of oldest message'],
  ['disk_used_percent', 'disk used percent'],
  ['Failed checkouts', 'Failed checkouts'],
])('%s reads "%s"', (metric, words) => {
  expect(metricWords(metric)).toBe(words);
});

it.each([
  ['infinite', '9'.repeat(400)],
  ['of nanoseconds', '-1.7e18'],
  ['no longer exact', '9007199254740993'],
])('a number that no table keeps is left out, and the alert pages: %s', (_, number) => {
  const { about } = alertIn(documented.oldestOverSns.replace('(3.0)', `(${number})`));
  expect(about).toMatchObject({ limit: 2, measure: 'Approximate number of messages visible' });
  expect(about?.value).toBeUndefined();
  expect(() => toItem({ about })).not.toThrow();
});

it('what is measured has nothing in its name that turns words around, nor half a character', () => {
  const written = documented.mathEvent.replace('Total Network Traffic', 'Network \\u202eout \\ud83d');
  expect(alertIn(written).about?.measure).toBe('Network out \ufffd');
});

it('the largest number that a table keeps is told', () => {
  const { about } = alertIn(documented.oldestOverSns.replace('(3.0)', '(9007199254740991)'));
  expect(toItem({ value: about?.value })).toEqual({ value: { N: '9007199254740991' } });
});

describe('what is malformed', () => {
  const messages = told.map(([, body]) => JSON.parse(body) as object);

  it('costs its own part and nothing else: any part of any message may be anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...messages), fc.nat(), fc.jsonValue(), (message, at, value) => {
        const broken = withPart(message, at, value);
        const facts = alarmFactsOf(broken, { name: 'x', arn: undefined, reason: '', home });
        expect(facts.alarm).toBe('x');
        for (const number of [facts.value, facts.limit, facts.lowerLimit, facts.silentFor])
          expect(Number.isFinite(number ?? 0)).toBe(true);
      }),
    );
  });

  it('of a metric still leaves value and limit, which the sentence says', () => {
    const body = JSON.stringify({ ...JSON.parse(documented.singleMetricOverSns), Trigger: 'none' });
    expect(alertIn(body).about).toEqual({
      ...here,
      alarm: 'NetworkOut',
      value: 1234,
      comparison: 'above',
      limit: 0,
    });
  });

  /** `message` with the part at a place, counted from its beginning, replaced. */
  function withPart(message: object, at: number, value: unknown): unknown {
    const places: [object, string][] = [];
    const copy: unknown = structuredClone(message);
    const visit = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      for (const [key, inner] of Object.entries(part)) {
        places.push([part, key]);
        visit(inner);
      }
    };
    visit(copy);
    const [parent, key] = places[at % places.length] ?? [];
    if (parent !== undefined && key !== undefined) (parent as Record<string, unknown>)[key] = value;
    return copy;
  }
});

test('a query of spaces alone is no work', () => {
  expect(queryWords(`SELECT AVG(${' '.repeat(4000)}`)).toBeUndefined();
  expect(queryWords('select max( "CPUUtilization" ) FROM "AWS/EC2"')).toBe('maximum CPU utilization');
});
