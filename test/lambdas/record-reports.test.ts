import { gzipSync } from 'node:zlib';
import type { ReportDeps } from '../../application/record-report';
import { recordReports } from '../../lambdas/record-reports/record-reports';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { plainRoster } from '../simulation/sample-roster';

const finn = '+12025550106';
let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  await house.alarm('shop-errors', 'ALARM');
});

const line = (messageId: string, status = 'SUCCESS') =>
  JSON.stringify({ notification: { messageId }, delivery: { destination: finn }, status });

function logOf(...messages: string[]) {
  const logEvents = messages.map((message) => ({ timestamp: Date.parse(house.now()), message }));
  const data = JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents });
  return { awslogs: { data: gzipSync(data).toString('base64') } };
}

async function recorded(event: unknown, deps: ReportDeps = house.dispatch) {
  const failed: string[] = [];
  let unreadable = 0;
  await recordReports(deps, event, {
    onUnreadable: (lines) => {
      unreadable += lines;
    },
    onFailure: ({ providerId }) => failed.push(providerId),
  });
  await house.flush();
  return { failed, unreadable };
}

const delivered = async () => (await house.timeline()).filter(({ type }) => type === 'delivered');
const textToFinn = () => `message-${house.sent.find(({ to }) => to === finn)?.n}`;

it('records every report that is one', async () => {
  expect(await recorded(logOf('not JSON', line(textToFinn())))).toEqual({ failed: [], unreadable: 1 });
  expect(await delivered()).toHaveLength(1);
});

it('drops what is no log', async () => {
  expect(await recorded({ Records: [] })).toEqual({ failed: [], unreadable: 1 });
});

it('puts a report that fails aside for later, and records the others', async () => {
  const { handed } = house.dispatch.ledger;
  const ledger = {
    ...house.dispatch.ledger,
    handed: async (id: string) =>
      id === 'bad' ? Promise.reject(new Error('The table is down.')) : handed(id),
  };
  const result = await recorded(logOf(line('bad', 'FAILURE'), line(textToFinn())), {
    ...house.dispatch,
    ledger,
  });
  expect(result).toEqual({ failed: ['bad'], unreadable: 0 });
  const report = { providerId: 'bad', outcome: 'undelivered', detail: 'no reason given', at: house.now() };
  expect(house.retryJobs).toEqual([{ kind: 'report', report }]);
  expect(await delivered()).toHaveLength(1);
});

it('fails as a whole when it cannot even be put aside', async () => {
  const down = async () => Promise.reject(new Error('Everything is down.'));
  const deps = {
    ...house.dispatch,
    ledger: { ...house.dispatch.ledger, handed: down },
    retries: { tryLater: down },
  };
  await expect(recorded(logOf(line('any')), deps)).rejects.toThrow('Everything is down.');
});
