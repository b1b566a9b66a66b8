import type { MutedAlert, MutedAlertStore } from '../../application/ports/incidents';
import type { Instant } from '../../domain/time';

const noon: Instant = '2026-11-21T12:00:00.000Z';
const evening = '2026-11-21T18:00:00.000Z';
const night = '2026-11-21T23:00:00.000Z';

function muted(key: string, until: Instant, at = noon): MutedAlert {
  const signal = { key, partOf: 'whole', status: 'firing' as const, at, title: key, detail: '' };
  return { alert: { signal, alarmName: key, overheard: true }, until };
}

/** The contract of every store of muted alerts. */
export function describeMutedAlertStore(name: string, storeOf: () => Promise<MutedAlertStore>): void {
  describe(`the store of muted alerts ${name}`, () => {
    const long = `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${'漢'.repeat(450)}`;

    it('gives those that are due, the earliest first, and no others', async () => {
      const store = await storeOf();
      await store.hold(muted('late', night));
      await store.hold(muted('b', evening));
      await store.hold(muted(long, noon));
      expect(await store.dueBy('2026-11-21T11:59:59.999Z', 9)).toEqual([]);
      expect(await store.dueBy(evening, 9)).toEqual([muted(long, noon), muted('b', evening)]);
      expect(await store.dueBy(night, 1)).toEqual([muted(long, noon)]);
    });

    it('keeps the same one once, and forgets what is released', async () => {
      const store = await storeOf();
      await store.hold(muted('a', evening));
      await store.hold(muted('a', evening));
      await store.hold(muted('a', evening, evening));
      expect(await store.dueBy(night, 9)).toHaveLength(2);
      await store.release(muted('a', evening));
      await store.release(muted('a', evening));
      expect(await store.dueBy(night, 9)).toEqual([muted('a', evening, evening)]);
    });
  });
}
