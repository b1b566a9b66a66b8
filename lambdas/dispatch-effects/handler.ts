import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { changeOf } from '../../adapters/dynamodb/parse-stream-record';
import { logError } from '../../adapters/log';
import { dispatchChange } from '../../application/dispatch-effects';
import { type BatchResponse, deliverAgain } from '../batch';
import { dispatchDepsFor } from '../dispatch-deps';
import { readEnvironment } from '../environment';
import { handling } from '../handling';
import { keyAtHand } from '../link-seals';
import { unlessPinged } from '../ping';
import { environment } from './env';

const deps = dispatchDepsFor(readEnvironment(environment));

/** Does what the table's changes ask for: incidents side by side, the watches of one in order. */
export const handler = handling(unlessPinged(dispatch, keyAtHand(deps.seals)));

async function dispatch({ Records }: DynamoDBStreamEvent): Promise<BatchResponse> {
  const ofIncident = new Map<string, DynamoDBRecord[]>();
  for (const record of Records) {
    const key = record.dynamodb?.Keys?.pk?.S ?? '';
    ofIncident.set(key, [...(ofIncident.get(key) ?? []), record]);
  }
  const failures = await Promise.all([...ofIncident.values()].map(dispatchOfIncident));
  return deliverAgain(failures.flat());
}

/**
 * Watches are handed over one after the other; messages leave side by side, so that a receiver who is slow to answer
 * keeps nobody else waiting. The stream delivers again from the first failure on; the ledger knows what was sent.
 */
async function dispatchOfIncident(records: readonly DynamoDBRecord[]): Promise<string[]> {
  let watches: Promise<unknown> = Promise.resolve();
  const dispatched = records.map((record) => {
    const change = changeOf(record);
    if (change?.kind !== 'watch') return change && dispatchChange(deps, change);
    const turn = watches.then(() => dispatchChange(deps, change));
    watches = turn.catch(() => {});
    return turn;
  });
  const outcomes = await Promise.allSettled(dispatched);
  const first = outcomes.findIndex(({ status }) => status === 'rejected');
  const failed = outcomes[first];
  if (failed?.status !== 'rejected') return [];
  const { dynamodb } = records[first] ?? {};
  logError('the stream has to deliver again', failed.reason, { keys: dynamodb?.Keys });
  return [dynamodb?.SequenceNumber ?? ''];
}
