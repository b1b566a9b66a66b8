import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flat, synthesize } from './synthesized-stack';

const { template } = synthesize({ stack: 'Crew', operationsEmail: 'ops@example.com' });
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map((each) => each.Properties);
const [topic] = Object.keys(template.findResources('AWS::SNS::Topic')).filter((id) =>
  id.startsWith('Operations'),
);

function alarmOn(metric: string, dimension: RegExp) {
  return alarms.filter(
    (alarm) =>
      alarm.MetricName === metric &&
      alarm.Dimensions?.some((each: { Value: unknown }) => dimension.test(flat(each.Value))),
  );
}

describe('every alarm', () => {
  test('tells the operations topic, of trouble and of its end', () => {
    expect(alarms).toHaveLength(45);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({ AlarmActions: [{ Ref: topic }], OKActions: [{ Ref: topic }] });
    }
  });

  test('looks at one metric, since local engines lack metric math', () => {
    for (const alarm of alarms) expect(alarm).toMatchObject({ MetricName: expect.any(String) });
  });

  test('rings when its metric reaches the threshold, and not for want of data, but for those that say so', () => {
    const others: Record<string, { ComparisonOperator?: string; TreatMissingData?: string }> = {
      // What was spent stays spent.
      'texts-over-budget': { TreatMissingData: 'ignore' },
      // Silence is the trouble.
      'sweep-not-running': { ComparisonOperator: 'LessThanThreshold', TreatMissingData: 'breaching' },
      'duties-overdue': { TreatMissingData: 'breaching' },
      'messages-unsent': { TreatMissingData: 'breaching' },
    };
    const usual = { ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' };
    const names = alarms.map(({ AlarmName }) => AlarmName.replace('Crew-operations-', ''));
    expect(names).toEqual(expect.arrayContaining(Object.keys(others)));
    expect(
      alarms.map(({ ComparisonOperator, TreatMissingData }) => ({ ComparisonOperator, TreatMissingData })),
    ).toEqual(names.map((name) => ({ ...usual, ...others[name] })));
  });

  test('says what is wrong and where the runbook tells what to do', () => {
    for (const { AlarmDescription } of alarms) {
      expect(AlarmDescription).toMatch(/^[A-Z].{30,}\. See docs\/runbook\.md#[a-z-]+$/);
    }
  });

  test('names a heading that the runbook has', () => {
    const runbook = join(__dirname, '../../docs/runbook.md');
    expect(existsSync(runbook)).toBe(true);
    const headings = readFileSync(runbook, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .map((line) =>
        line
          .replace(/^#+ /, '')
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .trim()
          .replace(/\s/g, '-'),
      );
    const named = new Set(alarms.map(({ AlarmDescription }) => AlarmDescription.split('#')[1]));
    expect([...named].filter((heading) => !headings.includes(heading))).toEqual([]);
  });

  test('has a name by which the intake knows it and keeps it out', () => {
    for (const { AlarmName } of alarms) expect(AlarmName).toMatch(/^Crew-operations-/);
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        detail: { alarmName: [{ 'anything-but': { prefix: 'Crew-operations-' } }] },
      },
    });
  });
});

describe('an alarm rings when', () => {
  test.each([
    ['an alert was set aside', 'IntakeAlertsDeadLetters'],
    ['a message was set aside', 'DispatchRetriesDeadLetters'],
    ['stream records were given up', 'DispatchStreamFailures'],
    ['an answer by text was set aside', 'SmsRepliesDeadLetters'],
    ['news of a vendor was set aside', 'VendorsNewsDeadLetters'],
  ])('%s', (_, queue) => {
    const [alarm, ...more] = alarmOn('ApproximateNumberOfMessagesVisible', new RegExp(queue));
    expect(alarm).toMatchObject({ Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' });
    expect(more).toEqual([]);
  });

  test('any queue at all that nothing reads from is not empty', () => {
    const watched = alarms
      .filter((alarm) => alarm.MetricName === 'ApproximateNumberOfMessagesVisible')
      .map((alarm) => alarm.Dimensions[0].Value['Fn::GetAtt'][0]);
    const unread = Object.entries(template.findResources('AWS::SQS::Queue'))
      .filter(([, { Properties }]) => !Properties.RedrivePolicy)
      .map(([id]) => id);
    expect(watched.sort()).toEqual(unread.sort());
  });

  test('alerts wait for two minutes', () => {
    const [alarm] = alarmOn('ApproximateAgeOfOldestMessage', /IntakeAlertsQueue/);
    expect(alarm).toMatchObject({ Threshold: 120, Statistic: 'Maximum', Period: 60 });
  });

  test('messages to be tried again, or counts of pages, lie for three minutes', () => {
    expect(alarmOn('ApproximateAgeOfOldestMessage', /^<DispatchRetriesQueue/)).toMatchObject([
      { Threshold: 180, Statistic: 'Maximum', Period: 60, EvaluationPeriods: 1 },
    ]);
  });

  test('alerts of a storm wait for ten minutes', () => {
    const [alarm] = alarmOn('ApproximateAgeOfOldestMessage', /IntakeSlowAlerts/);
    expect(alarm).toMatchObject({ Threshold: 600, Statistic: 'Maximum', Period: 60 });
  });

  test.each([
    ['alerts are tried again for five minutes', /^<IntakeAlertsQueue/, 5],
    ['messages are tried again for ten minutes', /^<DispatchRetriesQueue/, 10],
    ['answers by text are tried again for five minutes', /^<SmsRepliesQueue/, 5],
  ])('%s, of which their age says nothing after three attempts', (_, queue, minutes) => {
    expect(alarmOn('ApproximateNumberOfMessagesNotVisible', queue)).toMatchObject([
      { Threshold: 1, Period: 60, EvaluationPeriods: minutes, DatapointsToAlarm: minutes - 1 },
    ]);
  });

  test('a text is not delivered, which SNS accepted', () => {
    expect(alarmOn('NumberOfNotificationsFailed', /^PhoneNumberDirect$/)).toMatchObject([
      { Namespace: 'AWS/SNS', Dimensions: [{ Name: 'PhoneNumber' }], Threshold: 1, Statistic: 'Sum' },
    ]);
  });

  test('an email is not delivered, which SNS accepted', () => {
    expect(alarmOn('NumberOfNotificationsFailed', /DispatchEmailTopic/)).toMatchObject([
      { Namespace: 'AWS/SNS', Dimensions: [{ Name: 'TopicName' }], Threshold: 1, Statistic: 'Sum' },
    ]);
  });

  test('texts of the month cost as much as planned', () => {
    const costing = (context: object) =>
      Object.values(synthesize({ ...context }).template.findResources('AWS::CloudWatch::Alarm'))
        .map(({ Properties }) => Properties)
        .find(({ MetricName }) => MetricName === 'SMSMonthToDateSpentUSD');
    const alarm = costing({});
    expect(alarm).toMatchObject({ Namespace: 'AWS/SNS', Statistic: 'Maximum', TreatMissingData: 'ignore' });
    expect(alarm).not.toHaveProperty('Dimensions');
    expect([alarm?.Threshold, costing({ smsBudgetUsd: '7' })?.Threshold]).toEqual([50, 7]);
  });

  test('a page leaves without a link, as dispatch counts them for its table', () => {
    const [table] = Object.keys(template.findResources('AWS::DynamoDB::GlobalTable'));
    expect(alarmOn('PagesWithoutLink', new RegExp(`^<${table}>$`))).toMatchObject([
      {
        Namespace: 'EightBells',
        Dimensions: [{ Name: 'Table' }],
        ...{ Threshold: 1, Statistic: 'Sum', Period: 60, EvaluationPeriods: 1 },
        TreatMissingData: 'notBreaching',
      },
    ]);
  });

  test('dispatch is a minute behind', () => {
    const [alarm] = alarmOn('IteratorAge', /DispatchEffects/);
    expect(alarm).toMatchObject({ Threshold: 60_000, Statistic: 'Maximum', Period: 60 });
  });

  test.each([
    'TakeInAlerts',
    'RespondToPage',
    'ServeApi',
    'PerformDuty',
    'DispatchEffects',
    'RetryEffects',
    'Sweep',
    'TakeInReplies',
    'RecordReports',
  ])('the function %s fails', (name) => {
    expect(alarmOn('Errors', new RegExp(`${name}Function`))).toMatchObject([
      { Threshold: 1, Statistic: 'Sum', Period: 60, DatapointsToAlarm: 2, EvaluationPeriods: 5 },
    ]);
  });

  test('the function TellPeople fails twice, which takes ten minutes', () => {
    expect(alarmOn('Errors', /TellPeopleFunction/)).toMatchObject([
      { Threshold: 1, Statistic: 'Sum', Period: 300, DatapointsToAlarm: 2, EvaluationPeriods: 3 },
    ]);
  });

  test('a watch fails', () => {
    expect(alarmOn('ExecutionsFailed', /WatchStateMachine/)).toMatchObject([{ Threshold: 1 }]);
  });

  test.each([
    ['duties stay overdue', 'OverdueDuties'],
    ['messages do not leave', 'UnsentMessages'],
  ])('%s, as the sweep counts them for its table, or when nobody counts', (_, metric) => {
    const [table] = Object.keys(template.findResources('AWS::DynamoDB::GlobalTable'));
    expect(alarmOn(metric, new RegExp(`^<${table}>$`))).toMatchObject([
      {
        Namespace: 'EightBells',
        Dimensions: [{ Name: 'Table' }],
        Threshold: 1,
        Statistic: 'Maximum',
        Period: 60,
        DatapointsToAlarm: 2,
        EvaluationPeriods: 3,
        TreatMissingData: 'breaching',
      },
    ]);
  });

  // Whether deployments are guarded is told by the deployment.
  const running = Object.keys(template.findResources('AWS::Lambda::Function')).filter(
    (id) => !id.startsWith('FormatGuard'),
  );
  test.each(running)('%s is not run for want of concurrency, which is neither a run nor an error', (id) => {
    const every = id.startsWith('PeopleTellPeople') ? 300 : 60;
    expect(alarmOn('Throttles', new RegExp(`^<${id}>$`))).toMatchObject([
      { Namespace: 'AWS/Lambda', Threshold: 1, Statistic: 'Sum', Period: every, DatapointsToAlarm: 2 },
    ]);
  });

  test('the sweep does not run, which nothing but silence tells', () => {
    expect(alarmOn('Invocations', /SweepFunction/)).toMatchObject([
      { ComparisonOperator: 'LessThanThreshold', Threshold: 1, TreatMissingData: 'breaching' },
    ]);
  });

  test('a ping fails, which keeps a function warm', () => {
    expect(alarmOn('FailedInvocations', /^<WarmthEachMinute/)).toMatchObject([
      { Namespace: 'AWS/Events', Dimensions: [{ Name: 'RuleName' }], Threshold: 1, DatapointsToAlarm: 2 },
    ]);
  });

  test('the doors fail, or refuse very many', () => {
    expect(alarmOn('5xx', /DoorsApi/)).toHaveLength(1);
    expect(alarmOn('4xx', /DoorsApi/)).toHaveLength(1);
  });
});

describe('operations', () => {
  test('reach a person by email where one is given', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
      TopicArn: { Ref: topic },
    });
  });

  test('reach nobody by email where nobody is to be told', () => {
    const { template: untold } = synthesize({ operationsEmail: 'none' });
    const subscriptions = Object.values(untold.findResources('AWS::SNS::Subscription'));
    expect(subscriptions.length).toBeGreaterThan(0);
    expect(subscriptions.map(({ Properties }) => Properties.Protocol)).not.toContain('email');
    expect(subscriptions.map(({ Properties }) => Properties.TopicArn)).not.toContainEqual({ Ref: topic });
  });
});
