import type { PracticeStore } from '../../application/ports/people';
import type { Practice } from '../../domain/practice/practice';

const monday = '2026-11-16T10:00:00.000Z';
const friday = '2026-11-20T10:00:00.000Z';

/** The contract of every practice store. */
export function describePracticeStore(name: string, storeOf: () => Promise<PracticeStore>): void {
  describe(`the practice store ${name}`, () => {
    it('knows nobody at first', async () => {
      expect(await (await storeOf()).all()).toEqual([]);
    });

    it('knows the latest drill of each person', async () => {
      const store = await storeOf();
      await store.record({ responder: 'ada', at: monday, incident: 'INC-1' });
      await store.record({ responder: 'ben', at: monday, incident: 'INC-1' });
      await store.record({ responder: 'ada', at: friday, incident: 'INC-2' });
      expect((await store.all()).sort((a, b) => (a.responder < b.responder ? -1 : 1))).toEqual([
        { responder: 'ada', at: friday, incident: 'INC-2' },
        { responder: 'ben', at: monday, incident: 'INC-1' },
      ]);
    });

    it('is not taken back by news of an earlier drill that comes late, nor by the same once more', async () => {
      const store = await storeOf();
      const latest: Practice = { responder: 'ada', at: friday, incident: 'INC-2' };
      await store.record(latest);
      await store.record({ responder: 'ada', at: monday, incident: 'INC-1' });
      await store.record(latest);
      expect(await store.all()).toEqual([latest]);
    });
  });
}
