import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { HonoRequest } from 'hono/request';
import { requestFrom } from '../../adapters/http/http';
import { answered, requestOf, resultOf } from '../../lambdas/http-event';

/** What API Gateway hands over (format 2.0), with parts of it changed. */
function event(
  change: Partial<APIGatewayProxyEventV2> & { method?: string; stage?: string } = {},
): APIGatewayProxyEventV2 {
  const { method = 'POST', stage = '$default', ...rest } = change;
  return {
    version: '2.0',
    routeKey: 'POST /p/{code}',
    rawPath: '/p/abcdefghjkmnpqrs',
    rawQueryString: '',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      host: 'abcdefghij.execute-api.eu-central-1.amazonaws.com',
    },
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdefghij',
      domainName: 'abcdefghij.execute-api.eu-central-1.amazonaws.com',
      domainPrefix: 'abcdefghij',
      http: {
        method,
        path: '/p/abcdefghjkmnpqrs',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'phone',
      },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: 'POST /p/{code}',
      stage,
      time: '21/Nov/2026:22:00:00 +0000',
      timeEpoch: 1795298400000,
    },
    isBase64Encoded: false,
    ...rest,
  };
}

describe('a request', () => {
  const carried = async (change: Parameters<typeof event>[0]) =>
    requestFrom({ req: new HonoRequest(requestOf(event(change)), '/p/abcdefghjkmnpqrs') });

  it('carries over method, path, query, headers and body', async () => {
    const request = await carried({ body: 'action=acknowledge', rawQueryString: 'after=5&at=1+2&at=3' });
    expect(request).toEqual({
      method: 'POST',
      path: '/p/abcdefghjkmnpqrs',
      query: { after: '5', at: '1 2,3' },
      headers: expect.objectContaining({ 'content-type': 'application/x-www-form-urlencoded' }),
      body: 'action=acknowledge',
    });
  });

  it('has its body decoded, as UTF-8', async () => {
    const body = Buffer.from('action=post-update&text=Wir sind dran – 🔥').toString('base64');
    expect((await carried({ body, isBase64Encoded: true })).body).toBe(
      'action=post-update&text=Wir sind dran – 🔥',
    );
  });

  it('without body or query has them empty', async () => {
    expect(await carried({ method: 'GET' })).toMatchObject({ method: 'GET', body: '', query: {} });
  });

  it('has its headers in lower case', async () => {
    const headers = { 'Idempotency-Key': 'key-1', ACCEPT: '*/*' };
    const carriedOver = (await carried({ method: 'GET', headers })).headers;
    expect(carriedOver).toEqual({ 'idempotency-key': 'key-1', accept: '*/*' });
  });

  it.each(['', 'ключ'])('has the header %j for what it is, neither for none nor for another', async (key) => {
    const { headers } = await carried({ headers: { 'idempotency-key': key } });
    expect(Buffer.from(headers['idempotency-key'] ?? 'missing', 'latin1').toString('utf8')).toBe(key);
  });

  it.each([
    ['$default', '/p/abc', '/p/abc'],
    ['prod', '/prod/p/abc', '/p/abc'],
    ['prod', '/p/abc', '/p/abc'],
    ['prod', '/production/p/abc', '/production/p/abc'],
    ['p', '/p/p/abc', '/p/abc'],
    ['api', '/api/api/me', '/api/me'],
    ['$default', '/$default/p/abc', '/$default/p/abc'],
  ])('of stage %s to %s is for %s', (stage, rawPath, path) => {
    expect(new URL(requestOf(event({ stage, rawPath })).url).pathname).toBe(path);
  });
});

describe('an answer', () => {
  it('takes the form that API Gateway wants', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    expect(await resultOf(new Response('<p>', { status: 404, headers }))).toEqual({
      statusCode: 404,
      headers,
      body: '<p>',
    });
  });

  it('is a problem to try again when serving fails, and tells nothing of the inside', async () => {
    const logged: string[] = [];
    const { error } = console;
    console.error = (line: string) => logged.push(line);
    const result = await answered('an API request failed', async () => {
      throw new Error('arn:aws:dynamodb:secret-table');
    });
    console.error = error;
    expect(result).toMatchObject({
      statusCode: 503,
      headers: { 'content-type': 'application/problem+json' },
    });
    expect(JSON.stringify(result)).not.toContain('secret-table');
    expect(JSON.parse(logged[0] ?? '')).toMatchObject({
      level: 'ERROR',
      subject: 'an API request failed',
      error: { message: 'arn:aws:dynamodb:secret-table' },
    });
  });
});
