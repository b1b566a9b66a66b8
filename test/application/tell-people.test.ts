import { shiftChangedNotices } from '../../application/tell-people';
import type { NoticeContent } from '../../domain/notice/notice';
import { optedOut } from '../../domain/roster/channel-news';
import type { NoticeWish, Responder } from '../../domain/roster/responder';
import { asWritten, type RosterInForce } from '../../domain/roster/roster';
import type { Override } from '../../domain/schedule/schedule';
import type { Instant } from '../../domain/time';
import { buildPeopleHouse, type PeopleHouse, person, rosterOf, weekly } from './people-house';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Sunday; the next handover is on Monday 23 November at nine, from Ben to Ada. */
const sunday: Instant = '2026-11-22T10:00:00.000Z';
const handover: Instant = '2026-11-23T09:00:00.000Z';
const web = weekly('web', ['ada', 'ben']);

let house: PeopleHouse;

async function open(
  people: readonly Responder[],
  changes: Parameters<typeof rosterOf>[1] = {},
  start = sunday,
) {
  house = await buildPeopleHouse(rosterOf(people, { schedules: [web], ...changes }), start);
  for (const { id, email } of people) {
    await house.verify(id, 'email', email);
    house.standing.push({ email, responder: id, confirmed: true });
  }
}

const wishing = (id: string, ...notices: NoticeWish[]) => person(id, { notices });

/** What people were told so far: `ada shift-starts 2026-11-23T09:00`, by whom, what and the moment it is about. */
function told(): string[] {
  return house.all().map(({ to, content }) => `${to.responder} ${content.kind} ${momentOf(content)}`.trim());
}

function momentOf(content: NoticeContent): string {
  if (content.kind === 'shift-starts' || content.kind === 'shift-changed')
    return content.shift.from.slice(0, 16);
  if (content.kind === 'shift-ends') return content.at.slice(0, 16);
  return '';
}

/** Runs each five minutes for as long. */
async function passTelling(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5 * minute) {
    house.pass(5 * minute);
    await house.tell();
  }
}

it('the functions tell by which rules they know the zones of the roster', async () => {
  await open([person('ada', { timeZone: 'America/Vancouver' }), person('ben', { timeZone: 'Mars/Olympus' })]);
  await house.tell();
  const rules = await house.deps.zones.told();
  expect(rules).toMatchObject({ version: '2026c', zones: { UTC: [expect.stringMatching(/ \+00:00$/)] } });
  expect(rules?.zones['America/Vancouver']?.slice(0, 2)).toEqual([
    '2026-01-01T00:00:00.000Z -08:00',
    '2026-03-08T10:00:00.000Z -07:00',
  ]);
  expect(rules?.zones['Mars/Olympus']).toEqual([]);
});

describe('before a shift starts', () => {
  it('its person is told once, an hour ahead, and nobody else', async () => {
    await open(
      [wishing('ada', 'shift-starts'), wishing('ben', 'shift-ends')],
      {},
      '2026-11-23T07:55:00.000Z',
    );
    await house.tell();
    expect(told()).toEqual([]);
    house.pass(5 * minute);
    await house.tell();
    expect(house.sent).toEqual([expect.objectContaining({ channel: 'email', to: 'ada' })]);
    await passTelling(30 * minute);
    expect(told()).toEqual(['ada shift-starts 2026-11-23T09:00']);
  });

  it('they are told how long it lasts', async () => {
    await open([wishing('ada', 'shift-starts'), person('ben')], {}, '2026-11-23T08:00:00.000Z');
    await house.tell();
    expect(house.all()[0]?.content).toEqual({
      kind: 'shift-starts',
      shift: { schedule: 'web', from: handover, to: '2026-11-30T09:00:00.000Z' },
    });
  });

  it('a run that comes late still tells, until the shift starts', async () => {
    await open([wishing('ada', 'shift-starts'), person('ben')], {}, '2026-11-23T08:59:00.000Z');
    await house.tell();
    expect(told()).toEqual(['ada shift-starts 2026-11-23T09:00']);
    await open([wishing('ada', 'shift-starts'), person('ben')], {}, '2026-11-23T09:00:01.000Z');
    await house.tell();
    expect(told()).toEqual([]);
  });

  it('somebody who stands in is told, and who was replaced is not', async () => {
    await open([wishing('ada', 'shift-starts'), person('ben'), wishing('cleo', 'shift-starts')]);
    house.overrides.push(cover('cleo', handover, '2026-11-24T09:00:00.000Z'));
    house.moveTo('2026-11-23T08:10:00.000Z');
    await house.tell();
    expect(told()).toEqual(['cleo shift-starts 2026-11-23T09:00']);
  });

  it('somebody who never is relieved is told of no handover', async () => {
    await open([wishing('ada', 'shift-starts', 'shift-ends')], { schedules: [weekly('web', ['ada'])] });
    await passTelling(2 * day);
    expect(told()).toEqual([]);
  });
});

describe('once what somebody covered is over', () => {
  const all = (id: string) => wishing(id, 'shift-starts', 'shift-ends');

  it('whoever was replaced hears nothing of a shift that they did not have', async () => {
    await open([all('ada'), person('ben'), all('cleo')], {}, '2026-11-30T08:40:00.000Z');
    house.overrides.push(cover('cleo', handover, '2026-11-30T09:00:00.000Z'));
    await passTelling(2 * hour);
    expect(told()).toEqual(['cleo shift-ends 2026-11-30T09:00']);
  });

  it('nobody is told of a beginning that was not theirs', async () => {
    await open([all('ada'), person('ben'), person('cleo')], {}, '2026-11-23T07:55:00.000Z');
    house.overrides.push(cover('cleo', '2026-11-23T08:30:00.000Z', '2026-11-23T09:30:00.000Z'));
    await passTelling(3 * hour);
    expect(told()).toEqual(['ada shift-starts 2026-11-23T09:30']);
  });
});

describe('before a shift ends', () => {
  it('its person is told a quarter of an hour ahead, and who comes next', async () => {
    await open([person('ada'), wishing('ben', 'shift-ends')], {}, '2026-11-23T08:40:00.000Z');
    await house.tell();
    expect(told()).toEqual([]);
    await passTelling(40 * minute);
    expect(told()).toEqual(['ben shift-ends 2026-11-23T09:00']);
    expect(house.all()[0]?.content).toMatchObject({ next: 'ada' });
  });

  it('they are told when nobody comes next', async () => {
    const ending = weekly('web', ['ben'], { ends: '2026-11-23' });
    await open([wishing('ben', 'shift-ends')], { schedules: [ending] }, '2026-11-23T08:50:00.000Z');
    await house.tell();
    expect(house.all()[0]?.content).toEqual({ kind: 'shift-ends', schedule: 'web', at: handover });
    expect(house.sent[0]?.text).toContain('After you: nobody.');
  });
});

describe('once another roster is applied', () => {
  it('nobody is told of what its schedules say of the time before it', async () => {
    const everything = ['ada', 'ben', 'cleo'].map((id) => wishing(id, 'shift-starts', 'shift-ends'));
    await open(everything, { schedules: [weekly('web', ['cleo'])] }, '2026-11-23T09:20:00.000Z');
    const { rosters } = house.deps;
    await rosters.apply(rosterOf(everything, { schedules: [web] }), 1, house.now());
    await passTelling(2 * hour);
    expect(told()).toEqual([]);
  });

  it('an end is told by a run that comes late, and not once it is past', async () => {
    await open([person('ada'), wishing('ben', 'shift-ends')], {}, '2026-11-23T08:59:00.000Z');
    await house.tell();
    expect(told()).toEqual(['ben shift-ends 2026-11-23T09:00']);
    await open([person('ada'), wishing('ben', 'shift-ends')], {}, '2026-11-23T09:00:01.000Z');
    await house.tell();
    expect(told()).toEqual([]);
  });
});

describe('the digest of upcoming shifts', () => {
  it("comes on Monday at nine of the reader's own clock, once", async () => {
    const people = [
      person('ada', { notices: ['upcoming'], timeZone: 'Asia/Tokyo' }),
      person('ben', { notices: ['upcoming'], timeZone: 'America/New_York' }),
    ];
    await open(people);
    house.moveTo('2026-11-22T23:55:00.000Z');
    await house.tell();
    expect(told()).toEqual([]);
    house.moveTo('2026-11-23T00:00:00.000Z');
    await passTelling(12 * hour);
    expect(told()).toEqual(['ada upcoming']);
    house.moveTo('2026-11-23T14:00:00.000Z');
    await passTelling(14 * hour);
    expect(told()).toEqual(['ada upcoming', 'ben upcoming']);
  });

  it('names the shifts of two weeks, whole', async () => {
    await open([wishing('ada', 'upcoming'), person('ben')], {}, '2026-11-23T09:30:00.000Z');
    await house.tell();
    expect(house.all()[0]?.content).toEqual({
      kind: 'upcoming',
      until: '2026-12-07T09:00:00.000Z',
      shifts: [{ schedule: 'web', from: handover, to: '2026-11-30T09:00:00.000Z' }],
    });
  });

  it('names no end of what nobody relieves', async () => {
    const alone = { schedules: [weekly('web', ['ada'])] };
    await open([wishing('ada', 'upcoming')], alone, '2026-11-23T09:30:00.000Z');
    await house.tell();
    expect(house.sent[0]?.text).toMatch(/^You are on call once until .*\n\nweb from [^\n]*\(UTC\)\n/);
  });

  it('names twenty, and how many more there are', async () => {
    const daily = weekly('web', ['ada', 'ben'], { turn: { every: 6, unit: 'hour' } });
    await open([wishing('ada', 'upcoming')], { schedules: [daily] }, '2026-11-23T09:30:00.000Z');
    await house.tell();
    const content = house.all()[0]?.content;
    expect(content?.kind === 'upcoming' && [content.shifts.length, content.more]).toEqual([20, 8]);
  });

  it('is given up when it could not leave within an hour', async () => {
    await open([wishing('ada', 'upcoming'), person('ben')], {}, '2026-11-23T10:05:00.000Z');
    await house.tell();
    expect(told()).toEqual([]);
  });
});

describe('the weekly test page', () => {
  const weeklyTest = { day: 'tue', at: '11:00' } as const;
  const tuesday = '2026-11-24T11:00:00.000Z';

  it("goes to each usable channel, at eleven of the person's own clock", async () => {
    const people = [
      person('ada', { phone: '+12025550101', timeZone: 'Europe/Berlin' }),
      person('ben', { phone: '+12025550102' }),
    ];
    await open(people, { weeklyTest }, '2026-11-24T09:55:00.000Z');
    await house.verify('ada', 'sms', '+12025550101');
    await house.tell();
    expect(house.sent).toEqual([]);
    house.pass(5 * minute);
    await house.tell();
    expect(house.sent.map(({ channel, to }) => `${channel} ${to}`)).toEqual([
      'sms +12025550101',
      'email ada',
    ]);
    house.moveTo(tuesday);
    await house.tell();
    expect(house.sent.map(({ channel, to }) => `${channel} ${to}`).slice(2)).toEqual(['email ben']);
  });

  it('happens once in a week, however often it runs, and again in the next', async () => {
    await open([person('ada')], { weeklyTest }, tuesday);
    await house.tell();
    await passTelling(13 * hour);
    expect(told()).toEqual(['ada test']);
    house.moveTo('2026-12-01T11:00:00.000Z');
    await house.tell();
    expect(told()).toEqual(['ada test', 'ada test']);
  });

  it('is made up for within an hour', async () => {
    await open([person('ada')], { weeklyTest }, '2026-11-24T11:59:00.000Z');
    await house.tell();
    expect(told()).toEqual(['ada test']);
    await open([person('ada')], { weeklyTest }, '2026-11-24T12:01:00.000Z');
    await house.tell();
    expect(told()).toEqual([]);
  });

  it('wakes nobody whose moment was long before it was asked for', async () => {
    const tokyo = person('ada', { timeZone: 'Asia/Tokyo' });
    await open([tokyo], { weeklyTest: { day: 'sun', at: '20:00' } }, '2026-11-22T20:00:00.000Z');
    await passTelling(2 * hour);
    expect(told()).toEqual([]);
  });

  it.each([
    ['waits for the end of quiet hours that is near', '06:00', '11:30', '2026-11-24T11:30'],
    ['waits for an end that is just an hour away', '06:00', '12:00', '2026-11-24T12:00'],
    ['is left out where quiet hours end later', '06:00', '12:01', undefined],
    ['leaves at once where quiet hours are over', '06:00', '11:00', '2026-11-24T11:00'],
  ])('%s', async (_, from, to, leaves) => {
    const ada = person('ada', { quietHours: { from, to } });
    await open([ada], { weeklyTest }, '2026-11-24T10:55:03.000Z');
    await passTelling(day);
    expect(house.all().map(({ createdAt }) => createdAt.slice(0, 16))).toEqual(leaves ? [leaves] : []);
  });

  describe('of many people', () => {
    /** How many people were written to in each run of a week, by the moment. */
    async function tested(crowd: Responder[], test: { day: 'tue'; at: string }) {
      await open(crowd, { weeklyTest: test }, '2026-11-24T10:53:00.000Z');
      await passTelling(3 * hour);
      const moments = new Map<string, number>();
      for (const { createdAt } of house.all()) moments.set(createdAt, (moments.get(createdAt) ?? 0) + 1);
      const perRun = [...moments].map(([at, people]) => ({ at, people }));
      return { perRun, told: house.all().map(({ to }) => to.responder) };
    }

    const crowdOf = (size: number, change: (n: number) => Partial<Responder> = () => ({})) =>
      Array.from({ length: size }, (_, n) => person(`person-${n}`, change(n)));

    it('leaves a few at a time, to everybody once, and before the evening', async () => {
      const crowd = crowdOf(100);
      const { perRun, told } = await tested(crowd, weeklyTest);
      expect(Math.max(...perRun.map(({ people }) => people))).toBe(20);
      expect(new Set(told)).toEqual(new Set(crowd.map(({ id }) => id)));
      expect(told).toHaveLength(100);
      expect(perRun.at(0)?.at.slice(0, 16)).toBe('2026-11-24T11:03');
      expect(perRun.at(-1)?.at.slice(0, 16)).toBe('2026-11-24T11:23');
    });

    it('finds a moment for everybody while they are awake', async () => {
      const early = crowdOf(60, () => ({ quietHours: { from: '11:10', to: '07:00' } }));
      const { perRun, told } = await tested(early, weeklyTest);
      expect(new Set(told)).toEqual(new Set(early.map(({ id }) => id)));
      expect(perRun.at(-1)?.at.slice(0, 16)).toBe('2026-11-24T11:08');
    });

    it('comes to each at the same time in each week', async () => {
      await open(crowdOf(60), { weeklyTest }, '2026-11-24T10:58:00.000Z');
      await passTelling(hour);
      const first = house.all().map(({ to, createdAt }) => `${to.responder} ${createdAt.slice(11)}`);
      house.moveTo('2026-12-01T10:58:00.000Z');
      await passTelling(hour);
      const second = house.all().slice(60);
      expect(second.map(({ to, createdAt }) => `${to.responder} ${createdAt.slice(11)}`)).toEqual(first);
    });
  });

  it('is not made up for once quiet hours have begun', async () => {
    const ada = person('ada', { quietHours: { from: '11:15', to: '19:00' } });
    await open([ada], { weeklyTest }, '2026-11-24T11:20:00.000Z');
    await passTelling(day);
    expect(told()).toEqual([]);
  });

  it('does not happen where nobody wants one', async () => {
    await open([person('ada')], {}, tuesday);
    await passTelling(hour);
    expect(told()).toEqual([]);
  });
});

describe('once an hour', () => {
  it('it looks which email addresses have confirmed, and which phones opted out', async () => {
    await open([person('ada', { phone: '+12025550101' })], {}, '2026-11-22T10:05:00.000Z');
    house.standing.length = 0;
    house.optedOut.add('+12025550101');
    expect(await house.tell()).toEqual({ notices: 0, channels: 0 });
    house.moveTo('2026-11-22T11:04:59.000Z');
    expect(await house.tell()).toEqual({ notices: 0, channels: 2 });
    expect(house.state('ada', 'email')?.verifiedAt).toBeUndefined();
    expect(house.state('ada', 'sms')?.blocked).toBe(optedOut);
  });

  it('what fails there fails the run, after people were told', async () => {
    await open([wishing('ada', 'shift-starts'), person('ben')], {}, '2026-11-23T09:00:00.000Z');
    house.deps.subscriptions.standing = () => Promise.reject(new Error('SNS is down.'));
    await expect(house.tell()).rejects.toThrow('SNS is down.');
    expect(told()).toEqual(['ada shift-starts 2026-11-23T09:00']);
  });
});

describe('emails that have ended', () => {
  const phone = '+12025550101';
  const hook = 'https://hooks.example.com/ada';
  const lost: Instant = '2026-11-22T10:20:00.000Z';
  const ada = person('ada', { phone });

  /** Ada's emails arrive, and texts do; then somebody unsubscribes her. */
  async function lose(who = ada, start = lost) {
    await open([who, person('ben')], {}, start);
    if (who.phone !== undefined) await house.verify('ada', 'sms', phone);
    house.standing.splice(0, 1);
  }

  const adas = () => house.sent.filter(({ text }) => text.includes('mails'));

  it('are told by text within the hour, once, and to nobody else', async () => {
    await lose();
    await passTelling(40 * minute);
    expect(adas()).toEqual([expect.objectContaining({ channel: 'sms', to: phone })]);
    expect(told()).toEqual(['ada email-ended']);
    await passTelling(2 * day);
    expect(told()).toEqual(['ada email-ended']);
  });

  it('are told by a webhook where there is one', async () => {
    await lose(person('ada', { phone, webhook: hook }));
    await house.verify('ada', 'webhook', hook);
    await passTelling(hour);
    expect(adas().map(({ channel }) => channel)).toEqual(['webhook']);
  });

  it('are told too when they wait to be confirmed anew', async () => {
    await lose();
    house.standing.push({ email: ada.email, confirmed: false });
    await passTelling(hour);
    expect(told()).toEqual(['ada email-ended']);
  });

  it('are told once although their person taps a link of an earlier email', async () => {
    await lose();
    await passTelling(hour);
    const address = { responder: 'ada', channel: 'email', address: ada.email } as const;
    await house.deps.channels.recordProved(address, 'answered', house.now());
    await passTelling(3 * hour);
    expect(told()).toEqual(['ada email-ended']);
  });

  it('are told again when they come back and end a second time', async () => {
    await lose();
    await passTelling(hour);
    house.standing.push({ email: ada.email, responder: 'ada', confirmed: true });
    await passTelling(hour);
    house.standing.pop();
    await passTelling(hour);
    expect(told()).toEqual(['ada email-ended', 'ada email-ended']);
  });

  it('wait for the end of quiet hours, and wake nobody', async () => {
    await lose({ ...ada, quietHours: { from: '22:00', to: '07:00' } }, '2026-11-22T22:10:00.000Z');
    await passTelling(8 * hour);
    expect(house.state('ada', 'email')).toHaveProperty('endedAt', '2026-11-22T22:30:00.000Z');
    expect(told()).toEqual([]);
    await passTelling(hour);
    expect(told()).toEqual(['ada email-ended']);
  });

  it('are told as soon as another channel counts, within a day', async () => {
    await lose(person('ada'));
    await passTelling(3 * hour);
    expect(told()).toEqual([]);
    house.deps.rosters.apply(rosterOf([ada, person('ben')], { schedules: [web] }), 1, house.now());
    await house.verify('ada', 'sms', phone);
    await passTelling(10 * minute);
    expect(told()).toEqual(['ada email-ended']);
  });

  it('are told by no channel that does not count', async () => {
    await lose(person('ada'));
    await passTelling(2 * day);
    expect(told()).toEqual([]);
  });

  it('are told to nobody while they cannot be looked at, and once they can', async () => {
    await lose();
    const { standing } = house.deps.subscriptions;
    house.deps.subscriptions.standing = () => Promise.reject(new Error('SNS is down.'));
    house.moveTo('2026-11-22T10:30:00.000Z');
    await expect(house.tell()).rejects.toThrow('SNS is down.');
    expect(house.state('ada', 'email')).toHaveProperty('verifiedAt');
    house.deps.subscriptions.standing = standing;
    await passTelling(hour);
    expect(told()).toEqual(['ada email-ended']);
  });

  it('are not told to somebody who has left, nor for an address that somebody changed', async () => {
    await lose();
    const moved = { ...ada, email: 'ada@example.org' };
    await house.deps.rosters.apply(rosterOf([moved], { schedules: [] }), 1, house.now());
    house.standing.length = 0;
    await passTelling(2 * hour);
    expect(told()).toEqual([]);
  });
});

describe('a notice', () => {
  it('goes by text only where there is no quieter way', async () => {
    const ada = person('ada', { phone: '+12025550101', notices: ['shift-starts'] });
    await open([ada, person('ben')], {}, '2026-11-23T08:30:00.000Z');
    await house.verify('ada', 'sms', '+12025550101');
    await house.deps.channels.recordUnverified(
      { responder: 'ada', channel: 'email', address: ada.email },
      sunday,
    );
    await house.tell();
    expect(house.sent.map(({ channel }) => channel)).toEqual(['sms']);
  });

  it('is not made for somebody whom nothing reaches', async () => {
    house = await buildPeopleHouse(
      rosterOf([wishing('ada', 'shift-starts')], { schedules: [web] }),
      '2026-11-23T08:30:00.000Z',
    );
    expect(await house.tell()).toEqual({ notices: 0, channels: 0 });
  });

  it('is not made before there is a roster', async () => {
    house = await buildPeopleHouse(undefined, sunday);
    expect(await house.tell()).toEqual({ notices: 0, channels: 0 });
  });
});

function cover(responder: string, from: Instant, to: Instant): Override {
  const made = { madeBy: responder, madeAt: '2026-11-20T10:00:00.000Z' } as const;
  return { id: `${responder}-${from}`, schedule: 'web', responder, from, to, kind: 'cover', ...made };
}

describe('when shifts change', () => {
  const everybody = ['ada', 'ben', 'cleo'].map((id) => wishing(id, 'shift-changed'));

  function inForce(people = everybody, schedules = [web], overrides: Override[] = []): RosterInForce {
    const channelStates = people.map(({ id, email }) => ({
      responder: id,
      channel: 'email' as const,
      address: email,
      verifiedAt: sunday,
    }));
    return { ...asWritten(rosterOf(people, { schedules })), overrides, channelStates };
  }

  function changed(old: RosterInForce, roster: RosterInForce, by?: string) {
    let ids = 0;
    const mintCode = () => String(++ids);
    return shiftChangedNotices(old, roster, sunday, '2027-11-22T10:00:00.000Z', by, mintCode, sunday);
  }

  const brief = (notices: ReturnType<typeof changed>) =>
    notices.map(({ notice: { to, content } }) => {
      if (content.kind !== 'shift-changed') return content.kind;
      const { shift, was, is, more } = content;
      return `${to.responder}: ${shift.from.slice(5, 10)} to ${shift.to?.slice(5, 10)} ${was} > ${is}${more === undefined ? '' : ` +${more}`}`;
    });

  it('both who gave and who took are told', () => {
    const arranged = inForce(everybody, [web], [cover('cleo', handover, '2026-11-25T09:00:00.000Z')]);
    expect(brief(changed(inForce(), arranged))).toEqual([
      'ada: 11-23 to 11-25 ada > cleo',
      'cleo: 11-23 to 11-25 ada > cleo',
    ]);
  });

  it('whoever did it is not told, and the others hear who it was', () => {
    const arranged = inForce(everybody, [web], [cover('cleo', handover, '2026-11-25T09:00:00.000Z')]);
    const notices = changed(inForce(), arranged, 'cleo');
    expect(brief(notices)).toEqual(['ada: 11-23 to 11-25 ada > cleo']);
    expect(notices[0]?.notice.content).toMatchObject({ by: 'cleo' });
  });

  it('nobody is told where everything stays as it was', () => {
    expect(changed(inForce(), inForce(everybody, [weekly('web', ['ada', 'ben'])]))).toEqual([]);
  });

  it('only those who wish it are told', () => {
    const people = [person('ada'), person('ben'), wishing('cleo', 'shift-changed')];
    const arranged = inForce(people, [web], [cover('cleo', handover, '2026-11-25T09:00:00.000Z')]);
    expect(brief(changed(inForce(people), arranged))).toEqual(['cleo: 11-23 to 11-25 ada > cleo']);
  });

  it('no end is told of what goes on for longer than anybody looks', () => {
    const [alone, other] = [weekly('web', ['ada']), weekly('web', ['cleo'])];
    const notices = changed(inForce(everybody, [alone]), inForce(everybody, [other]));
    expect(brief(notices)).toEqual([
      'ada: 11-22 to undefined ada > cleo',
      'cleo: 11-22 to undefined ada > cleo',
    ]);
  });

  it('a schedule that is gone is one in which nobody is on call', () => {
    const notices = brief(changed(inForce(), inForce(everybody, [])));
    expect(notices).toEqual([
      'ada: 11-23 to 11-30 ada > undefined +4',
      'ben: 11-22 to 11-23 ben > undefined +4',
    ]);
  });

  it('somebody who left the roster is not told, and counts as nobody', () => {
    const without = inForce(everybody.slice(1), [weekly('web', ['ada', 'ben'])]);
    expect(brief(changed(inForce(), without))).toEqual([]);
    const replaced = inForce(everybody.slice(1), [weekly('web', ['cleo', 'ben'])]);
    expect(brief(changed(inForce(), replaced))).toEqual(['cleo: 11-23 to 11-30 ada > cleo +4']);
  });

  it('nothing beyond sixty days is told, and nothing that is past', () => {
    const arranged = inForce(
      everybody,
      [web],
      [
        cover('cleo', '2026-11-18T09:00:00.000Z', '2026-11-19T09:00:00.000Z'),
        cover('cleo', '2027-02-10T09:00:00.000Z', '2027-02-11T09:00:00.000Z'),
      ],
    );
    expect(changed(inForce(), arranged)).toEqual([]);
  });

  it('the same change is told once, under one key', () => {
    const arranged = inForce(everybody, [web], [cover('cleo', handover, '2026-11-25T09:00:00.000Z')]);
    const keys = () => changed(inForce(), arranged).map(({ key }) => key);
    expect(keys()).toEqual(keys());
    expect(new Set(keys()).size).toBe(2);
  });
});
