import type { FormatRequest } from '../../adapters/cloudformation/custom-resource';
import { guardFormat } from '../../lambdas/guard-format/guard-format';

const formats = (reads: number, writes: number) => ({
  Version: `0.${reads}.${writes}`,
  Reads: reads,
  Writes: writes,
});

interface Given {
  request: Partial<FormatRequest>;
  tableName?: string | undefined;
  isRollingBack?: boolean;
  mark?: number;
}

/** What the guard says, and what is written down afterwards. */
async function guarded({ request, tableName, isRollingBack = false, mark = 1 }: Given) {
  let stored = mark;
  const deps = {
    stack: async () => ({ isRollingBack, tableName }),
    markOf: () => ({
      read: async () => stored,
      raise: async (format: number) => {
        stored = Math.max(stored, format);
      },
    }),
  };
  const why = await guardFormat(deps, {
    RequestType: 'Update',
    ResponseURL: 'https://example.com',
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Format',
    ResourceProperties: formats(1, 1),
    ...request,
  });
  return [why?.replace(/, and nothing was changed.*/, ''), stored];
}

const create: Partial<FormatRequest> = { RequestType: 'Create' };
const tableName = 'table';

test('a stack that is new may store in any format', async () => {
  const request = { ...create, ResourceProperties: formats(2, 2) };
  expect(await guarded({ request })).toEqual([undefined, 1]);
});

test('a stack without a guard is one of the first release', async () => {
  const refusal = 'Eight Bells 0.2.2 would store what 0.1.0, which is deployed, cannot read';
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

  test('is let back in where something else failed, and where it goes away', async () => {
    expect(await guarded({ request, tableName, mark: 2, isRollingBack: true })).toEqual([undefined, 2]);
    expect(await guarded({ request: { ...request, RequestType: 'Delete' }, tableName, mark: 2 })).toEqual([
      undefined,
      2,
    ]);
  });
});
