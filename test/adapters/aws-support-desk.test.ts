import { SupportClient } from '@aws-sdk/client-support';
import { awsSupportDesk } from '../../adapters/aws-support/aws-support-desk';
import { CaseRefusedError, type SupportDesk } from '../../application/ports';
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
  const opened = await desk.openCase(request, marker, longAgo);
  expect(opened).toEqual({
    caseId: 'case-000000000000-local-1000000001',
    url: 'https://console.aws.amazon.com/support/home#/case/?displayId=1000000001&language=en',
  });
  const { body: communicationBody, ...codes } = request;
  expect(east.cases).toMatchObject([{ ...codes, communicationBody, issueType: 'technical' }]);
});

test('a case whose details cannot be read is open all the same', async () => {
  east.fail('DescribeCases', { status: 500, code: 'InternalServerError' });
  expect(await desk.openCase(request, marker, longAgo)).toEqual({
    caseId: 'case-000000000000-local-1000000001',
  });
});

test('an open case is found by its marker, unless it is older than what is looked for', async () => {
  expect(await desk.findCase(marker, longAgo)).toBeUndefined();
  const { caseId } = await desk.openCase(request, marker, longAgo);
  expect(await desk.findCase(marker, longAgo)).toMatchObject({ caseId });
  expect(await desk.findCase('[INC-4]', longAgo)).toBeUndefined();
  expect(await desk.findCase(marker, '2999-01-01T00:00:00.000Z')).toBeUndefined();
});

test('another endpoint is asked where one is out of reach or fails, and then first', async () => {
  const west = await startSupportDesk();
  east.fail('CreateCase', { status: 500, code: 'InternalServerError' });
  const many = behind(nowhere, east.url, west.url);
  await many.openCase(request, marker, longAgo);
  expect(west.cases).toHaveLength(1);
  east.calls.length = 0;
  await many.findCase(marker, longAgo);
  expect(east.calls).toEqual([]);
  west.close();
});

test('no second case is opened where only the answer to the first was lost', async () => {
  const lost = east.fail('CreateCase', { status: 500, code: 'InternalServerError' }, 'after');
  // One service behind two endpoints.
  expect(await behind(east.url, east.url).openCase(request, marker, longAgo)).toMatchObject({
    caseId: 'case-000000000000-local-1000000001',
  });
  lost();
  expect(east.cases).toHaveLength(1);
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
  const opening = behind(east.url, east.url).openCase(request, marker, longAgo);
  await expect(opening).rejects.toBeInstanceOf(CaseRefusedError);
  await expect(opening).rejects.toMatchObject({ trouble });
  expect(east.calls).toEqual(['CreateCase']);
});

test('the latest answer is what AWS wrote last, and nothing that we wrote', async () => {
  const { caseId } = await desk.openCase(request, marker, longAgo);
  expect(await desk.latestAnswer(caseId)).toBeUndefined();
  east.answer(caseId, 'We see it too.');
  expect(await desk.latestAnswer(caseId)).toEqual({
    text: 'We see it too.',
    at: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});
