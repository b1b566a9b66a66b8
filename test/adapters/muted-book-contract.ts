import type { MutedAlert, MutedBook } from '../../application/ports/incidents';
import type { Instant } from '../../domain/time';

const noon: Instant = '2026-11-21T12:00:00.000Z';
const evening = '2026-11-21T18:00:00.000Z';
const night = '2026-11-21T23:00:00.000Z';

function muted(key: string, until: Instant, at = noon): MutedAlert {
  const signal = { key, partOf: 'whole', status: 'firing' as const, at, title: key, detail: '' };
  return { alert: { signal, alarmName: key, overheard: true }, until };
}

/** The contract of every book of muted alerts. */
export function describeMutedBook(name: string, bookOf: () => Promise<MutedBook>): void {
  describe(`the book of muted alerts ${name}`, () => {
    const long = `arn:aws:cloudwatch:eu-central-1:123456789012:alarm:${'漢'.repeat(450)}`;

    it('gives those that are due, the earliest first, and no others', async () => {
      const book = await bookOf();
      await book.hold(muted('late', night));
      await book.hold(muted('b', evening));
      await book.hold(muted(long, noon));
      expect(await book.dueBy('2026-11-21T11:59:59.999Z', 9)).toEqual([]);
      expect(await book.dueBy(evening, 9)).toEqual([muted(long, noon), muted('b', evening)]);
      expect(await book.dueBy(night, 1)).toEqual([muted(long, noon)]);
    });

    it('keeps the same one once, and forgets what is released', async () => {
      const book = await bookOf();
      await book.hold(muted('a', evening));
      await book.hold(muted('a', evening));
      await book.hold(muted('a', evening, evening));
      expect(await book.dueBy(night, 9)).toHaveLength(2);
      await book.release(muted('a', evening));
      await book.release(muted('a', evening));
      expect(await book.dueBy(night, 9)).toEqual([muted('a', evening, evening)]);
    });
  });
}
