import type { MeasureBook } from '../../application/ports/incidents';
import type { Measures } from '../../domain/measures/measures';

type Month = `${number}-${number}`;

/** The contract of every book of measures; each test works on incidents and months of its own. */
export function describeMeasureBook(name: string, bookOf: () => MeasureBook): void {
  let used = 0;

  const measures = (month: Month, changes: Partial<Measures> = {}): Measures => ({
    incident: `INC-${9000 + used}`,
    version: 7,
    service: 'web',
    severity: 'SEV2',
    drill: false,
    outcome: 'resolved',
    openedAt: `${month}-01T00:00:00.000Z`,
    closedAt: `${month}-02T00:00:00.000Z`,
    times: { acknowledge: 1500, resolve: 86_400_000 },
    overdueUpdates: 1,
    overruns: 2,
    reliefs: 3,
    pages: 4,
    tours: [
      {
        incident: `INC-${9000 + used}`,
        responder: 'cleo',
        role: 'commander',
        startedAt: `${month}-01T01:00:00.000Z`,
        endedAt: `${month}-02T00:00:00.000Z`,
      },
    ],
    ...changes,
  });

  describe(`the book of measures ${name}`, () => {
    let book: MeasureBook;
    let month: Month;
    let next: Month;

    beforeEach(() => {
      book = bookOf();
      used += 1;
      month = `${2100 + used}-01`;
      next = `${2100 + used}-02`;
    });

    it('has nothing of a month in which nothing was closed', async () => {
      expect(await book.closedIn(month)).toEqual([]);
    });

    it('gives back what was recorded, in the month of the closing', async () => {
      const one = measures(month);
      const { severity: _, ...unclassified } = measures(month, { incident: `INC-${9500 + used}`, tours: [] });
      await book.record(one);
      await book.record(unclassified);
      expect(await book.closedIn(month)).toEqual(expect.arrayContaining([one, unclassified]));
      expect(await book.closedIn(month)).toHaveLength(2);
      expect(await book.closedIn(next)).toEqual([]);
    });

    it('has an incident once, however often it is recorded', async () => {
      await book.record(measures(month));
      await book.record(measures(month, { version: 8, pages: 9 }));
      await book.record(measures(month, { version: 8, pages: 9 }));
      expect(await book.closedIn(month)).toEqual([measures(month, { version: 8, pages: 9 })]);
    });

    it('moves an incident that was closed again in another month', async () => {
      await book.record(measures(month));
      const again = measures(month, { version: 12, closedAt: `${next}-02T00:00:00.000Z` });
      await book.record(again);
      expect(await book.closedIn(month)).toEqual([]);
      expect(await book.closedIn(next)).toEqual([again]);
    });

    it('does not go back to what was measured of an earlier version', async () => {
      const later = measures(month, { version: 12, closedAt: `${next}-02T00:00:00.000Z` });
      await book.record(later);
      await book.record(measures(month));
      expect(await book.closedIn(month)).toEqual([]);
      expect(await book.closedIn(next)).toEqual([later]);
    });

    it('keeps the latest of several that are recorded at the same time', async () => {
      await Promise.all([8, 12, 10].map((version) => book.record(measures(month, { version }))));
      expect((await book.closedIn(month)).map(({ version }) => version)).toEqual([12]);
    });
  });
}
