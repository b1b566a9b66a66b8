import { randomUUID } from 'node:crypto';
import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionInProgressException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { decideAnew, usualPatience } from '../../application/decide-anew';
import { waiting } from '../waiting';

/** Reasons for which a transaction is cancelled that a new decision, a moment later, may carry through. */
const mendedByTryingAgain = new Set([
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Writes all items or none, as below. Resolves to undefined when they are written, and to the reasons, write by write,
 * where they are not and may be by a new decision.
 */
export async function tryTransaction(
  client: DynamoDBClient,
  TransactItems: TransactWriteItem[],
): Promise<string[] | undefined> {
  try {
    await sendTransaction(client, TransactItems);
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code);
    if (codes.some((code) => mendedByTryingAgain.has(code))) return codes;
    throw error;
  }
}

/**
 * Writes all items or none. When an answer is lost, the client asks again under the same token, and the table knows its
 * own work by it: what was written is not taken for somebody else's, and not written twice. One that is still under way
 * is asked for again. Rejects with the SDK's errors.
 */
export async function sendTransaction(
  client: DynamoDBClient,
  TransactItems: TransactWriteItem[],
): Promise<void> {
  const ClientRequestToken = randomUUID();
  let underWay: unknown;
  const sent = await decideAnew(waiting, usualPatience, async () => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken }));
      return true;
    } catch (error) {
      if (!(error instanceof TransactionInProgressException)) throw error;
      underWay = error;
      return undefined;
    }
  });
  if (sent === undefined) throw underWay;
}
