import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { dynamodbEffectStore } from '../../adapters/dynamodb/dynamodb-effect-store';

const now = '2026-11-21T22:00:00.000Z';
const handed = { effect: { incidentId: 'INC-1', seq: 3, channel: 'sms' }, providerId: 'provider-1' };

/** A ledger on a table that cancels the first transactions for these reasons. */
function ledgerOn(...reasons: string[]) {
  const left = [...reasons];
  let sent = 0;
  const send = async () => {
    sent += 1;
    const Code = left.shift();
    if (Code === undefined) return {};
    throw new TransactionCanceledException({ message: Code, $metadata: {}, CancellationReasons: [{ Code }] });
  };
  const client = { send } as unknown as DynamoDBClient;
  return { ledger: dynamodbEffectStore({ client, tableName: 'table' }), sent: () => sent };
}

it('does not forget what was handed over because somebody else looked at it in the same instant', async () => {
  const { ledger, sent } = ledgerOn('TransactionConflict', 'ThrottlingError');
  await ledger.recordHanded(handed, now);
  expect(sent()).toBe(3);
});

it('says so when what was handed over cannot be written down', async () => {
  const { ledger, sent } = ledgerOn('ValidationError');
  await expect(ledger.recordHanded(handed, now)).rejects.toThrow('ValidationError');
  expect(sent()).toBe(1);
});
