import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { decideAnew, usualPatience } from '../../application/decide-anew';
import type { NewNotice } from '../../application/ports/notices';
import type { OverrideStore } from '../../application/ports/roster';
import type { Override } from '../../domain/schedule/schedule';
import type { Instant } from '../../domain/time';
import { overrideSchema } from '../schemas/override';
import { waiting } from '../waiting';
import { allItems } from './all-items';
import { noticeWrites } from './dynamodb-notice-store';
import { readable } from './readable';
import { overridesStampWrite } from './roster-stamps';
import { tryTransaction } from './send-transaction';
import { expiresAt, newItem, overrideKey, type Table, toItem } from './table';

/** Days in which an override can be looked back at once it is over; our own choice. */
const keptDays = 60;

/**
 * The overrides on the one DynamoDB table, in the partition that is read with the roster. What is removed stays until
 * it expires, with its end at that moment, so that nobody adds it again and what was stays known.
 */
export function dynamodbOverrideStore(table: Table): OverrideStore {
  const { client, tableName: TableName } = table;
  return {
    add: (overrides, notices, now) =>
      writeWith(
        overrides.map((override) => addition(TableName, override)),
        notices,
        now,
      ),
    remove: (ids, notices, now) =>
      writeWith(
        ids.map((id) => removal(TableName, id, now)),
        notices,
        now,
      ),
    async list(now) {
      const items = await allItems(table, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :overrides)',
        ExpressionAttributeValues: toItem({ ':pk': overrideKey('').pk, ':overrides': overrideKey('').sk }),
      });
      const overrides = items.flatMap((item) => readable(overrideSchema, item));
      return overrides.filter(({ from, to }) => to > now && from < to).sort(byBeginning);
    },
  };

  /**
   * False when one of `changes` cannot be made. A notice that was recorded before is left out, since its key is for
   * that; it does not stand in the way of the change.
   */
  async function writeWith(
    changes: readonly TransactWriteItem[],
    notices: readonly NewNotice[],
    now: Instant,
  ): Promise<boolean> {
    let fresh = notices;
    const written = await decideAnew(waiting, usualPatience, async () => {
      const perNotice = fresh.map((notice) => noticeWrites(TableName, notice, now));
      const codes = await tryTransaction(client, [
        ...changes,
        ...perNotice.flat(),
        overridesStampWrite(TableName),
      ]);
      if (codes === undefined) return true;
      if (codes.slice(0, changes.length).includes('ConditionalCheckFailed')) return false;
      fresh = fresh.filter((_, index) => {
        const start = changes.length + perNotice.slice(0, index).flat().length;
        return codes[start] !== 'ConditionalCheckFailed';
      });
      return undefined;
    });
    if (written === undefined) throw new Error('The table is busy: the change was not written.');
    return written;
  }
}

function addition(TableName: string, override: Override): TransactWriteItem {
  const item = { ...overrideKey(override.id), ...override, expiresAt: expiresAt(override.to, keptDays) };
  return { Put: { TableName, Item: newItem(item), ConditionExpression: 'attribute_not_exists(pk)' } };
}

function removal(TableName: string, id: string, now: Instant): TransactWriteItem {
  return {
    Update: {
      TableName,
      Key: toItem(overrideKey(id)),
      UpdateExpression: 'SET #to = :now, expiresAt = :expiresAt',
      ConditionExpression: '#to > :now',
      ExpressionAttributeNames: { '#to': 'to' },
      ExpressionAttributeValues: toItem({ ':now': now, ':expiresAt': expiresAt(now, keptDays) }),
    },
  };
}

function byBeginning(one: Override, other: Override): number {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
