import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ZoneStore } from '../../application/ports/roster';
import type { ZoneRules } from '../../domain/zone-rules';
import { exactly } from '../schemas/fields';
import { Instant } from '../schemas/values';
import * as z from '../schemas/zod';
import { fromItem, newItem, type Table, toItem, zonesKey } from './table';

const rulesSchema: z.ZodMiniType<ZoneRules> = exactly(
  z.object({
    version: z.string(),
    from: Instant,
    until: Instant,
    zones: z.record(z.string(), z.array(z.string())),
  }),
);

/** The functions' time-zone rules: one item, written unless this process wrote the same last. */
export function dynamodbZoneStore({ client, tableName: TableName }: Table): ZoneStore {
  let written: string | undefined;
  return {
    async tell(rules) {
      const said = JSON.stringify(rules);
      if (said === written) return;
      await client.send(new PutItemCommand({ TableName, Item: newItem({ ...zonesKey, ...rules }) }));
      written = said;
    },
    async told() {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem(zonesKey) }));
      return Item && rulesSchema.parse(fromItem(Item));
    },
  };
}
