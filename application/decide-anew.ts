/** How often a decision is made anew because somebody else was faster. */
export const mostAttempts = 12;

/** Waits for so many milliseconds. */
export type Pause = (ms: number) => Promise<void>;

/** A pause as long as it says. */
export const realPause: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A few milliseconds, longer with each attempt and never the same for two, so that rivals part. */
export async function pauseAfterConflict(attempt: number, pause: Pause = realPause): Promise<void> {
  await pause(pauseAfter(attempt));
}

/** Milliseconds of pauses after which a command gives up: a storm of alarms lets it between long before. */
const patience = 10_000;

/**
 * The pauses of one command, for about ten seconds in all: each call makes the pause that follows a conflict. False, and
 * no pause, when there have been enough.
 */
export function tenSecondsOfPauses(pause: Pause = realPause): () => Promise<boolean> {
  let attempt = 0;
  let paused = 0;
  return async () => {
    if (paused >= patience) return false;
    attempt += 1;
    const ms = pauseAfter(attempt);
    paused += ms;
    await pause(ms);
    return true;
  };
}

function pauseAfter(attempt: number): number {
  return 1 + Math.random() * Math.min(400, 10 * 2 ** attempt);
}
