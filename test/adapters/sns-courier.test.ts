import { SNSClient } from '@aws-sdk/client-sns';
import { snsCourier } from '../../adapters/sns/sns-courier';
import { type Courier, UndeliverableError } from '../../application/ports/messages';
import { readBody } from '../../local/http-forward';
import { readChatPost, readPublication } from '../../local/publication';
import { serve } from '../local/listening-server';

const topics = {
  emailTopicArns: [
    'arn:aws:sns:eu-central-1:000000000000:Email',
    'arn:aws:sns:eu-central-1:000000000000:Email2',
  ],
  chatTopicArn: 'arn:aws:sns:eu-central-1:000000000000:Chat',
};
const taken = '<PublishResponse><PublishResult><MessageId>id-1</MessageId></PublishResult></PublishResponse>';
const webhookAnswer = { providerId: 'hook-1', body: '' };

let server: Awaited<ReturnType<typeof serve>>;
let sns: SNSClient;
let courier: Courier;
let calls: string[];
const routes = new Map<string, string>();
/** The code and status by which SNS refuses. */
let refusal: [code: string, status: number] | undefined;

beforeEach(async () => {
  calls = [];
  routes.clear();
  refusal = undefined;
  server = await serve(async (request, response) => {
    calls.push((await readBody(request)).toString());
    const [code, status] = refusal ?? ['', 200];
    const error = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>No: ${code}</Message></Error></ErrorResponse>`;
    response.writeHead(status, { 'content-type': 'text/xml' }).end(status === 200 ? taken : error);
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  sns = new SNSClient({ endpoint: server.url, region: 'eu-central-1', credentials, maxAttempts: 1 });
  courier = snsCourier(
    sns,
    topics,
    { topicOf: async (responder) => routes.get(responder) },
    async () => webhookAnswer,
  );
});

afterEach(() => {
  sns.destroy();
  server.close();
});

const text = { to: '+12025550101', text: 'INC-1: Acknowledge' };
const email = { responder: 'ada', subject: 'INC-1', text: 'Acknowledge' };
const chat = {
  team: 'web',
  bulletin: { title: 'INC-1: opened', description: 'Nobody has acknowledged yet.', threadId: 'INC-1' },
};

function published() {
  const publication = readPublication(calls.at(-1) ?? '');
  if (publication === undefined) throw new Error('Nothing was published.');
  return publication;
}

test('a text goes straight to the number, as transactional', async () => {
  await expect(courier.sendSms(text)).resolves.toBe('id-1');
  expect(published()).toMatchObject({
    phoneNumber: text.to,
    text: text.text,
    attributes: { 'AWS.SNS.SMS.SMSType': 'Transactional' },
  });
});

test('an email goes over the topic, for the subscription of its reader', async () => {
  await courier.sendEmail(email);
  expect(published()).toMatchObject({
    topicArn: topics.emailTopicArns[0],
    subject: 'INC-1',
    attributes: { responder: 'ada' },
  });
});

test('whatever stands in a text, it leaves: half a character is not what a message fails by', async () => {
  const broken = 'Shop \ud83d \u202epohs';
  await courier.sendSms({ ...text, text: broken });
  expect(published().text).toBe('Shop \ufffd pohs');
  await courier.sendEmail({ ...email, subject: broken, text: broken });
  expect(published()).toMatchObject({ subject: 'Shop \ufffd pohs', text: 'Shop \ufffd pohs' });
  await courier.sendChat({ ...chat, bulletin: { ...chat.bulletin, title: broken } });
  expect(readChatPost(published())).toMatchObject({ title: 'Shop \ufffd pohs' });
});

test('an email goes over the topic of its reader, where there are several; over the first, if that is gone', async () => {
  routes.set('ada', topics.emailTopicArns[1] ?? '');
  await courier.sendEmail(email);
  expect(published()).toMatchObject({ topicArn: topics.emailTopicArns[1] });
  routes.set('ada', 'arn:aws:sns:eu-central-1:000000000000:Gone');
  await courier.sendEmail(email);
  expect(published()).toMatchObject({ topicArn: topics.emailTopicArns[0] });
});

test("a bulletin is what AWS's chat integration reads, in its thread, for the subscriptions of its team", async () => {
  await courier.sendChat(chat);
  const publication = published();
  expect(publication).toMatchObject({ topicArn: topics.chatTopicArn, attributes: { team: 'web' } });
  expect(readChatPost(publication)).toMatchObject({ team: 'web', title: 'INC-1: opened' });
  expect(JSON.parse(publication.text)).toEqual({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: 'INC-1: opened',
      description: 'Nobody has acknowledged yet.',
    },
    metadata: {
      threadId: 'INC-1',
      summary: 'INC-1: opened',
      eventType: 'eight-bells-bulletin',
      additionalContext: { team: 'web' },
    },
  });
});

test('a webhook does not go by SNS', async () => {
  const call = { owner: 'team:web', url: 'https://hooks.example.com', id: 'INC-1-1', payload: {} };
  await expect(courier.sendWebhook(call)).resolves.toBe(webhookAnswer);
  expect(calls).toEqual([]);
});

test.each(['InvalidParameter', 'ParameterValueInvalid', 'OptedOut', 'UserError', 'ValidationException'])(
  'a number that SNS refuses with %s is never tried again',
  async (code) => {
    refusal = [code, 400];
    await expect(courier.sendSms(text)).rejects.toBeInstanceOf(UndeliverableError);
    await expect(courier.sendSms(text)).rejects.toThrow(`No: ${code}`);
  },
);

test.each([
  ['Throttled', 429],
  ['AuthorizationError', 403],
  ['KMSDisabled', 400],
  ['InternalError', 500],
  ['SomethingNew', 400],
] as const)('a text that SNS refuses with %s may be tried again', async (code, status) => {
  refusal = [code, status];
  await expect(courier.sendSms(text)).rejects.not.toBeInstanceOf(UndeliverableError);
});

test('what is wrong with a topic is not held against the reader', async () => {
  refusal = ['InvalidParameter', 400];
  await expect(courier.sendEmail(email)).rejects.not.toBeInstanceOf(UndeliverableError);
  await expect(courier.sendChat(chat)).rejects.not.toBeInstanceOf(UndeliverableError);
});
