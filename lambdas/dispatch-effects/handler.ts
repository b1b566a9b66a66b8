import type {
  DynamoDBBatchItemFailure,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
} from 'aws-lambda';
import { changeOf } from '../../adapters/dynamodb/parse-stream-record';
import { dispatchChange } from '../../application/dispatch-effects';
import { dispatchRoomFor } from '../dispatch-room';
import { readEnvironment } from '../environment';
import { logError } from '../log';
import { environment } from './env';

const room = dispatchRoomFor(readEnvironment(environment));

/** Does what the table's changes ask for: incidents side by side, the changes of one in order. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const ofIncident = new Map<string, DynamoDBRecord[]>();
  for (const record of Records) {
    const key = record.dynamodb?.Keys?.pk?.S ?? '';
    ofIncident.set(key, [...(ofIncident.get(key) ?? []), record]);
  }
  const failures = await Promise.all([...ofIncident.values()].map(dispatchInOrder));
  return { batchItemFailures: failures.flat() };
}

/** The stream delivers again from the first failure on; what was sent before it is known to the ledger. */
async function dispatchInOrder(records: readonly DynamoDBRecord[]): Promise<DynamoDBBatchItemFailure[]> {
  for (const record of records) {
    try {
      const change = changeOf(record);
      if (change !== undefined) await dispatchChange(room, change);
    } catch (error) {
      logError('the stream has to deliver again', error, { keys: record.dynamodb?.Keys });
      return [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }];
    }
  }
  return [];
}
