import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEngine } from '../../local/engine';
import { listProcesses } from '../../local/working-folder';

const processesOf = async (folder: string) =>
  (await listProcesses()).filter(({ args }) => args.includes(folder));

/** Waits for a condition that another process brings about. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(50);
}

test('two engines run side by side, and nothing of them stays when they stop', async () => {
  const engines = await Promise.all([startEngine(), startEngine()]);
  for (const { url } of engines) expect((await fetch(`${url}/_ministack/ready`)).status).toBe(200);
  expect(new Set(engines.map(({ url }) => url)).size).toBe(2);
  await Promise.all(engines.map(({ stop }) => stop()));
  for (const { folder } of engines) {
    expect(await processesOf(folder)).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  }
});

test('an engine dies with its owner, however that ends, and the next one clears away what is left', async () => {
  const script = `require('./local/engine').startEngine().then(({ folder }) => { console.log(folder); setInterval(() => {}, 1000); })`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '-e', script], { cwd: join(__dirname, '../..') });
  const [line] = await once(owner.stdout, 'data');
  const folder = String(line).trim();
  expect(await processesOf(folder)).not.toEqual([]);
  owner.kill('SIGKILL');
  await until(async () => (await processesOf(folder)).length === 0);
  await (await startEngine()).stop();
  expect(existsSync(folder)).toBe(false);
});
