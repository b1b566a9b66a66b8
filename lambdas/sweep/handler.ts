import { dynamodbMutedBook } from '../../adapters/dynamodb/dynamodb-muted-book';
import { releaseMuted } from '../../application/muted-alerts';
import { sweep } from '../../application/sweep';
import { commandRoomOn, tableNamed } from '../command-room';
import { readEnvironment } from '../environment';
import { logError } from '../log';
import { environment, overdueDuties } from './env';

const { TABLE_NAME } = readEnvironment(environment);
const table = tableNamed(TABLE_NAME);
const room = { ...commandRoomOn(table), muted: dynamodbMutedBook(table) };

/** Gives overdue incidents a fresh watch, says how many there were, and takes in what mute rules let go of. */
export async function handler(): Promise<void> {
  const overdue = await sweep(room, (incident, error) =>
    logError('an overdue incident got no fresh watch', error, { incident }),
  );
  console.log(JSON.stringify(measurement(overdue)));
  await releaseMuted(room, (alarm, error) =>
    logError('an alert that was muted could not be taken in', error, { alarm }),
  );
}

/** CloudWatch's embedded metric format: a log line that is also a metric. */
function measurement(overdue: readonly string[]) {
  const { namespace, metric, dimension } = overdueDuties;
  const directive = {
    Namespace: namespace,
    Dimensions: [[dimension]],
    Metrics: [{ Name: metric, Unit: 'Count' }],
  };
  return {
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [directive] },
    [dimension]: TABLE_NAME,
    [metric]: overdue.length,
    incidents: overdue,
  };
}
