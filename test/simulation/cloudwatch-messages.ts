import type { Instant } from '../../domain/time';

/** Alarms as CloudWatch tells of them, in every shape in which they reach the queue. */
export type AlarmState = 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';

const account = '123456789012';
const region = 'eu-central-1';
const topic = `arn:aws:sns:${region}:${account}:EightBells-AlarmTopic-1A2B3C`;

export const arnOf = (name: string) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

/** CloudWatch's way to write a time: `2026-11-21T22:00:00.000+0000`. */
const cloudWatchTime = (at: Instant) => at.replace('Z', '+0000');

const reasons: Readonly<Record<AlarmState, string>> = {
  ALARM:
    'Threshold Crossed: 1 out of the last 1 datapoints [17.0 (21/11/26 21:59:00)] was greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).',
  OK: 'Threshold Crossed: 1 out of the last 1 datapoints [0.0 (21/11/26 22:04:00)] was not greater than the threshold (5.0) (minimum 1 datapoint for ALARM -> OK transition).',
  INSUFFICIENT_DATA: 'Insufficient Data: 1 datapoint was unknown.',
};

/** What a metric alarm publishes to SNS. */
export function metricAlarm(name: string, state: AlarmState, at: Instant): Record<string, unknown> {
  return {
    AlarmName: name,
    AlarmDescription: 'Runbook: https://wiki.example.com/checkout-errors',
    AWSAccountId: account,
    AlarmConfigurationUpdatedTimestamp: '2026-01-05T08:00:00.000+0000',
    NewStateValue: state,
    NewStateReason: reasons[state],
    StateChangeTime: cloudWatchTime(at),
    Region: 'EU (Frankfurt)',
    AlarmArn: arnOf(name),
    OldStateValue: state === 'ALARM' ? 'OK' : 'ALARM',
    OKActions: [topic],
    AlarmActions: [topic],
    InsufficientDataActions: [],
    Trigger: {
      MetricName: 'HTTPCode_Target_5XX_Count',
      Namespace: 'AWS/ApplicationELB',
      StatisticType: 'Statistic',
      Statistic: 'SUM',
      Unit: null,
      Dimensions: [{ value: 'app/shop/0123456789abcdef', name: 'LoadBalancer' }],
      Period: 60,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
      TreatMissingData: 'missing',
      EvaluateLowSampleCountPercentile: '',
    },
  };
}

/** What a composite alarm publishes to SNS: a rule and its children in place of a trigger. */
export function compositeAlarm(name: string, state: AlarmState, at: Instant): Record<string, unknown> {
  return {
    AlarmName: name,
    AlarmDescription: null,
    AWSAccountId: account,
    NewStateValue: state,
    NewStateReason: `${arnOf('shop-5xx')} transitioned to ${state} at Saturday 21 November, 2026 22:00:00 UTC`,
    StateChangeTime: cloudWatchTime(at),
    Region: 'EU (Frankfurt)',
    AlarmArn: arnOf(name),
    OKActions: [topic],
    AlarmActions: [topic],
    InsufficientDataActions: [],
    OldStateValue: state === 'ALARM' ? 'OK' : 'ALARM',
    AlarmRule: 'ALARM("shop-5xx") OR ALARM("shop-latency")',
    TriggeringChildren: [{ Arn: arnOf('shop-5xx'), State: { Value: state, Timestamp: cloudWatchTime(at) } }],
  };
}

/** `content` as SNS puts it into a queue. */
export function snsMessage(content: unknown): string {
  const Message = typeof content === 'string' ? content : JSON.stringify(content);
  return JSON.stringify({
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: topic,
    Subject: 'ALARM: "shop-5xx" in EU (Frankfurt)',
    Message,
    Timestamp: '2026-11-21T22:00:00.123Z',
    SignatureVersion: '1',
    Signature:
      'EXAMPLEpH+DcEwjAPg8O9mY8dReBSwksfg2S7WKQcikcNKWLQjwu6A4VbeS0QHVCkhRS7fUQvi2egU3N858fiTDN6bkk=',
    SigningCertURL: `https://sns.${region}.amazonaws.com/SimpleNotificationService-0.pem`,
    UnsubscribeURL: `https://sns.${region}.amazonaws.com/?Action=Unsubscribe`,
  });
}

/** What EventBridge says of a metric alarm. */
export function metricAlarmEvent(name: string, state: AlarmState, at: Instant): string {
  const metric = {
    namespace: 'AWS/ApplicationELB',
    name: 'HTTPCode_Target_5XX_Count',
    dimensions: { LoadBalancer: 'app/shop/0123456789abcdef' },
  };
  return alarmEvent(name, at, {
    state: {
      value: state,
      reason: reasons[state],
      reasonData: '{"version":"1.0","statistic":"Sum","period":60,"recentDatapoints":[17.0],"threshold":5.0}',
      timestamp: cloudWatchTime(at),
    },
    configuration: {
      description: 'Runbook: https://wiki.example.com/checkout-errors',
      metrics: [{ id: 'm1', metricStat: { metric, period: 60, stat: 'Sum' }, returnData: true }],
    },
  });
}

/** What EventBridge says of a composite alarm. */
export function compositeAlarmEvent(name: string, state: AlarmState, at: Instant): string {
  return alarmEvent(name, at, {
    state: {
      value: state,
      reason: `${arnOf('shop-5xx')} transitioned to ${state} at Saturday 21 November, 2026 22:00:00 UTC`,
      reasonData: `{"triggeringAlarms":[{"arn":"${arnOf('shop-5xx')}","state":{"value":"${state}","timestamp":"${cloudWatchTime(at)}"}}]}`,
      timestamp: cloudWatchTime(at),
    },
    configuration: {
      alarmRule: 'ALARM("shop-5xx") OR ALARM("shop-latency")',
      actionsSuppressor: 'shop-maintenance',
      actionsSuppressorWaitPeriod: 120,
      actionsSuppressorExtensionPeriod: 180,
    },
  });
}

/** Of an alarm with many time series: which one, as SNS tells of it. Each of them sends a message of its own. */
export function contributorAlarm(
  name: string,
  tableName: string,
  state: AlarmState,
  at: Instant,
): Record<string, unknown> {
  return {
    ...metricAlarm(name, state, at),
    AlarmContributorId: contributorId(tableName),
    AlarmContributorAttributes: { TableName: tableName },
  };
}

/** What EventBridge says of one contributor to an alarm. */
export function contributorEvent(name: string, tableName: string, state: AlarmState, at: Instant): string {
  const { detail, ...event } = JSON.parse(metricAlarmEvent(name, state, at));
  const { previousState, ...rest } = detail;
  return JSON.stringify({
    ...event,
    'detail-type': 'CloudWatch Alarm Contributor State Change',
    detail: {
      ...rest,
      alarmContributor: { id: contributorId(tableName), attributes: { TableName: tableName } },
    },
  });
}

/** 16 hexadecimal digits, as CloudWatch gives each time series. */
function contributorId(tableName: string): string {
  return Buffer.from(tableName).toString('hex').padEnd(16, '0').slice(0, 16);
}

/** An alarm event of an alarm that a mute rule holds back. */
export function mutedEvent(event: string, until: Instant): string {
  const { detail, ...rest } = JSON.parse(event);
  const muteDetail = {
    mutedByArn: `arn:aws:cloudwatch:${region}:${account}:alarm-mute-rule:release`,
    muteWindowStart: '2026-11-21T20:00:00.000+0000',
    muteWindowEnd: cloudWatchTime(until),
  };
  return JSON.stringify({ ...rest, detail: { ...detail, muteDetail } });
}

function alarmEvent(name: string, at: Instant, detail: Record<string, unknown>): string {
  const previousState = {
    value: 'OK',
    reason: 'Unchecked: Initial alarm creation',
    timestamp: '2026-11-20T22:00:00.000+0000',
  };
  return JSON.stringify({
    version: '0',
    id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time: `${at.slice(0, 19)}Z`,
    region,
    resources: [arnOf(name)],
    detail: { alarmName: name, previousState, ...detail },
  });
}

/** A metric alarm as it reaches the queue over SNS. */
export function alarmMessage(name: string, state: AlarmState, at: Instant): string {
  return snsMessage(metricAlarm(name, state, at));
}
