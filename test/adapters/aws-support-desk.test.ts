import { SupportClient } from '@aws-sdk/client-support';
import { awsSupportDesk } from '../../adapters/aws-support/aws-support-desk';
import { CaseRefusedError, type SupportDesk } from '../../application/ports/vendor';
import { type SupportDeskServer, startSupportDesk } from '../../local/support-desk';

const request = {
  subject: '[INC-42] SEV1: 5xx',
  body: 'Nobody can pay.',
  severityCode: 'urgent',
  serviceCode: 'general-info',
  categoryCode: 'using-aws',
  language: 'en',
} as const;
const longAgo = '2020-01-01T00:00:00.000Z';
const marker = '[INC-42]';

let east: SupportDeskServer;
let clients: SupportClient[];
let desk: SupportDesk;

function clientOf(endpoint: string): SupportClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new SupportClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

/** How the SDK says it. */
const unconnected =
  'the request socket did not establish a connection with the server within the configured timeout of 1000 ms.';

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:1';

beforeEach(async () => {
  east = await startSupportDesk();
  clients = [clientOf(east.url)];
  desk = awsSupportDesk(clients);
});

afterEach(() => {
  for (const client of clients) client.destroy();
  east.close();
});

/** The desk behind these endpoints, in their order. */
function behind(...urls: string[]): SupportDesk {
  clients.push(...urls.map(clientOf));
  return awsSupportDesk(clients.slice(-urls.length));
}

test('a case is opened as a technical one, and told with its number and where people read it', async () => {
  const opened = await desk.openCase(request);
  expect(opened).toEqual({
    caseId: 'case-000000000000-local-1000000001',
    url: 'https://console.aws.amazon.com/support/home#/case/?displayId=1000000001&language=en',
  });
  const { body: communicationBody, ...codes } = request;
  expect(east.cases).toMatchObject([{ ...codes, communicationBody, issueType: 'technical' }]);
});

test('a case whose details cannot be read is open all the same', async () => {
  east.fail('DescribeCases', { status: 500, code: 'InternalServerError' });
  expect(await desk.openCase(request)).toEqual({
    caseId: 'case-000000000000-local-1000000001',
  });
});

test('an open case is found by its marker, unless it is older than what is looked for', async () => {
  expect(await desk.findCase(marker, longAgo)).toBeUndefined();
  const { caseId } = await desk.openCase(request);
  expect(await desk.findCase(marker, longAgo)).toMatchObject({ caseId });
  expect(await desk.findCase('[INC-4]', longAgo)).toBeUndefined();
  expect(await desk.findCase(marker, '2999-01-01T00:00:00.000Z')).toBeUndefined();
});

test('another endpoint is asked where one was never reached, and then first', async () => {
  const many = behind(nowhere, east.url);
  await many.openCase(request);
  expect(east.cases).toHaveLength(1);
  await many.findCase(marker, longAgo);
  expect(east.calls).toEqual(['CreateCase', 'DescribeCases', 'DescribeCases']);
});

test('another endpoint is asked what is known where one fails', async () => {
  const west = await startSupportDesk();
  await desk.openCase(request);
  west.fail('DescribeCases', { status: 500, code: 'InternalServerError' });
  expect(await behind(west.url, east.url).findCase(marker, longAgo)).toBeDefined();
  west.close();
});

test('no second case is opened where it is not known what became of the first: it is looked for later', async () => {
  const lost = east.fail('CreateCase', { status: 500, code: 'InternalServerError' }, 'after');
  const west = await startSupportDesk();
  const many = behind(east.url, west.url);
  await expect(many.openCase(request)).rejects.toMatchObject({ name: 'InternalServerError' });
  expect(west.calls).toEqual([]);
  lost();
  expect(await many.findCase(marker, longAgo)).toMatchObject({ caseId: east.cases[0]?.caseId });
  west.close();
});

test('an endpoint that left it open is not the first to be asked again, though it still answers', async () => {
  const west = await startSupportDesk();
  east.fail('CreateCase', { status: 500, code: 'InternalServerError' });
  const many = behind(east.url, west.url);
  await expect(many.openCase(request)).rejects.toThrow();
  expect(await many.findCase(marker, longAgo)).toBeUndefined();
  await many.openCase(request);
  expect([east.cases.length, west.cases.length]).toEqual([0, 1]);
  west.close();
});

test.each([
  [
    'the answer takes too long',
    new Error('a request has exceeded the configured 12000 ms requestTimeout.'),
    1,
  ],
  ['the connection breaks', new Error('read ECONNRESET'), 1],
  ['the name is not known', new Error('getaddrinfo ENOTFOUND support.example.com'), 2],
  ['no address answers', new AggregateError([new Error('connect ETIMEDOUT 192.0.2.1:443')]), 2],
  ['the connection is not made in time', new Error(unconnected), 2],
])('where %s, so many endpoints are asked to open a case', async (_, failure, asked) => {
  const patience: unknown[] = [];
  const failing = () =>
    new SupportClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: {
        handle: async (_request: unknown, options: { requestTimeout?: number } = {}) => {
          patience.push(options.requestTimeout);
          throw failure;
        },
      },
    });
  await expect(awsSupportDesk([failing(), failing()]).openCase(request)).rejects.toThrow();
  expect(patience).toEqual(Array(asked).fill(12_000));
});

test('trouble at all endpoints is told as what may pass', async () => {
  const failure = await behind(nowhere, nowhere)
    .findCase(marker, longAgo)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(CaseRefusedError);
});

test.each([
  ['SubscriptionRequiredException', 'no-support-plan'],
  ['CaseCreationLimitExceeded', 'refused'],
  ['ValidationException', 'refused'],
  ['AccessDeniedException', 'refused'],
])('%s is a refusal for good, and no other endpoint is asked', async (code, trouble) => {
  east.fail('CreateCase', { status: 400, code });
  const opening = behind(east.url, east.url).openCase(request);
  await expect(opening).rejects.toBeInstanceOf(CaseRefusedError);
  await expect(opening).rejects.toMatchObject({ trouble });
  expect(east.calls).toEqual(['CreateCase']);
});

test('answers have nothing in them that turns words around, nor half a character', async () => {
  const { caseId } = await desk.openCase(request);
  east.answer(caseId, 'We \u202elook into it \ud83d');
  expect(await desk.answersSince(caseId, longAgo)).toMatchObject([{ text: 'We look into it \ufffd' }]);
});

test('answers are all that AWS wrote, the earliest first, and nothing that we wrote', async () => {
  const { caseId } = await desk.openCase(request);
  expect(await desk.answersSince(caseId, longAgo)).toEqual([]);
  for (let n = 1; n <= 120; n += 1) east.answer(caseId, `Answer ${n}`);
  const answers = await desk.answersSince(caseId, longAgo);
  expect(answers.map(({ text }) => text)).toEqual(
    Array.from({ length: 120 }, (_, index) => `Answer ${index + 1}`),
  );
  expect(answers[0]?.at).toMatch(/^\d{4}-.*Z$/);
  expect(await desk.answersSince(caseId, '2999-01-01T00:00:00.000Z')).toEqual([]);
});
