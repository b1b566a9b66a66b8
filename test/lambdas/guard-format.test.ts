import type { FormatRequest } from '../../adapters/cloudformation/custom-resource';
import { answerRequest } from '../../lambdas/guard-format/guard-format';

const formats = (reads: number, writes: number) => ({
  Version: `0.${reads}.${writes}`,
  Reads: `${reads}`,
  Writes: `${writes}`,
});

interface Given {
  request: Partial<FormatRequest>;
  tableName?: string | undefined;
  isRollingBack?: boolean;
  mark?: number;
  /** What fails, as often as is said. */
  failures?: { of: 'stack' | 'mark' | 'answer'; times: number; error?: Error };
}

const denied = new Error('User is not authorized to perform: cloudformation:DescribeStacks');

/** The stack, the table and CloudFormation, and what is said and written down in the end. */
function deployment({ tableName, isRollingBack = false, mark = 1, failures }: Omit<Given, 'request'>) {
  let stored = mark;
  let left = failures?.times ?? 0;
  const told: (string | undefined)[] = [];
  const troubles: unknown[] = [];
  let pausedMs = 0;
  const passing = (what: string) => {
    if (what !== failures?.of || left === 0) return;
    left -= 1;
    throw failures.error ?? denied;
  };
  const deps = {
    tableId: 'Table',
    stack: () => ({
      async isRollingBack() {
        passing('stack');
        return isRollingBack;
      },
      nameOf: async (id: string) => (id === 'Table' ? tableName : undefined),
    }),
    markOf: () => ({
      async read() {
        passing('mark');
        return stored;
      },
      async raise(format: number) {
        stored = Math.max(stored, format);
      },
    }),
    async tell(_: FormatRequest, why: string | undefined) {
      passing('answer');
      told.push(why?.replace(/, and nothing was changed[^:]*: it .*/, ''));
    },
    async pause(ms: number) {
      pausedMs += ms;
    },
    onTrouble: (_: string, error: unknown) => troubles.push(error),
  };
  const ask = (request: Partial<FormatRequest>) =>
    answerRequest(deps, {
      RequestType: 'Update',
      ResponseURL: 'https://example.com',
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Format',
      ResourceProperties: formats(1, 1),
      ...request,
    });
  return { ask, told, troubles, stored: () => stored, pausedMs: () => pausedMs };
}

/** What the guard says, and what is written down afterwards. */
async function guarded({ request, ...given }: Given) {
  const { ask, told, stored } = deployment(given);
  await ask(request);
  return [...told, stored()];
}

const create: Partial<FormatRequest> = { RequestType: 'Create' };
const tableName = 'table';

test('a stack that is new may store in any format', async () => {
  const request = { ...create, ResourceProperties: formats(2, 2) };
  expect(await guarded({ request })).toEqual([undefined, 1]);
});

test('a stack without a guard is one of the first release', async () => {
  const refusal =
    'Eight Bells 0.2.2 would store what 0.1.0, which is deployed, cannot read, and nothing was changed: format 2, and it reads format 1. Deploy the release before 0.2.2 first.';
  expect(await guarded({ request: { ...create, ResourceProperties: formats(2, 2) }, tableName })).toEqual([
    refusal,
    1,
  ]);
  expect(await guarded({ request: create, tableName })).toEqual([undefined, 1]);
});

test('what may be stored from now on is written down before anything stores it', async () => {
  const request = { ResourceProperties: formats(2, 2), OldResourceProperties: formats(2, 1) };
  expect(await guarded({ request, tableName })).toEqual([undefined, 2]);
});

test('so is what a new stack stored, on the way back from it', async () => {
  const request = { ResourceProperties: formats(2, 1), OldResourceProperties: formats(2, 2) };
  expect(await guarded({ request, tableName })).toEqual([undefined, 2]);
});

describe('what cannot read what is stored', () => {
  const request = { ResourceProperties: formats(1, 1), OldResourceProperties: formats(2, 1) };

  test('is refused, and nothing is written down', async () => {
    expect(await guarded({ request, tableName, mark: 2 })).toEqual([
      'Eight Bells 0.1.1 cannot read what is stored',
      2,
    ]);
  });

  test('is refused also where a new stack stored it, of which nothing is written down yet', async () => {
    const over = { ...request, OldResourceProperties: formats(2, 2) };
    expect(await guarded({ request: over, tableName })).toEqual([
      'Eight Bells 0.1.1 cannot read what is stored',
      1,
    ]);
  });

  test('is refused after a deployment that was let in and failed, until somebody takes back what it wrote down', async () => {
    const failed = { ResourceProperties: formats(2, 2), OldResourceProperties: formats(2, 1) };
    const [, mark] = await guarded({ request: failed, tableName });
    expect(await guarded({ request: failed, tableName, mark: Number(mark), isRollingBack: true })).toEqual([
      undefined,
      2,
    ]);
    expect(await guarded({ request, tableName, mark: Number(mark) })).toEqual([
      'Eight Bells 0.1.1 cannot read what is stored',
      2,
    ]);
    expect(await guarded({ request, tableName, mark: 1 })).toEqual([undefined, 1]);
  });

  test('is let back in where something else failed, and where it goes away', async () => {
    expect(await guarded({ request, tableName, mark: 2, isRollingBack: true })).toEqual([undefined, 2]);
    expect(await guarded({ request: { ...request, RequestType: 'Delete' }, tableName, mark: 2 })).toEqual([
      undefined,
      2,
    ]);
  });
});

test('a way back is answered whatever the properties of the later version are', async () => {
  const OldResourceProperties = { Formats: '2..3' };
  expect(await guarded({ request: { OldResourceProperties }, tableName, isRollingBack: true })).toEqual([
    undefined,
    1,
  ]);
  const request: Partial<FormatRequest> = {
    RequestType: 'Delete',
    ResourceProperties: OldResourceProperties,
  };
  expect(await guarded({ request, tableName })).toEqual([undefined, 1]);
});

describe('CloudFormation is told', () => {
  const request = { ResourceProperties: formats(2, 2), OldResourceProperties: formats(2, 1) };

  test.each([
    ['stack', 'the role that was made a moment ago may look at the stack'],
    ['mark', 'it may look into the table'],
    ['answer', 'it can be told'],
  ] as const)('as soon as (%s) %s', async (of, _) => {
    const { ask, told, troubles, stored, pausedMs } = deployment({ tableName, failures: { of, times: 5 } });
    await ask(request);
    expect([told, troubles, stored(), pausedMs()]).toEqual([[undefined], [], 2, 25_000]);
  });

  test.each([
    ['the stack', 'stack', denied],
    ['the table', 'mark', new Error('Requested resource not found')],
  ] as const)('why %s cannot be looked at, and nothing is let in', async (_, of, error) => {
    const failures = { of, times: 6, error };
    const { ask, told, troubles, stored } = deployment({ tableName, failures });
    await ask(request);
    expect(told).toEqual([
      `What is stored could not be looked at, and nothing was changed: ${error.message}`,
    ]);
    expect([troubles, stored()]).toEqual([[error], 1]);
  });

  test('that what it hands over says no formats', async () => {
    const { ask, told } = deployment({ tableName });
    await ask({ ...request, ResourceProperties: {} });
    expect(told).toEqual([expect.stringMatching(/^What is stored could not be looked at.*Version/s)]);
  });

  test('again, and the same, by the next run of Lambda, where one could not tell it', async () => {
    const { ask, told, stored } = deployment({ tableName, failures: { of: 'answer', times: 6 } });
    await expect(ask(request)).rejects.toThrow(denied);
    expect([told, stored()]).toEqual([[], 2]);
    await ask(request);
    await ask(request);
    expect([told, stored()]).toEqual([[undefined, undefined], 2]);
  });
});
