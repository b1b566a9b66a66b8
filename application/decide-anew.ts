/** The passing of time between two attempts, and the chance that makes rivals part. */
export interface Waiting {
  /** Waits for so many milliseconds. */
  pause(ms: number): Promise<void>;
  /** A number from 0 up to 1 that nobody foresees. */
  chance(): number;
}

/** An end to deciding anew: after so many attempts, or after so many milliseconds of pauses between them. */
export type Patience = { attempts: number } | { pausesMs: number };

/** The patience of whoever waits for the answer; a storm of alarms lets a command between long before. */
export const commandPatience: Patience = { pausesMs: 10_000 };

/**
 * The patience of whoever tries again by themselves: alerts have their queue, and the rest has few rivals.
 */
export const usualPatience: Patience = { attempts: 12 };

/**
 * The first result of `decide`, which reads what it decides on: undefined means that somebody else was faster. Between two
 * attempts is a pause of a few milliseconds, longer with each and never the same for two. Undefined when patience ends.
 */
export async function decideAnew<T>(
  { pause, chance }: Waiting,
  patience: Patience,
  decide: () => Promise<T | undefined>,
): Promise<T | undefined> {
  let pausedMs = 0;
  for (let attempt = 1; ; attempt += 1) {
    const decided = await decide();
    const isOver = 'attempts' in patience ? attempt >= patience.attempts : pausedMs >= patience.pausesMs;
    if (decided !== undefined || isOver) return decided;
    const ms = 1 + chance() * Math.min(400, 10 * 2 ** attempt);
    pausedMs += ms;
    await pause(ms);
  }
}
