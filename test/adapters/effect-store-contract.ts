import type { EffectId, EffectStore, HandedMessage } from '../../application/ports/messages';
import { type Instant, shifted } from '../../domain/time';

const now: Instant = '2026-11-21T22:00:00.000Z';
const later = shifted(now, 3_600_000);

/** The contract of every effect ledger, and of what it writes down; each test works on messages of its own. */
export function describeEffectStore(
  name: string,
  ledgerOf: () => EffectStore,
  statusOf: (effect: EffectId) => Promise<unknown>,
): void {
  let used = 0;
  const fresh = (): number => {
    used += 1;
    return used;
  };
  const newEffect = (): EffectId => ({ incidentId: 'INC-1', seq: fresh(), channel: 'sms' });
  const newNotice = (): EffectId => ({ noticeId: `notice${fresh()}`, channel: 'sms' });
  const message = (effect: EffectId): HandedMessage => ({ effect, providerId: `provider-${fresh()}` });

  async function handedOver(effect: EffectId = newEffect()): Promise<HandedMessage> {
    const handed = message(effect);
    await ledgerOf().claim(effect, 'somebody', now);
    await ledgerOf().recordHanded(handed, now);
    return handed;
  }

  describe(`the effect ledger ${name}`, () => {
    it.each([
      ['of an event', newEffect],
      ['of a notice', newNotice],
    ])('gives a message %s to one claimant at a time', async (_, newOne) => {
      const effect = newOne();
      const claims = await Promise.all(['a', 'b', 'c'].map((owner) => ledgerOf().claim(effect, owner, now)));
      expect([...claims].sort()).toEqual(['claimed', 'held', 'held']);
    });

    it('knows whose claim stands, for an owner to whom the answer was lost', async () => {
      const effect = newEffect();
      expect(await ledgerOf().claim(effect, 'first', now)).toBe('claimed');
      expect(await ledgerOf().claim(effect, 'second', now)).toBe('held');
      expect(await ledgerOf().claim(effect, 'first', shifted(now, 9000))).toBe('claimed');
      expect(await ledgerOf().claim(effect, 'second', shifted(now, 60_000))).toBe('claimed');
      expect(await ledgerOf().claim(effect, 'first', shifted(now, 60_001))).toBe('held');
      await ledgerOf().recordHanded(message(effect), shifted(now, 60_002));
      expect(await ledgerOf().claim(effect, 'second', later)).toBe('done');
    });

    it('tells the messages of one notice apart by channel, and from those of events', async () => {
      const noticeId = `notice${fresh()}`;
      const effects = [
        { noticeId, channel: 'sms' },
        { noticeId, channel: 'email' },
        { incidentId: noticeId, seq: 1, channel: 'sms' },
      ];
      for (const effect of effects) expect(await ledgerOf().claim(effect, 'somebody', now)).toBe('claimed');
    });

    it('never gives out again what left, or what nobody wants any more', async () => {
      const { effect: left } = await handedOver();
      const withdrawn = newEffect();
      await ledgerOf().claim(withdrawn, 'somebody', now);
      await ledgerOf().recordWithdrawn(withdrawn, now);
      expect(await ledgerOf().claim(left, 'somebody', later)).toBe('done');
      expect(await ledgerOf().claim(withdrawn, 'somebody', later)).toBe('done');
    });

    it('never gives out again what the carrier has reported of, delivered or not', async () => {
      for (const outcome of ['delivered', 'undelivered'] as const) {
        const { effect } = await handedOver();
        await ledgerOf().recordReport(effect, outcome, 'so says the carrier', now);
        expect(await ledgerOf().claim(effect, 'somebody', later)).toBe('done');
      }
    });

    it('gives out again what failed, and what its claimant crashed over', async () => {
      const [failed, crashed] = [newEffect(), newEffect()];
      await ledgerOf().claim(failed, 'somebody', now);
      await ledgerOf().recordFailed(failed, 'the provider is down', now);
      await ledgerOf().claim(crashed, 'whoever crashed', now);
      expect(await ledgerOf().claim(failed, 'somebody', shifted(now, 1000))).toBe('claimed');
      expect(await ledgerOf().claim(crashed, 'somebody', shifted(now, 59_000))).toBe('held');
      expect(await ledgerOf().claim(crashed, 'somebody', shifted(now, 60_000))).toBe('claimed');
    });

    it('takes a report even of a message whose sender crashed before it could say so', async () => {
      const effect = newEffect();
      await ledgerOf().claim(effect, 'somebody', now);
      await ledgerOf().recordReport(effect, 'delivered', 'accepted by phone', now);
      expect(await ledgerOf().claim(effect, 'somebody', later)).toBe('done');
    });

    it('turns undelivered into delivered when carriers change their mind, and never back', async () => {
      const { effect } = await handedOver();
      expect(await statusOf(effect)).toBe('handed');
      await ledgerOf().recordReport(effect, 'undelivered', 'the phone is off', now);
      expect(await statusOf(effect)).toBe('undelivered');
      await ledgerOf().recordReport(effect, 'delivered', 'accepted by phone', later);
      expect(await statusOf(effect)).toBe('delivered');
      await ledgerOf().recordReport(effect, 'undelivered', 'the phone is off', later);
      expect(await statusOf(effect)).toBe('delivered');
    });

    it('finds a message by the id that the provider knows it by, with all that was said of it', async () => {
      const to = { responder: 'ada', channel: 'sms', address: '+12025550101' } as const;
      const ofPage = { ...message(newEffect()), to, page: 3 };
      const ofNotice = { ...message(newNotice()), to };
      const ofTeam = message(newEffect());
      for (const handed of [ofPage, ofNotice, ofTeam]) {
        await ledgerOf().recordHanded(handed, now);
        expect(await ledgerOf().handed(handed.providerId)).toEqual(handed);
      }
    });

    it('knows nothing of messages that somebody else sent', async () => {
      expect(await ledgerOf().handed(`unheard-of-${fresh()}`)).toBeUndefined();
    });

    it('takes a copy of a record for the same record', async () => {
      const handed = await handedOver();
      await ledgerOf().recordHanded(handed, shifted(now, 1000));
      expect(await ledgerOf().handed(handed.providerId)).toEqual(handed);
    });

    it('remembers both copies of a message that left twice', async () => {
      const first = await handedOver();
      const second = await handedOver(first.effect);
      expect(await ledgerOf().handed(first.providerId)).toEqual(first);
      expect(await ledgerOf().handed(second.providerId)).toEqual(second);
    });
  });
}
