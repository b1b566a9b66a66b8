import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { stackOutputsSchema } from '../../lib/stack-outputs';
import { engineEnvironment } from '../../local/engine';
import { version } from '../../package.json';
import { serve } from '../local/listening-server';
import { builtCommand } from './built-command';

// A stack that stores in a format before the first, so that whatever this checkout stores is of a later one.
const known: Record<string, string> = { Version: '0.0.1', WritesFormat: '0' };
const outputs = Object.keys(stackOutputsSchema.shape)
  .map((key) => [key, known[key] ?? 'https://example.com/'])
  .map(([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`);
const told = `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
<Stacks><member><StackName>Old</StackName><Outputs>${outputs.join('')}</Outputs></member></Stacks>
</DescribeStacksResult></DescribeStacksResponse>`;

let aws: { url: string; close: () => void };
let folder: string;
const asked: unknown[] = [];

/** CloudFormation, which tells of the stack; what AWS is asked besides is refused. */
beforeAll(async () => {
  folder = await mkdtemp(`${tmpdir()}/newer-checkout-`);
  aws = await serve(({ headers }, response) => {
    const target = headers['x-amz-target'];
    asked.push(target);
    const refusal = JSON.stringify({ __type: 'AccessDeniedException', message: 'Not allowed.' });
    response.writeHead(target === undefined ? 200 : 400).end(target === undefined ? told : refusal);
  });
});

afterAll(async () => {
  aws.close();
  await rm(folder, { recursive: true });
});

/** How a command ends on that stack, and what it says. */
async function said(typed: string) {
  const [command, ...words] = typed.split(' ');
  const args = [await builtCommand(`cli/${command}`, folder), ...words, '--stack', 'Old'];
  return new Promise<string>((resolve) => {
    execFile(process.execPath, args, { env: engineEnvironment(aws.url, folder) }, (error, _, stderr) =>
      resolve(`${error?.code} ${stderr}`),
    );
  });
}

test('what would store in a later format than the stack does stores nothing, and asks AWS for nothing', async () => {
  const storing = [
    ...['roster apply eightbells.sample.yaml --yes', 'metrics --again', 'redrive'],
    'oncall take first-line --for ada --from now --to 2027-01-01 --yes',
    'people verify ada sms',
  ];
  const answers = await Promise.all(storing.map(said));
  const why = `1 Nothing was changed: Eight Bells ${version} stores in format 1, and the stack Old, which is 0.0.1, in format 0. Deploy ${version} first, or use the commands of 0.0.1.\n`;
  expect(answers).toEqual(storing.map(() => why));
  expect(asked.filter((target) => target !== undefined)).toEqual([]);
}, 60_000);

test('what only reads goes on', async () => {
  const reading = ['roster versions', 'oncall now', 'people list'];
  const answers = await Promise.all(reading.map(said));
  expect(answers).toEqual(reading.map(() => expect.stringContaining('Not allowed.')));
}, 60_000);

test('a stack of the first release tells no format: it stores in the first', () => {
  expect(stackOutputsSchema.shape.WritesFormat.parse(undefined)).toBe('1');
});
