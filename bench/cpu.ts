/** Milliseconds of this process's own work so far: what else the machine does is not in it. */
export function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds that `work` takes of the processor. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const started = cpuNow();
  await work();
  return cpuNow() - started;
}
