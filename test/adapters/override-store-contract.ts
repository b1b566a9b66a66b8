import type { NewNotice, NoticeStore } from '../../application/ports/notices';
import type { AnswerStore } from '../../application/ports/requests';
import type { OverrideStore } from '../../application/ports/roster';
import type { Override } from '../../domain/schedule/schedule';
import { type Instant, shifted } from '../../domain/time';

const now: Instant = '2026-11-21T22:00:00.000Z';
const hour = 3_600_000;
const inHours = (hours: number) => shifted(now, hours * hour);

/** The contract of every store of overrides, and of the notices that leave with its changes. */
export function describeOverrideStore(
  name: string,
  made: () => Promise<{ store: OverrideStore; notices: NoticeStore }>,
): void {
  let store: OverrideStore;
  let notices: NoticeStore;

  beforeEach(async () => {
    ({ store, notices } = await made());
  });

  const override = (id: string, from: number, to: number, change: Partial<Override> = {}): Override => ({
    id,
    schedule: 'first-line',
    responder: 'ada',
    from: inHours(from),
    to: inHours(to),
    kind: 'cover',
    madeBy: 'ben',
    madeAt: now,
    ...change,
  });
  const notice = (id: string, key = id): NewNotice => ({
    key,
    notice: {
      id,
      to: { responder: 'ada', channel: 'email', address: 'ada@example.com' },
      content: { kind: 'test' },
      createdAt: now,
    },
  });
  const idsAt = async (at: Instant) => (await store.list(at)).map(({ id }) => id);
  const isTold = async (id: string) => (await notices.load(id)) !== undefined;

  describe(`the store of overrides ${name}`, () => {
    it('is empty at first', async () => {
      expect(await store.list(now)).toEqual([]);
    });

    it('keeps what was added, as it was, until it is over', async () => {
      const fill = override('later', 5, 8, { kind: 'fill', swap: 'swap-1' });
      await store.add([fill], [], now);
      await store.add([override('sooner', 1, 3)], [], now);
      expect(await store.list(now)).toEqual([override('sooner', 1, 3), fill]);
      expect(await idsAt(inHours(3))).toEqual(['later']);
      expect(await idsAt(inHours(8))).toEqual([]);
    });

    it('adds all of them or none', async () => {
      expect(await store.add([override('one', 1, 2)], [], now)).toBe(true);
      expect(await store.add([override('other', 1, 2), override('one', 3, 4)], [notice('n1')], now)).toBe(
        false,
      );
      expect(await store.list(now)).toEqual([override('one', 1, 2)]);
      expect(await isTold('n1')).toBe(false);
    });

    it('adds once what is added by two in one moment', async () => {
      const outcomes = await Promise.all([1, 2, 3].map(() => store.add([override('one', 1, 2)], [], now)));
      expect(outcomes.sort()).toEqual([false, false, true]);
    });

    it('takes back what has not begun as if it had never been', async () => {
      await store.add([override('one', 1, 2)], [], now);
      expect(await store.remove(['one'], [], now)).toBe(true);
      expect(await store.list(inHours(-24))).toEqual([]);
    });

    it('ends what has begun, and remembers what was', async () => {
      await store.add([override('one', -2, 2)], [], inHours(-3));
      expect(await store.remove(['one'], [], now)).toBe(true);
      expect(await idsAt(now)).toEqual([]);
      expect(await store.list(inHours(-1))).toEqual([override('one', -2, 0)]);
    });

    it('takes back all of them or none', async () => {
      await store.add([override('one', 1, 2), override('over', -2, -1)], [], now);
      expect(await store.remove(['one', 'unknown'], [notice('n1')], now)).toBe(false);
      expect(await store.remove(['one', 'over'], [notice('n1')], now)).toBe(false);
      expect(await idsAt(now)).toEqual(['one']);
      expect(await isTold('n1')).toBe(false);
    });

    it('takes back once, whoever asks again', async () => {
      await store.add([override('one', 1, 2)], [], now);
      const outcomes = await Promise.all([1, 2, 3].map(() => store.remove(['one'], [], now)));
      expect(outcomes.sort()).toEqual([false, false, true]);
      expect(await store.remove(['one'], [], inHours(1))).toBe(false);
    });

    it('never adds again what was taken back', async () => {
      await store.add([override('one', 1, 2)], [], now);
      await store.remove(['one'], [], now);
      expect(await store.add([override('one', 1, 2)], [], now)).toBe(false);
      expect(await store.list(now)).toEqual([]);
    });

    it('tells of a change together with it', async () => {
      await store.add([override('one', 1, 2)], [notice('n1'), notice('n2')], now);
      await store.remove(['one'], [notice('n3')], now);
      expect(await Promise.all(['n1', 'n2', 'n3'].map(isTold))).toEqual([true, true, true]);
    });

    it('does not tell again what was told under the same key, and changes all the same', async () => {
      await store.add([override('one', 1, 2)], [notice('n1', 'key')], now);
      expect(await store.add([override('two', 1, 2)], [notice('n2', 'key'), notice('n3')], now)).toBe(true);
      expect(await idsAt(now)).toEqual(['one', 'two']);
      expect(await Promise.all(['n1', 'n2', 'n3'].map(isTold))).toEqual([true, false, true]);
    });
  });
}

/** The contract of every store of answers. */
export function describeAnswerStore(name: string, made: () => Promise<AnswerStore>): void {
  describe(`the store of answers ${name}`, () => {
    const token = { by: 'ada', key: 'key-1', request: 'POST /api/swaps {}' };

    it('knows no answer at first', async () => {
      expect(await (await made()).answerTo(token)).toBeUndefined();
    });

    it('gives the first answer to a key of a person, and the request that it was for', async () => {
      const store = await made();
      await store.record(token, { status: 201, body: 'first' }, now);
      await store.record({ ...token, request: 'another' }, { status: 200, body: 'second' }, now);
      expect(await store.answerTo(token)).toEqual({ request: token.request, status: 201, body: 'first' });
    });

    it('keeps the keys of people apart', async () => {
      const store = await made();
      await store.record(token, { status: 201, body: 'first' }, now);
      expect(await store.answerTo({ ...token, by: 'ben' })).toBeUndefined();
      expect(await store.answerTo({ ...token, key: 'key-2' })).toBeUndefined();
    });
  });
}
