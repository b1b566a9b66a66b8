import type * as z from '../../adapters/schemas/zod';
import { ping, unlessPinged } from '../../lambdas/ping';

/** Whatever it wants of AWS, it is refused. */
const nowhere = { AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };

/** Values that a function's schema takes for what it reads. */
async function settingsOf(folder: string): Promise<Record<string, string | undefined>> {
  const { environment } = await import(`../../lambdas/${folder}/env`);
  const usable = (schema: z.ZodMiniType) =>
    ['https://example.com', '1'].find((value) => schema.safeParse(value).success);
  const shape: Record<string, z.ZodMiniType> = environment.shape;
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, usable(schema)]));
}

describe('a ping', () => {
  const before = process.env;

  afterEach(() => {
    process.env = before;
  });

  async function handlerOf(folder: string) {
    process.env = { ...before, ...nowhere, ...(await settingsOf(folder)) };
    return (await import(`../../lambdas/${folder}/handler`)).handler;
  }

  it('is answered by take-in-alerts at once, and asks for nothing', async () => {
    const handler = await handlerOf('take-in-alerts');
    expect(await handler({ ...ping })).toBeUndefined();
  });

  it.each(['dispatch-effects', 'respond-to-page'])(
    'has %s fetch the key of links, and fails where KMS cannot be reached',
    async (folder) => {
      const handler = await handlerOf(folder);
      await expect(handler({ ...ping })).rejects.toThrow(/ECONNREFUSED|credentials/);
    },
  );

  it('makes ready what work will need, and is answered when that is there', async () => {
    const asked: string[] = [];
    const handler = unlessPinged(
      async () => 'done',
      async () => asked.push('key'),
    );
    expect(await handler({ ...ping })).toBeUndefined();
    expect(asked).toEqual(['key']);
    expect(await handler({ Records: [] })).toBe('done');
    expect(asked).toEqual(['key']);
  });

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
