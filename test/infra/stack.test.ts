import { App, Token } from 'aws-cdk-lib';
import { readDeployment } from '../../lib/deployment';
import { flat, synthesize } from './synthesized-stack';

const { template, stack } = synthesize();

describe('the stack', () => {
  test('tells what others need to know of it', () => {
    expect(Object.keys(template.findOutputs('*')).sort()).toEqual([
      'AlarmTopicArn',
      'AlertsQueueUrl',
      'AlertsSetAsideUrl',
      'ApiUrl',
      'ChatTopicArn',
      'EmailTopicArns',
      'LinkKeyArn',
      'LinkKeyGeneration',
      'LocalWebhooks',
      'MailFrom',
      'MessagesSetAsideUrl',
      'OperationsTopicArn',
      'RecordReportsFunctionArn',
      'RepliesQueueUrl',
      'RepliesSetAsideUrl',
      'ReservesConcurrency',
      'RetryQueueUrl',
      'SmsRepliesTopicArn',
      'SmsReportsRoleArn',
      'StreamFailuresUrl',
      'TableName',
      'UserPoolClientId',
      'UserPoolId',
      'VendorNewsQueueUrl',
      'VendorNewsSetAsideUrl',
      'Version',
      'WatchArn',
      'WritesFormat',
    ]);
  });

  test.each([
    [{}, 'false'],
    [{ reserve: 'true' }, 'true'],
  ])('tells whether it reserves concurrency: with %j, %s', (context, told) => {
    const { ReservesConcurrency } = synthesize(context).template.findOutputs('*');
    expect(ReservesConcurrency?.Value).toBe(told);
  });

  test.each([
    [{}, 'none'],
    [{ mailFrom: 'Bells <updates@example.com>' }, 'Bells <updates@example.com>'],
  ])('tells from whom it mails: with %j, %s', (context, told) => {
    expect(synthesize(context).template.findOutputs('*').MailFrom?.Value).toBe(told);
  });

  test('has no resource of a type that local engines lack, nor code of its own at deployment but a guard', () => {
    const types = Object.values(template.toJSON().Resources).map((each) => (each as { Type: string }).Type);
    const lacking = /CompositeAlarm|MetricFilter|TopicInlinePolicy|^Custom::|CustomResource/;
    expect(types.filter((type) => lacking.test(type))).toEqual(['Custom::StoredFormat']);
  });

  test('changes nothing before it is known whether what is stored can be read', () => {
    const { Resources } = template.toJSON() as { Resources: Record<string, { DependsOn?: string[] }> };
    const [guard] = Object.keys(template.findResources('Custom::StoredFormat'));
    const first = Object.keys(Resources).filter((id) => ![Resources[id]?.DependsOn].flat().includes(guard));
    expect(first.filter((id) => !id.startsWith('FormatGuard'))).toEqual([]);
  });

  test('is for any account and Region', () => {
    expect([stack.account, stack.region].map((each) => Token.isUnresolved(each))).toEqual([true, true]);
  });

  test('links to the API itself unless it is told another address', () => {
    expect(publicUrls(synthesize().template)).toEqual([
      expect.stringMatching(/^<DoorsApi\w+\.ApiEndpoint>$/),
    ]);
    const elsewhere = synthesize({ publicUrl: 'https://bells.example.com' });
    expect(publicUrls(elsewhere.template)).toEqual(['https://bells.example.com']);
  });

  test('tells a monitor outside that all is well where one is given, and keeps its address to the sweep', () => {
    const heartbeats = (context: Record<string, unknown>) =>
      Object.entries(synthesize(context).template.findResources('AWS::Lambda::Function')).flatMap(
        ([id, { Properties }]) => {
          const url = Properties.Environment?.Variables.HEARTBEAT_URL;
          return url === undefined ? [] : [[id.replace(/Function.*/, ''), url]];
        },
      );
    expect(heartbeats({})).toEqual([['Sweep', '']]);
    const heartbeatUrl = 'https://hc.example.com/secret';
    expect(heartbeats({ heartbeatUrl })).toEqual([['Sweep', heartbeatUrl]]);
    const elsewhere = JSON.stringify(synthesize({ heartbeatUrl }).template.toJSON()).split(heartbeatUrl);
    expect(elsewhere).toHaveLength(2);
  });
});

function publicUrls(from: typeof template): string[] {
  const urls = Object.values(from.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) => {
    const url = Properties.Environment?.Variables.PUBLIC_URL;
    return url === undefined ? [] : [flat(url)];
  });
  return [...new Set(urls)];
}

describe('the context', () => {
  const readAll = (context: Record<string, unknown>) => readDeployment(new App({ context }).node);
  const read = (context: Record<string, unknown>) => readAll({ operationsEmail: 'none', ...context });

  test('has to say who is told of trouble with Eight Bells itself, or that nobody is', () => {
    expect(() => readAll({})).toThrow(
      '-c operationsEmail must be the email address of whoever is told when Eight Bells itself is in trouble, such as ops@example.com; or none, and nobody is told.',
    );
    expect(readAll({ operationsEmail: 'ops@example.com' }).operationsEmail).toBe('ops@example.com');
    expect(readAll({ operationsEmail: 'none' }).operationsEmail).toBeUndefined();
  });

  test.each(['http://hc.example.com/1', 'hc.example.com/1', 'https://'])(
    'takes no %s for a monitor outside',
    (heartbeatUrl) => {
      expect(() => read({ heartbeatUrl })).toThrow('-c heartbeatUrl must be an address');
    },
  );

  test('may say nothing else', () => {
    expect(read({})).toEqual({
      stack: 'EightBells',
      disposable: false,
      reserve: false,
      smsBudgetUsd: 50,
      linkKey: 1,
      localWebhooks: false,
      sourceMaps: false,
      emailTopics: 1,
    });
  });

  test('is read as the command line gives it', () => {
    const given = {
      stack: 'Crew',
      disposable: 'true',
      reserve: 'true',
      smsBudgetUsd: '12.50',
      emailTopics: '8',
    };
    expect(read({ ...given, publicUrl: 'http://localhost:8888' })).toEqual({
      stack: 'Crew',
      disposable: true,
      reserve: true,
      linkKey: 1,
      localWebhooks: false,
      smsBudgetUsd: 12.5,
      sourceMaps: false,
      emailTopics: 8,
      publicUrl: 'http://localhost:8888',
    });
  });

  test('is refused with a word on each value that is wrong', () => {
    const wrong = {
      stack: '8',
      publicUrl: 'https://x/',
      operationsEmail: 'me',
      smsBudgetUsd: 'much',
      emailTopics: '51',
      mailFrom: 'Bells',
      reserve: 'some',
      disposable: 'perhaps',
    };
    expect(() => read(wrong)).toThrow(
      /-c stack must.*-c publicUrl must.*-c operationsEmail must.*-c smsBudgetUsd must.*-c emailTopics must.*-c mailFrom must.*-c reserve must.*-c disposable must/,
    );
  });

  test.each([
    'https://bells.example.com',
    'https://bells.example.com:8443',
    'http://localhost:8888',
    'http://127.0.0.1:8888',
  ])('takes %s as the base of links', (publicUrl) => {
    expect(read({ publicUrl })).toMatchObject({ publicUrl });
  });

  test.each([
    ['a slash at its end', 'https://bells.example.com/'],
    ['a path', 'https://bells.example.com/on-call'],
    ['a query', 'https://bells.example.com?a=b'],
    ['a name and a password', 'https://me:secret@bells.example.com'],
    ['no encryption', 'http://bells.example.com'],
    ['no scheme', 'bells.example.com'],
    ['a port that there is not', 'https://bells.example.com:99999'],
    ['a length that leaves a text no room', `https://${'bells.'.repeat(20)}example.com`],
  ])('refuses a base of links with %s', (_, publicUrl) => {
    expect(() => read({ publicUrl })).toThrow(
      /^-c publicUrl must be https:\/\/ and a host.*at most 90 characters/,
    );
  });
});
