import { flat, synthesize } from './synthesized-stack';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource?: unknown;
  NotResource?: unknown;
  Principal?: unknown;
  Condition?: unknown;
}

const { template } = synthesize();

/** What the role of a function (or of the watch) may do, without reading its queues and writing its log. */
function granted(owner: string, of = template): Record<string, string[]> {
  const grants: Record<string, string[]> = {};
  for (const { policy, statement } of identityStatements(of)) {
    if (!policy.includes(`${owner}Role`) || statement.Effect !== 'Allow') continue;
    const resources = [statement.Resource].flat();
    for (const resource of resources) {
      const on = resource === undefined ? 'not any topic' : nameOf(resource);
      grants[on] = [...(grants[on] ?? []), ...asList(statement.Action)].sort();
    }
  }
  const { log: _, ...others } = grants;
  return others;
}

function identityStatements(of = template): { policy: string; statement: Statement }[] {
  const policies = Object.entries(of.findResources('AWS::IAM::Policy'));
  return policies.flatMap(([policy, { Properties }]) =>
    (Properties.PolicyDocument.Statement as Statement[]).map((statement) => ({ policy, statement })),
  );
}

function resourceStatements(): Statement[] {
  return ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap((type) =>
    Object.values(template.findResources(type)).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    ),
  );
}

const asList = (value: string | string[]) => (Array.isArray(value) ? value : [value]);

const logArn =
  'arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:sns/<AWS::Region>/<AWS::AccountId>/';

/** A short name for each resource of this stack, so that the expectations below can be read. */
function nameOf(resource: unknown): string {
  const names: [RegExp, string][] = [
    [/^<\w+Log\w{8}\.Arn>$/, 'log'],
    [/^<IncidentsTable\w{8}\.Arn>$/, 'table'],
    [/^<IncidentsTable\w{8}\.Arn>\/index\/byState$/, 'index'],
    [/^<IncidentsTable\w{8}\.StreamArn>$/, 'stream'],
    [/^arn:.*:table\/EightBells-IncidentsTable\w{8}-\*$/, 'table by its name'],
    [/^<LinkKey\w{8}\.Arn>$/, 'key of links'],
    [/^<DispatchEmailTopic\w{8}>$/, 'email topic'],
    [/^<DispatchChatTopic\w{8}>$/, 'chat topic'],
    [/^arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity\/\*$/, 'identities of mail'],
    [/^<WatchStateMachine\w{8}>$/, 'watch'],
    [/^arn:.*:execution:<WatchStateMachine\w{8}\.Name>:\*$/, 'executions of the watch'],
    [/^<WatchPerformDutyFunction\w{8}\.Arn>$/, 'perform-duty'],
    [/^<IntakeAlertsQueue\w{8}\.Arn>$/, 'alerts queue'],
    [/^<IntakeSlowAlerts\w{8}\.Arn>$/, 'slow lane of alerts'],
    [/^<DispatchRetriesQueue\w{8}\.Arn>$/, 'retry queue'],
    [/^<DispatchStreamFailures\w{8}\.Arn>$/, 'stream failures'],
    [/^<SmsRepliesQueue\w{8}\.Arn>$/, 'replies queue'],
    [/^<VendorsNewsQueue\w{8}\.Arn>$/, 'vendor news queue'],
    [new RegExp(`^${logArn}DirectPublishToPhoneNumber$`), 'log of texts'],
    [new RegExp(`^${logArn}DirectPublishToPhoneNumber:\\*$`), 'streams of the log of texts'],
    [new RegExp(`^${logArn}DirectPublishToPhoneNumber/Failure$`), 'log of failed texts'],
    [new RegExp(`^${logArn}DirectPublishToPhoneNumber/Failure:\\*$`), 'streams of the log of failed texts'],
  ];
  const line = flat(resource);
  return names.find(([pattern]) => pattern.test(line))?.[1] ?? line;
}

const decide = [
  'dynamodb:BatchGetItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];
const consume = [
  'sqs:ChangeMessageVisibility',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
  'sqs:ReceiveMessage',
];
const effects = {
  table: decide,
  'key of links': ['kms:GenerateMac'],
  'email topic': ['sns:Publish'],
  'chat topic': ['sns:Publish'],
  'not any topic': ['sns:Publish'],
  watch: ['states:StartExecution'],
  'executions of the watch': ['states:StopExecution'],
};
const sendRetries = ['sqs:ChangeMessageVisibility', 'sqs:SendMessage'];

describe('each function may do what it does, and nothing else:', () => {
  test('take-in-alerts', () => {
    expect(granted('TakeInAlerts')).toEqual({
      table: decide,
      'alerts queue': consume,
      'slow lane of alerts': [...consume, 'sqs:SendMessage'],
    });
  });

  test('respond-to-page', () => {
    expect(granted('RespondToPage')).toEqual({
      table: decide,
      index: ['dynamodb:Query'],
      'key of links': ['kms:GenerateMac'],
    });
  });

  test('serve-api', () => {
    expect(granted('ServeApi')).toEqual({
      table: decide,
      index: ['dynamodb:Query'],
      'key of links': ['kms:GenerateMac'],
      'email topic': [
        'sns:GetSubscriptionAttributes',
        'sns:ListSubscriptionsByTopic',
        'sns:SetSubscriptionAttributes',
        'sns:Subscribe',
        'sns:Unsubscribe',
      ],
    });
  });

  test('guard-format', () => {
    expect(granted('GuardFormat')).toEqual({
      '<AWS::StackId>': ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'],
      'table by its name': ['dynamodb:GetItem', 'dynamodb:PutItem'],
    });
  });

  test('perform-duty', () => {
    expect(granted('PerformDuty')).toEqual({ table: decide });
  });

  test('sweep', () => {
    expect(granted('Sweep')).toEqual({
      table: decide,
      index: ['dynamodb:Query'],
      'retry queue': ['sqs:SendMessage'],
    });
  });

  test('dispatch-effects', () => {
    expect(granted('DispatchEffects')).toEqual({
      ...effects,
      'retry queue': sendRetries,
      stream: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      'stream failures': ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
    });
  });

  test('retry-effects', () => {
    expect(granted('RetryEffects')).toEqual({
      ...effects,
      'retry queue': [...sendRetries, ...consume].sort(),
      '*': ['support:CreateCase', 'support:DescribeCases'],
    });
  });

  test('retry-effects of a stack with a sender, which mails as nobody else', () => {
    const { template: mailing } = synthesize({ mailFrom: 'Bells <updates@example.com>' });
    const { 'identities of mail': mails, ...others } = granted('RetryEffects', mailing);
    expect([mails, others]).toEqual([['ses:SendEmail'], granted('RetryEffects')]);
    expect(granted('DispatchEffects', mailing)).toEqual(granted('DispatchEffects'));
    const right = identityStatements(mailing).find(({ statement }) => statement.Action === 'ses:SendEmail');
    expect(right?.statement.Condition).toEqual({
      StringEquals: { 'ses:FromAddress': 'updates@example.com' },
    });
  });

  test('take-in-replies', () => {
    expect(granted('TakeInReplies')).toEqual({
      table: decide,
      index: ['dynamodb:Query'],
      'replies queue': consume,
      'key of links': ['kms:GenerateMac'],
      '*': ['sns:CheckIfPhoneNumberIsOptedOut'],
    });
  });

  test('record-reports', () => {
    expect(granted('RecordReports')).toEqual({ table: decide, 'retry queue': ['sqs:SendMessage'] });
  });

  test('tell-people', () => {
    expect(granted('TellPeople')).toEqual({
      table: decide.filter((action) => action !== 'dynamodb:DeleteItem'),
      'email topic': ['sns:GetSubscriptionAttributes', 'sns:ListSubscriptionsByTopic'],
      '*': ['sns:CheckIfPhoneNumberIsOptedOut'],
    });
  });

  test('take-in-vendor-news', () => {
    expect(granted('TakeInVendorNews')).toEqual({
      table: decide,
      index: ['dynamodb:Query'],
      'vendor news queue': consume,
      '*': ['support:DescribeCommunications'],
    });
  });

  test('SNS, writing down what became of texts', () => {
    const writing = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
    expect(granted('SmsReports')).toEqual({
      'log of texts': writing,
      'streams of the log of texts': writing,
      'log of failed texts': writing,
      'streams of the log of failed texts': writing,
    });
  });

  test('the watch', () => {
    expect(granted('StateMachine')).toEqual({
      table: ['dynamodb:GetItem'],
      'perform-duty': ['lambda:InvokeFunction'],
      '*': expect.arrayContaining(['logs:CreateLogDelivery']),
    });
  });
});

describe('an email subscription', () => {
  test('is confirmed with the credentials of a person: nothing in the stack may, so that its end takes such ones', () => {
    const allowed = [...identityStatements().map((each) => each.statement), ...resourceStatements()]
      .filter((statement) => statement.Effect === 'Allow')
      .flatMap((statement) => asList(statement.Action));
    expect(allowed).toContain('sns:Subscribe');
    expect(allowed).not.toContain('sns:ConfirmSubscription');
  });
});

describe('wildcards', () => {
  test('stand in no action that is allowed', () => {
    const allowed = [...identityStatements().map((each) => each.statement), ...resourceStatements()]
      .filter((statement) => statement.Effect === 'Allow')
      .flatMap((statement) => asList(statement.Action));
    expect(allowed.length).toBeGreaterThan(50);
    expect(allowed.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('stand for a resource only where AWS has none to name', () => {
    const wide = identityStatements().flatMap(({ statement }) =>
      [statement.Resource].flat().flatMap((resource) => {
        const line = resource === undefined ? '' : flat(resource);
        return line.includes('*') ? [[nameOf(resource), asList(statement.Action)[0]]] : [];
      }),
    );
    expect(wide.sort()).toEqual([
      ['*', 'logs:CreateLogDelivery'],
      ['*', 'sns:CheckIfPhoneNumberIsOptedOut'],
      ['*', 'sns:CheckIfPhoneNumberIsOptedOut'],
      ['*', 'support:CreateCase'],
      ['*', 'support:DescribeCommunications'],
      ['executions of the watch', 'states:StopExecution'],
      ['executions of the watch', 'states:StopExecution'],
      ['streams of the log of failed texts', 'logs:CreateLogGroup'],
      ['streams of the log of texts', 'logs:CreateLogGroup'],
      ['table by its name', 'dynamodb:GetItem'],
    ]);
  });

  test('let messages go to phones, but not to foreign topics', () => {
    const exceptions = identityStatements().filter(({ statement }) => statement.NotResource !== undefined);
    expect(exceptions).toHaveLength(2);
    for (const { statement } of exceptions) {
      expect(statement.Action).toBe('sns:Publish');
      expect(flat(statement.NotResource)).toBe('arn:<AWS::Partition>:sns:*:*:*');
    }
  });
});

describe('roles', () => {
  const roles = Object.values(template.findResources('AWS::IAM::Role'));

  test('take no policy that AWS manages, and carry none in themselves', () => {
    expect(roles).toHaveLength(14);
    for (const { Properties } of roles) {
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(Properties).not.toHaveProperty('Policies');
    }
  });
});

describe('topics and queues', () => {
  test('let only a named service in, on a condition', () => {
    const allows = resourceStatements().filter((statement) => statement.Effect === 'Allow');
    expect(allows.length).toBeGreaterThan(0);
    for (const { Principal, Condition } of allows) {
      expect(Principal).toEqual({
        Service: expect.stringMatching(/^(cloudwatch|sns|events|sms-voice)\.amazonaws\.com$/),
      });
      expect(JSON.stringify(Condition)).toMatch(/aws:SourceArn|aws:SourceAccount/);
    }
  });

  test.each([
    ['alarms', 'cloudwatch', 2],
    ['answers by text', 'sms-voice', 1],
  ])('take %s of this account only', (_, service, topics) => {
    const statements = resourceStatements().filter(
      ({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes(service),
    );
    expect(statements).toHaveLength(topics);
    for (const { Action, Condition } of statements) {
      expect(Action).toBe('sns:Publish');
      expect(Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
    }
  });
});
