import { ping, unlessPinged } from '../../lambdas/ping';

const environment = {
  TABLE_NAME: 'table',
  EMAIL_TOPIC_ARNS: 'arn:aws:sns:eu-central-1:123456789012:email',
  CHAT_TOPIC_ARN: 'arn:aws:sns:eu-central-1:123456789012:chat',
  WATCH_ARN: 'arn:aws:states:eu-central-1:123456789012:stateMachine:watch',
  PUBLIC_URL: 'https://example.com',
  RETRY_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/retries',
  SLOW_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/123456789012/slow',
  SLOW_QUEUE_ARN: 'arn:aws:sqs:eu-central-1:123456789012:slow',
  AWS_REGION: 'eu-central-1',
  // Whatever it wants of AWS, it is refused.
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
};

describe('a ping', () => {
  const before = process.env;

  beforeAll(() => {
    process.env = { ...before, ...environment };
  });

  afterAll(() => {
    process.env = before;
  });

  it.each(['take-in-alerts', 'dispatch-effects', 'respond-to-page'])(
    'is answered by %s at once, and asks for nothing',
    async (folder) => {
      const { handler } = await import(`../../lambdas/${folder}/handler`);
      expect(await handler({ ...ping })).toBeUndefined();
    },
  );

  it('never reaches what does the work', async () => {
    const heard: unknown[] = [];
    await unlessPinged(async (event) => heard.push(event))({ ...ping });
    expect(heard).toEqual([]);
  });
});

describe('what is no ping', () => {
  it.each([
    ['an alarm that says it is one', { Records: [{ body: JSON.stringify(ping) }] }],
    ['a request that says it is one', { ...ping, rawPath: '/p/code' }],
    ['another one', { ping: 'pong' }],
    ['nothing', undefined],
  ])('is work: %s', async (_, event) => {
    const heard: unknown[] = [];
    const handler = unlessPinged(async (work: unknown) => {
      heard.push(work);
      return 'done';
    });
    expect(await handler(event)).toBe('done');
    expect(heard).toEqual([event]);
  });

  it('fails as before', async () => {
    const failing = unlessPinged(async (_: unknown) => {
      throw new Error('The table is gone.');
    });
    await expect(failing({ Records: [] })).rejects.toThrow('The table is gone.');
  });
});
