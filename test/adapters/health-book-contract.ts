import type { HealthBook } from '../../application/ports/vendor';
import type { HealthEvent } from '../../domain/incident/vendor/vendor';
import { shifted } from '../../domain/time';

const now = '2026-11-21T22:00:00.000Z';
const inHours = (hours: number) => shifted(now, hours * 3_600_000);

/** The contract of every health book. */
export function describeHealthBook(name: string, made: () => Promise<HealthBook>): void {
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
  let book: HealthBook;

  beforeEach(async () => {
    book = await made();
  });

  describe(`the health book ${name}`, () => {
    test('gives back what is not over, the earliest first', async () => {
      await book.record(event('later', { startedAt: inHours(1) }), now);
      await book.record(event('earlier', { startedAt: inHours(-1) }), now);
      await book.record(event('over', { status: 'closed' }), now);
      expect(await book.open(now)).toEqual([
        event('earlier', { startedAt: inHours(-1) }),
        event('later', { startedAt: inHours(1) }),
      ]);
    });

    test('keeps the latest word of an event, whichever comes first', async () => {
      await book.record(event('one'), now);
      await book.record(event('one', { updatedAt: inHours(2), text: 'We have found it.' }), now);
      await book.record(event('one', { updatedAt: inHours(1), text: 'Still looking.' }), now);
      expect((await book.open(now)).map(({ text }) => text)).toEqual(['We have found it.']);
      await book.record(event('one', { updatedAt: inHours(3), status: 'closed' }), now);
      expect(await book.open(now)).toEqual([]);
    });

    test('takes what has no time of its own', async () => {
      await book.record(event('one', { updatedAt: undefined }), now);
      expect(await book.open(now)).toMatchObject([{ status: 'open' }]);
    });

    test('takes the longest ARN that AWS documents, and tells it from others that begin alike', async () => {
      const long = (end: string) => event(`${'x'.repeat(1560)}${end}`);
      expect(long('1').arn).toHaveLength(1600);
      for (const each of [long('1'), long('2'), { ...long('2'), text: 'We have found it.' }])
        await book.record(each, now);
      const open = await book.open(now);
      expect(open.map(({ arn }) => arn).sort()).toEqual([long('1').arn, long('2').arn]);
      expect(open.map(({ text }) => text).sort()).toEqual(['We are investigating.', 'We have found it.']);
    });

    test('forgets what nobody spoke of for a week', async () => {
      await book.record(event('one'), now);
      expect(await book.open(inHours(7 * 24 - 1))).toHaveLength(1);
      expect(await book.open(inHours(7 * 24 + 1))).toEqual([]);
    });
  });
}
