import { spawn } from 'node:child_process';
import { appendFileSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the whole project. */
export const projectRoot = dirname(__dirname);

export interface Child {
  /** The exit code in the end, 1 when a signal ended it. Never rejects. */
  exited: Promise<number>;
  running: () => boolean;
  /** Kills the child and everything it started; resolves when it is gone. */
  stop: () => Promise<void>;
}

export interface ChildOptions {
  command: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment; nothing is inherited. */
  env: Record<string, string>;
  /** The file that all output is appended to. */
  log: string;
  /** A listener that is also told each line of output. */
  onLine?: (line: string) => void;
}

/** A command, started, that dies with this process, however that ends, and takes its own children with it. */
export function startChild(options: ChildOptions): Child {
  const output = options.onLine === undefined ? openSync(options.log, 'a') : 'pipe';
  const lifeline = join(__dirname, 'lifeline.mjs');
  const child = spawn(process.execPath, [lifeline, options.command, ...options.args], {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['pipe', output, output],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => appendFileSync(options.log, text));
    if (stream !== null && options.onLine !== undefined) eachLine(stream, options.onLine);
  }
  let code: number | undefined;
  const exited = new Promise<number>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (exitCode) => resolve(exitCode ?? 1));
  }).then((exitCode) => {
    code = exitCode;
    killGroup(child.pid);
    return exitCode;
  });
  return {
    exited,
    running: () => code === undefined,
    stop: async () => {
      if (code === undefined) killGroup(child.pid);
      await exited;
    },
  };
}

function eachLine(stream: NodeJS.ReadableStream, tell: (line: string) => void): void {
  let rest = '';
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) tell(line);
  });
  stream.on('end', () => rest !== '' && tell(rest));
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
