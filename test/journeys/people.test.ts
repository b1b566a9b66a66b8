import type { IncomingHttpHeaders } from 'node:http';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { PublishCommand, SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { Webhook } from 'standardwebhooks';
import * as z from '../../adapters/schemas/zod';
import type { Channel } from '../../domain/roster/channel';
import { type ContactRules, defaultNotices, type Responder } from '../../domain/roster/responder';
import type { EscalationLevel, ResponsePlan, Roster, Service } from '../../domain/roster/roster';
import type { Duration } from '../../domain/time';
import { region } from '../../local/engine';
import { readBody } from '../../local/http-forward';
import type { SentMessage } from '../../local/message-log';
import { serve } from '../local/listening-server';
import { plainRoster } from '../simulation/sample-roster';
import {
  eventually,
  incidentTitled,
  type LocalHouse,
  openLocalHouse,
  runCommand,
  timelineOf,
} from './local-house';

const minutes = 60_000;
/** An address that only listens. */
const board = 'board@example.com';

let house: LocalHouse;
let hooks: Awaited<ReturnType<typeof serve>>;
const called: { headers: IncomingHttpHeaders; body: string }[] = [];

function rules(...steps: [Channel, Duration][]): ContactRules {
  const high = steps.map(([channel, after]) => ({ channel, after }));
  return { high, low: high };
}

const textFirst = rules(['sms', 'PT0S'], ['email', 'PT30M']);

/** Each of these people wants to be reached in another way. */
function people(): Record<string, Partial<Responder>> {
  return {
    finn: { rules: textFirst },
    gita: { rules: textFirst },
    hugo: { rules: textFirst },
    elif: { rules: rules(['sms', 'PT0S'], ['email', 'PT1S'], ['sms', 'PT2S']) },
    chiyo: { webhook: `${hooks.url}/chiyo`, rules: rules(['webhook', 'PT0S']) },
    ada: { notices: [...defaultNotices] },
  };
}

function rosterOfPeople(): Roster {
  const roster = plainRoster();
  const [standard] = roster.plans;
  if (standard === undefined) throw new Error('The sample has no plan.');
  const level = (responder: string, acknowledgeWithin: Duration): EscalationLevel => ({
    targets: [{ responder }],
    acknowledgeWithin,
    everyone: false,
  });
  const plan = (id: string, repeat: number, ...levels: EscalationLevel[]): ResponsePlan => ({
    ...standard,
    id,
    escalation: { id, levels, repeat },
  });
  const service = (id: string): Service => ({
    ...{ id, name: id, plan: id, alarms: [`${id}-*`], drill: false },
    groupBy: 'alarm',
    team: 'web',
    awsServices: [],
    awsRegions: [],
  });
  return {
    ...roster,
    responders: roster.responders.map((person) => ({ ...person, ...people()[person.id] })),
    teams: [{ id: 'web', name: 'Web', members: ['finn'], chat: true }],
    plans: [
      ...roster.plans,
      {
        ...plan('listened', 0, level('finn', 'PT30M')),
        stakeholders: { responders: [], teams: [], addresses: [board] },
      },
      plan('patient', 0, level('finn', 'PT30M')),
      plan('texted', 0, level('gita', 'PT30M')),
      plan('unreachable', 0, level('hugo', 'PT30M')),
      plan('walk', 1, level('elif', 'PT4S'), level('ben', 'PT4S')),
      plan('hooked', 0, level('chiyo', 'PT30M')),
    ],
    services: [
      ...['listened', 'patient', 'texted', 'unreachable', 'walk', 'hooked'].map(service),
      ...roster.services,
    ],
  };
}

beforeAll(async () => {
  hooks = await serve(async (request, response) => {
    const body = (await readBody(request)).toString();
    called.push({ headers: request.headers, body });
    response.end(JSON.stringify({ challenge: JSON.parse(body).challenge }));
  });
  house = await openLocalHouse(rosterOfPeople());
}, 3 * minutes);

afterAll(async () => {
  hooks?.close();
  await house?.close();
});

const phoneOf = (id: string) => plainRoster().responders.find((person) => person.id === id)?.phone ?? '';

const arrives = (fits: (message: SentMessage) => boolean) => house.stack.messages.waitFor(fits, minutes);
const textTo = (id: string, about: string) =>
  arrives(({ channel, to, text }) => channel === 'sms' && to === phoneOf(id) && text.includes(about));
const emailTo = (id: string, about: string) =>
  arrives(({ channel, responder, text }) => channel === 'email' && responder === id && text.includes(about));

async function api<T>(path: string, schema: z.ZodMiniType<T>, body?: unknown): Promise<T> {
  const answer = await house.stage.callApi(body === undefined ? 'GET' : 'POST', path, body);
  return schema.parse(JSON.parse(answer.body));
}

/** Raises an alarm, and tells which incident it opened. */
async function alarm(name: string): Promise<string> {
  await house.stage.raiseAlarm(name);
  return incidentTitled(house, new RegExp(`^${name}$`));
}

async function text(from: string, messageBody: string): Promise<void> {
  const sns = new SNSClient(house.deployed.client);
  const inbound = {
    originationNumber: from,
    destinationNumber: '+12025550199',
    messageKeyword: 'EIGHTBELLS',
    messageBody,
    inboundMessageId: `inbound-${messageBody}`,
  };
  const { SmsRepliesTopicArn: TopicArn } = house.stack.outputs;
  await sns.send(new PublishCommand({ TopicArn, Message: JSON.stringify(inbound) }));
}

describe('on the deployed stack', () => {
  test(
    'a responder whose text fails is reached by email at once, though the rules would wait half an hour',
    async () => {
      const mend = house.stack.recorder.failSmsTo(phoneOf('finn'));
      const id = await alarm('patient-refused');
      await emailTo('finn', id);
      const happened = (await timelineOf(house, id)).map(({ type }) => type);
      expect(happened.slice(-3)).toEqual(['paged', 'not-delivered', 'contacted-again']);
      mend();
      // It is still tried again, and whoever answers is done with it.
      const { text: sent } = await textTo('finn', id);
      expect(sent).toContain('Acknowledge');
    },
    3 * minutes,
  );

  test(
    'an unacknowledged page walks channels, levels and rounds by the timers of the state machine, and ends in the fallback',
    async () => {
      const id = await alarm('walk-nobody');
      const timeline = await eventually(house, 'the fallback was never paged', async () => {
        const events = await timelineOf(house, id);
        return events.some((event) => event.type === 'paged' && event.fallback) ? events : undefined;
      });
      const walked = timeline.flatMap((event) => {
        if (event.type === 'paged') return [`${event.responder}: ${event.channels.join(' and ')}`];
        if (event.type === 'contacted-again') return [`${event.responder} again: ${event.channels}`];
        return [];
      });
      const round = ['elif: sms', 'elif again: email', 'elif again: sms', 'ben: sms and email'];
      // The second round comes within the minute: whoever was just paged waits on, and is asked for nothing twice.
      expect(walked).toEqual([...round, 'dev: sms and email']);
      const levels = timeline.flatMap((event) =>
        event.type === 'level-reached' ? [[event.level, event.round]] : [],
      );
      expect(levels).toEqual([
        [1, 1],
        [2, 1],
        [1, 2],
        [2, 2],
      ]);
      await textTo('dev', id);
      const left = house.stack.messages.after().filter((message) => message.text.includes(id));
      // One incident, whose messages follow her own rules: none of them is counted away.
      expect(left.filter(({ responder }) => responder === 'elif')).toHaveLength(3);
    },
    3 * minutes,
  );

  test(
    'a text answers: it acknowledges, and says so',
    async () => {
      const id = await alarm('texted-page');
      await textTo('gita', id);
      await text(phoneOf('gita'), `Ack ${id.slice('INC-'.length)}`);
      await eventually(house, 'it was not acknowledged', async () =>
        (await timelineOf(house, id)).find(({ type }) => type === 'acknowledged'),
      );
      await arrives(({ to, text: answer }) => to === phoneOf('gita') && /acknowledged/i.test(answer));
      await text('+12025550177', 'ack');
      const { text: toStranger } = await arrives(({ to }) => to === '+12025550177');
      expect(toStranger).toContain('not on the roster');
    },
    3 * minutes,
  );

  test(
    'a text that the carrier reports as failed is followed by email, once the account reports of texts',
    async () => {
      await runCommand(house, 'cli/preflight.ts', '--enable-sms-reports', '--yes').catch((error) => error);
      const id = await alarm('unreachable-page');
      const { providerId } = await textTo('hugo', id);
      const logs = new CloudWatchLogsClient(house.deployed.client);
      const logGroupName = `sns/${region}/000000000000/DirectPublishToPhoneNumber/Failure`;
      const logStreamName = 'carrier';
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
      const report = {
        notification: { messageId: providerId, timestamp: new Date().toISOString() },
        delivery: {
          phoneCarrier: 'Some Carrier',
          destination: phoneOf('hugo'),
          providerResponse: 'Phone is currently unreachable/unavailable',
        },
        status: 'FAILURE',
      };
      const logEvents = [{ timestamp: Date.now(), message: JSON.stringify(report) }];
      await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
      await emailTo('hugo', id);
      expect((await timelineOf(house, id)).find(({ type }) => type === 'not-delivered')).toMatchObject({
        by: { kind: 'courier' },
        reason: expect.stringContaining('unreachable'),
      });
    },
    3 * minutes,
  );

  test(
    'a webhook proves itself by its challenge, and gets signed pages',
    async () => {
      const id = await alarm('hooked-page');
      const page = await eventually(house, 'the webhook was not called', async () =>
        called.find(({ body }) => body.includes(`"${id}"`)),
      );
      expect(JSON.parse(page.body)).toMatchObject({ type: 'page', responder: { id: 'chiyo' } });
      const { stdout } = await runCommand(house, 'cli/people.ts', 'webhook-secret', 'responder:chiyo');
      const secret = /whsec_\S+/.exec(stdout)?.[0] ?? '';
      expect(new Webhook(secret).verify(page.body, page.headers as Record<string, string>)).toBeTruthy();
      expect(called[0]?.body).toContain('verification');
    },
    3 * minutes,
  );

  test(
    'an update is mailed to who only listens, until one click ends it',
    async () => {
      const id = await alarm('listened-page');
      const post = (text: string) =>
        api(`/api/incidents/${id}/commands`, z.unknown(), { type: 'post-update', text });
      await post('We look into it.');
      const { subject, text: sent } = await arrives(({ to }) => to === board);
      expect(subject).toContain(`${id} listened: investigating: We look into it.`);
      const [mail] = house.stack.mail.mails;
      const link = /^<(.+)>$/.exec(mail?.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
      expect(sent).toContain(link);
      const ended = await house.stage.sendForm(link, { 'List-Unsubscribe': 'One-Click' });
      expect([ended.status, ended.body.includes('No more mails')]).toEqual([200, true]);
    },
    3 * minutes,
  );

  test('a team reads in chat what becomes of its incidents', async () => {
    const { text: bulletin } = await arrives(({ channel, to }) => channel === 'chat' && to === 'chat:web');
    expect(bulletin).not.toContain('/p/');
  });

  test(
    'whoever takes a shift by command is on call, and the one who had it is told',
    async () => {
      const person = z.object({ responder: z.string() });
      const onCall = z.object({
        schedules: z.array(z.object({ schedule: z.string(), now: z.object({ person }) })),
      });
      const firstLine = async () => {
        const { schedules } = await api('/api/on-call', onCall);
        return schedules.find(({ schedule }) => schedule === 'first-line')?.now.person.responder;
      };
      const before = await firstLine();
      const to = new Date(Date.now() + 60 * minutes).toISOString();
      await runCommand(
        house,
        'cli/oncall.ts',
        'take',
        'first-line',
        '--for',
        'ada',
        '--from',
        'now',
        '--to',
        to,
        '--yes',
      );
      expect(await firstLine()).toBe('ada');
      await arrives(({ channel, responder, subject = '' }) => {
        return channel === 'email' && responder === before && subject.includes('no longer on call');
      });
    },
    3 * minutes,
  );

  test(
    'a test page proves a channel by one tap',
    async () => {
      await runCommand(house, 'cli/people.ts', 'test', 'ben', 'sms');
      const link = /https?:\S+\/n\/\w+/;
      const { text: page } = await arrives(
        ({ to, text: sent }) => to === phoneOf('ben') && link.test(sent) && !sent.includes('code'),
      );
      const shown = await house.stage.openLink(link.exec(page)?.[0] ?? '');
      expect(shown.status).toBe(200);
      await fetch(link.exec(page)?.[0] ?? '', {
        method: 'POST',
        body: new URLSearchParams({ action: 'confirm' }),
      });
      const { stdout } = await runCommand(house, 'cli/people.ts', 'list', '--json');
      expect(stdout).toContain('provedBy');
      expect(JSON.parse(stdout).listeners).toEqual([{ address: board, endedAt: expect.any(String) }]);
    },
    3 * minutes,
  );

  test('the API looks at the subscriptions by which emails arrive, as its role may', async () => {
    const verified = z.object({ channel: z.string(), outcome: z.string() });
    expect(await api('/api/me/channels/email/verify', verified, {})).toEqual({
      channel: 'email',
      outcome: 'confirmed',
    });
  });

  // By a webhook, since the engine asks nobody by email.
  test(
    'a subscription is confirmed by the link that asks for it, once',
    async () => {
      const sns = new SNSClient(house.deployed.client);
      const { EmailTopicArns: TopicArn } = house.stack.outputs;
      const to = { Protocol: 'http', Endpoint: `${hooks.url}/asked` };
      await sns.send(new SubscribeCommand({ TopicArn, ...to }));
      const { body } = await eventually(house, 'SNS did not ask.', async () =>
        called.find((each) => each.body.includes('SubscriptionConfirmation')),
      );
      const { Token } = z.object({ Token: z.string() }).parse(JSON.parse(body));
      const link = `https://sns.${region}.amazonaws.com/confirmation.html?TopicArn=${TopicArn}&Token=${Token}`;
      const { stdout } = await runCommand(house, 'cli/people.ts', 'confirm', link, '--json');
      const { subscription } = z.object({ subscription: z.string() }).parse(JSON.parse(stdout));
      expect(JSON.parse(stdout)).toMatchObject({ outcome: 'confirmed', email: to.Endpoint, kept: true });
      await sns.send(new UnsubscribeCommand({ SubscriptionArn: subscription }));
      await expect(runCommand(house, 'cli/people.ts', 'confirm', link)).rejects.toMatchObject({
        stderr: expect.stringMatching(/^SNS does not take that link: .*\n$/),
        code: 1,
      });
    },
    3 * minutes,
  );
});
