import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { decideAnew, usualPatience } from '../../application/decide-anew';
import { BusyIncidentError } from '../../application/errors';
import type { MeasureStore } from '../../application/ports/incidents';
import type { IncidentId } from '../../domain/ids';
import { type Measures, monthOf } from '../../domain/measures/measures';
import { exactly } from '../schemas/fields';
import { measuresSchema } from '../schemas/measures';
import * as z from '../schemas/zod';
import { waiting } from '../waiting';
import { allItems } from './all-items';
import { readable } from './readable';
import { tryTransaction } from './send-transaction';
import { fromItem, measuredKey, measuresKey, newItem, type Table, toItem } from './table';

/** The month in which the measures of an incident are, and the version of it that they measure. */
interface Place {
  month: string;
  measured: number;
}

const placeSchema: z.ZodMiniType<Place> = exactly(z.object({ month: z.string(), measured: z.int() }));

/**
 * The store of measures on the one DynamoDB table: a partition for each month, and with each incident where its measures
 * are, so that those of an earlier closing are found and go.
 */
export function dynamodbMeasureStore(table: Table): MeasureStore {
  const { client, tableName: TableName } = table;
  return {
    async record(measures) {
      const done = await decideAnew(waiting, usualPatience, async () => {
        const known = await placeOf(measures.incident);
        const isLater = known !== undefined && known.measured > measures.version;
        if (isLater) return true;
        const cancelled = await tryTransaction(client, writesOf(TableName, measures, known));
        return cancelled === undefined || undefined;
      });
      if (!done) throw new BusyIncidentError(measures.incident);
    },
    async closedIn(month) {
      const items = await allItems(table, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': measuresKey(month, '').pk }),
      });
      return items.flatMap((item) => readable(measuresSchema, item));
    },
  };

  async function placeOf(incident: IncidentId): Promise<Place | undefined> {
    const Key = toItem(measuredKey(incident));
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item && placeSchema.parse(fromItem(Item));
  }
}

function writesOf(TableName: string, measures: Measures, known: Place | undefined): TransactWriteItem[] {
  const { incident } = measures;
  const month = monthOf(measures);
  const place: Place = { month, measured: measures.version };
  const unchanged =
    known === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'measured = :measured',
          ExpressionAttributeValues: toItem({ ':measured': known.measured }),
        };
  const earlier = known?.month === undefined || known.month === month ? [] : [known.month];
  return [
    { Put: { TableName, Item: newItem({ ...measuredKey(incident), ...place }), ...unchanged } },
    { Put: { TableName, Item: newItem({ ...measuresKey(month, incident), ...measures }) } },
    ...earlier.map((left) => ({ Delete: { TableName, Key: toItem(measuresKey(left, incident)) } })),
  ];
}
