import { dispatchChange, retryJob } from '../../application/dispatch-effects';
import { claimStandsFor } from '../../application/effect-claim';
import { executeCommand } from '../../application/execute-command';
import type { EffectStore } from '../../application/ports/messages';
import type { Instruction } from '../../domain/incident/instruction';
import { shifted } from '../../domain/time';
import { takeInMessages } from '../../lambdas/take-in-alerts/take-in-messages';
import { by } from '../asked';
import { memoryEffectStore } from '../memory/memory-effect-store';
import { alarmMessage } from './cloudwatch-messages';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { plainRoster } from './sample-roster';

const roster = plainRoster();
const minute = 60_000;

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(roster, saturdayEvening);
});

/** Opens INC-1, which pages Finn; the stream has not told of it yet. */
async function openQuietly(): Promise<void> {
  const body = alarmMessage('shop-5xx', 'ALARM', house.now());
  expect(await takeInMessages(house.deps, [{ id: '1', body, sentAt: house.now() }], () => {})).toEqual([]);
}

/** Gives a command; the stream does not tell of it yet. */
async function quietly(asked: Instruction): Promise<void> {
  expect(await executeCommand(house.deps, 'INC-1', asked)).toMatchObject({ outcome: 'accepted' });
}

/** Lets the stream deliver everything again. */
async function redeliver(): Promise<void> {
  for (const change of [...house.streamed]) await dispatchChange(house.dispatch, change);
}

const sentTo = () => house.sent.map(({ channel, to }) => `${channel} ${to}`);
const toFinn = ['sms +12025550106', 'email finn'];
const toElif = ['sms +12025550105', 'email elif'];

/** Lets parts of the ledger fail. */
function wrapLedger(change: Partial<EffectStore>): void {
  house.dispatch.ledger = { ...house.dispatch.ledger, ...change };
}

describe('a message', () => {
  it('leaves exactly once, when the provider was down and comes back', async () => {
    house.breakCourier(() => true);
    await house.alarm('shop-5xx', 'ALARM');
    expect(house.sent).toEqual([]);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(house.retryJobs).toHaveLength(1);
      await house.runRetries();
    }
    house.breakCourier(() => false);
    await house.runRetries();
    expect(sentTo()).toEqual(toFinn);
    expect(house.retryJobs).toEqual([]);
    await redeliver();
    expect(house.sent).toHaveLength(2);
  });

  it('leaves once when the stream delivers it twice', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await redeliver();
    await redeliver();
    expect(sentTo()).toEqual(toFinn);
    expect(house.retryJobs).toEqual([]);
  });

  it('leaves once when three deliveries of it race; those that came too late look again', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    const page = house.streamed.find((change) => change.kind === 'event' && change.event.type === 'paged');
    if (page === undefined) throw new Error('Nobody was paged.');
    house.sent.length = 0;
    house.dispatch.ledger = memoryEffectStore();
    await Promise.all([1, 2, 3].map(() => dispatchChange(house.dispatch, page)));
    expect(sentTo().sort()).toEqual([...toFinn].sort());
    expect(house.retryJobs).toHaveLength(2);
    await house.runRetries();
    expect(house.retryJobs).toEqual([]);
    expect(house.sent).toHaveLength(2);
  });

  it('leaves by email when the SMS fails, and by SMS alone on the retry', async () => {
    house.breakCourier(({ channel }) => channel === 'sms');
    await house.alarm('shop-5xx', 'ALARM');
    expect(sentTo()).toEqual(['email finn']);
    await house.runRetries();
    expect(sentTo()).toEqual(['email finn']);
    house.breakCourier(() => false);
    await house.runRetries();
    expect(sentTo()).toEqual(['email finn', 'sms +12025550106']);
  });

  it('of one incident fails without holding up the next one', async () => {
    house.breakCourier(({ to }) => to === '+12025550106' || to === 'finn');
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(5 * minute);
    expect(sentTo()).toEqual(toElif);
    expect(house.retryJobs).toEqual([expect.objectContaining({ kind: 'event', seq: 4 })]);
  });

  it('is not sent when its page was answered before it left, not even later', async () => {
    await openQuietly();
    await quietly(by('elif', { type: 'acknowledge' }));
    await house.flush();
    await redeliver();
    expect(house.sent).toEqual([]);
    expect(house.retryJobs).toEqual([]);
  });

  it('is not sent when the incident was over before it left', async () => {
    await openQuietly();
    await quietly(by('elif', { type: 'resolve', reason: 'It was me.' }));
    await house.flush();
    expect(house.sent.map(({ text }) => text)).toEqual([expect.stringContaining('RESOLVED')]);
    expect(house.watches.size).toBe(0);
  });

  it('that failed is not sent any more once its page is answered', async () => {
    house.breakCourier(() => true);
    await house.alarm('shop-5xx', 'ALARM');
    await quietly(by('finn', { type: 'acknowledge', page: 1 }));
    house.breakCourier(() => false);
    await house.runRetries();
    expect(house.sent).toEqual([]);
    expect(house.retryJobs).toEqual([]);
  });

  it('of a page that expired before it left is still sent, while nobody has answered', async () => {
    house.breakCourier(() => true);
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(6 * minute);
    expect((await house.incident()).pages).toMatchObject([{ outcome: 'expired' }, { outcome: 'awaiting' }]);
    house.breakCourier(() => false);
    await house.runRetries();
    expect(sentTo().sort()).toEqual([...toFinn, ...toElif].sort());
  });

  it('to somebody who has left the roster is not sent, and not tried again', async () => {
    await openQuietly();
    const responders = roster.responders.filter(({ id }) => id !== 'finn');
    expect(await house.deps.rosters.apply({ ...roster, responders }, 1, house.now())).toBe(true);
    await house.flush();
    expect(house.sent).toEqual([]);
    expect(house.retryJobs).toEqual([]);
    await house.pass(5 * minute);
    expect(sentTo()).toEqual(toElif);
  });

  it('that reminds of a status update is not sent once that update is posted', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.door('POST', house.linkTo('finn'), { action: 'classify', severity: 'SEV1' });
    await house.door('POST', house.linkTo('ben'), { action: 'take-command' });
    const before = house.sent.length;
    house.breakCourier(() => true);
    await house.pass(16 * minute);
    expect(house.retryJobs).toHaveLength(1);
    await quietly(by('ben', { type: 'post-update', audience: 'internal', text: 'No news.' }));
    house.breakCourier(() => false);
    await house.runRetries();
    expect(house.sent).toHaveLength(before);
    expect(house.retryJobs).toEqual([]);
  });
});

describe('when the ledger fails after a message was sent', () => {
  async function sendWithoutRecording(): Promise<void> {
    const { recordHanded } = house.dispatch.ledger;
    wrapLedger({
      recordHanded: async () => {
        throw new Error('The table is busy.');
      },
    });
    await house.alarm('shop-5xx', 'ALARM');
    wrapLedger({ recordHanded });
  }

  it('no second copy leaves while its claim stands', async () => {
    await sendWithoutRecording();
    expect(sentTo()).toEqual(toFinn);
    await house.runRetries();
    house.moveTo(shifted(saturdayEvening, claimStandsFor - 1));
    await house.runRetries();
    await redeliver();
    expect(sentTo()).toEqual(toFinn);
    expect(house.retryJobs.length).toBeGreaterThan(0);
  });

  it('at most one more copy leaves after it', async () => {
    await sendWithoutRecording();
    await house.pass(claimStandsFor);
    await house.runRetries();
    await redeliver();
    await house.pass(2 * minute);
    await redeliver();
    await house.runRetries();
    expect(sentTo()).toEqual([...toFinn, ...toFinn]);
    expect(house.retryJobs).toEqual([]);
  });

  it('no more copy leaves when the page is answered meanwhile', async () => {
    await sendWithoutRecording();
    await house.pass(claimStandsFor);
    await quietly(by('finn', { type: 'acknowledge', page: 1 }));
    await house.runRetries();
    expect(sentTo()).toEqual(toFinn);
  });
});

describe('when the ledger fails before a message is sent', () => {
  it('nothing leaves, and the retry sends it once', async () => {
    const { claim } = house.dispatch.ledger;
    wrapLedger({
      claim: async () => {
        throw new Error('The table is busy.');
      },
    });
    await house.alarm('shop-5xx', 'ALARM');
    expect(house.sent).toEqual([]);
    wrapLedger({ claim });
    await house.runRetries();
    expect(sentTo()).toEqual(toFinn);
  });
});

describe('when the answer to a claim is lost', () => {
  /** The ledger claims, and then throws, so many times. */
  function loseAnswers(times: number): void {
    const { claim } = house.dispatch.ledger;
    let left = times;
    wrapLedger({
      async claim(effect, owner, now) {
        const outcome = await claim(effect, owner, now);
        if (left === 0) return outcome;
        left -= 1;
        throw new Error('The table did not answer in time.');
      },
    });
  }

  it('the message leaves at once, since its sender knows its own claim', async () => {
    loseAnswers(2);
    await house.alarm('shop-5xx', 'ALARM');
    expect(sentTo().sort()).toEqual([...toFinn].sort());
    expect(house.retryJobs).toEqual([]);
  });

  it('again and again, it leaves once the claim is given up, and once only', async () => {
    loseAnswers(4);
    await house.alarm('shop-5xx', 'ALARM');
    expect(house.sent).toEqual([]);
    await house.pass(claimStandsFor);
    await house.runRetries();
    await redeliver();
    expect(sentTo().sort()).toEqual([...toFinn].sort());
  });
});

describe('when the retry queue fails too', () => {
  it('dispatch rejects, so that the stream delivers again', async () => {
    const { retries } = house.dispatch;
    house.dispatch.retries = {
      tryLater: async () => {
        throw new Error('The queue is down.');
      },
    };
    house.breakCourier(() => true);
    await expect(house.alarm('shop-5xx', 'ALARM')).rejects.toThrow('The queue is down.');
    house.breakCourier(() => false);
    house.dispatch.retries = retries;
    await redeliver();
    await house.flush();
    expect(sentTo()).toEqual(toFinn);
    expect(house.watches.size).toBe(1);
  });
});

describe('the watch', () => {
  const standing = async () => (await house.deps.incidents.load('INC-1'))?.watch?.id;

  /** Lets starting or stopping watches fail until called. */
  function breakWatches(part: 'start' | 'stop'): () => void {
    const { watches } = house.dispatch;
    const failing = async () => {
      throw new Error('Step Functions is down.');
    };
    house.dispatch.watches = { ...watches, [part]: failing };
    return () => {
      house.dispatch.watches = watches;
    };
  }

  it('that could not be started is started by the retry: the one that the incident names now', async () => {
    const mend = breakWatches('start');
    await house.alarm('shop-5xx', 'ALARM');
    const first = await standing();
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.door('POST', house.linkTo('finn'), { action: 'classify', severity: 'SEV1' });
    const now = await standing();
    expect(now).not.toBe(first);
    mend();
    await house.runRetries();
    expect([...house.watches.keys()]).toEqual([now]);
    expect(house.retryJobs).toEqual([]);
    await house.pass(5 * minute);
    expect((await house.incident()).search?.asked).toHaveLength(2);
  });

  it('that could not be stopped is stopped by the retry, and changes nothing meanwhile', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    const first = await standing();
    const mend = breakWatches('stop');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    const now = await standing();
    expect([...house.watches.keys()]).toEqual([first, now]);
    const { version } = await house.incident();
    await house.pass(20 * minute);
    expect((await house.incident()).version).toBe(version);
    mend();
    await house.runRetries();
    expect([...house.watches.keys()]).toEqual([now]);
  });

  it('is started once when the stream tells of it twice, and an old tale starts no old watch', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.door('POST', house.linkTo('finn'), { action: 'classify', severity: 'SEV1' });
    const now = await standing();
    await redeliver();
    expect([...house.watches.keys()]).toEqual([now]);
  });

  it('of an incident that has ended is not started by a late retry', async () => {
    const mend = breakWatches('start');
    await house.alarm('shop-5xx', 'ALARM');
    await quietly(by('finn', { type: 'resolve', reason: 'fixed' }));
    mend();
    await house.runRetries();
    await house.flush();
    expect(house.watches.size).toBe(0);
  });
});

describe('what cannot be read', () => {
  const hide = (seq: number) => {
    const { incidents } = house.deps;
    const timeline: typeof incidents.timeline = async (id, after, limit) =>
      (await incidents.timeline(id, after, limit)).filter((event) => event.seq !== seq);
    return { ...house.dispatch, incidents: { ...incidents, timeline } };
  };

  it('is tried again until somebody can, instead of being taken for done', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    const job = { kind: 'event' as const, incidentId: 'INC-1', seq: 4 };
    await expect(retryJob(hide(4), job)).rejects.toThrow('INC-1: event 4 cannot be read.');
  });

  it('does not keep what can be read from being caught up with, and is told of', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    house.breakCourier(() => true);
    await house.pass(5 * minute);
    house.breakCourier(() => false);
    const before = house.sent.length;
    const catchUp = retryJob(hide(1), { kind: 'incident', incidentId: 'INC-1' });
    await expect(catchUp).rejects.toThrow('INC-1: 1 of its events cannot be read.');
    expect(
      house.sent
        .slice(before)
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual(['email', 'sms']);
  });
});

describe('the timeline of a drill', () => {
  it('is gone through beside the stream, to remember who took part', async () => {
    await house.alarm('eightbells-drill-1', 'ALARM');
    await quietly(by('finn', { type: 'acknowledge' }));
    await quietly(by('finn', { type: 'resolve', reason: 'Practised.' }));
    await house.flush();
    expect(await house.deps.practice.all()).toEqual([]);
    expect(house.retryJobs).toHaveLength(1);
    await house.runRetries();
    expect(await house.deps.practice.all()).toMatchObject([{ responder: 'finn' }]);
    expect(house.retryJobs).toEqual([]);
  });
});
