import { dim, green, red, type Terminal } from './terminal';

/** A way to tell a person how long steps are coming along; steps may run side by side. */
export interface Progress {
  /** Runs one step under a label. */
  step: <T>(label: string, work: () => Promise<T>) => Promise<T>;
}

/** Progress of which nothing is said. */
export const silentProgress: Progress = { step: (_label, work) => work() };

interface RunningStep {
  label: string;
  began: number;
}

/** Milliseconds between reminders: our own choice, before somebody wonders whether it has stopped. */
const quietMs = 10_000;

/** A line as each step ends. On a terminal the steps under way stand below; elsewhere a reminder comes each 10 s. */
export function createProgress(terminal: Terminal): Progress {
  const running = new Set<RunningStep>();
  const { live, write } = terminal;
  let ticking: NodeJS.Timeout | undefined;

  const clear = () => {
    if (live) write('\r\u001b[K');
  };
  const tick = () => {
    const lines = [...running].map((step) => describe(step));
    if (live)
      write(
        `\r\u001b[K${dim(`  … ${lines.join(' · ')}`.slice(0, (process.stdout.columns ?? 80) - 1), terminal)}`,
      );
    else for (const line of lines) write(`  … ${line}\n`);
  };
  const begin = (step: RunningStep) => {
    running.add(step);
    ticking ??= setInterval(tick, live ? 100 : quietMs);
    if (live) tick();
  };
  const end = (step: RunningStep, mark: string) => {
    running.delete(step);
    clear();
    write(`  ${mark} ${step.label.padEnd(44)}${dim(secondsSince(step.began).padStart(7), terminal)}\n`);
    if (running.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };

  return {
    step: async (label, work) => {
      const step: RunningStep = { label, began: Date.now() };
      begin(step);
      try {
        const result = await work();
        end(step, green('✓', terminal));
        return result;
      } catch (error) {
        end(step, red('✗', terminal));
        throw error;
      }
    },
  };
}

function describe({ label, began }: RunningStep): string {
  return `${label} ${secondsSince(began)}`;
}

function secondsSince(began: number): string {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}
