import type { ChannelState } from '../../domain/roster/channel';
import { isAddressOf, reachabilityOf, unverifiedAddresses } from '../../domain/roster/reachability';
import { asWritten } from '../../domain/roster/roster';
import { before, type Instant } from '../../domain/time';
import { person, rosterOf } from '../application/people-house';

const now: Instant = '2026-11-22T10:00:00.000Z';
const daysAgo = (days: number) => before(now, `P${days}D`);
const ada = person('ada', { phone: '+12025550101' });
const phone = { responder: 'ada', channel: 'sms', address: '+12025550101' } as const;
const email = { responder: 'ada', channel: 'email', address: 'ada@example.com' } as const;

function reach(...channelStates: ChannelState[]) {
  const [found] = reachabilityOf({ ...asWritten(rosterOf([ada])), channelStates }, now);
  if (found === undefined) throw new Error('nobody');
  const usable = found.channels.filter((each) => each.usable).map(({ channel }) => channel);
  const stale = found.channels.filter((each) => each.stale).map(({ channel }) => channel);
  return { ...found, usable, staleOnes: stale };
}

describe('whether somebody can be reached', () => {
  it('is told for each address they have, in order of urgency', () => {
    expect(reach().channels.map(({ channel }) => channel)).toEqual(['sms', 'email']);
  });

  it('is no while nothing is verified', () => {
    expect(reach()).toMatchObject({ name: 'Ada Okafor', reachable: false, stale: false, usable: [] });
  });

  it('is yes with one verified address that nothing stands against', () => {
    const blocked = { ...phone, verifiedAt: daysAgo(1), blocked: 'opted out of texts' };
    expect(reach(blocked)).toMatchObject({ reachable: false, usable: [] });
    expect(reach(blocked, { ...email, verifiedAt: daysAgo(1) })).toMatchObject({
      reachable: true,
      usable: ['email'],
    });
  });

  it('tells when an address was last seen to work, and how', () => {
    const proved = { ...phone, verifiedAt: daysAgo(9), provedAt: daysAgo(2), provedBy: 'answered' } as const;
    expect(reach(proved).channels[0]).toEqual({
      channel: 'sms',
      address: phone.address,
      usable: true,
      verifiedAt: daysAgo(9),
      endedAt: undefined,
      provedAt: daysAgo(2),
      provedBy: 'answered',
      blocked: undefined,
      stale: false,
    });
  });

  it('is stale once nothing was proved for two weeks, and a verification counts as proof', () => {
    const old = { ...phone, verifiedAt: daysAgo(40), provedAt: daysAgo(14), provedBy: 'delivered' } as const;
    expect(reach(old)).toMatchObject({ stale: true, staleOnes: ['sms'] });
    expect(reach({ ...phone, verifiedAt: daysAgo(13) }).staleOnes).toEqual([]);
    expect(reach(old, { ...email, verifiedAt: daysAgo(1) })).toMatchObject({
      stale: false,
      staleOnes: ['sms'],
    });
  });

  it('is not known from another address than the one on the roster', () => {
    expect(reach({ ...phone, address: '+12025550199', verifiedAt: daysAgo(1) }).reachable).toBe(false);
  });
});

describe('an address', () => {
  it('is unverified until something verified it', () => {
    const roster = { ...asWritten(rosterOf([ada])), channelStates: [{ ...phone, verifiedAt: now }] };
    expect(unverifiedAddresses(roster)).toEqual([email]);
  });

  it("is one's own as long as the roster says so, whatever the case of an email", () => {
    expect(isAddressOf(ada, { ...email, address: 'Ada@Example.com' })).toBe(true);
    expect(isAddressOf(ada, { ...phone, address: '+12025550199' })).toBe(false);
    expect(isAddressOf(person('ada'), phone)).toBe(false);
  });
});
