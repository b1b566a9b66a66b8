import { createServer } from 'node:net';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { patience } from '../../cli/deployed-stack';
import { inASentence } from '../../cli/in-a-sentence';

const here =
  'The stack on this machine does not answer. End it where it runs (Ctrl-C), and start it again: npm start';

function trouble(code: string, more: object = {}): Error {
  return Object.assign(new Error(`${code}: as the system says it`), { code, ...more });
}

describe('what went wrong, in a sentence', () => {
  it('is that a stack stands still, which is waited for no longer', async () => {
    const mute = createServer();
    const sockets = new Set<{ destroy(): void }>();
    mute.on('connection', (socket) => sockets.add(socket));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const client = new CloudFormationClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
      ...patience(40),
    });
    const error = await client.send(new DescribeStacksCommand({})).catch((caught: unknown) => caught);
    for (const socket of sockets) socket.destroy();
    mute.close();
    expect(inASentence(error, 'this machine')).toBe(here);
    expect(inASentence(error, 'AWS')).toBe('AWS does not answer in time. Is the network slow? Try again.');
  });

  it.each([
    [new TypeError('fetch failed', { cause: trouble('ECONNREFUSED') }), here],
    [new TypeError('fetch failed', { cause: new AggregateError([trouble('ECONNREFUSED')]) }), here],
    [new DOMException('The operation was aborted due to timeout', 'TimeoutError'), here],
  ])('is that the stack on this machine is gone: %s', (error, sentence) => {
    expect(inASentence(error, 'this machine')).toBe(sentence);
  });

  it.each([
    [trouble('ENOTFOUND'), 'AWS is not to be reached from here. Is there a network?'],
    [
      Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' }),
      'There are no AWS credentials in this shell. Sign in, or set AWS_PROFILE. For a stack on this machine: npm start',
    ],
    [
      Object.assign(new Error('The security token is expired'), { name: 'ExpiredTokenException' }),
      'The AWS credentials of this shell have expired. Sign in again.',
    ],
    [trouble('ENOENT', { path: 'log.jsonl' }), 'There is no file or folder log.jsonl.'],
    [trouble('EISDIR', { path: 'out' }), 'out is a folder, and a file is needed.'],
    [trouble('ENOSPC'), 'There is no room left on the disk for what was named.'],
    [trouble('EISDIR'), 'what was named is a folder, and a file is needed.'],
    [new Error('There is no version 9.'), 'There is no version 9.'],
    [new Error(''), 'Error'],
    ['thrown', 'thrown'],
  ])('of %s is: %s', (error, sentence) => {
    expect(inASentence(error, 'AWS')).toBe(sentence);
  });
});
