// Messages as AWS documents them ("Alarm events and EventBridge", "Log alarms") and as its libraries test with them;
// what says nothing of the measure is left out.

const region = 'us-east-1';
const account = '123456789012';
const arn = (name: string) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

function event(alarmName: string, detail: object): string {
  return JSON.stringify({
    version: '0',
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time: '2019-10-02T17:04:40Z',
    region,
    resources: [arn(alarmName)],
    detail: { alarmName, ...detail },
  });
}

const instance = { InstanceId: 'i-12345678901234567' };
const metricStat = (name: string, period: number, stat: string) => ({
  metricStat: { metric: { dimensions: instance, name, namespace: 'AWS/EC2' }, period, stat },
});

export const singleMetricEvent = event('ServerCpuTooHigh', {
  configuration: {
    description: 'Goes into alarm when server CPU utilization is too high!',
    metrics: [
      {
        id: '30b6c6b2-a864-43a2-4877-c09a1afc3b87',
        ...metricStat('CPUUtilization', 300, 'Average'),
        returnData: true,
      },
    ],
  },
  state: {
    reason:
      'Threshold Crossed: 1 out of the last 1 datapoints [99.50160229693434 (02/10/19 16:59:00)] was greater than the threshold (50.0) (minimum 1 datapoint for OK -> ALARM transition).',
    reasonData:
      '{"version":"1.0","queryDate":"2019-10-02T17:04:40.985+0000","startDate":"2019-10-02T16:59:00.000+0000","statistic":"Average","period":300,"recentDatapoints":[99.50160229693434],"threshold":50.0}',
    timestamp: '2019-10-02T17:04:40.989+0000',
    value: 'ALARM',
  },
});

export const mathEvent = event('TotalNetworkTrafficTooHigh', {
  configuration: {
    description: 'Goes into alarm if total network traffic exceeds 10Kb',
    metrics: [
      { expression: 'SUM(METRICS())', id: 'e1', label: 'Total Network Traffic', returnData: true },
      { id: 'm1', ...metricStat('NetworkIn', 300, 'Maximum'), returnData: false },
      { id: 'm2', ...metricStat('NetworkOut', 300, 'Maximum'), returnData: false },
    ],
  },
  state: {
    reason:
      'Threshold Crossed: 1 out of the last 1 datapoints [45628.0 (02/10/19 17:10:00)] was greater than the threshold (10000.0) (minimum 1 datapoint for OK -> ALARM transition).',
    reasonData:
      '{"version":"1.0","queryDate":"2019-10-02T17:20:48.551+0000","startDate":"2019-10-02T17:10:00.000+0000","period":300,"recentDatapoints":[45628.0],"threshold":10000.0}',
    timestamp: '2019-10-02T17:20:48.554+0000',
    value: 'ALARM',
  },
});

export const anomalyEvent = event('EC2 CPU Utilization Anomaly', {
  state: {
    value: 'ALARM',
    reason:
      'Thresholds Crossed: 1 out of the last 1 datapoints [0.0 (03/10/19 15:58:00)] was less than the lower thresholds [0.020599444741798756] or greater than the upper thresholds [0.3006915352732461] (minimum 1 datapoint for OK -> ALARM transition).',
    reasonData:
      '{"version":"1.0","queryDate":"2019-10-03T16:00:04.650+0000","startDate":"2019-10-03T15:58:00.000+0000","period":60,"recentDatapoints":[0.0],"recentLowerThresholds":[0.020599444741798756],"recentUpperThresholds":[0.3006915352732461]}',
    timestamp: '2019-10-03T16:00:04.653+0000',
  },
  configuration: {
    description: 'Goes into alarm if CPU Utilization is out of band',
    metrics: [
      { id: 'm1', ...metricStat('CPUUtilization', 60, 'Average'), returnData: true },
      {
        id: 'ad1',
        expression: 'ANOMALY_DETECTION_BAND(m1, 0.8)',
        label: 'CPUUtilization (expected)',
        returnData: true,
      },
    ],
  },
});

export const compositeEvent = event('ServiceAggregatedAlarm', {
  state: {
    actionsSuppressedBy: 'WaitPeriod',
    actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
    value: 'ALARM',
    reason:
      'arn:aws:cloudwatch:us-east-1:123456789012:alarm:SuppressionDemo.EventBridge.FirstChild transitioned to ALARM at Friday 22 July, 2022 15:57:45 UTC',
    reasonData:
      '{"triggeringAlarms":[{"arn":"arn:aws:cloudwatch:us-east-1:123456789012:alarm:ServerCpuTooHigh","state":{"value":"ALARM","timestamp":"2022-07-22T15:57:45.394+0000"}}]}',
    timestamp: '2022-07-22T15:57:45.394+0000',
  },
  configuration: {
    alarmRule: 'ALARM(ServerCpuTooHigh) OR ALARM(TotalNetworkTrafficTooHigh)',
    actionsSuppressor: 'ServiceMaintenanceAlarm',
    actionsSuppressorWaitPeriod: 120,
    actionsSuppressorExtensionPeriod: 180,
  },
});

export const insightsEvent = event('DynamoDBInsightsAlarm', {
  state: {
    value: 'ALARM',
    reason: '6 out of 6 time series evaluated to ALARM',
    timestamp: '2025-12-01T13:42:04.919+0000',
  },
  configuration: {
    metrics: [
      {
        id: 'm1',
        expression:
          'SELECT AVG(ConsumedWriteCapacityUnits) FROM "AWS/DynamoDB" GROUP BY TableName ORDER BY MAX() DESC',
        returnData: true,
        period: 60,
      },
    ],
    description: 'Metrics Insights alarm for DynamoDB ConsumedWriteCapacity per TableName',
  },
});

/** The sentence of one time series, as the event of a contributor has it. */
export const contributorReason =
  'Threshold Crossed: 1 datapoint was less than the threshold (1.0). The most recent datapoint which crossed the threshold: [0.0 (01/12/25 13:34:00)].';

function overSns(alarm: Record<string, unknown>): string {
  return JSON.stringify({
    AlarmDescription: null,
    AWSAccountId: account,
    NewStateValue: 'ALARM',
    StateChangeTime: '2015-06-03T17:43:27.123+0000',
    Region: 'US East (N. Virginia)',
    AlarmArn: arn(String(alarm.AlarmName)),
    OldStateValue: 'OK',
    ...alarm,
  });
}

export const singleMetricOverSns = overSns({
  AlarmName: 'NetworkOut',
  NewStateReason:
    'Threshold Crossed: 1 out of the last 1 datapoints [1234.0 (06/03/15 17:43:27)] was greater than the threshold (0.0) (minimum 1 datapoint for OK -> ALARM transition).',
  Trigger: {
    MetricName: 'NetworkOut',
    Namespace: 'AWS/EC2',
    StatisticType: 'Statistic',
    Statistic: 'AVERAGE',
    Unit: 'Bytes',
    Dimensions: [{ value: 'TestInstance', name: 'InstanceId' }],
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0.0,
    TreatMissingData: '- TreatMissingData: missing',
    EvaluateLowSampleCountPercentile: '',
  },
});

export const mathOverSns = overSns({
  AlarmName: 'Doubled',
  NewStateReason:
    'Threshold Crossed: 1 out of the last 1 datapoints [1234.0 (06/03/15 17:43:27)] was greater than the threshold (0.0) (minimum 1 datapoint for OK -> ALARM transition).',
  Trigger: {
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 0.0,
    TreatMissingData: '- TreatMissingData:                    missing',
    EvaluateLowSampleCountPercentile: '',
    Metrics: [
      { Expression: 'm1*1', Id: 'e1', Label: 'Expression1', ReturnData: true },
      {
        Id: 'm1',
        MetricStat: {
          Metric: {
            Dimensions: [{ value: 'TestInstance', name: 'InstanceId' }],
            MetricName: 'NetworkOut',
            Namespace: 'AWS/EC2',
          },
          Period: 60,
          Stat: 'Average',
        },
        ReturnData: false,
      },
    ],
  },
});

export const logAlarmOverSns = overSns({
  AlarmName: 'HighErrorCount',
  NewStateReason:
    'Threshold Crossed: 3 out of the last 5 query results [142.0 (10/06/26 12:15:00), 135.0 (10/06/26 12:10:00), 120.0 (10/06/26 12:05:00)] were greater than the threshold (100.0) (minimum 3 datapoints for OK -> ALARM transition).',
  NewStateReasonData: {
    version: '1.0',
    queryDate: '2026-06-10T12:15:30.000+0000',
    threshold: 100.0,
    queryResultsToEvaluate: 5,
    queryResultsToAlarm: 3,
    results: [{ status: 'COMPLETE', timestamp: '2026-06-10T12:15:00.000+0000', value: 142.0 }],
  },
});

export const silentOverSns = overSns({
  AlarmName: 'QueryServerScript>1',
  NewStateReason:
    'Threshold Crossed: no datapoints were received for 5 periods and 5 missing datapoints were treated as [Breaching].',
  Trigger: {
    MetricName: 'IsQueryServerScriptUp',
    Namespace: 'QueryServerStatus',
    Statistic: 'Average',
    Period: 60,
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
  },
});

export const anomalyOverSns = overSns({
  AlarmName: '# Error Api  |  login',
  NewStateReason:
    'Thresholds Crossed: 1 out of the last 4 datapoints [537.0 (14/11/25 18:39:00)] was less than the lower thresholds [193.33593366980995] or greater than the upper thresholds [531.4406901351432] (minimum 1 datapoint for OK -> ALARM transition).',
  Trigger: {
    Period: 60,
    EvaluationPeriods: 4,
    ComparisonOperator: 'LessThanLowerOrGreaterThanUpperThreshold',
    ThresholdMetricId: 'ad1',
    Metrics: [
      {
        Id: 'm1',
        MetricStat: {
          Metric: { Dimensions: [], MetricName: 'Count', Namespace: 'AWS/ApiGateway' },
          Period: 60,
          Stat: 'Sum',
        },
        ReturnData: true,
      },
      {
        Expression: 'ANOMALY_DETECTION_BAND(m1, 1.5)',
        Id: 'ad1',
        Label: 'Count (expected)',
        ReturnData: true,
      },
    ],
  },
});

export const compositeOverSns = overSns({
  AlarmName: 'monitor',
  NewStateReason: `${arn('node_failure')} transitioned to ALARM at Wednesday 10 November, 2021 02:45:55 UTC`,
  AlarmRule: `ALARM(${arn('node_failure')}) OR ALARM(${arn('long_execution')})`,
  TriggeringChildren: [
    { Arn: arn('node_failure'), State: { Value: 'ALARM', Timestamp: '2021-11-10T02:45:55.640+0000' } },
  ],
});

export const oldestOverSns = overSns({
  AlarmName: 'alarm-test',
  NewStateReason: 'Threshold Crossed: 1 datapoint (3.0) was greater than or equal to the threshold (2.0).',
  Trigger: {
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Namespace: 'AWS/SQS',
    Statistic: 'AVERAGE',
    Unit: null,
    Dimensions: [{ name: 'QueueName', value: 'fault-handling-test' }],
    Period: 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 2.0,
  },
});
