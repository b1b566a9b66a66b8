import { pingHeartbeat } from '../../adapters/heartbeat/ping-heartbeat';
import { serve } from '../local/listening-server';

async function answeredBy(status: number | 'never', withinMs?: number) {
  const asked: string[] = [];
  const server = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (status !== 'never') response.writeHead(status, { location: '/elsewhere' }).end('OK');
  });
  try {
    return { asked, why: await pingHeartbeat(`${server.url}/secret-uuid`, withinMs) };
  } finally {
    server.close();
  }
}

describe('a heartbeat', () => {
  test('is one request to the address that was given', async () => {
    expect(await answeredBy(200)).toEqual({ asked: ['GET /secret-uuid'], why: undefined });
  });

  test.each([
    [404, 'It answered 404.'],
    [302, 'It answered 302.'],
    [500, 'It answered 500.'],
  ])('that is answered %d was not taken, and goes nowhere else', async (status, why) => {
    expect(await answeredBy(status)).toEqual({ asked: ['GET /secret-uuid'], why });
  });

  test('waits no longer than it is given', async () => {
    expect((await answeredBy('never', 50)).why).toBe('It did not answer within 50 ms.');
  });

  test.each(['http://127.0.0.1:9/secret-uuid', 'https://secret-uuid.invalid/', 'nonsense'])(
    'to nobody says so without the address: %s',
    async (url) => {
      expect(await pingHeartbeat(url)).toBe('It cannot be reached.');
    },
  );
});
