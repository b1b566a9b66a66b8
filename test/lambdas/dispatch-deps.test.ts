import { dispatchDepsFor } from '../../lambdas/dispatch-deps';

const settings = {
  TABLE_NAME: 'Bells',
  EMAIL_TOPIC_ARNS: 'arn:aws:sns:eu-central-1:123456789012:Email',
  CHAT_TOPIC_ARN: 'arn:aws:sns:eu-central-1:123456789012:Chat',
  WATCH_ARN: 'arn:aws:states:eu-central-1:123456789012:stateMachine:Watch',
  PUBLIC_URL: 'https://bells.example.com',
  RETRY_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/Retries',
  LOCAL_WEBHOOKS: false,
  LINK_KEY_ARN: 'arn:aws:kms:eu-central-1:123456789012:key/1',
  LINK_KEY_GENERATION: 1,
};

const before = process.env.AWS_REGION;
beforeEach(() => {
  process.env.AWS_REGION = 'eu-central-1';
});
afterEach(() => {
  if (before === undefined) delete process.env.AWS_REGION;
  else process.env.AWS_REGION = before;
  jest.restoreAllMocks();
});

test('a page that leaves without a link is told by the log, and is counted for its alarm', () => {
  const errors = jest.spyOn(console, 'error').mockImplementation(() => {});
  const lines = jest.spyOn(console, 'log').mockImplementation(() => {});
  const effect = { incidentId: 'INC-1', seq: 4, channel: 'sms' };
  dispatchDepsFor(settings).onNoLink(effect, new Error('KMS does not answer.'));
  expect(JSON.parse(errors.mock.calls[0]?.[0])).toMatchObject({
    subject: 'a page leaves without a link',
    effect,
  });
  expect(lines.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([
    {
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'EightBells',
            Dimensions: [['Table']],
            Metrics: [{ Name: 'PagesWithoutLink', Unit: 'Count' }],
          },
        ],
      },
      ...{ Table: 'Bells', PagesWithoutLink: 1 },
    },
  ]);
});
