import { smsLogNames } from '../../adapters/aws-account/sms-logs';
import { claimStandsFor } from '../../application/effect-claim';
import { concurrencyHeld } from '../../application/preflight-account';
import { flat, synthesize } from './synthesized-stack';

const { template } = synthesize();
const functions = Object.entries(template.findResources('AWS::Lambda::Function'));
const queues = template.findResources('AWS::SQS::Queue');
const mappings = Object.entries(template.findResources('AWS::Lambda::EventSourceMapping'));
/** Event sources on whose way nobody waits for a single message. */
const slowLanes = ['IntakeTakeInAlertsFunctionSqsEventSourceEightBellsIntakeSlowAlerts'];
const isSlow = (id: string) => slowLanes.some((lane) => id.startsWith(lane));
const quick = mappings.flatMap(([id, mapping]) => (isSlow(id) ? [] : [mapping]));
const slow = mappings.flatMap(([id, mapping]) => (isSlow(id) ? [mapping] : []));

/** For the tests of what only some deployments have, so that it is synthesized once. */
const larger = { reserve: 'true', emailTopics: '3' };

function functionNamed(part: string) {
  const found = functions.filter(([id]) => id.includes(part));
  expect(found).toHaveLength(1);
  return found[0]?.[1].Properties;
}

/** What functions have for themselves where some have. */
function reservedParts(): [id: string, executions: number][] {
  const reserving = synthesize(larger).template.findResources('AWS::Lambda::Function');
  return Object.entries(reserving).flatMap(([id, { Properties }]) => {
    const { ReservedConcurrentExecutions: executions } = Properties;
    return executions === undefined ? [] : [[id.replace(/Function\w{8}$/, ''), executions]];
  });
}

function mappingOf(part: string) {
  const found = quick.filter(({ Properties }) => Properties.FunctionName.Ref.includes(part));
  expect(found).toHaveLength(1);
  return found[0]?.Properties;
}

describe('every function', () => {
  test('is one of the eleven, or guards deployments', () => {
    expect(functions).toHaveLength(12);
  });

  test('runs the current Node on arm64, and says what it is for', () => {
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'handler.handler',
        Description: expect.stringMatching(/^.{20,}\.$/),
      });
    }
  });

  test('has a timeout, and stops before whoever waits for it', () => {
    const waiting: Record<string, number> = {
      TakeInAlerts: 30, // the visibility timeout of its queue
      RespondToPage: 30, // the integration timeout of the API
      ServeApi: 30,
      PerformDuty: 25, // the timeout of its task in the watch
      DispatchEffects: 60,
      RetryEffects: 180, // the visibility timeout of its queue
      SweepFunction: 60, // the next sweep
      TakeInReplies: 30, // the visibility timeout of its queue
      RecordReports: 60, // nobody, but others of a burst of reports
      TellPeople: 300, // its next run
      TakeInVendorNews: 60, // the visibility timeout of its queue
      GuardFormat: 12 * 60, // CloudFormation, as its resource says
    };
    for (const [part, longest] of Object.entries(waiting)) {
      expect(functionNamed(part).Timeout).toBeLessThan(longest);
    }
  });

  test('that sends does not outlive its claim on what it sends', () => {
    for (const part of ['DispatchEffects', 'RetryEffects'])
      expect(functionNamed(part).Timeout * 1000).toBeLessThan(claimStandsFor);
  });

  test('that opens cases at AWS has the time for it', () => {
    // 12 s for opening one; looking for it first, and the incident, take as long together.
    expect(functionNamed('RetryEffects').Timeout).toBeGreaterThanOrEqual(45);
  });

  test('writes to a log of its own that is kept for 30 days', () => {
    const logs = template.findResources('AWS::Logs::LogGroup');
    const used = functions.map(([, { Properties }]) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(used).size).toBe(functions.length);
    for (const log of used) expect(logs[log]?.Properties).toEqual({ RetentionInDays: 30 });
  });

  test('maps its traces back to the sources only where that is asked for, since it starts slower so', () => {
    for (const [, { Properties }] of functions)
      expect(Properties.Environment?.Variables ?? {}).not.toHaveProperty('NODE_OPTIONS');
    const mapped = synthesize({ sourceMaps: 'true' }).template.findResources('AWS::Lambda::Function');
    for (const { Properties } of Object.values(mapped))
      expect(Properties.Environment.Variables.NODE_OPTIONS).toBe('--enable-source-maps');
  });

  test('shares its concurrency with the account, since a new one has too little to reserve any', () => {
    for (const [, { Properties }] of functions) {
      expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
    }
  });

  test('that a page depends on has some for itself where that is asked for, and no less than it can use', () => {
    expect(Object.fromEntries(reservedParts())).toEqual({
      // And one ping each.
      IntakeTakeInAlerts:
        mappingOf('TakeInAlerts').ScalingConfig.MaximumConcurrency +
        slow[0]?.Properties.ScalingConfig.MaximumConcurrency +
        1,
      DispatchDispatchEffects: mappingOf('DispatchEffects').ParallelizationFactor + 1,
      WatchPerformDuty: 10,
      DoorsRespondToPage: 20,
    });
  });

  test('that reserves some counts in what the preflight says is kept', () => {
    const whole = reservedParts().reduce((sum, [, part]) => sum + part, 0);
    const [finding] = concurrencyHeld({ limit: 1000, unreserved: 1000 - whole }, true);
    expect(finding?.says).toContain(
      `; ${whole} of them are kept for pages, and ${1000 - whole} are anybody's.`,
    );
  });

  test('is told only what it needs', () => {
    const told = functions.map(
      ([, { Properties }]) => Object.keys(Properties.Environment?.Variables ?? {}).length,
    );
    expect(told.sort()).toEqual([1, 1, 1, 2, 2, 3, 3, 3, 3, 5, 9, 9]);
  });
});

describe('every log', () => {
  test('is kept for 30 days', () => {
    const logs = Object.values(template.findResources('AWS::Logs::LogGroup'));
    expect(logs).toHaveLength(14);
    for (const { Properties } of logs) expect(Properties.RetentionInDays).toBe(30);
  });
});

describe('what lies in a queue or in the stream', () => {
  const waitedFor = quick;

  test('comes at once: a batching window, however short, may last 20 s on a quiet queue', () => {
    expect(waitedFor).toHaveLength(mappings.length - slowLanes.length);
    expect(waitedFor.length).toBeGreaterThanOrEqual(5);
    for (const { Properties } of waitedFor) expect(Properties.MaximumBatchingWindowInSeconds ?? 0).toBe(0);
  });

  test('comes from a queue by ten at most, since more would take such a window', () => {
    const batches = waitedFor.flatMap(({ Properties }) =>
      Properties.StartingPosition === undefined ? [Properties.BatchSize] : [],
    );
    expect(batches).toHaveLength(waitedFor.length - 1);
    for (const size of batches) expect(size).toBeLessThanOrEqual(10);
  });
});

describe('alerts', () => {
  test('fail one by one', () => {
    expect(mappingOf('TakeInAlerts')).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test('that join an incident in a storm come in large batches, which AWS gives with a window only', () => {
    expect(slow).toHaveLength(1);
    expect(slow[0]?.Properties).toMatchObject({
      BatchSize: 200,
      MaximumBatchingWindowInSeconds: 5,
      ScalingConfig: { MaximumConcurrency: 2 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  test('of a storm come in few batches at once, so that an acknowledgement gets between', () => {
    const { MaximumConcurrency } = mappingOf('TakeInAlerts').ScalingConfig;
    expect(MaximumConcurrency).toBeGreaterThanOrEqual(2); // the least that AWS takes
    expect(MaximumConcurrency).toBeLessThanOrEqual(5);
  });
});

describe('the stream', () => {
  const mapping = mappingOf('DispatchEffects');

  test('is read from its beginning, in order for each incident, and again for as long as the records live', () => {
    expect(mapping).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      MaximumRecordAgeInSeconds: 23 * 3600,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(mapping).not.toHaveProperty('MaximumRetryAttempts');
  });

  test('leaves what was given up in a queue of its own', () => {
    const [queue] = mapping.DestinationConfig.OnFailure.Destination['Fn::GetAtt'];
    expect(queue).toMatch(/^DispatchStreamFailures/);
    expect(queues).toHaveProperty(queue);
  });

  test('does not bring dispatch what it writes itself: its ledger, and the marks of what has not left', () => {
    const filters = mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) =>
      JSON.parse(Pattern),
    );
    expect(filters).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } } },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { sk: { S: ['STATE'] } } } },
      {
        eventName: ['INSERT'],
        dynamodb: { Keys: { pk: { S: [{ prefix: 'NOTICE#' }] }, sk: { S: ['NOTICE'] } } },
      },
    ]);
  });
});

describe('second tries', () => {
  test('fail one by one', () => {
    expect(mappingOf('RetryEffects').FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });
});

describe('answers by text', () => {
  test('fail one by one', () => {
    expect(mappingOf('TakeInReplies')).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('news of vendors', () => {
  test('come one by one, since each may wait for AWS', () => {
    expect(mappingOf('TakeInVendorNews').BatchSize).toBe(1);
  });

  test('fail one by one', () => {
    expect(mappingOf('TakeInVendorNews').FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });
});

describe('what people are told', () => {
  test('is looked at each five minutes, and not tried again', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Targets: [{ RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 300 } }],
    });
  });
});

describe('delivery reports', () => {
  test('come from the two logs that SNS writes of texts in this account, and from nowhere else', () => {
    const callers = Object.values(template.findResources('AWS::Lambda::Permission'))
      .map(({ Properties }) => Properties)
      .filter(({ FunctionName }) => flat(FunctionName).includes('RecordReports'));
    const logs = smsLogNames('<AWS::Region>', '<AWS::AccountId>').map((name) => ({
      Action: 'lambda:InvokeFunction',
      Principal: 'logs.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      log: `arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:${name}:*`,
    }));
    expect(
      callers.map(({ FunctionName: _, SourceArn, ...rest }) => ({ ...rest, log: flat(SourceArn) })),
    ).toEqual(logs);
  });
});

describe('the sweep', () => {
  test('runs each minute and is not tried again', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } }],
    });
  });
});

describe('where a stack has several email topics', () => {
  const { template: whole } = synthesize(larger);
  const topics = Object.entries(whole.findResources('AWS::SNS::Topic')).filter(([id]) =>
    id.startsWith('DispatchEmailTopic'),
  );
  const arns = topics.map(([id]) => ({ Ref: id }));

  test('each is like the first, which keeps its name and with it whoever is subscribed', () => {
    const [first] = Object.keys(template.findResources('AWS::SNS::Topic')).filter((id) =>
      id.startsWith('DispatchEmailTopic'),
    );
    expect(topics).toHaveLength(3);
    expect(topics.map(([id]) => id)).toContain(first);
    for (const [, { Properties }] of topics) expect(Properties).toEqual({ DisplayName: 'Eight Bells' });
    const policies = Object.values(whole.findResources('AWS::SNS::TopicPolicy'));
    for (const arn of arns)
      expect(policies.map(({ Properties }) => Properties)).toContainEqual({
        Topics: [arn],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            expect.objectContaining({
              Effect: 'Deny',
              Action: 'sns:Publish',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            }),
          ],
        },
      });
  });

  test('whoever sends, subscribes or looks may do so on each of them, and on no other', () => {
    const policies = Object.entries(whole.findResources('AWS::IAM::Policy'));
    const allowed = (folder: string, action: string) =>
      policies
        .filter(([id]) => id.includes(folder))
        .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
        .filter(({ Action }) => [Action].flat().includes(action))
        .flatMap(({ Resource = [] }) => Resource)
        .filter(({ Ref = '' }) => Ref.startsWith('DispatchEmailTopic'));
    for (const [folder, action] of [
      ['DispatchEffects', 'sns:Publish'],
      ['RetryEffects', 'sns:Publish'],
      ['ServeApi', 'sns:Subscribe'],
      ['TellPeople', 'sns:ListSubscriptionsByTopic'],
    ] as const)
      expect(allowed(folder, action)).toEqual(arns);
  });

  test('an email that is not delivered rings an alarm on each', () => {
    const watched = Object.values(whole.findResources('AWS::CloudWatch::Alarm'))
      .filter(({ Properties }) => Properties.MetricName === 'NumberOfNotificationsFailed')
      .flatMap(({ Properties }) => JSON.stringify(Properties.Dimensions))
      .filter((dimensions) => dimensions.includes('DispatchEmailTopic'));
    expect(watched).toHaveLength(3);
  });
});

describe('what a page passes through', () => {
  const pinged = ['TakeInAlerts', 'DispatchEffects', 'RespondToPage'];
  const isOfPinged = (id: string) => pinged.some((part) => id.includes(part));

  test('is pinged each minute, which is not tried again by anybody', () => {
    const rule = Object.entries(template.findResources('AWS::Events::Rule')).find(([id]) =>
      id.startsWith('Warmth'),
    )?.[1].Properties;
    expect(rule).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' });
    expect(rule.Targets).toHaveLength(pinged.length);
    for (const { Arn, Input, RetryPolicy } of rule.Targets) {
      expect(isOfPinged(flat(Arn))).toBe(true);
      expect(JSON.parse(Input)).toEqual({ ping: 'eight-bells' });
      expect(RetryPolicy).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    }
  });

  test.each([
    [60, [...pinged, 'SweepFunction']],
    [300, ['PeopleTellPeople']],
  ])(
    'and what the clock runs each %i s, Lambda does not run again: the next run comes as soon',
    (every, parts) => {
      const asynchronous = Object.values(template.findResources('AWS::Lambda::EventInvokeConfig'))
        .map(({ Properties }) => Properties)
        .filter(({ MaximumEventAgeInSeconds }) => MaximumEventAgeInSeconds === every);
      expect(asynchronous).toHaveLength(parts.length);
      for (const properties of asynchronous)
        expect(properties).toEqual({
          FunctionName: { Ref: expect.stringMatching(new RegExp(parts.join('|'))) },
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 0,
          MaximumEventAgeInSeconds: every,
        });
    },
  );

  test('may be run by that rule only, besides what it is for', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'))
      .map(({ Properties }) => Properties)
      .filter(
        ({ Principal, FunctionName }) =>
          Principal === 'events.amazonaws.com' && isOfPinged(flat(FunctionName)),
      );
    expect(permissions).toHaveLength(pinged.length);
    for (const { SourceArn } of permissions) expect(flat(SourceArn)).toMatch(/^<WarmthEachMinute\w+\.Arn>$/);
  });
});
