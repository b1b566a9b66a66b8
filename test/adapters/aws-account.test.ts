import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeSubscriptionFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { awsAccount, type StackInAccount } from '../../adapters/aws-account/aws-account';
import { planSmsReports, takeSteps } from '../../application/enable-sms-reports';
import { epochMsOf, type Instant } from '../../domain/time';
import { account, credentials, type Engine, region, startEngine } from '../../local/engine';
import { startMailDesk } from '../../local/mail-desk';
import { createMessageLog } from '../../local/message-log';
import { serve } from '../local/listening-server';

const functionArn = `arn:aws:lambda:${region}:${account}:function:Crew-RecordReports`;
const stack: StackInAccount = {
  operationsTopicArn: `arn:aws:sns:${region}:${account}:operations`,
  chatTopicArn: `arn:aws:sns:${region}:${account}:chat`,
  recordReportsFunctionArn: functionArn,
};

function clientsAt(endpoint: string) {
  const settings = { endpoint, region, credentials, maxAttempts: 1 };
  return {
    sns: new SNSClient(settings),
    logs: new CloudWatchLogsClient(settings),
    metrics: new CloudWatchClient(settings),
    lambda: new LambdaClient(settings),
    ses: new SESv2Client(settings),
  };
}

describe('the account, on the engine', () => {
  let engine: Engine;
  let clients: ReturnType<typeof clientsAt>;

  beforeAll(async () => {
    engine = await startEngine();
    clients = clientsAt(engine.url);
  }, 60_000);

  afterAll(() => engine?.stop());

  it('tells how many listen to a topic', async () => {
    for (const Name of ['operations', 'chat']) await clients.sns.send(new CreateTopicCommand({ Name }));
    const Endpoint = 'ops@example.com';
    await clients.sns.send(
      new SubscribeCommand({ TopicArn: stack.operationsTopicArn, Protocol: 'email', Endpoint }),
    );
    const aws = awsAccount(clients, stack);
    expect(await aws.listeners('operations')).toMatchObject({ confirmed: 1, pending: 0 });
    expect(await aws.listeners('chat')).toEqual({ confirmed: 0, pending: 0, open: [] });
  });

  it('tells nothing of what texts cost where none were sent', async () => {
    expect(await awsAccount(clients, stack).smsSpent('2026-03-20T03:00:00.000Z')).toBeUndefined();
  });

  it('makes the logs of texts and sends them to the function, and once is enough', async () => {
    const aws = awsAccount(clients, stack);
    const names = [`sns/${region}/${account}/DirectPublishToPhoneNumber`];
    names.push(`${names[0]}/Failure`);
    expect(await aws.smsReports()).toEqual({
      logs: names.map((name) => ({ name, exists: false, subscribed: false })),
    });
    const written = { reportsRole: 'role', reportedSuccesses: 100 };
    const steps = planSmsReports(written, await aws.smsReports(), 'role');
    for (let times = 0; times < 2; times += 1) await takeSteps(aws, steps, () => undefined);
    expect(await aws.smsReports()).toEqual({
      logs: names.map((name) => ({ name, exists: true, subscribed: true })),
    });
    const { logGroups } = await clients.logs.send(new DescribeLogGroupsCommand({}));
    expect(logGroups).toMatchObject(names.map((name) => ({ logGroupName: name, retentionInDays: 30 })));
  });

  it('keeps the logs of two stacks apart, each under its own name', async () => {
    const other = { ...stack, recordReportsFunctionArn: `${functionArn}2` };
    const aws = awsAccount(clients, other);
    const [log = ''] = (await aws.smsReports()).logs.map(({ name }) => name);
    expect((await aws.smsReports()).logs[0]).toMatchObject({ exists: true, subscribed: false });
    await aws.subscribe(log);
    const { subscriptionFilters } = await clients.logs.send(
      new DescribeSubscriptionFiltersCommand({ logGroupName: log }),
    );
    expect(subscriptionFilters).toMatchObject([
      { filterName: 'Crew-RecordReports', destinationArn: functionArn, filterPattern: '' },
      { filterName: 'Crew-RecordReports2', destinationArn: `${functionArn}2` },
    ]);
  });

  it('tells from whom mails may leave, and to whom', async () => {
    const desk = await startMailDesk(createMessageLog());
    try {
      const ses = new SESv2Client({ endpoint: desk.url, region, credentials });
      expect(await awsAccount({ ...clients, ses }, stack).mail()).toEqual({
        sends: true,
        isSandboxed: false,
        verified: ['example.com'],
      });
    } finally {
      desk.close();
    }
  });

  it('rejects what the engine cannot tell', async () => {
    await expect(awsAccount(clients, stack).sandbox()).rejects.toThrow('Unknown action');
  });
});

/** What AWS answers to actions of SNS that the engine lacks; `asked` keeps what it was asked, as forms. */
async function serveSns(answers: Record<string, string>) {
  const asked: URLSearchParams[] = [];
  const server = await serve((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const form = new URLSearchParams(body);
      asked.push(form);
      const action = form.get('Action') ?? '';
      const result = `<${action}Result>${answers[action] ?? ''}</${action}Result>`;
      response.setHeader('content-type', 'text/xml');
      response.end(
        `<${action}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/">${result}</${action}Response>`,
      );
    });
  });
  return { ...server, asked };
}

const entries = (values: Record<string, string>) =>
  `<attributes>${Object.entries(values)
    .map(([key, value]) => `<entry><key>${key}</key><value>${value}</value></entry>`)
    .join('')}</attributes>`;

describe('the account, as SNS tells of it', () => {
  it.each([
    [{}, { monthlyLimitUsd: undefined, reportsRole: undefined, reportedSuccesses: 0 }],
    [
      {
        MonthlySpendLimit: '25',
        DeliveryStatusIAMRole: 'arn:aws:iam::111122223333:role/reports',
        DeliveryStatusSuccessSamplingRate: '100',
      },
      {
        monthlyLimitUsd: 25,
        reportsRole: 'arn:aws:iam::111122223333:role/reports',
        reportedSuccesses: 100,
      },
    ],
  ])('has the settings for texts %p', async (attributes, expected) => {
    const sns = await serveSns({ GetSMSAttributes: entries(attributes) });
    expect(await awsAccount(clientsAt(sns.url), stack).smsSettings()).toEqual(expected);
    sns.close();
  });

  it('is out of the sandbox, or in it with the phones that are verified', async () => {
    const inside = await serveSns({
      GetSMSSandboxAccountStatus: '<IsInSandbox>true</IsInSandbox>',
      ListSMSSandboxPhoneNumbers: `<PhoneNumbers>${[
        ['+12025550101', 'Verified'],
        ['+12025550102', 'Pending'],
      ]
        .map(
          ([phone, status]) =>
            `<member><PhoneNumber>${phone}</PhoneNumber><Status>${status}</Status></member>`,
        )
        .join('')}</PhoneNumbers>`,
    });
    const outside = await serveSns({ GetSMSSandboxAccountStatus: '<IsInSandbox>false</IsInSandbox>' });
    expect(await awsAccount(clientsAt(inside.url), stack).sandbox()).toEqual(['+12025550101']);
    expect(await awsAccount(clientsAt(outside.url), stack).sandbox()).toBeUndefined();
    inside.close();
    outside.close();
  });

  it('counts who has not confirmed, and not who is gone', async () => {
    const arns = [`${stack.chatTopicArn}:1`, 'PendingConfirmation', 'Deleted'];
    const sns = await serveSns({
      ListSubscriptionsByTopic: `<Subscriptions>${arns
        .map((arn) => `<member><SubscriptionArn>${arn}</SubscriptionArn></member>`)
        .join('')}</Subscriptions>`,
    });
    expect(await awsAccount(clientsAt(sns.url), stack).listeners('chat')).toEqual({
      confirmed: 1,
      pending: 1,
      open: [],
    });
    sns.close();
  });

  it.each([
    ['false', ['ops@example.com']],
    ['true', []],
  ])('names the email that listens and was confirmed with credentials: %s', async (authenticated, open) => {
    const listed = ([arn, protocol, endpoint]: string[]) =>
      `<member><SubscriptionArn>${arn}</SubscriptionArn><Protocol>${protocol}</Protocol><Endpoint>${endpoint}</Endpoint></member>`;
    const sns = await serveSns({
      ListSubscriptionsByTopic: `<Subscriptions>${[
        [`${stack.operationsTopicArn}:1`, 'email', 'ops@example.com'],
        [`${stack.operationsTopicArn}:2`, 'https', 'https://example.com/'],
        ['PendingConfirmation', 'email', 'late@example.com'],
      ]
        .map(listed)
        .join('')}</Subscriptions>`,
      GetSubscriptionAttributes: `<Attributes><entry><key>ConfirmationWasAuthenticated</key><value>${authenticated}</value></entry></Attributes>`,
    });
    expect(await awsAccount(clientsAt(sns.url), stack).listeners('operations')).toEqual({
      confirmed: 2,
      pending: 1,
      open,
    });
    sns.close();
  });

  it('is set to write reports of every text, and nothing else is changed', async () => {
    const sns = await serveSns({});
    await awsAccount(clientsAt(sns.url), stack).writeReports({ role: 'arn:role', successes: 100 });
    await awsAccount(clientsAt(sns.url), stack).writeReports({ successes: 100 });
    const set = sns.asked.map((form) =>
      [...form].filter(([name]) => name.startsWith('attributes')).map(([, value]) => value),
    );
    expect(set).toEqual([
      ['DeliveryStatusIAMRole', 'arn:role', 'DeliveryStatusSuccessSamplingRate', '100'],
      ['DeliveryStatusSuccessSamplingRate', '100'],
    ]);
    sns.close();
  });
});

// The engine answers with dates in another form than CloudWatch does.
describe('the account, as CloudWatch tells of it', () => {
  it('has spent on texts what the newest number of the month says', async () => {
    const asked: { StartTime?: number; EndTime?: number } = {};
    const point = (at: Instant, Maximum: number) => ({ Timestamp: epochMsOf(at) / 1000, Maximum });
    const server = await serve((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        Object.assign(asked, JSON.parse(body));
        const Datapoints = [
          point('2026-03-02T00:00:00.000Z', 1.5),
          point('2026-03-19T00:00:00.000Z', 4.2),
          // What February cost is told for a moment still.
          point('2026-03-01T00:00:00.000Z', 48),
        ];
        response.setHeader('content-type', 'application/x-amz-json-1.0');
        response.end(JSON.stringify({ Label: 'SMSMonthToDateSpentUSD', Datapoints }));
      });
    });
    expect(await awsAccount(clientsAt(server.url), stack).smsSpent('2026-03-20T03:00:00.000Z')).toBe(4.2);
    const [start, end] = [epochMsOf('2026-03-01T00:00:00.000Z'), epochMsOf('2026-03-20T03:00:00.000Z')];
    expect(asked).toMatchObject({ StartTime: start / 1000, EndTime: end / 1000, Period: 3600 });
    server.close();
  });
});

describe('the account, as Lambda tells of it', () => {
  it('runs so many functions at once, some of them kept', async () => {
    const server = await serve((request, response) => {
      const AccountLimit = { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 953 };
      const isAsked = request.method === 'GET' && request.url?.startsWith('/2016-08-19/account-settings');
      response.writeHead(isAsked ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isAsked ? { AccountLimit } : {}));
    });
    expect(await awsAccount(clientsAt(server.url), stack).concurrency()).toEqual({
      limit: 1000,
      unreserved: 953,
    });
    server.close();
  });
});
