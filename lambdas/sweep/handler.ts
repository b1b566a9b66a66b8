import '../schemas-as-they-are';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamodbMutedBook } from '../../adapters/dynamodb/dynamodb-muted-book';
import { dynamodbOutbox } from '../../adapters/dynamodb/dynamodb-outbox';
import { pingHeartbeat } from '../../adapters/heartbeat/ping-heartbeat';
import { sqsRetryQueue } from '../../adapters/sqs/sqs-retry-queue';
import { releaseMuted } from '../../application/muted-alerts';
import { requeueUnsent } from '../../application/requeue-unsent';
import { sweep } from '../../application/sweep';
import { patience } from '../aws-clients';
import { commandRoomOn, tableNamed } from '../command-room';
import { readEnvironment } from '../environment';
import { logError } from '../log';
import { environment, sweepMetrics } from './env';

const { TABLE_NAME, RETRY_QUEUE_URL, HEARTBEAT_URL } = readEnvironment(environment);
const table = tableNamed(TABLE_NAME);
const room = {
  ...commandRoomOn(table),
  muted: dynamodbMutedBook(table),
  outbox: dynamodbOutbox(table),
  retries: sqsRetryQueue(new SQSClient(patience), RETRY_QUEUE_URL),
};

/**
 * Gives overdue incidents a fresh watch, puts what has not left on the retry queue, says how much there was of both, and
 * takes in what mute rules let go of. None waits for another, nor fails with it; what could not be counted is not told,
 * and its alarm takes that for trouble. When all went well a monitor outside is told so, which notices when it is not.
 */
export async function handler(): Promise<void> {
  const troubles: unknown[] = [];
  const trouble: Trouble = (subject, error, facts) => {
    troubles.push(error);
    logError(subject, error, facts);
  };
  const parts = await Promise.allSettled([watchOverdue(trouble), requeue(trouble), release(trouble)]);
  for (const part of parts) if (part.status === 'rejected') throw part.reason;
  if (troubles.length === 0 && HEARTBEAT_URL !== '') await beat();
}

/** Whatever becomes of it, the sweep has done its work. */
async function beat(): Promise<void> {
  const why = await pingHeartbeat(HEARTBEAT_URL);
  if (why !== undefined)
    console.warn(JSON.stringify({ level: 'WARN', subject: 'the monitor outside was not told', why }));
}

type Trouble = (subject: string, error: unknown, facts: Record<string, unknown>) => void;

async function watchOverdue(trouble: Trouble): Promise<void> {
  const incidents = await sweep(room, (incident, error) =>
    trouble('an overdue incident got no fresh watch', error, { incident }),
  );
  tell(sweepMetrics.overdueDuties, incidents.length, { incidents });
}

async function requeue(trouble: Trouble): Promise<void> {
  const unsent = await requeueUnsent(room, (job, error) =>
    trouble('what has not left was not queued again', error, { job }),
  );
  tell(sweepMetrics.unsentMessages, unsent);
}

async function release(trouble: Trouble): Promise<void> {
  await releaseMuted(room, (alarm, error) =>
    trouble('an alert that was muted could not be taken in', error, { alarm }),
  );
}

/** CloudWatch's embedded metric format: a log line that is also a metric. */
function tell(metric: string, count: number, facts: Record<string, unknown> = {}): void {
  const { namespace, dimension } = sweepMetrics;
  const directive = {
    Namespace: namespace,
    Dimensions: [[dimension]],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  const measured = { [dimension]: TABLE_NAME, [metric]: count, ...facts };
  console.log(
    JSON.stringify({ _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] }, ...measured }),
  );
}
