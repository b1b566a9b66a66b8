import { deliverAgain, oneByOne } from '../../lambdas/batch';

test('messages are taken in one after the other, and only those that failed come again', async () => {
  const took: string[] = [];
  const heard: string[] = [];
  const failed = await oneByOne(
    [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    async ({ id }) => {
      took.push(`${id} begins`);
      await Promise.resolve();
      if (id === 'b') throw new Error('b is broken.');
      took.push(`${id} ends`);
    },
    (id, error) => heard.push(`${id}: ${(error as Error).message}`),
  );
  expect(took).toEqual(['a begins', 'a ends', 'b begins', 'c begins', 'c ends']);
  expect(heard).toEqual(['b: b is broken.']);
  expect(deliverAgain(failed)).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
});

test('a batch that went well asks for nothing again', () => {
  expect(deliverAgain([])).toEqual({ batchItemFailures: [] });
});
