import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { instantOf } from '../../domain/time';
import { alarmMessage } from '../simulation/cloudwatch-messages';
import { sampleRoster } from '../simulation/sample-roster';
import { type LocalHouse, openLocalHouse, runCommand } from './local-house';

const minutes = 60_000;
let house: LocalHouse;

beforeAll(async () => {
  // Nothing is given time to clear by itself, which a test would have to wait for.
  const roster = sampleRoster();
  const services = roster.services.map((service) => ({ ...service, critical: true }));
  house = await openLocalHouse({ ...roster, services });
}, 3 * minutes);

afterAll(() => house?.close());

const now = () => instantOf(Date.now());

const aboutAlarm = (name: string) => (message: { channel: string; text: string; subject?: string }) =>
  `${message.subject ?? ''} ${message.text}`.includes(name);

describe('when something fails on the deployed stack', () => {
  it(
    'a text that the provider refuses is tried again until it leaves, once, and the email does not wait for it',
    async () => {
      const alarm = 'shop-refused';
      house.stack.recorder.failPublications(({ phoneNumber }) => phoneNumber !== undefined, { times: 5 });
      await house.stage.raiseAlarm(alarm);
      const about = aboutAlarm(alarm);
      await house.stack.messages.waitFor((message) => message.channel === 'email' && about(message), minutes);
      await house.stack.messages.waitFor((message) => message.channel === 'sms' && about(message), minutes);
      await house.stage.pause();
      const left = house.stack.messages.after(0).filter(about);
      expect(left.map(({ channel }) => channel).sort()).toEqual(['email', 'sms']);
    },
    3 * minutes,
  );

  it(
    'alerts and messages that were set aside go again with one command, and nobody is told twice',
    async () => {
      const sqs = new SQSClient(house.deployed.client);
      const { AlertsSetAsideUrl, MessagesSetAsideUrl, StreamFailuresUrl } = house.stack.outputs;
      const send = (QueueUrl: string, MessageBody: string) =>
        sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      await send(AlertsSetAsideUrl, alarmMessage('set-aside-alarm', 'ALARM', now()));
      await send(MessagesSetAsideUrl, JSON.stringify({ kind: 'event', incidentId: 'INC-1', seq: 4 }));
      await send(StreamFailuresUrl, '{"DDBStreamBatchInfo":{}}');
      const before = house.stack.messages.after(0).length;

      const { stdout } = await runCommand(house, 'cli/redrive.ts');
      expect(stdout).toContain('1 alerts and 1 messages or watches are back in their queues');
      expect(stdout).toContain('1 notes of given-up stream records are cleared');
      expect(stdout).toMatch(/gone through for what never left: .*INC-1/);

      const about = aboutAlarm('set-aside-alarm');
      await house.stack.messages.waitFor((message) => message.channel === 'sms' && about(message), minutes);
      const { stdout: again } = await runCommand(house, 'cli/redrive.ts');
      expect(again).toContain('0 alerts and 0 messages or watches');
      const told = house.stack.messages.after(before);
      expect(told.filter((message) => !about(message))).toEqual([]);
      expect(told).toHaveLength(1);
    },
    3 * minutes,
  );

  it(
    'a roster that is not right is refused with its line, and the old one stays in force',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'roster-'));
      const file = join(folder, 'broken.yaml');
      await writeFile(file, 'responders:\n  - id: ada\n    name: Ada\n    phone: none\n');
      try {
        const refused = await runCommand(house, 'cli/roster.ts', 'apply', file).catch(
          (error: { stderr: string; code: number }) => error,
        );
        expect(refused.stderr).toMatch(
          /is not a right roster, and nothing was changed:\n.*line 4, responders\[0\]\.phone: must be a phone number/s,
        );
        expect(refused).toHaveProperty('code', 1);
      } finally {
        await rm(folder, { recursive: true });
      }
      const answer = await house.stage.callApi('GET', '/api/roster');
      expect(JSON.parse(answer.body).roster.responders).toHaveLength(sampleRoster().responders.length);
    },
    minutes,
  );
});
