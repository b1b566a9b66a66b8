import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs a command, whose output nobody reads where `isUnread`. */
function command(
  words: readonly string[],
  isUnread = false,
): Promise<{ code: number | null; stderr: string }> {
  const [name, ...rest] = words;
  const nowhere = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
  const { AWS_PROFILE, AWS_REGION, AWS_DEFAULT_REGION, EIGHTBELLS_STACK, ...shell } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', `${name}.ts`, ...rest], {
    cwd: join(__dirname, '../..'),
    env: { ...shell, ...nowhere, AWS_EC2_METADATA_DISABLED: 'true' },
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  if (isUnread) child.stdout.destroy();
  else child.stdout.resume();
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

test('a command ends in silence where nobody reads on, and tells trouble in one sentence', async () => {
  const [unread, unreadImport, noLog, noScenario, noStack] = await Promise.all([
    command(['cli/roster', 'check', 'eightbells.sample.yaml'], true),
    command(
      ['cli/import', 'pagerduty', 'test/import/fixtures/pagerduty', '--report', '/dev/null', '--force'],
      true,
    ),
    command(['cli/export', '--replay', 'no/such.jsonl']),
    command(['drill/drill', '--scenario', 'no/such.yaml', '--stack', 'Bells', '--facilitate']),
    command(['cli/people', 'list', '--stack', 'Bells']),
  ]);
  expect(unread).toEqual({ code: 0, stderr: '' });
  expect(unreadImport).toEqual({ code: 0, stderr: '' });
  expect(noLog).toEqual({ code: 1, stderr: 'There is no file or folder no/such.jsonl.\n' });
  expect(noScenario.code).toBe(1);
  expect(noScenario.stderr).toMatch(/^[^\n]+\n$/);
  expect(noStack).toEqual({
    code: 1,
    stderr:
      'The stack "Bells" cannot be read in this AWS account: Region is missing. Set AWS_REGION to the stack\'s Region.\n',
  });
}, 60_000);
