import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { onWatch } from '../../local/on-watch';
import { apiLine } from '../../local/sign-in';

const plain = { write: () => undefined, live: false, colour: false };
const stack = {
  publicUrl: 'http://localhost:8888',
  engineUrl: 'http://127.0.0.1:4566',
  outputs: { AlarmTopicArn: 'arn:aws:sns:us-east-1:000000000000:Alarms' },
};
const text = onWatch(stack, [{ id: 'ada' }, { id: 'ben' }], plain);
/** What is to be pasted into a shell: it stands further in than all else. */
const commands = text
  .split('\n')
  .filter((line) => line.startsWith('    '))
  .join('\n');

describe('what npm start says when all is up', () => {
  it('names everybody whom one may sign in as, and the line that does it', () => {
    expect(text).toContain(`
  The API, as one of ada, ben; in this folder, in a second terminal:
    curl -H "Authorization: Bearer $(npm run -s token -- ada)" http://localhost:8888/api/incidents
`);
  });

  it('says where to look, and what to play and how to end it', () => {
    expect(text).toContain(
      `\nEight Bells is on watch at http://localhost:8888\nVersion ${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`,
    );
    expect(text).toMatch(/^ {2}http:\/\/localhost:8888\/phones +every text and email/m);
    expect(text).toMatch(/^ {2}npm run drill +in a second terminal/m);
    expect(text).toMatch(/^ {2}Ctrl-C +ends the watch/m);
  });

  it('has an alarm go to the topic of this stack, on this engine', () => {
    expect(commands).toContain('export AWS_ENDPOINT_URL=http://127.0.0.1:4566 ');
    expect(commands).toContain(`--alarm-actions ${stack.outputs.AlarmTopicArn}\n`);
    const names = [...commands.matchAll(/--alarm-name (\S+)/g)].map(([, name]) => name);
    expect(names).toEqual(['shop-errors', 'shop-errors']);
  });

  it('can be pasted into a shell, and names no script that is not there', () => {
    execFileSync('bash', ['-n', '-c', commands]);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...text.matchAll(/npm run (?:-s )?([a-z]+)/g)].map(([, name]) => name);
    expect(named).toEqual(['drill', 'token']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  it('is what the README says of the API', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(apiLine('http://localhost:8888', 'ada'));
  });
});
