import type { ListenerStore } from '../../application/ports/listeners';
import type { NewNotice, NoticeStore } from '../../application/ports/notices';
import type { ChannelStore, FeedStore } from '../../application/ports/people';
import type { QuotaStore } from '../../application/ports/requests';
import type { ZoneStore } from '../../application/ports/roster';
import type { Notice, NoticeContent } from '../../domain/notice/notice';
import type { ChannelAddress, ChannelState } from '../../domain/roster/channel';
import { shifted } from '../../domain/time';
import { yearsAround, zoneRules } from '../../domain/zone-rules';

const now = '2026-11-21T22:00:00.000Z';
const later = shifted(now, 60_000);
const evenLater = shifted(now, 120_000);
let made = 0;

/** A name that no other test has. */
function fresh(what: string): string {
  made += 1;
  return `${what}-${made}`;
}

function phoneOf(responder: string, address = '+12025550101'): ChannelAddress {
  return { responder, channel: 'sms', address };
}

/** The contract of every notice store. */
export function describeNoticeStore(name: string, storeOf: () => NoticeStore): void {
  function newNotice(content: NoticeContent = { kind: 'test' }, change: Partial<Notice> = {}): NewNotice {
    const id = fresh('notice');
    return { key: `key-of-${id}`, notice: { id, to: phoneOf('ada'), content, createdAt: now, ...change } };
  }

  describe(`the notice store ${name}`, () => {
    it('knows nothing of a notice that nobody recorded', async () => {
      expect(await storeOf().load('none')).toBeUndefined();
    });

    it.each<NoticeContent>([
      { kind: 'verification', code: '012345' },
      { kind: 'test' },
      { kind: 'shift-starts', shift: { schedule: 'web', from: now, to: later } },
      { kind: 'shift-ends', schedule: 'web', at: now, next: 'ben' },
      {
        kind: 'shift-changed',
        shift: { schedule: 'web', from: now, to: later },
        was: 'ada',
        by: 'ben',
        more: 4,
      },
      { kind: 'upcoming', until: later, shifts: [{ schedule: 'web', from: now }] },
      {
        kind: 'counted-pages',
        drill: false,
        pages: [
          {
            incident: 'INC-4',
            page: 1,
            broke: { service: 'The shop', trouble: 'Checkouts fail', since: now },
          },
          { incident: 'INC-5', page: 2 },
        ],
        count: 2,
        services: [{ service: 'The shop', count: 2 }],
      },
      { kind: 'email-ended', email: 'ada@example.com' },
      { kind: 'answer', text: 'Nothing is open.' },
    ])('gives back what was recorded: $kind', async (content) => {
      const recorded = newNotice(content);
      expect(await storeOf().record([recorded], now)).toBe(1);
      expect(await storeOf().load(recorded.notice.id)).toEqual(recorded.notice);
    });

    it('records a notice of a known key no second time, and the others with it all the same', async () => {
      const [first, other] = [newNotice(), newNotice()];
      await storeOf().record([first], now);
      const second = { ...newNotice(), key: first.key };
      expect(await storeOf().record([second, other], later)).toBe(1);
      expect(await storeOf().load(second.notice.id)).toBeUndefined();
      expect(await storeOf().load(other.notice.id)).toEqual(other.notice);
    });

    it('records one of two notices of one key that come together', async () => {
      const first = newNotice();
      const second = { ...newNotice(), key: first.key };
      expect(await storeOf().record([first, second], now)).toBe(1);
      expect(await storeOf().load(first.notice.id)).toEqual(first.notice);
    });

    it('records many at once', async () => {
      const many = Array.from({ length: 120 }, () => newNotice());
      expect(await storeOf().record(many, now)).toBe(120);
      expect(await storeOf().record(many, now)).toBe(0);
    });

    it('remembers the first answer', async () => {
      const { key, notice } = newNotice();
      await storeOf().record([{ key, notice }], now);
      await storeOf().recordAnswered(notice.id, later);
      await storeOf().recordAnswered(notice.id, evenLater);
      expect(await storeOf().load(notice.id)).toEqual({ ...notice, answeredAt: later });
    });

    it('counts each try of a code, and gives no number twice', async () => {
      const { key, notice } = newNotice({ kind: 'verification', code: '123456' });
      await storeOf().record([{ key, notice }], now);
      const counts = await Promise.all([1, 2, 3, 4].map(() => storeOf().countTry(notice.id)));
      expect([...counts].sort()).toEqual([1, 2, 3, 4]);
      expect(await storeOf().load(notice.id)).toEqual(notice);
    });

    it('finds the newest verification of an address, and none of another address', async () => {
      const to = phoneOf(fresh('person'));
      const [first, second] = ['111111', '222222'].map((code) =>
        newNotice({ kind: 'verification', code }, { to }),
      );
      expect(await storeOf().verificationOf(to)).toBeUndefined();
      for (const each of [first, second]) await storeOf().record(each === undefined ? [] : [each], now);
      await storeOf().record([newNotice({ kind: 'test' }, { to })], now);
      expect(await storeOf().verificationOf(to)).toEqual(second?.notice);
      expect(await storeOf().verificationOf({ ...to, address: '+12025550199' })).toBeUndefined();
    });
  });
}

/** The contract of every channel store; `statesIn` reads it as a roster store does. */
export function describeChannelStore(
  name: string,
  storeOf: () => ChannelStore,
  statesIn: () => Promise<readonly ChannelState[]>,
): void {
  const known = async ({ responder, channel }: ChannelAddress) =>
    (await statesIn()).find((state) => state.responder === responder && state.channel === channel);

  describe(`the channel store ${name}`, () => {
    it('knows nothing of an address before anything is told of it', async () => {
      expect(await known(phoneOf(fresh('person')))).toBeUndefined();
    });

    it('counts an address as verified until it has to be confirmed first', async () => {
      const phone = phoneOf(fresh('person'));
      await storeOf().recordVerified(phone, now);
      expect(await known(phone)).toEqual({ ...phone, verifiedAt: now });
      await storeOf().recordUnverified(phone, later);
      expect(await known(phone)).toEqual(phone);
    });

    const emailOf = (responder: string): ChannelAddress => ({
      responder,
      channel: 'email',
      address: `${responder}@example.com`,
    });

    it('remembers when a verified address ended, the first time that it is told, until it is verified anew', async () => {
      const email = emailOf(fresh('person'));
      await storeOf().recordVerified(email, now);
      await storeOf().recordEnded(email, later);
      expect(await known(email)).toEqual({ ...email, endedAt: later });
      await storeOf().recordEnded(email, evenLater);
      expect(await known(email)).toEqual({ ...email, endedAt: later });
      await storeOf().recordVerified(email, evenLater);
      expect(await known(email)).toEqual({ ...email, verifiedAt: evenLater });
    });

    it('does not take an answer to an earlier message for the return of what has ended', async () => {
      const email = emailOf(fresh('person'));
      await storeOf().recordVerified(email, now);
      await storeOf().recordEnded(email, later);
      await storeOf().recordProved(email, 'answered', evenLater);
      expect(await known(email)).toEqual({
        ...email,
        endedAt: later,
        provedAt: evenLater,
        provedBy: 'answered',
      });
      await storeOf().recordUnverified(email, evenLater);
      expect(await known(email)).not.toHaveProperty('endedAt', expect.anything());
    });

    it('cannot tell the end of an address that was never verified, or that its person has left', async () => {
      const email = emailOf(fresh('person'));
      await storeOf().recordEnded(email, now);
      expect(await known(email)).toBeUndefined();
      const moved = { ...email, address: 'other@example.com' };
      await storeOf().recordVerified(moved, now);
      await storeOf().recordEnded(email, later);
      expect(await known(email)).toEqual({ ...moved, verifiedAt: now });
    });

    it('takes an answer for proof, and for as good as a code', async () => {
      const phone = phoneOf(fresh('person'));
      await storeOf().recordProved(phone, 'answered', now);
      expect(await known(phone)).toEqual({ ...phone, verifiedAt: now, provedAt: now, provedBy: 'answered' });
      await storeOf().recordProved(phone, 'answered', later);
      expect(await known(phone)).toMatchObject({ verifiedAt: now, provedAt: later });
    });

    it('takes a delivery for proof, but not for a verification', async () => {
      const phone = phoneOf(fresh('person'));
      await storeOf().recordProved(phone, 'delivered', now);
      expect(await known(phone)).toEqual({ ...phone, provedAt: now, provedBy: 'delivered' });
    });

    it('does not let older proof take the place of newer; an older answer verifies all the same', async () => {
      const phone = phoneOf(fresh('person'));
      await storeOf().recordProved(phone, 'delivered', later);
      await storeOf().recordProved(phone, 'delivered', now);
      expect(await known(phone)).toEqual({ ...phone, provedAt: later, provedBy: 'delivered' });
      await storeOf().recordProved(phone, 'answered', now);
      expect(await known(phone)).toEqual({
        ...phone,
        verifiedAt: now,
        provedAt: later,
        provedBy: 'delivered',
      });
    });

    it('keeps a block until it is taken back, or the address is seen to work', async () => {
      const phone = phoneOf(fresh('person'));
      await storeOf().recordVerified(phone, now);
      await storeOf().recordBlocked(phone, 'opted out of texts', now);
      const block = { blocked: 'opted out of texts', blockedAt: now };
      expect(await known(phone)).toEqual({ ...phone, verifiedAt: now, ...block });
      await storeOf().recordBlocked(phone, undefined, later);
      expect(await known(phone)).toEqual({ ...phone, verifiedAt: now });
      await storeOf().recordBlocked(phone, 'no such number', later);
      await storeOf().recordProved(phone, 'delivered', evenLater);
      expect(await known(phone)).not.toHaveProperty('blocked', expect.anything());
    });

    it('keeps an opt-out whatever arrives, until it is taken back', async () => {
      const phone = phoneOf(fresh('person'));
      await storeOf().recordBlocked(phone, 'Phone number is opted out', now);
      await storeOf().recordProved(phone, 'delivered', later);
      await storeOf().recordProved(phone, 'answered', evenLater);
      await storeOf().recordBlocked(phone, 'unreachable', evenLater);
      expect(await known(phone)).toMatchObject({
        blocked: 'Phone number is opted out',
        verifiedAt: evenLater,
        provedAt: evenLater,
      });
      await storeOf().recordBlocked(phone, undefined, evenLater);
      expect(await known(phone)).not.toHaveProperty('blocked', expect.anything());
    });

    it('forgets another address once a new one is verified, with all that was known of it', async () => {
      const old = phoneOf(fresh('person'));
      const moved = { ...old, address: '+12025550199' };
      await storeOf().recordProved(old, 'answered', now);
      await storeOf().recordBlocked(old, 'no such number', later);
      await storeOf().recordVerified(moved, evenLater);
      expect(await known(old)).toEqual({ ...moved, verifiedAt: evenLater });
    });

    it('does not let late news of a left address harm the one that is verified', async () => {
      const old = phoneOf(fresh('person'));
      const moved = { ...old, address: '+12025550199' };
      await storeOf().recordVerified(moved, now);
      await storeOf().recordProved(old, 'delivered', later);
      await storeOf().recordBlocked(old, 'no such number', later);
      await storeOf().recordUnverified(old, later);
      expect(await known(old)).toEqual({ ...moved, verifiedAt: now });
    });

    it('puts news of a new address in the place of one that was never verified', async () => {
      const old = phoneOf(fresh('person'));
      const moved = { ...old, address: '+12025550199' };
      await storeOf().recordBlocked(old, 'no such number', now);
      await storeOf().recordBlocked(moved, 'opted out of texts', later);
      expect(await known(old)).toEqual({ ...moved, blocked: 'opted out of texts', blockedAt: later });
    });

    it('takes emails that differ in case for one address', async () => {
      const email: ChannelAddress = {
        responder: fresh('person'),
        channel: 'email',
        address: 'Ada@example.com',
      };
      await storeOf().recordVerified(email, now);
      await storeOf().recordProved({ ...email, address: 'ada@example.com' }, 'delivered', later);
      expect(await known(email)).toEqual({
        ...email,
        verifiedAt: now,
        provedAt: later,
        provedBy: 'delivered',
      });
    });

    it('loses nothing of what is told of one address at the same moment', async () => {
      const phone = phoneOf(fresh('person'));
      await Promise.all([
        storeOf().recordVerified(phone, now),
        storeOf().recordProved(phone, 'delivered', now),
        storeOf().recordProved(phone, 'delivered', later),
      ]);
      expect(await known(phone)).toEqual({
        ...phone,
        verifiedAt: now,
        provedAt: later,
        provedBy: 'delivered',
      });
    });
  });
}

/** The contract of every feed store. */
export function describeFeedStore(name: string, storeOf: () => FeedStore): void {
  describe(`the feed store ${name}`, () => {
    it('has no calendar before somebody asks for theirs', async () => {
      expect(await storeOf().responderOf(fresh('secret'))).toBeUndefined();
    });

    it('gives a person one address, and the same one again', async () => {
      const [ada, first, second] = [fresh('person'), fresh('secret'), fresh('secret')];
      expect(await storeOf().make(ada, first)).toBe(first);
      expect(await storeOf().make(ada, second)).toBe(first);
      expect(await storeOf().responderOf(first)).toBe(ada);
      expect(await storeOf().responderOf(second)).toBeUndefined();
    });

    it('gives two requests of one person at the same moment the same address', async () => {
      const ada = fresh('person');
      const made = await Promise.all([1, 2, 3].map(() => storeOf().make(ada, fresh('secret'))));
      expect(new Set(made).size).toBe(1);
      expect(await storeOf().responderOf(made[0] ?? '')).toBe(ada);
    });

    it('opens nothing any more at an address that was replaced', async () => {
      const [ada, first, second] = [fresh('person'), fresh('secret'), fresh('secret')];
      await storeOf().make(ada, first);
      await storeOf().replace(ada, second);
      expect(await storeOf().responderOf(first)).toBeUndefined();
      expect(await storeOf().responderOf(second)).toBe(ada);
      expect(await storeOf().make(ada, fresh('secret'))).toBe(second);
    });

    it('replaces what was not there, too', async () => {
      const [ada, secret] = [fresh('person'), fresh('secret')];
      await storeOf().replace(ada, secret);
      expect(await storeOf().responderOf(secret)).toBe(ada);
    });
  });
}

/** The contract of every quota store. */
export function describeQuotaStore(name: string, storeOf: () => QuotaStore): void {
  describe(`the quota store ${name}`, () => {
    it('counts each name in each period by itself, also side by side', async () => {
      const [one, other] = [fresh('name'), fresh('name')];
      const counts = await Promise.all([1, 2, 3].map(() => storeOf().count(one, '2026-11-22T10', now)));
      expect(counts.sort()).toEqual([1, 2, 3]);
      expect(await storeOf().count(one, '2026-11-22', now)).toBe(1);
      expect(await storeOf().count(other, '2026-11-22T10', now)).toBe(1);
      expect(await storeOf().count(one, '2026-11-22T10', now)).toBe(4);
      expect(await storeOf().count(one, '2026-11-22T10', now, 0)).toBe(4);
      expect(await storeOf().count(fresh('name'), '2026-11-22T10', now, 0)).toBe(0);
    });
  });
}

export function describeZoneStore(where: string, open: () => ZoneStore): void {
  describe(`the rules of time zones ${where}`, () => {
    it('are those that were told last', async () => {
      const store = open();
      expect(await store.told()).toBeUndefined();
      const rules = zoneRules(['Europe/Berlin', 'UTC'], yearsAround('2026-11-28T00:00:00.000Z'), '2026c');
      await store.tell(rules);
      await store.tell(rules);
      expect(await store.told()).toEqual(rules);
      await store.tell({ ...rules, version: '2027a' });
      expect(await store.told()).toMatchObject({ version: '2027a' });
    });
  });
}

/** The contract of every store of what is known of those who only listen. */
export function describeListenerStore(where: string, open: () => ListenerStore): void {
  describe(`what is known of those who only listen ${where}`, () => {
    it('is nothing before anything happens', async () => {
      expect(await open().load(fresh('listener'))).toBeUndefined();
    });

    it('is when they ended their mails first, until they begin again', async () => {
      const [id, other] = [fresh('listener'), fresh('listener')];
      await open().end(id, now);
      await open().end(id, later);
      expect(await open().load(id)).toEqual({ id, endedAt: now });
      expect(await open().load(other)).toBeUndefined();
      await open().resume(id);
      await open().resume(id);
      expect((await open().load(id))?.endedAt).toBeUndefined();
      await open().end(id, later);
      expect(await open().load(id)).toEqual({ id, endedAt: later });
    });

    it('is the last mail that was refused, beside that', async () => {
      const id = fresh('listener');
      const refused = { at: now, why: 'Email address is not verified.' } as const;
      await open().recordRefused(id, refused);
      await open().end(id, later);
      expect(await open().load(id)).toEqual({ id, endedAt: later, refused });
      expect(await open().all()).toContainEqual({ id, endedAt: later, refused });
      await open().recordRefused(id, undefined);
      expect(await open().load(id)).toEqual({ id, endedAt: later });
    });
  });
}
