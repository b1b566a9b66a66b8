import { isAlive, listProcesses, type ProcessEntry } from './working-folder';

const packageManager = /\b(npm|pnpm|yarn|bun)\b/;
const between = /^\S*sh -c|\btsx\b/;
/** Our own choice: at once for a person, and a look costs next to nothing. */
const lookEveryMs = 500;

/**
 * Calls back once when the `npm start` that began this is gone. A killed npm takes nothing along by itself: its script
 * would go on, out of sight. Without npm, nothing is watched.
 */
export async function whenLauncherIsGone(act: () => void): Promise<void> {
  if (process.env.npm_lifecycle_event === undefined) return;
  const launchers = findLaunchers(await listProcesses(), process.ppid);
  if (launchers === 'gone') {
    act();
    return;
  }
  const look = setInterval(() => {
    if (launchers.every(isAlive)) return;
    clearInterval(look);
    act();
  }, lookEveryMs);
  look.unref();
}

/** The processes from `parent` up to the package manager; `gone` when their top one is an orphan already. */
export function findLaunchers(
  processes: readonly ProcessEntry[],
  parent: number,
): readonly number[] | 'gone' {
  const byPid = new Map(processes.map((entry) => [entry.pid, entry]));
  const chain: number[] = [];
  for (let entry = byPid.get(parent); entry !== undefined; entry = byPid.get(entry.parent)) {
    const isManager = !between.test(entry.args) && packageManager.test(entry.args);
    if (isManager) return [...chain, entry.pid];
    if (entry.pid === 1) return 'gone';
    if (!between.test(entry.args)) return [];
    chain.push(entry.pid);
  }
  return [];
}
