import { dispatchChange, retryJob } from '../../application/dispatch-effects';
import { executeCommand } from '../../application/execute-command';
import type { TellingJob } from '../../application/ports/outbox';
import { redrive } from '../../application/redrive';
import { requeueUnsent } from '../../application/requeue-unsent';
import { type SeededChance, seededChance } from '../../bench/seeded-chance';
import type { TimelineEvent } from '../../domain/incident/event';
import type { Instruction } from '../../domain/incident/instruction';
import { tellsSomebody } from '../../domain/notice/messages';
import { shifted } from '../../domain/time';
import { by } from '../asked';
import { memoryEffectStore } from '../memory/memory-effect-store';
import { buildMemoryHouse, type MemoryHouse, saturdayEvening } from './memory-house';
import { oneByOne, plainRoster } from './sample-roster';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const endOfTime = '9999-12-31T23:59:59.999Z';
const everything = () => true;
const nothing = () => false;

let house: MemoryHouse;

beforeEach(async () => {
  house = await buildMemoryHouse(oneByOne(plainRoster()), saturdayEvening);
});

const sentTo = () => house.sent.map(({ channel, to }) => `${channel} ${to}`);
const toFinn = ['sms +12025550106', 'email finn'];
const unsent = () => house.dispatch.outbox.unsentSince(endOfTime);
const does = (asked: Instruction, id = 'INC-1') => executeCommand(house.deps, id, asked);

/** A minute in which the sweep and second tries do their part. */
async function aMinutePasses(): Promise<number> {
  await house.pass(minute);
  await house.runSweep();
  const count = await house.runRequeuing();
  await house.runRetries();
  return count;
}

describe('what is recorded and does not leave', () => {
  it('is queued again after 90 seconds, counted, and leaves', async () => {
    house.loseChanges(everything);
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(90 * second);
    expect(await house.runRequeuing()).toBe(0);
    await house.pass(second);
    // The opening, the level that was reached, the page.
    expect(await house.runRequeuing()).toBe(3);
    expect(house.sent).toEqual([]);
    await house.runRetries();
    expect(sentTo().filter((to) => !to.startsWith('chat'))).toEqual(toFinn);
    expect(await house.runRequeuing()).toBe(0);
    expect(await unsent()).toEqual([]);
  });

  it('is unsent no more once it has left in time, or once there is nobody to tell', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    await house.door('POST', house.linkTo('finn'), { action: 'acknowledge' });
    await house.pass(hour);
    expect(await unsent()).toEqual([]);
    expect(house.retryJobs).toEqual([]);
  });

  it('while dispatch stands still for two hours leaves all the same, and somebody is told that it does', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    house.loseChanges(everything);
    const counts: number[] = [];
    for (let passed = 0; passed < 120; passed += 1) counts.push(await aMinutePasses());
    const paged = (await house.timeline()).filter(({ type }) => type === 'paged');
    expect(paged.length).toBeGreaterThan(10);
    const lastToLeave = shifted(house.now(), -3 * minute);
    const late = paged.filter(({ wallAt }) => wallAt < lastToLeave).length;
    expect(house.sent.filter(({ channel }) => channel === 'sms').length).toBeGreaterThanOrEqual(late);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(10);
  });

  it('of which nobody is in need any more is not sent late, and not counted for ever', async () => {
    house.loseChanges(everything);
    await house.alarm('shop-5xx', 'ALARM');
    await does(by('elif', { type: 'acknowledge' }));
    await does(by('elif', { type: 'resolve', reason: 'It was me.' }));
    await aMinutePasses();
    await aMinutePasses();
    // That it is over.
    expect(sentTo().filter((to) => !to.startsWith('chat'))).toEqual(['email finn']);
    expect(await unsent()).toEqual([]);
  });

  it('may be a notice', async () => {
    const to = { responder: 'finn', channel: 'sms', address: '+12025550106' } as const;
    const notice = { id: 'secret1', to, content: { kind: 'test' } as const, createdAt: house.now() };
    house.loseChanges(everything);
    await house.notices.record([{ key: 'weekly', notice }], house.now());
    await house.flush();
    await aMinutePasses();
    expect(house.sent).toEqual([]);
    await aMinutePasses();
    expect(sentTo()).toEqual(['sms +12025550106']);
    expect(await unsent()).toEqual([]);
  });

  it('may be what is slow: it has not left before that is done', async () => {
    const trouble = {
      arn: 'arn:aws:health:eu-central-1::event/EC2/one',
      service: 'EC2',
      region: 'eu-central-1',
      typeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
      status: 'open',
      startedAt: house.now(),
      updatedAt: house.now(),
      text: 'We are investigating.',
    } as const;
    await house.dispatch.health.record(trouble, house.now());
    await house.alarm('shop-5xx', 'ALARM');
    const opening = { kind: 'event', incidentId: 'INC-1', seq: 1 };
    expect((await unsent()).map(({ job }) => job)).toEqual([opening]);
    await house.runRetries();
    expect(await unsent()).toEqual([]);
  });

  it('is told of by a fresh watch, though the stream tells nobody to start one', async () => {
    await house.alarm('shop-5xx', 'ALARM');
    house.watches.clear();
    house.loseChanges(everything);
    for (let passed = 0; passed < 8; passed += 1) await aMinutePasses();
    expect(house.watches.size).toBe(1);
    expect((await house.incident()).pages.map(({ responder }) => responder)).toEqual(['finn', 'elif']);
  });
});

describe('queueing again', () => {
  it('what has left, but was not taken off the list, sends no second copy', async () => {
    const { recordSent } = house.dispatch.outbox;
    house.dispatch.outbox.recordSent = async () => {
      throw new Error('The function ran out of time.');
    };
    await house.alarm('shop-5xx', 'ALARM');
    const left = sentTo();
    house.dispatch.outbox.recordSent = recordSent;
    // As after a crash, nothing is on the retry queue.
    house.retryJobs.length = 0;
    await aMinutePasses();
    expect(await aMinutePasses()).toBe(3);
    expect(sentTo()).toEqual(left);
    expect(await unsent()).toEqual([]);
  });

  it('is done once while the retry queue tries, and once more when it must have given up', async () => {
    house.breakCourier(everything);
    await house.alarm('shop-5xx', 'ALARM');
    const ofPage = ({ kind, seq }: { kind: string; seq?: number }) => kind === 'event' && seq === 4;
    for (let passed = 0; passed < 30; passed += 1) {
      house.moveTo(shifted(house.now(), minute));
      await house.runRequeuing();
    }
    // One from dispatch, when it failed, and one from the sweep.
    expect(house.retryJobs.filter(ofPage)).toHaveLength(2);
    house.retryJobs.length = 0;
    house.moveTo(shifted(house.now(), 8 * hour));
    expect(await house.runRequeuing()).toBeGreaterThan(0);
    expect(house.retryJobs).toEqual([]);
    house.moveTo(shifted(house.now(), hour));
    await house.runRequeuing();
    expect(house.retryJobs.filter(ofPage)).toHaveLength(1);
    house.breakCourier(nothing);
    await house.runRetries();
    expect(await unsent()).toEqual([]);
  });

  it('by two sweeps at once sends one copy', async () => {
    house.loseChanges(everything);
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(2 * minute);
    await Promise.all([house.runRequeuing(), house.runRequeuing()]);
    expect(house.retryJobs).toHaveLength(6);
    await house.runRetries();
    await house.runRetries();
    expect(sentTo().filter((to) => !to.startsWith('chat'))).toEqual(toFinn);
    expect(house.retryJobs).toEqual([]);
  });

  it('from a list that is behind sends nothing again, and does not count it', async () => {
    house.loseChanges(everything);
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(2 * minute);
    const behind = await unsent();
    await house.runRequeuing();
    await house.runRetries();
    const left = sentTo();
    const outbox = { ...house.dispatch.outbox, unsentSince: async () => behind };
    expect(await requeueUnsent({ ...house.dispatch, outbox }, () => {})).toBe(0);
    await house.runRetries();
    expect(sentTo()).toEqual(left);
  });

  it('goes on with the next when the queue refuses one, which is said, counted, and queued in the next minute', async () => {
    house.loseChanges(everything);
    await house.alarm('shop-5xx', 'ALARM');
    await house.pass(2 * minute);
    const heard: TellingJob[] = [];
    const { retries } = house.dispatch;
    const refusing: typeof retries = {
      async tryLater(job) {
        if (job.kind === 'event' && job.seq === 1) throw new Error('The queue is down.');
        await retries.tryLater(job);
      },
    };
    const count = await requeueUnsent({ ...house.dispatch, retries: refusing }, (job) => heard.push(job));
    expect(count).toBe(3);
    expect(heard).toEqual([{ kind: 'event', incidentId: 'INC-1', seq: 1 }]);
    expect(house.retryJobs).toHaveLength(2);
    await house.runRequeuing();
    expect(house.retryJobs).toHaveLength(3);
  });
});

describe('a redrive', () => {
  const none = async () => 0;
  const deadLetters = {
    returnAlerts: none,
    returnMessages: none,
    returnReplies: none,
    clearStreamFailures: none,
  };

  it('queues what has not left, of an incident that is over too', async () => {
    house.loseChanges(everything);
    await house.alarm('shop-5xx', 'ALARM');
    await does(by('elif', { type: 'resolve', reason: 'It was me.' }));
    await house.pass(second);
    const done = await redrive({ ...house.dispatch, deadLetters }, { alsoReplies: false });
    expect(done).toMatchObject({ unsent: 5, incidents: [] });
    await house.runRetries();
    expect(await unsent()).toEqual([]);
  });
});

describe('150 incidents of whose stream records 5 % are lost', () => {
  const incidents = 150;

  /** Plays them all; tells how many records were lost, and how many messages only the sweep noticed. */
  async function play() {
    const ledger = memoryEffectStore();
    house.dispatch.ledger = ledger;
    // Each page on its own, so that each message can be told from the others; how they are counted is another matter.
    house.dispatch.pageCounter = { ...house.dispatch.pageCounter, admit: async () => undefined };
    const chance = seededChance(20_261_128);
    let lost = 0;
    let noticed = 0;
    house.loseChanges(() => {
      const loses = chance.below(100) < 5;
      if (loses) lost += 1;
      return loses;
    });
    const answers: (() => Promise<unknown>)[][] = [];
    for (let opened = 0, now = 0; opened < incidents || now < answers.length; now += 1) {
      for (let more = 0; more < 6 && opened < incidents; more += 1) {
        opened += 1;
        await house.alarm(`eightbells-drill-${opened}`, 'ALARM');
        scheduleAnswers(answers, now, `INC-${opened}`, chance);
      }
      for (const answer of answers[now] ?? []) await answer();
      await house.flush();
      noticed += await aMinutePasses();
    }
    for (let more = 0; more < 5; more += 1) noticed += await aMinutePasses();
    return { lost, noticed, ...(await judged(ledger)) };
  }

  /** Somebody acknowledges in time or late, and says that it was nothing, or serious and over soon. */
  function scheduleAnswers(
    answers: (() => Promise<unknown>)[][],
    now: number,
    id: string,
    chance: SeededChance,
  ): void {
    const first = now + 1 + chance.below(7);
    const at = (when: number, asked: Instruction) => {
      answers[when] = [...(answers[when] ?? []), () => does(asked, id)];
    };
    at(first, by('elif', { type: 'acknowledge' }));
    if (chance.below(4) === 0) at(first + 1, by('elif', { type: 'classify', severity: 'SEV1' }));
    at(first + 2 + chance.below(8), by('elif', { type: 'resolve', reason: 'Over.' }));
  }

  /** What became of each message that a timeline says somebody was to get. */
  async function judged(ledger: ReturnType<typeof memoryEffectStore>) {
    const statuses: (string | undefined)[] = [];
    for (let n = 1; n <= incidents; n += 1) {
      for (const event of await house.timeline(`INC-${n}`)) {
        for (const channel of channelsOf(event))
          statuses.push(ledger.entry({ incidentId: `INC-${n}`, seq: event.seq, channel })?.status);
      }
    }
    const count = (wanted: string | undefined) => statuses.filter((status) => status === wanted).length;
    return { all: statuses.length, handed: count('handed'), withdrawn: count('withdrawn') };
  }

  /** The messages of an event, as the ledger knows them. */
  function channelsOf(event: TimelineEvent): readonly string[] {
    if (tellsSomebody(event)) return event.channels;
    if (event.type !== 'end-told') return [];
    return event.to.flatMap(({ responder, channels }) =>
      channels.map((channel) => `${channel}#${responder}`),
    );
  }

  it('has every message leave once, or found unneeded', async () => {
    const { lost, noticed, all, handed, withdrawn } = await play();
    expect(lost).toBeGreaterThan(50);
    expect(noticed).toBeGreaterThan(30);
    expect(all).toBeGreaterThan(300);
    expect(handed + withdrawn).toBe(all);
    expect(house.sent.filter(({ channel }) => channel !== 'chat')).toHaveLength(handed);
    expect(await unsent()).toEqual([]);
    expect(house.retryJobs).toEqual([]);
  }, 60_000);
});

describe('an event that several effects are about', () => {
  /** What is read when the event of that type leaves, once by the stream and once more by the retry queue. */
  async function readsOf(type: TimelineEvent['type']): Promise<{ now: string[]; again: string[] }> {
    const reads: string[] = [];
    const { incidents, rosters } = house.dispatch;
    const load: typeof incidents.load = async (id) => {
      reads.push('incident');
      return incidents.load(id);
    };
    const current: typeof rosters.current = async (now) => {
      reads.push('roster');
      return rosters.current(now);
    };
    const reading = {
      ...house.dispatch,
      incidents: { ...incidents, load },
      rosters: { ...rosters, current },
    };
    const event = (await house.timeline()).find((each) => each.type === type);
    if (event === undefined) throw new Error(`Nothing was ${type}.`);
    await dispatchChange(reading, { kind: 'event', incidentId: 'INC-1', event });
    const now = reads.splice(0).sort();
    await retryJob(reading, { kind: 'event', incidentId: 'INC-1', seq: event.seq });
    return { now, again: reads.sort() };
  }

  it.each([
    'incident-opened',
    'paged',
    'acknowledged',
    'classified',
    'command-taken',
    'update-reminded',
    'resolved',
  ] as const)('("%s") has incident and roster read once for all of them', async (type) => {
    await house.alarm('shop-5xx', 'ALARM');
    await does(by('finn', { type: 'acknowledge' }));
    await does(by('finn', { type: 'classify', severity: 'SEV1' }));
    await does(by('ada', { type: 'take-command' }));
    await house.flush();
    await house.pass(hour);
    await does(by('ada', { type: 'resolve', reason: 'Over.' }));
    const once = ['incident', 'roster'];
    expect(await readsOf(type)).toEqual({ now: once, again: once });
  });
});
