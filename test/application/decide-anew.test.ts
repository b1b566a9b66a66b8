import { decideAnew, type Patience } from '../../application/decide-anew';

/** Decides anew until the `won`-th attempt, with the same chance each time. */
async function decideUntil(won: number, patience: Patience, chance = 0.5) {
  const pauses: number[] = [];
  let attempts = 0;
  const waiting = {
    pause: async (ms: number) => {
      pauses.push(ms);
    },
    chance: () => chance,
  };
  const decided = await decideAnew(waiting, patience, async () => {
    attempts += 1;
    return attempts === won ? 'decided' : undefined;
  });
  return { decided, attempts, pauses };
}

const often = { attempts: 12 };

test('who has no rival waits for nothing', async () => {
  expect(await decideUntil(1, often)).toEqual({ decided: 'decided', attempts: 1, pauses: [] });
});

test('each pause is longer than the one before, until they are long enough', async () => {
  const { pauses } = await decideUntil(9, often);
  expect(pauses).toEqual([11, 21, 41, 81, 161, 201, 201, 201]);
});

test('rivals part, since chance makes their pauses', async () => {
  expect((await decideUntil(4, often, 0)).pauses).toEqual([1, 1, 1]);
  expect((await decideUntil(4, often, 0.9)).pauses).toEqual([19, 37, 73]);
});

test('patience ends after so many attempts, with no pause behind the last', async () => {
  const { decided, attempts, pauses } = await decideUntil(Number.POSITIVE_INFINITY, { attempts: 3 });
  expect({ decided, attempts, pauses: pauses.length }).toEqual({
    decided: undefined,
    attempts: 3,
    pauses: 2,
  });
});

test('or after so many milliseconds of pauses, of which the last may be longer', async () => {
  const { decided, pauses } = await decideUntil(Number.POSITIVE_INFINITY, { pausesMs: 100 });
  expect(decided).toBeUndefined();
  expect(pauses).toEqual([11, 21, 41, 81]);
});

test('what fails is thrown at once', async () => {
  const waiting = { pause: async () => {}, chance: () => 0 };
  let attempts = 0;
  const failing = decideAnew(waiting, often, async () => {
    attempts += 1;
    throw new Error('The table does not answer.');
  });
  await expect(failing).rejects.toThrow('The table does not answer.');
  expect(attempts).toBe(1);
});
