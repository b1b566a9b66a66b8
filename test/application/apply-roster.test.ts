import { type ApplyOptions, applyRoster, previewRoster, rollBack } from '../../application/apply-roster';
import type { EmailFailure, EmailSubscription } from '../../application/ports/people';
import type { ChannelAddress } from '../../domain/roster/channel';
import type { Responder } from '../../domain/roster/responder';
import type { Roster } from '../../domain/roster/roster';
import type { Instant } from '../../domain/time';
import { memoryChannelStore } from '../memory/memory-channel-store';
import { memoryRosterStore } from '../memory/memory-roster-store';
import { sampleRoster } from '../simulation/sample-roster';

const now: Instant = '2026-03-01T08:00:00.000Z';
const wish = { otherwise: 'UTC' };

/** A team that applies rosters one after another; each application tells whom it asked for what. */
function team({ confirmed = true }: { confirmed?: boolean } = {}) {
  const channels = memoryChannelStore();
  const rosters = memoryRosterStore({ overrides: () => [], channelStates: channels.states });
  const heard = {
    emailed: [] as string[],
    asked: [] as string[],
    told: [] as string[][],
    replacedSince: [] as string[],
  };
  const unconfirmed = (wanted: readonly EmailSubscription[]) =>
    confirmed ? [] : wanted.map(({ email }) => email.toUpperCase());
  const failing: EmailFailure[] = [];
  const deps = {
    rosters,
    channels,
    clock: { now: () => now },
    subscriptions: {
      follow: async (wanted: readonly EmailSubscription[], askAgain: readonly EmailSubscription[]) => {
        heard.emailed = askAgain.map(({ email }) => email);
        return { subscribed: [], unsubscribed: [], unconfirmed: unconfirmed(wanted), failed: failing };
      },
    },
    askToVerify: async (addresses: readonly ChannelAddress[]) => {
      heard.asked = addresses.map(({ address }) => address);
    },
    tellChanged: async (before: Roster, after: Roster) => {
      heard.told.push([before, after].map(({ schedules }) => schedules.map(({ id }) => id).join(' ')));
    },
    replaceWhoLeft: async ({ schedules }: Roster) => {
      heard.replacedSince.push(schedules.map(({ id }) => id).join(' '));
    },
  };
  const listening = async <T>(act: () => Promise<T>) => {
    Object.assign(heard, { emailed: [], asked: [] });
    const outcome = await act();
    return { ...outcome, emailed: heard.emailed, texted: heard.asked };
  };
  return {
    deps,
    heard,
    failing,
    setConfirmed(value: boolean) {
      confirmed = value;
    },
    apply: (roster: Roster, options?: ApplyOptions) => listening(() => applyRoster(deps, roster, options)),
  };
}

const sample = sampleRoster();
const everybody = sample.responders.map(({ email }) => email);
const phones = sample.responders.map(({ phone }) => phone);
const [ada, ben, ...others] = sample.responders as [Responder, Responder, ...Responder[]];
const later = { ...sample, schedules: sample.schedules.slice(1) };

describe('applying a roster', () => {
  it('puts it in force as the next version, and tells what changed', async () => {
    const { deps, apply } = team();
    expect(await apply(sample)).toMatchObject({
      version: 1,
      changes: expect.arrayContaining(['responder ada: added']),
    });
    expect(await apply(later)).toMatchObject({ version: 2, changes: ['schedule first-line: removed'] });
    expect((await deps.rosters.current(now))?.roster.schedules).toHaveLength(2);
  });

  it('that is in force already makes no new version', async () => {
    const { apply } = team();
    await apply(sample);
    expect(await apply(sample)).toMatchObject({ version: 1, changes: [], emailed: [], texted: [] });
  });

  it('is refused when another one came in force since it was looked at', async () => {
    const { deps, apply } = team();
    await apply(sample);
    const { version } = await previewRoster(deps, later, wish);
    await apply({ ...sample, teams: [] });
    await expect(apply(later, { onTopOf: version })).rejects.toThrow(
      'Somebody else applied a roster meanwhile.',
    );
    await expect(apply({ ...sample, teams: [] }, { onTopOf: version })).rejects.toThrow('Somebody else');
    expect((await deps.rosters.current(now))?.version).toBe(2);
  });

  it('tells people of changed shifts and replaces who left, but not of the first roster or of none', async () => {
    const { heard, apply } = team();
    await apply(sample);
    await apply(sample);
    expect([heard.told, heard.replacedSince]).toEqual([[], []]);
    await apply(later);
    expect(heard.told).toEqual([['first-line second-line commanders', 'second-line commanders']]);
    expect(heard.replacedSince).toEqual(['first-line second-line commanders']);
  });
});

describe('looking at what a roster would change', () => {
  /** The sample, of which each turn begins on 9 March; in another zone. */
  const moved = (timeZone: string) => ({
    ...sample,
    schedules: sample.schedules.map((schedule) => ({
      ...schedule,
      timeZone,
      layers: schedule.layers.map((layer) => ({ ...layer, starts: '2026-03-09' })),
    })),
  });

  it('tells when nobody will be on call, in the zone of the schedules', async () => {
    const { deps } = team();
    const { gaps, zone } = await previewRoster(deps, moved('Asia/Tokyo'), wish);
    expect(gaps).toHaveLength(3);
    expect([gaps[0], zone]).toEqual(['first-line: nobody from now to Mon 9 Mar 2026, 09:00', 'Asia/Tokyo']);
  });

  it('tells all times in one zone where that of a schedule changes', async () => {
    const { deps, apply } = team();
    await apply(sample);
    const { gaps, zone } = await previewRoster(deps, moved('Asia/Tokyo'), wish);
    expect([gaps[0], zone]).toEqual(['first-line: nobody from now to Mon 9 Mar 2026, 00:00', 'UTC']);
  });

  it('changes nothing', async () => {
    const { deps } = team();
    expect(await previewRoster(deps, sample, wish)).toMatchObject({ version: 0, gaps: [] });
    expect(await deps.rosters.current(now)).toBeUndefined();
  });
});

describe('rolling back', () => {
  it('applies an earlier version as a new one, and says so', async () => {
    const { deps, apply } = team();
    await apply(sample);
    await apply(later);
    expect(await rollBack(deps, 1)).toMatchObject({
      version: 3,
      changes: ['schedule first-line: added'],
    });
    expect(await deps.rosters.version(3)).toEqual(sample);
    expect(await deps.rosters.versions(1)).toEqual([
      { version: 3, appliedAt: now, note: 'rolled back to version 1' },
    ]);
  });

  it('to a version that there is not does nothing', async () => {
    const { deps, apply } = team();
    await apply(sample);
    expect(await rollBack(deps, 7)).toBeUndefined();
    expect((await deps.rosters.current(now))?.version).toBe(1);
  });
});

describe('addresses of a roster that is applied', () => {
  it('are all asked to confirm at first', async () => {
    const { apply } = team();
    expect(await apply(sample)).toMatchObject({ emailed: everybody, texted: phones });
  });

  it('are asked again only if they or their people are new: an old request would bring the wrong messages', async () => {
    const { apply } = team();
    await apply(sample);
    const countess = { ...ada, id: 'countess' };
    const moved = {
      ...ben,
      email: 'ben@example.org',
      phone: '+12025550199',
      webhook: 'https://example.com/',
    };
    const renamed = JSON.parse(JSON.stringify(sample).replaceAll('"ada"', '"countess"')) as Roster;
    expect(await apply({ ...renamed, responders: [countess, moved, ...others] })).toMatchObject({
      version: 2,
      emailed: [ada.email, 'ben@example.org'],
      texted: [ada.phone, '+12025550199', 'https://example.com/'],
    });
  });

  it('that were verified before are not asked again when they come back', async () => {
    const { deps, apply } = team();
    await apply(sample);
    await deps.channels.recordVerified({ responder: 'ben', channel: 'sms', address: ben.phone ?? '' }, now);
    await apply({ ...sample, responders: [ada, { ...ben, phone: undefined }, ...others] });
    expect(await apply(sample)).toMatchObject({ version: 3, texted: [] });
  });

  it('are asked again where that is wanted, unless they are verified', async () => {
    const { deps, apply } = team();
    await apply(sample);
    await deps.channels.recordVerified({ responder: 'ada', channel: 'sms', address: ada.phone ?? '' }, now);
    const again = await apply(sample, { resend: true });
    expect(again).toMatchObject({ version: 1, emailed: everybody, texted: phones.slice(1) });
  });

  it('count as soon as their subscription is confirmed, and no longer than it is', async () => {
    const house = team({ confirmed: false });
    const verified = () => house.deps.channels.states().filter(({ verifiedAt }) => verifiedAt !== undefined);
    await house.apply(sample);
    expect(verified()).toEqual([]);
    house.setConfirmed(true);
    await house.apply(sample, { resend: true });
    expect(verified().map(({ address }) => address)).toEqual(everybody);
    expect(verified()[0]).toMatchObject({ responder: 'ada', channel: 'email', verifiedAt: now });
    house.setConfirmed(false);
    await house.apply(sample, { resend: true });
    expect(verified()).toEqual([]);
  });

  it('have ended where their subscription is found gone, but not where applying a roster ended it', async () => {
    const house = team();
    const ended = () => house.deps.channels.states().flatMap((state) => state.endedAt ?? []);
    await house.apply(sample);
    await house.apply({ ...sample, responders: [ada, ...others] });
    house.setConfirmed(false);
    await house.apply({ ...sample, responders: [ada, ben, ...others] });
    const gone = house.deps.channels.states().filter(({ endedAt }) => endedAt !== undefined);
    expect(ended()).toContain(now);
    expect(gone.map(({ responder }) => responder)).toContain('ada');
    expect(gone.map(({ responder }) => responder)).not.toContain('ben');
    const bens = house.deps.channels.states().find(({ responder }) => responder === 'ben');
    expect(bens?.verifiedAt).toBeUndefined();
  });

  it.each([
    ['with a change', later, {}],
    ['as the one in force, to ask everybody again', sample, { resend: true }],
    ['with a change, to ask everybody again', later, { resend: true }],
  ])('have ended where the roster is applied %s', async (_, roster, options) => {
    const house = team();
    await house.apply(sample);
    house.setConfirmed(false);
    await house.apply(roster, options);
    const states = house.deps.channels.states();
    expect(states.map(({ endedAt }) => endedAt)).toEqual(everybody.map(() => now));
    expect(states.flatMap(({ verifiedAt }) => verifiedAt ?? [])).toEqual([]);
  });

  it('that could not be subscribed are named, and do not count', async () => {
    const house = team();
    house.failing.push({ responder: 'ada', email: ada.email, doing: 'subscribe', why: 'No room.' });
    expect((await house.apply(sample)).failed).toEqual(house.failing);
    const verified = house.deps.channels.states().map(({ responder }) => responder);
    expect(verified).toEqual(sample.responders.map(({ id }) => id).filter((id) => id !== 'ada'));
  });
});
