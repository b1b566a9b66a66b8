import { logWarning } from '../../adapters/log';
import { handling } from '../../lambdas/handling';

afterEach(() => jest.restoreAllMocks());

/** The request that a handler's lines name, of this event. */
async function requestNamed(event: unknown, context?: { awsRequestId: string }): Promise<unknown> {
  const lines = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const handler = handling(async (_: unknown) => {
    await Promise.resolve();
    logWarning('heard', {});
    return 'done';
  });
  expect(await handler(event, context)).toBe('done');
  return JSON.parse(lines.mock.calls[0]?.[0]).request;
}

const context = { awsRequestId: '4f9c1f7e' };

test('lines name the request of Lambda, which each line of its own has', async () => {
  expect(await requestNamed({ Records: [] }, context)).toBe('4f9c1f7e');
});

test('behind API Gateway they name the one that its access log has, and the answer', async () => {
  const event = { rawPath: '/p/x', requestContext: { requestId: 'JKJaXmPLvHcESHA=', http: {} } };
  expect(await requestNamed(event, context)).toBe('JKJaXmPLvHcESHA=');
});

test('what nobody asked for names none', async () => {
  expect(await requestNamed(undefined)).toBeUndefined();
});
