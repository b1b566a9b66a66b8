/** Chance that comes out the same in every run, so that two runs measure the same work. */
export interface SeededChance {
  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number;
  oneOf<T>(choices: readonly T[]): T;
}

/** The generator is mulberry32: 32 bits of state, and good enough to choose rosters by. */
export function seededChance(seed: number): SeededChance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    oneOf: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('There is nothing to choose from.');
      return choice;
    },
  };
}
