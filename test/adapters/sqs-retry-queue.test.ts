import { retryJobSchema } from '../../adapters/sqs/sqs-retry-queue';
import type { RetryJob } from '../../application/ports/outbox';

const report = {
  providerId: '34d9b400-c6dd-5444-820d-fbeb0f1f54cf',
  outcome: 'undelivered',
  detail: 'Phone is currently unreachable/unavailable',
  at: '2026-11-21T22:00:03.000Z',
} as const;

test.each<RetryJob>([
  { kind: 'event', incidentId: 'INC-1', seq: 3 },
  { kind: 'watch', incidentId: 'INC-1' },
  { kind: 'watch', incidentId: 'INC-1', relieved: 'INC-1-7' },
  { kind: 'incident', incidentId: 'INC-1' },
  { kind: 'notice', noticeId: 'abcdefgh23456789' },
  { kind: 'report', report },
])('a job is read from the queue as it was put there: $kind', (job) => {
  expect(retryJobSchema.parse(JSON.parse(JSON.stringify(job)))).toEqual(job);
});

test.each([
  { kind: 'other' },
  { kind: 'notice' },
  { kind: 'report', report: { ...report, outcome: 'lost' } },
])('what is no job is refused: %j', (job) => {
  expect(retryJobSchema.safeParse(job).success).toBe(false);
});
