import { dynamodbChannelStore } from '../../adapters/dynamodb/dynamodb-channel-store';
import { dynamodbIncidentStore } from '../../adapters/dynamodb/dynamodb-incident-store';
import { dynamodbNoticeStore } from '../../adapters/dynamodb/dynamodb-notice-store';
import { dynamodbRosterStore } from '../../adapters/dynamodb/dynamodb-roster-store';
import type { Table } from '../../adapters/dynamodb/table';
import { notices } from '../../adapters/http/notice-door';
import { waiting } from '../../adapters/waiting';
import { noticeCode } from '../../application/link-codes';
import { requestVerifications } from '../../application/verify-channels';
import { noticeMessage } from '../../domain/notice/notice-wording';
import { unverifiedAddresses } from '../../domain/roster/reachability';
import { asWritten } from '../../domain/roster/roster';
import { instantOf } from '../../domain/time';
import { type Engine, startEngine } from '../../local/engine';
import { readBody } from '../../local/http-forward';
import { createMessageLog, type MessageLog } from '../../local/message-log';
import { verifyPeople } from '../../local/verify-people';
import { createTable } from '../adapters/engine-table';
import { answerOf } from '../adapters/http/answer-of';
import { testSeals } from '../application/link-seals';
import { person, rosterOf } from '../application/people-house';
import { memoryQuotaStore } from '../memory/memory-quota-store';
import { serve } from './listening-server';

const roster = rosterOf([person('ada', { phone: '+12025550101' }), person('ben', { phone: '+12025550102' })]);
const clock = { now: () => instantOf(Date.now()) };

let engine: Engine;
let table: Table;
let messages: MessageLog;
let doors: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  engine = await startEngine();
}, 60_000);

afterAll(() => engine?.stop());

beforeEach(async () => {
  table = await createTable(engine);
  messages = createMessageLog();
  const deps = {
    notices: dynamodbNoticeStore(table),
    channels: dynamodbChannelStore(table),
    rosters: dynamodbRosterStore(table),
    seals: testSeals,
    incidents: dynamodbIncidentStore(table),
    clock,
    waiting,
  };
  doors = await serve(async (request, response) => {
    const { method = '', url: path = '' } = request;
    const body = method === 'POST' ? await readBody(request) : null;
    const answer = await answerOf(notices(deps), path, { method, body });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await deps.rosters.apply(roster, 0, clock.now());
  for (const { id, email } of roster.responders) {
    await deps.channels.recordVerified({ responder: id, channel: 'email', address: email }, clock.now());
  }
});

afterEach(() => doors.close());

const stack = () => ({ messages, engineUrl: engine.url, outputs: { TableName: table.tableName } });

/** Asks everybody, and lets the texts arrive at those phones. */
async function askAll(arrivesAt: (phone: string) => boolean): Promise<void> {
  let codes = 0;
  const subscriptions = {
    follow: async () => ({ subscribed: [], unsubscribed: [], unconfirmed: [], failed: [] }),
    standing: async () => [],
  };
  const notices = dynamodbNoticeStore(table);
  const phones = unverifiedAddresses(asWritten(roster)).filter(({ channel }) => channel === 'sms');
  const mintCode = () => `${table.tableName.replace(/\W/g, '')}secret${String(++codes).padStart(8, '0')}`;
  await requestVerifications(
    { notices, subscriptions, mintCode, quotas: memoryQuotaStore() },
    roster,
    phones,
    clock.now(),
  );
  for (const phone of phones) {
    const notice = await notices.verificationOf(phone);
    if (notice === undefined || !arrivesAt(phone.address)) continue;
    const message = noticeMessage(
      notice,
      { roster },
      `${doors.url}/n/${await noticeCode(testSeals, notice)}`,
    );
    if (message.channel === 'sms')
      messages.add({ channel: 'sms', to: phone.address, responder: null, text: message.text });
  }
}

describe('verifying the people of a local stack', () => {
  it('answers the text of each, whether it has come or is still to come', async () => {
    const verified = verifyPeople(stack());
    await askAll(() => true);
    expect(await verified).toEqual([]);
    expect(await verifyPeople(stack())).toEqual([]);
  });

  it('tells whom no text reached in time', async () => {
    await askAll((phone) => phone !== '+12025550102');
    expect(await verifyPeople(stack(), 300)).toEqual([
      { responder: 'ben', channel: 'sms', address: '+12025550102' },
    ]);
  });

  it('takes no other text for the one that asks', async () => {
    const text = `Eight Bells test: does this reach you? Tap once: ${doors.url}/n/23456789abcdefgh`;
    messages.add({ channel: 'sms', to: '+12025550101', responder: 'ada', text });
    expect(await verifyPeople(stack(), 300)).toHaveLength(2);
  });
});
