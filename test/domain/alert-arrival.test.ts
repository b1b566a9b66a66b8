import fc from 'fast-check';
import { type AlertCursor, type AlertSignal, recogniseArrival } from '../../domain/alert/alert';
import { type Instant, instantOf } from '../../domain/time';
import { cleared, clock, firing } from './given';

/** What is news of `signals`, arriving in this order, and what is remembered in the end. */
function arrivalsOf(signals: readonly AlertSignal[]): {
  news: AlertSignal[];
  cursor: AlertCursor | undefined;
} {
  let cursor: AlertCursor | undefined;
  const news: AlertSignal[] = [];
  for (const signal of signals) {
    const arrival = recogniseArrival(cursor, signal);
    if (arrival.news === undefined) continue;
    news.push(arrival.news);
    cursor = arrival.cursor;
  }
  return { news, cursor };
}

const [one, two, three] = [clock('PT1M'), clock('PT2M'), clock('PT3M')];
const fired = (at: Instant) => firing('cpu', at);
const over = (at: Instant) => cleared('cpu', at);

describe('a signal', () => {
  test('that fires, clears and fires again is news each time', () => {
    const signals = [fired(one), over(two), fired(three)];
    expect(arrivalsOf(signals).news).toEqual(signals);
  });

  test('that arrives twice is news once', () => {
    expect(arrivalsOf([fired(one), fired(one), over(two), over(two), fired(one)]).news).toEqual([
      fired(one),
      over(two),
    ]);
  });

  test('of a firing that arrives after its clearing is news, and says that it is over', () => {
    expect(arrivalsOf([over(two), fired(one)]).news).toEqual([over(two), { ...fired(one), clearedAt: two }]);
  });

  test('of a clearing that arrives after a newer firing is no news: it fires', () => {
    expect(arrivalsOf([fired(one), fired(three), over(two)]).news).toEqual([fired(one), fired(three)]);
  });

  test('of a firing that arrives after a newer one is no news', () => {
    expect(arrivalsOf([fired(three), fired(one)]).news).toEqual([fired(three)]);
  });

  test('of a clearing that arrives after a newer clearing is no news', () => {
    expect(arrivalsOf([fired(one), over(three), over(two)]).news).toEqual([fired(one), over(three)]);
  });

  test('of firing and clearing in one moment counts as clear, whichever arrives first', () => {
    expect(arrivalsOf([fired(one), over(one)]).news).toEqual([fired(one), over(one)]);
    expect(arrivalsOf([over(one), fired(one)]).news).toEqual([over(one), { ...fired(one), clearedAt: one }]);
  });

  test('newer than an earlier clearing fires in earnest', () => {
    expect(arrivalsOf([over(one), fired(two)]).news).toEqual([over(one), fired(two)]);
  });

  test('leaves a cursor that remembers both ends', () => {
    expect(arrivalsOf([fired(one), over(two)]).cursor).toEqual({ key: 'cpu', firedAt: one, clearedAt: two });
    expect(arrivalsOf([fired(one), over(two), fired(three)]).cursor).toEqual({
      key: 'cpu',
      firedAt: three,
      clearedAt: two,
    });
  });
});

/** A condition's signals as monitoring sent them, and as they arrived: in any order, any of them more than once. */
const sentAndArrived = fc
  .uniqueArray(
    fc.record({ minute: fc.nat({ max: 9 }), status: fc.constantFrom('firing' as const, 'cleared' as const) }),
    {
      minLength: 1,
      maxLength: 8,
      selector: ({ minute, status }) => `${minute} ${status}`,
    },
  )
  .map((changes) =>
    changes.map(({ minute, status }) => (status === 'firing' ? fired : over)(minuteNumber(minute))),
  )
  .chain((sent) => {
    const copies = fc.array(fc.constantFrom(...sent), { maxLength: 8 });
    const arrived = copies.chain((some) =>
      fc.shuffledSubarray([...sent, ...some], { minLength: sent.length + some.length }),
    );
    return fc.record({ sent: fc.constant(sent), arrived });
  });

function minuteNumber(minute: number): Instant {
  return instantOf(Date.UTC(2026, 2, 2, 3, minute));
}

/** The last moment of this kind of signal; undefined when there is none. */
function newestOf(signals: readonly AlertSignal[], status: AlertSignal['status']): Instant | undefined {
  return signals
    .filter((signal) => signal.status === status)
    .map(({ at }) => at)
    .sort()
    .at(-1);
}

/** Whether the condition holds after these signals: by the newest of them, and a clearing wins a tie. */
function holds(signals: readonly AlertSignal[]): boolean {
  const firedAt = newestOf(signals, 'firing');
  const clearedAt = newestOf(signals, 'cleared');
  return firedAt !== undefined && (clearedAt === undefined || firedAt > clearedAt);
}

/** Whether an incident that is told the news, one after the other, takes the condition to hold. */
function believed(news: readonly AlertSignal[]): boolean {
  const last = news.at(-1);
  return last?.status === 'firing' && last.clearedAt === undefined;
}

describe('whatever the order and number of arrivals', () => {
  const settings = { seed: 8, numRuns: 500 };

  test('a firing is news at most once, so that nobody is paged for a copy', () => {
    fc.assert(
      fc.property(sentAndArrived, ({ arrived }) => {
        const moments = arrivalsOf(arrived).news.map(({ status, at }) => `${status} ${at}`);
        expect(new Set(moments).size).toBe(moments.length);
      }),
      settings,
    );
  });

  test('the newest firing is always news, so that no alert is lost; older ones it makes needless', () => {
    fc.assert(
      fc.property(sentAndArrived, ({ sent, arrived }) => {
        const { news } = arrivalsOf(arrived);
        expect(newestOf(news, 'firing')).toBe(newestOf(sent, 'firing'));
      }),
      settings,
    );
  });

  test('what is believed in the end is what was sent last, so that nothing clears by a straggler or fires for ever', () => {
    fc.assert(
      fc.property(sentAndArrived, ({ sent, arrived }) => {
        expect(believed(arrivalsOf(arrived).news)).toBe(holds(sent));
      }),
      settings,
    );
  });

  test('firings are news in the order in which they happened, and so are clearings', () => {
    fc.assert(
      fc.property(sentAndArrived, ({ arrived }) => {
        for (const status of ['firing', 'cleared'] as const) {
          const moments = arrivalsOf(arrived)
            .news.filter((signal) => signal.status === status)
            .map(({ at }) => at);
          expect(moments).toEqual([...moments].sort());
        }
      }),
      settings,
    );
  });
});
