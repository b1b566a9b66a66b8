import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import type { Table } from '../../adapters/dynamodb/table';
import { instantOf } from '../../domain/time';
import { stackOutputsSchema } from '../../lib/stack-outputs';
import { credentials, type Engine, engineEnvironment, region, startEngine } from '../../local/engine';
import { createTable } from '../adapters/engine-table';
import { builtCommand } from './built-command';

const stack = 'Crew';
const minute = 60_000;

let engine: Engine;
let folder: string;
let command: string;
let table: Table;

/** A stack of which there is what the roster needs: its table, its email topic, and outputs that name them. */
beforeAll(async () => {
  engine = await startEngine();
  folder = await mkdtemp(join(tmpdir(), 'roster-'));
  command = await builtCommand('cli/roster', folder);
  const client = { endpoint: engine.url, region, credentials };
  table = await createTable(engine);
  const { TopicArn = '' } = await new SNSClient(client).send(new CreateTopicCommand({ Name: 'emails' }));
  const known: Record<string, string> = {
    ...{ TableName: table.tableName, WritesFormat: '1' },
    EmailTopicArns: TopicArn,
  };
  const outputs = Object.keys(stackOutputsSchema.shape).map((name) => [
    name,
    { Value: known[name] ?? 'https://example.com/' },
  ]);
  const template = {
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: Object.fromEntries(outputs),
  };
  await new CloudFormationClient(client).send(
    new CreateStackCommand({ StackName: stack, TemplateBody: JSON.stringify(template) }),
  );
}, minute);

afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command as a person without a terminal would. */
function roster(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const typed = [command, '--stack', stack, ...args];
  return new Promise((resolve) => {
    const env = engineEnvironment(engine.url, folder);
    execFile(process.execPath, typed, { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

async function fileWith(name: string, change: (sample: string) => string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, change(await readFile('eightbells.sample.yaml', 'utf8')));
  return path;
}

describe('the roster command', () => {
  it(
    'takes a team from its first roster through a change and back',
    async () => {
      const first = await fileWith('first.yaml', (sample) => sample);
      const second = await fileWith('second.yaml', (sample) =>
        sample.replace('+12025550101', '+12025550199'),
      );

      const none = await roster('versions');
      expect(none.stdout).toBe(
        'No roster has been applied to the stack Crew in AWS account 000000000000, us-east-1.\n',
      );

      const unasked = await roster('apply', first);
      expect(unasked.stdout).toContain(
        'This is the first roster on the stack Crew in AWS account 000000000000, us-east-1:\n  responder ada: added\n',
      );
      expect(unasked.stderr).toContain('Nothing was applied: there is no terminal to ask on.');
      expect(unasked.stderr).toContain(`npm run roster -- apply ${first} --yes`);
      expect(unasked.code).toBe(1);

      const applied = await roster('apply', first, '--yes');
      expect(applied.stdout).toContain('Somebody is on call in every schedule for the next 60 days.');
      expect(applied.stdout).toContain(
        'Version 1 of the roster is in force on the stack Crew in AWS account 000000000000, us-east-1.',
      );
      expect(applied.stdout).toContain('ada was texted a code at +12025550101');
      expect(applied.code).toBe(0);

      const again = await roster('apply', first);
      expect(again.stdout).toContain(
        'Nothing changes: version 1 is in force on the stack Crew in AWS account 000000000000, us-east-1.',
      );
      expect(again.stdout).toContain('Nothing was applied. With --resend: ask everybody again');
      expect(again.code).toBe(0);
      const asked = await roster('apply', first, '--resend');
      expect(asked.stdout).toContain('Version 1 of the roster is in force');
      expect(asked.stdout).toContain('ada was texted a code at +12025550101');
      expect(asked.code).toBe(0);

      const swapped = await fileWith('swapped.yaml', (sample) =>
        sample.replace('rotation: [elif, finn]', 'rotation: [finn, elif]'),
      );
      for (const command of ['diff', 'apply']) {
        const { stdout } = await roster('--zone', 'Asia/Tokyo', command, swapped);
        const [, head, first, ...others] = stdout.split('\n').slice(1);
        expect(head).toBe('On call in the next two weeks:');
        expect(first).toMatch(
          /^ {2}first-line: (Finn Murphy instead of Elif Kaya|Elif Kaya instead of Finn Murphy) from now to Mon \d+ \w+ \d{4}, 1[67]:00$/,
        );
        expect(others.filter((line) => line.includes(' instead of '))).toHaveLength(2);
        expect(stdout).toContain('\nTimes are in Asia/Tokyo.\n');
      }

      const change = '  responder ada: phone +12025550101 → +12025550199\n';
      const diff = await roster('diff', second);
      expect(diff.stdout).toContain(
        `This changes version 1 on the stack Crew in AWS account 000000000000, us-east-1:\n${change}`,
      );
      const changed = await roster('apply', second, '--yes');
      expect(changed.stdout).toContain(change);
      expect(changed.stdout).toContain('ada was texted a code at +12025550199');
      expect(changed.stdout).not.toContain('ben was texted');

      const back = await roster('rollback', '1', '--yes');
      expect(back.stdout).toContain('responder ada: phone +12025550199 → +12025550101');
      expect(back.stdout).toContain('Version 3 of the roster is in force');

      const versions = await roster('--zone', 'UTC', 'versions');
      expect(versions.stdout.trim().split('\n')).toEqual([
        expect.stringMatching(/^3 {2}\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}in force; rolled back to version 1$/),
        expect.stringMatching(/^ +2 {2}\S+ \S+ UTC$/),
        expect.stringMatching(/^ +1 {2}\S+ \S+ UTC$/),
      ]);
      const latest = await roster('versions', '--limit', '2');
      expect(latest.stdout.trimEnd().split('\n')).toEqual([
        expect.stringMatching(/^ +3 /),
        expect.stringMatching(/^ +2 /),
        'There are more: npm run roster -- versions --limit 200',
      ]);

      const shown = join(folder, 'shown.yaml');
      await writeFile(shown, (await roster('show', '2')).stdout);
      expect((await roster('diff', shown)).stdout).toContain('This changes version 3');
      await writeFile(shown, (await roster('show')).stdout);
      expect((await roster('diff', shown)).stdout).toContain('Nothing changes: version 3');

      // As a version from before may have been, when nobody asked where a webhook is.
      const [store, now] = [dynamodbRosterStore(table), instantOf(Date.now())];
      const third = await store.version(3);
      if (third === undefined) throw new Error('There is no version 3.');
      const [someone, ...others] = third.responders.map((each) => ({ ...each }));
      if (someone === undefined) throw new Error('Nobody is on the roster.');
      const inside = { ...someone, webhook: 'https://10.0.0.7/' };
      await store.apply({ ...third, responders: [inside, ...others] }, 3, now);
      await store.apply(third, 4, now);
      const refused = await roster('rollback', '4', '--yes');
      expect(refused.stderr).toContain(
        `that of ${someone.id} is not on the public internet. Nothing was changed.`,
      );
      expect(refused.code).toBe(1);
      expect((await roster('versions')).stdout).toMatch(/^ *5 .* in force$/m);
    },
    3 * minute,
  );

  it(
    'says of a file who is on call by it, whom to look at, and in which zone the times are',
    async () => {
      const quiet = await fileWith('quiet.yaml', (sample) =>
        sample
          .replace('    phone: "+12025550102"\n', '')
          .replace('    policy: standard\n', '$&    stakeholders: { addresses: [board@example.net] }\n'),
      );
      const checked = await roster('check', quiet);
      expect(checked.stdout).toMatch(
        /^On call in the next two weeks:\n {2}first-line: (Elif Kaya|Finn Murphy) from now\n {2}first-line: (Elif Kaya|Finn Murphy) from Mon \d+ \w+ \d{4}, 09:00\n/m,
      );
      expect(checked.stdout).toContain(
        'Look at these people:\n  Ben Carter (ben) is paged by email alone, which wakes nobody: give a phone or a webhook\n',
      );
      expect(checked.stdout).toContain(
        'Somebody is on call in every schedule for the next 60 days.\nTimes are in Europe/Berlin.\n',
      );
      expect(checked.stdout).toContain(
        '1 address that only listens hears nothing, unless the stack has a sender',
      );
      expect(checked.code).toBe(0);
    },
    minute,
  );

  it(
    'says what is wrong, and ends with 1',
    async () => {
      const broken = await fileWith('broken.yaml', (sample) => sample.replace('"+12025550101"', 'none'));
      const wrong = await roster('check', broken);
      expect(wrong.stderr).toMatch(/line \d+, responders\[0\]\.phone: must be a phone number/);
      expect(wrong.stderr).not.toContain('nothing was changed');
      expect((await roster('diff', broken)).stderr).toContain('not a right roster, and nothing was changed:');
      expect(wrong.code).toBe(1);
      const gone = await roster('check', join(folder, 'gone.yaml'));
      expect(gone.stderr).toContain('There is no readable file');
      expect(gone.code).toBe(1);
      const near = await fileWith('near.yaml', (sample) =>
        sample.replace('phone: "+12025550101"', '$&\n    webhook: http://127.0.0.1:9/hook'),
      );
      const inForce = await roster('versions', '--limit', '1');
      for (const words of [['diff'], ['apply', '--yes']]) {
        const refused = await roster(...words, near);
        expect(refused.stderr).toContain(
          'The webhooks of ada are on this machine, which a stack on AWS cannot call. Give their https addresses. Nothing was changed.',
        );
        expect(refused).toMatchObject({ code: 1, stdout: '' });
      }
      expect(await roster('versions', '--limit', '1')).toEqual(inForce);
      const unknown = await roster('rollback', '99', '--yes');
      expect(unknown.stderr).toContain(
        'There is no version 99 on the stack Crew in AWS account 000000000000, us-east-1. See: npm run roster -- versions',
      );
      expect(unknown.code).toBe(1);
      const word = await roster('show', 'latest');
      expect(word.stderr).toContain('Give the number of a version.');
      expect(word.code).toBe(1);
    },
    minute,
  );
});
