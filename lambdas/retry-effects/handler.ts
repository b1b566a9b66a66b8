import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { logError } from '../../adapters/log';
import { holdBack, retryJobSchema } from '../../adapters/sqs/sqs-retry-queue';
import { retryJob } from '../../application/dispatch-effects';
import { deliverAgain } from '../batch';
import { dispatchDepsFor } from '../dispatch-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { mailWay } from '../mail-way';
import { environment } from './env';

const settings = readEnvironment(environment);
const mail = mailWay(settings.TABLE_NAME, settings.MAIL_FROM);
const deps = { ...dispatchDepsFor(settings), mail };

/** Tries failed effects again, each with a longer pause than before, until the queue gives them to its dead letters. */
export const handler = handling(async ({ Records }: SQSEvent) => {
  const failures = await Promise.all(Records.map(tryOnce));
  return deliverAgain(failures.flat());
});

async function tryOnce(record: SQSRecord): Promise<string[]> {
  try {
    await retryJob(deps, retryJobSchema.parse(JSON.parse(record.body)));
    return [];
  } catch (error) {
    const attempt = Number(record.attributes.ApproximateReceiveCount);
    logError('an effect failed again', error, { attempt, job: record.body });
    await holdBack(deps.sqs, settings.RETRY_QUEUE_URL, record.receiptHandle, attempt);
    return [record.messageId];
  }
}
