import type { PracticeBook } from '../../application/ports/people';
import type { Practice } from '../../domain/practice/practice';

const monday = '2026-11-16T10:00:00.000Z';
const friday = '2026-11-20T10:00:00.000Z';

/** The contract of every practice book. */
export function describePracticeBook(name: string, bookOf: () => Promise<PracticeBook>): void {
  describe(`the practice book ${name}`, () => {
    it('knows nobody at first', async () => {
      expect(await (await bookOf()).all()).toEqual([]);
    });

    it('knows the latest drill of each person', async () => {
      const book = await bookOf();
      await book.record({ responder: 'ada', at: monday, incident: 'INC-1' });
      await book.record({ responder: 'ben', at: monday, incident: 'INC-1' });
      await book.record({ responder: 'ada', at: friday, incident: 'INC-2' });
      expect((await book.all()).sort((a, b) => (a.responder < b.responder ? -1 : 1))).toEqual([
        { responder: 'ada', at: friday, incident: 'INC-2' },
        { responder: 'ben', at: monday, incident: 'INC-1' },
      ]);
    });

    it('is not taken back by news of an earlier drill that comes late, nor by the same once more', async () => {
      const book = await bookOf();
      const latest: Practice = { responder: 'ada', at: friday, incident: 'INC-2' };
      await book.record(latest);
      await book.record({ responder: 'ada', at: monday, incident: 'INC-1' });
      await book.record(latest);
      expect(await book.all()).toEqual([latest]);
    });
  });
}
