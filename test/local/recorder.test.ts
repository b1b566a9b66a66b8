import {
  CheckIfPhoneNumberIsOptedOutCommand,
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  PublishCommand,
  SetSMSAttributesCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { snsCourier } from '../../adapters/sns/sns-courier';
import { readBody } from '../../local/http-forward';
import { type Recorder, startRecorder } from '../../local/recorder';
import { serve } from './listening-server';

const topic = 'arn:aws:sns:us-east-1:000000000000:Email';
const subscriptions = [
  { arn: `${topic}:1`, protocol: 'email', endpoint: 'ada@example.com', policy: '{"responder":["ada"]}' },
  { arn: `${topic}:2`, protocol: 'email', endpoint: 'ben@example.com', policy: '{"responder":["ben"]}' },
  { arn: `${topic}:3`, protocol: 'sqs', endpoint: 'arn:aws:sqs:us-east-1:000000000000:q', policy: '' },
];

const result = (action: string, inner: string) =>
  `<${action}Response><${action}Result>${inner}</${action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${action}Response>`;

/** What SNS answers to the calls of these tests. */
function answerLikeSns(form: URLSearchParams): string {
  const action = form.get('Action') ?? '';
  if (action === 'Publish') return result(action, '<MessageId>from-the-engine</MessageId>');
  if (action === 'Subscribe') return result(action, `<SubscriptionArn>${topic}:9</SubscriptionArn>`);
  if (action === 'ListSubscriptionsByTopic') {
    const members = subscriptions.map(
      ({ arn, protocol, endpoint }) =>
        `<member><SubscriptionArn>${arn}</SubscriptionArn><Owner>0</Owner><TopicArn>${topic}</TopicArn>` +
        `<Protocol>${protocol}</Protocol><Endpoint>${endpoint}</Endpoint></member>`,
    );
    const asked = form.get('TopicArn') === topic ? members.join('') : '';
    return result(action, `<Subscriptions>${asked}</Subscriptions>`);
  }
  const policy = subscriptions.find(({ arn }) => arn === form.get('SubscriptionArn'))?.policy ?? '';
  const escaped = policy.replaceAll('"', '&quot;');
  return result(
    action,
    `<Attributes><entry><key>FilterPolicy</key><value>${escaped}</value></entry></Attributes>`,
  );
}

let engine: Awaited<ReturnType<typeof serve>>;
let recorder: Recorder;
let sns: SNSClient;
const authorizations: (string | undefined)[] = [];

beforeEach(async () => {
  engine = await serve(async (request, response) => {
    authorizations.push(request.headers.authorization);
    const body = answerLikeSns(new URLSearchParams((await readBody(request)).toString()));
    response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
  });
  recorder = await startRecorder({
    responderAt: async (address) => (address === '+12025550101' ? 'ada' : null),
  });
  recorder.forwardTo(engine.url);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  sns = new SNSClient({ endpoint: recorder.url, region: 'us-east-1', credentials, maxAttempts: 1 });
});

afterEach(() => {
  sns.destroy();
  recorder.close();
  engine.close();
});

const text = (PhoneNumber: string) => sns.send(new PublishCommand({ PhoneNumber, Message: 'INC-1' }));
const publish = (TopicArn: string, responder: string) =>
  sns.send(
    new PublishCommand({
      TopicArn,
      Subject: 'A subject',
      Message: 'A body',
      MessageAttributes: { responder: { DataType: 'String', StringValue: responder } },
    }),
  );

test('a text is recorded as its owner gets it, and the engine still gets the signed call', async () => {
  const answer = await text('+12025550101');
  expect(answer.MessageId).toBe('from-the-engine');
  expect(authorizations.at(-1)).toMatch(/^AWS4-HMAC-SHA256/);
  expect(recorder.log.after()).toEqual([
    {
      n: 1,
      at: expect.any(String),
      channel: 'sms',
      to: '+12025550101',
      responder: 'ada',
      text: 'INC-1',
      providerId: 'from-the-engine',
    },
  ]);
});

test('an email is recorded for the one address whose subscription asks for that responder', async () => {
  await publish(topic, 'ben');
  expect(recorder.log.after()).toMatchObject([
    { channel: 'email', to: 'ben@example.com', responder: 'ben', subject: 'A subject', text: 'A body' },
  ]);
});

test('what goes to a topic that nobody reads by email is recorded as just that', async () => {
  await publish('arn:aws:sns:us-east-1:000000000000:Operations', 'ada');
  expect(recorder.log.after()).toMatchObject([{ channel: 'operations', to: 'Operations' }]);
});

test('a bulletin is recorded as its team reads it in chat', async () => {
  const topics = { emailTopicArns: [topic], chatTopicArn: `${topic}Chat` };
  const courier = snsCourier(sns, topics, { topicOf: async () => undefined }, async () => ({
    providerId: '',
    body: '',
  }));
  const bulletin = { title: 'INC-1: opened', description: 'Nobody has acknowledged yet.', threadId: 'INC-1' };
  await courier.sendChat({ team: 'web', bulletin });
  expect(recorder.log.after()).toEqual([
    {
      n: 1,
      at: expect.any(String),
      channel: 'chat',
      to: 'chat:web',
      responder: null,
      subject: 'INC-1: opened',
      text: 'Nobody has acknowledged yet.',
      providerId: 'from-the-engine',
    },
  ]);
});

test('other calls pass and are not recorded', async () => {
  await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'email', Endpoint: 'x@example.com' }));
  expect(recorder.log.after()).toEqual([]);
});

test('messages are numbered, and can be had from a number on', async () => {
  await text('+12025550101');
  await text('+12025550102');
  expect(recorder.log.after(1).map(({ n, to }) => [n, to])).toEqual([[2, '+12025550102']]);
});

test('a message can be waited for before it is sent', async () => {
  const awaited = recorder.log.waitFor(({ to }) => to === '+12025550102');
  await text('+12025550101');
  await text('+12025550102');
  expect((await awaited).n).toBe(2);
});

test('waiting in vain says what came instead', async () => {
  await text('+12025550101');
  await expect(recorder.log.waitFor(() => false, 20)).rejects.toThrow(/sms to \+12025550101: INC-1/);
});

test('texts to a number fail as often as asked, and none of those is recorded', async () => {
  recorder.failSmsTo('+12025550101', { times: 1, status: 400, code: 'OptedOut' });
  await expect(text('+12025550101')).rejects.toMatchObject({ name: 'OptedOutException' });
  await text('+12025550101');
  expect(recorder.log.after()).toHaveLength(1);
});

test('a text to somebody who opted out is accepted and never arrives', async () => {
  const optIn = recorder.optOut('+12025550101');
  await expect(text('+12025550101')).resolves.toMatchObject({ MessageId: 'from-the-engine' });
  expect(recorder.log.after()).toEqual([]);
  optIn();
  await text('+12025550101');
  expect(recorder.log.after()).toHaveLength(1);
});

test('who opted out is told to whoever asks', async () => {
  const ask = (phoneNumber: string) => sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber }));
  recorder.optOut('+12025550101');
  await expect(ask('+12025550101')).resolves.toMatchObject({ isOptedOut: true });
  await expect(ask('+12025550102')).resolves.toMatchObject({ isOptedOut: false });
});

test("the account's texting is in good health, and keeps what is set", async () => {
  await expect(sns.send(new GetSMSSandboxAccountStatusCommand({}))).resolves.toMatchObject({
    IsInSandbox: false,
  });
  const role = 'arn:aws:iam::123456789012:role/reports & more';
  await sns.send(new SetSMSAttributesCommand({ attributes: { DeliveryStatusIAMRole: role } }));
  const all = await sns.send(new GetSMSAttributesCommand({}));
  expect(all.attributes).toMatchObject({
    MonthlySpendLimit: '100',
    DeliveryStatusSuccessSamplingRate: '100',
    DeliveryStatusIAMRole: role,
  });
  const asked = await sns.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] }));
  expect(asked.attributes).toEqual({ MonthlySpendLimit: '100' });
});

test('an engine that is gone is a service that is unavailable', async () => {
  engine.close();
  await expect(text('+12025550101')).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  expect(recorder.log.after()).toEqual([]);
});
