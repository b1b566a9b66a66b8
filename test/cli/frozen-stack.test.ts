import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stackOutputsSchema } from '../../lib/stack-outputs';
import { engineEnvironment, region } from '../../local/engine';
import { serve } from '../local/listening-server';
import { builtCommand } from './built-command';

const here =
  'The stack on this machine does not answer. End it where it runs (Ctrl-C), and start it again: npm start\n';

const mute: RequestListener = () => undefined;
const askedOfFrozen: (string | undefined)[] = [];
const frozen: RequestListener = ({ method }) => void askedOfFrozen.push(method);
/** As an engine that froze just after it was asked whether it is there. */
const onlyThere: RequestListener = ({ method }, response) => {
  if (method === 'HEAD') response.end();
};

let folders: string;
const closing: (() => void)[] = [];

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'frozen-'));
});

afterAll(async () => {
  for (const close of closing) close();
  await rm(folders, { recursive: true, force: true });
});

async function urlOf(listener: RequestListener): Promise<string> {
  const { url, close } = await serve(listener);
  closing.push(close);
  return url;
}

/** A project's folder in which nothing is on watch; so that none that somebody watches from here is disturbed. */
function projectFolder(): Promise<string> {
  return mkdtemp(join(folders, 'project-'));
}

/** One in which a stack is on watch whose engine and front door answer so. */
async function watchedBy(engine: RequestListener, frontDoor: RequestListener = mute): Promise<string> {
  const folder = await projectFolder();
  const [engineUrl, publicUrl] = await Promise.all([urlOf(engine), urlOf(frontDoor)]);
  const outputs = Object.keys(stackOutputsSchema.shape).map((name) => [
    name,
    name === 'WritesFormat' ? '1' : 'https://example.com/',
  ]);
  const running = {
    ...{ pid: process.pid, publicUrl, engineUrl, snsUrl: engineUrl, sesUrl: engineUrl, region },
    outputs: Object.fromEntries(outputs),
  };
  await mkdir(join(folder, '.eightbells'));
  await writeFile(join(folder, '.eightbells/running.json'), JSON.stringify(running));
  return folder;
}

/** What a command says in such a folder, where AWS answers nobody. */
async function said(cwd: string, command: string, ...words: string[]): Promise<string> {
  const env = engineEnvironment(await urlOf(({ socket }) => socket.destroy()), cwd);
  const built = await builtCommand(command, cwd);
  return promisify(execFile)(process.execPath, [built, ...words], { cwd, env }).then(
    ({ stdout }) => `It ended well: ${stdout}`,
    ({ stderr }) => stderr,
  );
}

const owners: RequestListener = (_, response) => {
  response.end(JSON.stringify({ owners: [{ id: 'ada', email: 'ada@example.com' }] }));
};

test('a stack that stands still is waited for briefly, and told in one sentence; where none is on watch, AWS is asked', async () => {
  const answers = await Promise.all([
    said(await watchedBy(frozen), 'cli/roster', 'versions'),
    said(await watchedBy(onlyThere), 'cli/roster', 'versions'),
    said(await watchedBy(frozen, owners), 'cli/token', 'ada'),
    said(await watchedBy(onlyThere, mute), 'cli/token', 'ada'),
    said(await watchedBy(onlyThere, owners), 'cli/token', 'ada'),
    said(await projectFolder(), 'cli/roster', 'versions'),
  ]);
  expect(answers).toEqual([
    ...[here, here, here, here, here],
    "No stack is on watch on this machine (npm start). Asking AWS for the stack EightBells in us-east-1, as this shell's credentials say.\n" +
      'The stack "EightBells" cannot be read in this AWS account: AWS does not answer in time. Is the network slow? Try again.\n',
  ]);
  // Nothing that it would be given longer for.
  expect(askedOfFrozen).toEqual(['HEAD', 'HEAD']);
}, 60_000);
