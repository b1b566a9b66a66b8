import type { MeasureStore } from '../../application/ports/incidents';
import type { Measures } from '../../domain/measures/measures';

type Month = `${number}-${number}`;

/** The contract of every store of measures; each test works on incidents and months of its own. */
export function describeMeasureStore(name: string, storeOf: () => MeasureStore): void {
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

  describe(`the store of measures ${name}`, () => {
    let store: MeasureStore;
    let month: Month;
    let next: Month;

    beforeEach(() => {
      store = storeOf();
      used += 1;
      month = `${2100 + used}-01`;
      next = `${2100 + used}-02`;
    });

    it('has nothing of a month in which nothing was closed', async () => {
      expect(await store.closedIn(month)).toEqual([]);
    });

    it('gives back what was recorded, in the month of the closing', async () => {
      const one = measures(month);
      const { severity: _, ...unclassified } = measures(month, { incident: `INC-${9500 + used}`, tours: [] });
      await store.record(one);
      await store.record(unclassified);
      expect(await store.closedIn(month)).toEqual(expect.arrayContaining([one, unclassified]));
      expect(await store.closedIn(month)).toHaveLength(2);
      expect(await store.closedIn(next)).toEqual([]);
    });

    it('has an incident once, however often it is recorded', async () => {
      await store.record(measures(month));
      await store.record(measures(month, { version: 8, pages: 9 }));
      await store.record(measures(month, { version: 8, pages: 9 }));
      expect(await store.closedIn(month)).toEqual([measures(month, { version: 8, pages: 9 })]);
    });

    it('moves an incident that was closed again in another month', async () => {
      await store.record(measures(month));
      const again = measures(month, { version: 12, closedAt: `${next}-02T00:00:00.000Z` });
      await store.record(again);
      expect(await store.closedIn(month)).toEqual([]);
      expect(await store.closedIn(next)).toEqual([again]);
    });

    it('does not go back to what was measured of an earlier version', async () => {
      const later = measures(month, { version: 12, closedAt: `${next}-02T00:00:00.000Z` });
      await store.record(later);
      await store.record(measures(month));
      expect(await store.closedIn(month)).toEqual([]);
      expect(await store.closedIn(next)).toEqual([later]);
    });

    it('keeps the latest of several that are recorded at the same time', async () => {
      await Promise.all([8, 12, 10].map((version) => store.record(measures(month, { version }))));
      expect((await store.closedIn(month)).map(({ version }) => version)).toEqual([12]);
    });
  });
}
