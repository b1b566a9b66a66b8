import type { HealthStore } from '../../application/ports/vendor';
import type { HealthEvent } from '../../domain/incident/vendor-cases/vendor-cases';
import { shifted } from '../../domain/time';

const now = '2026-11-21T22:00:00.000Z';
const inHours = (hours: number) => shifted(now, hours * 3_600_000);

/** The contract of every health store. */
export function describeHealthStore(name: string, made: () => Promise<HealthStore>): void {
  const event = (id: string, change: Partial<HealthEvent> = {}): HealthEvent => ({
    arn: `arn:aws:health:eu-central-1::event/EC2/${id}`,
    service: 'EC2',
    region: 'eu-central-1',
    typeCode: 'AWS_EC2_OPERATIONAL_ISSUE',
    status: 'open',
    startedAt: now,
    updatedAt: now,
    text: 'We are investigating.',
    ...change,
  });
  let store: HealthStore;

  beforeEach(async () => {
    store = await made();
  });

  describe(`the health store ${name}`, () => {
    test('gives back what is not over, the earliest first', async () => {
      await store.record(event('later', { startedAt: inHours(1) }), now);
      await store.record(event('earlier', { startedAt: inHours(-1) }), now);
      await store.record(event('over', { status: 'closed' }), now);
      expect(await store.open(now)).toEqual([
        event('earlier', { startedAt: inHours(-1) }),
        event('later', { startedAt: inHours(1) }),
      ]);
    });

    test('keeps the latest word of an event, whichever comes first', async () => {
      await store.record(event('one'), now);
      await store.record(event('one', { updatedAt: inHours(2), text: 'We have found it.' }), now);
      await store.record(event('one', { updatedAt: inHours(1), text: 'Still looking.' }), now);
      expect((await store.open(now)).map(({ text }) => text)).toEqual(['We have found it.']);
      await store.record(event('one', { updatedAt: inHours(3), status: 'closed' }), now);
      expect(await store.open(now)).toEqual([]);
    });

    test('takes what has no time of its own', async () => {
      await store.record(event('one', { updatedAt: undefined }), now);
      expect(await store.open(now)).toMatchObject([{ status: 'open' }]);
    });

    test('takes the longest ARN that AWS documents, and tells it from others that begin alike', async () => {
      const long = (end: string) => event(`${'x'.repeat(1560)}${end}`);
      expect(long('1').arn).toHaveLength(1600);
      for (const each of [long('1'), long('2'), { ...long('2'), text: 'We have found it.' }])
        await store.record(each, now);
      const open = await store.open(now);
      expect(open.map(({ arn }) => arn).sort()).toEqual([long('1').arn, long('2').arn]);
      expect(open.map(({ text }) => text).sort()).toEqual(['We are investigating.', 'We have found it.']);
    });

    test('forgets what nobody spoke of for a week', async () => {
      await store.record(event('one'), now);
      expect(await store.open(inHours(7 * 24 - 1))).toHaveLength(1);
      expect(await store.open(inHours(7 * 24 + 1))).toEqual([]);
    });
  });
}
