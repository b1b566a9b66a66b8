import type { DeliveryReport } from '../../application/ports/messages';
import { type ArrivedReport, recordReport } from '../../application/record-report';
import { type ChannelState, stateOf } from '../../domain/roster/channel';
import { shifted } from '../../domain/time';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from '../simulation/memory-house';
import { plainRoster } from '../simulation/sample-roster';

const finn = '+12025550106';
const optOut = 'Phone number is opted out';
const second = 1000;

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(plainRoster(), saturdayEvening);
  await house.alarm('shop-errors', 'ALARM');
});

/** The provider's id of the first text to Finn. */
function textToFinn(): string {
  const text = house.sent.find(({ to }) => to === finn);
  if (text === undefined) throw new Error('Nothing was texted to Finn.');
  return `message-${text.n}`;
}

function reportOf(
  outcome: DeliveryReport['outcome'],
  detail: string,
  more: Partial<ArrivedReport> = {},
): ArrivedReport {
  return { providerId: textToFinn(), outcome, detail, at: house.now(), to: finn, ...more };
}

async function record(report: ArrivedReport): Promise<void> {
  await recordReport(house.dispatch, report);
  await house.flush();
}

const types = async () => (await house.timeline()).map(({ type }) => type);
const count = async (type: string) => (await types()).filter((each) => each === type).length;
const phoneOfFinn = async (): Promise<ChannelState | undefined> => {
  const current = await house.deps.rosters.current(house.now());
  const address = { responder: 'finn', channel: 'sms', address: finn } as const;
  return current && stateOf(current.roster.channelStates, address);
};

describe('a report that a page was delivered', () => {
  it('stands on the timeline, and proves the phone', async () => {
    house.moveTo(shifted(house.now(), 3 * second));
    await record(reportOf('delivered', 'Message has been accepted by phone'));
    expect((await house.timeline()).at(-1)).toMatchObject({
      type: 'delivered',
      responder: 'finn',
      channel: 'sms',
      by: { kind: 'courier' },
    });
    expect(await phoneOfFinn()).toMatchObject({ provedAt: house.now(), provedBy: 'delivered' });
  });

  it('twice is written down once', async () => {
    const report = reportOf('delivered', 'Message has been accepted by phone');
    await record(report);
    await record(report);
    await Promise.all([record(report), record(report)]);
    expect(await count('delivered')).toBe(1);
  });

  it('is recorded of a closed incident, too, without any harm', async () => {
    await house.text(finn, 'ack');
    await house.alarm('shop-errors', 'OK', shifted(house.now(), second));
    const before = await house.timeline();
    await record(reportOf('delivered', 'Message has been accepted by phone'));
    expect((await house.timeline()).length).toBeLessThanOrEqual(before.length + 1);
  });
});

describe('a report that a page was not delivered', () => {
  it('stands on the timeline with its reason, once, and proves nothing', async () => {
    const report = reportOf('undelivered', 'Phone is currently unreachable/unavailable');
    await record(report);
    await record(report);
    expect(await count('not-delivered')).toBe(1);
    expect(await house.timeline()).toContainEqual(
      expect.objectContaining({ type: 'not-delivered', channel: 'sms', reason: report.detail }),
    );
    const phone = await phoneOfFinn();
    expect(phone?.provedAt).toBeUndefined();
    expect(phone?.blocked).toBeUndefined();
  });

  test.each([
    [optOut, 'opted out of texts'],
    ['Phone has blocked SMS', 'blocked by the phone or its carrier'],
    ['Phone is on a blocked list', 'blocked by the phone or its carrier'],
    ['Destination is blacklisted', 'blocked by the phone or its carrier'],
  ])('because of «%s» blocks the phone', async (detail, blocked) => {
    await record(reportOf('undelivered', detail));
    expect(await phoneOfFinn()).toMatchObject({ blocked });
  });

  test.each([
    'Blocked as spam by phone carrier',
    'Phone carrier has blocked this message',
    'Phone carrier is currently unreachable/unavailable',
    'This delivery would exceed max price',
    'Unknown error attempting to reach phone',
  ])('because of «%s» says nothing of other texts', async (detail) => {
    await record(reportOf('undelivered', detail));
    expect((await phoneOfFinn())?.blocked).toBeUndefined();
  });

  it('does not block a phone that was heard from since', async () => {
    const old = reportOf('undelivered', optOut);
    house.moveTo(shifted(house.now(), second));
    await house.text(finn, 'Thanks');
    await record(old);
    expect((await phoneOfFinn())?.blocked).toBeUndefined();
  });
});

describe('a report of a message that nobody knows', () => {
  const unknown = (more: Partial<ArrivedReport> = {}) =>
    reportOf('delivered', 'x', { providerId: 'unknown', ...more });

  it('is kept for later while the ledger may be behind', async () => {
    await record(unknown());
    const { to: _, ...report } = unknown();
    expect(house.retryJobs).toEqual([{ kind: 'report', report }]);
    house.moveTo(shifted(house.now(), 119 * second));
    await house.runRetries();
    expect(house.retryJobs).toEqual([{ kind: 'report', report }]);
  });

  it('is dropped after two minutes', async () => {
    await record(unknown());
    house.moveTo(shifted(house.now(), 120 * second));
    await house.runRetries();
    expect(house.retryJobs).toEqual([]);
  });

  it('is dropped at once when nobody on the roster has the number', async () => {
    await record(unknown({ to: '+4915199999999' }));
    expect(house.retryJobs).toEqual([]);
  });

  it('is kept when its number is masked', async () => {
    await record(unknown({ to: undefined }));
    expect(house.retryJobs).toHaveLength(1);
  });

  it('is recorded when the ledger has caught up', async () => {
    const to = { responder: 'finn', channel: 'sms', address: finn } as const;
    await record(unknown());
    const effect = { incidentId: 'INC-1', seq: 99, channel: 'sms' };
    await house.dispatch.ledger.recordHanded({ effect, providerId: 'unknown', to, page: 1 }, house.now());
    await house.runRetries();
    await house.flush();
    expect(house.retryJobs).toEqual([]);
    expect(await count('delivered')).toBe(1);
  });
});

describe('a report of a notice', () => {
  it('tells of the phone and of no incident', async () => {
    await house.text(finn, 'help');
    const answer = `message-${house.sent.at(-1)?.n}`;
    const before = await house.timeline();
    house.moveTo(shifted(house.now(), second));
    await record(reportOf('delivered', 'accepted', { providerId: answer }));
    expect(await phoneOfFinn()).toMatchObject({ provedAt: house.now(), provedBy: 'delivered' });
    expect(await house.timeline()).toEqual(before);
  });

  it('to somebody who is not on the roster tells nothing of anybody on it', async () => {
    await house.text('+4915199999999', 'hello');
    const answer = `message-${house.sent.at(-1)?.n}`;
    const before = (await house.deps.rosters.current(house.now()))?.roster.channelStates;
    await record(reportOf('delivered', 'accepted', { providerId: answer, to: '+4915199999999' }));
    expect((await house.deps.rosters.current(house.now()))?.roster.channelStates).toEqual(before);
  });
});
