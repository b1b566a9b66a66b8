/** How often a decision is made anew because somebody else was faster. */
export const mostAttempts = 12;

/** A few milliseconds, longer with each attempt and never the same for two, so that rivals part. */
export async function pauseAfterConflict(attempt: number): Promise<void> {
  const ms = Math.random() * Math.min(400, 10 * 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, ms));
}
