import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbOutbox } from '../../adapters/dynamodb/dynamodb-outbox';
import { formatKey, type Table, toItem } from '../../adapters/dynamodb/table';
import { applyRoster } from '../../application/apply-roster';
import type { IncidentStore } from '../../application/ports/incidents';
import type { Outbox } from '../../application/ports/outbox';
import { rosterInForce } from '../../application/roster-in-force';
import { rosterDepsOn } from '../../cli/roster-deps';
import { alertTitle } from '../../domain/alert/alert-title';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Incident } from '../../domain/incident/incident';
import { checkRules } from '../../domain/incident/rules';
import { defaultCrew } from '../../domain/roster/plan-defaults';
import { unverifiedAddresses } from '../../domain/roster/reachability';
import type { Roster, RosterInForce } from '../../domain/roster/roster';
import { before, instantOf } from '../../domain/time';
import type { SentMessage } from '../../local/message-log';
import { pagedOnce } from '../simulation/sample-roster';
import { type UnpackedRelease, unpackLastRelease } from './last-release';
import { eventually, type LocalHouse, openLocalHouse } from './local-house';

const minutes = 60_000;
const drill = 'eightbells-drill-releases';
const firstLine = ['ada', 'elif', 'finn', 'gita', 'hugo'];
const bridge = 'https://meet.example.com/sev1';
/** The types of event that the last release does not know. */
const newer: readonly string[] = [
  'attention-asked',
  'bridge-set',
  'delay-over',
  'end-told',
  'reopening-told',
  'update-passed-on',
];
const whoeverIsAwakeFirst =
  'Nobody is asked in their night while somebody as fit has day, unless they are named, on call or have it in hand.';
const writer = { role: 'communications' };
const roster = withFewCalls(pagedOnce());

let last: UnpackedRelease;
let house: LocalHouse;
let table: Table;
let incidents: IncidentStore;
let outbox: Outbox;
/** The SEV1 that goes on throughout, and others, by the alarms that opened them. */
let sev1: string;
const others = new Map<string, string>();

/**
 * Only a commander and whoever writes is called in. Each of the first line has a service of their own, whose alarms page
 * nobody else: who is paged more than three times a minute is told so in one message.
 */
function withFewCalls({ plans: [plan], services, ...rest }: Roster): Roster {
  const standard = {
    ...given(plan, 'plan'),
    crew: { ...defaultCrew, roles: [writer], teams: [] },
    vendors: [],
  };
  const [level] = standard.escalation.levels;
  const own = firstLine.map((responder) => {
    const levels = [{ ...given(level, 'level'), targets: [{ responder }] }];
    const service = { id: responder, name: responder, plan: responder, alarms: [`${responder}-*`] };
    return {
      plan: { ...standard, id: responder, escalation: { ...standard.escalation, levels } },
      service: { ...service, drill: false, groupBy: 'alarm' as const, awsServices: [], awsRegions: [] },
    };
  });
  return {
    ...rest,
    plans: [standard, ...own.map(({ plan }) => plan)],
    services: [...own.map(({ service }) => service), ...services],
  };
}

beforeAll(async () => {
  last = await unpackLastRelease();
  house = await openLocalHouse(roster, last.sources);
  const { client, outputs } = house.deployed;
  table = { client: new DynamoDBClient(client), tableName: outputs.TableName };
  incidents = dynamodbIncidentStore(table);
  outbox = dynamodbOutbox(table);
}, 3 * minutes);

afterAll(async () => {
  await house?.close();
  await last?.remove();
});

// All is read from the table, as this version reads it: the API of the last release may show it otherwise.
const timelineOf = (id: string) => incidents.timeline(id, 0, 1000);

async function incident(): Promise<Incident> {
  return given((await incidents.load(sev1))?.incident, sev1);
}

async function pagesOf(id: string) {
  return (await timelineOf(id)).flatMap((event) => (event.type === 'paged' ? [event] : []));
}

const inForce = (): Promise<RosterInForce> =>
  rosterInForce(rosterDepsOn(house.deployed).rosters, instantOf(Date.now()));

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what}.`);
  return value;
}

const opened = (alarm: string) =>
  eventually(house, `no incident was opened for ${alarm}`, async () => {
    const open = await incidents.openIncidents();
    return open.find(({ title }) => title === alertTitle(alarm, undefined))?.id;
  });

const paged = (id: string, purpose: string, time = 1) =>
  eventually(house, `nobody was paged for ${purpose} of ${id}, ${time}`, async () => {
    const pages = (await pagesOf(id)).filter((page) => page.ask.for === purpose);
    return pages[time - 1]?.responder;
  });

const happened = (type: TimelineEvent['type'], times: number) =>
  eventually(house, `${sev1} has not ${times} of ${type}`, async () => {
    const all = (await timelineOf(sev1)).filter((event) => event.type === type);
    return all.length === times ? all : undefined;
  });

const doorIn = (text: string) => /https?:\S+\/p\/\w+/.exec(text)?.[0];

/** The newest link that somebody was texted to that incident, which may still be on its way. */
async function linkOf(responder: string, id: string): Promise<string> {
  const fits = ({ channel, responder: reader, text }: SentMessage) =>
    channel === 'sms' && reader === responder && text.includes(`${id} `) && doorIn(text) !== undefined;
  const { messages } = house.stack;
  const { text } = messages.after().findLast(fits) ?? (await messages.waitFor(fits));
  return given(doorIn(text), 'link');
}

async function answer(responder: string, id: string, form: Record<string, string>): Promise<string> {
  const { status, body } = await house.stage.sendForm(await linkOf(responder, id), form);
  if (status !== 200 || body.includes('Nothing was changed')) throw new Error(`${form.action}: ${body}`);
  return body;
}

/** Raises an alarm; once somebody has the text of it, tells which incident it opened. */
async function page(alarm: string): Promise<string> {
  await house.stage.raiseAlarm(alarm);
  const id = await opened(alarm);
  others.set(alarm, id);
  await linkOf(await paged(id, 'on-call'), id);
  return id;
}

async function acknowledge(id: string): Promise<void> {
  const responder = await paged(id, 'on-call');
  const { body } = await house.stage.openLink(await linkOf(responder, id));
  expect(body).toContain('Acknowledge');
  expect(await answer(responder, id, { action: 'acknowledge' })).toContain(`You have acknowledged ${id}`);
}

async function fastForward(to: string): Promise<void> {
  const path = `/api/incidents/${sev1}/commands`;
  const { status, body } = await house.stage.callApi('POST', path, { type: 'fast-forward', to });
  if (status !== 200) throw new Error(body);
}

const shiftNow = async () => given((await incident()).shift, 'shift');

/** Shortly before the shift ends, somebody is paged to relieve the commander, and accepts. */
async function acceptRelief(time: number): Promise<void> {
  await fastForward(before((await shiftNow()).endsAt, 'PT29M'));
  await answer(await paged(sev1, 'relief', time), sev1, { action: 'accept-relief' });
}

/** Has the table say that a later version stored in that format. */
async function markedAs(format: number): Promise<void> {
  await table.client.send(
    new PutItemCommand({ TableName: table.tableName, Item: toItem({ ...formatKey, format }) }),
  );
}

async function codeOfFunctions(): Promise<string[]> {
  const { Functions = [] } = await new LambdaClient(house.deployed.client).send(new ListFunctionsCommand({}));
  return Functions.map(({ FunctionName, CodeSha256 }) => `${FunctionName} ${CodeSha256}`).sort();
}

async function applyAnew(name: string): Promise<void> {
  const responders = roster.responders.map((person) => (person.id === 'hugo' ? { ...person, name } : person));
  await applyRoster(rosterDepsOn(house.deployed), { ...roster, responders });
}

describe('the last release, this version over it, back, and forward again', () => {
  test(
    'the last release opens a SEV1, and finds it a commander and a role',
    async () => {
      await house.stage.raiseAlarm(drill);
      sev1 = await opened(drill);
      await acknowledge(sev1);
      await answer(await paged(sev1, 'on-call'), sev1, { action: 'classify', severity: 'SEV1' });
      await answer(await paged(sev1, 'command'), sev1, { action: 'take-command' });
      await answer(await paged(sev1, 'role'), sev1, { action: 'accept-role', role: 'communications' });
      await page('elif-before');
    },
    minutes,
  );

  test(
    'this version opens its doors, takes in what rings meanwhile, and passes command on',
    async () => {
      const [during] = await Promise.all([page('finn-meanwhile'), house.stack.deployOver()]);
      await acknowledge(given(others.get('elif-before'), 'incident'));
      await acknowledge(during);
      await acceptRelief(1);
      await answer((await shiftNow()).commander, sev1, { action: 'confirm-handoff' });
      await happened('command-relieved', 1);
      await answer((await shiftNow()).commander, sev1, { action: 'set-bridge', link: bridge });
      await applyAnew('Hugo da Silva');
      await page('hugo-between');
    },
    minutes,
  );

  test(
    'the last release goes on with all that, and leaves out of the timeline what it does not know',
    async () => {
      const [during] = await Promise.all([page('gita-meanwhile'), house.stack.deployOver(last.sources)]);
      await acknowledge(given(others.get('hugo-between'), 'incident'));
      await acknowledge(during);
      await acceptRelief(2);
      await fastForward((await shiftNow()).endsAt);
      await happened('command-relieved', 2);
      const unknown = (await timelineOf(sev1))
        .filter(({ type }) => newer.includes(type))
        .map(({ seq }) => seq);
      const shown = await house.stage.callApi('GET', `/api/incidents/${sev1}/timeline`);
      expect(JSON.parse(shown.body).leftOut ?? []).toEqual(unknown);
      await page('ada-before');
    },
    minutes,
  );

  test(
    'this version is refused over what it could not read, before any function is another',
    async () => {
      const before = await codeOfFunctions();
      await markedAs(99);
      await expect(house.stack.deployOver()).rejects.toThrow(
        /cannot read what is stored, and nothing was changed: it reads format \d+, and the table has format 99\./,
      );
      expect(await codeOfFunctions()).toEqual(before);
      await acknowledge(given(others.get('ada-before'), 'incident'));
      await markedAs(1);
    },
    minutes,
  );

  test(
    'and this version again',
    async () => {
      await house.stack.deployOver();
      await acceptRelief(3);
      await answer((await shiftNow()).commander, sev1, { action: 'confirm-handoff' });
      await happened('command-relieved', 3);
      expect((await incident()).bridge).toMatchObject({ link: bridge });
      await answer((await shiftNow()).commander, sev1, { action: 'resolve', reason: 'It works again.' });
      const broken = checkRules(await timelineOf(sev1), await inForce()).filter(({ held }) => !held);
      // The last release reminded by every channel at once, and woke people while it was day for others.
      const unkept = ['Nobody is told by two channels what is no page.', whoeverIsAwakeFirst];
      expect(broken.filter(({ rule }) => !unkept.includes(rule))).toEqual([]);
    },
    minutes,
  );

  test('nobody is paged twice, or told anything twice', async () => {
    for (const id of others.values()) expect(await pagesOf(id)).toHaveLength(1);
    const purposes = (await pagesOf(sev1)).map(({ ask }) => ask.for).filter((each) => each !== 'role');
    expect(purposes).toEqual(['on-call', 'command', 'relief', 'relief', 'relief']);
    const told = house.stack.messages.after().map(({ channel, to, text }) => `${channel} ${to} ${text}`);
    expect(told.filter((message, n) => told.indexOf(message) !== n)).toEqual([]);
  });

  test('nothing is lost: all has left, and nothing is set aside', async () => {
    await eventually(house, 'something has not left', async () => {
      const unsent = await outbox.unsentSince(instantOf(Date.now()));
      return unsent.length === 0 ? unsent : undefined;
    });
    const { AlertsSetAsideUrl, MessagesSetAsideUrl, StreamFailuresUrl } = house.stack.outputs;
    const sqs = new SQSClient(house.deployed.client);
    for (const QueueUrl of [AlertsSetAsideUrl, MessagesSetAsideUrl, StreamFailuresUrl]) {
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      const { Attributes } = await sqs.send(asked);
      expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0' });
    }
  });

  test('whoever was verified still is, and was not asked again', async () => {
    expect(unverifiedAddresses(await inForce())).toEqual([]);
    const asked = house.stack.messages.after().filter(({ text }) => /\bcode is \d{6}/.test(text));
    expect(asked).toHaveLength(roster.responders.length);
  });
});
