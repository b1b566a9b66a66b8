import type { PageCounter } from '../../application/ports/messages';
import type { PageOnItsWay } from '../../domain/notice/pages-a-minute';
import { instantOf } from '../../domain/time';

const at = (seconds: number) => instantOf(Date.UTC(2026, 10, 21, 22) + seconds * 1000);
const pageOf = (n: number): PageOnItsWay => ({
  incidentId: `INC-${n}`,
  seq: 4,
  page: 1,
  channels: ['sms', 'email'],
});
const ada = { responder: 'ada', drill: false };

/** The contract of every page counter. */
export function describePageCounter(name: string, counterOf: () => Promise<PageCounter>): void {
  describe(`the page counter ${name}`, () => {
    it('lets three go within a minute, counts the next ones, and tells of them when the first is a minute old', async () => {
      const counter = await counterOf();
      for (const n of [1, 2, 3]) expect(await counter.admit(ada, pageOf(n), at(n))).toBeUndefined();
      expect(await counter.admit(ada, pageOf(4), at(4))).toBe(at(61));
      expect(await counter.admit(ada, pageOf(5), at(60))).toBe(at(61));
      expect(await counter.waiting(ada)).toEqual([pageOf(4), pageOf(5)]);
      expect(await counter.admit(ada, pageOf(6), at(61))).toBeUndefined();
    });

    it('gives the same page the same answer', async () => {
      const counter = await counterOf();
      for (const n of [1, 2, 3, 3, 2, 1]) expect(await counter.admit(ada, pageOf(n), at(0))).toBeUndefined();
      for (const _ of [1, 2]) expect(await counter.admit(ada, pageOf(4), at(1))).toBeDefined();
      expect(await counter.admit(ada, pageOf(4), at(90))).toBeDefined();
      expect(await counter.waiting(ada)).toEqual([pageOf(4)]);
    });

    it('lets what follows to the same incident go, as often as its reader wants to be asked', async () => {
      const counter = await counterOf();
      for (const n of [1, 2, 3]) await counter.admit(ada, pageOf(n), at(n));
      for (const seq of [9, 10, 11])
        expect(await counter.admit(ada, { ...pageOf(2), seq }, at(seq))).toBeUndefined();
      expect(await counter.admit(ada, pageOf(4), at(12))).toBe(at(61));
    });

    it('counts all that waited for the morning, apart and page or not, and tells of it when the rest is there', async () => {
      const counter = await counterOf();
      const waited = { ...ada, waited: true };
      const { page: _, ...reminder } = pageOf(2);
      expect(await counter.admit(waited, pageOf(1), at(0))).toBe(at(30));
      expect(await counter.admit(waited, reminder, at(1))).toBe(at(31));
      expect(await counter.waiting(waited)).toEqual([pageOf(1), reminder]);
      expect(await counter.waiting(ada)).toEqual([]);
      expect(await counter.admit(ada, pageOf(1), at(1))).toBeUndefined();
    });

    it('counts for each reader, and for drills, apart', async () => {
      const counter = await counterOf();
      for (const n of [1, 2, 3, 4]) await counter.admit(ada, pageOf(n), at(0));
      expect(await counter.admit({ responder: 'ben', drill: false }, pageOf(4), at(0))).toBeUndefined();
      expect(await counter.admit({ ...ada, drill: true }, pageOf(4), at(0))).toBeUndefined();
      expect(await counter.waiting({ ...ada, drill: true })).toEqual([]);
    });

    it('lets no more than three go of many that come side by side', async () => {
      const counter = await counterOf();
      const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => counter.admit(ada, pageOf(n), at(0))));
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(3);
      expect(await counter.waiting(ada)).toHaveLength(3);
    });

    it('lets one at a time tell, who may ask again, and gives up whoever crashed after a minute', async () => {
      const counter = await counterOf();
      expect(await counter.beginTelling(ada, 'first', at(0))).toBe(true);
      expect(await counter.beginTelling(ada, 'first', at(0))).toBe(true);
      expect(await counter.beginTelling(ada, 'second', at(59))).toBe(false);
      expect(await counter.beginTelling({ ...ada, drill: true }, 'second', at(59))).toBe(true);
      expect(await counter.beginTelling(ada, 'second', at(60))).toBe(true);
      await counter.endTelling(ada);
      expect(await counter.beginTelling(ada, 'third', at(61))).toBe(true);
    });

    it('forgets what was told, and only that', async () => {
      const counter = await counterOf();
      for (const n of [1, 2, 3, 4, 5]) await counter.admit(ada, pageOf(n), at(0));
      await counter.forget(ada, [pageOf(4)]);
      await counter.forget(ada, [pageOf(4)]);
      expect(await counter.waiting(ada)).toEqual([pageOf(5)]);
    });
  });
}
